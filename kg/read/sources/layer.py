"""Where the text layer of a PDF page stands on the page as it is drawn (needs the extra ``pdf``)."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.model import Picture, Region, TextBox
from kg.read.sources.columns import Word
from kg.read.sources.ocr.pictures import DPI, MAX_PIXELS
from kg.read.sources.printed.pages import Placed


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a page's text in one line, and its edges on the page in points; ``y`` grows upwards."""

    start: int
    end: int
    edges: tuple[float, float, float, float]  #: left, bottom, right, top
    vertical: bool = False


def of_words(words: Iterable[Word]) -> Iterator[Stretch]:
    """The stretches of a page whose layout is not known."""
    for word in words:
        b = word.box
        yield Stretch(word.start, word.end, (b.left, b.bottom, b.right, b.top))


def of_lines(lines: Iterable[Placed]) -> Iterator[Stretch]:
    """The stretches of a page whose layout is known, where ``y`` grows downwards."""
    for placed in lines:
        b = placed.line.box
        yield Stretch(
            placed.start, placed.end, (b.left, -b.bottom, b.right, -b.top), vertical=placed.line.vertical
        )


def picture_of(
    page: pdfium.PdfPage, index: int, path: Path, sha256: str, stretches: Iterable[Stretch]
) -> Picture | None:
    """The page as it is drawn at :data:`DPI` dots an inch, whichever way it is turned, with the places of its
    text; none where it would be too large to draw."""
    width, height = (math.ceil(side * DPI / 72) for side in page.get_size())
    if width * height > MAX_PIXELS:
        return None
    boxes = []
    for stretch in stretches:
        region = _region(page, stretch, width, height)
        turned = (region.height > region.width) != (_high(stretch) > _wide(stretch))
        boxes.append(
            TextBox(
                start=stretch.start,
                end=stretch.end,
                region=region,
                score=1.0,
                vertical=stretch.vertical != turned,
            )
        )
    boxes.sort(key=lambda b: b.start)
    return Picture(
        path=str(path),
        sha256=sha256,
        width=width,
        height=height,
        index=index,
        dpi=DPI,
        boxes=tuple(boxes),
        drawn=True,
    )


def _wide(stretch: Stretch) -> float:
    return stretch.edges[2] - stretch.edges[0]


def _high(stretch: Stretch) -> float:
    return stretch.edges[3] - stretch.edges[1]


def _region(page: pdfium.PdfPage, stretch: Stretch, width: int, height: int) -> Region:
    """A stretch in pixels of the page as it is drawn, within the page."""
    left, bottom, right, top = stretch.edges
    points = [_device(page, x, y, width, height) for x, y in ((left, top), (right, bottom))]
    xs, ys = (sorted(min(max(p[k], 0), side) for p in points) for k, side in ((0, width), (1, height)))
    x, y = min(xs[0], width - 1), min(ys[0], height - 1)
    return Region(x=x, y=y, width=max(1, xs[1] - x), height=max(1, ys[1] - y))


def _device(page: pdfium.PdfPage, x: float, y: float, width: int, height: int) -> tuple[int, int]:
    found = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, *found)
    return found[0].value, found[1].value
