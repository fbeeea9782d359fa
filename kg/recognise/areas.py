"""Administrative areas in a sentence: counties from the gazetteer, towns and villages from their form.

``灵丘县柳河镇东岭村`` is one chain of areas. An area that the gazetteer does not know is believed
where its left edge is certain (the sentence begins there, a word stands before it that no name
contains, or another area ends there), or where the page has the same name with a certain edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.lexicon.administrative import Gazetteer
from kg.recognise.automaton import WordFinder
from kg.recognise.line import Line
from kg.recognise.titles import Title

#: How names of areas end.
_ENDING = re.compile(
    "经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|产业集聚区|开发区|管理区|经开区|高新区|"
    "新区|民族乡|族乡|民族镇|镇街道|乡街道|街道|社区|苏木|嘎查|自治县|自治旗|自治州|县|市|区|镇|乡|村|旗"
)
_LONGEST = {
    "县": 3,
    "市": 3,
    "区": 3,
    "旗": 6,
    "自治县": 9,
    "自治旗": 9,
    "自治州": 9,
    "嘎查": 7,
    "街道": 5,
    "社区": 8,
    "苏木": 6,
    "镇": 4,
    "乡": 4,
    "村": 4,
}
#: Townships of nationalities have long names, which hold all sorts of words (恩和俄罗斯族|民族乡).
_OF_PEOPLES = frozenset({"民族乡", "族乡", "民族镇"})
#: What makes a longer name of the steppe of a name.
_OF_STEPPE = re.compile("[\u4e00-\u9fff]{1,4}?(?:嘎查|苏木)")
#: Villages that are called by their number, right after their town: 柳河镇|21村.
_NUMBERED_VILLAGE = re.compile("(?<=[镇乡道])[0-9]{1,3}村(?!民?[、和及]|落)")
_HAN = re.compile(r"[\u3400-\u9fff]*")
#: The longest name of a county or town none of whose characters belongs to a word (a transcribed one).
_TRANSCRIBED = 7
#: Kinds of areas in the steppe, whose names are transcribed as a rule.
_STEPPE = frozenset({"旗", "苏木", "嘎查", "自治旗"})
#: What joins names and is the last character of none.
_JOINS = frozenset("及暨")
_LEVEL_CHARS = frozenset("省市县区州盟旗镇乡村总原老新副正")
_COUNTIES = frozenset({"县", "市", "旗"})
#: Common characters that transcribe sounds in names of villages of the west, beside those of persons.
_WESTERN = frozenset("汉代然日也万木力英合干其乃曲那当若则西多太什里开福龙")
#: A village called by how many there are of something: 六户|地村, 八家|子村.
_COUNTED_PLACE = re.compile("[一二三四五六七八九十]{1,2}(?:户|里|家|道|台|间|棵|颗|座|眼|站|岔|合)")
#: What transcribes a sound in names of the steppe, and is a verb elsewhere.
_STEPPE_SOUNDS = frozenset("来木")
#: Verbs of one character that the segmenter leaves before a name and that no boundary word covers.
_GOING = frozenset("自报送经距离率访驻援抵达返往赴到任至由向获")
#: Pronouns and particles that begin names of places in the languages of the south-west.
_TONAL = frozenset("那者么弄把打得过")
_LOCATIVE = frozenset("上下前后里外内")
_EDGES = frozenset("，。、；：？！（）“”和与及在到于由从赴至了为对 ")
#: What stands right before the name of a place.
_LEADS_IN = frozenset("在到于由从赴至")
_PREPOSITIONS = frozenset("向由对在从与和到于被将是")
_TOWN_ENDINGS = ("县", "市", "区", "镇", "乡", "村", "街", "路", "社区", "大道", "巷", "苏木", "桥")
#: What may follow an area within a word of the dictionary (市委, 县长, 镇政府, 街道办).
_GOES_ON = frozenset("委长政人党直级纪公办")

#: Looking for so many names one by one is quicker than reading a sentence again.
_FEW = 50
#: Where an area that is known by its form begins and ends, and whether its left edge is certain.
Formed = tuple[int, int, bool]


class Area(NamedTuple):
    """A chain of areas at ``[start, end)``; ``links`` are the offsets at which its links begin."""

    start: int
    end: int
    links: tuple[int, ...]


class AreaFinder:
    """Finds chains of areas. Set up once; :meth:`learn` reads a page, :meth:`areas` a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        gazetteer = lexicon.shared(Gazetteer)
        new = lexicon.words("recognise/new_areas")
        self._full = frozenset(
            (*gazetteer.names(), *gazetteer.prefecture_names(), *gazetteer.former_names(), *new)
        )
        self._short = frozenset(s for s in gazetteer.short_names() if s not in gazetteer.ambiguous)
        self._names = WordFinder(sorted(self._full | self._short))
        self._heads = frozenset(lexicon.words("recognise/heads"))
        self._provinces = frozenset(
            d.short for n in gazetteer.names() for d in gazetteer.divisions(n) if d.level == "省"
        )
        self._sounds = frozenset("".join(lexicon.words("recognise/transliteration")))
        self._surnames = frozenset(lexicon.words("read/surnames"))
        self._plain = frozenset(lexicon.words("recognise/plain_modifiers"))
        self._no_areas = frozenset(lexicon.words("recognise/no_areas"))

    def learn(self, lines: Iterable[tuple[Line, Sequence[Formed]]]) -> frozenset[str]:
        """Names of towns, villages and the like that stand on the page with a certain left edge.

        :param lines: lines with what :meth:`by_form` finds in them.
        """
        seen: set[str] = set()
        for line, formed in lines:
            seen.update(line.plain[start:end] for start, end, certain in formed if certain)
        return frozenset(seen)

    def areas(
        self,
        line: Line,
        learnt: frozenset[str],
        titles: Sequence[Title],
        known: Sequence[tuple[int, int]],
        formed: Sequence[Formed],
    ) -> tuple[Area, ...]:
        """The chains of a sentence, by start.

        :param known: what :meth:`known` finds in it.
        :param formed: what :meth:`by_form` finds in it without names learnt from the page.
        """
        # What the page has taught changes nothing where none of it stands.
        if len(learnt) > _FEW or any(name in line.plain for name in learnt):
            formed = self.by_form(line, known, learnt, titles)
        links = [*known, *((s, e) for s, e, _ in formed)]
        chains: list[Area] = []
        for start, end in sorted(links):
            if chains and chains[-1].end > start:
                continue
            if chains and chains[-1].end == start and _ENDING.fullmatch(line.plain, start, end):
                # 丽水|经济技术开发区 is one area, not an area in another.
                chains[-1] = Area(chains[-1].start, end, chains[-1].links)
            elif chains and chains[-1].end == start:
                chains[-1] = Area(chains[-1].start, end, (*chains[-1].links, start))
            else:
                chains.append(Area(start, end, (start,)))
        return tuple(chains)

    def known(self, line: Line, titles: Sequence[Title]) -> list[tuple[int, int]]:
        """What the gazetteer knows; the longest at each place, full names before short ones."""
        plain = line.plain
        # 副校长|高安民: after a title a person is named; nor does an area begin inside one.
        people = {at for t in titles if not t.role for at in range(t.start + 1, t.end + 1)}
        hits = []
        for start, end, name in self._names.find(plain):
            if name in self._full and self._full_stands(line, start, end):
                hits.append((start, end, True))
            elif name in self._short and start not in people and self._short_stands(line, start, end):
                hits.append((start, end, False))
        kept: list[tuple[int, int]] = []
        for start, end, _ in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
            if all(end <= s or start >= e for s, e in kept):
                kept.append((start, end))
        # 城区, 郊区 and 矿区 are districts only right after the city they lie in.
        ends = {e for _, e in kept}
        return sorted((s, e) for s, e in kept if e - s > 2 or line.plain[e - 1] != "区" or s in ends)

    def _full_stands(self, line: Line, start: int, end: int) -> bool:
        # 白银|市场 is no 白银市; in 平阴|县委 the area ends within a word.
        if start not in line.bounds and end - start < 3:
            return False
        if end - start < 3 and self._goes_on_left(line, start):
            return False
        return end in line.bounds or line.plain[end] in _GOES_ON or self._head_follows(line, end)

    def _head_follows(self, line: Line, end: int) -> bool:
        """Whether the rest of a word of the dictionary is a head: 县|总工会, 县|医院."""
        stop = line.word_at(end)[1]
        return stop - end > 1 and line.plain[end:stop] in self._heads

    def _in_longer_word(self, line: Line, start: int, end: int) -> bool:
        """Whether the name begins one of the steppe (巴彦|查|干|嘎查) or of a hill (长白山)."""
        steppe = _OF_STEPPE.match(line.plain, end) and {end, end + 1} <= line.bounds
        return bool(steppe) or (
            end not in line.bounds and line.plain[start : line.word_at(start)[1]] in self._heads
        )

    @staticmethod
    def _longer_name(line: Line, end: int) -> bool:
        """Whether one more character makes a county of another name of it: 临洮|川|县."""
        if line.plain[end + 1 : end + 2] not in _COUNTIES or not _HAN.fullmatch(line.plain[end]):
            return False
        single = line.word_at(end)[0] == end and line.word_at(end)[1] - end == 1
        return single and not line.is_stop(end, end + 1) and line.plain[end] not in _LEVEL_CHARS

    @staticmethod
    def _goes_on_left(line: Line, start: int) -> bool:
        """Whether the name seems to begin a character earlier: 远|宁县 is no 宁县."""
        if start == 0 or not _HAN.fullmatch(line.plain[start - 1]):
            return False
        left = line.word_before(start)[0]
        single = start - left == 1 and line.plain[left] not in _LEVEL_CHARS | _GOING
        return single and not line.is_stop(left, start) and line.open_left(left)

    def _short_stands(self, line: Line, start: int, end: int) -> bool:
        # 丽水镇 is no part of 丽水市: what follows makes a town or a street of it.
        if start not in line.bounds:
            # 向|东营 is cut 向东|营: a preposition has been taken into the word.
            torn = line.word_at(start)[0] == start - 1 and line.plain[start - 1] in _PREPOSITIONS
            return torn and (end in line.bounds or line.word_at(end)[0] > start)
        if line.plain.startswith(_TOWN_ENDINGS, end) or self._longer_name(line, end):
            return False
        if self._in_longer_word(line, start, end):
            return False
        if end not in line.bounds and line.plain[end : line.word_at(start)[1]] not in self._heads:
            return False  # in 浙江大学, a word of the dictionary, the area ends before the head
        # 王建德 is a person: a surname of its own stands before the given name.
        before = line.plain[start - 1 : start]
        if line.plain[start:end] in self._provinces:
            return True
        return before not in self._surnames or start - 1 not in line.bounds or line.is_stop(start - 1, start)

    def by_form(
        self,
        line: Line,
        known: Sequence[tuple[int, int]],
        learnt: frozenset[str],
        titles: Sequence[Title],
    ) -> list[Formed]:
        """``(start, end, certain)`` of areas that are known by their form only.

        :param known: what :meth:`known` finds in the line.
        """
        found: list[Formed] = []
        ends = [end for _, end in known]
        for match in _ENDING.finditer(line.plain):
            head, end = match.span()
            numbered = _NUMBERED_VILLAGE.match(line.plain, line.word_at(head - 1)[0]) if head else None
            if numbered is not None and numbered.end() == end:
                if numbered.start() in ends:
                    found.append((numbered.start(), end, True))
                    ends.append(end)
                continue
            if (
                end < len(line.plain)
                and line.plain[head] == "乡"
                and line.plain[end] == "镇"
                and head - 1 in line.bounds
            ):
                continue  # 桂乡镇 is a town called 桂乡
            if any(s <= head < e for s, e in known) or not self._right_edge(line, head, end, titles):
                continue
            edge = max([e for e in ends if e <= head], default=0)
            start, certain = self._left_edge(line, head, match.group(), edge)
            anchored = 0 < edge == start
            if not self._is_name(line, start, head, end, anchored):
                continue
            if start > edge and line.plain[start - 1 : end] in learnt:
                start -= 1
            if not certain:
                start = self._learnt_start(line, start, head, end, learnt)
                if start < 0:
                    continue
            found.append((start, end, certain))
            ends.append(end)
        return found

    def _right_edge(self, line: Line, head: int, end: int, titles: Sequence[Title]) -> bool:
        if titles and any(t.start < end < t.end and not t.role for t in titles):
            return False
        if end in line.bounds:
            return True
        torn = line.plain[end] in _GOES_ON or self._head_follows(line, end)
        return line.word_at(end - 1)[0] >= head and torn

    def _left_edge(self, line: Line, head: int, ending: str, edge: int) -> tuple[int, bool]:
        if 0 < edge < head and head - edge <= _TRANSCRIBED and self._all_sound(line.plain[edge:head]):
            return edge, True  # 依麻木乡|汉代克吉然|村
        if ending in _OF_PEOPLES and edge > 0 and head - edge <= 10:
            words = line.words(edge, head)
            if not any(line.is_stop(s, e) and line.plain[s:e] != "和" for s, e in words):
                return edge, True
        limit = _LONGEST.get(ending, 8)
        start = head
        while start > edge:
            left = line.word_before(start)[0]
            if self._transcribes(line, left, start, ending):
                start = left
                continue
            if line.is_stop(left, start) or line.is_soft(left, start):
                if not self._stop_in_name(line, left, start, head, edge):
                    return start, True
                if start - left > 1:
                    return left, True
            if head - left > limit and not self._longer(line, left, start, head):
                return start, False
            start = left
        return start, True

    def _transcribes(self, line: Line, left: int, start: int, ending: str) -> bool:
        """Whether a character that is a word elsewhere transcribes a sound here: 明|干|图|旗."""
        if start - left > 1 or left not in line.bounds:
            return False
        if line.is_sound(left):
            return True
        if ending not in _STEPPE:
            return False
        if line.plain[left] == "和":  # 伊|和|苏木, not 旗|和|苏木
            return left > 0 and line.plain[left - 1] in self._sounds
        if line.plain[left] in _STEPPE_SOUNDS:
            return True
        return line.plain[left] in self._sounds and line.plain[left] not in _GOING

    def _all_sound(self, text: str) -> bool:
        """Whether nothing but characters that transcribe sounds in names of the west makes up a text of
        three and more."""
        return len(text) > 2 and all(c in self._sounds or c in _WESTERN for c in text)

    def _longer(self, line: Line, left: int, start: int, head: int) -> bool:
        """Whether a name goes on beyond the usual length: 白|音|希|勒|市, a run of single characters that
        may transcribe one, or 红寺堡|川|县."""
        if head - left <= _TRANSCRIBED and self._all_sound(line.plain[left:head]):
            return True
        if start - left == 3:
            return head - left == 4
        if start - left != 1 or line.plain[left] in _GOING:
            return False
        return head - left <= _TRANSCRIBED and all(at in line.bounds for at in range(left, head))

    def _stop_in_name(self, line: Line, left: int, start: int, head: int, edge: int) -> bool:
        """Whether a boundary word belongs to the name all the same: 北山里|乡, 下河村, 在|前进|社区."""
        before = line.plain[left - 1 : left]
        if start - left == 1 and left == edge > 0 and start < head and line.plain[left] in _TONAL:
            return True
        if left == edge > 0 and start < head and _COUNTED_PLACE.fullmatch(line.plain, left, start):
            return True
        if start - left == 1 and line.plain[left] in _LOCATIVE:
            return start == head or (head - start < 3 and (before in _EDGES or left == edge))
        return start == head and start - left == 2 and bool(before) and before in _LEADS_IN

    def _is_name(self, line: Line, start: int, head: int, end: int, anchored: bool) -> bool:
        name, body = line.plain[start:end], line.plain[start:head]
        if body.endswith(line.plain[head:end]):
            return False
        word_start, word_end = line.word_at(head)
        torn = anchored and start == word_start - 1 and word_end == end  # 桂|乡镇
        if len(body) < 2 and not (anchored and (body or end - head > 2)):
            return False
        committee = len(body) == 2 and body[0] in _LEVEL_CHARS and body[1] == "委"  # 区委|区政府
        joined = body[-1:] in _JOINS  # …海波及|县监委会
        if committee or joined or body in self._plain or not _HAN.fullmatch(body):
            return False
        if not torn and any(name[-n:] in self._no_areas for n in (2, 3, 4) if n > end - head):
            return False
        if word_end - word_start > 2 or word_start == head or line.plain[head:end] in _OF_PEOPLES:
            return True
        # 乡镇, 农村 are words; 柳|集镇 is a name that the segmenter has torn.
        return word_start > start and line.word_before(word_start)[0] == word_start - 1

    def _learnt_start(self, line: Line, start: int, head: int, end: int, learnt: frozenset[str]) -> int:
        for left in range(start, head - 1):
            if line.plain[left:end] in learnt:
                return left
        return start if head - start in (2, 3) else -1
