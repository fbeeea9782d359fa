"""Rows of names are told as by one expression for the whole row, and in steps in proportion."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.rows_of_names import MARK, leads_through_names
from tests.counted import counted

ROW = re.compile(rf"(?:[：:]|[一-鿿·]{{2,5}}{MARK}?[、和])*$")
PIECES = ("甲", "乙丙", "张和平", "和", "、", "：", "同志", "等3人", "（女）", "任命", "，")


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
@settings(max_examples=300, deadline=None)
def test_it_says_what_the_expression_says(text: str) -> None:
    found = ROW.search(text)
    assert leads_through_names(text) == (found is not None and found.start() <= 2)


def test_it_takes_steps_in_proportion() -> None:
    short, long = (counted(lambda n=n: leads_through_names("一一同志和" * n + "，"))[0] for n in (100, 400))
    assert long < 5 * short
