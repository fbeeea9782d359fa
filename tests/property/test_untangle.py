"""Columns that were read across come back in reading order, and pages in order are left alone."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from statistics import mean

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader

sys.path.insert(0, str(Path(__file__).parent))
from tangled import article, column_lines, tangled  # noqa: E402

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
