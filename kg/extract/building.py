"""建设: who builds, installs or funds what, and 位于 for a thing built at a named place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.engine import RuleExtractor
from kg.extract.view import ArticleView
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier


class Building(RuleExtractor):
    """Projects and things by the verbs that build or install them."""

    name = "building"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The things built, each followed by where it is, if the clause says 在 that place."""
        for draft in super().extract(view):
            yield draft
            for place in draft.qualifiers.get(Qualifier.PLACE, ()):
                at = draft.view.plain.find(place, draft.start)
                if at < 0 or at > draft.end or place == draft.object.name:
                    continue
                yield Draft(
                    subject=draft.object,
                    predicate=Predicate.LOCATED_IN,
                    object=Ref(name=place, kind=Kind.PLACE, at=draft.view.marked.sentence.passage.raw(at)),
                    view=draft.view,
                    start=draft.start,
                    end=draft.end,
                    confidence=draft.confidence * 0.95,
                )
