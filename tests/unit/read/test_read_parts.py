"""The parts of reading one by one: plain form, names, signatures, header lines, dates, sentences, order."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Article, Page, Passage
from kg.read import Reader, split_sentences
from kg.read.bylines import Bylines
from kg.read.dates import iso_of, lead_date
from kg.read.fields import Field
from kg.read.furniture import Furniture
from kg.read.glance import Glance
from kg.read.headings import looks_like_heading
from kg.read.names import Names
from kg.read.order import chains
from kg.read.plain import plain
from kg.read.rows import inserted
from kg.read.runon import NOTHING, Characters, Edges, RunOn
from kg.read.splice import Joints, links, stretches
from kg.read.strips import joined, passage, slice_of, spans_of

LEXICON = default_lexicon()
NAMES = Names(LEXICON)
BYLINES = Bylines(LEXICON, NAMES)
FURNITURE = Furniture(LEXICON)
READER = Reader(LEXICON)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('他说:"好!"', "他说：“好！”"),
        ("共1,200人,用时3.5小时,8:30开始", "共1,200人，用时3.5小时，8:30开始"),
        ("２０１９年３月，ＧＤＰ增长５％", "2019年3月，GDP增长5%"),
        ("「甲『乙』丙」", "“甲‘乙’丙”"),
        ("歡迎來到農場", "欢迎来到农场"),
        ("乾縣的農場", "干县的农场"),
        ("乾县的农场", "乾县的农场"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("二○一九年", "二〇一九年"),
        ('做好"全覆盖""零遗漏"。', "做好“全覆盖”“零遗漏”。"),
        ('二查一提醒"、做好宣传', "二查一提醒”、做好宣传"),
        ("don't stop, please", "don't stop, please"),
        ("http://a.org/b", "http://a.org/b"),
        ("\u3000甲\t乙", " 甲 乙"),
        ("𠮷野家的店", "𠮷野家的店"),
    ],
)
def test_plain_form(text: str, wanted: str) -> None:
    assert plain(text) == wanted


@pytest.mark.parametrize(
    ("glued", "wanted", "sure"),
    [
        ("赵小川钱文博", ["赵小川", "钱文博"], True),
        ("欧阳远山李建设", ["欧阳远山", "李建设"], True),
        ("孙丽华周明吴大江", ["孙丽华", "周明", "吴大江"], True),
        ("召开工作会议", [], False),
    ],
)
def test_glued_names_are_parted_by_surnames(glued: str, wanted: list[str], sure: bool) -> None:
    cuts, certain = NAMES.part(glued)
    assert [glued[a:b] for a, b in cuts] == wanted
    assert certain is sure


@pytest.mark.parametrize("word", ["启动仪式", "高度重视", "文明安全", "马上就办", "江苏", "春耕"])
def test_other_words_are_no_names(word: str) -> None:
    assert not NAMES.is_name(word)


@pytest.mark.parametrize(
    "line",
    [
        "培训现场",
        "金色 红色 绿色",
        "严防死守",
        "青石县农业局局长周远山",
        "作者：青石日报",
        "、赵小川、钱文博出席会议。",
    ],
)
def test_lines_that_are_no_signature(line: str) -> None:
    assert BYLINES.line(plain(line)) is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("发布：2019-03-05  作者：admin  浏览:3次", [Field.DATE, Field.AUTHOR, Field.OTHER]),
        ("2019年03月05日来源：青石网", [Field.DATE, Field.OTHER]),
        ("【 正  文 】", [Field.BODY]),
        ("2019年3月5日 08:15", [Field.DATE]),
        ("2019年3月5日 星期二 第3版", [Field.DATE]),
        ("时间紧，任务重", []),
        ("来源于生活的故事", []),
        ("3月5日，青石县召开会议。", []),
    ],
)
def test_header_lines(line: str, wanted: list[Field]) -> None:
    assert [e.field for e in FURNITURE.entries(plain(line))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2019/3/5", "2019-03-05"),
        ("二〇一九年三月五日", "2019-03-05"),
        ("20190305", "2019-03-05"),
        ("2019年3月", "2019-03"),
        ("2019-13-40", ""),
        ("电话 13912345678", ""),
    ],
)
def test_dates_of_header_lines(text: str, wanted: str) -> None:
    assert iso_of(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3月5日上午，青石县召开会议。", "--03-05"),
        ("2019年3月5日，青石县召开会议。", "2019-03-05"),
        ("截至3月5日，青石县修渠十里。", ""),
        ("3月5日至8日，青石县举办集市。", ""),
        ("青石县召开会议。3月5日，活动开始。", ""),
    ],
)
def test_the_day_of_a_first_sentence(text: str, wanted: str) -> None:
    assert lead_date(text) == wanted


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("春耕备耕忙", True),
        ("青石县：春耕备耕忙", True),
        ("他们走村入户，", False),
        ("大家都来了。", False),
        ("，解决问题", False),
    ],
)
def test_what_looks_like_a_heading(line: str, is_heading: bool) -> None:
    assert looks_like_heading(line) is is_heading


def article(*paragraphs: str, headline: str = "") -> Article:
    def made(text: str) -> Passage:
        return passage(slice_of(text, 0, len(text)), plain(text))

    return Article(
        source="p",
        n=1,
        headline=made(headline),
        kicker=made(""),
        paragraphs=tuple(made(p) for p in paragraphs),
    )


def test_sentences_are_numbered_through_and_know_their_paragraph() -> None:
    found = split_sentences(article("甲来了。乙走了！", "丙；丁？", headline="春耕忙"))
    assert [(s.index, s.paragraph, s.passage.text) for s in found] == [
        (0, -2, "春耕忙"),
        (1, 0, "甲来了。"),
        (2, 0, "乙走了！"),
        (3, 1, "丙；丁？"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“路修好了。车也通了。”赵小川说，大家高兴。明天再来。",
            ["“路修好了。车也通了。”赵小川说，大家高兴。", "明天再来。"],
        ),
        ("他说：“路修好了。”第二天雨停了。", ["他说：“路修好了。”", "第二天雨停了。"]),
        ("有茶山、果园……等项目。完。", ["有茶山、果园……等项目。", "完。"]),
        ("（见第二版。）明天再来。", ["（见第二版。）", "明天再来。"]),
        ("没有句号的话", ["没有句号的话"]),
    ],
)
def test_a_speech_stays_with_the_words_that_report_it(text: str, wanted: list[str]) -> None:
    assert [s.passage.text for s in split_sentences(article(text))] == wanted


def test_a_passage_of_pieces_knows_where_each_character_came_from() -> None:
    raw = "甲乙 丙丁\n戊己"
    strip = joined((slice_of(raw, 0, 2), slice_of(raw, 3, 5), slice_of(raw, 6, 8)))
    made = passage(strip, strip.text)
    assert made.text == "甲乙丙丁戊己"
    assert [made.raw(k) for k in range(6)] == [0, 1, 3, 4, 6, 7]
    assert [(s.start, s.end) for s in spans_of([strip])] == [(0, 2), (3, 5), (6, 8)]


def test_a_line_runs_on_where_a_word_lies_across_the_joint() -> None:
    runon = RunOn(Characters(LEXICON), ["农业农村局的技术员", "查看小麦长势"])

    def score(a: str, b: str) -> float:
        return runon.score(Edges.of(a), Edges.of(b))

    assert score("县里召开调度会", "议，部署工作") > score("县里召开调度会", "村民纷纷点头")
    assert score("“春耕进行", "时”活动启动") > score("“春耕进行", "村民纷纷点头")
    assert score("共修水渠3", "万米") > 0 > score("共修水渠3", "村民纷纷点头")
    assert score("技术员走进农业农", "村局大院") > 2


def test_columns_read_across_are_two_chains() -> None:
    def score(i: int, j: int) -> float:
        return 3.0 if j - i == 2 else -1.0

    assert chains(12, score, [False] * 12) == [[0, 2, 4, 6, 8, 10], [1, 3, 5, 7, 9, 11]]


def test_what_reads_well_as_printed_is_left_alone() -> None:
    def score(i: int, j: int) -> float:
        return 1.0 if j - i == 1 else 0.5

    assert chains(12, score, [False] * 12) == [list(range(12))]


def test_a_far_continuation_is_found_and_its_run_moved() -> None:
    wanted = {(1, 4): 8.0}
    joints = Joints(
        open_end=[True] * 6,
        start=[True] * 6,
        near=[0.0, 3.0, -1.0, 3.0, -1.0, 3.0],
        broken=[0.0, -4.0, 0.0, -4.0, 0.0, -4.0],
        score=lambda i, j: wanted.get((i, j), -1.0),
    )
    far = links(joints, {}, lambda _: frozenset(range(6)))
    assert far == {1: 4}
    assert stretches(6, far, []) == [[0, 1, 4, 5], [2, 3]]


def test_lines_printed_apart_go_back_into_their_gaps_in_order() -> None:
    wanted = {(0, 5): 5.0, (5, 1): 5.0, (2, 6): 5.0, (6, 3): 5.0}
    gain, found = inserted([5, 6], [1, 2, 3, 4], [0.0] * 5, lambda i, j: wanted.get((i, j), -1.0))
    assert found == {0: 5, 5: 1, 2: 6, 6: 3}
    assert gain > 10


def test_the_date_and_authors_of_a_page_without_any() -> None:
    (only,) = READER.read(Page(source="p", text="春耕忙\n\n村民下地了。\n", sha256="")).articles
    assert (only.date, only.basis, only.authors) == ("", "", ())


def test_an_empty_page_has_no_articles() -> None:
    assert READER.read(Page(source="p", text=" \n\u3000\n", sha256="")).articles == ()


def test_what_shows_nothing_at_a_glance_scores_little() -> None:
    plains = ["县长主持召开会，", "议研究防汛工作", "约3", "20人参加", "（一边走", "一边看）的", "麦田里走来"]
    edges = [Edges.of(p) for p in plains]
    runon = RunOn(Characters(default_lexicon()), plains)
    glance = Glance(edges, runon)
    told = {(i, j) for i in range(len(plains)) for j in glance.telling(i)}
    assert {(2, 3), (4, 5)} <= told < {(i, j) for i in range(len(plains)) for j in range(len(plains))}
    for i, before in enumerate(edges):
        for j, after in enumerate(edges):
            assert (i, j) in told or runon.score(before, after) <= NOTHING
