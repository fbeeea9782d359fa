"""Checks pieces of a graph against the shapes, one after the other: the shapes are read once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pyoxigraph as ox

from kg.graph.checks import compile_shapes
from kg.graph.ontology import ontology_file
from kg.graph.screen import Triples
from kg.graph.shapes import Shapes
from kg.graph.violation import Violation


class Conformance:
    """What a piece of a graph must look like.

    A page describes every node that it names, and nothing that the shapes ask for depends on another page:
    the violations of a graph are those of its pages.
    """

    def __init__(self) -> None:
        self._checks = compile_shapes(Shapes(ontology_file("shapes.ttl")))

    def violations(self, *pieces: Iterable[bytes]) -> tuple[Violation, ...]:
        """What does not conform in lines of N-Triples, sorted, each once."""
        lines = list(chain.from_iterable(pieces))
        triples = Triples(lines)
        store = ox.Store()
        store.bulk_load(b"".join(lines), format=ox.RdfFormat.N_TRIPLES, lenient=True)
        found = set()
        for check in self._checks:
            if check.screen and check.screen.clear(triples):
                continue
            rows = store.query(check.sparql)
            assert isinstance(rows, ox.QuerySolutions)
            names = {v.value for v in rows.variables}
            for row in rows:
                value = row["value"] if "value" in names else None
                found.add(Violation(_text(row["focus"]), check.message, _text(value)))
        return tuple(sorted(found))


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))
