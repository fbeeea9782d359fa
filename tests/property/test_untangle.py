"""Columns that were read across come back in reading order, and pages in order are left alone."""

from __future__ import annotations

import difflib
import random
from statistics import mean

import pytest
from tangled import article, column_lines, tangled

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader

READER = Reader(default_lexicon())


def order(page: str, text: str) -> float:
    """How alike the text read from a page is to what it was made from, order-sensitive."""
    reading = READER.read(Page(source="p.txt", text=page, sha256=""))
    read = "".join(p for a in reading.articles for p in (a.headline.text, a.kicker.text, a.body))
    return difflib.SequenceMatcher(None, "".join(read.split()), "".join(text.split()), autojunk=False).ratio()


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("side_by_side", [False, True], ids=["line by line", "side by side"])
def test_columns_read_across_come_back_in_order(columns: int, side_by_side: bool) -> None:
    pages = [tangled(seed, columns, side_by_side=side_by_side) for seed in range(12)]
    before = mean(
        difflib.SequenceMatcher(None, "".join(t.page.split()), t.text, autojunk=False).ratio() for t in pages
    )
    assert before < 0.75, "these pages are not tangled: the test would prove nothing"
    assert mean(order(t.page, t.text) for t in pages) >= 0.95


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_side_by_side_with_one_space_between_come_back_in_order(columns: int) -> None:
    pages = [tangled(seed, columns, side_by_side=True, gap=" ") for seed in range(12)]
    assert mean(order(t.page, t.text) for t in pages) >= 0.95


@pytest.mark.parametrize("columns", [2, 3])
def test_a_headline_and_indents_do_not_put_columns_out_of_step(columns: int) -> None:
    found = []
    for seed in range(12):
        rng = random.Random(seed)
        paragraphs = article(rng, 20)
        lines = column_lines([f"　　{p}" for p in paragraphs], rng.randint(12, 20))
        height = -(-len(lines) // columns)
        rows = [lines[k::height] for k in range(height)]
        page = "青石县春耕备耕忙\n\n" + "\n".join(line for row in rows for line in row)
        found.append(order(page, "青石县春耕备耕忙" + "".join(paragraphs)))
    assert mean(found) >= 0.95


@pytest.mark.parametrize("seed", range(8))
def test_a_column_in_order_is_left_alone(seed: int) -> None:
    rng = random.Random(seed)
    paragraphs = article(rng, 24)
    page = "\n".join(column_lines(paragraphs, rng.randint(9, 30)))
    reading = READER.read(Page(source="p.txt", text=page, sha256=""))
    assert order(page, "".join(paragraphs)) == 1.0
    assert "reordered" not in {i.code for i in reading.issues}


@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_in_order_are_left_alone(seed: int) -> None:
    paragraphs = article(random.Random(seed), 24)
    reading = READER.read(Page(source="p.txt", text="\n\n".join(paragraphs), sha256=""))
    assert [p.text for a in reading.articles for p in a.paragraphs] == paragraphs
    assert reading.issues == ()
