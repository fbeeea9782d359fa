"""``kg export``: picks the writer for a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OutputError, UsageError
from kg.graph.export.ftm import write_ftm
from kg.graph.export.gephi import write_gexf, write_graphml
from kg.graph.export.network import Network, read_network
from kg.graph.export.tables import write_csv, write_neo4j
from kg.graph.prefixes import term
from kg.graph.public import leave_out_private
from kg.graph.read import read_store
from kg.graph.serialise import Format, write

_NETWORKS: dict[str, Callable[[Network, Path], int]] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "csv": write_csv,
    "neo4j-csv": write_neo4j,
    "ftm": write_ftm,
}
_ALIASES = {"rdfxml": Format.RDFXML, "turtle": Format.TURTLE, "json-ld": Format.JSONLD}

_RDF12 = (Format.TURTLE, Format.NTRIPLES, Format.TRIG, Format.NQUADS)

#: The names of the formats. ``csv`` and ``neo4j-csv`` write a folder with two files, the others a file.
EXPORTS = (*(f.value for f in Format), "rdfxml", *_NETWORKS)


def export(
    source: Path, output: Path, format: str, *, public_only: bool = False, triple_terms: bool = False
) -> int:
    """Write the graph of a file in another format; returns how many triples, edges or entities there are.

    The named graphs of TriG and N-Quads are kept by ``trig`` and ``nq`` and united by all others.

    :param public_only: leave private citizens out (:func:`kg.graph.public.leave_out_private`).
    :param triple_terms: beside the rest, state each statement as an RDF 1.2 triple term (``rdf:reifies``);
        tools for RDF 1.1 cannot read such a file.
    :raises UsageError: if there is no such format, or the library it needs is not installed.
    :raises InputError: if the source cannot be read.
    :raises OutputError: if the output cannot be written.
    """
    if format not in (*EXPORTS, *_ALIASES):
        raise UsageError(f"format {format}: must be one of {', '.join(EXPORTS)}")
    rdf = Format(_ALIASES.get(format, format)) if format not in _NETWORKS else None
    if triple_terms and rdf not in _RDF12:
        raise UsageError(f"format {format}: cannot hold triple terms; choose {', '.join(_RDF12)}")
    store = read_store(source)
    if public_only:
        leave_out_private(store)
    if rdf is not None:
        return write(chain(store, _triple_terms(store) if triple_terms else ()), output, rdf)
    network = read_network(store)
    try:
        return _NETWORKS[format](network, output)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{output}: cannot be written ({reason}); choose another place") from error


def _triple_terms(store: ox.Store) -> Iterator[ox.Quad]:
    """For each statement of a graph, that it reifies its direct triple."""
    for quad in store.quads_for_pattern(None, term("rdf:predicate"), None):
        statement, graph = quad.subject, quad.graph_name
        ends = [
            [q.object for q in store.quads_for_pattern(statement, term(path), None, graph)]
            for path in ("rdf:subject", "rdf:object")
        ]
        for subject in ends[0]:
            for object_ in ends[1]:
                if isinstance(subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                    said = ox.Triple(subject, quad.object, object_)
                    yield ox.Quad(statement, term("rdf:reifies"), said, graph)
