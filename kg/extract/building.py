"""建设: who builds, installs or funds what, and 位于 for a thing built at a named place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.engine import RuleExtractor
from kg.extract.view import ArticleView
from kg.vocabulary import Kind, Predicate, Qualifier


_PLACES = (Kind.PLACE, Kind.ORGANISATION)


class Building(RuleExtractor):
    """Projects and things by the verbs that build or install them."""

    name = "building"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The things built, each followed by where it is, if the clause says 在 that place."""
        for draft in super().extract(view):
            yield draft
            for start, end in self._places(draft):
                yield Draft(
                    subject=draft.object,
                    predicate=Predicate.LOCATED_IN,
                    object=draft.view.slice_ref(start, end, Kind.PLACE),
                    view=draft.view,
                    start=min(draft.start, start),
                    end=draft.end,
                    confidence=draft.confidence * 0.93,
                )

    @staticmethod
    def _places(draft: Draft) -> Iterator[tuple[int, int]]:
        """Where the thing is: the place its name begins with (某广场地下停车场), else those said with 在 or 为."""
        view, (verb, stop) = draft.view, draft.core
        begin = stop - len(draft.object.name)
        own = view.mention_at(begin)
        if own is not None and own.kind in _PLACES and own.end < stop and own.name[0] not in "全我该本":
            yield own.start, own.end
            return
        named = draft.qualifiers.get(Qualifier.PLACE, ())
        for mention in view.between(view.clause_at(verb).start, verb):
            benefits = (
                view.plain[max(0, mention.start - 1) : mention.start] == "为" and mention.kind is Kind.PLACE
            )
            if (mention.name in named or benefits) and mention.name != draft.object.name:
                yield mention.start, mention.end
