"""Which parts of a picture show a quotation: its lines with some of what stands around them.

Pure geometry in pixels of the picture; nothing is opened here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median_low

from kg.model import Picture, Region, Span

#: Lengths are measured in the thickness of a line, which is about the width of a character: so much of the
#: line is shown on either side of the words, so much above and below, and so far apart may lines be to be
#: shown together.
_ALONG, _ACROSS, _APART = 8, 0.5, 1.5
#: So many lines of a quotation are shown; a longer one is known by its beginning.
LINES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of a picture, the words of a quotation in it, and how thick its lines are."""

    region: Region
    marks: tuple[Region, ...]
    thickness: int


@dataclass(frozen=True, slots=True)
class _Line:
    mark: Region
    around: Region
    thickness: int


def areas(picture: Picture, spans: Iterable[Span], text: str) -> tuple[Area, ...]:
    """The parts of a picture that show a quotation, in reading order: one where its lines stand together,
    several where it goes on in another column.

    :param spans: raw spans of the page's ``text``.
    """
    together: list[list[_Line]] = []
    for count, line in enumerate(_lines(picture, spans, text)):
        if count == LINES:
            break
        if together and _near(together[-1][-1], line):
            together[-1].append(line)
        else:
            together.append([line])
    return tuple(_area(lines) for lines in together)


def _lines(picture: Picture, spans: Iterable[Span], text: str) -> Iterator[_Line]:
    """The words of the quotation in each line, with what is shown around them."""
    whole = Region(x=0, y=0, width=picture.width, height=picture.height)
    for span in spans:
        for box in picture.under(span):
            mark = box.part(max(span.start, box.start), min(span.end, box.end), text)
            thickness = box.region.width if box.vertical else box.region.height
            along, across = _ALONG * thickness, round(_ACROSS * thickness)
            wide, high = (across, along) if box.vertical else (along, across)
            line = _common(_grown(mark, wide, high), _grown(box.region, across, across))
            around, seen = line and _common(line, whole), _common(mark, whole)
            if around and seen:
                yield _Line(seen, around, thickness)


def _near(one: _Line, other: _Line) -> bool:
    """Whether the words of two lines stand close enough to be shown in one piece."""
    a, b = one.around, other.around
    wide = max(a.x, b.x) - min(a.x + a.width, b.x + b.width)
    high = max(a.y, b.y) - min(a.y + a.height, b.y + b.height)
    return max(wide, high) <= _APART * max(one.thickness, other.thickness)


def _area(lines: list[_Line]) -> Area:
    left, top = min(n.around.x for n in lines), min(n.around.y for n in lines)
    right = max(n.around.x + n.around.width for n in lines)
    bottom = max(n.around.y + n.around.height for n in lines)
    region = Region(x=left, y=top, width=right - left, height=bottom - top)
    thickness = median_low(n.thickness for n in lines)
    return Area(region=region, marks=tuple(n.mark for n in lines), thickness=thickness)


def _grown(region: Region, wide: int, high: int) -> Region:
    width, height = region.width + 2 * wide, region.height + 2 * high
    return Region(x=region.x - wide, y=region.y - high, width=width, height=height)


def _common(one: Region, other: Region) -> Region | None:
    """What lies in both; ``None`` where nothing does."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right = min(one.x + one.width, other.x + other.width)
    bottom = min(one.y + one.height, other.y + other.height)
    if left >= right or top >= bottom:
        return None
    return Region(x=left, y=top, width=right - left, height=bottom - top)
