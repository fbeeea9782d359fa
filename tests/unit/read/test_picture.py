"""Where the words of a page stand on its picture."""

from __future__ import annotations

import pickle

from kg.model import Picture, Region, Span, TextBox

TEXT = "石桥镇\n2021年修路\n竖排"
PICTURE = Picture(
    path="a.png",
    sha256="0" * 64,
    width=400,
    height=300,
    boxes=(
        TextBox(start=0, end=3, region=Region(x=10, y=20, width=30, height=10), score=0.99),
        TextBox(start=4, end=11, region=Region(x=10, y=40, width=50, height=10), score=0.6),
        TextBox(start=12, end=14, region=Region(x=90, y=20, width=10, height=20), score=0.9, vertical=True),
    ),
)


def test_a_part_of_a_line_is_as_wide_as_its_characters() -> None:
    assert PICTURE.regions([Span(start=1, end=3)], TEXT) == (Region(x=20, y=20, width=20, height=10),)
    # four figures are as wide as two characters
    assert PICTURE.regions([Span(start=8, end=11)], TEXT) == (Region(x=30, y=40, width=30, height=10),)


def test_a_quotation_over_a_line_break_has_two_regions() -> None:
    regions = PICTURE.regions([Span(start=2, end=8)], TEXT)
    assert regions == (Region(x=30, y=20, width=10, height=10), Region(x=10, y=40, width=20, height=10))


def test_vertical_text_is_cut_across() -> None:
    assert PICTURE.regions([Span(start=13, end=14)], TEXT) == (Region(x=90, y=30, width=10, height=10),)


def test_the_score_is_that_of_the_worst_box() -> None:
    assert PICTURE.score([Span(start=0, end=3)]) == 0.99
    assert PICTURE.score([Span(start=2, end=5)]) == 0.6
    assert PICTURE.score([Span(start=3, end=4)]) == 1.0  # a line break is no character


def test_pictures_go_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(PICTURE)) == PICTURE
