"""Named activities, meetings, trainings and campaigns: “清风进万家”主题活动, 经济运行调度会."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import HeadedNames, LeftEdges, heads_of, names_a_quotation
from kg.vocabulary import Kind

#: So many characters may stand between a quotation and a head that needs one.
_REACH = 2


class ActivityRecogniser:
    """Finds 活动; the attribute ``head`` is the noun that the name ends in."""

    name = "activities"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.ACTIVITY})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/activities")
        self._edges = lexicon.shared(LeftEdges)
        self._names = HeadedNames(lexicon, heads_of(lexicon, "recognise/activities"), lists["generic"])
        self._quoted_only = frozenset(lists["quoted_only"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Names that say more than their head (此次活动 is none); some heads need a quotation."""
        text = sentence.plain
        heads = self._names.heads_in(text)
        if not heads:
            return
        edges = self._edges.of(sentence, context)
        for each in self._names.names(text, edges, heads):
            if edges.get(each.start) == "是" and each.head.endswith("日"):
                continue  # 12月4日是法制宣传日: the name of a day
            if each.head not in self._quoted_only or names_a_quotation(text, each, _REACH):
                yield mention(sentence, Kind.ACTIVITY, each.start, each.end, self.name, head=each.head)
