"""Columns that were read across, line by line: every second line, or every third, continues one column.

The printed lines are taken for rows: a row holds the next line of every column that is not at its end.
:func:`dealt` looks for the likeliest rows by an exact Viterbi search, whose state is how many lines the
row before and this one have and which of these it has come to. In contrast to :mod:`kg.read.order`, which
lets any piece continue any of the last ones, columns here keep step, so that a line whose ends say nothing
still has its place; text that keeps no step is left to that search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.read.lines import Line
from kg.read.runon import RunOn

#: Most columns that are looked for.
_COLUMNS = 4
#: Lines of columns are at least and at most so wide on the whole; so many of them at least are tangled.
_NARROWEST, _WIDEST, _FEWEST = 5.0, 60.0, 8
#: The share of lines that are about as wide as most, and what counts as about as wide.
_ALIKE, _RAGGED = 0.5, 2.0
#: The mean score of so many printed joints in a row below which columns may have been read across.
_JOINTS, _SUSPECT = 10, -0.3
#: Costs in log-odds: a column that begins, rows that become shorter or longer, rows that start afresh.
_BEGINS, _SHORTER, _GROWS, _AFRESH = 3.0, 3.0, 5.0, 8.0
#: Columns that are over.
_OVER = 3.0
#: What indents say: none where a sentence goes on, one where it ended. A gap before a line that is not
#: the first of its row.
_SET_IN, _OPENS, _GAP = -2.5, 1.0, -8.0
#: The same behind a gap, and behind a line that could be a heading.
_APART, _HEADED = 0.0, 1.0
#: What it costs that a line is followed that is shorter than most by so much, and does not end a sentence.
_STOPS_SHORT, _SHORTEST = -2.0, 2.5
#: What all joints of the columns have to gain over the printed ones: for each, and at least in all.
_LEAST_GAIN, _LEAST_SUM = 0.4, 6.0
#: What a later beginning of columns has to gain over the one that the search found.
_SURELY = 2.0
#: From so many lines on that stand alone below columns, these are no rest of the first one.
_REST = 3
#: What a line costs that stands before the columns and could be no heading.
_LONE = 3.0
#: A score beyond these says no more than they do.
_LOW, _HIGH = -4.0, 6.0
#: More lines than this in a row are left as printed.
_MOST = 20_000

#: Lines of the row before (0: none), lines of this row, place in it.
State = tuple[int, int, int]
_STATES: tuple[State, ...] = tuple(
    (before, size, place)
    for before in range(_COLUMNS + 1)
    for size in range(1, _COLUMNS + 1)
    for place in range(size)
)
_AT = {state: k for k, state in enumerate(_STATES)}
#: Steps within a row: the state, the one it comes from, and how far back the line stands that is continued
#: (0: a column begins).
_WITHIN = [
    (k, _AT[before, size, place - 1], before if place < before else 0)
    for (before, size, place), k in _AT.items()
    if place
]
#: For every length of a row the states in which it ends, and those that may follow.
_ENDS = [[_AT[before, size, size - 1] for before in range(_COLUMNS + 1)] for size in range(1, _COLUMNS + 1)]
_NEXT = {
    size: [
        (_AT[before, now, 0], before, now)
        for now in range(1, _COLUMNS + 1)
        for before in ((size, 0) if size > 1 or now > 1 else (size,))
    ]
    for size in range(1, _COLUMNS + 1)
}
_NEVER = float("-inf")
Score = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines ``[start, start + size)``; ``afresh``: its columns are no continuation of the row above."""

    start: int
    size: int
    afresh: bool


def unfolded(lines: Sequence[Line], runon: RunOn) -> list[Line]:
    """The lines with columns that were read across put one after the other, numbered anew."""
    found: list[Line] = []
    for start, end in _runs(lines):
        run = lines[start:end]
        order = dealt(run, runon) if _worth_trying(run, runon) else None
        found.extend(run if order is None else _moved(run, order))
    if all(a is b for a, b in zip(found, lines, strict=True)):
        return list(lines)
    return [replace(line, number=k) for k, line in enumerate(found)]


def _moved(run: Sequence[Line], order: Sequence[int]) -> Iterator[Line]:
    for place, k in enumerate(order):
        yield replace(run[k], moved=k != place, settled=place > 0)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Stretches of lines narrow enough for columns, and the single lines between them."""
    start = 0
    for k, line in enumerate(lines):
        if line.width > _WIDEST:
            if start < k:
                yield start, k
            yield k, k + 1
            start = k + 1
    if start < len(lines):
        yield start, len(lines)


def _worth_trying(run: Sequence[Line], runon: RunOn) -> bool:
    """Whether lines look like columns and their printed joints read badly over some length."""
    if not _FEWEST <= len(run) <= _MOST:
        return False
    usual = _usual(run)
    alike = sum(abs(line.width - usual) <= _RAGGED for line in run)
    if usual < _NARROWEST or alike < _ALIKE * len(run):
        return False
    total, window = 0.0, list[float]()
    for a, b in pairwise(run):
        if a.edges.ended:
            continue
        window.append(max(-3.0, min(3.0, runon.score(a.edges, b.edges))))
        total += window[-1]
        if len(window) > _JOINTS:
            total -= window[-_JOINTS - 1]
        if len(window) >= min(_JOINTS, max(4, len(run) // 3)) and total < _SUSPECT * min(
            _JOINTS, len(window)
        ):
            return True
    return False


def dealt(run: Sequence[Line], runon: RunOn) -> list[int] | None:
    """The places of the lines in reading order, or None where the printed order reads about as well."""
    score = _joint(run, runon)
    apart = _apart(run)
    full = _usual(run) - _SHORTEST
    headed = [line.width < full and not line.edges.ended for line in run]
    rows = _rows(apart, headed, score)
    if all(row.size == 1 for row in rows):
        return None
    order = _settled(rows, apart, headed, score)
    printed = sum(score(k - 1, k) for k in range(1, len(run)))
    total = sum(score(i, j) for i, j in pairwise(order))
    joints = sum(j != i + 1 for i, j in pairwise(order))
    return order if total >= printed + max(_LEAST_SUM, _LEAST_GAIN * joints) else None


def _joint(run: Sequence[Line], runon: RunOn) -> Score:
    """How well line ``j`` continues line ``i`` in a column, by its text and by how both are set."""
    full = _usual(run) - _SHORTEST

    known: dict[tuple[int, int], float] = {}

    def score(i: int, j: int) -> float:
        if (i, j) not in known:
            known[i, j] = joint(run[i], run[j])
        return known[i, j]

    def joint(a: Line, b: Line) -> float:
        value = max(_LOW, min(_HIGH, runon.score(a.edges, b.edges)))
        if a.edges.ended:
            return value + (_OPENS if b.indented else 0.0)
        if a.width < full:
            return min(0.0, value) + (0.0 if b.indented else _STOPS_SHORT)
        return value + (_SET_IN if b.indented else 0.0)

    return score


def _usual(run: Sequence[Line]) -> int:
    """The width that most lines have, or nearly."""
    widths = Counter(round(line.width) for line in run)
    return max(widths, key=lambda w: (sum(widths[v] for v in (w - 1, w, w + 1)), w))


def _apart(run: Sequence[Line]) -> list[bool]:
    """For every line whether more blank lines stand before it than before most."""
    gaps = Counter(line.gap for line in run)
    usual = max(gaps, key=lambda g: (gaps[g], -g))
    return [line.gap > usual for line in run]


def _rows(apart: Sequence[bool], headed: Sequence[bool], score: Score) -> list[_Row]:
    """The likeliest rows."""
    best = [0.0 if before == place == 0 else _NEVER for before, _, place in _STATES]
    back: list[list[int]] = [[-1] * len(_STATES)]
    for k in range(1, len(apart)):
        link = [score(k - d, k) if k >= d else _LOW for d in range(1, _COLUMNS + 1)]
        gap = _GAP if apart[k] else 0.0
        anew = max(0.0, link[0]) - (_APART if apart[k] else _AFRESH)
        anew_headed = max(0.0, link[0]) - _HEADED if headed[k - 1] else anew
        anew_single = max(anew, max(0.0, link[0]) - _OVER)
        following = [_NEVER] * len(_STATES)
        origin = [-1] * len(_STATES)
        for state, last, step in _WITHIN:
            following[state] = best[last] + gap + (link[step - 1] if step else -_BEGINS)
            origin[state] = last
        for size, ends in enumerate(_ENDS, 1):
            last = max(ends, key=best.__getitem__)
            total = best[last]
            for state, before, now in _NEXT[size]:
                if before:
                    value = total + link[size - 1] - _changed(size, now)
                else:
                    value = total + (anew_headed if size == 1 else anew_single if now == 1 else anew)
                if value > following[state]:
                    following[state], origin[state] = value, last
        best = following
        back.append(origin)
    at = max(range(len(_STATES)), key=best.__getitem__)
    rows: list[_Row] = []
    for k in range(len(apart) - 1, -1, -1):
        before, size, place = _STATES[at]
        if not place:
            rows.append(_Row(k, min(size, len(apart) - k), not before))
        at = back[k][at]
    return rows[::-1]


def _changed(size: int, now: int) -> float:
    """What it costs that a row has more or fewer lines than the one above."""
    return _SHORTER * (size - now) if now < size else _GROWS * (now > size)


def _settled(rows: Sequence[_Row], apart: Sequence[bool], headed: Sequence[bool], score: Score) -> list[int]:
    """The places of the lines in reading order.

    Where columns begin, the search sees several ways to deal out their first lines as nearly alike. What
    tells them apart is whether the end of one column runs on into the start of the next: so for each set of
    columns it is tried to begin them a little earlier or later.
    """
    order: list[int] = []
    single = 0  # so many lines at the end of the order were not in columns
    for part in _parts(rows):
        columns = max(row.size for row in part)
        start, end = part[0].start, part[-1].start + part[-1].size
        if columns == 1:
            order += range(start, end)
            single = end - start
            continue
        base = start
        while start - base < min(single, columns - 1) and not apart[base]:
            base -= 1
        ways = [(start, [*range(base, start), *_down(part)])]
        for first in range(base, min(end, start + columns)):
            ways += [
                (first, [*range(base, first), *_down(_as_rows(first, sizes))])
                for sizes in _layouts(end - first, columns)
            ]
        del order[len(order) - (start - base) :]
        totals = [
            sum(score(i, j) for i, j in pairwise([*order[-1:], *way]))
            - _LONE * sum(not headed[k] for k in range(base, first))
            - _SURELY * (first > start)
            for first, way in ways
        ]
        order += ways[max(range(len(ways)), key=totals.__getitem__)][1]
        single = 0
    return order


def _parts(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows in stretches that continue each other; lines before and behind columns are their own.

    Only a line or two below columns can be the rest of the first one.
    """
    part: list[_Row] = []
    for k, row in enumerate(rows):
        begins = row.size > 1 and bool(part) and part[-1].size == 1
        below = [r.size for r in rows[k : k + _REST]] == [1] * _REST
        ends = below and bool(part) and part[-1].size > 1
        if part and (row.afresh or begins or ends):
            yield part
            part = []
        part.append(row)
    yield part


def _layouts(size: int, columns: int) -> Iterator[list[int]]:
    """How long the rows are of so many lines: the last one short, or the last column."""
    rows, rest = divmod(size, columns)
    yield [columns] * rows + ([rest] if rest else [])
    height = rows + bool(rest)
    short = height * columns - size  # so many lines the last column has less
    if 1 < short < height:
        yield [columns] * (height - short) + [columns - 1] * short


def _as_rows(start: int, sizes: Sequence[int]) -> Iterator[_Row]:
    for k, size in enumerate(sizes):
        yield _Row(start, size, not k)
        start += size


def _down(rows: Iterable[_Row]) -> list[int]:
    """The lines of rows that continue each other, column after column."""
    columns: list[list[int]] = []
    for row in rows:
        while len(columns) < row.size:
            columns.append([])
        for place in range(row.size):
            columns[place].append(row.start + place)
    return [k for column in columns for k in column]
