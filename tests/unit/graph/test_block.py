"""Rows as lines: what Oxigraph would write of the same quads, sorted, each once."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st
from made_pages import MadeIdentities, made_pages

from kg.graph import block, page_quads, page_rows, trig_head
from kg.graph.literals import decimal, integer, moment, string, words
from kg.graph.rows import Row, ended, row_lines
from kg.graph.serialise import triples

NODES = st.sampled_from(
    [ox.NamedNode(f"https://kg.example/{name}") for name in ("甲", "乙", "组织/a%2Fb", "c")]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LITERALS = st.one_of(
    TEXTS.map(words),
    TEXTS.map(string),
    st.integers(0, 9).map(integer),
    st.sampled_from([moment("2024-02-29"), decimal("3.50")]),
)
ROWS = st.lists(st.tuples(NODES, NODES, NODES | LITERALS), max_size=12)


@given(ROWS)
def test_lines_are_those_of_oxigraph(rows: list[Row]) -> None:
    graph = ox.NamedNode("https://kg.example/graph/x")
    quads = [ox.Quad(*row, graph) for row in rows]
    assert ended(row_lines(rows)) == sorted(set(triples(quads)))


@given(ROWS)
def test_a_block_says_its_rows_and_nothing_else(rows: list[Row]) -> None:
    graph = ox.NamedNode("https://kg.example/graph/x")
    _, trig = block(graph, rows)
    said = ox.parse(trig_head() + b"".join(trig), format=ox.RdfFormat.TRIG)
    assert set(said) == {ox.Quad(*row, graph) for row in rows}


def test_a_page_says_the_same_as_rows_and_as_quads() -> None:
    for page in made_pages():
        graph, rows = page_rows(page, MadeIdentities())
        quads = list(page_quads(page, MadeIdentities()))
        assert len(quads) == len(set(quads))
        assert {ox.Quad(*row, graph) for row in rows} == set(quads)
