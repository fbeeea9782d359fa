"""Pages with facts in any number, in the shape of real ones, to measure the graph on.

``python -m tests.bench.generate 2000 out.ttl`` writes a graph of about a million triples.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.graph import page_quads, write
from kg.model import Article, Author, Evidence, Fact, PageInfo, PageResult, Passage, Ref, Span
from kg.resolve import Entity, Occurrence
from kg.resolve.ids import mint
from kg.vocabulary import AuthorRole, Kind, Predicate

FACTS_PER_PAGE = 34
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "一二三四五六七八九十甲乙丙丁戊己庚辛"
_OFFICES = (
    "水利局",
    "民政局",
    "教育局",
    "公安局",
    "卫生局",
    "农业局",
    "人民医院",
    "实验小学",
    "供电公司",
    "县委",
)
_POSTS = ("局长", "副局长", "书记", "主任", "副主任", "校长", "院长", "县长", "科长", "队长")
_RELATIONS: tuple[tuple[Predicate, Kind, Kind, int], ...] = (
    (Predicate.HOLDS_POST, Kind.PERSON, Kind.ORGANISATION, 7),
    (Predicate.CARRIES_OUT, Kind.ORGANISATION, Kind.ACTIVITY, 7),
    (Predicate.CONVENES, Kind.ORGANISATION, Kind.ACTIVITY, 1),
    (Predicate.TAKES_PART, Kind.PERSON, Kind.ACTIVITY, 3),
    (Predicate.REPORTS_FIGURE, Kind.ORGANISATION, Kind.QUANTITY, 6),
    (Predicate.PUTS_IN_PLACE, Kind.ORGANISATION, Kind.MECHANISM, 3),
    (Predicate.ISSUES, Kind.ORGANISATION, Kind.DOCUMENT, 1),
    (Predicate.SETS_UP, Kind.ORGANISATION, Kind.ORGANISATION, 1),
    (Predicate.PART_OF, Kind.ORGANISATION, Kind.ORGANISATION, 1),
    (Predicate.LOCATED_IN, Kind.ORGANISATION, Kind.PLACE, 1),
    (Predicate.COOPERATES, Kind.ORGANISATION, Kind.ORGANISATION, 1),
    (Predicate.SUPPORTS, Kind.ORGANISATION, Kind.ORGANISATION, 1),
    (Predicate.INSPECTS, Kind.PERSON, Kind.ORGANISATION, 1),
    (Predicate.BUILDS, Kind.ORGANISATION, Kind.PROJECT, 1),
    (Predicate.IS_AWARDED, Kind.PERSON, Kind.AWARD, 1),
    (Predicate.SAYS, Kind.PERSON, Kind.QUOTATION, 1),
    (Predicate.WROTE, Kind.PERSON, Kind.REPORT, 2),
)


class GeneratedIdentities:
    """Identities by exact name."""

    def entity(self, source: str, article: int, ref: Ref) -> Entity:
        """As a resolver would: what is not a person, body or place belongs to its article."""
        named = ref.kind in {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE}
        scope = () if named else (source, str(article))
        return Entity(id=mint(ref.kind, ref.name, *scope), name=ref.name, kind=ref.kind)

    def on_page(self, source: str) -> tuple[Occurrence, ...]:
        """None but those of the facts."""
        return ()

    def background(self) -> tuple[tuple[Entity, Entity], ...]:
        """None."""
        return ()


def pages(count: int, seed: int = 0) -> Iterator[PageResult]:
    """``count`` pages, the same for the same seed: bodies and people recur as in a county's papers."""
    chance = random.Random(seed)
    counties = [f"{a}{b}县" for a in "东南西北上下长安平永" for b in "山水阳阴川原河湖泉林"]
    for number in range(count):
        yield _page(number, chance, counties)


def _page(number: int, chance: random.Random, counties: list[str]) -> PageResult:
    source = f"page-{number:06}.txt"
    date = f"{2000 + number % 24}-{1 + number % 12:02}-{1 + number % 28:02}"
    county = counties[min(int(chance.expovariate(0.05)), len(counties) - 1)]
    articles = tuple(_article(source, n, date) for n in range(1, 5))
    predicates = [relation for relation in _RELATIONS for _ in range(relation[3])]
    facts = tuple(
        _fact(source, articles[k % len(articles)], 30 * k, county, chance, chance.choice(predicates), date)
        for k in range(FACTS_PER_PAGE)
    )
    info = PageInfo(paper=f"{county}报", date=date, basis="given", place=county)
    sha = f"{number:064x}"
    return PageResult(
        source=source, sha256=sha, info=info, articles=articles, sentences=(), facts=facts, issues=()
    )


def _article(source: str, n: int, date: str) -> Article:
    headline = f"{source}第{n}篇"
    passage = Passage(text=headline, plain=headline, starts=(0,), raws=(2000 * n,))
    empty = Passage(text="", plain="", starts=(), raws=())
    author = Author(name="赵一", role=AuthorRole.REPORTER)
    return Article(
        source=source,
        n=n,
        headline=passage,
        kicker=empty,
        paragraphs=(),
        authors=(author,),
        date=date,
        basis="given",
    )


def _fact(
    source: str,
    article: Article,
    at: int,
    county: str,
    chance: random.Random,
    relation: tuple[Predicate, Kind, Kind, int],
    date: str,
) -> Fact:
    predicate, subject, object_, _ = relation
    ends = [_ref(kind, county, article, chance) for kind in (subject, object_)]
    quote = f"{county}的消息：{ends[0].name}{predicate}{ends[1].name}，第{at}句。"
    qualifiers = tuple((name, (value,)) for name, value in _qualifiers(predicate, date, chance))
    evidence = Evidence(source=source, article=article.n, spans=(Span(start=at, end=at + 29),), quote=quote)
    return Fact(
        subject=ends[0],
        predicate=predicate,
        object=ends[1],
        evidence=evidence,
        qualifiers=qualifiers,
        confidence=chance.randrange(50, 100) / 100,
        extractor=str(predicate),
    )


def _ref(kind: Kind, county: str, article: Article, chance: random.Random) -> Ref:
    match kind:
        case Kind.PERSON:
            name = chance.choice(_SURNAMES) + chance.choice(_GIVEN) + county[0]
        case Kind.ORGANISATION:
            name = county + chance.choice(_OFFICES)
        case Kind.PLACE:
            name = county
        case Kind.REPORT:
            name = article.title
        case Kind.MECHANISM:
            name = f"第{chance.randrange(200)}号工作机制"
        case _:
            name = f"{kind}{chance.randrange(5000)}"
    return Ref(name=name, kind=kind)


def _qualifiers(predicate: Predicate, date: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    match predicate:
        case Predicate.HOLDS_POST:
            yield "职务", chance.choice(_POSTS)
        case Predicate.REPORTS_FIGURE:
            yield "指标", f"指标{chance.randrange(300)}"
            yield "数值", str(chance.randrange(10_000))
            yield "单位", chance.choice(("人", "户", "万元", "个"))
        case Predicate.WROTE:
            yield "身份", "记者"
        case _:
            yield "动词", "开展"
            if chance.random() < 0.4:
                yield "时间", chance.choice((date, date[:7], f"-{date[4:]}", f"{date[:4]}-01/{date[:7]}"))


def main(count: str, path: str) -> None:
    """Write the graph of ``count`` pages."""
    identities = GeneratedIdentities()
    written = write((quad for page in pages(int(count)) for quad in page_quads(page, identities)), Path(path))
    print(f"{written} triples")


if __name__ == "__main__":
    main(*sys.argv[1:3])
