"""Parts of an archive put together give what a build of the whole gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import DataError, InputError, UsageError
from kg.run import BuildOptions, build
from kg.run.parts import merge_parts
from tests.run_pages import bytes_of, small_pages

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Builds of all pages (``whole``), of two halves (``one``, ``two``) and of some again (``again``)."""
    root = tmp_path_factory.mktemp("parts")
    files = sorted(small_pages(root / "pages", 12).iterdir())
    parts = {"whole": files, "one": files[:6], "two": files[6:], "again": files[5:7]}
    for name, pages in parts.items():
        build(pages, root / name, options=BuildOptions())
    return root


def rows(file: Path) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = duckdb.sql(f"SELECT * FROM read_parquet('{file}')").fetchall()
    return found


def test_statements_and_graph_are_those_of_the_whole(built: Path, tmp_path: Path) -> None:
    record = merge_parts([built / "two", built / "one"], tmp_path / "out", memory="200MB")
    facts = [
        json.loads(r) for r in (built / "whole" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    statements = rows(tmp_path / "out" / "statements.parquet")
    assert [s[0] for s in statements] == sorted(f["id"] for f in facts)
    ends = {f[role]["id"] for f in facts for role in ("subject", "object")}
    nodes = rows(tmp_path / "out" / "nodes.parquet")
    assert [n[0] for n in nodes] == sorted(ends)
    assert sum(n[3] for n in nodes) == 2 * len(facts)
    assert record["counts"]["statements"] == len(facts)
    whole = {str(q) for q in ox.parse(path=built / "whole" / "graph.trig")}
    assert {str(q) for q in ox.parse(path=tmp_path / "out" / "graph.nq")} == whole


def test_the_order_of_parts_does_not_matter_to_the_statements(built: Path, tmp_path: Path) -> None:
    for name, parts in (("a", ("one", "two")), ("b", ("two", "one"))):
        merge_parts([built / p for p in parts], tmp_path / name)
    one, other = bytes_of(tmp_path / "a"), bytes_of(tmp_path / "b")
    assert {n for n in one if n.endswith(".parquet")} == {
        "statements.parquet",
        "nodes.parquet",
        "people.parquet",
    }
    for name in one:
        assert one[name] == other[name] or name in {"graph.nq", "manifest.json"}


def test_people_are_looked_for_in_their_region(built: Path, tmp_path: Path) -> None:
    merge_parts([built / "one", built / "two"], tmp_path / "out")
    people = rows(tmp_path / "out" / "people.parquet")
    for name, region, ids in people:
        assert len(ids) > 1
        assert all(i.startswith(f"人物/{name}~{region}") for i in ids)


def test_a_page_in_two_parts_is_refused_and_earlier_outputs_stay(built: Path, tmp_path: Path) -> None:
    merge_parts([built / "one"], tmp_path / "out")
    before = bytes_of(tmp_path / "out")
    with pytest.raises(DataError, match=r"p005\.txt: is in two parts"):
        merge_parts([built / "one", built / "again"], tmp_path / "out")
    assert bytes_of(tmp_path / "out") == before


def test_what_is_no_part_is_one_line(built: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no facts\.jsonl"):
        merge_parts([tmp_path], tmp_path / "out")
    with pytest.raises(UsageError, match="different directories"):
        merge_parts([built / "one", built / "one"], tmp_path / "out")
    with pytest.raises(UsageError, match="memory"):
        merge_parts([built / "one"], tmp_path / "out", memory="much")
    odd = tmp_path / "odd"
    odd.mkdir()
    for name in ("graph.trig", "manifest.json"):
        (odd / name).write_bytes((built / "one" / name).read_bytes())
    (odd / "facts.jsonl").write_text('{"id": "1", "confidence": "sure"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="not as a build writes it"):
        merge_parts([odd], tmp_path / "out")
    assert not (tmp_path / "out").exists()
