"""Names that end in a head noun: how far to the left they reach.

Chinese names of activities, projects and mechanisms end in their head (…活动, …工程, …机制) and have no mark
at the beginning. A name goes left to the nearest of: a sign of punctuation, another mention, a word that
governs it (开展, 参加) or belongs to the sentence (在, 了). Quotations and titles on the way are taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kg.errors import LexiconError
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Sentence
from kg.recognise.automaton import WordFinder
from kg.recognise.base import Context
from kg.vocabulary import Kind

#: A name has at most so many characters beside quotations before its head; a quotation at most so many.
LONGEST, LONGEST_QUOTED = 26, 40
_FIELDS = frozenset({"word", "not_before", "alone", "not_after"})
#: Heads after one that can overlap or touch it are among so many.
_NEAR = 4
_SIGNS = frozenset("，。；：！？、…（）“《〈【】[]()|▲▶■●◆○\n\t 　/=")
#: What is followed by 级 where it says of which rank something is (区级机关).
_RANKS = frozenset("国省市县区州厅局处科乡镇村校院")
_PAIRS = {"”": "“", "》": "《", "）": "（"}
#: What stands in brackets within a name is short: 镇（街道）.
_SHORT_BRACKETS = 8
_ORDINAL = re.compile("第[一二三四五六七八九十百0-9]{1,4}[届次期]|[一二三四五六七八九十]{1,3}届")
#: Words that close a phrase (在会议中), and begin one where a verb stands before them.
_LOCATIVES = frozenset("中里内外上下前后时间")
#: A quotation that is longer, or has such a sign in it, is what somebody says.
_SHORT_QUOTED = 28
_SAID = re.compile("[，。；：！？”]")
_NUMBERED = re.compile("^(?:第[一二三四五六七八九十0-9]{1,3}|[0-9]{1,5})(?:个|项|场|次|轮|期|号)?")
_YEARLY = re.compile("[0-9]{4}年(?:度|上半年|下半年|第?[一二三四]季度)?$|[上下]半年$|第?[一二三四]季度$")


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun.

    ``not_before`` are words after it that make another noun of it (活动室, 项目部), ``not_after`` words
    before it that do (获奖). ``alone``: it is a name without anything before it (开幕式).
    """

    word: str
    not_before: tuple[str, ...] = ()
    alone: bool = False
    not_after: tuple[str, ...] = ()


class Headed(NamedTuple):
    """A name ``[start, end)`` with the head noun it ends in."""

    start: int
    end: int
    head: str


class Edges(dict[int, str]):
    """Offsets at which a name may begin, each with the word or mention that ends there.

    ``bounds`` are the offsets at which words begin.
    """

    def __init__(self, bounds: Collection[int]) -> None:
        super().__init__()
        self.bounds = bounds


class LeftEdges:
    """Where names may begin, worked out once for a sentence and shared by all kinds of names."""

    NEEDS = frozenset({Kind.TIME, Kind.PERSON, Kind.POST, Kind.ORGANISATION, Kind.PLACE, Kind.QUANTITY})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/headed")
        words = (*lists["governors"], *lists["particles"], *lists["measures"])
        self._words = WordFinder(words)

    def of(self, sentence: Sentence, context: Context) -> Edges:
        """The edges of a sentence."""
        return context.memo(sentence, "left edges", lambda: self._edges(sentence, context))

    def _edges(self, sentence: Sentence, context: Context) -> Edges:
        text = sentence.plain
        starts = context.word_starts(sentence)
        # The dictionary has whole phrases as words (发出通知): in those, a word may end within.
        bounds = {at for a, b in pairwise(starts) if b - a > 3 for at in range(a + 2, b - 1)}
        bounds.update(starts)
        edges = Edges(bounds)
        for start, end, word in self._words.find(text):  # the longest of those with one end comes first
            if start not in bounds or end not in bounds or _is_part(text, start, word):
                continue
            if not (word in _LOCATIVES and start in edges):  # 推进中德合作项目: 中 begins the name
                edges.setdefault(end, word)
        for each in context.found(sentence, *self.NEEDS):
            if not _belongs_to_name(text, each):
                edges[each.end] = each.name
        return edges


class HeadedNames:
    """Finds the names of one kind; set up once from the kind's list of heads."""

    def __init__(self, lexicon: Lexicon, heads: Iterable[Head], generic: Collection[str]) -> None:
        self._heads = {head.word: head for head in heads}
        self._finder = WordFinder(self._heads)
        lists = lexicon.document("recognise/headed")
        words = sorted({*generic, *lists["generic"]}, key=lambda word: (-len(word), word))
        self._generic = later(f"(?:{'|'.join(map(re.escape, words))})*")
        leading = "|".join(map(re.escape, lists["leading"]))
        self._leading = re.compile(f"(?:{leading}){{1,3}}(?=“)")

    def heads_in(self, text: str) -> list[tuple[int, int, Head]]:
        """The longest heads of the text, by end; none that only begins a longer word."""
        words = self._finder.find(text)
        if not words:
            return []
        found: dict[int, tuple[int, int, Head]] = {}
        for start, end, word in words:
            head = self._heads[word]
            if text.startswith(head.not_before, end) or text.endswith(head.not_after, 0, start):
                continue
            if start < found.get(end, (end,))[0]:
                found[end] = (start, end, head)
        spans = sorted(found.values(), key=lambda span: span[1]) if len(found) > 1 else [*found.values()]
        # 活动启动仪式, 决议草案: the name ends in the last of several heads.
        return [
            span
            for number, span in enumerate(spans)
            if not any(start <= span[1] for start, _, _ in spans[number + 1 : number + 1 + _NEAR])
        ]

    def names(self, text: str, edges: Edges, heads: Iterable[tuple[int, int, Head]]) -> list[Headed]:
        """All names of the text that say more than their head, by end.

        :param heads: what :meth:`heads_in` finds in the text.
        """
        found: list[Headed] = []
        for start, end, head in heads:
            begin = left_edge(text, start, edges) if end in edges.bounds else None
            if begin is None:
                continue
            name = _with_quotation(text, Headed(begin, end, head.word), edges)
            if not (head.alone or self.says_something(text[name.start : start])):
                continue
            if text.startswith("暨", name.start):
                name = Headed(name.start + 1, name.end, name.head)
            if found and text.startswith("暨", found[-1].end) and name.start <= found[-1].end + 1:
                name = Headed(found[-1].start, name.end, name.head)
            if verbs := self._leading.match(text, name.start, start):
                name = Headed(verbs.end(), name.end, name.head)
            while found and name.start <= found[-1].start:
                found.pop()
            found.append(name)
        return found

    def says_something(self, modifier: str) -> bool:
        """Whether what stands before a head makes a name of it."""
        rest = _NUMBERED.sub("", modifier.strip("·-—"))
        said = self._generic.match(rest)
        return len(rest) - (said.end() if said else 0) >= 2


def left_edge(text: str, head: int, edges: Mapping[int, str]) -> int | None:
    """Where a name whose head begins at ``head`` begins; ``None`` if it would be too long."""
    at, plain = head, 0
    while at > 0 and at not in edges:
        char = text[at - 1]
        if opener := _PAIRS.get(char):
            longest = _SHORT_BRACKETS if char == "）" else LONGEST_QUOTED
            start = text.rfind(opener, max(0, at - longest - 2), at - 1)
            if start < 0 and char == "）":
                break
            if start < 0:
                return None
            at = start
            continue
        if char == " " and text[at - 2 : at - 1] in _PAIRS:
            at -= 1  # scanned pages have spaces after marks: “三先” 活动
            continue
        if char in _SIGNS:
            break
        at, plain = at - 1, plain + 1
        if plain > LONGEST:
            return None
    # 体育节区|级机关比赛: 区 is no area here, and stands with 级.
    return at - 1 if text[at : at + 1] == "级" and text[at - 1 : at] in _RANKS else at


def names_a_quotation(text: str, name: Headed, reach: int) -> bool:
    """Whether a quotation of few words stands before the head, with at most ``reach`` characters between.

    Heads of which every act speaks (措施, 工作) make a name only so: “两清”措施.
    """
    close = text.rfind("”", name.start, name.end - len(name.head))
    if close < 0 or name.end - len(name.head) - close - 1 > reach:
        return False
    opening = text.rfind("“", name.start, close)
    return opening >= 0 and not _SAID.search(text, opening, close)


def _with_quotation(text: str, name: Headed, edges: Edges) -> Headed:
    """A name that ends a quotation is the whole of it, with what stands before: 全国“五一巾帼标兵”."""
    if not text.startswith("”", name.end):
        return name
    opening = text.rfind("“", max(0, name.end - _SHORT_QUOTED), name.end)
    if opening < 0 or _SAID.search(text, opening, name.end):
        return name
    begin = left_edge(text, opening, edges)
    return Headed(opening if begin is None else begin, name.end + 1, name.head)


def heads_of(lexicon: Lexicon, name: str, key: str = "heads") -> list[Head]:
    """The heads that a document lists: each a word, or a mapping with the fields of :class:`Head`.

    :raises LexiconError: if an entry is neither.
    """
    heads: list[Head] = []
    for number, row in enumerate(lexicon.document(name)[key], start=1):
        fields = {"word": row} if isinstance(row, str) else row
        if not isinstance(fields, dict) or not isinstance(fields.get("word"), str):
            raise LexiconError(f"{name}.yaml: {key}: entry {number} must be a word or a mapping with “word”")
        if unknown := sorted(set(fields) - _FIELDS):
            raise LexiconError(f"{name}.yaml: {key}: entry {number} has the unknown field “{unknown[0]}”")
        heads.append(
            Head(
                word=fields["word"],
                not_before=tuple(fields.get("not_before", ())),
                alone=bool(fields.get("alone", False)),
                not_after=tuple(fields.get("not_after", ())),
            )
        )
    return heads


def _is_part(text: str, start: int, word: str) -> bool:
    """Whether the word belongs to the name: “一对一”的帮扶机制, “三先”等活动, 九届一次会议."""
    before = text[start - 1 : start]
    if before == "”":
        return word in ("的", "等")
    if word == "一系列":
        return text.endswith("”等", 0, start)
    return word == "一次" and before in ("届", "第")


def _belongs_to_name(text: str, each: Mention) -> bool:
    """A year, an area before an ordinal or after a quotation is part of the name.

    2019年度工作会议, 某市第五届运动会, “劳动美”全市职工书画展.
    """
    if each.kind is Kind.TIME:
        return bool(_YEARLY.match(each.name))
    if each.kind not in (Kind.ORGANISATION, Kind.PLACE):
        return False
    return text.endswith("”", 0, each.start) or bool(_ORDINAL.match(text, each.end))
