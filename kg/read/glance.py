"""Which beginnings are worth comparing with an end: most pairs show nothing, which is told at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kg.read.runon import Edges, RunOn


class Glance:
    """The beginnings of a page by their first characters.

    :param edges: those of the page's items; ``None`` for what is no text.
    """

    def __init__(self, edges: Sequence[Edges | None], runon: RunOn) -> None:
        self._edges, self._runon = edges, runon
        self._all = frozenset(range(len(edges)))
        self._closing = frozenset(k for k, e in enumerate(edges) if e is not None and e.closed)
        self._by_first: dict[str, list[int]] = {}
        for k, each in enumerate(edges):
            if each is not None:
                self._by_first.setdefault(each.head[0], []).append(k)
        self._found: dict[int, AbstractSet[int]] = {}

    def telling(self, end: int) -> AbstractSet[int]:
        """The items whose joint with item ``end`` may score above :data:`kg.read.runon.NOTHING`."""
        if end not in self._found:
            self._found[end] = self._telling(self._edges[end])
        return self._found[end]

    def _telling(self, end: Edges | None) -> AbstractSet[int]:
        if end is None:
            return frozenset()
        if self._runon.tells(end):
            return self._all
        shown = self._runon.shown(end.tail[-1]) & self._by_first.keys()
        return self._closing.union(*map(self._by_first.__getitem__, shown))
