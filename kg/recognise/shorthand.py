"""Bodies that are named by a part of their name only: 该局, 我市, 全镇, 支队, 县领导."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.recognise.automaton import WordFinder
from kg.recognise.setting import LEVEL_NAMES, LEVELS, LONG_LEVELS, POINTERS, Body, Setting
from kg.vocabulary import Kind

#: Heads of these classes, standing alone, point to a body named elsewhere (支队, 管委会).
_BARE = frozenset({"party", "team", "bureau"})
_POINTER = re.compile(f"[{''.join(sorted(POINTERS))}]")
#: Before a title any body may stand as its bare head (集团|董事长), but no department.
_NEVER_BARE = frozenset({"place", "department"})
_NUMBERED = re.compile(
    "(?<![0-9.第])[0-9]{1,3}(连)(?![接续任冠胜锁环带])|[一二三四五六七八九十]{1,2}(矿|厂|井|分厂|车间|中队|大队|支队|工区|工段|中|小|院|连|营|团|分公司|公司)"
)
_CLOSED_UNITS = frozenset({"矿", "厂", "分厂", "车间", "分公司", "连"})
_OF_SCHOOL = re.compile(
    "[校院系](?:党委|党总支|团委|团总支|纪委|工会|学生会|研究生会|关工委|妇委会|少先队大队部|少先队|校友会|董事会)(?!员)"
)
#: Levels of areas that have zones.
_ZONED = frozenset("省市县区州")
_SET_UP = re.compile(r"(?:成立|组建|组成|设立|派出|抽调|建立|选派)[^，。；！？]{0,16}$")
_PARALLEL = re.compile(r"(?:、|和|与|及)?((?:党委|人民政府|政府|人大|政协|纪委|管委会|委|监委)(?!书记))")


def stands_alone(setting: Setting, head: int, end: int, sort: str) -> bool:
    """Whether a bare head points to a body: 支队|开展, 集团|董事长; not 政府采购 or 健身中心."""
    if end - head < 2 or setting.plain[head:end].endswith(("中心", "部门")) or setting.any_of_many(head):
        return False
    if end in setting.title_starts:
        return sort not in _NEVER_BARE
    return sort in _BARE and setting.stops_at(end)


def is_set_up(setting: Setting, head: int, sort: str) -> bool:
    """Whether the sentence sets the team up, so that its bare head is its name: 成立工作专班."""
    return sort == "team" and bool(_SET_UP.search(setting.plain, max(0, head - 20), head))


def parallels(setting: Setting, body: Body) -> list[Body]:
    """党委、政府 after the name of a town are two bodies; each further one carries its full name."""
    if body.sort != "party":
        return []
    found: list[Body] = []
    stem, end = setting.plain[body.start : body.head], body.end
    while match := _PARALLEL.match(setting.plain, end):
        start, end = match.span(1)
        if end not in setting.line.bounds and end not in setting.title_starts:
            break
        found.append(Body(start, start, end, Kind.ORGANISATION, "party", full=stem + match.group(1)))
    return found


def pointers(setting: Setting, heads: WordFinder) -> Iterable[Body]:
    """该, 本, 我 or 全 with a level, and the first three with a head."""
    plain, bounds = setting.plain, setting.line.bounds
    for at, char in ((m.start(), m.group()) for m in _POINTER.finditer(plain)):
        if at not in bounds:
            continue
        level = setting.level_at(at + 1)
        end = at + 1 + len(level)
        if level not in LEVEL_NAMES:
            if char == "全":
                continue
            window = plain[at + 1 : at + 9]
            end = at + 1 + max((e for s, e, _ in heads.find(window) if s == 0), default=0)
        if end > at + 1 and end in bounds:
            yield Body(at, at + 1, end, Kind.ORGANISATION, "pointer", pointed=True)


def numbered(setting: Setting, bodies: list[Body]) -> Iterable[Body]:
    """一矿, 二中队, 三分厂: parts of a firm that are counted, where a title, a verb or an edge follows."""
    for match in _NUMBERED.finditer(setting.plain):
        start, end = match.span()
        if start and not setting.line.open_left(start) and start not in setting.title_ends:
            continue
        unit = match.group(1) or match.group(2)
        taken = (b for b in bodies if b.start < end and start < b.end)
        bare = (end - len(unit), end)  # 五|公司
        if any((b.start, b.end) != bare for b in taken) or setting.plain[start - 1 : start] == "第":
            continue
        if end in setting.title_starts or (unit in _CLOSED_UNITS and setting.closed_at(end)):
            yield Body(start, end - len(unit), end, Kind.ORGANISATION, "unit")


def of_school(setting: Setting, bodies: list[Body]) -> Iterable[Body]:
    """校团委, 院党委, 系学生会: organs of the school or institute that the text is about."""
    for match in _OF_SCHOOL.finditer(setting.plain):
        start, end = match.span()
        if start and not setting.line.open_left(start):
            continue
        if not any(b.start < end and start < b.end for b in bodies):
            yield Body(start, start + 1, end, Kind.ORGANISATION, "pointer", pointed=True)


def levels_before_titles(setting: Setting, bodies: list[Body]) -> Iterable[Body]:
    """县领导, 市人大代表: the level before a title points to the area."""
    for title in setting.titles:
        level = next((w for w in LONG_LEVELS if setting.plain.endswith(w, 0, title.start)), "")
        at = title.start - (len(level) or 1)
        if level and at > 0 and setting.plain[at - 1] in _ZONED and at - 1 in setting.line.bounds:
            at -= 1  # 县|产业集聚区|管委会主任
        if at < 0 or (not level and setting.plain[at] not in LEVELS) or at not in setting.line.bounds:
            continue
        if title.area or not setting.line.open_left(at) or any(b.start <= at < b.end for b in bodies):
            continue
        yield Body(at, at, title.start, Kind.ORGANISATION, "pointer", pointed=True)
