"""Answers as table, csv, tsv, JSON and pandas, read back by what reads such files."""

from __future__ import annotations

import csv
import io
import json
import sys

import pyoxigraph as ox
import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import UsageError
from kg.store import Result

ROWS = Result(
    ("name", "value"),
    (
        (Literal("王小明", lang="zh"), Literal("17.2", datatype=XSD.decimal)),
        (URIRef("https://kg.example/人物/a%20b"), Literal("60", datatype=XSD.decimal)),
        (URIRef("https://kg.example/ontology#任职"), Literal("2021-05", datatype=XSD.gYearMonth)),
        (Literal('引"号,\t\n\\换行\r', lang="zh"), None),
        (BNode("x1"), Literal("true", datatype=XSD.boolean)),
        (Literal("plain"), Literal("7", datatype=XSD.integer)),
    ),
)


def test_a_table_lines_up_chinese() -> None:
    lines = ROWS.to_table().splitlines()
    assert lines[0].split() == ["name", "value"]
    assert "王小明" in lines[2]
    assert "kg:任职" in lines[4]
    assert "https://kg.example/人物/a b" in lines[3]
    width = lambda text: sum(2 if ord(c) > 0x2E7F else 1 for c in text)  # noqa: E731
    assert width(lines[2].partition("17.2")[0]) == width(lines[3].partition("60")[0])


def test_a_table_cannot_move_the_cursor() -> None:
    shown = Result(("x",), ((Literal("甲\x1b[2J\u202e乙\x07\n丙"),),)).to_table()
    assert shown.splitlines()[2:] == ["甲�[2J�乙� 丙"]


def test_a_long_cell_is_cut_in_the_table_only() -> None:
    long = Result(("x", "y"), ((Literal("长" * 100), Literal("短")),))
    assert long.to_table(width=11).splitlines()[2] == f"{'长' * 5}…  短"
    assert "长" * 100 in long.to_csv()


def test_csv() -> None:
    rows = list(csv.reader(io.StringIO(ROWS.to_csv(), newline="")))
    assert rows[0] == ["name", "value"]
    assert rows[1] == ["王小明", "17.2"]
    assert rows[4] == ['引"号,\t\n\\换行\r', ""]
    assert rows[5] == ["_:x1", "true"]


@pytest.mark.parametrize(
    ("text", "format"),
    [(ROWS.to_tsv(), ox.QueryResultsFormat.TSV), (ROWS.to_json(), ox.QueryResultsFormat.JSON)],
)
def test_tsv_and_json_are_read_by_another_library(text: str, format: ox.QueryResultsFormat) -> None:
    solutions = ox.parse_query_results(text.encode(), format=format)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [v.value for v in solutions.variables] == ["name", "value"]
    rows = [[None if t is None else t.value for t in (row["name"], row["value"])] for row in solutions]
    expected = [[None if t is None else str(t) for t in row] for row in ROWS]
    assert rows[:4] == expected[:4]
    assert rows[5] == expected[5]


def test_a_typed_result_keeps_its_types_in_json() -> None:
    found = json.loads(ROWS.to_json())["results"]["bindings"]
    assert found[0]["name"] == {"type": "literal", "value": "王小明", "xml:lang": "zh"}
    assert found[0]["value"]["datatype"] == str(XSD.decimal)
    assert "value" not in found[3]
    assert found[5]["name"] == {"type": "literal", "value": "plain"}


def test_plain_values() -> None:
    assert ROWS.values()[:3] == [
        ("王小明", 17.2),
        ("https://kg.example/人物/a%20b", 60),
        ("https://kg.example/ontology#任职", "2021-05"),
    ]
    assert ROWS.values()[3][1] is None
    assert ROWS.values()[4][1] is True


def test_yes_and_no() -> None:
    yes = Result((), (), True)
    assert (yes.to_table(), yes.to_csv(), yes.to_tsv()) == ("yes\n", "answer\r\ntrue\r\n", "?answer\ntrue\n")
    assert json.loads(yes.to_json()) == {"head": {}, "boolean": True}
    assert yes
    assert not Result((), (), False)


def test_nothing() -> None:
    empty = Result(("a",), ())
    assert not empty
    assert empty.to_table().splitlines() == ["a", "─"]
    assert json.loads(empty.to_json())["results"]["bindings"] == []


def test_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = ROWS.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["name", "value"]
    assert frame["value"][0] == 17.2


def test_pandas_that_is_missing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"newspaper-kg\[pandas\]"):
        ROWS.to_pandas()
