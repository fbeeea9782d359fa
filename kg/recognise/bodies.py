"""Bodies and places: how far a name reaches.

A name is read from its head (局, 有限公司, 收费站) to the left, word by word, up to a word that no name
contains (a verb, a preposition, 的, a mark of punctuation). If areas stand in that stretch, the name
begins with the first of them (平陆县|三门镇|人大); otherwise with a level (县|委), with 该 or 我, or
with the whole stretch. What has to stand before a head is said in the table of heads: 有限公司 takes
anything, 公司 something that is no common word, 局 an area.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon, Row
from kg.model import Mention, Sentence
from kg.recognise.areas import Area, AreaFinder
from kg.recognise.automaton import WordFinder
from kg.recognise.base import Component, Context, mention
from kg.recognise.line import Line, LineMaker
from kg.recognise.name_model import NameModel, word_penalty
from kg.recognise.titles import Title, TitleFinder
from kg.vocabulary import Kind

#: A name longer than this is none.
_LONGEST = 40
_LEVELS = frozenset("省市县区镇乡村州旗团")
_LEVEL_WORDS = ("自治区", "自治州", "自治县", "街道", "社区")
_LEVEL_NAMES = _LEVELS | frozenset(_LEVEL_WORDS)
_POINTERS = frozenset("该本我全")
#: What a name of a body may begin with where no area does.
_OPENER = re.compile(
    "中国|中共|中华|全国|国家|国务院|共青团|中央|团(?=[省市县区])|民革|民盟|民建|民进|九三学社"
)
#: Sorts of bodies whose names begin so.
_OPENED = frozenset({"party", "bureau", "firm", "unit", "central", "team"})
_BRACKETED = re.compile(r"（[所站室办点、]{1,5}）")
_PARALLEL = re.compile(r"(?:、|和|与|及)?((?:党委|人民政府|政府|人大|政协|纪委|管委会|委|监委)(?!书记))")
_PARTY_BEFORE = re.compile(r"[省市县区镇乡州旗](?:委|党委|政府|人大|政协)$")
_LEVEL_BODY = re.compile(r"[省市县区镇乡州旗](?:委|党委|政府|人大|政协|直)")
_SET_UP = re.compile(r"(?:成立|组建|组成|设立|派出|抽调|建立|选派)[^，。；！？]{0,16}$")
#: 光明（山西）有限公司
_INSERTED = re.compile(r"(?<=[\u4e00-\u9fff])（[\u4e00-\u9fff]{2,6}）$")
_QUOTED = re.compile(r"“[^“”，。；]{1,12}”$")
#: Two roads and where they cross, as one place.
_CROSSING = re.compile(r"(?:路|街|大道|线)[与和]$")
_ROADS = frozenset("路街巷桥山河湖寺塔村")
_NATURE = frozenset("山江湖岭湾岛沟渠溪庙寺塔港屯庄寨堡弄巷河")
_OFFICES = frozenset("局厅院馆台办委署")
_LETTERED = re.compile(r"[A-Z]区")
#: Heads of these sorts, standing alone, point to a body named elsewhere (支队, 管委会).
_BARE = frozenset({"party", "team", "bureau"})


@dataclass(frozen=True, slots=True)
class Body:
    """A name of a body or place at ``[start, end)``; its head begins at ``head``."""

    start: int
    head: int
    end: int
    kind: Kind
    sort: str
    pointed: bool = False
    full: str = ""
    areas: str = ""


class BodyRecogniser:
    """Gives the mentions of bodies, areas and places."""

    name = "bodies"
    needs: frozenset[Kind] = frozenset()
    gives = frozenset({Kind.ORGANISATION, Kind.PLACE})

    def __init__(self, lexicon: Lexicon) -> None:
        self._lines = LineMaker(lexicon)
        self._areas = AreaFinder(lexicon)
        self._titles = TitleFinder(lexicon)
        self._heads: dict[str, Row] = {r["word"]: r for r in lexicon.table("recognise/heads")}
        self._finder = WordFinder(self._heads)
        self._plain = frozenset(lexicon.words("recognise/plain_modifiers"))
        self._names = NameModel(lexicon)

    def on_page(self, context: Context) -> Component:
        """The same with the names of towns and villages that this page makes certain."""
        lines = [(self._lines.line(s, context), self._titles.titles(s, context)) for s in context.sentences]
        return _OnPage(self, self._areas.learn(lines))

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Mentions of one sentence without knowledge of the page."""
        return self.mentions(sentence, context, frozenset())

    def mentions(self, sentence: Sentence, context: Context, learnt: frozenset[str]) -> list[Mention]:
        """Bodies, places and areas of the sentence; areas inside a body's name are left out."""
        line = self._lines.line(sentence, context)
        titles = self._titles.titles(sentence, context)
        areas = self._areas.areas(line, learnt, titles)
        reader = _Stretch(line, areas, titles, self._plain, self._names, context)
        bodies = self._bodies(reader)
        bodies += self._pointers(reader, bodies)
        bodies += [_area(reader, a) for a in areas if not _inside(a.start, a.end, bodies)]
        bodies += reader.levels_before_titles(bodies)
        bodies = [replace(b, areas=_areas_in(b, areas, line.plain)) for b in bodies]
        return [self._mention(sentence, b) for b in sorted(bodies, key=lambda b: b.start)]

    def _mention(self, sentence: Sentence, body: Body) -> Mention:
        return mention(
            sentence,
            body.kind,
            body.start,
            body.end,
            self.name,
            sort=body.sort,
            shorthand="yes" if body.pointed else "",
            full=body.full,
            areas=body.areas,
        )

    def _bodies(self, reader: _Stretch) -> list[Body]:
        heads = self._finder.find(reader.line.plain)
        found: list[Body] = []
        taken = len(reader.line.plain) + 1
        # The last head of a stretch first, of several that end together the longest.
        for head, end, word in sorted(heads, key=lambda h: (-h[1], h[0])):
            if end > taken or not reader.ends_name(head, end):
                continue
            if self._heads[word]["class"] == "department" and reader.goes_with_title(head, end, heads):
                continue
            body = reader.read(head, end, self._heads[word])
            if body is None:
                continue
            parallels = reader.parallels(body)
            spans = {(p.start, p.end) for p in parallels}
            found = [b for b in found if (b.start, b.end) not in spans]
            found += [body, *parallels]
            taken = body.start
        return found

    def _pointers(self, reader: _Stretch, bodies: list[Body]) -> list[Body]:
        """该局, 我市, 全镇: what is meant stands elsewhere."""
        return [p for p in reader.pointers(self._finder) if not _inside(p.start, p.end, bodies)]


class _OnPage:
    """A :class:`BodyRecogniser` that knows the towns and villages of one page."""

    def __init__(self, recogniser: BodyRecogniser, learnt: frozenset[str]) -> None:
        self.name, self.needs, self.gives = recogniser.name, recogniser.needs, recogniser.gives
        self._recogniser, self._learnt = recogniser, learnt

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        return self._recogniser.mentions(sentence, context, self._learnt)


class _Stretch:
    """One sentence while its names are read."""

    def __init__(
        self,
        line: Line,
        areas: tuple[Area, ...],
        titles: tuple[Title, ...],
        plain_words: frozenset[str],
        names: NameModel,
        context: Context,
    ) -> None:
        self.line = line
        self._names = names
        self._areas = areas
        self._area_at = {a.end: a for a in areas}
        self._area_starts = frozenset(a.start for a in areas)
        self._titles = titles
        self._title_starts = frozenset(t.start for t in titles)
        self._title_ends = frozenset(t.end for t in titles)
        self._plain_words = plain_words
        self._frequency = context.segmenter.frequency

    def ends_name(self, head: int, end: int) -> bool:
        """Whether a name can end at ``end``: a word ends there, or a title begins."""
        line = self.line
        if any(t.start < end < t.end and not t.role for t in self._titles):
            return False
        if end - head == 1 and line.plain[head] in _NATURE and end in line.bounds and end < len(line.plain):
            # 红叶山|书院: the hill is part of a longer name, which is read from its own head.
            if not line.is_stop(*line.word_at(end)) and end not in self._title_starts:
                return False
        if end in line.bounds or end in self._title_starts:
            return head in line.bounds or end - head > 1 or self._torn(head, end)
        return False

    def goes_with_title(self, head: int, end: int, heads: list[tuple[int, int, str]]) -> bool:
        """Whether a department belongs to the title after it: 医院|内科主任."""
        if end not in self._title_starts:
            return False
        left = self._left(head, "department")
        return any(left < e <= head and e - s > 1 for s, e, _ in heads)

    def _torn(self, head: int, end: int) -> bool:
        """Whether a head of one character ends a word for another reason: 县|委, 立|新路."""
        line = self.line
        if line.plain[head:end] == "委":
            return line.plain[head - 1 : head] in _LEVELS
        start, stop = line.word_at(head)
        if line.plain[head] in _OFFICES:
            return stop == end and stop - start > 2
        if line.plain[head] not in _ROADS or self._frequency(line.plain[start:stop]) > 500:
            return False
        before = line.word_before(start)[0] if start else start
        return stop - start == 2 and start - before == 1 and not line.is_stop(before, start)

    def read(self, head: int, end: int, row: Row) -> Body | None:
        """The name whose head is ``[head, end)``, or None if it is none."""
        line, needs = self.line, row["needs"]
        kind, sort = Kind(row["kind"]), row["class"]
        left = self._left(head, sort)
        if sort == "place":
            left = self._crossing(left, end)
            end = end + 2 if _LETTERED.match(line.plain, end) else end
        anchor = self._anchor(left, head, needs, sort)
        start = head if anchor is None and needs == "none" else left if anchor is None else anchor
        if bracket := _BRACKETED.match(line.plain, end):
            end = bracket.end()
        if end - start > _LONGEST or (start in self._title_ends and end - start <= 4 and end - head == 1):
            return None
        pointed = line.plain[start] in _POINTERS and anchor is not None
        if needs == "brand" and anchor is not None and not self._branded(anchor, head):
            return None
        if anchor is not None or needs == "none":
            return Body(start, head, end, kind, sort, pointed and line.plain[start] != "全")
        start = self._trimmed(start, head, sort)
        if start == head:
            bare = self._bare(head, end, sort)
            return Body(start, head, end, kind, sort, pointed=not self._set_up(head, sort)) if bare else None
        if needs == "area" or (needs == "any" and head - start < 2):
            return None
        if needs == "brand" or (needs == "proper" and not self._proper(start, head, sort)):
            return None
        if needs == "proper" and line.plain[start - 1 : start] == "“" and line.plain[end : end + 1] == "”":
            return None  # “清洁家园” is a slogan
        return Body(start, head, end, kind, sort)

    def _set_up(self, head: int, sort: str) -> bool:
        """Whether the sentence says that the body is set up here: 成立工作专班, 派出10个督查组."""
        return sort == "team" and bool(_SET_UP.search(self.line.plain, max(0, head - 20), head))

    def _bare(self, head: int, end: int, sort: str) -> bool:
        """Whether a head that stands alone points to a body: 支队开展, 集团|董事长; not 政府采购."""
        if end - head < 2 or self.line.plain[head:end] == "中心":
            return False
        if end in self._title_starts:
            return sort not in ("place", "department")
        line = self.line
        return sort in _BARE and (end == len(line.plain) or line.is_stop(*line.word_at(end)))

    def parallels(self, body: Body) -> list[Body]:
        """党委、政府 after the name of a town are two bodies; the second carries its full name."""
        if body.sort != "party":
            return []
        found: list[Body] = []
        stem = self.line.plain[body.start : body.head]
        end = body.end
        while match := _PARALLEL.match(self.line.plain, end):
            start, end = match.span(1)
            if not self.ends_name(start, end):
                break
            found.append(Body(start, start, end, Kind.ORGANISATION, "party", full=stem + match.group(1)))
        return found

    def pointers(self, finder: WordFinder) -> list[Body]:
        """Shorthand that begins with 该, 本, 我 or 全 and is nothing but a head or a level."""
        plain, line = self.line.plain, self.line
        found: list[Body] = []
        for at, char in enumerate(plain):
            if char not in _POINTERS or (at not in line.bounds):
                continue
            end = at + 2
            level = next((w for w in _LEVEL_WORDS if plain.startswith(w, at + 1)), plain[at + 1 : end])
            end = at + 1 + len(level)
            if level not in _LEVEL_NAMES:
                if char == "全":
                    continue
                longest = max((e for s, e, w in finder.find(plain[at + 1 : at + 9]) if s == 0), default=0)
                end = at + 1 + longest
            if end > at + 1 and end in line.bounds:
                found.append(Body(at, at + 1, end, Kind.ORGANISATION, "pointer", pointed=True))
        return found

    def levels_before_titles(self, bodies: list[Body]) -> list[Body]:
        """县领导, 市人大代表: the level before a title points to the area."""
        found: list[Body] = []
        for title in self._titles:
            at = title.start - 1
            if at < 0 or self.line.plain[at] not in _LEVELS or at not in self.line.bounds or title.area:
                continue
            if self.line.open_left(at) and not any(b.start <= at < b.end for b in bodies):
                found.append(Body(at, at, at + 1, Kind.ORGANISATION, "pointer", pointed=True))
        return found

    def _left(self, head: int, sort: str) -> int:
        """How far to the left words stand that can belong to a name."""
        line, at = self.line, head
        while at > 0 and head - at < _LONGEST:
            area = self._area_at.get(at)
            if area is not None:
                at = area.start
                continue
            if line.plain[at - 1] == "）" and (bracket := _INSERTED.search(line.plain, max(0, at - 10), at)):
                at = bracket.start()
                continue
            if line.plain[at - 1] == "”" and (quote := _QUOTED.search(line.plain, max(0, at - 14), at)):
                at = quote.start()
                continue
            start, _ = line.word_before(at)
            if any(t.start < at <= t.end and not t.role for t in self._titles):
                break
            if (
                at - start > 1
                and line.plain[start] in _POINTERS
                and line.plain[start + 1 : at] in _LEVEL_NAMES
            ):
                return start  # 该县|人民医院
            if line.is_stop(start, at) and not (
                at == head and sort == "team" and line.is_person_noun(start, at)
            ):
                break
            if (
                sort == "party"
                and line.plain[at] in _LEVELS
                and _PARTY_BEFORE.search(line.plain, max(0, at - 4), at)
            ):
                break
            if (
                line.is_soft(start, at)
                and at < head
                and (self._begins_name(at) or self._person_before(start))
            ):
                break
            at = start
        return at

    def _person_before(self, end: int) -> bool:
        """Whether 2–3 characters that look like a person's name stand before a verb (张三|调研…)."""
        for start in (end - 3, end - 2):
            if start < 0 or start not in self.line.bounds or not self._names.lengths(self.line.plain, start):
                continue
            words = [self.line.plain[s:e] for s, e in self.line.words(start, end)]
            worth = self._names.score(self.line.plain[start:end]) + word_penalty(words, self._frequency)
            if worth >= 4.0 and (start == 0 or self.line.open_left(start)):
                return True
        return False

    def _crossing(self, left: int, end: int) -> int:
        """The start of the first road where two cross: 和平路与新华街交叉口."""
        plain = self.line.plain
        if not plain.endswith(("交叉口", "交汇处", "路口"), left, end) or not _CROSSING.search(
            plain, max(0, left - 4), left
        ):
            return left
        return self._left(left - 1, "place")

    def _begins_name(self, at: int) -> bool:
        """Whether an area or a level (县委, 区林业局) begins at ``at``."""
        plain, line = self.line.plain, self.line
        if at in self._area_starts:
            return True
        return plain[at] in _LEVELS and at in line.bounds and line.word_at(at)[1] - at <= 3

    def _anchor(self, left: int, head: int, needs: str, sort: str) -> int | None:
        """Where the first area, level or pointer of the stretch begins; None if there is none."""
        line = self.line
        starts = [a.start for a in self._areas if left <= a.start and a.end <= head][:1]
        if sort in _OPENED:
            openers = (m.start() for m in _OPENER.finditer(line.plain, left, head + 1))
            starts += [at for at in openers if at in line.bounds][:1]
        if starts:
            return self._pointed(min(starts))
        return self._level(left, head, needs)

    def _level(self, left: int, head: int, needs: str) -> int | None:
        line = self.line
        for at in range(left, head):
            level = next((w for w in _LEVEL_WORDS if line.plain.startswith(w, at)), line.plain[at])
            after = at + len(level)
            if level not in _LEVEL_NAMES or after > head:
                continue
            if line.plain[at - 1 : at] in _POINTERS and at > left:
                return at - 1
            if at not in line.bounds:
                continue
            if after != head and not (after in line.bounds or _LEVEL_BODY.match(line.plain, at)):
                continue
            if needs == "proper" and not (after < head and (at == left or line.open_left(at))):
                continue
            if after == head or at == left or line.open_left(at):
                return self._pointed(at)
        return None

    def _pointed(self, start: int) -> int:
        before = self.line.plain[start - 1 : start]
        return start - 1 if before and before in _POINTERS and start - 1 in self.line.bounds else start

    def _trimmed(self, start: int, head: int, sort: str) -> int:
        """The start without a verb in front: 保护|古城墙遗址; a body may begin with one (检查组)."""
        line = self.line
        while start < head and line.plain[start] in "·-":
            start += 1
        while start < head:
            word = line.word_at(start)
            if not (line.is_lead(*word) or (sort == "place" and line.is_soft(*word))):
                break
            start = word[1]
        return min(start, head)

    def _branded(self, start: int, head: int) -> bool:
        """Whether something that is no common word stands between the areas and the head."""
        after = max((a.end for a in self._areas if start <= a.start and a.end <= head), default=head)
        return after < head and self._proper(after, head, "firm")

    def _proper(self, start: int, head: int, sort: str) -> bool:
        """Whether ``[start, head)`` holds something that is no common word."""
        line = self.line
        if head - start < 2:
            return False
        spans = line.words(start, head)
        words = [line.plain[s:e] for s, e in spans]
        if "“" in line.plain[start:head]:
            return sort != "place"
        if all(w in self._plain_words or line.is_soft(*s) for w, s in zip(words, spans, strict=True)):
            return False
        singles = sum(len(w) == 1 for w in words)
        named = [w for w in words if len(w) > 1 and w not in self._plain_words]
        rare = any(self._frequency(w) < 60 for w in named)
        short = len(words) == 1 and head - start <= 4 and bool(named) and self._frequency(named[0]) < 1500
        placed = sort == "place" and len(words) > 1 and any(self._frequency(w) < 1500 for w in named)
        return singles >= 2 or rare or short or placed


def _area(reader: _Stretch, area: Area) -> Body:
    plain = reader.line.plain
    before = plain[max(0, area.start - 2) : area.start]
    place = before.endswith(("在", "于", "到", "赴", "往", "来自", "深入", "走进", "抵达", "离开", "途经"))
    place = place or plain.startswith(("境内", "内", "附近", "的", "人"), area.end)
    return Body(area.start, area.links[-1], area.end, Kind.PLACE if place else Kind.ORGANISATION, "area")


def _inside(start: int, end: int, bodies: list[Body]) -> bool:
    return any(b.start <= start and end <= b.end for b in bodies)


def _areas_in(body: Body, areas: tuple[Area, ...], plain: str) -> str:
    """The areas that the name begins with, from the outermost in: ``平陆县/三门镇``."""
    area = next((a for a in areas if a.start == body.start and a.end <= body.end), None)
    if area is None:
        return ""
    return "/".join(plain[s:e] for s, e in zip(area.links, (*area.links[1:], area.end), strict=True))
