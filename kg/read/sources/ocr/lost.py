"""Lines that recognition left out: print in a column of which it has no text.

Looked at is the room of one line below and above each line, and a gap of up to three lines between two, where
nothing else was found: rows of ink as high as a line, as long as a few characters and as dark as print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from kg.read.sources.ocr.cache import Edges

Pixels = np.ndarray

#: Lines of text are so high, a gap so wide (in pitches) that one line to three are missing.
_HEIGHT, _GAP = (0.6, 1.7), (1.6, 4.4)
#: What is missing is so high and at least so long (in ems), and so much of it is ink.
_HIGH, _LONG, _INK = (0.55, 1.6), 3.0, (0.07, 0.55)
#: A pixel is ink if it is darker than the paper by so much of the way to the darkest ink.
_DARK = 0.45
#: A row of pixels has ink if so much of it is dark.
_ROW = 0.015


def lost_lines(grey: Pixels, lines: Sequence[Edges], em: float, others: Sequence[Edges]) -> list[Edges]:
    """Where lines were left out on a page that is turned straight.

    :param lines: the lines that were read, any way up.
    :param em: the height of a line of text, in pixels.
    :param others: rules, photographs and frames' edges, which are no text.
    """
    level = [ln for ln in lines if _is_text(ln, em)]
    below = [(a, b) for a in level if (b := _next(a, level)) is not None]
    usual = [step for a, b in below if (step := _middle(b) - _middle(a)) < 2.5 * em]
    if not usual:
        return []
    taken = [*lines, *others]
    found: dict[Edges, None] = {}
    for room, beside in _rooms(level, below, median(usual)):
        if not any(_meets(room, other) for other in taken if other not in beside):
            found |= dict.fromkeys(_rows(grey, room, em))
    return [e for e in found if not any(_within(e, other) for other in found if other != e)]


def _rooms(
    lines: Sequence[Edges], below: Sequence[tuple[Edges, Edges]], pitch: float
) -> Iterator[tuple[Edges, tuple[Edges, ...]]]:
    """Where lines may be missing, each with the lines that it lies between."""
    closed: set[tuple[Edges, bool]] = set()
    for a, b in below:
        step = _middle(b) - _middle(a)
        if step <= _GAP[1] * pitch:
            closed |= {(a, True), (b, False)}
            if step >= _GAP[0] * pitch:
                yield (min(a[0], b[0]), a[3] + 1, max(a[2], b[2]), b[1] - 1), (a, b)
    for line in lines:
        left, top, right, bottom = line
        if (line, True) not in closed:
            yield (left, bottom + 1, right, bottom + 1.2 * pitch), (line,)
        if (line, False) not in closed:
            yield (left, top - 1.2 * pitch, right, top - 1), (line,)


def _within(edges: Edges, other: Edges) -> bool:
    return _meets(edges, other) and edges[2] - edges[0] <= other[2] - other[0]


def _is_text(line: Edges, em: float) -> bool:
    high = line[3] - line[1]
    return line[2] - line[0] > high and _HEIGHT[0] * em < high < _HEIGHT[1] * em


def _middle(line: Edges) -> float:
    return (line[1] + line[3]) / 2


def _next(line: Edges, lines: Sequence[Edges]) -> Edges | None:
    """The nearest line below in the same column."""

    def shared(other: Edges) -> float:
        both = min(line[2], other[2]) - max(line[0], other[0])
        return both / min(line[2] - line[0], other[2] - other[0])

    return min((ln for ln in lines if ln[1] > _middle(line) and shared(ln) > 0.6), key=_middle, default=None)


def _meets(room: Edges, other: Edges) -> bool:
    return room[0] < other[2] and other[0] < room[2] and room[1] < other[3] and other[1] < room[3]


def _rows(grey: Pixels, room: Edges, em: float) -> Iterator[Edges]:
    """The rows of print in a part of the page that has no text."""
    left, top, right, bottom = (max(0, round(side)) for side in room)
    part = grey[top:bottom, left:right].astype(np.int16)
    if min(part.shape) < 2:
        return
    paper, dark = float(np.median(part)), float(part.min())
    ink = part < paper - _DARK * (paper - dark)
    if paper - dark < 60:  # nothing but grain
        return
    inked = np.concatenate(([False], ink.mean(axis=1) > _ROW, [False]))
    changes = np.flatnonzero(inked[1:] != inked[:-1])
    for start, end in pairwise(changes):
        if not inked[start + 1] or not _HIGH[0] * em <= end - start <= _HIGH[1] * em:
            continue
        across = np.flatnonzero(ink[start:end].any(axis=0))
        first, last = int(across[0]), int(across[-1]) + 1
        if last - first >= _LONG * em and _INK[0] < ink[start:end, first:last].mean() < _INK[1]:
            yield (float(left + first), float(top + start), float(left + last), float(top + end))
