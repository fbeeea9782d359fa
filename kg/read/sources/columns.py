"""Reading order from positions: characters on a page, set in columns, become lines of text.

The region of the page is cut recursively. Where a gap runs through from top to bottom (a gutter), the
columns beside it are read one after the other, from left to right. Where none does, because a headline
or a picture's caption spans the columns, the region is cut into horizontal groups within which there is
one. This is the recursive X-Y cut of Nagy and Seth (1984) with the gutter preferred to the row.
Lengths are in points; *em* is the usual size of the characters in the region. Text that runs from top to
bottom is not recognised.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

#: Characters nearer than this (in ems) and on one line belong to one run.
_TOUCHING = 0.6
#: A gutter is at least this wide, a column at least that wide, and columns are at least so high (in ems).
_GUTTER, _COLUMN, _LINES = 0.8, 5.0, 2.0
#: Gaps (in ems) that are printed as a space: between letters of other scripts, and otherwise.
_WORD_GAP, _GAP = 0.18, 0.5


#: A line that begins so many ems from the margin begins a paragraph, which plain text shows by two spaces.
_INDENTED, _INDENT = (1.5, 2.6), "\u3000\u3000"

_Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; ``y`` grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class _Run:
    """Characters that follow each other on a line."""

    glyphs: list[Glyph]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of a line without a space: ``[start, end)`` in the text, and the box around them."""

    start: int
    end: int
    box: Glyph


def words_in_order(glyphs: Iterable[Glyph]) -> tuple[str, tuple[Word, ...]]:
    """The text of a page: lines in reading order, an empty line between blocks; and where each word of it
    stands."""
    shown = [g for g in glyphs if not g.text.isspace() and g.right > g.left and g.top > g.bottom]
    if not shown:
        return "", ()
    em = median(g.top - g.bottom for g in shown)
    parts: list[str] = []
    words: list[Word] = []
    length = 0
    for block in _blocks(_runs(shown, em)):
        before = "\n\n" if parts else ""
        for indent, line in _lines(block):
            for k, word in enumerate(line):
                lead = " " if k else before + indent
                box = _around(word)
                start = length + len(lead)
                length = start + len(box.text)
                parts += (lead, box.text)
                words.append(Word(start, length, box))
            before = "\n"
    return "".join(parts), tuple(words)


def _runs(glyphs: Sequence[Glyph], em: float) -> list[_Run]:
    """Join what the file draws one after the other; what is drawn twice (to look bolder) is kept once."""
    runs: list[_Run] = []
    for g in glyphs:
        size = max(g.top - g.bottom, em / 2)
        run = runs[-1] if runs else None
        if run and abs(run.middle - (g.bottom + g.top) / 2) < size / 2:
            last = run.glyphs[-1]
            if g.text == last.text and abs(g.left - last.left) < size / 4:
                continue
            if -size / 4 < g.left - run.right < _TOUCHING * size:
                run.glyphs.append(g)
                run.right = max(run.right, g.right)
                run.bottom, run.top = min(run.bottom, g.bottom), max(run.top, g.top)
                continue
        runs.append(_Run([g], g.left, g.bottom, g.right, g.top))
    return runs


def _blocks(runs: list[_Run]) -> Iterator[list[_Run]]:
    """Cut a region into blocks in reading order; an explicit stack, since files can be hostile."""
    todo = [runs]
    while todo:
        region = todo.pop()
        parts = _columns(region)
        if len(parts) == 1:
            parts = _groups(region)
        if len(parts) == 1:
            yield region
        else:
            todo += reversed(parts)


def _em(runs: Sequence[_Run]) -> float:
    return median(r.top - r.bottom for r in runs)


def _columns(runs: list[_Run]) -> list[list[_Run]]:
    """The region cut at its gutters, from left to right, if it is high enough to have columns."""
    em = _em(runs)
    if max(r.top for r in runs) - min(r.bottom for r in runs) < _LINES * em:
        return [runs]
    strips = _wide(_strips([(r.left, r.right) for r in runs], em), em)
    columns: list[list[_Run]] = [[] for _ in strips]
    rights = [right for _, right in strips]
    for run in runs:
        columns[bisect_left(rights, run.right)].append(run)
    return columns


def _strips(intervals: Iterable[_Interval], em: float) -> list[_Interval]:
    """The union of intervals across the page; those nearer than a gutter's width are one."""
    strips: list[_Interval] = []
    for left, right in sorted(intervals):
        if strips and left - strips[-1][1] < _GUTTER * em:
            strips[-1] = (strips[-1][0], max(strips[-1][1], right))
        else:
            strips.append((left, right))
    return strips


def _wide(strips: list[_Interval], em: float) -> list[_Interval]:
    """Strips too narrow to be columns (cells of a list, a stray number) joined to the one before them."""
    kept: list[_Interval] = []
    for left, right in strips:
        narrow = right - left < _COLUMN * em or (kept and kept[-1][1] - kept[-1][0] < _COLUMN * em)
        if kept and narrow:
            kept[-1] = (kept[-1][0], right)
        else:
            kept.append((left, right))
    return kept


def _groups(runs: list[_Run]) -> list[list[_Run]]:
    """The region cut into horizontal groups, from the top, so that parts with and without columns part."""
    em = _em(runs)
    groups: list[list[_Run]] = []
    strips: list[_Interval] = []
    for band in _bands(runs):
        own = _strips([(r.left, r.right) for r in band], em)
        joined = _strips([*strips, *own], em)
        several = [len(_wide(s, em)) > 1 for s in (strips, own, joined)]
        if groups and (several[2] or not any(several)):
            groups[-1] += band
            strips = joined
        else:
            groups.append(list(band))
            strips = own
    return groups


def _bands(runs: Sequence[_Run]) -> Iterator[list[_Run]]:
    """Runs between two horizontal gaps, from the top."""
    band: list[_Run] = []
    reach = 0.0
    for run in sorted(runs, key=lambda r: (-r.top, r.left)):
        if band and run.top <= reach:
            yield band
            band = []
        reach = min(reach, run.bottom) if band else run.bottom
        band.append(run)
    if band:
        yield band


def _lines(block: Sequence[_Run]) -> Iterator[tuple[str, list[list[Glyph]]]]:
    """The lines of a block without columns, as words; a paragraph's first keeps its indent of two ems."""
    margin, em = min(r.left for r in block), _em(block)
    for runs in _rows(block):
        indent = (min(r.left for r in runs) - margin) / em
        yield (_INDENT if _INDENTED[0] < indent < _INDENTED[1] else "", _words(runs))


def _rows(block: Sequence[_Run]) -> Iterator[list[_Run]]:
    """The runs of each line, from the top."""
    line: list[_Run] = []
    for run in sorted(block, key=lambda r: (-r.middle, r.left)):
        if line and line[0].middle - run.middle > (line[0].top - line[0].bottom) / 2:
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _words(runs: Sequence[_Run]) -> list[list[Glyph]]:
    """The characters of a line, parted where a space is printed."""
    glyphs = sorted((g for run in runs for g in run.glyphs), key=lambda g: g.left)
    found = [[glyphs[0]]]
    for last, g in pairwise(glyphs):
        gap, size = g.left - last.right, max(g.top - g.bottom, last.top - last.bottom)
        words = last.text.isascii() and g.text.isascii()
        if gap > (_WORD_GAP if words else _GAP) * size:
            found.append([])
        found[-1].append(g)
    return found


def _around(word: Sequence[Glyph]) -> Glyph:
    """A word as if it were one character."""
    return Glyph(
        "".join(g.text for g in word),
        min(g.left for g in word),
        min(g.bottom for g in word),
        max(g.right for g in word),
        max(g.top for g in word),
    )
