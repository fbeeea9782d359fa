"""The audit: stratified sampling, the sheet, and the precision of the judgements."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError, InputError
from kg.evaluate.audit import COLUMNS, LEAST, sample, score_sheet, wilson, write_sheet
from kg.view.audit import audit_html

ARTICLES = [{"source": "a.txt", "n": 1, "headline": "", "body": "某江县县长周大山出席。", "spans": [[0, 11]]}]


def fact(number: int, predicate: str, subject: str = "周大山") -> dict[str, Any]:
    return {
        "id": f"{predicate}{number:04}",
        "subject": {"name": subject, "type": "人物", "id": "1"},
        "predicate": predicate,
        "object": {"name": "某江县", "type": "组织", "id": "2"},
        "qualifiers": {"职务": ["县长"]},
        "evidence": {"source": "a.txt", "article": "", "spans": [[0, 8]], "quote": "某江县县长周大山"},
        "confidence": 0.9,
        "extractor": "posts",
    }


FACTS = (
    [fact(i, "任职") for i in range(60)]
    + [fact(i, "开展") for i in range(30)]
    + [fact(i, "荣获") for i in range(3)]
)


def test_the_sample_is_stratified_and_repeatable() -> None:
    drawn = sample(FACTS, ARTICLES, size=31, seed=1)
    assert drawn == sample(list(reversed(FACTS)), ARTICLES, size=31, seed=1)
    assert drawn != sample(FACTS, ARTICLES, size=31, seed=2)
    counts = {p: sum(r.cells["predicate"] == p for r in drawn) for p in ("任职", "开展", "荣获")}
    assert counts == {"任职": 18, "开展": 10, "荣获": 3}
    assert {r.cells["stratum"] for r in drawn} == {"60", "30", "3"}
    assert len({r.cells["id"] for r in drawn}) == len(drawn)


def test_the_quoted_words_are_marked_in_their_sentence() -> None:
    (first, *_) = sample(FACTS, ARTICLES, size=10, seed=1)
    assert first.cells["sentence"][first.start : first.end] == "某江县县长周大山"


@given(
    st.dictionaries(st.sampled_from("任开召参成发隶位"), st.integers(1, 200), min_size=1), st.integers(1, 300)
)
def test_every_predicate_is_sampled_and_none_beyond_what_there_is(sizes: dict[str, int], size: int) -> None:
    facts = [fact(i, p) for p, n in sizes.items() for i in range(n)]
    drawn = sample(facts, [], size=size, seed=3)
    for predicate, count in sizes.items():
        mine = sum(r.cells["predicate"] == predicate for r in drawn)
        assert min(LEAST, count) <= mine <= count
    rare = sum(min(LEAST, count) for count in sizes.values())
    assert len(drawn) == min(max(size, rare), sum(sizes.values()))


def judge(path: Path, verdicts: dict[str, list[str]]) -> Path:
    write_sheet(sample(FACTS, ARTICLES, size=31, seed=1), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["verdict"] = verdicts[row["predicate"]].pop() if verdicts.get(row["predicate"]) else ""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_overall_precision_weights_predicates_by_their_number(tmp_path: Path) -> None:
    verdicts = {"任职": ["right"] * 9 + ["wrong"], "开展": ["right"] * 5 + ["wrong"] * 5 + []}
    first, second, overall = score_sheet(judge(tmp_path / "s.csv", verdicts))
    assert (first.name, first.right, first.wrong) == ("任职", 9, 1)
    assert second.precision == 0.5
    assert overall.precision == pytest.approx((60 * 0.9 + 30 * 0.5) / 90)
    assert overall.low < overall.precision < overall.high


def test_wilson_agrees_with_the_published_example() -> None:
    # Newcombe 1998, Statistics in Medicine 17:857, table I: 81 of 263 gives 0.2553 to 0.3662.
    low, high = wilson(81 / 263, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_unsure_is_not_counted_and_a_wrong_word_is_refused(tmp_path: Path) -> None:
    (row, overall) = score_sheet(judge(tmp_path / "s.csv", {"任职": ["right", "unsure"]}))
    assert (row.right, row.wrong, row.unsure, overall.precision) == (1, 0, 1, 1.0)
    with pytest.raises(InputError, match="maybe"):
        score_sheet(judge(tmp_path / "t.csv", {"任职": ["maybe"]}))
    with pytest.raises(DataError, match="verdict"):
        score_sheet(judge(tmp_path / "u.csv", {}))


def test_what_is_no_sheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.csv:2"):
        score_sheet(tmp_path / "x.csv")


def test_hostile_names_neither_run_in_the_page_nor_in_a_spreadsheet(tmp_path: Path) -> None:
    hostile = [fact(0, "任职", "</script><script>alert(1)</script>"), fact(1, "任职", "=cmd|' /C calc'!A0")]
    drawn = sample(hostile, ARTICLES, size=2, seed=1)
    page = audit_html(drawn, COLUMNS)
    assert page.count("<script") == 2
    assert "<script>alert" not in page
    write_sheet(drawn, tmp_path / "s.csv")
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [c for c in cells if c.startswith("=")]
