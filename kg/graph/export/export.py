"""``kg export``: picks the writer for a format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import OutputError, UsageError
from kg.graph.export.ftm import write_ftm
from kg.graph.export.gephi import write_gexf, write_graphml
from kg.graph.export.network import Network, read_network
from kg.graph.export.tables import write_csv, write_neo4j
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

#: The names of the formats. ``csv`` and ``neo4j-csv`` write a folder with two files, the others a file.
EXPORTS = (*(f.value for f in Format), "rdfxml", *_NETWORKS)


def export(source: Path, output: Path, format: str) -> int:
    """Write the graph of a file in another format; returns how many triples, edges or entities there are.

    The named graphs of TriG and N-Quads are kept by ``trig`` and ``nq`` and united by all others.

    :raises UsageError: if there is no such format, or the library it needs is not installed.
    :raises InputError: if the source cannot be read.
    :raises OutputError: if the output cannot be written.
    """
    if format not in (*EXPORTS, *_ALIASES):
        raise UsageError(f"format {format}: must be one of {', '.join(EXPORTS)}")
    store = read_store(source)
    if format not in _NETWORKS:
        return write(store, output, _ALIASES.get(format, format))
    network = read_network(store)
    try:
        return _NETWORKS[format](network, output)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{output}: cannot be written ({reason}); choose another place") from error
