"""The answer to “which node is this?” for every name of every fact of a set of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import Lexicon
from kg.model import Issue, PageResult, Ref
from kg.resolve.gather import PageReading
from kg.resolve.identity import Entity, Occurrence
from kg.resolve.judgements import Judgements
from kg.resolve.page import PageReader
from kg.resolve.review import namesakes, not_found, same_named


class Identities:
    """Which entity a name of a page is.

    :param readings: what each page says by itself; ids are settled there, so pages can be read anywhere
        and in any order.
    """

    def __init__(self, readings: Iterable[PageReading], judgements: Judgements) -> None:
        self._readings = {r.source: r for r in readings}
        self._judgements = judgements

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What a reader should look at: names left open, people who may be one, judgements about nobody."""
        pages = tuple(self._readings.values())
        people = sorted(one for page in pages for one in namesakes(page, self._judgements))
        return (
            *(issue for page in pages for issue in page.issues),
            *same_named(people, self._judgements),
            *not_found(((page.source, page.entities) for page in pages), self._judgements),
        )

    def entity(self, source: str, article: int, ref: Ref) -> Entity:
        """The entity that ``ref`` of a fact in that article of that page stands for.

        :raises KeyError: if there is no such page.
        """
        return self._judgements.judged(self._readings[source].find(article, ref), source)

    def on_page(self, source: str) -> tuple[Occurrence, ...]:
        """People, bodies and places of a page, each once, with all forms and raw spans."""
        return self._judgements.occurrences(self._readings[source].occurrences)

    def background(self) -> Iterator[tuple[Entity, Entity]]:
        """Areas and what they lie in, by the gazetteer and the order of names: no statement of a page."""
        seen: set[tuple[str, str]] = set()
        for reading in self._readings.values():
            for below, above in reading.lies_in:
                if (below.id, above.id) not in seen:
                    seen.add((below.id, above.id))
                    yield below, above


def resolve(
    results: Sequence[PageResult],
    judgements: Judgements | None = None,
    *,
    lexicon: Lexicon | None = None,
) -> Identities:
    """Resolve the names of a set of pages.

    :param judgements: what a reader decided; none by default.
    :param lexicon: the word lists; those of the package by default.
    """
    reader = PageReader(lexicon)
    return Identities(map(reader.read, results), judgements or Judgements())
