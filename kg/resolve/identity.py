"""Entities: the nodes of the graph, and the answer to “which node is this name?”."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import Span
from kg.vocabulary import Kind


class Entity(NamedTuple):
    """A node. ``id`` is the local part of its IRI, minted from content: it does not change when
    pages are added or removed (see :mod:`kg.resolve.ids`).

    ``name`` is the fullest form on the page it was asked for, ``aliases`` the other forms there.
    ``byline``: known only as the author of articles. ``public``: an office holder or a body, as
    against a private citizen. ``unresolved``: only a shorthand is known (该县 without its county).
    ``code``: GB/T 2260 code of an official division. ``scope``: what tells it from others of its name,
    in words (the county of a town, the owner of a work group); empty where the name says it all.
    ``kinds``: what it is used as, where that is more than one thing (a town acts and is a place).
    ``same_as``: other ids that a judgement declared to be the same.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    byline: bool = False
    public: bool = True
    unresolved: bool = False
    code: str = ""
    scope: str = ""
    kinds: tuple[Kind, ...] = ()
    same_as: tuple[str, ...] = ()


class Occurrence(NamedTuple):
    """An entity on a page: its surface forms there and where they stand (raw spans)."""

    entity: Entity
    source: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]
