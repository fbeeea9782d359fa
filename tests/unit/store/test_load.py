# ruff: noqa: E501  a query or a fact is one line
"""Graphs are loaded on the Oxigraph store, whatever the format; what is no graph is named."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from oxrdflib import OxigraphStore

from kg.errors import InputError
from kg.graph import Format
from kg.store import load, query


def test_it_is_an_rdflib_graph_on_oxigraph(folder: Path) -> None:
    graph = load(folder / "graph.ttl")
    assert isinstance(graph, rdflib.Graph)
    assert isinstance(graph.store, OxigraphStore)
    assert len(graph) == len(rdflib.Graph().parse(folder / "graph.ttl"))
    assert len(load(str(folder / "graph.ttl"))) == len(graph)


def test_its_own_query_knows_the_prefixes(folder: Path) -> None:
    graph = load(folder / "graph.ttl")
    rows = graph.query(
        'SELECT ?post WHERE { ?p rdfs:label "孙立"@zh . ?s rdf:subject ?p ; rdf:predicate kg:任职 ; kg:职务 ?post }'
    )
    assert [str(row[0]) for row in rows] == ["县长"]


@pytest.mark.parametrize("format", list(Format))
def test_every_format_answers_the_same(folder: Path, format: Format) -> None:
    sparql = (
        "SELECT DISTINCT ?a ?b WHERE { ?x kg:任职 ?y . ?x rdfs:label ?a . ?y rdfs:label ?b } ORDER BY ?a ?b"
    )
    assert query(folder / f"graph.{format}", sparql) == query(folder / "graph.ttl", sparql)


def test_named_graphs_can_be_asked_by_name(folder: Path) -> None:
    graph = load(folder / "graph.trig")
    rows = query(graph, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a kg:Statement } } ORDER BY ?g")
    assert [str(g).rpartition("/")[2] for (g,) in rows] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bad.ttl", "<https://a.example/> <b>", "bad.ttl:1"),
        ("bad.nt", "<https://a.example/> .\n", "bad.nt:1"),
        ("page.html", "<html>", "unknown kind"),
        ("gone.ttl", None, "cannot be read"),
        ("folder.ttl", "", "cannot be read"),
    ],
)
def test_what_is_no_graph(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    path = tmp_path / name
    if name.startswith("folder"):
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=said) as caught:
        load(path)
    assert "\n" not in str(caught.value)
