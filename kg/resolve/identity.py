"""Entities: the nodes of the graph, and the answer to “which node is this name?”."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Span
from kg.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A node. ``id`` is the local part of its IRI, minted from content: it does not change when
    pages are added or removed.

    ``byline``: known only as the author of articles. ``public``: an office holder or a body, as
    against a private citizen. ``unresolved``: only a shorthand is known (该县 without its county).
    ``code``: GB/T 2260 code of an official division.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    byline: bool = False
    public: bool = True
    unresolved: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """An entity on a page: its surface forms there and where they stand (raw spans)."""

    entity: Entity
    source: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]
