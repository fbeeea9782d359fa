"""Pages of many kinds and what their articles are. Names, places and sentences are invented."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page, PageInfo
from kg.read import Reader, Reading
from kg.vocabulary import ArticleKind

READER = Reader(default_lexicon())

WHEAT = "近日，青石县农业农村局组织技术人员走进麦田，查看小麦长势，指导农户防治病虫害，确保夏粮稳产增收。"
SCHOOL = "云溪镇中心小学日前举行读书节活动，孩子们扮成书中人物走上操场，家长和老师一同评选最美读书家庭。"
BRIDGE = "经过八个月紧张施工，白塔乡连接三个山村的石拱桥昨日通车，村民出山时间从两小时缩短到二十分钟。"
CLINIC = "南屏社区卫生服务站为独居老人建立健康档案，医生每月上门量血压、测血糖，并教他们使用急救呼叫器。"
TREES = "今年以来，望江区林业站发动群众在荒坡上栽种杉木和油茶，成活率超过九成，昔日秃岭渐渐披上绿装。"


def read(text: str, **info: str) -> Reading:
    return READER.read(Page(source="p.txt", text=text, sha256="", info=PageInfo(**info)))


def signed(reading: Reading, k: int = 0) -> list[tuple[str, str]]:
    return [(a.name, str(a.role)) for a in reading.articles[k].authors]


def test_a_web_page_is_one_article_with_its_header_and_footer_taken_off() -> None:
    reading = read(
        "青石县举办春季农技培训\n发布时间：2019-03-05  来源：青石县人民政府网  作者：赵小川  浏览次数：128\n"
        f"【 字体：大 中 小 】\n{WHEAT}\n培训现场\n{TREES}\n责任编辑：钱文博\n"
        "上一篇：无\n下一篇：白塔乡修桥\n打印本页 关闭窗口\n"
    )
    (article,) = reading.articles
    assert article.headline.text == "青石县举办春季农技培训"
    assert (article.date, article.basis) == ("2019-03-05", "header")
    assert signed(reading) == [("赵小川", "作者")]
    assert article.body == f"{WHEAT}\n培训现场\n{TREES}"


def test_a_database_record_has_title_kicker_author_and_date() -> None:
    reading = read(
        "【 文献号 】3-118\n【原文出处】青石日报\n【原刊期号】19970612\n【 作  者 】孙丽华/李建设\n"
        f"【 标  题 】山乡架起致富桥\n八个月修通出山路\n【 正  文 】\n{BRIDGE}\n"
    )
    (article,) = reading.articles
    assert article.headline.text == "山乡架起致富桥"
    assert article.kicker.text == "八个月修通出山路"
    assert article.date == "1997-06-12"
    assert signed(reading) == [("孙丽华", "作者"), ("李建设", "作者")]
    assert article.body == BRIDGE


def test_short_items_printed_one_after_another_are_as_many_articles() -> None:
    items = [
        ("青石县：农技人员进麦田", WHEAT, "赵小川 钱文博"),
        ("云溪镇：书香飘满校园", SCHOOL, "孙丽华"),
        ("白塔乡：石桥连起三个村", BRIDGE, "李建设 周远山"),
        ("南屏社区：老人有了健康档案", CLINIC, "吴大江"),
        ("望江区：荒坡披绿装", TREES, "郑秀英 王守田"),
    ]
    page = "\n\n".join(f"{head}\n\n{text}({names})" for head, text, names in items)
    reading = read(page)
    assert [a.headline.text for a in reading.articles] == [head for head, _, _ in items]
    assert [a.body for a in reading.articles] == [text for _, text, _ in items]
    assert [[a.name for a in art.authors] for art in reading.articles] == [n.split() for _, _, n in items]


def test_headlines_tell_articles_apart_without_datelines_or_signatures() -> None:
    page = "\n\n".join(
        [
            "农技人员走进田间地头",
            WHEAT,
            "“叶片发黄是缺肥还是生病，他们一看便知。”种粮大户指着麦苗说，技术人员当场开出方子，还留下电话，随叫随到。",
            "石拱桥连通深山三个村",
            BRIDGE,
            "桥长三十二米，由乡里筹资、村民投劳修成。从前背一篓山货下山要翻过两道梁，如今三轮车一直开到晒谷场边。",
            "独居老人看病不再难",
            CLINIC,
            "八十岁的独居老人说，以前头疼脑热只能硬扛，现在按一下呼叫器，医生十几分钟就到，取药也不用再排长队。",
        ]
    )
    assert [a.headline.text for a in read(page).articles] == [
        "农技人员走进田间地头",
        "石拱桥连通深山三个村",
        "独居老人看病不再难",
    ]


def test_subheadings_stay_inside_their_article() -> None:
    page = (
        f"青石县农技服务到田头\n\n——记青石县农业农村局\n\n赵小川 钱文博\n\n{WHEAT}\n\n培训到家 心里有底\n\n"
        "青石县农业农村局的技术人员把课堂搬进麦田，农户带着病叶前来请教，小麦长势一天比一天好。\n\n"
        "二、服务到田 秋粮有望\n\n青石县农业农村局还为农户统一防治病虫害，夏粮刚收，秋粮的种子又送到田头。\n"
    )
    (article,) = read(page).articles
    assert article.headline.text == "青石县农技服务到田头"
    assert article.kicker.text == "记青石县农业农村局"
    assert [a.name for a in article.authors] == ["赵小川", "钱文博"]
    assert len(article.paragraphs) == 5


def test_markdown_headings_begin_articles_and_a_place_above_is_the_kicker() -> None:
    page = (
        f"## 云溪镇\n\n## 书香飘满校园\n\n青石晚报讯(记者 赵小川 通讯员 钱文博){SCHOOL}\n\n"
        f"## 白塔乡\n\n## 石桥连起三个村\n\n{BRIDGE}\n\n记者 孙丽华\n"
    )
    reading = read(page)
    assert [(a.kicker.text, a.headline.text) for a in reading.articles] == [
        ("云溪镇", "书香飘满校园"),
        ("白塔乡", "石桥连起三个村"),
    ]
    assert signed(reading, 0) == [("赵小川", "记者"), ("钱文博", "通讯员")]
    assert signed(reading, 1) == [("孙丽华", "记者")]


def test_a_caption_is_an_article_of_its_own() -> None:
    page = (
        f"农技人员走进田间地头\n\n本报讯(记者 赵小川){WHEAT}\n\n\n\n\n"
        "3月12日，南屏社区的孩子们在广场上放风筝。\n\n本报记者 周远山 摄\n\n"
        f"石拱桥连通深山三个村\n\n本报讯(记者 孙丽华){BRIDGE}\n"
    )
    reading = read(page)
    assert [a.kind for a in reading.articles] == [ArticleKind.REPORT, ArticleKind.CAPTION, ArticleKind.REPORT]
    assert signed(reading, 1) == [("周远山", "摄影")]
    assert reading.articles[1].body == "3月12日，南屏社区的孩子们在广场上放风筝。"


def test_an_article_that_stands_twice_is_one_with_both_places() -> None:
    more = "桥长三十二米，由乡里筹资、村民投劳修成，桥头的石碑刻着每一位出力人的名字。"
    item = f"石拱桥连通深山三个村\n\n本报讯(记者 孙丽华){BRIDGE}\n\n{more}\n\n"
    page = f"{item}老人家门口就能看病\n\n本报讯(记者 赵小川){CLINIC}\n\n{item}"
    reading = read(page)
    assert [a.headline.text for a in reading.articles] == ["石拱桥连通深山三个村", "老人家门口就能看病"]
    (again,) = {(s.start, s.end) for s in reading.articles[0].also_at[:1]}
    assert page[again[0] : again[1]].startswith("石拱桥")


def test_a_paragraph_read_twice_is_kept_once_and_named() -> None:
    page = f"荒坡披上了绿装\n\n本报讯 {TREES}\n\n{CLINIC}\n\n{CLINIC}\n"
    reading = read(page)
    assert reading.articles[0].body.count("南屏社区") == 1
    (issue,) = [i for i in reading.issues if i.code == "repeated"]
    assert page[issue.spans[0].start : issue.spans[0].end] == CLINIC


def test_a_run_that_recognition_read_twice_is_kept_once_and_named() -> None:
    page = f"荒坡披上了绿装\n\n{TREES[:30]}\n\n{TREES[18:]}\n"
    reading = read(page)
    assert reading.articles[0].body == TREES
    (issue,) = [i for i in reading.issues if i.code == "repeated"]
    assert "".join(page[x.start : x.end] for x in issue.spans) == TREES[18:30]


def test_a_banner_over_a_photograph_is_no_headline() -> None:
    page = (
        f"农技人员走进田间地头\n\n本报讯(记者 赵小川){WHEAT}\n\n同心同德 共建家园\n\n\n\n\n"
        "3月12日，南屏社区的孩子们在广场上放风筝。\n\n记者 周远山 摄\n"
    )
    assert [(str(a.kind), a.headline.text) for a in read(page).articles] == [
        ("报道", "农技人员走进田间地头"),
        ("栏目标题", "同心同德 共建家园"),
        ("图片说明", ""),
    ]


def test_a_column_title_is_no_headline() -> None:
    page = (
        f"春耕进行时\n\n青石县：农技人员进麦田\n\n本报讯(记者 赵小川){WHEAT}\n\n"
        f"春耕进行时\n\n望江区：荒坡披绿装\n\n本报讯(记者 钱文博){TREES}\n"
    )
    reading = read(page)
    assert [(str(a.kind), a.headline.text) for a in reading.articles] == [
        ("栏目标题", "春耕进行时"),
        ("报道", "青石县：农技人员进麦田"),
        ("栏目标题", "春耕进行时"),
        ("报道", "望江区：荒坡披绿装"),
    ]
    assert reading.articles[1].section == "春耕进行时"


def test_a_paragraph_broken_by_a_column_is_one_again() -> None:
    page = f"农技人员走进田间地头\n\n本报讯(记者 赵小川){WHEAT[:31]}\n\n{WHEAT[31:]}\n"
    (article,) = read(page).articles
    assert len(article.paragraphs) == 1


def test_lines_set_in_begin_paragraphs() -> None:
    paragraphs = [WHEAT + CLINIC, TREES, SCHOOL + BRIDGE, CLINIC + TREES]
    lines = []
    for paragraph in paragraphs:
        first, rest = paragraph[:18], paragraph[18:]
        lines += ["　　" + first, *(rest[k : k + 20] for k in range(0, len(rest), 20))]
    (article,) = read("春耕备耕忙\n" + "\n".join(lines)).articles
    assert [p.text for p in article.paragraphs] == paragraphs


def test_a_text_that_breaks_off_is_said_to() -> None:
    page = (
        f"农技人员走进田间地头\n\n本报讯(记者 赵小川){WHEAT[:31]}\n\n"
        f"石拱桥连通深山三个村\n\n本报讯(记者 孙丽华){BRIDGE}\n"
    )
    reading = read(page)
    assert len(reading.articles) == 2
    assert [i.code for i in reading.issues] == ["broken-off"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("本报讯(记者 赵小川 通讯员 钱文博)", [("赵小川", "记者"), ("钱文博", "通讯员")]),
        ("青石日报讯（记者赵小川通讯员曹飞）", [("赵小川", "记者"), ("曹飞", "通讯员")]),
        ("本报讯（全媒体记者 赵小川 实习生 钱文）", [("赵小川", "记者"), ("钱文", "通讯员")]),
        ("新华社青石3月5日电（记者欧阳远山、司马青）", [("欧阳远山", "记者"), ("司马青", "记者")]),
        ("本报讯（特约通讯员 阿依古丽·买买提）", [("阿依古丽·买买提", "通讯员")]),
        ("青石网讯（见习记者 赵小川 文/图）", [("赵小川", "记者")]),
        ("本报讯 记者 赵小川 通讯员 钱文博 ", [("赵小川", "记者"), ("钱文博", "通讯员")]),
        ("本报讯 记者赵小川、通讯员钱文博报道：", [("赵小川", "记者"), ("钱文博", "通讯员")]),
        ("青石讯（通讯员 赵小川）", [("赵小川", "通讯员")]),
    ],
)
def test_datelines(line: str, wanted: list[tuple[str, str]]) -> None:
    assert signed(read(f"农技人员走进田间地头\n{line}{WHEAT}\n")) == wanted


@pytest.mark.parametrize(
    ("ending", "wanted"),
    [
        ("\n\n（赵小川 钱文博）", [("赵小川", "作者"), ("钱文博", "作者")]),
        ("（赵小川）", [("赵小川", "作者")]),
        ("\n\n记者 赵小川 通讯员 钱文博", [("赵小川", "记者"), ("钱文博", "通讯员")]),
        ("\n\n赵小川 钱文博 孙丽华", [("赵小川", "作者"), ("钱文博", "作者"), ("孙丽华", "作者")]),
        ("本报记者 赵小川 摄", [("赵小川", "摄影")]),
        ("\n\n赵小川 文 钱文博 图", [("赵小川", "作者"), ("钱文博", "摄影")]),
        ("\n\n（青石县农业局 赵小川 钱文博）", [("赵小川", "作者"), ("钱文博", "作者")]),
        ("\n\n文字：赵小川 图片：钱文博", [("赵小川", "作者"), ("钱文博", "摄影")]),
        ("（据《青石晚报》）", []),
        ("（全文另发）", []),
    ],
)
def test_signatures_at_the_end(ending: str, wanted: list[tuple[str, str]]) -> None:
    assert signed(read(f"农技人员走进田间地头\n\n{WHEAT}{ending}\n")) == wanted


def test_a_date_without_a_year_gets_none() -> None:
    text = "农技人员走进田间地头\n\n3月12日，" + WHEAT[3:]
    assert (read(text).articles[0].date, read(text).articles[0].basis) == ("--03-12", "inferred")
    given = read(text, date="2019-03-13", basis="given").articles[0]
    assert (given.date, given.basis) == ("2019-03-13", "given")


def test_spaces_inside_chinese_text_go_and_those_between_names_stay() -> None:
    page = (
        "农技人员走进田间地头\n\n青石 县农业农 村局 组织技术人员走进 麦田，"
        "查看 小麦长势，用 GPS receiver 测量 20 亩。（赵小川 钱文博）\n"
    )
    (article,) = read(page).articles
    assert article.body == "青石县农业农村局组织技术人员走进麦田，查看小麦长势，用GPS receiver测量20亩。"
    assert [a.name for a in article.authors] == ["赵小川", "钱文博"]


def test_traditional_text_stays_and_its_plain_form_is_simplified() -> None:
    (article,) = read("農技人員走進田間\n\n青石縣農業局組織技術人員走進麥田，「查看」小麥長勢。\n").articles
    assert article.headline.text == "農技人員走進田間"
    assert article.headline.plain == "农技人员走进田间"
    assert article.paragraphs[0].plain == "青石县农业局组织技术人员走进麦田，“查看”小麦长势。"


def test_the_menu_of_a_site_is_no_headline_and_its_owner_no_text() -> None:
    reading = read(
        "首页 新闻中心 政务公开 在线服务\n当前位置：首页 > 新闻中心 > 部门动态\n青石县举办春季农技培训\n"
        f"发布时间：2021-04-16 来源：青石县农业农村局\n{WHEAT}\n{TREES}\n"
        "版权所有：青石县人民政府 备案号：冀ICP备1234567号\n"
    )
    (article,) = reading.articles
    assert article.headline.text == "青石县举办春季农技培训"
    assert article.body == f"{WHEAT}\n{TREES}"


def test_an_article_without_a_headline_has_the_title_under_which_it_appeared_first() -> None:
    (article,) = read(f"青石快报讯 {WHEAT}\n{TREES}\n(原标题：麦田来了技术员)\n").articles
    assert article.headline.text == "麦田来了技术员"
    assert article.body.endswith(TREES)


def test_lines_of_a_notice_are_lines_of_its_text() -> None:
    (article,) = read(
        "青石县水利局关于选调干部的公示\n经研究，现将拟选调人员公示如下：\n"
        "赵小川，男，汉族，现任云溪镇水利站站长，拟任青石县水利局办公室主任。\n"
        "公示期：2021年3月1日至3月5日\n联系电话：0311-1234567\n青石县水利局\n2021年3月1日\n"
    ).articles
    assert [p.text for p in article.paragraphs][2:4] == [
        "公示期：2021年3月1日至3月5日",
        "联系电话：0311-1234567",
    ]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("文/本报记者 赵小川 图/本报记者 钱文博", [("赵小川", "记者"), ("钱文博", "摄影")]),
        ("本报记者 赵小川 通讯员 钱文博 文/图", [("赵小川", "记者"), ("钱文博", "通讯员")]),
        ("通讯员 苏和毕力格 摄影报道", [("苏和毕力格", "摄影")]),
        ("白塔乡 周远山", [("周远山", "作者")]),
    ],
)
def test_forms_of_signatures(line: str, authors: list[tuple[str, str]]) -> None:
    assert signed(read(f"麦田来了技术员\n{line}\n{WHEAT}\n{TREES}\n")) == authors


def test_who_took_the_photograph_is_read_behind_a_stroke_and_stays_in_the_text() -> None:
    reading = read(f"麦田来了技术员\n■技术员在查看长势■摄影/本报记者　钱文博\n{WHEAT}\n{TREES}\n")
    assert reading.articles[0].headline.text == "麦田来了技术员"
    assert ("钱文博", "摄影") in signed(reading)
    assert "钱文博" in reading.articles[0].body


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("本报讯通讯员王英华、赵永宏报道：", [("王英华", "通讯员"), ("赵永宏", "通讯员")]),
        ("青石日报讯（新青石-青石日报记者 孙丽华）", [("孙丽华", "记者")]),
    ],
)
def test_words_beside_who_reports_are_no_part_of_a_name(byline: str, expected: list[tuple[str, str]]) -> None:
    assert signed(read(f"石拱桥连通深山三个村\n\n{byline}{BRIDGE}\n")) == expected


@pytest.mark.parametrize(
    "medium",
    ["青石广电全媒体", "青石晚报·青石壹点", "青石日报·新青石客户端", "本报全媒体", "新青石-青石日报"],
)
def test_the_medium_before_a_reporter_is_no_author(medium: str) -> None:
    reading = read(f"石拱桥连通深山三个村\n\n{BRIDGE}\n{medium}记者 孙 华\n通讯员 邱志强\n")
    assert signed(reading) == [("孙华", "记者"), ("邱志强", "通讯员")]


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("（通讯员/李佳 编辑/赵媛）", [("李佳", "通讯员")]),
        ("（文/李佳 图/赵媛 审核/彭波 责编：王芳）", [("李佳", "作者"), ("赵媛", "摄影")]),
        ("（审核：彭波、李颖）", []),
    ],
)
def test_who_checks_or_edits_is_no_author(signature: str, expected: list[tuple[str, str]]) -> None:
    assert signed(read(f"石拱桥连通深山三个村\n\n{BRIDGE}{signature}\n")) == expected
