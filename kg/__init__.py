"""A knowledge graph of Chinese local news.

>>> import kg
>>> graph = kg.build("seeds/")                       # an rdflib.Graph on the Oxigraph store
>>> graph = kg.load("out/graph.ttl")                 # the same from a file
>>> kg.query(graph, "SELECT ?name WHERE { ?p a kg:人物 ; rdfs:label ?name }").to_table()

Nothing heavy is imported until a function is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Identifier

    from kg.store import Result

__all__ = ["build", "load", "query"]


def build(*sources: str | Path, out: str | Path | None = None) -> Graph:
    """Build the graph of pages, directories or globs, and write all outputs to ``out`` if given.

    :raises kg.errors.KgError: if there is no page, or an input or output cannot be used.
    """
    from kg.run import build_graph

    return build_graph(sources, out=Path(out) if out is not None else None)


def load(path: str | Path) -> Graph:
    """Read a graph that was built before (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML).

    :raises kg.errors.InputError: if the file cannot be read.
    """
    from kg.store import load as load_graph

    return load_graph(Path(path))


def query(
    graph: Graph | str | Path, sparql: str, parameters: Mapping[str, Identifier] | None = None
) -> Result:
    """Ask a graph in SPARQL; the project's prefixes are known, parameters are bound as RDF terms.

    :raises kg.errors.UsageError: if the query is not SPARQL.
    """
    from kg.store import query as ask

    return ask(graph, sparql, parameters)
