"""Prizes and honours: “爱岗敬业奖”, 全国先进基层党组织称号, 科技进步奖二等奖."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import Edges, Headed, HeadedNames, LeftEdges, heads_of, left_edge
from kg.vocabulary import Kind

_CLAUSE = "，。；！？"
_QUOTED = re.compile("“[^“”]{2,30}”")


class AwardRecogniser:
    """Finds 奖项; the attribute ``head`` is the noun that the name ends in, if it is a known one."""

    name = "awards"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.AWARD})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/awards")
        self._edges = LeftEdges(lexicon)
        self._names = HeadedNames(lexicon, heads_of(lists["heads"]), lists["generic"])
        self._signals = re.compile("|".join(map(re.escape, lists["signals"])))
        self._verbs = frozenset(lists["verbs"])
        self._prizes = tuple(lists["prizes"])
        self._levels = tuple(lists["levels"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Names of awards in clauses that speak of honours, and quotations after 被评为, 荣获."""
        text = sentence.plain
        if not self._signals.search(text) and not self._names.heads_in(text):
            return []
        edges = self._edges.of(sentence, context)
        found = sorted((*self._quoted(text, edges), *self._headed(text, edges)), key=_longest_first)
        outer: list[Headed] = []
        for each in found:
            if not outer or each.end > outer[-1].end:
                outer.append(each)
        return [
            mention(sentence, Kind.AWARD, each.start, each.end, self.name, head=each.head) for each in outer
        ]

    def _headed(self, text: str, edges: Edges) -> Iterator[Headed]:
        for each in self._names.names(text, edges):
            begin = max((text.rfind(sign, 0, each.start) for sign in _CLAUSE), default=-1) + 1
            end = min((at for sign in _CLAUSE if (at := text.find(sign, each.end)) >= 0), default=len(text))
            signalled = self._signals.search(text, begin, end) is not None
            of_level = text.startswith(self._levels, each.start)
            if each.head.endswith(self._prizes):
                named = signalled or of_level
            else:
                quoted = of_level and text[each.end - 1] == "”"
                named = quoted or (signalled and self._is_awarded(text, each, edges))
            if named:
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


def _longest_first(name: Headed) -> tuple[int, int]:
    """By beginning; of those that begin together the longest first, as it holds the others."""
    return name.start, -name.end
