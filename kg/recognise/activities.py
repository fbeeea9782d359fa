"""Named activities, meetings, trainings and campaigns: “清风进万家”主题活动, 经济运行调度会."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import HeadedNames, LeftEdges, heads_of
from kg.vocabulary import Kind


class ActivityRecogniser:
    """Finds 活动; the attribute ``head`` is the noun that the name ends in."""

    name = "activities"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.ACTIVITY})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/activities")
        self._edges = LeftEdges(lexicon)
        self._names = HeadedNames(lexicon, heads_of(lists["heads"]), lists["generic"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Names that say more than their head (此次活动 is none)."""
        if not self._names.heads_in(sentence.plain):
            return
        for each in self._names.names(sentence.plain, self._edges.of(sentence, context)):
            yield mention(sentence, Kind.ACTIVITY, each.start, each.end, self.name, head=each.head)
