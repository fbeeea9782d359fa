"""Characters as a file draws them, put into lines: level ones in a row, vertical ones below each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from kg.read.sources.printed.marks import Glyph, Line

#: Characters nearer than this (in sizes) and on one line belong to one run; so are runs put in one row.
_TOUCHING, _ROW = 0.6, 2.2


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines; those of columns side by side may still be one where little white is between them."""
    shown = [g for g in glyphs if not g.text.isspace() and g.right > g.left and g.bottom > g.top]
    if not shown:
        return []
    em = median(g.bottom - g.top for g in shown)
    level: list[list[Glyph]] = []
    upright: list[list[Glyph]] = []
    for run in _runs(shown, em):
        (upright if len(run) > 1 and _down(run) else level).append(run)
    return [
        *(Line(tuple(run), vertical=True) for run in upright),
        *(Line(tuple(row)) for row in _rows(level)),
    ]


def _runs(glyphs: Sequence[Glyph], em: float) -> list[list[Glyph]]:
    """What is drawn one after the other in a row; what is drawn twice (to look bolder) is kept once."""
    runs: list[list[Glyph]] = []
    for g in glyphs:
        size = max(g.bottom - g.top, em / 2)
        run = runs[-1] if runs else None
        if run:
            last = run[-1]
            if (
                g.text == last.text
                and abs(g.left - last.left) < size / 4
                and abs(g.top - last.top) < size / 4
            ):
                continue
            across = abs(last.top + last.bottom - g.top - g.bottom) / 2 < size / 2
            if (
                across
                and -size / 4 < g.left - last.right < _TOUCHING * size
                and not (len(run) > 1 and _down(run))
            ):
                run.append(g)
                continue
            wide = g.right - g.left
            below = -0.6 * size < g.top - last.bottom < 0.6 * wide and g.top > last.top + wide / 2
            straight = abs(g.left + g.right - last.left - last.right) / 2 < 0.35 * size
            if below and straight and (len(run) == 1 or _down(run)):
                run.append(g)
                continue
        runs.append([g])
    return runs


def _down(run: Sequence[Glyph]) -> bool:
    return abs(run[1].top - run[0].top) > abs(run[1].left - run[0].left)


def _rows(runs: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Runs on one line with little between them put together, from left to right."""
    rows: list[list[Glyph]] = []
    bands: dict[int, list[list[Glyph]]] = {}
    height = max(1.0, median(r[0].bottom - r[0].top for r in runs)) if runs else 1.0
    for run in sorted(runs, key=lambda r: (r[0].left, r[0].top)):
        band = round((run[0].top + run[0].bottom) / 2 / height)
        near = [row for k in (band - 1, band, band + 1) for row in bands.get(k, ()) if _joins(row, run)]
        if near:
            max(near, key=lambda row: row[-1].right).extend(run)
        else:
            rows.append(list(run))
            bands.setdefault(band, []).append(rows[-1])
    return rows


def _joins(row: Sequence[Glyph], run: Sequence[Glyph]) -> bool:
    """Whether a run goes on with a row: level with it, as large, and close behind it."""
    first = run[0]
    lasts = row[-1], max(row, key=lambda g: g.bottom - g.top)
    size = max(g.bottom - g.top for g in (first, *lasts))
    small = min(g.bottom - g.top for g in (first, *lasts))
    shared = min(max(g.bottom for g in lasts), first.bottom) - max(min(g.top for g in lasts), first.top)
    marks = not any(g.text.isalnum() for g in run) or not any(g.text.isalnum() for g in row)
    if shared < 0.6 * small or (small < 0.75 * size and not marks):
        return False
    return -_tucked(row[-1], first) * size < first.left - row[-1].right < _ROW * size


def _tucked(a: Glyph, b: Glyph) -> float:
    """How far (in sizes) a character may reach into the box of the one before: marks are set close."""
    return 0.25 if a.text.isalnum() and b.text.isalnum() else 0.6
