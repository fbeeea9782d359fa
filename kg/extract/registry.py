"""Which extractors run, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import Protocol

from kg.errors import UsageError
from kg.extract.activities import Activities
from kg.extract.authorship import Authorship
from kg.extract.draft import Draft, Signature
from kg.extract.posts import Posts
from kg.extract.view import ArticleView
from kg.lexicon import Lexicon


class FactExtractor(Protocol):
    """Finds the facts of one family in an article. It holds no state of a page."""

    @property
    def name(self) -> str:
        """What stands in :attr:`kg.model.Fact.extractor`."""

    def extract(self, view: ArticleView) -> Iterable[Draft | Signature]:
        """The facts that the article states, in reading order. It reads mentions and makes none."""


#: Makes an extractor from the lexicon.
Factory = Callable[[Lexicon], FactExtractor]

#: Name of the entry point group through which other packages add extractors.
GROUP = "kg.extractors"

#: The extractors that ship with the package, one relation family each.
FACTORIES: tuple[Factory, ...] = (Posts, Authorship, Activities)


def extractors(lexicon: Lexicon) -> tuple[FactExtractor, ...]:
    """All extractors, those of other packages last, by name.

    :raises UsageError: if two have the same name.
    """
    made = [make(lexicon) for make in FACTORIES]
    made += [p.load()(lexicon) for p in sorted(entry_points(group=GROUP), key=lambda p: p.name)]
    names = [e.name for e in made]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise UsageError(f"extractor “{twice[0]}”: registered twice; give one another name")
    return tuple(made)
