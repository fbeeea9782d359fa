"""No text of a page reaches a spreadsheet as a formula, by whichever table it gets there."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from made_pages import MadeIdentities, fact, page
from rdflib import Literal
from rdflib.namespace import XSD

from kg.evaluate.audit import COLUMNS, Sampled, write_sheet
from kg.graph import page_quads, write
from kg.graph.cells import safe_cell, safe_literal
from kg.graph.export import export
from kg.model import Ref
from kg.store import Result
from kg.vocabulary import Kind

FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]
STARTS = tuple("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_says_that_it_is_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "周大山", "'=1", "a=1", "3-1", " ", "《办法》"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", [t for t in FORMULAS if t.isprintable()])
@pytest.mark.parametrize("language", ["", "@zh"])
def test_a_literal_means_what_it_meant(text: str, language: str) -> None:
    written = safe_literal(f'"{text}"{language}')
    assert not written.removeprefix('"').startswith(STARTS)
    (quad,) = ox.parse(f"<a:s> <a:p> {written} .", format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = [
        fact(
            "=x.txt",
            Ref(name=text, kind=Kind.PERSON),
            "任职",
            Ref(name=f"{text}局", kind=Kind.ORGANISATION),
            quote=text,
            qualifiers={"职务": [text]},
        )
        for text in FORMULAS
    ]
    path = tmp_path_factory.mktemp("formulas") / "g.ttl"
    write(page_quads(page("=x.txt", "=题\n" + "".join(FORMULAS), facts), MadeIdentities()), path)
    return path


@pytest.mark.parametrize("form", ["csv", "neo4j-csv"])
def test_exported_tables(graph: Path, tmp_path: Path, form: str) -> None:
    export(graph, tmp_path, form)
    cells = [
        cell
        for path in tmp_path.iterdir()
        for row in csv.reader(path.read_text(encoding="utf-8", errors="strict").splitlines(keepends=True))
        for cell in row
    ]
    assert [c for c in cells if c.startswith(("'=cmd", "'@SUM"))]
    assert [c for c in cells if c.startswith(STARTS)] == []


def test_answers_to_queries() -> None:
    number, date = Literal("-5", datatype=XSD.integer), Literal("--06-18", datatype=XSD.gMonthDay)
    rows = tuple((Literal(t, lang="zh"), Literal(t)) for t in FORMULAS)
    result = Result(("a", "b"), (*rows, (number, date)))
    cells = list(csv.reader(io.StringIO(result.to_csv(), newline="")))[1:]
    assert cells[-1] == ["-5", "--06-18"]  # what is no text is no formula of a page
    assert [c for row in cells[:-1] for c in row if c.startswith(STARTS)] == []
    lines = result.to_tsv().splitlines()[1:-1]
    assert len(lines) == len(FORMULAS)
    assert [c for row in lines for c in row.split("\t") if c.removeprefix('"').startswith(STARTS)] == []


def test_sheets_to_judge(tmp_path: Path) -> None:
    rows = [Sampled(cells=dict.fromkeys(COLUMNS, text), start=0, end=1) for text in FORMULAS]
    write_sheet(rows, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row]
    assert len(cells) == len(COLUMNS) * len(FORMULAS)
    assert [c for c in cells if c.startswith(STARTS)] == []
