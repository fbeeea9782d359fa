"""Named ways of working: “1+3”模式, 门前负责制, 快查快办机制."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import HeadedNames, LeftEdges, heads_of
from kg.vocabulary import Kind


class MechanismRecogniser:
    """Finds 机制; the attribute ``head`` is the noun that the name ends in."""

    name = "mechanisms"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.MECHANISM})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/mechanisms")
        self._edges = LeftEdges(lexicon)
        self._names = HeadedNames(lexicon, heads_of(lists["heads"]), lists["generic"])
        self._quoted_only = frozenset(lists["quoted_only"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Names that say more than their head; some heads need a quotation before them (“三查”措施)."""
        text = sentence.plain
        if not self._names.heads_in(text):
            return
        for each in self._names.names(text, self._edges.of(sentence, context)):
            if each.head not in self._quoted_only or "”" in text[each.start : each.end]:
                yield mention(sentence, Kind.MECHANISM, each.start, each.end, self.name, head=each.head)
