"""What is printed on a page, by place: characters, lines of them, rules, frames and photographs.

Lengths are pixels or points, ``y`` grows downwards. An *em* is the size of the body text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

#: Gaps (in sizes of the type) that are printed as a space: between letters of other scripts, and otherwise.
_WORD_GAP, _GAP = 0.18, 0.55
#: The height of a line of letters and figures alone is so many times the size of its type.
_TALL = 1.3


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box. ``score``: how sure recognition is of it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: a rule (thin), a frame, a tinted ground, a photograph."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, eq=False)
class Line:
    """Characters in a row, or one below the other (``vertical``).

    ``tall``: how high its box is, in sizes of its type; 1 for boxes as high as the type.
    """

    glyphs: tuple[Glyph, ...]
    vertical: bool = False
    tall: float = 1.0

    @cached_property
    def box(self) -> Box:
        """What holds its characters."""
        return around(self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size of its type: the usual width of its full-width characters, or what its height allows."""
        box = self.box
        across = (box.width if self.vertical else box.height) / self.tall
        full = [
            (g.bottom - g.top) if self.vertical else (g.right - g.left)
            for g in self.glyphs
            if not g.text.isascii() and g.text.isalpha()
        ]
        return min(across, median(full)) if full else across / _TALL

    @property
    def x(self) -> float:
        """Its middle from left to right."""
        return (self.box.left + self.box.right) / 2

    @property
    def y(self) -> float:
        """Its middle from top to bottom."""
        return (self.box.top + self.box.bottom) / 2

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Its characters, each with the space before it where there is a gap."""
        found = [self.glyphs[0].text]
        for last, g in pairwise(self.glyphs):
            gap = g.top - last.bottom if self.vertical else g.left - last.right
            limit = _WORD_GAP if last.text.isascii() and g.text.isascii() else _GAP
            # the box of a mark that fills half of its square is cut to the mark by recognition
            limit += 0.0 if last.text[-1].isalnum() and g.text[0].isalnum() else 0.5
            spaced = gap > limit * self.size and not last.text.endswith(" ") and not g.text.startswith(" ")
            found.append(f" {g.text}" if spaced else g.text)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """Its characters, with spaces where there are gaps."""
        return "".join(self.pieces)


@dataclass(frozen=True, kw_only=True, eq=False)
class Sheet:
    """All that is printed on a page."""

    lines: tuple[Line, ...]
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    photos: tuple[Box, ...] = ()

    @cached_property
    def em(self) -> float:
        """The size of the body text: that of most characters."""
        sizes = sorted((ln.size, len(ln.glyphs)) for ln in self.lines)
        half, seen = sum(n for _, n in sizes) / 2, 0
        for size, count in sizes:
            seen += count
            if seen >= half:
                return size
        return 1.0


def around(things: Iterable[Glyph | Box]) -> Box:
    """The least rectangle that holds some things (at least one)."""
    boxes: Sequence[Glyph | Box] = list(things)
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )


def overlap(a: Box, b: Box) -> float:
    """How far two boxes stand one above the other: the shared part of their widths, of the narrower one."""
    shared = min(a.right, b.right) - max(a.left, b.left)
    return shared / max(1e-6, min(a.width, b.width))


def beside(a: Box, b: Box) -> float:
    """How far two boxes stand side by side: the shared part of their heights, of the lower one."""
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared / max(1e-6, min(a.height, b.height))


def parted(a: Box, b: Box, sheet: Sheet) -> bool:
    """Whether a rule lies between two boxes, one above the other."""
    middle = (max(a.left, b.left) + min(a.right, b.right)) / 2
    return any(
        r.width > r.height
        and r.width > 3 * sheet.em
        and a.bottom - sheet.em / 3 < (r.top + r.bottom) / 2 < b.top + sheet.em / 3
        and r.left < middle < r.right
        for r in sheet.rules
    )
