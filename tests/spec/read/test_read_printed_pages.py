"""Printed pages: heads, short items, notices, records, captions. Names and sentences are invented."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader, Reading
from kg.read.lines import lines_of
from kg.read.masthead import Mastheads
from kg.read.plain import plain_form
from kg.vocabulary import ArticleKind

READER = Reader(default_lexicon())

WHEAT = "近日，青石县农业农村局组织技术人员走进麦田，查看小麦长势，指导农户防治病虫害，确保夏粮稳产增收。"
SCHOOL = "云溪镇中心小学举行读书节活动，孩子们扮成书中人物走上操场，家长和老师一同评选最美读书家庭。"
BRIDGE = "经过八个月紧张施工，白塔乡连接三个山村的石拱桥通车，村民出山时间从两小时缩短到二十分钟。"
CLINIC = "南屏社区卫生服务站为独居老人建立健康档案，医生每月上门量血压、测血糖，并教他们使用急救呼叫器。"


def read(text: str) -> Reading:
    return READER.read(Page(source="p.txt", text=text, sha256=""))


def headlines(reading: Reading) -> list[str]:
    return [a.headline.text for a in reading.articles]


def bodies(reading: Reading) -> list[str]:
    return [a.body for a in reading.articles]


def signed(reading: Reading, k: int = 0) -> list[tuple[str, str]]:
    return [(a.name, str(a.role)) for a in reading.articles[k].authors]


HEADS = [
    "青石时报 2011年4月5日 星期二 B3 综合新闻",
    "青石日报\n2013年4月5日 星期五 第三版 公告",
    "2016年4月5日 星期二 第二版 要闻\n责任编辑 赵小川 版式 钱文博",
    "2021年4月5日 星期一\n本版编辑 赵小川 3",
    "2022年4月5日 星期二\n乡村振兴 05版\n编辑/赵小川 版式/钱文博",
    "04 青石·县域  2020年4月5日 星期日  责编：赵小川  美编：孙 丽  版式：钱 文",
    "青 石 矿 业 报\nQINGSHI KUANGYE BAO\n青石矿业公司主办    2010年4月5日  农历庚寅年二月廿一  总第1387期",
    "白塔晨刊 2017年4月5日 星期三 A06 社会\n责编 ◎ 赵小川 组版 ◎ 钱文博\n新闻热线：0000-1234567",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_page_belongs_to_no_article_and_dates_them(head: str) -> None:
    reading = read(f"{head}\n\n农技人员进麦田\n本报讯 {WHEAT}\n\n石拱桥通车\n本报讯 {BRIDGE}\n")
    assert headlines(reading) == ["农技人员进麦田", "石拱桥通车"]
    assert bodies(reading) == [f"本报讯 {WHEAT}", f"本报讯 {BRIDGE}"]
    assert {a.basis for a in reading.articles} == {"header"}
    assert {a.date[4:] for a in reading.articles} == {"-04-05"}
    assert not any(a.authors for a in reading.articles)
    (left,) = [i for i in reading.issues if i.code == "left-out"]
    assert len(left.spans) == len(head.split("\n")) or left.spans


@pytest.mark.parametrize(
    "line",
    [
        "青石县发布暴雨预报",
        "新版教材第二版发行",
        "2021年4月5日，青石县开学",
        "关于修桥的情况通报",
        "青石县举行升旗仪式",
    ],
)
def test_headlines_are_no_heads_of_pages(line: str) -> None:
    page = Page(source="p.txt", text=f"{line}\n{WHEAT}\n", sha256="")
    lines, _ = lines_of(page, plain_form())
    assert not Mastheads(default_lexicon()).of(lines)


def test_each_page_of_a_file_gives_its_articles_its_own_date() -> None:
    reading = read(
        f"青石日报 2011年4月5日 星期二 第2版\n\n农技人员进麦田\n本报讯 {WHEAT}\n\n"
        f"青石日报 2011年4月6日 星期三 第2版\n\n石拱桥通车\n本报讯 {BRIDGE}\n"
    )
    assert [(a.headline.text, a.date) for a in reading.articles] == [
        ("农技人员进麦田", "2011-04-05"),
        ("石拱桥通车", "2011-04-06"),
    ]


def test_items_set_off_by_blank_lines_need_no_dateline_and_no_signature() -> None:
    reading = read(
        f"农技人员走进麦田\n本报讯（记者 赵小川）{WHEAT}\n\n云溪小学举行读书节\n{SCHOOL}\n\n"
        f"石拱桥通到三个山村\n{BRIDGE}（钱文博）\n\n独居老人有了健康档案\n本报讯（记者 孙丽华）{CLINIC}\n"
    )
    assert headlines(reading) == [
        "农技人员走进麦田",
        "云溪小学举行读书节",
        "石拱桥通到三个山村",
        "独居老人有了健康档案",
    ]
    assert [[a.name for a in art.authors] for art in reading.articles] == [
        ["赵小川"],
        [],
        ["钱文博"],
        ["孙丽华"],
    ]


@pytest.mark.parametrize("mark", ["△", "▲", "●", "■", "◆", "□"])
def test_marked_items_under_a_column_title_are_articles(mark: str) -> None:
    reading = read(
        f"农技人员走进麦田\n本报讯（记者 赵小川）{WHEAT}\n\n简　讯\n{mark}{SCHOOL}（孙丽华）\n"
        f"{mark}{BRIDGE}（李建设）\n{mark}{CLINIC}（周远山）\n"
    )
    assert [a.kind for a in reading.articles][1] == ArticleKind.SECTION_LABEL
    assert bodies(reading)[2:] == [mark + SCHOOL, mark + BRIDGE, mark + CLINIC]
    assert [signed(reading, k)[0][0] for k in (2, 3, 4)] == ["孙丽华", "李建设", "周远山"]


def test_items_headed_by_marked_places_are_articles() -> None:
    reading = read(
        f"农技人员走进麦田\n本报讯（记者 赵小川）{WHEAT}\n"
        f"○云溪镇\n{SCHOOL}\n○白塔乡\n{BRIDGE}\n○南屏社区\n{CLINIC}\n"
    )
    assert bodies(reading)[1:] == [SCHOOL, BRIDGE, CLINIC]


def test_captions_printed_one_after_another_are_two() -> None:
    reading = read(
        f"农技人员走进麦田\n本报讯（记者 赵小川）{WHEAT}\n\n"
        "▲4月1日，村民在白塔乡石拱桥上散步。 通讯员 孙丽华 摄\n▶4月2日，孩子们在桥头写生。通讯员李建设摄\n"
    )
    assert [a.kind for a in reading.articles][1:] == [ArticleKind.CAPTION, ArticleKind.CAPTION]
    assert [signed(reading, k) for k in (1, 2)] == [[("孙丽华", "摄影")], [("李建设", "摄影")]]


def test_records_of_a_database_are_as_many_articles_with_lines_rejoined() -> None:
    def wrapped(text: str, width: int = 35) -> str:
        text = "    " + text
        return "\n".join(text[k : k + width] for k in range(0, len(text), width))

    def record(title: str, author: str, text: str) -> str:
        body = "\n".join(wrapped(p) for p in text.split("\n"))
        return f"【日  期】19960405\n【版  次】2\n【标  题】{title}\n【作  者】{author}\n【正  文】\n{body}\n"

    first, second = f"{WHEAT}{CLINIC}\n{BRIDGE}{SCHOOL}", f"{SCHOOL}{WHEAT}\n{CLINIC}{BRIDGE}"
    reading = read(
        record("农技人员走进麦田", "赵小川  钱  芳", first)
        + "\n"
        + record("云溪小学举行读书节", "本报记者  孙丽华", second)
    )
    assert headlines(reading) == ["农技人员走进麦田", "云溪小学举行读书节"]
    assert bodies(reading) == [first, second]
    assert signed(reading, 0) == [("赵小川", "作者"), ("钱芳", "作者")]
    assert signed(reading, 1) == [("孙丽华", "记者")]
    assert {a.date for a in reading.articles} == {"1996-04-05"}


def test_the_subtitle_of_a_record_is_its_kicker() -> None:
    reading = read(f"【标题】石拱桥通车\n【副标题】三个山村通了路\n【作者】赵小川\n【正文】\n{BRIDGE}\n")
    assert reading.articles[0].kicker.text == "三个山村通了路"


def test_marked_subheadings_of_a_signed_feature_stay_in_it() -> None:
    reading = read(
        f"## 石拱桥通到三个山村\n\n本报记者 赵小川\n\n{BRIDGE}\n\n## 八个月修成一座桥\n\n"
        f"修桥的石料就地开采，三个山村的村民轮流上工，白塔乡请来老石匠把关。\n\n"
        f"## 独居老人有了健康档案\n\n本报讯（通讯员 李建设）{CLINIC}\n"
    )
    assert headlines(reading) == ["石拱桥通到三个山村", "独居老人有了健康档案"]
    assert "八个月修成一座桥" in bodies(reading)[0]


def test_a_notice_ends_with_its_issuer_and_date() -> None:
    reading = read(
        "青石县人民代表大会常务委员会任命名单\n（2013年4月5日青石县第六届人民代表大会常务委员会第四次会议通过）\n"
        "任命赵小川为青石县教育局局长；\n任命钱文博为青石县水利局局长。\n青石县人大常委会\n2013年4月5日\n\n"
        f"南屏社区卫生服务站建档\n本报讯 {CLINIC}\n"
    )
    assert headlines(reading) == ["青石县人民代表大会常务委员会任命名单", "南屏社区卫生服务站建档"]
    assert (
        reading.articles[0].kicker.text == "（2013年4月5日青石县第六届人民代表大会常务委员会第四次会议通过）"
    )
    assert bodies(reading)[0].endswith("青石县人大常委会\n2013年4月5日")
    assert reading.articles[0].date == "2013-04-05"


@pytest.mark.parametrize(
    ("heads", "headline"),
    [
        ("石拱桥通到三个山村\n村民出山只要二十分钟", "石拱桥通到三个山村"),
        ("孙丽华在白塔乡调研时强调\n修好路 架好桥", "修好路 架好桥"),
        ("众志成城过大年\n白塔乡石拱桥通车", "白塔乡石拱桥通车"),
        ("关于表彰先进单位的\n通报", "关于表彰先进单位的 通报"),
    ],
)
def test_which_of_two_close_headings_is_the_headline(heads: str, headline: str) -> None:
    reading = read(f"{heads}\n本报讯（记者 赵小川）{BRIDGE}\n")
    assert headlines(reading) == [headline]


def test_the_path_of_a_web_page_is_no_headline() -> None:
    reading = read(
        f"您现在的位置： 首页 > 政务公开 > 部门动态\n\n石拱桥通车\n发布时间：2019-04-05\n{BRIDGE}\n"
    )
    assert headlines(reading) == ["石拱桥通车"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "本报白塔四月五日讯　记者赵小川、通讯员钱文博报道：石拱桥通车。",
            [("赵小川", "记者"), ("钱文博", "通讯员")],
        ),
        ("白塔讯 通讯员赵小川报道：石拱桥通车。", [("赵小川", "通讯员")]),
        ("本报讯（校报学生记者 卫小川）石拱桥通车。", [("卫小川", "记者")]),
        ("石拱桥通车。（丑小川　邰　红）", [("丑小川", "作者"), ("邰红", "作者")]),
        ("石拱桥通车。（教务处 赵小川）", [("赵小川", "作者")]),
        ("石拱桥通车。\n（姬 川  文/图）", [("姬川", "作者")]),
        ("石拱桥通车。\n木沙木果 赵小川 文/图", [("木沙木果", "作者"), ("赵小川", "作者")]),
    ],
)
def test_bylines(line: str, wanted: list[tuple[str, str]]) -> None:
    assert signed(read(f"石拱桥通到三个山村\n{line}\n")) == wanted


FEATURE = (
    "石桥镇走笔\n{byline}秋天的石桥镇，层林尽染，瓜果飘香，宽阔的柏油路通到家家户户门前，让人眼前一亮。\n\n"
    "小木耳撑起大产业\n在黄泥村木耳基地，村民正忙着采摘，一个大棚一年能挣三万元，全镇产值四千万元。\n\n"
    "环境美了游客来了\n石桥镇投入两千万元整治环境，国庆节接待游客五万人次，农家乐家家爆满。\n\n"
    "党员带头办实事\n镇党委推行党员包户制度，三百名党员包联两千户群众，办实事一千余件。\n"
)


@pytest.mark.parametrize(
    ("before", "byline"),
    [
        ("", ""),
        (
            f"青石日报 2020年4月5日 星期日 第3版 综合\n\n农技人员进麦田\n本报讯（记者 赵小川）{WHEAT}\n\n"
            f"石拱桥通车\n本报讯（记者 钱文博）{BRIDGE}\n\n",
            "本报记者 孙丽华\n",
        ),
    ],
)
def test_subheadings_set_off_stay_in_their_feature(before: str, byline: str) -> None:
    reading = read(before + FEATURE.format(byline=byline))
    assert headlines(reading)[-1] == "石桥镇走笔"
    assert len(reading.articles) == (3 if before else 1)
