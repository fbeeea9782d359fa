"""Prizes and honours: “爱岗敬业奖”, 全国先进基层党组织称号, 科技进步奖二等奖."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import Edges, Head, Headed, HeadedNames, LeftEdges, heads_of, left_edge
from kg.vocabulary import Kind

_CLAUSE = re.compile("[，。；！？]")
#: A clause is looked at so far to both sides of a name.
_NEAR = 80
_BETWEEN = re.compile("”、?“")
_QUOTED = re.compile("“[^“”]{2,30}”")


class AwardRecogniser:
    """Finds 奖项; the attribute ``head`` is the noun that the name ends in, if it is a known one."""

    name = "awards"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.AWARD})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/awards")
        self._edges = lexicon.shared(LeftEdges)
        self._names = HeadedNames(lexicon, heads_of(lexicon, "recognise/awards"), lists["generic"])
        self._signals = re.compile("|".join(map(re.escape, lists["signals"])))
        self._verbs = frozenset(lists["verbs"])
        self._prizes = tuple(lists["prizes"])
        self._levels = tuple(lists["levels"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Names of awards in clauses that speak of honours, and quotations after 被评为, 荣获."""
        text = sentence.plain
        heads = self._names.heads_in(text)
        if not heads and not self._signals.search(text):
            return []
        edges = self._edges.of(sentence, context)
        found = sorted((*self._quoted(text, edges), *self._headed(text, edges, heads)), key=_longest_first)
        outer: list[Headed] = []
        for each in found:
            if not outer or each.end > outer[-1].end:
                outer.append(each)
        return [
            mention(sentence, Kind.AWARD, each.start, each.end, self.name, head=each.head) for each in outer
        ]

    def _headed(self, text: str, edges: Edges, heads: Iterable[tuple[int, int, Head]]) -> Iterator[Headed]:
        ends: set[int] = set()
        for each in (one for name in self._names.names(text, edges, heads) for one in _apart(text, name)):
            signalled = self._signals.search(_clause(text, each)) is not None
            of_level = text.startswith(self._levels, each.start)
            in_list = each.start - text.endswith("、", 0, each.start) in ends
            if each.head.endswith(self._prizes):
                named = signalled or of_level
            else:
                quoted = of_level and text[each.end - 1] == "”"
                named = quoted or in_list or (signalled and self._is_awarded(text, each, edges))
            if named:
                ends.add(each.end)
                yield each

    def _is_awarded(self, text: str, each: Headed, edges: Edges) -> bool:
        """Whether a title (先进集体) is what somebody is given, and does not just describe somebody."""
        verb = edges.get(each.start, "").removesuffix("了")
        return verb in self._verbs or text.startswith(("称号", "荣誉", "奖牌"), each.end)

    def _quoted(self, text: str, edges: Edges) -> Iterator[Headed]:
        for quoted in _QUOTED.finditer(text):
            begin = left_edge(text, quoted.start(), edges)
            if begin is None:
                continue
            before = text[begin : quoted.start()]
            governed = edges.get(begin, "").removesuffix("了") in self._verbs
            if governed and (not before or before.endswith(self._levels)):
                yield Headed(begin, quoted.end(), "")


def _clause(text: str, name: Headed) -> str:
    """The clause that a name stands in, as far as it is near."""
    before = _CLAUSE.split(text[max(0, name.start - _NEAR) : name.start])[-1]
    after = _CLAUSE.split(text[name.end : name.end + _NEAR], maxsplit=1)[0]
    return before + text[name.start : name.end] + after


def _apart(text: str, name: Headed) -> Iterator[Headed]:
    """“十佳青年”“劳动能手”等荣誉称号: each quotation is a name."""
    cut = text.find("”等", name.start, name.end)
    end = name.end if cut < 0 else cut + 1
    begin = name.start
    for between in _BETWEEN.finditer(text, begin, end):
        yield Headed(begin, between.start() + 1, name.head)
        begin = between.end() - 1
    yield Headed(begin, end, name.head)


def _longest_first(name: Headed) -> tuple[int, int]:
    """By beginning; of those that begin together the longest first, as it holds the others."""
    return name.start, -name.end
