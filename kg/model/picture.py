"""Where the text of a page stands on its picture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from kg.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A rectangle of a picture, in pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """Where a stretch of a page's text stands on its picture: one line, or a part of it.

    ``[start, end)`` are raw offsets, ``region`` is upright in the picture as it came (of a skewed line what
    holds it). ``score``: how sure recognition is of the characters, 0 to 1. ``vertical``: it runs from top to
    bottom.
    """

    start: int
    end: int
    region: Region
    score: float
    vertical: bool = False

    def part(self, start: int, end: int, text: str) -> Region:
        """Where a part of the box stands: ``[start, end)``, raw offsets; ``text`` is the whole raw text.

        Characters are taken to be as wide as they are printed as a rule: Latin letters and figures half as
        wide as others.
        """
        steps = [0, *accumulate(1 if c.isascii() else 2 for c in text[self.start : self.end])]
        low, high, whole = steps[start - self.start], steps[end - self.start], steps[-1]
        r = self.region
        length = r.height if self.vertical else r.width
        first, last = low * length // whole, -(-high * length // whole)  # whole pixels, outwards
        if self.vertical:
            return Region(x=r.x, y=r.y + first, width=r.width, height=last - first)
        return Region(x=r.x + first, y=r.y, width=last - first, height=r.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture that a page was read from, and where on it each line of its text stands.

    ``path`` is where the file lies on this machine (for opening it, never for outputs), ``sha256`` the hash
    of its bytes, ``index`` the number of the picture in a file that holds several (from 0). ``width`` and
    ``height`` are pixels. ``dpi`` is 0 where the file is a picture; a page of a PDF was drawn at so many dots
    an inch. ``drawn``: it is only what the page looks like, and its text comes from the text layer of a PDF
    file. ``boxes`` come by ``start`` and do not overlap.
    """

    path: str
    sha256: str
    width: int
    height: int
    index: int = 0
    dpi: int = 0
    boxes: tuple[TextBox, ...] = ()
    drawn: bool = False

    def under(self, span: Span) -> tuple[TextBox, ...]:
        """The boxes that hold characters of a raw span."""
        first = bisect_right(self.boxes, span.start, key=lambda b: b.end)
        last = bisect_left(self.boxes, span.end, key=lambda b: b.start)
        return self.boxes[first:last]

    def regions(self, spans: Iterable[Span], text: str) -> tuple[Region, ...]:
        """Where a quotation stands: a rectangle for each line or part of a line, in reading order.

        :param spans: raw spans of the page's ``text``.
        """
        return tuple(
            b.part(max(s.start, b.start), min(s.end, b.end), text) for s in spans for b in self.under(s)
        )

    def score(self, spans: Iterable[Span]) -> float:
        """How sure recognition is of what stands under raw spans: the least score of the boxes (1: none)."""
        return min((b.score for s in spans for b in self.under(s)), default=1.0)
