"""Columns that wrap around headings and other articles: which goes on with which."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.sources.printed.blocks import Block
from kg.read.sources.printed.flow import HEADLESS, below_heading
from kg.read.sources.printed.marks import Box, Glyph, Line, Sheet
from kg.read.sources.printed.matching import best_pairs
from kg.read.sources.printed.pages import printed
from kg.vocabulary import Part

EM, LEADING, WIDTH, GUTTER = 20.0, 28.0, 10, 30.0
FILL = "青渡县水利局在柳湾村修了三座水闸"


def row(text: str, x: float, y: float, size: float = EM, pitch: float = 0.0) -> Line:
    """A line of text; ``pitch``: from one character to the next."""
    step = pitch or size
    return Line(tuple(Glyph(c, x + k * step, y, x + k * step + step, y + size) for k, c in enumerate(text)))


def left(k: int) -> float:
    """The left edge of column ``k``."""
    return 40.0 + k * (WIDTH * EM + GUTTER)


def column(k: int, top: float, count: int, mark: str, *, begins: bool, ends: bool) -> list[Line]:
    """Lines of a column, all with the same mark; ``begins`` with a paragraph, ``ends`` with one."""
    lines = []
    for n in range(count):
        text = (mark + FILL)[:WIDTH]
        x = left(k)
        if begins and n == 0:
            text, x = text[:-2], x + 2 * EM
        if ends and n == count - 1:
            text = text[: WIDTH // 2] + "。"
        lines.append(row(text, x, top + n * LEADING))
    return lines


def articles(*lines: Line, rules: tuple[Box, ...] = (), photos: tuple[Box, ...] = ()) -> dict[str, str]:
    """The first characters of the lines of each article's text, by its headline."""
    page = printed(Sheet(lines=lines, rules=rules, photos=photos))
    found: dict[int, tuple[list[str], list[str]]] = {}
    for zone in page.zones:
        heads, body = found.setdefault(zone.article, ([], []))
        text = page.text[zone.start : zone.end]
        if zone.part == Part.HEADING:
            heads.append(text.replace("\n", ""))
        else:
            body += [line[0] for line in text.split("\n")]
    return {"".join(heads): "".join(dict.fromkeys(body)) for heads, body in found.values()}


def test_a_headline_in_the_middle_of_columns_with_a_photograph_among_them() -> None:
    head = row("东渠完工通水", left(1) - 50, 40, 50)
    photo = Box(left(1), 120, left(1) + WIDTH * EM, 300)
    seen = row("口", left(1) + 80, 190, 1.5 * EM)
    text = [
        *column(0, 120, 8, "甲", begins=True, ends=True),
        *column(1, 320, 6, "乙", begins=True, ends=True),
        *column(2, 120, 13, "丙", begins=True, ends=True),
    ]
    found = articles(head, seen, *text, photos=(photo,))
    assert found["东渠完工通水"] == "甲乙丙"


def test_a_label_stands_over_the_first_of_three_columns_and_not_over_the_last() -> None:
    lines = [column(k, 140, 9, "甲乙丙"[k], begins=True, ends=True) for k in range(3)]
    label = row("民生关注", left(0), 90, 1.2 * EM)
    sheet = Sheet(lines=(label, *(ln for text in lines for ln in text)))
    run = [Block(text) for text in lines]
    prices = [below_heading([Block([label], heading=True)], run, k, run, sheet) for k in range(3)]
    assert prices[0] < HEADLESS < prices[2]


def test_text_does_not_go_on_below_in_a_row_with_an_upright_headline() -> None:
    head = row("东渠完工通水三村得益", left(0) + 30, 40, 50)
    upper = [
        *column(0, 110, 6, "甲", begins=True, ends=True),
        *column(1, 110, 6, "乙", begins=True, ends=True),
    ]
    top = 110 + 8 * LEADING
    upright = Line(
        tuple(
            Glyph(c, left(0) - 40, top + 34 * k, left(0) - 6, top + 34 * k + 34)
            for k, c in enumerate("西渠开工")
        ),
        vertical=True,
    )
    lower = [
        *column(0, top, 5, "丙", begins=True, ends=True),
        row("工期三月", left(0) + 60, top + 5 * LEADING),
        *column(0, top + 6 * LEADING, 4, "戊", begins=True, ends=True),
        *column(1, top, 10, "丁", begins=True, ends=True),
    ]
    found = articles(head, *upper, upright, *lower)
    assert found["东渠完工通水三村得益"] == "甲乙"
    assert any(text.endswith("戊丁") for text in found.values())


def test_items_of_a_column_are_headed_alike_though_one_heading_measures_smaller() -> None:
    def item(top: float, head: str, size: float, mark: str) -> list[Line]:
        return [row(head, left(0) + 56, top, size), *column(0, top + 32, 5, mark, begins=True, ends=True)]

    lines = [*item(40, "东渠通水", 1.16 * EM, "甲"), *item(220, "西渠开工", 1.1 * EM, "乙")]
    assert articles(*lines) == {"东渠通水": "甲", "西渠开工": "乙"}


def test_a_line_level_with_columns_on_both_sides_is_no_name_below_the_headline() -> None:
    head = row("东渠完工通水", left(1) - 50, 50, 50)
    text = [
        *column(0, 110, 9, "甲", begins=True, ends=True),
        row("丁修了三座水闸", left(1) + 2 * EM, 110),
        *column(1, 110 + 2 * LEADING, 7, "乙", begins=True, ends=True),
        *column(2, 110, 9, "丙", begins=True, ends=True),
    ]
    assert articles(head, *text) == {"东渠完工通水": "甲丁乙丙"}


def test_text_goes_on_beside_its_headline_and_around_another_article() -> None:
    head = row("东渠完工通水", left(0) + 40, 40, 50)
    lines = [
        head,
        *column(0, 120, 12, "甲", begins=True, ends=False),
        *column(1, 120, 12, "乙", begins=False, ends=False),
        *column(2, 44, 6, "丙", begins=False, ends=True),
        row("图书车下乡", left(2) + 20, 250, 34),
        *column(2, 310, 5, "丁", begins=True, ends=True),
    ]
    assert articles(*lines) == {"东渠完工通水": "甲乙丙", "图书车下乡": "丁"}


def test_a_headline_stands_in_the_middle_of_its_columns() -> None:
    lines = [
        *column(0, 40, 12, "甲", begins=True, ends=False),
        row("东渠完工通水", left(1) + 40, 40, 50),
        *column(1, 124, 9, "乙", begins=False, ends=False),
        *column(2, 124, 9, "丙", begins=False, ends=False),
        *column(3, 40, 12, "丁", begins=False, ends=True),
    ]
    assert articles(*lines) == {"东渠完工通水": "甲乙丙丁"}


def test_articles_side_by_side_are_told_by_where_sentences_break_off() -> None:
    lines = [
        row("东渠通水", left(0) + 60, 40, 36),
        *column(0, 100, 8, "甲", begins=True, ends=False),
        *column(1, 100, 8, "乙", begins=False, ends=True),
        row("图书车下乡村", left(2) + 80, 40, 36),
        *column(2, 100, 8, "丙", begins=True, ends=False),
        *column(3, 100, 8, "丁", begins=False, ends=True),
    ]
    assert articles(*lines) == {"东渠通水": "甲乙", "图书车下乡村": "丙丁"}


@pytest.mark.parametrize("ruled", [False, True])
def test_rules_within_an_article_do_not_part_it(ruled: bool) -> None:
    middle = [left(k) - GUTTER / 2 for k in (1, 2)]
    rules = tuple(Box(x, 112, x + 1, 120 + 8 * LEADING) for x in middle) if ruled else ()
    lines = [
        row("东渠改造工程完工通水", left(0) + 60, 40, 50),
        *column(0, 120, 8, "甲", begins=True, ends=True),
        *column(1, 120, 8, "乙", begins=True, ends=True),
        *column(2, 120, 8, "丙", begins=True, ends=True),
    ]
    assert articles(*lines, rules=rules) == {"东渠改造工程完工通水": "甲乙丙"}


def test_a_line_set_wide_is_no_heading() -> None:
    text = column(0, 100, 9, "甲", begins=True, ends=True)
    text[4] = row("甲县水利局在柳湾", left(0), 100 + 4 * LEADING, 1.25 * EM, 1.25 * EM)
    assert articles(row("东渠通水", left(0) + 20, 40, 36), *text) == {"东渠通水": "甲"}


def test_a_kicker_and_names_belong_to_their_headline() -> None:
    lines = [
        row("八方筹资修水渠", left(0) + 140, 20, 21),
        row("东渠完工通水", left(0) + 60, 50, 50),
        row("本报记者林小禾", left(0) + 145, 112, EM),
        *column(0, 150, 6, "甲", begins=True, ends=False),
        *column(1, 150, 6, "乙", begins=False, ends=True),
    ]
    assert articles(*lines) == {"八方筹资修水渠东渠完工通水本报记者林小禾": "甲乙"}


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0.1, 9.0), max_size=10))
def test_the_pairs_that_gain_most_are_found(gains: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(gains)
    assert len(set(pairs.values())) == len(pairs)
    best = max(sum(gains.get((a, b), 0.0) for a, b in enumerate(order)) for order in permutations(range(4)))
    assert sum(gains[pair] for pair in pairs.items()) == pytest.approx(best)
