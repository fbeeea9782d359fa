"""Articles whose parts stand on several pages of an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from kg.lexicon import default_lexicon
from kg.model import Issue, Page, PageInfo
from kg.pipeline import Pipeline
from kg.read import Linker, Reader
from kg.resolve import PageReader

HEAD = "青石日报 2023年10月13日 星期五 第{}版\n\n"
FIRST = """柳湾县修通东渠

本报讯（记者 秦望舒）10月12日，柳湾县水利局召开东渠改造工程推进会，局长陶青禾到会讲话。（下转第六版）

秋粮开秤

本报讯 10月11日，柳湾县粮食局启动秋粮收购。
"""
SECOND = """文化馆办书法展

本报讯 10月10日，柳湾县文化馆举办秋季书法展。

（上接第一版）陶青禾要求，各施工单位要抓好质量。该局制定了《东渠改造工程质量管理办法》。
"""


def page(source: str, number: str, text: str, **info: str) -> Page:
    return Page(source=source, text=HEAD.format(number) + text, sha256=source, info=PageInfo(**info))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(default_lexicon())


def linked(reader: Reader, *pages: Page | Issue) -> list[Page]:
    found = list(Linker(lambda: reader).linked(pages))
    assert [p.source for p in found] == [p.source for p in pages]
    return [p for p in found if isinstance(p, Page)]


def parts(reader: Reader, pages: Sequence[Page]) -> Iterator[tuple[str, str, str]]:
    """Page, way and the article at the other end of each link."""
    for each in pages:
        for article in reader.read(each).articles:
            for way, ref in (("from", article.continues), ("to", article.goes_on)):
                if ref is not None:
                    yield each.source, way, f"{ref.source}/{ref.n}/{ref.title}"


def test_both_parts_know_each_other_and_no_issue_is_left(reader: Reader) -> None:
    pages = linked(reader, page("a/1.txt", "一", FIRST), page("a/6.txt", "6", SECOND))
    assert list(parts(reader, pages)) == [
        ("a/1.txt", "to", "a/6.txt/2/柳湾县修通东渠"),
        ("a/6.txt", "from", "a/1.txt/1/柳湾县修通东渠"),
    ]
    codes = {i.code for p in pages for i in (*p.issues, *reader.read(p).issues)}
    assert not codes & {"continues", "continued", "not-linked"}
    assert reader.read(pages[1]).articles[1].title == "柳湾县修通东渠"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (page("a/1.txt", "1", FIRST), page("b/6.txt", "6", SECOND)),  # another folder
        (page("a/1.txt", "1", FIRST), page("a/5.txt", "5", SECOND)),  # another page than the note says
        (page("a/2.txt", "2", FIRST), page("a/6.txt", "6", SECOND)),  # began on another page
        (page("a/1.txt", "1", FIRST, date="2023-10-12"), page("a/6.txt", "6", SECOND)),  # another day
        (page("a/1.txt", "1", FIRST, paper="柳湾晚报"), page("a/6.txt", "6", SECOND)),  # another paper
    ],
)
def test_pages_of_different_issues_are_not_linked(reader: Reader, first: Page, second: Page) -> None:
    pages = linked(reader, first, second)
    assert not list(parts(reader, pages))
    codes = [i.code for p in pages for i in reader.read(p).issues if i.code.startswith("continue")]
    assert codes == ["continues", "continued"]


def test_the_number_of_a_page_may_stand_in_its_settings_or_its_name(reader: Reader) -> None:
    def bare(source: str, text: str, **info: str) -> Page:
        return Page(source=source, text=text, sha256=source, info=PageInfo(**info))

    named = linked(reader, bare("20231013_A01.txt", FIRST), bare("20231013_A06.txt", SECOND))
    given = linked(reader, bare("x.txt", FIRST, edition="第1版"), bare("y.txt", SECOND, edition="06"))
    unknown = linked(reader, bare("1_af01.txt", FIRST), bare("1_af06.txt", SECOND))
    in_file = linked(reader, bare("a.pdf#page=1", FIRST), bare("a.pdf#page=6", SECOND))
    assert len(list(parts(reader, in_file))) == 2
    assert len(list(parts(reader, named))) == len(list(parts(reader, given))) == 2
    assert not list(parts(reader, unknown))


def test_of_several_texts_that_fit_the_headline_tells_and_else_an_issue_names_them(reader: Reader) -> None:
    other = "卫生院添了新设备\n（上接第一版）\n院长何树生说，村民看病方便了。\n\n"
    headed = "柳湾县修通东渠\n（上接第一版）\n陶青禾要求，各施工单位要抓好质量。\n"
    pages = linked(reader, page("1.txt", "1", FIRST), page("6.txt", "6", other + headed))
    assert [p[2] for p in parts(reader, pages)] == ["6.txt/2/柳湾县修通东渠", "1.txt/1/柳湾县修通东渠"]
    bare = "（上接第一版）院长何树生说，村民看病方便了。\n\n（上接第一版）陶青禾要求，要抓好质量。\n"
    pages = linked(reader, page("1.txt", "1", FIRST), page("6.txt", "6", bare))
    assert not list(parts(reader, pages))
    doubts = [i for p in pages for i in p.issues if i.code == "not-linked"]
    assert [i.source for i in doubts] == ["1.txt", "6.txt", "6.txt"]
    assert "6.txt" in doubts[0].message
    assert [pages[0].text[s.start : s.end] for s in doubts[0].spans] == ["（下转第六版）"]


def test_an_article_on_three_pages_is_one(reader: Reader) -> None:
    second = "（上接第一版）陶青禾要求，各施工单位要抓好质量。（下转第八版）\n"
    third = "（上接第六版）该局还制定了《东渠改造工程质量管理办法》。\n"
    pages = linked(reader, page("1.txt", "1", FIRST), page("6.txt", "6", second), page("8.txt", "8", third))
    assert [(s, w) for s, w, _ in parts(reader, pages)] == [
        ("1.txt", "to"),
        ("6.txt", "from"),
        ("6.txt", "to"),
        ("8.txt", "from"),
    ]
    assert {title.rpartition("/")[2] for _, _, title in parts(reader, pages)} == {"柳湾县修通东渠"}
    assert [len(p.links[-1].before) for p in pages] == [0, 0, 2]


def test_pages_without_notes_pass_at_once(reader: Reader) -> None:
    asked: list[str] = []

    def pages() -> Iterator[Page]:
        for source, text in (("0.txt", "秋粮开秤。"), ("1.txt", FIRST), ("2.txt", "秋粮开秤。")):
            asked.append(source)
            yield page(source, source[0], text)

    passing = Linker(lambda: reader).linked(pages())
    next(passing)
    assert asked == ["0.txt"]
    assert len(list(passing)) == 2


def test_the_second_part_is_understood_by_the_first(reader: Reader) -> None:
    pages = linked(reader, page("1.txt", "1", FIRST), page("6.txt", "6", SECOND))
    pipeline, resolver = Pipeline(default_lexicon()), PageReader(default_lexicon())
    results = [pipeline.extract_page(p) for p in pages]
    told, alone = (
        {
            (reading.find(f.evidence.article, f.subject).id, str(f.predicate), f.object.name)
            for f in result.facts
            if f.evidence.article == 2
        }
        for result in (results[1], pipeline.extract_page(page("6.txt", "6", SECOND)))
        for reading in [resolver.read(result)]
    )
    bureau = "组织/柳湾县水利局"
    assert (bureau, "发布", "《东渠改造工程质量管理办法》") in told
    assert ("人物/陶青禾~柳湾县水利局", "表示", "各施工单位要抓好质量") in told
    assert not any(subject in (bureau, "人物/陶青禾~柳湾县水利局") for subject, *_ in alone)
    text = pages[1].text
    for fact in results[1].facts:
        spans = fact.evidence.spans
        assert "".join(text[s.start : s.end] for s in spans).split() == fact.evidence.quote.split()
    reading = resolver.read(results[1])
    assert all(s.end <= len(text) for o in reading.occurrences for s in o.spans)
    assert "秦望舒" not in {o.entity.name for o in reading.occurrences}
    assert [f.object.name for f in results[1].facts if str(f.predicate) == "召开"] == ["秋季书法展"]
