"""Reads files of RDF into Oxigraph, and views them as rdflib graphs."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import InputError
from kg.graph.prefixes import PREFIXES
from kg.graph.serialise import Format

_NO_GRAPHS = {".ttl", ".nt", ".rdf"}


def read_graph(path: Path) -> rdflib.Graph:
    """The graph of a file; of a format with named graphs, a dataset whose default graph is their union.

    :raises InputError: as :func:`read_store`.
    """
    return as_graph(read_store(path), union=has_graphs(path))


def has_graphs(path: Path) -> bool:
    """Whether the format of a file has named graphs."""
    return path.suffix not in _NO_GRAPHS


def read_store(path: Path) -> ox.Store:
    """A store with the content of a file, by its ending: ttl, nt, rdf, trig, nq, jsonld.

    :raises InputError: if the file is missing, is in none of these formats or is malformed; the message
        gives the line.
    """
    ending = path.suffix.removeprefix(".")
    if ending not in set(Format):
        raise InputError(f"{path}: unknown kind of file; a graph ends in one of {', '.join(Format)}")
    format = Format(ending)
    store = ox.Store()
    try:
        store.bulk_load(path=path, format=format.oxigraph)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror or error}); give the path of a graph"
        ) from error
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        place = f"{path}:{line}" if line else str(path)
        raise InputError(f"{place}: malformed: {error}; build the graph again") from error
    return store


def as_graph(store: ox.Store, *, union: bool) -> rdflib.Graph:
    """An rdflib view of an Oxigraph store with the project's prefixes bound."""
    backend = OxigraphStore(store=store)
    graph: rdflib.Graph
    if union:
        graph = rdflib.Dataset(store=backend, default_union=True)
    else:
        graph = rdflib.Graph(store=backend, identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
