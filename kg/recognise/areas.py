"""Administrative areas in a sentence: counties from the gazetteer, towns and villages from their form.

``平陆县张店镇横洞村`` is one chain of areas. An area that the gazetteer does not know is believed
where its left edge is certain (the sentence begins there, a word stands before it that no name
contains, or another area ends there), or where the page has the same name with a certain edge.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.lexicon.administrative import Gazetteer
from kg.model import Sentence
from kg.recognise.automaton import WordFinder
from kg.recognise.base import Context
from kg.recognise.line import Line

#: How names of areas end.
_ENDING = re.compile(
    "经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|产业集聚区|开发区|管理区|经开区|高新区|示范区|新区|街道|社区|苏木|县|市|区|镇|乡|村|旗"
)
_LONGEST = {"县": 3, "市": 3, "区": 3, "旗": 4, "街道": 5, "社区": 8, "苏木": 6, "镇": 4, "乡": 4, "村": 4}
#: A word of two characters that ends like an area is none (乡镇, 农村, 城市), nor are these.
_NO_AREAS = frozenset(
    "自治区 自治县 自治州 直辖市 地级市 县级市 居民区 步行区 生活区 住宅区 无人区 贫困县 贫困村 行政村 自然村 "
    "城中村 空壳村 示范村 重点村 文明村 先进村 帮扶村 联系村 包联村 中心村 试点村 新农村 百强县 产粮大县 示范县 "
    "各乡镇 小城镇 特区 市辖区 开放区 保护区 风景区 旅游区 工业区 商业区 集聚区 灾区 疫区".split()
)


@dataclass(frozen=True, slots=True)
class Area:
    """A chain of areas at ``[start, end)``; ``last`` is where its last link begins.

    ``official`` is true if the gazetteer knows the last link.
    """

    start: int
    end: int
    last: int
    official: bool


class AreaFinder:
    """Finds chains of areas. Set up once; :meth:`learn` reads a page, :meth:`areas` a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        gazetteer = Gazetteer(lexicon)
        self._full = frozenset(gazetteer.names())
        self._short = frozenset(s for s in gazetteer.short_names() if s not in gazetteer.ambiguous)
        self._ambiguous = gazetteer.ambiguous
        self._names = WordFinder((*gazetteer.names(), *gazetteer.short_names()))
        self._plain = frozenset(lexicon.words("recognise/plain_modifiers"))

    def learn(self, lines: list[Line]) -> frozenset[str]:
        """Names of towns, villages and the like that stand on the page with a certain left edge."""
        seen: Counter[str] = Counter()
        for line in lines:
            known = self._known(line)
            for start, end, certain in self._by_form(line, known, frozenset()):
                if certain:
                    seen[line.plain[start:end]] += 1
        return frozenset(seen)

    def areas(self, line: Line, learnt: frozenset[str]) -> tuple[Area, ...]:
        """The chains of a sentence, by start."""
        known = self._known(line)
        links = [(s, e, True) for s, e in known]
        links += [(s, e, False) for s, e, _ in self._by_form(line, known, learnt)]
        chains: list[Area] = []
        for start, end, official in sorted(links):
            if chains and chains[-1].end > start:
                continue
            if chains and chains[-1].end == start:
                chains[-1] = Area(chains[-1].start, end, start, official)
            else:
                chains.append(Area(start, end, start, official))
        return tuple(chains)

    def _known(self, line: Line) -> list[tuple[int, int]]:
        """What the gazetteer knows; the longest at each place, full names before short ones."""
        plain, bounds = line.plain, line.bounds
        hits = []
        for start, end, name in self._names.find(plain):
            if name in self._full and (len(name) > 2 or start in bounds):
                hits.append((start, end, True))
            elif name in self._short and start in bounds and self._short_stands(line, end):
                hits.append((start, end, False))
        kept: list[tuple[int, int]] = []
        for start, end, _ in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
            if all(end <= s or start >= e for s, e in kept):
                kept.append((start, end))
        return sorted(kept)

    def _short_stands(self, line: Line, end: int) -> bool:
        # 山西省: the full name is meant. 山西路, 南京大学 are left to the names of places and bodies.
        return end in line.bounds or line.plain.startswith(("县", "市", "区", "省"), end)

    def _by_form(
        self, line: Line, known: list[tuple[int, int]], learnt: frozenset[str]
    ) -> list[tuple[int, int, bool]]:
        """``(start, end, certain)`` of areas that are known by their form only."""
        found: list[tuple[int, int, bool]] = []
        for match in _ENDING.finditer(line.plain):
            head, end = match.span()
            if any(s <= head < e for s, e in known) or not self._right_edge(line, head, end):
                continue
            edge = max((e for _, e in known if e <= head), default=0)
            edge = max(edge, max((e for _, e, _ in found if e <= head), default=0))
            anchored = edge > 0 and any(e == edge for _, e in known) or any(e == edge for _, e, _ in found)
            start, certain = self._left_edge(line, head, match.group(), edge if anchored else 0)
            name = line.plain[start:end]
            if not self._is_name(line, name, start, head, certain):
                continue
            if not certain:
                start = self._learnt_start(line, start, head, end, learnt)
                if start < 0:
                    continue
            found.append((start, end, certain))
        return found

    def _right_edge(self, line: Line, head: int, end: int) -> bool:
        if end in line.bounds:
            return True
        # 市委, 县长, 镇政府 are words of the dictionary: the area ends within them.
        start, stop = line.word_at(head)
        return start == head and line.plain[end : end + 1] in "委长政人党直级纪公" and stop > end

    def _left_edge(self, line: Line, head: int, ending: str, edge: int) -> tuple[int, bool]:
        limit = _LONGEST.get(ending, 8)
        start = head
        while start > edge:
            left, word = line.word_before(start)
            if line.is_stop(left, start):
                return start, True
            if head - left > limit:
                return start, False
            start = left
        return start, True

    def _is_name(self, line: Line, name: str, start: int, head: int, certain: bool) -> bool:
        body = line.plain[start:head]
        if len(body) < 2 and not (body and start in line.bounds and not line.open_left(start)):
            return False
        if name in _NO_AREAS or body in self._plain:
            return False
        word_start, word_end = line.word_at(head)
        if word_end - word_start == 2 and word_start < head:
            return False  # 乡镇, 农村
        return certain or len(body) >= 2

    def _learnt_start(self, line: Line, start: int, head: int, end: int, learnt: frozenset[str]) -> int:
        for left in range(start, head - 1):
            if line.plain[left:end] in learnt:
                return left
        return start if head - start in (2, 3) else -1
