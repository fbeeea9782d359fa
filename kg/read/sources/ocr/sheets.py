"""What recognition gave, as a sheet: the page turned straight, each character with its place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from kg.read.sources.ocr.cache import Recognised
from kg.read.sources.ocr.recognition import Read
from kg.read.sources.ocr.turning import turned
from kg.read.sources.printed.marks import Box, Glyph, Line, Sheet

#: A box so many times as high as wide holds vertical text.
_UPRIGHT = 1.5
#: Lines of so many characters tell how high boxes are as a rule; they are no higher than so many sizes.
_LONG, _TALLEST = 8, 1.6
#: The pitch of a line is taken from at least so many steps.
_FEWEST_STEPS = 3


def sheet_of(found: Recognised) -> Sheet:
    """The sheet of a picture, in pixels of the picture turned straight about its middle."""
    size = (found.width, found.height)
    lines = [ln for ln in (_line(read, found.turn, size) for read in found.lines) if ln.glyphs]
    tall = _tallness(lines)
    return Sheet(
        lines=tuple(replace(ln, tall=tall) for ln in lines),
        rules=tuple(Box(*r) for r in found.rules),
        frames=tuple(Box(*f) for f in found.frames),
        photos=tuple(Box(*p) for p in found.photos),
    )


def _tallness(lines: Sequence[Line]) -> float:
    """How high the boxes of recognition are, in sizes of the type; by it a line set wide is not larger."""
    ratios = [ln.box.height / ln.size for ln in lines if not ln.vertical and len(ln.glyphs) >= _LONG]
    return min(_TALLEST, max(1.0, median(ratios))) if ratios else 1.0


def _line(read: Read, turn: float, size: tuple[int, int]) -> Line:
    corners = turned(read.corners, turn, size)
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    # of a box that is still a little aslant, the upper and lower edge in the middle
    top = (corners[0][1] + corners[1][1]) / 2
    bottom = (corners[2][1] + corners[3][1]) / 2
    text = [c for c in read.text if not c.isspace()]
    vertical = len(text) > 1 and bottom - top > _UPRIGHT * (right - left)
    if vertical:
        step = (bottom - top) / max(1, len(text))
        glyphs = [
            Glyph(c, left, top + k * step, right, top + (k + 1) * step, read.score)
            for k, c in enumerate(text)
        ]
        return Line(tuple(glyphs), vertical=True)
    if len(read.characters) == len(text):
        middles = turned([((a + c) / 2, (b + d) / 2) for a, b, c, d in read.characters], turn, size)
        pitch = _pitch(text, [x for x, _ in middles])
        halves = [
            (c - a) / 2 if t.isascii() or not pitch else pitch / 2
            for t, (a, _, c, _) in zip(text, read.characters, strict=True)
        ]
        glyphs = [
            Glyph(c, x - h, top, x + h, bottom, read.score)
            for c, (x, _), h in zip(text, middles, halves, strict=True)
        ]
    else:
        glyphs = _spread(text, left, right, top, bottom, read.score)
    return Line(tuple(glyphs))


def _pitch(text: list[str], middles: list[float]) -> float:
    """From one full-width character to the next on the average, gaps aside; 0 where there are too few.

    Recognition knows the place of a single character only within a fifth of its size.
    """
    steps = [
        b - a
        for s, t, a, b in zip(text, text[1:], middles, middles[1:], strict=False)
        if not s.isascii() and not t.isascii() and b > a
    ]
    if len(steps) < _FEWEST_STEPS:
        return 0.0
    usual = median(steps)
    near = [s for s in steps if s < 1.6 * usual]
    return sum(near) / len(near)


def _spread(
    text: list[str], left: float, right: float, top: float, bottom: float, score: float
) -> list[Glyph]:
    """Characters spread over a box: letters and figures half as wide as others."""
    widths = [0.5 if c.isascii() else 1.0 for c in text]
    unit = (right - left) / max(0.5, math.fsum(widths))
    glyphs, x = [], left
    for c, w in zip(text, widths, strict=True):
        glyphs.append(Glyph(c, x, top, x + w * unit, bottom, score))
        x += w * unit
    return glyphs
