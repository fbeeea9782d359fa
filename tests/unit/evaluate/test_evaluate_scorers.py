"""The figures of the three scorers on invented gold; an independent scorer gave the expected ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evaluate import score
from kg.evaluate.compare import dice, is_administrative, normal, same_name, same_text

HERE = Path(__file__).parent
Record = dict[str, Any]


def records(name: str) -> list[Record]:
    return [json.loads(line) for line in (HERE / "predicted" / name).read_text(encoding="utf-8").splitlines()]


def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
    return found


def test_the_figures_agree_with_those_of_the_independent_scorer() -> None:
    figures = score(
        HERE / "gold",
        facts=records("facts.jsonl"),
        articles=records("articles.jsonl"),
        entities=records("entities.jsonl"),
    )
    wanted = expected()
    assert figures.facts == wanted["facts"]
    assert figures.articles == wanted["articles"]
    assert figures.entities == wanted["entities"]
    assert [f["evidence"] for f in figures.missed] == wanted["missed"]


def test_figures_by_name() -> None:
    figures = score(HERE / "gold", facts=records("facts.jsonl"), articles=[], entities=[])
    flat = figures.flat()
    assert flat["任职.f1"] == expected()["facts"]["任职"]["f1"]
    assert flat["ALL.recall"] == expected()["facts"]["ALL"]["recall"]
    assert flat["articles.found"] == flat["entities.人物.f1"] == 0.0


def test_the_gold_against_itself_is_perfect() -> None:
    def read(kind: str) -> list[Record]:
        paths = sorted((HERE / "gold").glob(f"*.{kind}.jsonl"))
        return [
            {"source": path.name.replace(f".{kind}.jsonl", ".txt"), **json.loads(line)}
            for path in paths
            for line in path.read_text(encoding="utf-8").splitlines()
        ]

    bodies = {(r["source"], r["n"]): r["body"] for r in read("text")}
    articles = [{**a, "body": bodies[a["source"], a["n"]]} for a in read("articles")]
    flat = score(HERE / "gold", facts=read("facts"), articles=articles, entities=read("entities")).flat()
    for name, value in flat.items():
        figure = name.rpartition(".")[2]
        if figure not in {"gold", "pred", "articles"}:
            assert value == (0.0 if figure == "extra" else 1.0), name


def test_gold_that_cannot_be_read_names_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold here"):
        score(tmp_path, facts=[], articles=[], entities=[])
    (tmp_path / "a.facts.jsonl").write_text("{}\n\n{oops\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.facts\.jsonl:3: not JSON"):
        score(tmp_path, facts=[], articles=[], entities=[])


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("青河县", True),
        ("南州省青河县临山镇", True),
        ("青河县民政局", False),
        ("县", False),
        ("一二三四五六七县", True),
        ("一二三四五六七八县", False),
        ("青河县A镇", False),
        ("", False),
        ("某街道某社区", True),
    ],
)
def test_chains_of_areas(text: str, chain: bool) -> None:
    assert is_administrative(text) is chain


def test_a_long_chain_is_told_in_linear_time() -> None:
    assert is_administrative("青县" * 20_000)
    assert not is_administrative("县" * 20_000 + "局")


@pytest.mark.parametrize(
    ("gold", "name", "kind", "same"),
    [
        ("青河县民政局", "民政局", "组织", True),
        ("民政局", "青河县民政局", "组织", True),
        ("青河县民政局", "县民政局", "组织", True),
        ("青河县民政局", "临山县民政局", "组织", False),
        ("青河县民政局", "局", "组织", False),
        ("何小雨", "小雨", "人物", False),
        ("何小雨", "", "人物", False),
        ("新河医院", "医院", "组织", False),
    ],
)
def test_names_of_bodies_may_lack_the_area(gold: str, name: str, kind: str, same: bool) -> None:
    assert same_name({gold}, name, kind) is same


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    a, b = normal(a), normal(b)
    assert dice(a, b) == dice(b, a)
    assert 0 <= dice(a, b) <= 1
    assert dice(a, a) == 1
    assert not a or same_text([a], a)
