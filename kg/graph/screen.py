"""What lines of N-Triples tell of a check without a query: for most checks, that nothing violates them.

A screen never says so wrongly: where it cannot tell, or something may be amiss, a store is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph.shapes import TYPE

#: A predicate in the notation of N-Triples, and whether it leads from object to subject.
Arrow = tuple[bytes, bool]
#: Arrows any of which may be followed.
Path = tuple[Arrow, ...]

_END = b" .\n"
_TYPE = f"<{TYPE}>".encode()


def notation(term: object) -> bytes:
    """A term in the notation of N-Triples."""
    return str(term).encode()


def arrow(predicate: NamedNode, *, backwards: bool = False) -> Arrow:
    """A predicate as an arrow."""
    return notation(predicate), backwards


class Triples:
    """Triples, looked up by predicate and either end.

    :param lines: of N-Triples, with one blank between terms; what occurs twice counts once.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._said: dict[bytes, list[list[bytes]]] = defaultdict(list)
        for line in set(lines):
            triple = line[: -len(_END)].split(b" ", 2)
            self._said[triple[1]].append(triple)
        self._ends: dict[Arrow, dict[bytes, list[bytes]]] = {}
        self._several: dict[Arrow, frozenset[bytes]] = {}
        self._reached: dict[Reach, frozenset[bytes]] = {}

    def ends(self, arrow: Arrow) -> Mapping[bytes, list[bytes]]:
        """What an arrow leads to, by where it begins."""
        found = self._ends.get(arrow)
        if found is None:
            found = self._ends[arrow] = {}
            predicate, backwards = arrow
            begin, end = (2, 0) if backwards else (0, 2)
            for triple in self._said.get(predicate, ()):
                found.setdefault(triple[begin], []).append(triple[end])
        return found

    def several(self, arrow: Arrow) -> frozenset[bytes]:
        """Where an arrow begins that leads to more than one thing."""
        found = self._several.get(arrow)
        if found is None:
            found = frozenset(begin for begin, ends in self.ends(arrow).items() if len(ends) > 1)
            self._several[arrow] = found
        return found

    def reached(self, reach: Reach) -> frozenset[bytes]:
        """The nodes that a shape is about."""
        found = self._reached.get(reach)
        if found is None:
            found = self._reached[reach] = frozenset(reach.of(self))
        return found

    def follow(self, nodes: Set[bytes], path: Path) -> set[bytes]:
        """What a path leads to from any of some nodes."""
        found: set[bytes] = set()
        for arrow in path:
            ends = self.ends(arrow)
            if ends:
                found.update(*[ends[node] for node in nodes if node in ends])
        return found

    def instances(self, classes: Iterable[bytes]) -> set[bytes]:
        """The nodes of some classes."""
        return self.follow(set(classes), ((_TYPE, True),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which nodes a shape is about: given ones, those of some classes or at the beginning of an arrow, and
    from there what paths lead to, one after the other."""

    nodes: tuple[bytes, ...] = ()
    classes: tuple[bytes, ...] = ()
    beginning: Arrow | None = None
    along: tuple[Path, ...] = ()

    def of(self, triples: Triples) -> set[bytes]:
        """Those nodes."""
        found = {*self.nodes, *triples.instances(self.classes)}
        if self.beginning is not None:
            found |= triples.ends(self.beginning).keys()
        for path in self.along:
            found = triples.follow(found, path)
        return found


@dataclass(frozen=True)
class Screen:
    """A constraint in a form that lines can be looked at for.

    :param reach: the nodes it is about.
    :param path: where their values are; ``None`` where the constraint is about the nodes.
    :param least: at least one value.
    :param most: not more than so many values.
    :param classes: every value is of one of these.
    :param meets: every value meets all of these tests; ``None`` where it takes a query to tell.
    """

    reach: Reach
    path: Path | None = None
    least: bool = False
    most: int | None = None
    classes: tuple[bytes, ...] = ()
    meets: tuple[Callable[[bytes], bool], ...] | None = None

    def clear(self, triples: Triples) -> bool:
        """Whether certainly nothing violates the constraint."""
        focus = triples.reached(self.reach)
        if not focus:
            return True
        if self.path is None:
            return self._met(focus)
        if self.least:
            return not focus.difference(*map(triples.ends, self.path))
        if self.most is not None:
            return self.most >= 1 and len(self.path) == 1 and focus.isdisjoint(triples.several(self.path[0]))
        values = triples.follow(focus, self.path)
        if self.classes:
            return values <= triples.instances(self.classes)
        return not values or self._met(values)

    def _met(self, values: Set[bytes]) -> bool:
        return self.meets is not None and all(test(value) for test in self.meets for value in values)


def is_iri(value: bytes) -> bool:
    """Whether a term is an IRI."""
    return value.startswith(b"<")


def is_string(value: bytes) -> bool:
    """Whether a term is a literal of the datatype xsd:string."""
    return value.endswith(b'"')


def is_filled(value: bytes) -> bool:
    """Whether a term has a character at least, be it a literal or not."""
    return not value.startswith(b'""')


def ends_with(*endings: bytes) -> Callable[[bytes], bool]:
    """Whether a term has one of some endings, such as that of a language."""
    return lambda value: value.endswith(endings)


def among(terms: Iterable[bytes]) -> Callable[[bytes], bool]:
    """Whether a term is one of some."""
    return frozenset(terms).__contains__
