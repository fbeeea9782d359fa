"""Things that are built or bought under a name: 石川河综合治理工程, 集中供热扩容项目."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.headed import HeadedNames, LeftEdges, heads_of
from kg.vocabulary import Kind

#: What may stand before 综合治理工程 and belong to the name.
_OWNERS = (Kind.PLACE, Kind.ORGANISATION, Kind.PERSON)
#: A name with so few characters before its head takes the place before it along.
_SHORT = 4


class ProjectRecogniser:
    """Finds 项目; the attribute ``head`` is the noun that the name ends in."""

    name = "projects"
    needs = LeftEdges.NEEDS
    gives = frozenset({Kind.PROJECT})

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.document("recognise/projects")
        self._edges = lexicon.shared(LeftEdges)
        self._names = HeadedNames(lexicon, heads_of(lexicon, "recognise/projects"), lists["generic"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Names that say more than their head (重点项目 is none)."""
        heads = self._names.heads_in(sentence.plain)
        if not heads:
            return
        before = {m.end: m.start for m in context.found(sentence, *_OWNERS)}
        for each in self._names.names(sentence.plain, self._edges.of(sentence, context), heads):
            if "”的" in sentence.plain[each.start : each.end]:
                continue  # “三年会战”的项目: some that belong to it
            begin = each.start
            if each.end - each.start - len(each.head) <= _SHORT:
                # 综合治理工程 says little without the place before it, which may look like a person's name.
                while begin in before:
                    begin = before[begin]
            yield mention(sentence, Kind.PROJECT, begin, each.end, self.name, head=each.head)
