"""What a network consists of: nodes and the statements between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.view.cuttings import Place
from kg.view.evidence import Quotation
from kg.vocabulary import Kind, Predicate

#: The kinds that act: they are shown first.
ACTORS = (Kind.PERSON, Kind.ORGANISATION)

#: A line of the JSON lines.
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody or something. ``byline``: known only as the author of articles; ``public``: an office
    holder or a body, as against a private citizen."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    byline: bool = False
    public: bool = True

    @property
    def actor(self) -> bool:
        """Whether it is a person or an organisation."""
        return self.kind in ACTORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement between two nodes (by id), with the words that make it.

    ``first`` and ``last`` are ISO dates as precise as known (see :mod:`kg.view.period`).
    """

    id: str
    subject: str
    predicate: str
    object: str
    qualifiers: tuple[tuple[str, tuple[str, ...]], ...]
    confidence: float
    extractor: str
    source: str
    spans: tuple[tuple[int, int], ...]
    quotation: Quotation
    first: str
    last: str

    @property
    def place(self) -> Place:
        """Where it is quoted."""
        return self.source, self.spans

    @property
    def signature(self) -> bool:
        """Whether it only says who wrote an article."""
        return self.predicate == Predicate.WROTE
