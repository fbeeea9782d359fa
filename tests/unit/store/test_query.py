# ruff: noqa: E501  a query or a fact is one line
"""Queries: prefixes by default, parameters as terms, and errors that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.term import Literal

from kg.errors import UsageError
from kg.store import load, query

POSTS = "SELECT ?name ?post WHERE { ?p rdfs:label ?name . ?s rdf:subject ?p ; rdf:predicate kg:任职 ; kg:职务 ?post }"


@pytest.fixture
def graph(folder: Path) -> rdflib.Graph:
    return load(folder / "graph.ttl")


def test_a_parameter_is_bound_as_a_term(graph: rdflib.Graph) -> None:
    found = query(graph, POSTS, {"name": Literal("孙立", lang="zh")})
    assert found.values() == [("孙立", "县长")]
    assert len(query(graph, POSTS, {"name": Literal("孙立")})) == 0  # another term: no language
    assert len(query(graph, POSTS, {"name": Literal('孙立"@zh } #', lang="zh")})) == 0


def test_a_prefix_of_the_query_wins_over_ours(graph: rdflib.Graph) -> None:
    assert not query(graph, "PREFIX kg: <https://other.example/> ASK { ?x a kg:Statement }")
    assert query(graph, "ASK { ?x a kg:Statement }")


def test_a_path_a_graph_and_a_graph_on_another_store(folder: Path, graph: rdflib.Graph) -> None:
    plain = rdflib.Graph().parse(folder / "graph.ttl")
    sparql = f"{POSTS} ORDER BY ?name ?post"
    assert query(folder / "graph.ttl", sparql) == query(graph, sparql) == query(plain, sparql)


def test_prefixes_of_the_graph_are_known_too(graph: rdflib.Graph) -> None:
    graph.bind("x", "https://kg.example/人物/")
    assert query(graph, "ASK { x:孙立 kg:任职 ?y }")


def test_construct_and_describe_give_triples(graph: rdflib.Graph) -> None:
    found = query(graph, "CONSTRUCT { ?y kg:有 ?x } WHERE { ?x kg:隶属 ?y }")
    assert found.variables == ("subject", "predicate", "object")
    assert len(found) == 1
    assert len(query(graph, "DESCRIBE ?x WHERE { ?x rdfs:label '孙立'@zh }")) >= 4


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT", "not a SPARQL query"),
        ("SELECT ?x WHERE { ?x nope:y ?z }", "unknown prefix"),
        ("INSERT DATA { kg:a kg:b kg:c }", "not a SPARQL query"),
        ("DROP ALL", "not a SPARQL query"),
        ("SELECT ?x WHERE { ?x <https://a b> ?z }", "not a SPARQL query"),
        ("SELECT (SUM(?x) AS ?y) ?z WHERE { ?x ?a ?z }", "quer"),
    ],
)
def test_what_is_no_query(graph: rdflib.Graph, sparql: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        query(graph, sparql)
    assert "\n" not in str(caught.value)


def test_a_bound_variable_must_be_selected(graph: rdflib.Graph) -> None:
    with pytest.raises(UsageError, match="select the variable"):
        query(graph, "SELECT ?x WHERE { ?x rdfs:label ?name }", {"name": Literal("孙立", lang="zh")})
