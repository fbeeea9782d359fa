"""Lines into blocks: headings, and stretches of a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from kg.read.sources.printed.marks import Box, Line, Sheet, around, overlap
from kg.read.sources.printed.stacks import LARGE, by_size, in_the_middle, leading_of, stacked

#: A line alone above a column is a heading if so many times as large as the text.
_SOMEWHAT = 1.06
#: A line that stands over several columns is wider than one by so many ems on both sides.
_JUTS = 0.3
#: Lines of headings are no further apart than so many of their sizes.
_CLOSE = 1.9
#: Vertical lines of one heading are alike in size up to this factor.
_ALIKE = 1.13
#: Pieces of one headline over a gap are alike in size up to this factor.
_SAME = 1.08
#: A line that says who wrote what is below: 本报记者 某某 通讯员 某某.
_NAMES = re.compile(
    r"[□■◎●]?\s?(?:本[报刊台网]|[晚晨日]报)?\s?(?:特约|见习|实习)?(?:全媒体)?(?:记者|通讯员|特派员|文)\s?[/：:]?\s?[^\d，。；：“”、]{2,30}$"
)
#: A line of names below a heading has no more characters, and is no further below than so many ems.
_LONGEST_NAMES, _NAMES_GAP = 40, 1.6
#: Columns stand side by side within so many ems.
_GUTTER = 3.0
#: A heading is so many times as large as its kicker, which is no further above it than so many ems.
_KICKED, _KICKER_GAP = 1.08, 1.3


@dataclass(eq=False)
class Block:
    """Lines that follow each other downwards; of vertical ones, from right to left.

    ``over``: a heading by where it stands, over columns, whatever its size.
    """

    lines: list[Line] = field(default_factory=list)
    heading: bool = False
    vertical: bool = False
    over: bool = False

    @cached_property
    def box(self) -> Box:
        """What holds its lines."""
        return around([ln.box for ln in self.lines])

    @cached_property
    def size(self) -> float:
        """The size of its type."""
        return median(ln.size for ln in self.lines)

    @property
    def text(self) -> str:
        """Its lines put together."""
        return "".join(ln.text for ln in self.lines)


def blocks_of(lines: Sequence[Line], sheet: Sheet) -> list[Block]:
    """The blocks of a region, from top to bottom."""
    em = sheet.em
    rules = [r for r in sheet.rules if r.width > r.height]
    level = [ln for ln in lines if not ln.vertical]
    large, plain = by_size(level, em)
    found = [*_vertical([ln for ln in lines if ln.vertical], em), *_headings(large, rules)]
    leading = leading_of(plain, em)
    for column in stacked(plain, rules, em, leading):
        found += _centred(column, em)
    _over_columns(found, em)
    _names_below(found, em)
    _kickers_above(found, em)
    return sorted(found, key=lambda b: (b.box.top, b.box.left))


def _over_columns(blocks: Sequence[Block], em: float) -> None:
    """A line or two across the gutter of two columns that begin right below are a heading, however large.

    So is one alone above a column that is somewhat larger than the text.
    """
    for block in blocks:
        if block.heading or block.vertical or len(block.lines) > 2 or block.text[-1] in "。，；：":
            continue
        if any(_right_above(b, block, em) for b in blocks):
            continue
        box = block.box
        below = [
            b.box
            for b in blocks
            if not b.heading and b is not block and -em / 2 < b.box.top - box.bottom < 3 * em
            and overlap(b.box, box) > 0
        ]  # fmt: skip
        across = any(
            a.right < b.left + em / 2 and box.left < a.right - em and box.right > b.left + em
            for a in below
            for b in below
        )
        if across or (below and block.size > _SOMEWHAT * em):
            block.heading = block.over = True


def _names_below(blocks: Sequence[Block], em: float) -> None:
    """A short line alone close below a heading, in its middle or flush with it, belongs to it."""
    heads = [b for b in blocks if b.heading and not b.vertical]
    for block in sorted(blocks, key=lambda b: b.box.top):
        line = block.lines[0]
        if block.heading or block.vertical or len(block.lines) > 1 or len(line.glyphs) > _LONGEST_NAMES:
            continue
        if line.text[-1] in "。，；":
            continue
        if _between_columns(block, blocks, em):
            continue
        named = _NAMES.match(line.text) is not None
        for head in heads:
            gap = block.box.top - head.box.bottom
            centred = abs(block.box.left + block.box.right - head.box.left - head.box.right) < 3 * em
            flush = abs(block.box.left - head.box.left) < em / 2
            shared = overlap(block.box, head.box) > 0
            if -max(em / 2, 0.35 * head.size) < gap < max(_NAMES_GAP * em, 0.8 * head.size) and (
                centred or flush or (named and shared)
            ):
                block.heading = True
                heads.append(block)
                break


def _between_columns(block: Block, blocks: Sequence[Block], em: float) -> bool:
    """Whether columns on both sides, begin level with a line: it is the first one of a column too."""
    box, y = block.box, block.lines[0].y
    level = [
        b.box
        for b in blocks
        if not b.heading and not b.vertical and len(b.lines) > 1 and abs(b.lines[0].y - y) < 0.4 * em
    ]
    # it may be set in
    return any(-em / 2 < box.left - b.right < (_GUTTER + 2) * em for b in level) and any(
        -em / 2 < b.left - box.right < _GUTTER * em for b in level
    )


def _kickers_above(blocks: Sequence[Block], em: float) -> None:
    """One or two short lines close above a larger heading, in its middle or flush with it, belong to it."""
    heads = [b for b in blocks if b.heading and not b.vertical]
    for block in blocks:
        line = block.lines[-1]
        if block.heading or block.vertical or len(block.lines) > 2 or line.text[-1] in "。；":
            continue
        if any(_right_above(b, block, em) for b in blocks):
            continue
        for head in heads:
            if head is block or head.size < _KICKED * line.size:
                continue
            gap = head.box.top - block.box.bottom
            centred = abs(block.box.left + block.box.right - head.box.left - head.box.right) < 3 * em
            flush = abs(block.box.left - head.box.left) < em
            if -max(em / 2, 0.35 * head.size) < gap < _KICKER_GAP * em and (centred or flush):
                block.heading = True
                break


def _right_above(above: Block, block: Block, em: float) -> bool:
    """Whether text of its column stands close above a block."""
    gap = block.box.top - above.box.bottom
    return not above.heading and -em < gap < 0.8 * em and overlap(above.box, block.box) > 0.5


def _centred(lines: list[Line], em: float) -> Iterator[Block]:
    """A stretch of a column, parted where a line is set in the middle."""
    if len(lines) > 2 and _juts(lines[0], lines[1:], em):
        yield Block(lines[:1])
        lines = lines[1:]
    if len(lines) > 1 and _NAMES.match(lines[0].text):
        yield Block(lines[:1], heading=True)
        lines = lines[1:]
    left, right = min(ln.box.left for ln in lines), max(ln.box.right for ln in lines)
    run: list[Line] = []
    for k, line in enumerate(lines):
        alone = (
            len(lines) > 1
            and in_the_middle(line, left, right, em)
            and not line.text.endswith(("。", "”", "，", "；"))
        )
        if alone and k and _runs_on(lines[k - 1], right, em):
            alone = False
        if not alone:
            run.append(line)
            continue
        if run:
            yield Block(run)
            run = []
        yield Block([line], heading=True)
    if run:
        yield Block(run)


def _juts(line: Line, below: Sequence[Line], em: float) -> bool:
    """Whether a line is wider on both sides than the column below it: it stands over several columns."""
    left, right = min(ln.box.left for ln in below), max(ln.box.right for ln in below)
    return line.box.left < left - _JUTS * em and line.box.right > right + _JUTS * em


def _runs_on(line: Line, right: float, em: float) -> bool:
    """Whether a line is full and no sentence ends with it: the next one is the end of its paragraph."""
    return line.box.right > right - 1.2 * em and line.text[-1] not in "。！？”：…"


def _headings(lines: Sequence[Line], rules: Sequence[Box]) -> Iterator[Block]:
    """Lines of large type, those of one size put together."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda ln: (ln.y, ln.x)):
        for group in reversed(groups):
            last = group[-1]
            alike = 1 / 1.2 < line.size / last.size < 1.2 or not any(c.isalnum() for c in line.text)
            if abs(line.y - last.y) < 0.4 * last.size:
                if alike and _one_row(line, last):
                    group.append(line)
                    break
            elif (
                alike
                and line.y - last.y < _CLOSE * last.size
                and overlap(line.box, last.box) > 0.5
                and not any(last.y < r.top < line.y and r.left < line.x < r.right for r in rules)
            ):
                group.append(line)
                break
        else:
            groups.append([line])
    for group in groups:
        yield Block(_in_rows(group), heading=True)


def _one_row(a: Line, b: Line) -> bool:
    """Whether two large lines side by side are one: over a wide gap only if of one height and size."""
    side = max(a.box.left - b.box.right, b.box.left - a.box.right)
    same = abs(a.y - b.y) < 0.15 * b.size and 1 / _SAME < a.size / b.size < _SAME
    same = same or not any(c.isalnum() for c in a.text)
    return side < (1.2 if same else 0.6) * b.size


def _in_rows(lines: Sequence[Line]) -> list[Line]:
    """Lines from the top, those side by side from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda ln: ln.y):
        if rows and line.y - rows[-1][0].y < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda ln: ln.x)]


def _vertical(lines: Sequence[Line], em: float) -> Iterator[Block]:
    """Vertical lines side by side, of one size, from right to left."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda ln: -ln.x):
        for group in groups:
            last = group[-1]
            alike = 1 / _ALIKE < line.size / last.size < _ALIKE
            if (
                alike
                and last.x - line.x < _CLOSE * last.size
                and abs(line.box.top - last.box.top) < 3 * last.size
            ):
                group.append(line)
                break
        else:
            groups.append([line])
    for group in groups:
        yield Block(group, heading=group[0].size >= LARGE * em, vertical=True)


def steps(block: Block) -> list[float]:
    """From the middle of each line to that of the next."""
    return [b.y - a.y for a, b in pairwise(block.lines)]
