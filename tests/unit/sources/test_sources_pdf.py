"""The text layer of PDF files is read column by column."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from kg.model import Issue, Page
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.columns import Glyph, words_in_order

pytest.importorskip("pypdfium2")
from make_pdf import Placed, column, make_pdf

LEFT = ["青河县民政局近日组织干部走访困难", "群众，了解他们的生活情况，并送去", "慰问金。"]
MIDDLE = ["临山镇昨日召开动员会，部署秋收工", "作，镇长在会上讲话，要求各村抓紧", "抢收。"]
RIGHT = ["记者从县水利局获悉，今年全县新修", "水渠12公里，改善灌溉面积三千亩。", "（何小雨）"]
HEAD: list[Placed] = [("民政秋收水利三件大事齐推进", 60, 760, 30)]


def read(path: Path) -> tuple[list[Page], list[Issue]]:
    found = list(open_pages([path]))
    return [p for p in found if isinstance(p, Page)], [i for i in found if isinstance(i, Issue)]


def columns() -> list[list[Placed]]:
    return [column(lines, x, 700) for lines, x in ((LEFT, 40), (MIDDLE, 220), (RIGHT, 400))]


def line_by_line() -> list[Placed]:
    return [piece for row in zip(*columns(), strict=True) for piece in row]


def one_by_one(pieces: list[Placed]) -> list[Placed]:
    return [(c, x + i * size, y, size) for text, x, y, size in reversed(pieces) for i, c in enumerate(text)]


@pytest.mark.parametrize("order", ["by column", "line by line", "one by one, from the end"])
def test_columns_are_read_one_after_the_other_whatever_the_order_in_the_file(
    tmp_path: Path, order: str
) -> None:
    pieces = [*HEAD, *chain.from_iterable(columns())] if order == "by column" else [*line_by_line(), *HEAD]
    if order.startswith("one"):
        pieces = one_by_one(pieces)
    (page,), issues = read(make_pdf(tmp_path / "a.pdf", [pieces]))
    assert issues == []
    assert page.source == "a.pdf#page=1"
    blocks = [HEAD[0][0], "\n".join(LEFT), "\n".join(MIDDLE), "\n".join(RIGHT)]
    assert page.text == "\n\n".join(blocks)


def test_columns_above_and_below_a_headline_are_not_mixed(tmp_path: Path) -> None:
    lower = [("下半版的另一条通栏大标题在这里", 60, 600, 30)]
    below = [*column(RIGHT, 40, 560), *column(LEFT, 300, 560)]
    (page,), _ = read(make_pdf(tmp_path / "a.pdf", [[*below, *lower, *line_by_line(), *HEAD]]))
    wanted = [HEAD[0][0], *LEFT, *MIDDLE, *RIGHT, lower[0][0], *RIGHT, *LEFT]
    assert page.text.split() == [part for line in wanted for part in line.split()]


def test_each_page_is_a_page_and_one_without_text_is_told(tmp_path: Path) -> None:
    pages, issues = read(make_pdf(tmp_path / "a.pdf", [column(LEFT, 40, 700), [], column(RIGHT, 40, 700)]))
    assert [p.source for p in pages] == ["a.pdf#page=1", "a.pdf#page=3"]
    assert [(i.source, i.code) for i in issues] == [("a.pdf#page=2", "empty")]
    assert "text recognition" in issues[0].message


def test_the_indent_of_a_paragraph_is_kept(tmp_path: Path) -> None:
    first: list[Placed] = [(LEFT[0][:14], 60, 714, 10)]
    (page,), _ = read(make_pdf(tmp_path / "a.pdf", [[*first, *column(LEFT, 40, 700)]]))
    assert page.text.split("\n") == ["\u3000\u3000" + LEFT[0][:14], *LEFT]


def test_gaps_between_words_become_spaces_and_doubled_characters_one(tmp_path: Path) -> None:
    pieces: list[Placed] = [
        ("记者", 40, 700, 10), ("何小雨", 80, 700, 10), ("大会", 40, 650, 20), ("大会", 40.4, 650, 20),
        ("𠮷", 40, 600, 10),
    ]  # fmt: skip
    (page,), _ = read(make_pdf(tmp_path / "a.pdf", [pieces]))
    assert page.text.split("\n")[0] == "记者 何小雨"
    assert "大会大会" not in page.text


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing", b"", b"%PDF-1.4\n%%EOF", bytes(500)])
def test_a_damaged_file_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    pages, (issue,) = read(tmp_path / "a.pdf")
    assert pages == []
    assert issue.code == "unreadable"
    assert "damaged" in issue.message


def test_a_page_longer_than_the_limit_is_told(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [column(LEFT, 40, 700)])
    (issue,) = open_pages([path], options=SourceOptions(max_characters=5))
    assert isinstance(issue, Issue)
    assert issue.code == "too-large"


def test_reading_order_takes_time_in_proportion() -> None:
    counted = 0

    class Counting(Glyph):
        __slots__ = ()

        def __getattribute__(self, name: str) -> object:
            nonlocal counted
            counted += 1
            return object.__getattribute__(self, name)

    def steps(rows: int) -> int:
        nonlocal counted
        counted = 0
        words_in_order(
            Counting("县", 10.0 * (i % 40), -14.0 * (i // 40), 10.0 * (i % 40) + 10, 10 - 14.0 * (i // 40))
            for i in range(rows * 40)
        )
        return counted

    assert steps(80) < 2.5 * steps(40)


def test_nothing_gives_nothing() -> None:
    assert words_in_order([])[0] == ""
    assert words_in_order([Glyph(" ", 0, 0, 5, 10), Glyph("县", 3, 3, 3, 3)])[0] == ""
