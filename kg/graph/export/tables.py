"""Tables of nodes and edges: plain csv, and the header rows that Neo4j's importer wants."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.graph.cells import safe_cell
from kg.graph.export.network import Edge, Network

_NODE = ("id", "name", "kind", "aliases", "public", "code")
_EDGE = ("id", "source", "predicate", "target", "confidence", "quote", "headline", "date", "page")


def write_csv(network: Network, output: Path) -> int:
    """Write ``nodes.csv`` and ``edges.csv`` into a folder; several values of a cell are separated by ；."""
    names = network.qualifier_names()
    nodes = ((n.iri, n.name, n.kinds[0], "；".join(n.aliases), n.public, n.code) for n in network.nodes)
    edges = ((*_cells(e), *("；".join(e.qualifiers.get(name, ())) for name in names)) for e in network.edges)
    _write(output / "nodes.csv", _NODE, nodes)
    _write(output / "edges.csv", (*_EDGE, *names), edges)
    return len(network.edges)


def write_neo4j(network: Network, output: Path) -> int:
    """Write ``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import``.

    Labels and arrays are separated by ``;``, the importer's own delimiter; one in a value becomes ；.
    """
    names = network.qualifier_names()
    nodes = ((n.iri, n.name, _array(n.aliases), n.public, n.code, ";".join(n.kinds)) for n in network.nodes)
    edges = (
        (e.source, e.target, e.predicate, e.iri, e.confidence, e.quote, e.headline, e.date, e.page,
         *(_array(e.qualifiers.get(name, ())) for name in names))
        for e in network.edges
    )  # fmt: skip
    _write(
        output / "nodes.csv",
        ("iri:ID", "name", "aliases:string[]", "public:boolean", "code", ":LABEL"),
        nodes,
    )
    _write(
        output / "relationships.csv",
        (":START_ID", ":END_ID", ":TYPE", "iri", "confidence:double", "quote", "headline", "date", "page",
         *(f"{name}:string[]" for name in names)),
        edges,
    )  # fmt: skip
    return len(network.edges)


def _cells(edge: Edge) -> tuple[str, ...]:
    return (edge.iri, edge.source, edge.predicate, edge.target, edge.confidence,
            edge.quote, edge.headline, edge.date, edge.page)  # fmt: skip


def _array(values: Iterable[str]) -> str:
    return ";".join(value.replace(";", "；") for value in values)


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        # A carriage return alone would stand without quotes, and so begin a row.
        writer.writerows([safe_cell(cell).replace("\r", "\n") for cell in row] for row in rows)
