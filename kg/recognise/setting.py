"""What the readers of bodies and places look at: one sentence with its words, areas and titles."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.recognise.areas import Area
from kg.recognise.line import Line
from kg.recognise.titles import Title
from kg.vocabulary import Kind

#: One character that names a level of government: 县委, 市教育局.
LEVELS = frozenset("省市县区镇乡村州盟旗团")
#: The same in longer words.
LONG_LEVELS = (
    "自治区",
    "自治州",
    "自治县",
    "街道",
    "社区",
    "高新区",
    "经开区",
    "开发区",
    "产业集聚区",
    "综合保税区",
)
LEVEL_NAMES = LEVELS | frozenset(LONG_LEVELS)
#: What points to something named elsewhere: 该局, 本市, 我县, 全镇.
POINTERS = frozenset("该本我全")
#: General words for a unit, which a pointer makes one of: 该校饮食中心, 我院检验科.
UNITS = frozenset(
    {"校", "院", "局", "厂", "矿", "所", "行", "社", "馆", "场", "站", "段", "公司", "集团", "医院", "学校"}
)
#: Heads of one character of roads, and of what lies in a landscape; LAND are further ones of the latter,
#: whose words in the dictionary (高峰, 山洞) are no names.
ROADS = frozenset("路街巷")
NATURE = frozenset("山江湖岭湾岛沟渠溪庙寺塔港屯庄寨堡河")
LAND = frozenset("潭峰坳洲滩坪崖")
#: What before and after an area says that it is a place here and does not act.
_PLACE_BEFORE = ("在", "于", "到", "赴", "往", "来自", "深入", "走进", "抵达", "离开", "途经")
_PLACE_AFTER = ("境内", "内", "附近", "的", "人")
_EACH = frozenset("各每某")
#: 各县（市）|区统战部, 各乡镇、|街道办事处
_EACH_LEVEL = re.compile("[各每](?:[省市县区州盟旗镇乡村]|街道|社区|[（）、]){1,6}$")


class Body(NamedTuple):
    """A name of a body or place at ``[start, end)``; its head begins at ``head``.

    ``sort`` is the class of its head. ``pointed``: shorthand for something named elsewhere. ``full``:
    the whole name where the text leaves a part of it out. ``owner``: the name of another body in this
    one, which is a part of it (甲医院|检验科).
    """

    start: int
    head: int
    end: int
    kind: Kind
    sort: str
    pointed: bool = False
    full: str = ""
    owner: tuple[int, int] | None = None


class Setting:
    """A sentence with its words, its chains of areas and its titles."""

    def __init__(
        self,
        line: Line,
        areas: tuple[Area, ...],
        titles: tuple[Title, ...],
        frequency: Callable[[str], int],
    ) -> None:
        self.line = line
        self.plain = line.plain
        self.areas = areas
        self.titles = titles
        self.frequency = frequency
        self.area_at = {a.end: a for a in areas}
        self.area_starts = frozenset(a.start for a in areas)
        self.title_starts = frozenset(t.start for t in titles)
        self.title_ends = frozenset(t.end for t in titles)

    def in_title(self, start: int, end: int) -> bool:
        """Whether the word ``[start, end)`` ends within or with a title."""
        return any(t.start < end <= t.end and start < t.end and not t.role for t in self.titles)

    def cuts_title(self, end: int) -> bool:
        """Whether a name that ends at ``end`` would cut a title in two."""
        return any(t.start < end < t.end and not t.role for t in self.titles)

    def stops_at(self, at: int) -> bool:
        """Whether the text ends at ``at`` or goes on with a word that belongs to no name."""
        return at == len(self.plain) or self.line.is_stop(*self.line.word_at(at))

    def closed_at(self, at: int) -> bool:
        """Whether a name that ends at ``at`` is over: a title, a verb or the like follows."""
        return at in self.title_starts or self.stops_at(at) or self.line.is_soft(*self.line.word_at(at))

    def closed_by_title(self, at: int) -> bool:
        """Whether a title begins at ``at`` and the phrase ends or goes on with a verb behind it."""
        ends = [t.end for t in self.titles if t.start == at and not t.role]
        return bool(ends) and self.stops_at(max(ends))

    def headed(self, at: int) -> bool:
        """Whether a title begins at ``at`` and somebody seems to be named right after it."""
        ends = [t.end for t in self.titles if t.start == at and not t.role]
        return any(end < len(self.plain) and "\u4e00" <= self.plain[end] <= "\u9fff" for end in ends)

    def any_of_many(self, at: int) -> bool:
        """Whether what begins at ``at`` is none by name: 各|巡逻队, 一支支|医疗队, 每个|检查组."""
        before = self.plain[max(0, at - 2) : at]
        repeated = len(before) == 2 and before[0] == before[1]
        return self.each_of_area(at) or before[:1] == "每" or repeated

    def each_of_area(self, at: int) -> bool:
        """Whether what begins at ``at`` is one of each area: 各|县教育局, 各县（市）|区统战部."""
        return self.plain[at - 1 : at] in _EACH or bool(_EACH_LEVEL.search(self.plain, max(0, at - 8), at))

    def level_at(self, at: int) -> str:
        """The word at ``at`` if it may name a level, else the character there."""
        return next((w for w in LONG_LEVELS if self.plain.startswith(w, at)), self.plain[at : at + 1])

    def points(self, at: int) -> bool:
        """Whether a word that points elsewhere (该, 我) begins at ``at``."""
        return at >= 0 and self.plain[at] in POINTERS and at in self.line.bounds


def area_body(setting: Setting, area: Area) -> Body:
    """An area that no body's name contains: a place after 在 or 到, otherwise a body that acts."""
    before = setting.plain[max(0, area.start - 2) : area.start]
    place = before.endswith(_PLACE_BEFORE) or setting.plain.startswith(_PLACE_AFTER, area.end)
    kind = Kind.PLACE if place else Kind.ORGANISATION
    return Body(area.start, area.links[-1], area.end, kind, "area")


def without(bodies: list[Body], others: list[Body]) -> list[Body]:
    """The bodies without those that stand where one of the others does."""
    spans = {(b.start, b.end) for b in others}
    return [b for b in bodies if (b.start, b.end) not in spans]


def covered(start: int, end: int, bodies: list[Body]) -> bool:
    """Whether one of the bodies takes up all of a stretch."""
    return any(b.start <= start and end <= b.end for b in bodies)


def areas_of(body: Body, setting: Setting) -> str:
    """The areas that the name begins with, from the outermost in: ``甲县/乙镇``."""
    area = next((a for a in setting.areas if a.start == body.start and a.end <= body.end), None)
    if area is None:
        return ""
    return "/".join(setting.plain[s:e] for s, e in zip(area.links, (*area.links[1:], area.end), strict=True))
