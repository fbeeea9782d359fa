"""Which parts of a picture show a quotation."""

from __future__ import annotations

import pytest

from kg.model import Picture, Region, Span, TextBox
from kg.view.areas import LINES, areas

TEXT = "字" * 200


def box(start: int, end: int, x: int, y: int, *, vertical: bool = False) -> TextBox:
    """A line of characters of ten pixels."""
    long = (end - start) * 10
    region = Region(x=x, y=y, width=10 if vertical else long, height=long if vertical else 10)
    return TextBox(start=start, end=end, region=region, score=1.0, vertical=vertical)


def picture(*boxes: TextBox, width: int = 1000, height: int = 1000) -> Picture:
    return Picture(path="", sha256="0" * 64, width=width, height=height, boxes=boxes)


def shown(pictured: Picture, *spans: tuple[int, int]) -> list[tuple[tuple[int, ...], list[tuple[int, ...]]]]:
    found = areas(pictured, [Span(start=a, end=b) for a, b in spans], TEXT)
    return [(as_tuple(area.region), [as_tuple(m) for m in area.marks]) for area in found]


def as_tuple(r: Region) -> tuple[int, int, int, int]:
    return r.x, r.y, r.width, r.height


def test_a_quotation_in_a_line_is_shown_with_the_line() -> None:
    line = picture(box(0, 12, 100, 50))
    assert shown(line, (3, 6)) == [((95, 45, 130, 20), [(130, 50, 30, 10)])]


def test_of_a_long_line_only_what_stands_near_is_shown() -> None:
    line = picture(box(0, 80, 100, 50))
    assert shown(line, (40, 42)) == [((420, 45, 180, 20), [(500, 50, 20, 10)])]


def test_lines_that_follow_each_other_are_shown_together() -> None:
    lines = picture(box(0, 10, 100, 50), box(10, 20, 100, 70), box(20, 30, 100, 90))
    assert shown(lines, (8, 22)) == [
        ((95, 45, 110, 60), [(180, 50, 20, 10), (100, 70, 100, 10), (100, 90, 20, 10)])
    ]


@pytest.mark.parametrize("spans", [[(7, 13)], [(7, 10), (10, 13)]])
def test_what_goes_on_in_another_column_is_shown_apart(spans: list[tuple[int, int]]) -> None:
    columns = picture(box(0, 10, 100, 900), box(10, 20, 300, 50))
    assert shown(columns, *spans) == [
        ((95, 895, 110, 20), [(170, 900, 30, 10)]),
        ((295, 45, 110, 20), [(300, 50, 30, 10)]),
    ]


def test_the_ends_of_two_long_lines_are_shown_apart() -> None:
    lines = picture(box(0, 80, 100, 50), box(80, 160, 100, 70))
    assert len(shown(lines, (78, 82))) == 2


def test_vertical_lines_are_cut_upright() -> None:
    lines = picture(box(0, 10, 200, 50, vertical=True), box(10, 20, 180, 50, vertical=True))
    assert shown(lines, (8, 11)) == [((175, 45, 40, 110), [(200, 130, 10, 20), (180, 50, 10, 10)])]


def test_nothing_beyond_the_picture_is_shown() -> None:
    edge = picture(box(0, 10, 0, 0), width=60, height=12)
    assert shown(edge, (0, 10)) == [((0, 0, 60, 12), [(0, 0, 60, 10)])]
    assert shown(picture(box(0, 10, 2000, 0)), (0, 10)) == []


def test_a_long_quotation_is_known_by_its_beginning() -> None:
    lines = picture(*(box(n, n + 5, 100, n * 4) for n in range(0, 150, 5)))
    ((_, marks),) = shown(lines, (0, 150))
    assert len(marks) == LINES


def test_words_without_a_place_on_the_picture_are_not_shown() -> None:
    assert shown(picture(box(0, 10, 100, 50)), (20, 30)) == []
