"""Lines that hold a line of every column are cut where the columns part."""

from __future__ import annotations

import pytest
from test_across import LEFT, RIGHT, lines

from kg.read.abreast import parted


def rows(gap: str, left: list[str] = LEFT, right: list[str] = RIGHT) -> str:
    return "\n".join(a + gap + b for a, b in zip(left, right, strict=True))


@pytest.mark.parametrize("gap", [" ", "   ", "　　　"])
def test_columns_abreast_are_cut_and_put_one_after_the_other(gap: str) -> None:
    found = parted(*lines(rows(gap)))
    assert [line.strip.text for line in found] == LEFT + RIGHT
    assert [line.number for line in found] == list(range(18))


def test_a_space_by_accident_is_no_gap_between_columns() -> None:
    left = [f"{line[:5]} {line[5:]}" if k % 2 else line for k, line in enumerate(LEFT)]
    right = [f"{line[:9]} {line[9:]}" if k % 3 else line for k, line in enumerate(RIGHT)]
    found = parted(*lines(rows(" ", left, right)))
    assert [line.strip.text for line in found] == left + right


def test_what_is_white_before_a_cell_beyond_the_usual_sets_it_in() -> None:
    left = ["　　" + LEFT[0], *LEFT[1:]]
    right = [RIGHT[0], "　　" + RIGHT[1], *RIGHT[2:]]
    found = parted(*lines(rows("    ", left, right)))
    assert [k for k, line in enumerate(found) if line.indented] == [0, 10]


def test_every_character_keeps_its_place() -> None:
    text = rows("    ")
    found = parted(*lines(text))
    assert all(text[line.strip.at[k]] == c for line in found for k, c in enumerate(line.strip.text))


def test_prose_with_spaces_is_left_alone() -> None:
    run, runon = lines("\n".join(f"{line[:6]} {line[6:]}" for line in LEFT))
    assert parted(run, runon) == run
