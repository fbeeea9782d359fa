"""Pages of web sites: what the site prints around an article. Names, places and sentences are invented."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader, Reading, split_sentences
from kg.read.site import Site
from kg.vocabulary import ArticleKind

READER = Reader(default_lexicon())
SITE = Site(default_lexicon())

WHEAT = "近日，青石县农业农村局组织技术人员走进麦田，查看小麦长势，指导农户防治病虫害，确保夏粮稳产增收。"
MORE = "青石县农业农村局的技术人员还带来小麦病虫害图册，农户当场提问，约定夏粮收割前再来一次。"
HEAD = "青石县农技人员走进麦田查苗情"


def read(text: str) -> Reading:
    return READER.read(Page(source="p.txt", text=text, sha256=""))


@pytest.mark.parametrize(
    ("above", "below", "date"),
    [
        ("当前位置：首页>>三农资讯>>部门动态\n\n部门动态\n\n", "", ""),
        ("> 国内要闻 > 时政\n国内 | 国际 | 社会 | 军事 | 评论\n\n", "", ""),
        (
            "青石新闻\n青石首页 > 新闻中心 > 正文\n\n",
            "\n青石首页 > 新闻中心 > 正文\n网站简介 | 广告服务 | 联系方式\n",
            "",
        ),
        (
            "青石在线\nwww.qingshi.example\n\n",
            "\nCopyright (C) 2003 qingshi.example All Rights Reserved\n",
            "",
        ),
        ("收藏本站 | English\n新闻中心\nEnter Qingshi\n当前位置：首页 > 新闻中心\n\n", "", ""),
        ("您访问的链接即将离开“青石县人民政府”门户网站 是否继续?\n\n继续访问放弃\n\n", "", ""),
        ("EN\n登录 | 注册 | 无障碍\n", "\n【我要纠错】责任编辑：钱文博\n", ""),
        (f"{HEAD}_部门动态_青石县人民政府\n当前位置：首页 > 部门动态\n", "", ""),
        ("", "\n相关推荐\n白塔乡石拱桥通车\n云溪镇书声琅琅\n", ""),
        ("", "\n评论一下\n评论 0人参与，0条评论\n还没有评论，快来抢沙发吧！\n最新评论\n", ""),
        ("", "\n版权声明\n本网所有稿件，未经授权不得转载。本站保留追究侵权责任的权利。\n", ""),
        ("", "\n编辑 林佳 何小丽\n审核 张晨 谢雄\n发现城市问题\n拍照上传一键直达\n", ""),
        ("", "\n供 稿 | 青石县农业农村局\n审 核 | 杨文远\n监 制 | 贺国志\n", ""),
        (f"您好!欢迎来到青石县政府网站!\n您现在的位置:主页 > 部门动态 > {HEAD}\n", "\n", ""),
        (
            "弹出图片\n校区首页 投稿系统 旧版\n当前位置: 网站首页  >  综合新闻\n",
            "\n【 来自:农学院     责任编辑:于佳 】\n",
            "",
        ),
        ("农学之窗\n您的位置 : 首页 > 农学之窗\n", "\n青石新闻网版权与免责声明\n返回首页\n", ""),
        ("首页 - 正文\n", "\n【1】 【2】 【3】 (责编:钱文博)\n", ""),
        ("【资料图】\n", "\n【视频未经版权方允许,不得转载;转载请注明来源。】\n", ""),
        (
            "",
            "\n新闻推荐\n白塔乡石拱桥通车\n□孙丽华 石拱桥昨日通车。三个村子的人...\n青石新闻，新鲜有料。\n",
            "",
        ),
    ],
)
def test_lines_of_the_site_are_no_article(above: str, below: str, date: str) -> None:
    reading = read(f"{above}{HEAD}\n\n{WHEAT}\n\n{MORE}\n{below}")
    (article,) = (a for a in reading.articles if a.kind != ArticleKind.SECTION_LABEL)
    assert article.headline.text == HEAD
    assert article.body == f"{WHEAT}\n{MORE}"
    assert article.date == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("发布机构: 青石县 生成日期: 2022-03-23 19:56:57", "2022-03-23"),
        ("农业|来源:青石新闻网2022-11-18 08:44:51|网络编辑:钱文博", "2022-11-18"),
        ("29.07.2014 12:09\n本文来源: 农业农村局", "2014-07-29"),
        ("2016年09月30日11:46 青石新闻网", "2016-09-30"),
        ("http://www.qingshi.example 1999年11月26日 07:34 青石网", "1999-11-26"),
        ("2024年12月07日18:24 |\n小字号", "2024-12-07"),
        ("录入者:qingshi 人气指数:次 发布时间:2011年05月25日", "2011-05-25"),
        ("上传时间：2013/4/2 10:33:00  阅览次数：12", "2013-04-02"),
        ("青石在线三农频道 时间:\n2013-12-15 08:33:41", "2013-12-15"),
    ],
)
def test_header_lines_give_the_date(line: str, date: str) -> None:
    (article,) = read(f"{HEAD}\n\n{line}\n\n{WHEAT}\n\n{MORE}\n").articles
    assert article.headline.text == HEAD
    assert (article.date, article.basis) == (date, "header")
    assert article.body == f"{WHEAT}\n{MORE}"


def test_a_long_title_with_commas_is_the_headline_where_a_header_line_follows() -> None:
    title = "奋力扬帆，再起航——青石县农技推广协会第四届第一次会员大会暨换届大会胜利召开"
    (article,) = read(f"{title}\n\n发布时间：2023/9/28 10:33:00\n\n{WHEAT}\n\n{MORE}\n").articles
    assert article.headline.text == title


def test_a_key_and_its_value_may_stand_on_two_lines() -> None:
    (article,) = read(
        f"{HEAD}\n\n{WHEAT}\n\n{MORE}\n来源：\n青石晚报\n作者：\n记者 赵小川\n编辑：\n钱文博\n"
    ).articles
    assert [(a.name, str(a.role)) for a in article.authors] == [("赵小川", "记者")]
    assert article.body == f"{WHEAT}\n{MORE}"


def test_captions_in_an_article_are_beside_its_text() -> None:
    text = (
        f"{HEAD}\n青石新闻网8月11日电 (记者 赵小川){WHEAT}\n图为技术人员查看麦田。 钱文博 摄\n{MORE}\n"
        "图为农户领取图册。青石日报记者 孙\n丽华摄\n青石县农业农村局局长吴大江说，小麦长势好于往年。(完)\n"
    )
    reading = read(text)
    (article,) = reading.articles
    assert [p.text for p in article.captions] == ["图为技术人员查看麦田。", "图为农户领取图册。"]
    assert [(a.name, str(a.role)) for a in article.authors] == [
        ("赵小川", "记者"),
        ("钱文博", "摄影"),
        ("孙丽华", "摄影"),
    ]
    assert article.body.endswith("好于往年。")
    assert MORE in article.body
    assert any("领取图册" in s.passage.text for s in split_sentences(article))


@pytest.mark.parametrize(
    ("ending", "names"),
    [
        ("□赵小川", ["赵小川"]),
        ("\n文 赵小川 钱文博（实习） 图 孙丽华", ["赵小川", "钱文博", "孙丽华"]),
        ("（青石分中心供稿）", []),
        ("（完）", []),
        ("\n通 讯 员 | 赵小川", ["赵小川"]),
    ],
)
def test_what_closes_a_text_is_no_part_of_it(ending: str, names: list[str]) -> None:
    (article,) = read(f"{HEAD}\n\n{WHEAT}\n\n{MORE}{ending}\n").articles
    assert [a.name for a in article.authors] == names
    assert article.body == f"{WHEAT}\n{MORE}"


def test_articles_of_an_archive_begin_at_its_header_lines() -> None:
    reading = read(
        f"1994年1月3日青石日报 第1版\n\n第1版（要闻）\n专栏：\n\n  {HEAD}\n  夏粮丰收有望\n  {WHEAT}\n\n\n"
        f"第1版（要闻）\n专栏：新闻特写\n\n  元旦零点：\n白塔乡石桥通车\n孙丽华\n{MORE}\n"
    )
    assert [a.headline.text for a in reading.articles] == [HEAD, "元旦零点： 白塔乡石桥通车"]
    assert [[n.name for n in a.authors] for a in reading.articles] == [[], ["孙丽华"]]
    assert {a.date for a in reading.articles} == {"1994-01-03"}


@pytest.mark.parametrize(
    "line",
    [
        "全县干部遵守法律法规做表率",
        "总书记一次次考察革命老区",
        "体育中心今日开放",
        "评论员文章：把实事办好",
        "关注",
        "今日在线招聘会启动",
        "图片新闻",
        "扶贫手记|驻村干部讲述暖心故事",
        "主办单位：青石县文化局",
        "3>2的道理",
        "政务服务大厅里的“红马甲”",
        "市民转发点赞的背后",
    ],
)
def test_words_of_papers_are_not_taken_for_a_site(line: str) -> None:
    assert not SITE.marks(line)
    assert not SITE.line(line)


def test_captions_in_brackets_subheads_and_todays_date_under_a_title() -> None:
    (article,) = read(
        f"2021-09-20\n首页 > 三农资讯 > 正文\n{HEAD}\n时间:2014-07-09 10:09:43 来源:青石网\n"
        f"字号:\n大 |\n中 |\n小\n一、查苗情\n{WHEAT}\n麦田现场（农技站 伍小晖摄）\n{MORE}\n"
        "END\n新闻推荐\n白塔乡石拱桥通车，三个村子的人...\n"
    ).articles
    assert article.headline.text == HEAD
    assert article.date == "2014-07-09"
    assert article.body == f"一、查苗情\n{WHEAT}\n{MORE}"
    assert [p.text for p in article.captions] == ["麦田现场"]
    assert [(a.name, str(a.role)) for a in article.authors] == [("伍小晖", "摄影")]


def test_what_people_do_on_photographs_is_no_signature() -> None:
    text = f"{HEAD}\n[2018-03-02]\n沈小初致辞\n王伟致辞\n技术人员合影\n{WHEAT}\n{MORE}\n"
    (article,) = read(text).articles
    assert article.headline.text == HEAD
    assert article.authors == ()
    assert article.body.endswith(f"{WHEAT}\n{MORE}")


def test_what_points_at_a_photograph_is_a_caption() -> None:
    (article,) = read(
        f"{HEAD}\n发布日期:2009-04-08\n{WHEAT}\n{MORE}（郭小朋）\n\n下图为麦田现场。\n"
    ).articles
    assert article.body == f"{WHEAT}\n{MORE}"
    assert [p.text for p in article.captions] == ["下图为麦田现场。"]
    assert [a.name for a in article.authors] == ["郭小朋"]


def test_the_number_of_a_document_and_names_in_its_lists() -> None:
    (article,) = read(
        f"青石县教育局\n关于表彰先进个人的决定\n青教〔2020〕15号\n{WHEAT}\n附件:表彰名单\n先进个人\n"
        "孙丽华 李建设 周远山\n青石县教育局\n2020年9月8日\n"
    ).articles
    assert article.headline.text.endswith("关于表彰先进个人的决定")
    assert article.kicker.text == "青教〔2020〕15号"
    assert article.authors == ()
    assert article.date == "2020-09-08"


def test_a_broken_dot_in_a_name_is_no_question() -> None:
    text = f"{HEAD}\n{WHEAT}\n镇长阿不力孜?买买提说，麦子长得怎么样?大家都看得见。\n"
    sentences = [s.passage.plain for s in split_sentences(read(text).articles[0])]
    assert any("阿不力孜·买买提说" in s for s in sentences)
    assert any("怎么样？" in s for s in sentences)
