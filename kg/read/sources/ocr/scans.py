"""Scanned pages: a picture, or a page of a PDF file, becomes the text of a page with its places."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from kg.model import Issue, Picture, Region, Span, TextBox
from kg.read.sources.ocr.cache import Cache, Edges, Key, Recognised, usual_directory
from kg.read.sources.ocr.pictures import NoPictureError, TooLargeError, pictures_in
from kg.read.sources.ocr.recognition import Engine
from kg.read.sources.ocr.sheets import sheet_of
from kg.read.sources.ocr.turning import turn_of, turned
from kg.read.sources.piece import Piece, issue
from kg.read.sources.printed.marks import Line
from kg.read.sources.printed.pages import Printed, printed

if TYPE_CHECKING:
    from PIL.Image import Image

_ENCODING = "utf-8"
#: Lines that recognition is less sure of are named.
_UNSURE = 0.75
#: So many places are told where lines were not read.
_TOLD = 5
#: No character is legible on a picture of fewer pixels in height or width.
_LEAST_SIDE = 8


class Scans:
    """Reads pictures of pages, each once: what was found is kept in a directory.

    :param engine: makes the engine when the first page comes.
    :param recognising: is called when a picture is about to be read.
    """

    def __init__(
        self,
        directory: Path | None,
        engine: Callable[[], Engine],
        recognising: Callable[[], None] | None = None,
    ) -> None:
        self._cache = Cache(directory or usual_directory())
        self._make = engine
        self._recognising = recognising

    @cached_property
    def engine(self) -> Engine:
        """What reads the pictures."""
        return self._make()

    def pages(self, path: Path, name: str, first: int = 0) -> Iterator[Piece | Issue]:
        """The pages of a file of pictures, from index ``first`` on; the third is called ``name#page=3``."""
        sha256 = digest(path)
        try:
            for index, image in pictures_in(path, name, first):
                called = f"{name}#page={index + 1}" if index else name
                picture = Picture(path=str(path), sha256=sha256, width=0, height=0, index=index)
                yield self.page(called, picture, image)
        except TooLargeError as error:
            yield issue("too-large", str(error), name)
        except NoPictureError as error:
            yield issue("unreadable", str(error), name)

    def page(self, name: str, picture: Picture, image: Callable[[], Image]) -> Piece | Issue:
        """One page; ``image`` gives the picture if it has to be looked at."""
        found = self.recognised(picture, image)
        page = printed(sheet_of(found))
        if not page.text:
            return issue(
                "empty", f"{name}: text recognition finds nothing on the picture; leave it out", name
            )
        boxes = tuple(_box(p.start, p.end, p.line, found) for p in page.lines)
        return Piece(
            name=name,
            text=page.text,
            sha256=hashlib.sha256(page.text.encode()).hexdigest(),
            encoding=_ENCODING,
            issues=tuple(_doubts(name, page, boxes, found)),
            zones=page.zones if page.headed else (),
            picture=Picture(
                path=picture.path,
                sha256=picture.sha256,
                width=found.width,
                height=found.height,
                index=picture.index,
                dpi=picture.dpi,
                boxes=boxes,
            ),
        )

    def recognised(self, picture: Picture, image: Callable[[], Image]) -> Recognised:
        """What stands on a picture, from the cache where it is there."""
        engine = self.engine
        key = Key(
            sha256=picture.sha256,
            index=picture.index,
            dpi=picture.dpi,
            engine=engine.name,
            version=engine.version,
        )
        found = self._cache.get(key)
        if found is None:
            if self._recognising:
                self._recognising()
            found = _look(engine, image())
            self._cache.put(key, found)
        return found


def rapid_engine() -> Engine:
    """The engine of the extra ``ocr``.

    :raises ImportError: if it is not installed.
    """
    from kg.read.sources.ocr.rapid import RapidEngine

    return RapidEngine()


def _look(engine: Engine, image: Image) -> Recognised:
    """Read a picture, and find its rules, frames and photographs, and print that was not read."""
    import numpy as np

    from kg.read.sources.ocr.lost import lost_lines
    from kg.read.sources.ocr.marks import marks_of, straight, straightened

    if min(image.size) < _LEAST_SIDE:
        return Recognised(width=image.width, height=image.height, lines=())
    lines = tuple(engine.read(image))
    turn = turn_of(lines)
    heights = [math.dist(r.corners[0], r.corners[3]) for r in lines]
    em = median(heights) / 1.15 if heights else 20.0
    rules, frames, photos = marks_of(image, list(lines), em, turn)
    grey = np.asarray(image.convert("L"))
    lost = lost_lines(
        straight(grey, turn) if turn else grey,
        [straightened(r, turn, image.size) for r in lines],
        em,
        [*rules, *photos],
    )
    return Recognised(
        width=image.width,
        height=image.height,
        lines=lines,
        rules=tuple(rules),
        frames=tuple(frames),
        photos=tuple(photos),
        turn=turn,
        lost=tuple(lost),
    )


def digest(path: Path) -> str:
    """The hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _box(start: int, end: int, line: Line, found: Recognised) -> TextBox:
    """Where a line stands on the picture as it came."""
    b = line.box
    region = _region((b.left, b.top, b.right, b.bottom), found)
    score = min(g.score for g in line.glyphs)
    return TextBox(start=start, end=end, region=region, score=score, vertical=line.vertical)


def _region(edges: Edges, found: Recognised) -> Region:
    """What stands within edges on the page turned straight, on the picture as it came."""
    left, top, right, bottom = edges
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    points = turned(corners, -found.turn, (found.width, found.height))
    x, y = (max(0, math.floor(min(p[k] for p in points))) for k in (0, 1))
    across = min(found.width, math.ceil(max(p[0] for p in points)))
    down = min(found.height, math.ceil(max(p[1] for p in points)))
    return Region(x=x, y=y, width=max(1, across - x), height=max(1, down - y))


def _doubts(name: str, page: Printed, boxes: tuple[TextBox, ...], found: Recognised) -> Iterator[Issue]:
    unsure = [b for b in boxes if b.score < _UNSURE]
    if unsure:
        spans = tuple(Span(start=b.start, end=b.end) for b in unsure)
        message = f"{name}: {len(unsure)} lines that recognition is not sure of (score below {_UNSURE})"
        yield Issue(stage="sources", code="unsure", message=message, source=name, spans=spans)
    if page.twice:
        said = "、".join(f"“{line.text[:12]}”" for line in page.twice[:3])
        message = f"{name}: {len(page.twice)} lines that recognition found twice were left out: {said}"
        yield issue("found-twice", message, name)
    if found.lost:
        places = (_region(edges, found) for edges in found.lost)
        said = ", ".join(f"xywh={r.x},{r.y},{r.width},{r.height}" for r in islice(places, _TOLD))
        more = " …" if len(found.lost) > _TOLD else ""
        message = (
            f"{name}: {len(found.lost)} lines of print were not read, at {said}{more}; look at the picture"
        )
        yield issue("not-read", message, name)
