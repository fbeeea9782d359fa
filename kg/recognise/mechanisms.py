"""Named ways of working: “2+4”模式, 楼长负责制, 村账联审机制."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import HeadedNames, LeftEdges, heads_of, left_edge, names_a_quotation
from kg.vocabulary import Kind

#: A list inside a name has at most so many items, each at most so long.
_LIST, _ITEM = 5, 10
#: So many characters may stand between a quotation and a head that needs one (“三防”的汛期管控措施).
_REACH = 8


class MechanismRecogniser:
    """Finds 机制; the attribute ``head`` is the noun that the name ends in."""

    name = "mechanisms"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.MECHANISM})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/mechanisms")
        self._edges = lexicon.shared(LeftEdges)
        self._names = HeadedNames(lexicon, heads_of(lexicon, "recognise/mechanisms"), lists["generic"])
        self._quoted_only = frozenset(lists["quoted_only"])
        self._setting_up = frozenset(lists["setting_up"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Names with a quotation (“两清”措施), and those that somebody sets up (建立村账联审机制)."""
        text = sentence.plain
        heads = self._names.heads_in(text)
        if not heads:
            return
        edges = self._edges.of(sentence, context)
        for each in self._names.names(text, edges, heads):
            start = self._set_up_from(text, each.start, edges)
            if each.head in self._quoted_only:
                named = names_a_quotation(text, each, _REACH)
            else:
                named = start is not None or "”" in text[each.start : each.end]
            if named:
                begin = each.start if start is None else start
                yield mention(sentence, Kind.MECHANISM, begin, each.end, self.name, head=each.head)

    def _set_up_from(self, text: str, start: int, edges: Mapping[int, str]) -> int | None:
        """Where the name begins if a verb of setting up governs it; over a list (巡河记录、限时办结机制)."""
        for _ in range(_LIST):
            if edges.get(start, "") in self._setting_up:
                return start
            if start < 2 or text[start - 1] != "、":
                return None
            before = left_edge(text, start - 1, edges)
            if before is None or not 2 <= start - 1 - before <= _ITEM:
                return None
            start = before
        return None
