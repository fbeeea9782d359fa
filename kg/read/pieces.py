"""Pieces: the parts of a page that could have been printed elsewhere in its reading order.

A piece is a line, or a part of one: where a printed line holds the lines of several columns side by
side, or a paragraph's lines were joined by spaces, each of these is a piece of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.read.lines import Line, width_of
from kg.read.runon import NEVER_FIRST, Edges, RunOn
from kg.read.strips import Strip

_WIDE_GAP = re.compile(r"\s{2,}")
_GAP = re.compile(r"\s+")
#: A column is at least and at most so wide, in characters.
_NARROWEST, _WIDEST = 8, 40
#: A line is taken for the lines of two columns if that gains so much; at most so many places to cut it
#: are tried, and at most so many pairs of such a line and a gap.
_ROW_GAIN, _MOST_PLACES, _MOST_TRIALS = 4.0, 8, 6_000


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of a line: characters ``[start, end)`` of its strip, without white space at its ends."""

    line: Line
    start: int
    end: int
    row: int = 0  #: 1, 2: the first or second of two columns' lines that stand side by side

    @property
    def text(self) -> str:
        """Its text as printed."""
        return self.line.strip.text[self.start : self.end]

    @property
    def strip(self) -> Strip:
        """Its text."""
        return self.line.strip.cut(self.start, self.end)

    def until(self, cut: int) -> Piece:
        """The first half of its line when that is cut at ``cut``."""
        return Piece(self.line, 0, len(self.line.strip.text[:cut].rstrip()), row=1)

    def since(self, cut: int) -> Piece:
        """The second half of its line when that is cut at ``cut``."""
        return Piece(self.line, cut, len(self.line.strip.text), row=2)

    @cached_property
    def edges(self) -> Edges:
        """What matters at its joints."""
        whole = not self.start and self.end == len(self.line.strip)
        return self.line.edges if whole else Edges.of(self.line.plain[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start


class Columns:
    """The widths of the columns a page is set in, as far as its text lines show them."""

    def __init__(self, lines: Sequence[Line], wrapped: Sequence[bool]) -> None:
        segments: Counter[int] = Counter()
        for line in lines:
            parts = _GAP.split(line.strip.text)
            if len(parts) >= 3:
                segments.update(round(width_of(p)) for p in parts[:-1])
        self._segment = _mode(segments)
        self._lines = _modes(Counter(round(ln.width) for ln, w in zip(lines, wrapped, strict=True) if w))

    def pieces(self, line: Line, *, wrapped: bool, gaps: Gaps) -> Iterator[Piece]:
        """The pieces of a line of text."""
        text = line.strip.text
        cuts = [m.span() for m in _WIDE_GAP.finditer(text)]
        if len(cuts) > 0 and all(e - s >= 5 for s, e in _between(cuts, len(text))):
            yield from (Piece(line, s, e) for s, e in _between(cuts, len(text)))
        elif wrapped and (cut := self._row_cut(line, gaps)):
            whole = Piece(line, 0, len(text))
            yield from (whole.until(cut), whole.since(cut))
        elif not wrapped and self._segment and line.width > self._segment + 3:
            spaces = [m.span() for m in _GAP.finditer(text)]
            yield from (Piece(line, s, e) for s, e in self._segments(text, spaces))
        else:
            yield Piece(line, 0, len(text))

    def is_row(self, line: Line) -> bool:
        """Whether a line is as wide as two columns of the page side by side."""
        return bool(self._lefts(line))

    def _lefts(self, line: Line) -> list[int]:
        """The widths that the left one of two columns on a line may have."""
        if not self._lines or line.width < max(self._lines) + 4:
            return []
        return [a for a in self._lines for b in self._lines if abs(line.width - a - b) <= 1.5]

    def _segments(self, text: str, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Parts at spaces, short ones put together as long as they fill no column."""
        found: list[tuple[int, int]] = []
        for start, end in _between(gaps, len(text)):
            if found and width_of(text[found[-1][0] : end]) <= self._segment + 1.5:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def cuts(self, line: Line) -> list[int]:
        """Where a line may have to be cut that holds the lines of two columns."""
        text, plain = line.strip.text, line.plain
        lefts = self._lefts(line)
        places = [
            k for k in range(1, len(text)) if any(abs(width_of(text[:k].rstrip()) - a) <= 1 for a in lefts)
        ]
        places = [k for k in places if plain[k] not in NEVER_FIRST and plain[k] != " "]
        return ([k for k in places if text[k - 1] == " "] or places)[:_MOST_PLACES]

    def _row_cut(self, line: Line, gaps: Gaps) -> int:
        """Where to cut a line into the lines of two columns: 0 if it is not likely to be such a line.

        Both halves must fit into gaps of the columns better than they fit each other.
        """
        plain = line.plain
        best, found = _ROW_GAIN, 0
        for k in self.cuts(line):
            left, right = Edges.of(plain[:k].rstrip()), Edges.of(plain[k:])
            gain = gaps.gain(left) + gaps.gain(right) - gaps.runon.bare(left, right)
            if gain > best:
                best, found = gain, k
        return found


class Gaps:
    """The joints between lines of columns, into which a line printed elsewhere might fit."""

    def __init__(
        self, lines: Sequence[Line], wrapped: Sequence[bool], columns: Columns, runon: RunOn
    ) -> None:
        self.runon = runon
        rows = sum(w and columns.is_row(line) for line, w in zip(lines, wrapped, strict=True))
        pairs = [
            (a.edges, b.edges)
            for a, b, w in zip(lines, lines[1:], wrapped, strict=False)
            if rows and w and wrapped[b.number] and not columns.is_row(a) and not columns.is_row(b)
        ]
        few = rows * len(pairs) <= _MOST_TRIALS
        self._pairs = (
            [(a, b, 0.0 if a.ended else runon.score(a, b)) for a, b in pairs] if rows and few else []
        )

    def gain(self, piece: Edges) -> float:
        """What is gained at most when a line is put into a gap."""
        score = self.runon.score
        return max((score(a, piece) + score(piece, b) - near for a, b, near in self._pairs), default=-9.0)


def _between(gaps: list[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
    start = 0
    for low, high in gaps:
        yield start, low
        start = high
    yield start, size


def _mode(widths: Counter[int]) -> int:
    """The commonest column width, or 0 where there is none to speak of."""
    likely = {w: n for w, n in widths.items() if _NARROWEST <= w <= _WIDEST}
    if sum(likely.values()) < 4:
        return 0
    return max(likely, key=lambda w: (likely[w] + likely.get(w - 1, 0) / 2 + likely.get(w + 1, 0) / 2, -w))


def _modes(widths: Counter[int]) -> list[int]:
    """Widths that many lines have and their neighbours have not: one for each column, at most three."""
    likely = {w: n for w, n in widths.items() if _NARROWEST <= w <= _WIDEST and n >= 4}
    found: list[int] = []
    for w in sorted(likely, key=lambda w: (-likely[w], w)):
        if all(abs(w - f) > 2 for f in found):
            found.append(w)
    return found[:3]
