"""Places within places: rooms, storeys and doors of a building, groups of a village, numbered roads.

A room is named by what it belongs to (学校明德楼学术报告厅, 眼科急诊室): alone (会议室) it says nothing and
is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from kg.lexicon import Lexicon
from kg.recognise.automaton import WordFinder
from kg.recognise.reach import FLOOR, LONGEST, Reach
from kg.recognise.setting import POINTERS, Body, Setting
from kg.vocabulary import Kind

#: Bodies that have a house with storeys.
_HOUSES = ("大厦", "大楼", "楼")
#: A part of a road or a neighbour of a building: 解放路东段.
_PART_OF_ROAD = re.compile("[东西南北中]段|[东西南北]延(?:伸段|长线|段)?")
_ROADS = ("路", "街", "大道", "高速", "公路", "国道", "省道", "铁路", "大街")
_GROUP = re.compile(
    "(?:第?[0-9]{1,2}|第?[一二三四五六七八九十]{1,3})(?:村民小组|居民小组|小组|生产队|小队|组|社)(?![织成员长建团区会])"
)
_NUMBERED_ROAD = re.compile(
    "(?<![A-Za-z0-9])(?:[GSXY]?[0-9]{1,4}(?:国道|省道|县道|乡道|高速公路|高速|线)|[GSXY][0-9]{1,4})"
)
#: 青石至海林|高速公路: a road between two places.
_LINKS = ("高速公路", "高速", "公路", "铁路", "高铁", "专线", "航线", "客运专线", "城际铁路")


class Rooms:
    """Finds rooms with what they belong to, or with what they are for (党建活动室).

    :param common: words that name nothing, and such as all bodies are called by.
    """

    def __init__(self, lexicon: Lexicon, common: Collection[str]) -> None:
        self._needs = {row["word"]: row["needs"] for row in lexicon.table("recognise/rooms")}
        self._finder = WordFinder(self._needs)
        self._common = common

    def read(self, setting: Setting, reach: Reach, bodies: Sequence[Body]) -> Iterable[Body]:
        """The rooms of a sentence, from the last to the first."""
        plain, bounds = setting.plain, setting.line.bounds
        taken = len(plain) + 1
        for head, end, word in sorted(self._finder.find(plain), key=lambda h: (-h[1], h[0])):
            if end > taken or end not in bounds or setting.cuts_title(end):
                continue
            left = reach.trimmed(reach.left(head, "place"), head, "place")
            owners = [
                b.start for b in bodies if left <= b.start < head and b.start < b.head and b.end <= head
            ]
            start = min(owners, default=left)
            said = FLOOR.sub("", plain[start:head])
            pointed = plain[start] in POINTERS and len(said) > 1
            own = len(said) >= 2 and said not in self._common and not setting.any_of_many(start)
            named = pointed or bool(owners) or (own and self._needs[word] == "any")
            if named and not setting.line.is_soft(start, head) and end - start <= LONGEST:
                taken = start
                owner = next((b for b in bodies if b.start == start and b.sort != "party"), None)
                inner = (owner.start, owner.end) if owner is not None and owner.end <= head else None
                yield Body(start, head, end, Kind.PLACE, "room", pointed=pointed, owner=inner)


def in_one_house(setting: Setting, bodies: Iterable[Body]) -> list[Body]:
    """The bodies by start; of rooms in a list (甲校校史馆、活动室) all are in the first one's house."""
    found: list[Body] = []
    for body in sorted(bodies, key=lambda b: (b.start, b.end)):
        follows = body.sort == "room" and found and found[-1].sort == "room"
        found.append(_beside(setting, body, found[-1]) if follows else body)
    return found


def _beside(setting: Setting, room: Body, before: Body) -> Body:
    """A room that is listed behind one of a named house is in that house."""
    listed = setting.plain[before.end : room.start] in ("、", "和", "及", "与")
    if not listed or before.owner is None or room.owner is not None:
        return room
    name = setting.plain[slice(*before.owner)] + setting.plain[room.start : room.end]
    return room._replace(owner=before.owner, full=name)


def with_storeys(setting: Setting, bodies: Iterable[Body]) -> list[Body]:
    """The bodies, houses with the storey or the number that is named after them (大厦第30层), roads with
    their part (解放路东段); a village's group is a place in it (东岭村三组)."""
    return [_on_storey(setting, body) for body in bodies]


def _on_storey(setting: Setting, body: Body) -> Body:
    plain, end = setting.plain, body.end
    name = plain[body.start : end]
    if body.pointed or body.full:
        return body
    if body.sort == "area":
        found = _GROUP.match(plain, end) if name.endswith("村") else None
    elif name.endswith(_ROADS):
        found = _PART_OF_ROAD.match(plain, end) or FLOOR.match(plain, end)
    elif body.kind is Kind.PLACE or name.endswith(_HOUSES):
        found = FLOOR.match(plain, end)
    else:
        return body
    if found is None or any(t.start < found.end() < t.end for t in setting.titles):
        return body
    sort = "place" if body.sort != "area" else body.sort
    owner = (body.start, body.end) if body.sort != "area" else None
    return body._replace(end=found.end(), kind=Kind.PLACE, sort=sort, owner=owner)


def numbered_roads(setting: Setting, bodies: Sequence[Body]) -> Iterable[Body]:
    """28省道, G65高速."""
    for match in _NUMBERED_ROAD.finditer(setting.plain):
        start, end = match.span()
        if not any(b.start < end and start < b.end for b in bodies):
            yield Body(start, start, end, Kind.PLACE, "place")


def from_there(setting: Setting, body: Body) -> Body:
    """A road between two places with both: 青石至|海林高速公路."""
    plain = setting.plain
    if body.kind is not Kind.PLACE or plain[body.start - 1 : body.start] not in ("至", "到", "—", "-"):
        return body
    if not plain[body.start : body.end].endswith(_LINKS):
        return body
    end = body.start - 1
    if (area := setting.area_at.get(end)) is not None:
        return body._replace(start=area.start)
    start = setting.line.word_before(end)[0]
    if end - start == 1 and start:  # 建|三江: a name that the segmenter has torn
        start = setting.line.word_before(start)[0]
    known = 2 <= end - start <= 4 and setting.line.open_left(start)
    return body._replace(start=start) if known and not setting.line.is_stop(start, end) else body
