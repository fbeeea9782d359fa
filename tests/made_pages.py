# ruff: noqa: E501  a fact is one line of the table
"""Three small made-up pages with their facts, for tests of the graph: every name in them is invented.

Facts are written by hand here, so that these tests do not depend on any extractor or resolver.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from kg.model import (
    Article,
    Author,
    Evidence,
    Fact,
    PageInfo,
    PageResult,
    Passage,
    Picture,
    Ref,
    Region,
    Span,
    TextBox,
)
from kg.resolve import Entity, Occurrence
from kg.resolve.ids import mint
from kg.vocabulary import AuthorRole, Kind, Predicate

P, O, L, A = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.ACTIVITY  # noqa: E741
_NAMED = (P, O, L)

BUREAU = "白桐县水利局"
#: Who is a namesake: the page on which the name means somebody else, and what tells them apart.
NAMESAKES = {("c.txt", "李大海"): "绿洲县"}
CODES = {"白桐县": "529901", "柳川市": "529900"}

PAGES = {
    "a.txt": """白桐县召开防汛工作会议
本报讯（记者 赵青）5月11日，白桐县水利局召开防汛工作会议。县长王小明到会讲话，白桐县水利局党组书记、局长李大海主持会议。
李大海说：“水库巡查一天也不能停。”该局排查水库60座，印发《白桐县防汛预案》，成立防汛督查组。
""",
    "b.txt": """水库巡查走进青石镇
本报讯（记者 赵青）6月以来，白桐县水利局开展水库巡查，局长李大海介绍，全县排查水库75座，在青石镇新建泵站两座。
白桐县水利局推行网格巡查机制，青石镇也推行网格巡查机制。位于青石镇的青石镇水利站隶属白桐县水利局。
6月18日，王小明到青石镇水利站调研。白桐县水利局与柳川大学签订合作协议，柳川大学派出12名专家支援青石镇。
李大海获柳川市“防汛先进个人”称号。
""",
    "c.txt": """白桐县安排春灌
白桐县水利局召开防汛工作会议，白桐县县长王小明、县长孙立出席。据悉，绿洲县教育局副局长李大海也参加会议，李大海还任绿洲县体育协会会长。
""",
}
DATES = {"a.txt": "2021-05-12", "b.txt": "2021-06-20", "c.txt": "2022-04-08"}

# page, subject, predicate, object, qualifiers, quotation (pieces are separated by “…”), confidence
_FACTS: list[tuple[str, tuple[str, Kind], str, tuple[str, Kind], dict[str, list[str]], str, float]] = [
    ("a.txt", (BUREAU, O), "召开", ("防汛工作会议", A), {"时间": ["2021-05-11"]}, "5月11日，白桐县水利局召开防汛工作会议", 0.97),
    ("a.txt", ("王小明", P), "任职", ("白桐县", O), {"职务": ["县长"]}, "白桐县…县长王小明", 0.9),
    ("a.txt", ("王小明", P), "参与", ("防汛工作会议", A), {"角色": ["讲话"]}, "县长王小明到会讲话", 0.95),
    ("a.txt", ("李大海", P), "任职", (BUREAU, O), {"职务": ["党组书记", "局长"]}, "白桐县水利局党组书记、局长李大海", 0.98),
    ("a.txt", ("李大海", P), "参与", ("防汛工作会议", A), {"角色": ["主持"]}, "局长李大海主持会议", 0.95),
    ("a.txt", ("李大海", P), "表示", ("水库巡查一天也不能停。", Kind.QUOTATION), {"动词": ["说"]}, "李大海说：“水库巡查一天也不能停。”", 0.96),
    ("a.txt", (BUREAU, O), "统计", ("60座", Kind.QUANTITY), {"指标": ["排查水库"], "数值": ["60"], "单位": ["座"]}, "该局排查水库60座", 0.9),
    ("a.txt", (BUREAU, O), "发布", ("《白桐县防汛预案》", Kind.DOCUMENT), {"动词": ["印发"]}, "印发《白桐县防汛预案》", 0.7),
    ("a.txt", (BUREAU, O), "成立", ("防汛督查组", O), {}, "成立防汛督查组", 0.85),
    ("a.txt", ("赵青", P), "撰写", ("白桐县召开防汛工作会议", Kind.REPORT), {"身份": ["记者"]}, "记者 赵青", 0.99),
    ("b.txt", (BUREAU, O), "开展", ("水库巡查", A), {"时间": ["2021-06/"], "动词": ["开展"], "对象": ["全县水库"], "方式": ["徒步"]}, "6月以来，白桐县水利局开展水库巡查", 0.95),
    ("b.txt", ("李大海", P), "任职", (BUREAU, O), {"职务": ["局长"]}, "白桐县水利局…局长李大海", 0.92),
    ("b.txt", (BUREAU, O), "统计", ("75座", Kind.QUANTITY), {"指标": ["排查水库"], "数值": ["75"], "单位": ["座"]}, "全县排查水库75座", 0.75),
    ("b.txt", (BUREAU, O), "建设", ("泵站", Kind.PROJECT), {"地点": ["青石镇"], "数量": ["两座"]}, "在青石镇新建泵站两座", 0.9),
    ("b.txt", (BUREAU, O), "实行", ("网格巡查机制", Kind.MECHANISM), {"动词": ["推行"]}, "白桐县水利局推行网格巡查机制", 0.93),
    ("b.txt", ("青石镇", O), "实行", ("网格巡查机制", Kind.MECHANISM), {"动词": ["推行"]}, "青石镇也推行网格巡查机制", 0.93),
    ("b.txt", ("青石镇水利站", O), "位于", ("青石镇", L), {}, "位于青石镇的青石镇水利站", 0.97),
    ("b.txt", ("青石镇水利站", O), "隶属", (BUREAU, O), {}, "青石镇水利站隶属白桐县水利局", 0.97),
    ("b.txt", ("王小明", P), "考察", ("青石镇水利站", O), {"时间": ["--06-18"], "动词": ["调研"]}, "6月18日，王小明到青石镇水利站调研", 0.95),
    ("b.txt", (BUREAU, O), "合作", ("柳川大学", O), {"事项": ["签订合作协议"]}, "白桐县水利局与柳川大学签订合作协议", 0.9),
    ("b.txt", ("柳川大学", O), "支援", ("青石镇", O), {"数量": ["12名"]}, "柳川大学派出12名专家支援青石镇", 0.9),
    ("b.txt", ("李大海", P), "荣获", ("防汛先进个人", Kind.AWARD), {"授予者": ["柳川市"]}, "李大海获柳川市“防汛先进个人”称号", 0.9),
    ("b.txt", ("赵青", P), "撰写", ("水库巡查走进青石镇", Kind.REPORT), {"身份": ["记者"]}, "记者 赵青", 0.99),
    ("c.txt", (BUREAU, O), "召开", ("防汛工作会议", A), {}, "白桐县水利局召开防汛工作会议", 0.97),
    ("c.txt", ("王小明", P), "任职", ("白桐县", O), {"职务": ["县长"]}, "白桐县县长王小明", 0.97),
    ("c.txt", ("孙立", P), "任职", ("白桐县", O), {"职务": ["县长"]}, "白桐县…县长孙立", 0.6),
    ("c.txt", ("王小明", P), "参与", ("防汛工作会议", A), {"角色": ["出席"]}, "白桐县县长王小明、县长孙立出席", 0.95),
    ("c.txt", ("孙立", P), "参与", ("防汛工作会议", A), {"角色": ["出席"]}, "县长孙立出席", 0.95),
    ("c.txt", ("李大海", P), "任职", ("绿洲县教育局", O), {"职务": ["副局长"]}, "绿洲县教育局副局长李大海", 0.97),
    ("c.txt", ("李大海", P), "任职", ("绿洲县体育协会", O), {"职务": ["会长"]}, "李大海还任绿洲县体育协会会长", 0.9),
]  # fmt: skip


class MadeIdentities:
    """Identities by exact name; activities and the like belong to their article."""

    def entity(self, source: str, article: int, ref: Ref) -> Entity:
        if ref.kind not in _NAMED:
            return Entity(id=mint(ref.kind, ref.name, source, str(article)), name=ref.name, kind=ref.kind)
        scope = NAMESAKES.get((source, ref.name), "")
        return Entity(
            id=mint(O if ref.kind is L else ref.kind, ref.name, scope),
            name=ref.name,
            kind=ref.kind,
            aliases=("县水利局",) if ref.name == BUREAU else (),
            public=ref.name != "赵青",
            byline=ref.name == "赵青",
            scope=scope,
            code=CODES.get(ref.name, ""),
        )

    def on_page(self, source: str) -> tuple[Occurrence, ...]:
        found: dict[str, Occurrence] = {}
        for fact in facts(source):
            for ref in (fact.subject, fact.object):
                entity = self.entity(source, 1, ref)
                if ref.kind in _NAMED and entity.id not in found:
                    spans = fact.evidence.spans
                    found[entity.id] = Occurrence(
                        entity=entity, source=source, forms=(ref.name,), spans=spans
                    )
        return tuple(found.values())

    def background(self) -> Iterable[tuple[Entity, Entity]]:
        county, city = (self.entity("", 0, Ref(name=name, kind=O)) for name in ("白桐县", "柳川市"))
        return ((county, city),)


def passage(text: str, at: int = 0) -> Passage:
    """A passage that stands in the raw page as it is."""
    return Passage(text=text, plain=text, starts=(0,) if text else (), raws=(at,) if text else ())


def fact(
    source: str,
    subject: Ref,
    predicate: str,
    object_: Ref,
    *spans: tuple[int, int],
    quote: str = "某句话",
    qualifiers: dict[str, list[str]] | None = None,
    confidence: float = 0.9,
    article: int = 1,
) -> Fact:
    """A fact with any names and places."""
    evidence = Evidence(
        source=source,
        article=article,
        spans=tuple(Span(start=a, end=b) for a, b in spans or ((0, 3),)),
        quote=quote,
    )
    return Fact(
        subject=subject,
        predicate=Predicate(predicate),
        object=object_,
        evidence=evidence,
        qualifiers=tuple((name, tuple(values)) for name, values in (qualifiers or {}).items()),
        confidence=confidence,
        extractor="made",
    )


def facts(source: str) -> list[Fact]:
    """The facts of one of the pages."""
    text = PAGES.get(source, "")
    found = []
    for page, subject, predicate, object_, qualifiers, quotation, confidence in _FACTS:
        if page != source:
            continue
        spans, at = [], 0
        for piece in quotation.split("…"):
            at = text.index(piece, at)
            spans.append((at, at + len(piece)))
            at += len(piece)
        ends = [Ref(name=name, kind=kind, at=text.find(name)) for name, kind in (subject, object_)]
        found.append(
            fact(source, ends[0], predicate, ends[1], *spans, quote=quotation.replace("…", ""),
                 qualifiers=qualifiers, confidence=confidence)
        )  # fmt: skip
    return found


def article(source: str, text: str, **more: object) -> Article:
    """The one article of a page: its first line is the headline."""
    headline, _, body = text.partition("\n")
    paragraphs, at = [], len(headline) + 1
    for line in body.splitlines(keepends=True):
        paragraphs.append(passage(line.rstrip("\n"), at))
        at += len(line)
    settings = {"headline": passage(headline), "kicker": passage(""), "paragraphs": tuple(paragraphs), **more}
    return Article(source=source, n=1, **settings)  # type: ignore[arg-type]


def page(source: str, text: str, found: Iterable[Fact], **more: object) -> PageResult:
    """A page with one article and the given facts."""
    return PageResult(
        source=source,
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        info=PageInfo(
            paper="柳川日报",
            date=DATES.get(source, ""),
            basis="given" if source in DATES else "",
            place="柳川市",
        ),
        articles=(article(source, text, **more),),
        sentences=(),
        facts=tuple(found),
        issues=(),
    )


#: How many characters a line of the pictured page holds, and how large one is printed.
_LINE, _SIZE = 30, 20


def picture(text: str) -> Picture:
    """The picture of a page in lines of thirty square characters, a paragraph from a new line on."""
    boxes, at, y = [], 0, _SIZE
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line.rstrip("\n")), _LINE):
            length = min(_LINE, len(line.rstrip("\n")) - start)
            region = Region(x=_SIZE, y=y, width=length * _SIZE, height=_SIZE)
            boxes.append(TextBox(start=at + start, end=at + start + length, region=region, score=0.9))
            y += 2 * _SIZE
        at += len(line)
    size = {"width": (_LINE + 2) * _SIZE, "height": y}
    return Picture(path="", sha256=hashlib.sha256(b"picture").hexdigest(), boxes=tuple(boxes), **size)


def made_pages() -> list[PageResult]:
    """The three pages; the last was read from a picture."""
    pages = []
    for source, text in PAGES.items():
        signed = (Author(name="赵青", role=AuthorRole.REPORTER),) if "赵青" in text else ()
        made = page(source, text, facts(source), authors=signed, date=DATES[source], basis="given")
        pages.append(replace(made, picture=picture(text), text=text) if source == "c.txt" else made)
    return pages
