"""The answer to “which node is this?” for every name of every fact of a set of pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Issue, PageResult, Ref, Span
from kg.resolve.identity import Entity, Occurrence
from kg.resolve.ids import mint
from kg.resolve.judgements import Judgements
from kg.vocabulary import Kind

_NAMED = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)


class Identities:
    """Which entity a name of a page is."""

    def __init__(self, results: Sequence[PageResult]) -> None:
        self._results = {r.source: r for r in results}
        self.issues: tuple[Issue, ...] = ()

    def entity(self, source: str, article: int, ref: Ref) -> Entity:
        """The entity that ``ref`` of a fact in that article of that page stands for."""
        scope = () if ref.kind in _NAMED else (source, str(article))
        return Entity(id=mint(ref.kind, ref.name, *scope), name=ref.name, kind=ref.kind)

    def on_page(self, source: str) -> tuple[Occurrence, ...]:
        """People, bodies and places of a page, each once, by first appearance."""
        found: dict[Entity, tuple[dict[str, None], list[Span]]] = {}
        for marked in self._results[source].sentences:
            for m in marked.mentions:
                if m.kind in _NAMED:
                    entity = self.entity(source, marked.sentence.article, Ref(name=m.name, kind=m.kind))
                    forms, spans = found.setdefault(entity, ({}, []))
                    forms[m.name] = None
                    spans += marked.sentence.passage.spans(m.start, m.end)
        return tuple(
            Occurrence(entity=e, source=source, forms=tuple(f), spans=tuple(s)) for e, (f, s) in found.items()
        )

    def background(self) -> Iterable[tuple[Entity, Entity]]:
        """Areas and what they lie in, by the gazetteer."""
        return ()


def resolve(results: Sequence[PageResult], judgements: Judgements | None = None) -> Identities:
    """Resolve the names of a set of pages."""
    return Identities(results)
