"""位于 by names alone: the areas that a full name names (某县某镇某村, 某镇中心小学)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.draft import Draft
from kg.extract.view import SentenceView
from kg.extract.words import one_of, shared_words, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind, Predicate

#: Name of the document with the word lists.
PLACES = "extract/places"

_LEVEL = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|苏木|村|嘎查|社区|屯|寨|里|港|特别行政区)$")
_LONG = re.compile(r"(?:公路|高速|铁路|高铁|隧道|大桥|专线|航线|国道|省道)$")
#: Not one area but several: 两省区.
_SEVERAL = re.compile(r"[两二三四五六七八九十多][个]?(?:省|市|县|区|州|镇|乡|村)")
#: No place is called so: who comes from there, what it is like, what is done there.
_NO_PLACE = re.compile(r"籍|唯一|重建|家园|整村|整镇|革命老区|信用村|贫困[村县]|示范[村县镇]|先进[村县镇]$")
#: A body, no area, stands before the town in a name (某集团某镇卫生院).
_OF_A_BODY = re.compile(r"集团|公司|医院|医共体|总院|大学|学院|银行")
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
#: No area but the office of one that a longer name runs on from (甲市纪委市…).
_OFFICE = re.compile(r"[委局办府院校].?$")
#: With a word for an area in front, but not for its level, they may be called after anything.
_CALLED = re.compile(r"大学$|(?<=^..)医院$")
#: Names that begin as those of areas elsewhere do.
_STEPPE = re.compile(r"(?:嘎查|苏木)$")
_KINDS = (Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT)
#: A town and its village that were taken for one area.
_TOWN_AND_VILLAGE = re.compile(
    r"[一-鿿]{1,4}?(?:镇|乡|街道|苏木)(?=[一-鿿]{1,6}(?:村|社区|嘎查)$)(?![镇乡村])"
)
_SMALL = re.compile(r"(?:村|社区|嘎查|屯)$")
_TOWN = re.compile(r"(?:镇|乡|街道|苏木)$")
_COUNTY = re.compile(r"(?:[县旗]|[一-鿿][市区])$")
_NAME = r"(?:(?![的等及和与或各每个一两多所辖全数该此某在为对向从到有是将把被让用了几其等之于由给至])[一-鿿])"
#: What goes on behind the name of a county or a town without a mark: a town, a village of it.
_TOWN_BEHIND = re.compile(rf"{_NAME}{{1,4}}?(?:苏木|街道|[乡镇](?![镇乡村里民]))")
_VILLAGE_BEHIND = later(rf"(?:{_NAME}{{2,6}}?嘎查|{_NAME}{{2,4}}?(?:村|社区))(?![民里庄级镇])")


class NestedPlaces:
    """Reads where something is from its own name. Set up once; holds nothing of a page."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile ``extract/places``."""
        document = lexicon.document(PLACES)
        lists = {
            key: word_list(document.get(key), f"{PLACES}.yaml: {key}")
            for key in ("stands", "firms", "no_village_names")
        }
        self._stands = re.compile(one_of(lists["stands"]) + "$")
        self._firms = re.compile(one_of(lists["firms"]) + "$")
        self._no_name = later(one_of(lists["no_village_names"]) + "$")
        self._verb = later(one_of(w for w in shared_words(lexicon, "verbs") if len(w) > 1))

    def of(self, view: SentenceView, mention: Mention) -> Iterator[Draft]:
        """What the name of a place or body says, and the towns and villages that go on behind it."""
        if mention.kind in (Kind.PLACE, Kind.ORGANISATION):
            areas = areas_in(mention)
            yield from self._chain(view, mention, areas)
            if areas:
                yield from self._behind(view, mention, areas)
                yield from _areas_of(view, mention, areas)
            yield from self._facility(view, mention, areas)

    @staticmethod
    def _chain(view: SentenceView, mention: Mention, areas: list[str]) -> Iterator[Draft]:
        """Each area of a full name in the one before it, and the place so named in the last."""
        name = mention.name
        if not areas or areas[0] == name:
            return  # no two areas
        if mention.attr("owner") or (mention.kind is Kind.ORGANISATION and mention.attr("sort") != "area"):
            return
        if _SEVERAL.search(name) or _NO_PLACE.search(name):
            return
        ends: list[int] = []
        for area in areas:
            ends.append((ends[-1] if ends else 0) + len(area))
        if ends and ends[-1] < len(name):
            ends.append(len(name))
        for outer, inner in pairwise(ends):
            bare = not _LEVEL.search(name[:outer])
            if inner - outer <= 2 and bare and (inner - outer == 1 or _LEVEL.search(name[:inner])):
                continue  # 青阳湖镇 may as well be one name as a 湖镇 in 青阳, and 青阳山 is one
            if bare and _STEPPE.search(name[:inner]):
                continue  # 巴彦查干嘎查
            whole = inner == len(name)
            if whole and bare and _LONG.search(name):
                continue  # 大连山隧道 is not in 大连, and a road is in more than one place
            kind = mention.kind if whole else Kind.PLACE
            yield _inside(view, (mention.start, mention.start + inner), mention.start + outer, kind, 0.95)

    def _behind(self, view: SentenceView, mention: Mention, known: list[str]) -> Iterator[Draft]:
        """The town and the village that stand right behind a county or town and are no known names."""
        if mention.attr("sort") != "area" or "".join(known) != mention.name:
            return
        at, outer = mention.end, known[-1]
        for level, pattern in ((_COUNTY, _TOWN_BEHIND), (_TOWN, _VILLAGE_BEHIND)):
            if not level.search(outer) or len(outer) < 3 or view.mention_at(at) is not None:
                continue
            further = pattern.match(view.plain, at)
            if further is None or view.between(at, further.end()) or not self._names(further.group()):
                return
            yield _inside(view, (mention.start, further.end()), at, Kind.PLACE, 0.9)
            at, outer = further.end(), further.group()

    def _names(self, area: str) -> bool:
        """Whether a town or village may be called so."""
        bare = re.sub(r"(?:街道|苏木|嘎查|社区|[乡镇村])$", "", area)
        return not self._no_name.search(bare) and not self._verb.search(area)

    def _facility(self, view: SentenceView, mention: Mention, kept: list[str]) -> Iterator[Draft]:
        """A school, a power station and the like in the town that its name begins with."""
        if mention.attr("owner"):
            yield from self._within(view, mention, *mention.inner("owner"))
            return
        name, areas = mention.name, "".join(kept)
        found = _FACILITY.match(name) or _ZONE.match(name)
        if found is None and mention.kind is Kind.ORGANISATION and areas:
            level = _LEVEL.search(areas) is not None
            # 中山大学 is called after no place, and 同仁医院 stands in no 同仁.
            stands = self._stands.search(name) and (level or not _CALLED.search(name, len(areas)))
            if stands or ((_TOWN.search(areas) or _SMALL.search(areas)) and self._firms.search(name)):
                yield from self._within(view, mention, mention.start, mention.start + len(areas))
        if found is None or view.plain[mention.start : mention.end] != name:
            return
        if _OF_A_BODY.search(found.group("area")):
            return
        end = found.end("area")
        if name.startswith(areas) and mention.kind is Kind.PLACE and len(areas) >= end:
            return  # told by the areas of the name
        yield _inside(view, (mention.start, mention.end), mention.start + end, mention.kind, 0.9)

    def _within(self, view: SentenceView, mention: Mention, start: int, end: int) -> Iterator[Draft]:
        """A room in its house, a school or a park in the area that its name begins with."""
        if view.plain[mention.start : mention.end] != mention.name or end >= mention.end:
            return
        body = mention.kind is Kind.ORGANISATION
        if body and not (self._stands.search(mention.name) or self._firms.search(mention.name)):
            return
        yield Draft(
            subject=view.ref(mention), predicate=Predicate.LOCATED_IN,
            object=view.slice_ref(start, end, Kind.PLACE), view=view,
            start=min(start, mention.start), end=mention.end, confidence=0.88,
        )  # fmt: skip


def areas_in(mention: Mention) -> list[str]:
    """The areas that a name begins with, outermost first, each inside the one before; a town that was taken
    for one area with its village stands apart."""
    links: list[str] = []
    named = mention.attr("areas")
    if not named:
        return links
    at = 0
    for area in named.split("/"):
        if not area or not mention.name.startswith(area, at):
            break
        if links and _SMALL.search(links[-1]) and _TOWN.search(area):
            break  # no town is in a village: 某村瓦镇煤矿
        town = _TOWN_AND_VILLAGE.match(area)
        links += [town.group(), area[town.end() :]] if town else [area]
        at += len(area)
    return links


def _areas_of(view: SentenceView, mention: Mention, areas: list[str]) -> Iterator[Draft]:
    """Each area that the name of a body begins with in the one before it (甲市乙区图书馆)."""
    if mention.kind is not Kind.ORGANISATION or mention.attr("sort") == "area" or len(areas) < 2:
        return
    end = 0
    for outer, inner in pairwise(areas):
        end += len(outer)
        # 甲市乙商会: 乙, where its members come from, is in no 甲.
        if not _LEVEL.search(outer) or len(inner) < 3 or not _LEVEL.search(inner) or _OFFICE.search(inner):
            return
        stretch = (mention.start, mention.start + end + len(inner))
        yield _inside(view, stretch, mention.start + end, Kind.PLACE, 0.93)


def listed(view: SentenceView) -> Iterator[Draft]:
    """甲镇乙村、丙村: those that follow in a list of the same level are in the same area."""
    outer: tuple[int, int] | None = None
    for first, second in pairwise(view.mentions):
        areas = areas_in(first)
        follows = view.plain[first.end : second.start] in ("、", "和")
        if len(areas) > 1 and first.name == "".join(areas) and first.name[-1] in "镇乡村":
            outer = (first.start, first.end - len(areas[-1]))
        elif len(areas) > 1 or not follows:
            outer = None
        if outer is None or not follows or second.kind not in _KINDS:
            continue
        alone = 2 < len(second.name) < 6 and len(areas_in(second)) < 2
        if alone and second.name[-1] == first.name[-1]:
            yield Draft(
                subject=view.ref(second, Kind.PLACE), predicate=Predicate.LOCATED_IN,
                object=view.slice_ref(*outer, Kind.PLACE), view=view,
                start=outer[0], end=second.end, confidence=0.88,
            )  # fmt: skip


def _inside(view: SentenceView, name: tuple[int, int], outer: int, kind: Kind, sure: float) -> Draft:
    """What the stretch ``name`` calls is in the area that the stretch from its start to ``outer`` calls."""
    return Draft(
        subject=view.slice_ref(*name, kind), predicate=Predicate.LOCATED_IN,
        object=view.slice_ref(name[0], outer, Kind.PLACE), view=view,
        start=name[0], end=name[1], confidence=sure,
    )  # fmt: skip
