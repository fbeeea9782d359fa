"""Columns printed abreast: every line of the page holds one line of each column.

Where the columns part is sought for all lines of a run together. Every white space of a line may part two
columns or be an accident of recognition; which it is follows from the widths of the columns, which are the
same all the way down, and from how the text of each column runs on from line to line. The likeliest cuts
of all lines are found by a Viterbi search over the lines, whose state is the way the last line was cut.
Whether to read down the columns or across is settled by which way the text runs on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, pairwise
from statistics import median

from kg.read.lines import Line
from kg.read.runon import Edges, RunOn

_SPACE = re.compile(r"\s+")
#: Fewer lines than this are not taken for columns; lines are at least and at most so wide, columns at least
#: so many characters; most columns, and most lines of a run.
_FEWEST, _NARROWEST, _WIDEST, _LEAST, _COLUMNS, _MOST = 4, 12, 200, 5, 4, 5_000
#: Lines of columns abreast are about as wide.
_UNLIKE = 1.6
#: At the foot of columns so many lines may have no space, as only the first column has a line left.
_FOOT = 3
#: The share of the lines that has a space at the place where columns part, and how exactly.
_SHARE, _RANGE = 0.55, 1
#: Most spaces of a line that are weighed, most places that are tried, and most ways to cut a line.
_SPACES, _PLACES, _WAYS = 8, 24, 8
#: Ways that cost so much more than the best are left; so many hypotheses are searched through.
_HOPELESS, _TRIED = 7.0, 3
#: What it costs in log-odds that a space parts no columns, and that a wide one does not; that a line is
#: shorter than its column though its sentence goes on, or where it ends; for each character it is longer.
_ACCIDENT, _WIDE, _SHORT, _ENDED, _LONGER = 1.0, 4.0, 3.0, 0.5, 1.5
#: A line may be so much shorter and longer than its column is wide (a comma hangs over).
_UNDER, _OVER = 1, 2
#: What reading down has to gain over reading across, for every joint and at least in all.
_LEAST_GAIN, _LEAST_SUM = 0.5, 6.0

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut a line: its cells, their edges, and what the way costs."""

    cells: tuple[Span, ...]
    edges: tuple[Edges, ...]
    cost: float


def parted(lines: Sequence[Line], runon: RunOn) -> list[Line]:
    """The lines with those that hold several columns cut up and put column after column, numbered anew."""
    found: list[Line] = []
    for run, several in _runs(lines):
        found.extend((_down(run, runon) or run) if several else run)
    if len(found) == len(lines):
        return list(lines)
    return [replace(line, number=k) for k, line in enumerate(found)]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Stretches of lines with spaces, and what stands between them."""
    run: list[Line] = []
    for spaced, group in groupby(lines, key=_spaced):
        more = list(group)
        if not spaced and run:
            foot = _foot(run, more)
            yield [*run, *more[:foot]], len(run) >= _FEWEST
            run, more = [], more[foot:]
        if spaced:
            run = more
        elif more:
            yield more, False
    if run:
        yield run, len(run) >= _FEWEST


def _spaced(line: Line) -> bool:
    return " " in line.strip.text and _NARROWEST <= line.width <= _WIDEST


def _foot(run: Sequence[Line], below: Sequence[Line]) -> int:
    """How many of the lines below could be the rest of the first column."""
    usual = median(line.width for line in run)
    narrow = [line.width < 0.6 * usual and not line.gap > run[-1].gap for line in below[: _FOOT + 1]]
    count = [*narrow, False].index(False)
    return count if count <= _FOOT else 0


def _down(run: Sequence[Line], runon: RunOn) -> list[Line] | None:
    """The lines of the columns of a run, if that reads better than across."""
    usual = median(line.width for line in run)
    if len(run) > _MOST or max(line.width for line in run) > _UNLIKE * usual:
        return None
    cells: dict[tuple[int, Span], Edges] = {}
    choices = [[_ways(line, widths, cells) for line in run] for widths in _hypotheses(run)]
    choices.sort(key=lambda ways: sum(of_line[0].cost for of_line in ways))
    known: dict[tuple[Edges, Edges], float] = {}
    best, rows = float("-inf"), list[_Way]()
    for ways in choices[:_TRIED]:
        total, cut = _cut(ways, runon, known)
        if total > best:
            best, rows = total, cut
    if not rows:
        return None
    columns = [[row.edges[k] for row in rows if k < len(row.edges)] for k in range(_COLUMNS)]
    down = sum(runon.score(a, b) for column in columns for a, b in pairwise(column))
    flat = [edges for row in rows for edges in row.edges]
    across = sum(runon.score(a, b) for a, b in pairwise(flat))
    if down < across + max(_LEAST_SUM, _LEAST_GAIN * (len(flat) - 1)):
        return None
    return _lines(run, rows)


def _hypotheses(run: Sequence[Line]) -> Iterator[tuple[int, ...]]:
    """Widths of columns, in characters, that the lines may have been set in.

    Equal parts of the usual line, and the places at which most lines have a space.
    """
    sizes = [len(_SPACE.sub("", line.strip.text)) for line in run]
    size = median(sorted(sizes)[len(sizes) // 2 :])
    seen: set[tuple[int, ...]] = set()
    for count in range(2, _COLUMNS + 1):
        for width in {round(size / count), round(size / count) - 1}:
            if width >= _LEAST:
                seen.add((width,) * count)
    places = _places(run, size)
    if places and len(places) < _COLUMNS:
        seen.add(tuple(b - a for a, b in pairwise([0, *places, round(size)])))
    yield from sorted(widths for widths in seen if min(widths) >= _LEAST)


def _places(run: Sequence[Line], size: float) -> list[int]:
    """Places, in characters from the margin, at which most of the long lines have a space."""
    long = [line.strip.text for line in run if len(_SPACE.sub("", line.strip.text)) >= 0.8 * size]
    count: Counter[int] = Counter()
    for text in long:
        at, near = 0, set[int]()
        for match in list(_SPACE.finditer(text))[:_PLACES]:
            at = len(_SPACE.sub("", text[: match.start()]))
            near.update(range(at - _RANGE, at + _RANGE + 1))
        count.update(near)
    found: list[int] = []
    for place in sorted(count, key=lambda p: (-count[p], p)):
        if count[place] < _SHARE * len(long) or not _LEAST <= place <= size - _LEAST:
            continue
        if all(abs(place - other) >= _LEAST for other in found):
            found.append(place)
    return sorted(found)


def _cut(
    choices: Sequence[Sequence[_Way]], runon: RunOn, known: dict[tuple[Edges, Edges], float]
) -> tuple[float, list[_Way]]:
    """The best of each line's ways to cut it, and how good they are together."""
    best = [-way.cost for way in choices[0]]
    back: list[list[int]] = []
    for before, here in pairwise(choices):
        row, origin = [], []
        for way in here:
            values = [
                total + _runs_on(last, way, runon, known) for last, total in zip(before, best, strict=True)
            ]
            k = max(range(len(values)), key=values.__getitem__)
            row.append(values[k] - way.cost)
            origin.append(k)
        best = row
        back.append(origin)
    k = max(range(len(best)), key=best.__getitem__)
    total, found = best[k], [choices[-1][k]]
    for origin, before in zip(reversed(back), reversed(choices[:-1]), strict=True):
        k = origin[k]
        found.append(before[k])
    return total, found[::-1]


def _runs_on(last: _Way, way: _Way, runon: RunOn, known: dict[tuple[Edges, Edges], float]) -> float:
    total = 0.0
    for pair in zip(last.edges, way.edges, strict=False):
        if pair not in known:
            known[pair] = max(-4.0, min(6.0, runon.score(*pair)))
        total += known[pair]
    return total


def _ways(line: Line, widths: tuple[int, ...], known: dict[tuple[int, Span], Edges]) -> list[_Way]:
    """The likeliest ways to cut a line, the best first; ``known``: edges of cells by line and place."""
    text = line.strip.text
    gaps = [m.span() for m in _SPACE.finditer(text)]
    if len(gaps) > _SPACES:  # the wide ones first, then those next to where columns should part
        parts = [sum(widths[: k + 1]) for k in range(len(widths) - 1)]
        gaps = sorted(
            sorted(gaps, key=lambda g: (g[0] - g[1], min(abs(g[0] - p) for p in parts), g))[:_SPACES]
        )
    wide = sum(end - start > 1 for start, end in gaps)
    found: list[tuple[float, tuple[Span, ...]]] = []
    for count in range(min(len(widths) - 1, len(gaps)), -1, -1):
        for cuts in combinations(gaps, count):
            cells = tuple(_cells(cuts, len(text)))
            cost = _ACCIDENT * (len(gaps) - count)
            cost += _WIDE * (wide - sum(end - start > 1 for start, end in cuts))
            cost += sum(_misfit(line, cell, width) for cell, width in zip(cells, widths, strict=False))
            found.append((cost, cells))
    found.sort()
    ways = []
    for cost, cells in found[:_WAYS]:
        if cost > found[0][0] + _HOPELESS:
            break
        for start, end in cells:
            if (line.number, (start, end)) not in known:
                known[line.number, (start, end)] = Edges.of(line.plain[start:end])
        ways.append(_Way(cells, tuple(known[line.number, cell] for cell in cells), cost))
    return ways


def _cells(cuts: Sequence[Span], size: int) -> Iterator[Span]:
    start = 0
    for low, high in cuts:
        yield start, low
        start = high
    yield start, size


def _misfit(line: Line, cell: Span, width: int) -> float:
    """What it costs that a cell is not as wide as its column."""
    text = line.strip.text[cell[0] : cell[1]]
    size = len(text) - text.count(" ")
    if size < width - _UNDER:
        return _ENDED if text[-1] in "。！？…”）!?" else _SHORT
    return _LONGER * max(0, size - width - _OVER)


def _lines(run: Sequence[Line], rows: Sequence[_Way]) -> list[Line]:
    """The cells as lines, column after column; what is white before a cell beyond the usual sets it in."""
    found: list[Line] = []
    for k in range(max(len(row.cells) for row in rows)):
        column = [(line, row.cells) for line, row in zip(run, rows, strict=True) if k < len(row.cells)]
        whites = [len(line.lead) if not k else cells[k][0] - cells[k - 1][1] for line, cells in column]
        usual = min(whites)
        for place, ((line, cells), white) in enumerate(zip(column, whites, strict=True)):
            lead = " " * (white - usual)
            strip = line.strip.cut(*cells[k])
            later = k > 0 or place > 0
            found.append(Line(strip, line.gap, 0, line.plainly, lead, moved=later, settled=later))
    return found
