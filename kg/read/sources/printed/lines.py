"""Characters into lines: what is glued over a gutter is parted, what was found twice is kept once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.read.sources.printed.marks import Glyph, Line, Sheet, beside, overlap

#: Gaps (in ems) at which a line may be parted where much speaks for it, at which it may be parted, and at
#: which it is parted in any case.
_LEAST, _MAY, _MUST = 0.3, 0.7, 3.0
#: So many lines must agree about a narrow gap, and none run across it.
_SURE = 5
#: Lines within so many ems above and below tell where the columns stand; so many must agree.
_NEAR, _AGREE = 9.0, 2
#: Only lines that are nearer (in ems) speak against a gutter by running across it.
_ACROSS = 5.0
#: How far (in ems) the edge of a column may be from a gap.
_EDGE = 0.6
#: Lines that share so much of both heights and widths are one line that was found twice.
_TWICE = 0.6
#: Lines so many times as large as the text are headlines, which may run across columns.
_HEADLINE = 1.17


def parted(sheet: Sheet) -> list[Line]:
    """The lines of a sheet, each within one column."""
    em = sheet.em
    tops = sorted((ln for ln in sheet.lines if not ln.vertical), key=lambda ln: ln.y)
    ys = [ln.y for ln in tops]
    found: list[Line] = []
    for line in sheet.lines:
        if line.vertical:
            found.append(line)
            continue
        low, high = bisect_left(ys, line.y - _NEAR * em), bisect_right(ys, line.y + _NEAR * em)
        found += _parts(line, tops[low:high], sheet, em)
    return found


def _parts(line: Line, near: Sequence[Line], sheet: Sheet, em: float) -> Iterator[Line]:
    start = 0
    size = max(em, line.size)
    for k, (a, b) in enumerate(pairwise(line.glyphs), start=1):
        gap = b.left - a.right
        if gap < _LEAST * size:
            continue
        if gap > _MUST * size or _ruled(sheet, a, b) or _gutter(line, a, b, near, em):
            yield replace(line, glyphs=line.glyphs[start:k])
            start = k
    yield replace(line, glyphs=line.glyphs[start:]) if start else line


def _ruled(sheet: Sheet, a: Glyph, b: Glyph) -> bool:
    """Whether a rule stands between two characters."""
    middle = (a.top + a.bottom) / 2
    return any(
        a.right - 2 <= (r.left + r.right) / 2 <= b.left + 2 and r.top < middle < r.bottom
        for r in sheet.rules
        if r.height > r.width
    )


def _gutter(line: Line, a: Glyph, b: Glyph, near: Sequence[Line], em: float) -> bool:
    """Whether other lines begin or end at a gap, and few run across it."""
    middle = (a.right + b.left) / 2
    here = across = 0
    for other in near:
        box = other.box
        if other is line or box.right < a.right - 40 * em or box.left > b.left + 40 * em:
            continue
        if abs(box.left - b.left) < _EDGE * em or abs(box.right - a.right) < _EDGE * em:
            here += 1
        elif box.left < middle - em and box.right > middle + em and other.size < _HEADLINE * em:
            opened = _open_at(other, middle, em)
            here += opened
            across += not opened and abs(other.y - line.y) < _ACROSS * em
    if b.left - a.right < _MAY * max(em, line.size):
        return here >= _SURE and not across
    return here >= _AGREE and here > across


def _open_at(line: Line, x: float, em: float) -> bool:
    """Whether a line has a gap of its own at a place."""
    return any(
        a.right <= x + em / 4 and b.left >= x - em / 4 and b.left - a.right > _LEAST * em
        for a, b in pairwise(line.glyphs)
    )


def once(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines, and those that were found a second time, which are left out: the shorter of two."""
    kept: list[Line] = []
    twice: list[Line] = []
    for line in sorted(lines, key=lambda ln: (-len(ln.glyphs), ln.box.top, ln.box.left)):
        again = any(
            beside(line.box, other.box) > _TWICE
            and overlap(line.box, other.box) > _TWICE
            and line.vertical == other.vertical
            for other in kept
        )
        (twice if again else kept).append(line)
    return kept, twice
