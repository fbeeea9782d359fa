# ruff: noqa: E501  queries and tables are one line
"""The bytes do not depend on the order of the quads, and every format reads back to the same graph."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from made_pages import MadeIdentities, made_pages

from kg.errors import OutputError
from kg.graph import PREFIXES, Format, page_quads, write


def written(quads: list[ox.Quad], format: Format, run: int = 10_000) -> bytes:
    out = io.BytesIO()
    write(quads, out, format, run=run)
    return out.getvalue()


@pytest.mark.parametrize("format", list(Format))
def test_order_repetition_and_the_size_of_a_run_change_nothing(quads: list[ox.Quad], format: Format) -> None:
    shuffled = quads + quads[:50]
    random.Random(7).shuffle(shuffled)
    assert written(shuffled, format) == written(quads, format) == written(shuffled, format, run=100)


@pytest.mark.parametrize("format", list(Format))
def test_each_format_holds_the_same_triples(quads: list[ox.Quad], format: Format) -> None:
    data = written(quads, format)
    read = list(ox.parse(data, format=format.oxigraph))
    if format.keeps_graphs:
        assert set(read) == set(quads)
    else:
        assert {q.triple for q in read} == {q.triple for q in quads}
        assert len(read) == len({q.triple for q in quads})


def test_rdflib_and_oxigraph_read_the_same_turtle(turtle: Path) -> None:
    plain = rdflib.Graph().parse(turtle, format="turtle")
    assert {terms(row) for row in plain} == {terms(q.triple) for q in ox.parse(path=turtle)}
    store = ox.Store()
    store.load(path=turtle)
    assert {terms(q.triple) for q in store} == {terms(row) for row in plain}


def terms(triple: object) -> tuple[tuple[str, str, str], ...]:
    """Terms of either library, comparable."""
    found = []
    for term in triple:  # type: ignore[attr-defined]
        if isinstance(term, ox.NamedNode | rdflib.URIRef):
            found.append((str(getattr(term, "value", term)), "", ""))
        elif isinstance(term, rdflib.Literal):
            datatype = term.datatype or (rdflib.RDF.langString if term.language else rdflib.XSD.string)
            found.append((str(term), term.language or "", str(datatype)))
        else:
            found.append((term.value, term.language or "", term.datatype.value))
    return tuple(found)


def test_prefixes_are_bound_and_terms_are_short(turtle: Path) -> None:
    text = turtle.read_text(encoding="utf-8")
    for prefix, namespace in PREFIXES.items():
        assert f"@prefix {prefix}: <{namespace}> ." in text
    assert "kg:任职" in text
    assert "a kg:Statement , org:Membership" in text or "a org:Membership , kg:Statement" in text
    assert "_:" not in text


def test_trig_has_a_graph_for_each_page(quads: list[ox.Quad]) -> None:
    text = written(quads, Format.TRIG).decode()
    for source in ("a.txt", "b.txt", "c.txt"):
        assert text.count(f"<https://kg.example/graph/{source}> {{") == 1


def test_the_count_is_that_of_what_is_written(quads: list[ox.Quad], tmp_path: Path) -> None:
    assert write(quads, tmp_path / "a.nt", Format.NTRIPLES) == len({q.triple for q in quads})
    assert write(quads, tmp_path / "a.nq", Format.NQUADS) == len(set(quads))
    assert len((tmp_path / "a.nq").read_bytes().splitlines()) == len(set(quads))


@pytest.mark.parametrize("format", [Format.TURTLE, Format.NTRIPLES, Format.TRIG, Format.NQUADS])
def test_triple_terms_are_written_for_readers_of_rdf_1_2(format: Format) -> None:
    result = made_pages()[0]
    quads = list(page_quads(result, MadeIdentities(), triple_terms=True))
    read = list(ox.parse(written(quads, format), format=format.oxigraph))
    stated = {q.object for q in read if q.predicate.value.endswith("#reifies")}
    assert len(stated) == len(result.facts)
    assert all(isinstance(term, ox.Triple) for term in stated)


def test_nothing_gives_a_file_that_can_be_read(tmp_path: Path) -> None:
    for format in Format:
        assert write([], tmp_path / f"e.{format}", format) == 0
        assert list(ox.parse(path=tmp_path / f"e.{format}", format=format.oxigraph)) == []


def test_rdfxml_holds_no_character_that_xml_forbids() -> None:
    graph, node = ox.NamedNode("https://a.example/g"), ox.NamedNode("https://a.example/p")
    quads = [ox.Quad(node, node, ox.Literal("甲\x00\x0b\x0c\x08\ufffe\\u0001\\\x1f乙\t\r\n"), graph)]
    data = written(quads, Format.RDFXML)
    (row,) = rdflib.Graph().parse(io.BytesIO(data), format="xml")
    assert (
        str(row[2]).replace("\r", "").replace("\n", "")
        == "甲\ufffd\ufffd\ufffd\ufffd\ufffd\\u0001\\\ufffd乙\t"
    )


def test_a_place_that_cannot_be_written_is_named(quads: list[ox.Quad], tmp_path: Path) -> None:
    for format in (Format.TURTLE, Format.NQUADS):
        with pytest.raises(OutputError, match="nowhere"):
            write(quads, tmp_path / "nowhere" / "x", format)


@pytest.mark.parametrize("seed", ["0", "99"])
def test_another_process_writes_the_same_bytes(turtle: Path, root: Path, seed: str) -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from made_pages import MadeIdentities, made_pages\n"
        "from kg.graph import background_quads, dataset_quads, page_quads, write\n"
        "i = MadeIdentities(); pages = made_pages()[::-1]\n"
        "write([q for p in pages for q in page_quads(p, i)] + [*background_quads(i), *dataset_quads()], sys.stdout.buffer)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    assert done.stdout == turtle.read_bytes()
