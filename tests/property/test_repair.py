"""What holds of every page whatever stands on it: nothing is lost, nothing invented, the map is right."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.lexicon import default_lexicon
from kg.model import Article, Page, Passage
from kg.read import Reader, Reading, split_sentences
from kg.read.plain import plain

READER = Reader(default_lexicon())

#: Issues whose spans are not part of any article.
LEFT_OUT = {"invisible", "left-out", "repeated"}

FRAGMENTS = [
    "青石县农业局召开春耕工作会议",
    "近日，青石县组织干部下乡",
    "本报讯（记者 赵小川 通讯员 钱文博）",
    "（孙丽华 李建设）",
    "本报记者 周远山 摄",
    "——青石县河长制工作纪实",
    "## 春耕备耕忙",
    "发布时间：2019-03-05 来源：青石日报",
    "【 标  题 】田野上的笔记",
    "【 正  文 】",
    "上一篇：无",
    "吴大江 郑秀英",
    "“大家辛苦了！",
    "他们走村入户，宣传政策",
    "，解决问题三十余个。",
    "第3版",
    "http://news.example.org/a.html",
    "2018年",
    "4 月 5 日",
    "\u200b",
    "\ufeff",
    "\x00",
    "……",
    "『青山』",
    '"四到家"',
    "GDP grew by 3.5 percent",
    "縣農業局組織幹部",
    "𠮷野",
    "镇里的干部们一早就到田头查看水渠，",
    "到田头查看水渠，又到村里走访。",
    "赵小川 摄",
]

lines = st.lists(
    st.one_of(
        st.sampled_from(FRAGMENTS),
        st.text(max_size=12),
        st.text("青石县的一二三，。；：“”（）、！ 　\t", max_size=40),
    ),
    max_size=6,
).map("".join)
pages = st.lists(lines, max_size=25).map("\n".join)
checked = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> Reading:
    return READER.read(Page(source="p.txt", text=text, sha256=""))


def passages(article: Article) -> list[Passage]:
    return [p for p in (article.headline, article.kicker, *article.paragraphs, *article.captions) if p.text]


def visible(text: str) -> list[int]:
    return [k for k, c in enumerate(text) if not c.isspace()]


def accounted(text: str, reading: Reading) -> list[int]:
    """Every raw offset that an article or an issue answers for, white space aside."""
    spans = [s for a in reading.articles for s in (*a.spans, *a.also_at)]
    spans += [s for i in reading.issues if i.code in LEFT_OUT for s in i.spans]
    return sorted(k for s in spans for k in range(s.start, s.end) if not text[k].isspace())


@given(pages)
@checked
def test_every_character_is_used_once_or_named_as_left_out(text: str) -> None:
    reading = read(text)
    assert accounted(text, reading) == visible(text)


@given(pages)
@checked
def test_every_character_of_a_passage_is_the_raw_one_it_claims_to_be(text: str) -> None:
    used: list[int] = []
    for article in read(text).articles:
        own = {k for s in article.spans for k in range(s.start, s.end)}
        for passage in passages(article):
            offsets = [passage.raw(k) for k in range(len(passage.text))]
            for char, offset in zip(passage.text, offsets, strict=True):
                assert char == text[offset] or (char == " " and text[offset].isspace())
            shown = [o for o in offsets if not text[o].isspace()]
            assert set(shown) <= own
            used += shown
    assert len(used) == len(set(used)), "a character stands in two passages"


@given(pages)
@checked
def test_authors_are_named_by_the_raw_text(text: str) -> None:
    for article in read(text).articles:
        for author in article.authors:
            raw = "".join(text[s.start : s.end] for s in author.spans)
            assert plain("".join(raw.split())) == author.name


@given(pages)
@checked
def test_the_map_rises_within_a_printed_line(text: str) -> None:
    for article in read(text).articles:
        for passage in passages(article):
            for start, stop in zip(passage.starts, (*passage.starts[1:], len(passage.text)), strict=True):
                run = [passage.raw(k) for k in range(start, stop)]
                assert run == list(range(run[0], run[0] + len(run)))


@given(pages)
@checked
def test_text_that_was_repaired_needs_no_repair(text: str) -> None:
    """A paragraph read on its own comes out as it went in."""
    for article in read(text).articles:
        for passage in article.paragraphs:
            again = [p.text for a in read(passage.text).articles for p in passages(a)]
            once = [p.text for a in read("\n\n".join(again)).articles for p in passages(a)]
            assert once == again


@given(pages)
@checked
def test_sentences_are_the_passages_cut_in_order(text: str) -> None:
    for article in read(text).articles:
        sentences = split_sentences(article)
        assert [s.index for s in sentences] == list(range(len(sentences)))
        for number, passage in ((-2, article.headline), (-1, article.kicker), *enumerate(article.paragraphs)):
            parts = [s.passage.text for s in sentences if s.paragraph == number]
            assert "".join("".join(parts).split()) == "".join(passage.text.split())


@given(st.text())
@settings(deadline=None, max_examples=300)
def test_the_plain_form_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@given(pages)
@checked
def test_the_same_page_gives_the_same_reading(text: str) -> None:
    assert read(text) == read(text)
