"""Where titles and roles stand in a sentence, and how far they reach to the left.

A *title* (局长) is a post wherever it stands. A *role* (民警, 居民) says what somebody is and counts
next to a name only.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import Sentence
from kg.recognise.automaton import WordFinder
from kg.recognise.base import Context

#: Bodies whose name stays with the title unless an area stands before them: 医院|党委书记, but 镇党委|书记.
_PARTY_BODIES = frozenset(
    {"党委", "党工委", "党总支", "党支部", "总支", "支部", "纪委", "团委", "工会", "妇联", "机关党委"}
)
#: Societies in short, whose name the dictionary reads on into the post.
_SOCIETIES = frozenset({"台协", "体协", "女协", "青协", "质协", "消协", "记协", "企协", "商协"})
#: How the name of an area or of one of several branches ends.
_AREA_ENDS = frozenset("省市县区镇乡村州旗盟道屯校一二三四五六七八九十")
#: Titles that name the head of an area: 县长 stands for the government of the 县.
_AREA_HEADS = frozenset({"省长", "市长", "州长", "县长", "区长", "旗长", "盟长", "镇长", "乡长", "村长"})


class Title(NamedTuple):
    """A title at ``[start, end)`` of a sentence; without its modifiers it begins at ``core``.

    ``role`` is true where it counts next to a name only. ``area`` is 县 for 县长.
    """

    start: int
    core: int
    end: int
    role: bool
    area: str


class TitleFinder:
    """Finds titles and roles; the longest at each place."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.table("recognise/titles")
        self._class = {r["word"]: r["class"] for r in rows if r["class"] != "modifier"}
        self._modifiers = frozenset(r["word"] for r in rows if r["class"] == "modifier")
        self._longest = max(len(m) for m in self._modifiers)
        self._words = WordFinder(self._class)
        self._surnames = frozenset(w[0] for w in lexicon.words("read/surnames"))

    def titles(self, sentence: Sentence, context: Context) -> tuple[Title, ...]:
        """All titles and roles of the sentence, by start; none overlaps another."""
        return context.memo(sentence, "titles", lambda: self._find(sentence, context))

    def _find(self, sentence: Sentence, context: Context) -> tuple[Title, ...]:
        plain = sentence.plain
        hits = self._words.find(plain)
        if not hits:
            return ()
        bounds = frozenset(context.word_starts(sentence))
        kept: list[Title] = []
        taken = len(plain) + 1
        # From the right, the longest first: 副书记 before 书记, 党支部书记 before 书记.
        for start, end, word in sorted(hits, key=lambda h: (-h[1], h[0])):
            if end > taken or not self._stands_alone(plain, start, end, bounds):
                continue
            title = self._extended(plain, start, end, word)
            kept.append(title)
            taken = title.start
        return tuple(reversed(kept))

    def _stands_alone(self, plain: str, start: int, end: int, bounds: frozenset[int]) -> bool:
        # 主任何刚 is cut 主|任何|刚: where a surname follows, the beginning is enough.
        if plain[start:end] == "会长" and plain[start - 2 : start] in _SOCIETIES:
            return True  # 台协|会长 is cut 台|协会|长
        if end in bounds:
            return start in bounds or end - start > 2 or not any(start < b < end for b in bounds)
        return start in bounds and plain[end] in self._surnames

    def _extended(self, plain: str, start: int, end: int, word: str) -> Title:
        left = start
        while (modifier := self._modifier_before(plain, left)) and not _of_area(plain, left, modifier):
            left -= len(modifier)
        role = self._class[word] == "role" and left == start
        area = word[0] if word in _AREA_HEADS else ""
        return Title(start=left, core=start, end=end, role=role, area=area)

    def _modifier_before(self, plain: str, end: int) -> str:
        for length in range(min(self._longest, end), 0, -1):
            if plain[end - length : end] in self._modifiers:
                return plain[end - length : end]
        return ""


def _of_area(plain: str, end: int, modifier: str) -> bool:
    """Whether the party body that ends at ``end`` is one of an area: 镇|党委, 市|总|工会."""
    start = end - len(modifier)
    start -= modifier == "工会" and plain[start - 1 : start] == "总"
    of_all = plain.endswith("全国", 0, start)
    return modifier in _PARTY_BODIES and start > 0 and (of_all or plain[start - 1] in _AREA_ENDS)
