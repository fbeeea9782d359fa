"""Asks a graph in SPARQL 1.1."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import UsageError
from kg.graph.prefixes import PREFIXES
from kg.store.load import load
from kg.store.result import Result

Bindings = Mapping[str, rdflib.term.Identifier]


def query(graph: rdflib.Graph | str | Path, sparql: str, bindings: Bindings | None = None) -> Result:
    """The answer to a SPARQL query (SELECT, ASK, CONSTRUCT or DESCRIBE).

    The project's prefixes (:data:`kg.graph.prefixes.PREFIXES`) need not be declared.

    :param graph: a graph, best from :func:`kg.store.load`, or the path of one. A graph on another store
        is copied into Oxigraph first.
    :param bindings: terms for variables of the query. They reach the engine as terms, not as text; each
        such variable must be among those that the query selects.
    :raises UsageError: if the query is not SPARQL or a bound variable is not selected.
    """
    if not isinstance(graph, rdflib.Graph):
        graph = load(graph)
    if not isinstance(graph.store, OxigraphStore):
        graph = _copy(graph)
    namespaces = {**{p: str(n) for p, n in graph.namespaces()}, **PREFIXES}
    try:
        return Result.of(graph.query(sparql, initNs=namespaces, initBindings=dict(bindings or {})))
    except SyntaxError as error:
        raise UsageError(
            f"not a SPARQL query: {_complaint(error)}; declare its prefixes and check it"
        ) from error
    except (ValueError, RuntimeError) as error:
        remedy = "select the variable or do not bind it" if "projection" in str(error) else "change it"
        raise UsageError(f"the query cannot be answered: {_complaint(error)}; {remedy}") from error


def _copy(graph: rdflib.Graph) -> rdflib.Graph:
    copy = rdflib.Graph(store=OxigraphStore(store=ox.Store()), identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in graph.namespaces():
        copy.bind(prefix, namespace)
    copy.addN((s, p, o, copy) for s, p, o in graph)
    return copy


def _complaint(error: Exception) -> str:
    """What the engine says, on one line, without the grammar that it lists after “expected”."""
    text = " ".join(str(error).split())
    place, expected, rest = text.partition(": expected ")
    return f"{place}: unknown prefix" if "Prefix not found" in rest else place if expected else text
