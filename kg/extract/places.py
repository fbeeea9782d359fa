"""位于: which thing or area is in which place: by 位于, 坐落于, and by full names (某县某镇 is in 某县)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.draft import Draft
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate

_SITUATED = re.compile(r"(?:位于|坐落于|坐落在|地处|位处|落户于?|落座于)")
_BEHIND = re.compile(r"[^，。；]{2,20}?的(?=[^，。；])")
_LEVEL = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村|社区|屯|寨|里|港|特别行政区)$")
_LONG = re.compile(r"(?:公路|高速|铁路|高铁|隧道|大桥|专线|航线|国道|省道)$")
#: Not one area but several: 两省区.
_SEVERAL = re.compile(r"[两二三四五六七八九十多][个]?(?:省|市|县|区|州|镇|乡|村)")
#: What stands in the town or village that its name begins with.
_FACILITY = re.compile(
    r"(?P<area>[一-鿿]{1,12}?(?:镇(?!乡)|乡|街道|村))(?!委|政|党|人|纪|民|团|妇)[一-鿿]{0,8}?"
    r"(?:小学|中学|初中|学校|幼儿园|卫生院|卫生室|敬老院|养老院|福利院|供电所|派出所|法庭|电站|水厂|水库|工业园|产业园|"
    r"文化站|车站|码头|市场|广场|公园)$"
)
_ZONE = re.compile(
    r"(?P<area>[一-鿿]{1,12}?[县市区])(?!域|内|里)[一-鿿]{0,8}?"
    r"(?:开发区|工业园区?|产业园区?|工业集中区|工业区|高新区|科技园|物流园)$"
)
#: What stands in the area that its name begins with, and nowhere else.
_STANDS = re.compile(
    "(?:医院|学院|大学|党校|卫生院|图书馆|文化馆|美术馆|科技馆|体育场|剧院|影剧院|火车站|客运站|汽车站|中学|小学|[一二三四五六七八九十]中|学校|幼儿园|创业园|产业园|工业园|科技园|物流园|示范园|园区|基地|纪念馆|博物馆|陵园|公园|广场|"
    "市场|宾馆|水厂|水库|电站|大桥|体育馆|采购中心|文化中心|艺术中心|活动中心|会展中心|会议中心)$"
)
#: No area but the office of one that a longer name runs on from (甲市纪委市…).
_OFFICE = re.compile(r"[委局办府院校].?$")
#: With a word for an area in front, but not for its level, they may be called after anything.
_CALLED = re.compile(r"大学$|(?<=^..)医院$")
#: Names that begin as those of areas elsewhere do.
_STEPPE = re.compile(r"(?:嘎查|苏木)$")
_KINDS = (Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT)


class Places:
    """Places stated by a verb, and those that a full name states."""

    name = "places"

    def __init__(self, lexicon: Lexicon) -> None:
        """Needs no lexicon."""

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All places of the article, in reading order."""
        for sentence in view.sentences:
            for mention in sentence.mentions:
                if mention.kind in (Kind.PLACE, Kind.ORGANISATION):
                    yield from self._nested(sentence, mention)
                    yield from self._areas_of(sentence, mention)
                    yield from self._facility(sentence, mention)
            yield from self._listed(sentence)
            for match in _SITUATED.finditer(sentence.plain):
                yield from self._situated(sentence, match.start(), match.end())

    @staticmethod
    def _nested(view: SentenceView, mention: Mention) -> Iterator[Draft]:
        """Each area of a full name in the one before it, and the place so named in the last."""
        name, areas = mention.name, [a for a in mention.attr("areas").split("/") if a]
        if mention.attr("owner") or (mention.kind is Kind.ORGANISATION and mention.attr("sort") != "area"):
            return
        ends, at = [], 0
        for area in areas:
            if not name.startswith(area, at):
                break
            at += len(area)
            ends.append(at)
        if ends and ends[-1] < len(name):
            ends.append(len(name))
        if _SEVERAL.search(name):
            return
        for outer, inner in pairwise(ends):
            bare = not _LEVEL.search(name[:outer])
            if inner - outer <= 2 and bare and (inner - outer == 1 or _LEVEL.search(name[:inner])):
                continue  # 青阳湖镇 may as well be one name as a 湖镇 in 青阳, and 青阳山 is one
            if bare and _STEPPE.search(name[:inner]):
                continue  # 巴彦查干嘎查
            whole = inner == len(name)
            if whole and not _LEVEL.search(name[:outer]) and _LONG.search(name):
                continue  # 大连山隧道 is not in 大连, and a road is in more than one place
            yield Draft(
                subject=view.slice_ref(
                    mention.start, mention.start + inner, mention.kind if whole else Kind.PLACE
                ),
                predicate=Predicate.LOCATED_IN,
                object=view.slice_ref(mention.start, mention.start + outer, Kind.PLACE),
                view=view,
                start=mention.start,
                end=mention.start + inner,
                confidence=0.95,
            )

    @staticmethod
    def _areas_of(view: SentenceView, mention: Mention) -> Iterator[Draft]:
        """Each area that the name of a body begins with in the one before it (甲市乙区图书馆)."""
        areas = [a for a in mention.attr("areas").split("/") if a]
        if mention.kind is not Kind.ORGANISATION or mention.attr("sort") == "area" or len(areas) < 2:
            return
        end = 0
        for outer, inner in pairwise(areas):
            end += len(outer)
            # 甲市乙商会: 乙, where its members come from, is in no 甲.
            if not mention.name.startswith(inner, end) or not _LEVEL.search(outer):
                return
            if len(inner) < 3 or not _LEVEL.search(inner) or _OFFICE.search(inner):
                return
            yield Draft(
                subject=view.slice_ref(mention.start, mention.start + end + len(inner), Kind.PLACE),
                predicate=Predicate.LOCATED_IN,
                object=view.slice_ref(mention.start, mention.start + end, Kind.PLACE),
                view=view,
                start=mention.start,
                end=mention.start + end + len(inner),
                confidence=0.93,
            )

    @staticmethod
    def _facility(view: SentenceView, mention: Mention) -> Iterator[Draft]:
        """A school, a power station and the like in the town that its name begins with."""
        if mention.attr("owner"):
            yield from Places._within(view, mention, *mention.inner("owner"))
            return
        found = _FACILITY.match(mention.name) or _ZONE.match(mention.name)
        areas = "".join(mention.attr("areas").split("/"))
        stands = bool(areas and mention.kind is Kind.ORGANISATION and _STANDS.search(mention.name))
        # 中山大学 is called after no place, and 同仁医院 stands in no 同仁.
        if stands and not _LEVEL.search(areas):
            stands = _CALLED.search(mention.name, len(areas)) is None
        if found is None and stands:
            yield from Places._within(view, mention, mention.start, mention.start + len(areas))
        if found is None or view.plain[mention.start : mention.end] != mention.name:
            return
        end = found.end("area")
        if mention.name.startswith(areas) and mention.kind is Kind.PLACE and len(areas) >= end:
            return  # told by the areas of the name
        yield Draft(
            subject=view.ref(mention),
            predicate=Predicate.LOCATED_IN,
            object=view.slice_ref(mention.start, mention.start + end, Kind.PLACE),
            view=view,
            start=mention.start,
            end=mention.end,
            confidence=0.9,
        )

    @staticmethod
    def _within(view: SentenceView, mention: Mention, start: int, end: int) -> Iterator[Draft]:
        """A room in its house, a school or a park in the area that its name begins with."""
        if view.plain[mention.start : mention.end] != mention.name or end >= mention.end:
            return
        first = min(start, mention.start)
        if mention.kind is Kind.ORGANISATION and not _STANDS.search(mention.name):
            return
        yield Draft(
            subject=view.ref(mention),
            predicate=Predicate.LOCATED_IN,
            object=view.slice_ref(start, end, Kind.PLACE),
            view=view,
            start=first,
            end=mention.end,
            confidence=0.88,
        )

    @staticmethod
    def _listed(view: SentenceView) -> Iterator[Draft]:
        """甲镇乙村、丙村: those that follow in a list of the same level are in the same area."""
        outer: tuple[int, int] | None = None
        for first, second in pairwise(view.mentions):
            areas = [a for a in first.attr("areas").split("/") if a]
            if len(areas) > 1 and first.name == "".join(areas) and first.name[-1] in "镇乡村":
                outer = (first.start, first.end - len(areas[-1]))
            elif len(areas) > 1 or view.plain[first.end : second.start] not in ("、", "和"):
                outer = None
            listed = view.plain[first.end : second.start] in ("、", "和")
            alone = "/" not in second.attr("areas") and 2 < len(second.name) < 6
            if outer and listed and alone and second.name[-1] == first.name[-1] and second.kind in _KINDS:
                yield Draft(
                    subject=view.ref(second, Kind.PLACE),
                    predicate=Predicate.LOCATED_IN,
                    object=view.slice_ref(*outer, Kind.PLACE),
                    view=view,
                    start=outer[0],
                    end=second.end,
                    confidence=0.88,
                )

    @staticmethod
    def _situated(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        behind = _BEHIND.match(view.plain, end)
        thing = view.mention_at(behind.end()) if behind else None
        if thing is not None and thing.kind in _KINDS:
            # 位于某地的某园: the thing stands behind.
            where = next((m for m in view.between(end, thing.start) if m.kind is not Kind.TIME), None)
            if where is not None and where.kind in _KINDS and view.stated(start):
                yield _located(view, view.ref(thing), where, start, thing.end, 0.93)
            return
        place = next(
            (m for m in view.between(end, end + 3) if m.kind in (Kind.PLACE, Kind.ORGANISATION)), None
        )
        clause = view.clause_at(start)
        before = [m for m in view.between(clause.start, start) if m.kind in _KINDS]
        if place is None or not view.stated(start):
            return
        if before and start - before[-1].end <= 2:
            subject: Ref = view.ref(before[-1])
        elif clause.body == start and clause.actor is not None and clause.actor.mentions[0].kind in _KINDS:
            subject = clause.actor.view.ref(clause.actor.mentions[0])
        else:
            return
        if subject.name == place.name:
            return
        begin = min(clause.start, start)
        yield _located(view, subject, place, begin, place.end, 0.93 if before else 0.85)


def _located(view: SentenceView, subject: Ref, place: Mention, start: int, end: int, sure: float) -> Draft:
    return Draft(
        subject=subject,
        predicate=Predicate.LOCATED_IN,
        object=view.ref(place, Kind.PLACE),
        view=view,
        start=start,
        end=end,
        confidence=sure,
    )
