"""Bodies, places and administrative areas.

A name is read from its head (局, 有限公司, 收费站) to the left, word by word, up to a word that no name
contains (a verb, a preposition, 的, a mark of punctuation). If areas stand in that stretch, the name
begins with the first of them (灵丘县|柳河镇|人大); otherwise with a level (县|委), with 该 or 我, or
with the whole stretch. What has to stand before a head is said in the table of heads: 有限公司 takes
anything, 公司 something that is no common word, 局 an area.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import Lexicon, Row
from kg.model import Mention, Sentence
from kg.recognise.areas import AreaFinder, Formed
from kg.recognise.automaton import WordFinder
from kg.recognise.base import Component, Context, mention
from kg.recognise.line import LineMaker
from kg.recognise.long_names import corps, task_groups, web_sites, with_ordinal_part, with_owner, with_seat
from kg.recognise.name_model import NameModel
from kg.recognise.naming import SELDOM, Naming, is_clause
from kg.recognise.reach import LONGEST, Reach
from kg.recognise.setting import (
    LAND,
    LEVELS,
    NATURE,
    POINTERS,
    ROADS,
    Body,
    Setting,
    area_body,
    areas_of,
    covered,
    without,
)
from kg.recognise.shared_heads import SharedHeads
from kg.recognise.shorthand import (
    is_set_up,
    levels_before_titles,
    numbered,
    of_school,
    parallels,
    pointers,
    stands_alone,
)
from kg.recognise.spots import Rooms, from_there, in_one_house, numbered_roads, with_storeys
from kg.recognise.titles import TitleFinder
from kg.vocabulary import Kind

_BRACKETED = re.compile(r"（[所站室办点、]{1,5}）")
#: What says where at a hill or a river something is, and is no part of its name.
_BESIDE = re.compile(
    "[上边畔]|两岸|沿岸|岸边|流域|[上中下]游|[东西南北]岸|脚下|[东西南北]麓|腹地|水域|一带|深处"
)
#: What a group of a contest ends before.
_RANKED = re.compile("第[一二三四五六七八九十1-9]{1,2}名|冠军|亚军|季军|[一二三]等奖")
_LETTERED = re.compile(r"[A-Z]区")
#: Heads of one character that may end a word of the dictionary (环卫局), and that the segmenter tears
#: from the name before them (立|新路).
_OFFICES = frozenset("局厅院馆台办委署队厂站系科处室")
_TORN = frozenset("路街巷桥山河湖寺塔村")
#: How media end whose 编委 is somebody.
_MEDIA = frozenset("社报台刊志网")
#: What a part of a body belongs to where no area stands before it, by its head or by a bare noun.
_OWNERS = frozenset({"firm", "unit", "central"})
#: Sorts of what is part of a body, and of bodies that have such parts.
_PARTS = frozenset({"party", "department", "room"})
_OWNING = frozenset({"firm", "unit", "central", "bureau"})
_CELL = re.compile("(?:党支部|党总支|支部委员会|工会|团委|团支部|党组|纪检组|纪检监察组|妇委会|机关党委)$")
#: What stands before the name of a body in that of its cell: 中共某厂党支部.
_OF_PARTY = ("中国共产党", "中共", "共青团")
_UNIT = re.compile("[省市县区总]?(?:公司|集团|局|院|校|厂|矿|行|学校|医院|学院|林局|农场|社|段)")


class BodyRecogniser:
    """Gives the mentions of bodies, areas and places.

    Attributes: ``sort`` is the class of the head; ``shorthand`` is ``yes`` where the name is only a part
    (该局, 支队); ``full`` the whole name where the text shares a part of it (镇党委、政府); ``areas`` the
    areas that the name begins with, from the outermost in (``甲县/乙镇``).
    """

    name = "bodies"
    needs: frozenset[Kind] = frozenset()
    gives = frozenset({Kind.ORGANISATION, Kind.PLACE})

    def __init__(self, lexicon: Lexicon) -> None:
        self._lines = lexicon.shared(LineMaker)
        self._areas = AreaFinder(lexicon)
        self._titles = lexicon.shared(TitleFinder)
        self._names = lexicon.shared(NameModel)
        self._heads: dict[str, Row] = {r["word"]: r for r in lexicon.table("recognise/heads")}
        self._finder = WordFinder(self._heads)
        self._common = frozenset(lexicon.words("recognise/plain_modifiers"))
        self._brands = WordFinder(lexicon.words("recognise/brands"))
        self._fields = tuple(lexicon.words("recognise/fields"))
        self._naming = Naming(self._common, frozenset(lexicon.words("read/surnames")))
        self._rooms = Rooms(lexicon, self._common | frozenset(self._heads))
        self._shared = SharedHeads(self._heads, self._common)

    def on_page(self, context: Context) -> Component:
        """The same with the names of towns and villages that this page makes certain."""
        lines = [(self._lines.line(s, context), self._formed(s, context)) for s in context.sentences]
        return _OnPage(self, self._areas.learn(lines))

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Mentions of one sentence without knowledge of the page."""
        return self.mentions(sentence, context, frozenset())

    def mentions(self, sentence: Sentence, context: Context, learnt: frozenset[str]) -> list[Mention]:
        """Bodies, places and areas of the sentence; areas inside a body's name are left out."""
        line = self._lines.line(sentence, context)
        titles = self._titles.titles(sentence, context)
        known, formed = self._known(sentence, context), self._formed(sentence, context)
        areas = self._areas.areas(line, learnt, titles, known, formed)
        setting = Setting(line, areas, titles, context.segmenter.frequency)
        reach = Reach(setting, self._names, self._brands, self._fields)
        bodies = with_storeys(setting, (from_there(setting, b) for b in self._read_all(setting, reach)))
        bodies += [p for p in pointers(setting, self._finder) if not covered(p.start, p.end, bodies)]
        chains = [area_body(setting, a) for a in areas if not covered(a.start, a.end, bodies)]
        bodies += with_storeys(setting, chains)
        bodies += levels_before_titles(setting, bodies)
        bodies += numbered(setting, bodies)
        bodies += of_school(setting, bodies)
        bodies += task_groups(setting, bodies)
        bodies += corps(setting, bodies)
        bodies += web_sites(setting, bodies)
        bodies += numbered_roads(setting, bodies)
        shared, said = self._shared.read(setting, bodies)
        bodies = [b for b in without(bodies, shared) if not said or (b.start, b.end) not in said] + shared
        bodies = without(bodies, halls := list(self._rooms.read(setting, reach, bodies))) + halls
        bodies = in_one_house(setting, (self._owned(setting, reach, body) for body in bodies))
        return [
            mention(
                sentence,
                body.kind,
                body.start,
                body.end,
                self.name,
                sort=body.sort,
                shorthand="yes" if body.pointed else "",
                full=body.full,
                owner=":".join(str(at - body.start) for at in body.owner or ()),
                areas=areas_of(body, setting),
            )
            for body in bodies
        ]

    def _known(self, sentence: Sentence, context: Context) -> list[tuple[int, int]]:
        """Where the sentence has areas of the gazetteer."""
        line, titles = self._lines.line(sentence, context), self._titles.titles(sentence, context)
        return context.memo(sentence, "known areas", lambda: self._areas.known(line, titles))

    def _formed(self, sentence: Sentence, context: Context) -> list[Formed]:
        """Where the sentence has areas that are known by their form."""
        line, titles = self._lines.line(sentence, context), self._titles.titles(sentence, context)
        known = self._known(sentence, context)
        return context.memo(
            sentence, "formed areas", lambda: self._areas.by_form(line, known, frozenset(), titles)
        )

    def _read_all(self, setting: Setting, reach: Reach) -> list[Body]:
        heads = self._finder.find(setting.plain)
        found: list[Body] = []
        failed: list[tuple[int, int, Row]] = []
        taken = len(setting.plain) + 1
        # The last head of a stretch first, of several that end together the longest.
        for head, end, word in sorted(heads, key=lambda h: (-h[1], h[0])):
            if (
                failed
                and failed[-1][1] == end
                and self._heads[word]["class"] == "team"
                and self._fixed(failed[-1][2])
            ):
                continue  # 党小组 has failed: no 小组
            # 院 is a part of 医院, 中心 of 疾控中心, which have failed.
            part = (
                failed and failed[-1][1] == end and (end - head == 1 or word == "中心") and word not in _TORN
            )
            if end > taken or part or not self._ends_name(setting, head, end):
                continue
            row = self._heads[word]
            if row["class"] == "department" and _goes_with_title(setting, reach, head, end, heads):
                continue
            body = self._read(setting, reach, head, end, row) or self._nested(
                setting, reach, (head, end, row), heads
            )
            if body is None:
                failed.append((head, end, row))
                continue
            body = with_owner(setting, body, self._ending_at(setting, reach, body.start, heads))
            body = with_seat(
                setting, with_ordinal_part(setting, body), self._before_seat(setting, reach, body, heads)
            )
            further = parallels(setting, body)
            spans = {(p.start, p.end) for p in further}
            found = [b for b in found if (b.start, b.end) not in spans]
            found += [body, *further]
            taken = body.start
        return found + _in_lists(setting, reach, failed, found)

    @staticmethod
    def _fixed(row: Row) -> bool:
        """Whether the head is what every area has one of, and nothing else with another modifier."""
        return row["class"] in ("bureau", "party")

    def _read(self, setting: Setting, reach: Reach, head: int, end: int, row: Row) -> Body | None:
        """The name whose head is ``[head, end)``, or None if it is none."""
        kind, sort, needs = Kind(row["kind"]), row["class"], row["needs"]
        left = reach.left(head, sort)
        if sort == "place":
            left = reach.crossing(left, end)
            end += 2 if _LETTERED.match(setting.plain, end) else 0
        elif bracket := _BRACKETED.match(setting.plain, end):
            end = bracket.end()
        start = reach.anchor(left, head, needs, sort)
        if start is None and needs == "none":
            start = head
        if start is not None:
            whole = needs != "brand" or self._naming.branded(setting, start, head)
            everywhere = setting.plain[start] == "全" and setting.plain[start : start + 2] != "全国"
            if everywhere and start not in setting.area_starts:
                return None  # 全省学校, but 全椒县教育局
            if setting.plain[start] in LEVELS and start and setting.each_of_area(start):
                return None
            pointed = setting.plain[start] in POINTERS and setting.plain[start] != "全"
            pointed = pointed and start not in setting.area_starts
            whole = whole and not is_clause(setting, start, head, sort)
            return Body(start, head, end, kind, sort, pointed) if whole and end - start <= LONGEST else None
        start = reach.trimmed(left, head, sort)
        if start < head - 1 and setting.plain[start] in POINTERS - {"全"} and sort != "pointer":
            return Body(start, head, end, kind, sort, pointed=True)  # 该校饮食中心
        if start == head:
            pointed = not is_set_up(setting, head, sort)
            return (
                Body(start, head, end, kind, sort, pointed)
                if stands_alone(setting, head, end, sort)
                else None
            )
        return (
            Body(start, head, end, kind, sort)
            if self._naming.names_it(setting, start, head, end, row)
            else None
        )

    def _owned(self, setting: Setting, reach: Reach, body: Body) -> Body:
        """A cell, a department or a room with the end of the name of the firm or school that it is in."""
        part = body.sort in _PARTS or _CELL.search(setting.plain, body.start, body.end)
        if body.owner or not part or body.pointed or body.start == body.head:
            return body
        stem = setting.plain[body.start : body.head]
        heads = [h for h in self._finder.find(stem) if h[1] == len(stem) or body.sort == "room"]
        for head, end, word in sorted(heads, key=lambda h: (-h[1], h[0])):
            row, at = self._heads[word], body.start
            # 青山|中学校|史馆: the dictionary's words need not end with the owner's name.
            whole = at + (head if body.sort == "room" else end) in setting.line.bounds
            if row["class"] not in _OWNING or head == 0 or end < 3 or not whole:
                continue
            owner = self._read(setting, reach, at + head, at + end, row)
            if owner is None or owner.start != at or owner.pointed:
                continue
            prefix = next((p for p in _OF_PARTY if stem.startswith(p)), "")
            if at + len(prefix) < owner.head:
                return body._replace(owner=(at + len(prefix), owner.end))
        return body

    def _before_seat(
        self, setting: Setting, reach: Reach, body: Body, heads: list[tuple[int, int, str]]
    ) -> int:
        """Where the body begins that is named before 驻 (市纪委监委|驻…纪检监察组); -1 if none is."""
        at = body.start - 1
        if at < 1 or setting.plain[at] != "驻":
            return -1
        at -= setting.plain[at - 1] == "派"
        if (area := setting.area_at.get(at)) is not None:
            return area.start
        if setting.plain.endswith("中国", 0, at):
            return at - 2
        for head, end, word in heads:
            if end == at and (owner := self._read(setting, reach, head, end, self._heads[word])) is not None:
                return owner.start
        return -1

    def _ending_at(
        self, setting: Setting, reach: Reach, at: int, heads: list[tuple[int, int, str]]
    ) -> Body | None:
        """The firm, school or the like whose name ends at ``at``."""
        for head, end, word in heads:
            row = self._heads[word]
            if end == at and row["class"] in _OWNERS:
                return self._read(setting, reach, head, end, row)
        return None

    def _nested(
        self,
        setting: Setting,
        reach: Reach,
        last: tuple[int, int, Row],
        heads: list[tuple[int, int, str]],
    ) -> Body | None:
        """A part of a body that needs an area, where a firm or a unit is named instead.

        宏远集团|第三项目部; 学校|团委 points to a school named elsewhere.
        """
        head, end, row = last
        if row["needs"] != "area" and (row["needs"], row["class"]) != ("proper", "unit"):
            return None
        start = reach.trimmed(reach.left(head, row["class"]), head, row["class"])
        if start >= head or end - start > LONGEST:
            return None
        for inner, stop, word in heads:
            owner = self._heads[word]
            owns = start < inner and stop <= head and owner["class"] in _OWNERS
            if owns and owner["class"] == "central":
                return Body(inner, head, end, Kind(row["kind"]), row["class"])
            if owns and self._naming.names_it(setting, start, inner, stop, owner):
                return Body(start, head, end, Kind(row["kind"]), row["class"])
        if row["needs"] == "area" and _UNIT.match(setting.plain, start, head):
            return Body(start, head, end, Kind(row["kind"]), row["class"], pointed=True)
        return None

    def _ends_name(self, setting: Setting, head: int, end: int) -> bool:
        """Whether a name can end at ``end``: a word ends there, or a title begins."""
        line, titled = setting.line, end in setting.title_starts
        if end - head == 1 and setting.plain[head - 1 : head] == setting.plain[head]:
            return False  # 管理局|局直
        purchase = setting.plain[head:end].endswith("政府") and setting.plain.startswith("采购", end)
        editor = setting.plain[head:end] == "编委" and setting.plain[head - 1 : head] in _MEDIA
        if purchase or editor or setting.plain.endswith("大学校", 0, end):
            return False  # 省政府采购项目, 云山日报社|编委, 云山大学|校地合作处
        if _RANKED.match(setting.plain, end) and setting.plain[head:end] in ("组", "小组", "代表队", "队"):
            return False  # 市直机关组|第四名
        if setting.cuts_title(end) or not (titled or end in line.bounds):
            return False
        if (
            end - head == 1
            and setting.plain[head] in NATURE | LAND
            and not titled
            and not setting.stops_at(end)
            and _BESIDE.match(setting.plain, end) is None
        ):
            return False  # 红叶山|书院: the hill is part of a longer name, which is read from its own head
        return head in line.bounds or end - head > 1 or self._torn(setting, head, end)

    def _torn(self, setting: Setting, head: int, end: int) -> bool:
        """Whether a head of one character ends a word for another reason: 县|委, 环卫局, 立|新路."""
        line, char = setting.line, setting.plain[head]
        if char == "委" and setting.plain[head - 1 : head] in LEVELS:
            return True
        start, stop = line.word_at(head)
        if char in NATURE and stop - start > 3:
            return False  # 翻山越岭
        if char in ROADS and stop - start == 3 and stop == end:
            return setting.frequency(setting.plain[head - 1 : end]) < SELDOM  # 解放路, not 新思路
        if stop - start > 2 or char not in _TORN or char in "山河湖":
            return (char in _OFFICES or char in NATURE | LAND) and stop == end and stop - start > 2
        if char not in _TORN or start == 0 or setting.frequency(setting.plain[start:stop]) > 500:
            return False
        before = line.word_before(start)[0]
        return stop - start == 2 and start - before == 1 and not line.is_stop(before, start)


class _OnPage:
    """A :class:`BodyRecogniser` that knows the towns and villages of one page."""

    def __init__(self, recogniser: BodyRecogniser, learnt: frozenset[str]) -> None:
        self.name, self.needs, self.gives = recogniser.name, recogniser.needs, recogniser.gives
        self._recogniser, self._learnt = recogniser, learnt

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        return self._recogniser.mentions(sentence, context, self._learnt)


def _in_lists(
    setting: Setting, reach: Reach, failed: list[tuple[int, int, Row]], found: list[Body]
) -> list[Body]:
    """Bodies that leave out the area because one before them in the list has it: 市公安局、反诈中心."""
    more: list[Body] = []
    ends = {b.end for b in found} | set(setting.area_at)
    for head, end, row in reversed(failed):
        start = reach.trimmed(reach.left(head, row["class"]), head, row["class"])
        listed = setting.plain[start - 1 : start] == "、" and start - 1 in ends
        if listed and row["needs"] == "area" and head - start >= 2 and setting.closed_at(end):
            more.append(Body(start, head, end, Kind(row["kind"]), row["class"]))
            ends.add(end)
    return more


def _goes_with_title(
    setting: Setting, reach: Reach, head: int, end: int, heads: list[tuple[int, int, str]]
) -> bool:
    """Whether a department belongs to the title after it: 医院|内科主任."""
    if end not in setting.title_starts:
        return False
    left = reach.left(head, "department")
    return any(left < e <= head and e - s > 1 for s, e, _ in heads)
