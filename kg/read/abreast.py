"""Columns printed abreast: every line of the page holds one line of each column.

Where the columns part shows in the lines themselves: in most of them there is a wide gap, or a space at
about the same distance from the margin. Whether to read down the columns or across is settled by which
way the text runs on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from kg.read.lines import Line, width_of
from kg.read.pieces import Piece
from kg.read.runon import RunOn

_SPACE = re.compile(r"\s+")
#: Fewer lines than this are not taken for columns; a column is at least so wide; most columns looked for.
_FEWEST, _NARROWEST, _WIDEST, _MOST_COLUMNS = 4, 6, 160, 4
#: The share of lines that has to show where the columns part, and how far apart these places may be.
_SHARE, _RANGE = 0.7, 2.0
#: Lines of columns abreast are about as wide.
_UNLIKE = 1.5
#: What reading down has to gain over reading across, for every joint and at least in all.
_LEAST_GAIN, _LEAST_SUM = 0.5, 6.0


def abreast(lines: Sequence[Line], runon: RunOn) -> list[list[Piece] | None]:
    """For runs of neighbouring lines their pieces in reading order, or None for a line not set so.

    The list has an entry for every line that is no part of such a run, and one for every run.
    """
    found: list[list[Piece] | None] = []
    for several, group in groupby(
        lines, key=lambda line: " " in line.strip.text and 2 * _NARROWEST <= line.width <= _WIDEST
    ):
        run = list(group)
        pieces = _down(run, runon) if several and len(run) >= _FEWEST else None
        found.extend([pieces] if pieces else [None] * len(run))
    return found


def _down(run: Sequence[Line], runon: RunOn) -> list[Piece] | None:
    """The pieces of a run column by column, if that reads better than across."""
    if max(line.width for line in run) > _UNLIKE * median(line.width for line in run):
        return None
    rows = _by_gaps(run) or _by_margin(run)
    if not rows:
        return None
    columns = [[row[k] for row in rows if k < len(row)] for k in range(max(map(len, rows)))]
    down = [runon.score(a.edges, b.edges) for column in columns for a, b in pairwise(column)]
    flat = [piece for row in rows for piece in row]
    across = [runon.score(a.edges, b.edges) for a, b in pairwise(flat)]
    if sum(down) < sum(across) + max(_LEAST_SUM, _LEAST_GAIN * len(across)):
        return None
    return [piece for column in columns for piece in column]


def _by_gaps(run: Sequence[Line]) -> list[list[Piece]] | None:
    """Rows cut at wide gaps, if nearly all lines have as many."""
    rows = [
        _cut(line, [m.span() for m in _SPACE.finditer(line.strip.text) if len(m.group()) > 1]) for line in run
    ]
    usual, count = Counter(len(row) for row in rows).most_common(1)[0]
    good = 2 <= usual <= _MOST_COLUMNS and count >= _SHARE * len(rows) and max(map(len, rows)) == usual
    return rows if good else None


def _by_margin(run: Sequence[Line]) -> list[list[Piece]] | None:
    """Rows cut at spaces that stand at the same distance from the margin in nearly all lines.

    The first column is cut off, then the next one from what is left, as often as that goes.
    """
    rows: list[list[Piece]] = [[] for _ in run]
    rest = [Piece(line, 0, len(line.strip.text)) for line in run]
    for _ in range(_MOST_COLUMNS - 1):
        cuts = _first_column(rest)
        if not cuts:
            break
        for k, cut in enumerate(cuts):
            if cut:
                whole = rest[k]
                rows[k].append(Piece(whole.line, whole.start, cut[0]))
                rest[k] = Piece(whole.line, cut[1], whole.end)
    if not any(rows):
        return None
    return [[*row, piece] for row, piece in zip(rows, rest, strict=True)]


def _first_column(pieces: Sequence[Piece]) -> list[tuple[int, int] | None] | None:
    """For each piece the gap behind its first column; a line that ends a paragraph there may be shorter."""
    gaps = [[(m.start() + p.start, m.end() + p.start) for m in _SPACE.finditer(p.text)] for p in pieces]
    places = [
        [width_of(p.line.strip.text[p.start : g]) for g, _ in gs] for p, gs in zip(pieces, gaps, strict=True)
    ]
    widths = [width_of(p.text) for p in pieces]
    best, most = 0, 0
    for place in sorted({round(x) for row in places for x in row if x >= _NARROWEST}):
        wide = [row for row, width in zip(places, widths, strict=True) if width > place + _RANGE]
        hits = sum(any(abs(x - place) <= _RANGE for x in row) for row in wide)
        if hits > most and len(wide) >= max(_FEWEST, len(pieces) // 2) and hits >= _SHARE * len(wide):
            best, most = place, hits
    if not best:
        return None
    return [_gap_at(p, gs, row, best) for p, gs, row in zip(pieces, gaps, places, strict=True)]


def _gap_at(
    piece: Piece, gaps: Sequence[tuple[int, int]], places: Sequence[float], place: int
) -> tuple[int, int] | None:
    """The gap next to ``place``, else one behind a full stop before it."""
    near = [(abs(x - place), gap) for x, gap in zip(places, gaps, strict=True)]
    if near and min(near)[0] <= _RANGE:
        return min(near)[1]
    text = piece.line.strip.text
    short = [gap for x, gap in zip(places, gaps, strict=True) if x < place and text[gap[0] - 1] in "。！？”"]
    return short[-1] if short else None


def _cut(line: Line, gaps: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, start = [], 0
    for low, high in gaps:
        pieces.append(Piece(line, start, low))
        start = high
    return [*pieces, Piece(line, start, len(line.strip.text))]
