"""Scanned pages: a picture, or a page of a PDF file, becomes the text of a page with its places."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from kg.model import Issue, Picture, Region, Span, TextBox
from kg.read.sources.ocr.cache import Cache, Key, Recognised, usual_directory
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
            issues=tuple(_doubts(name, page, boxes)),
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
    """Read a picture, and find its rules, frames and photographs."""
    from kg.read.sources.ocr.marks import marks_of

    if min(image.size) < _LEAST_SIDE:
        return Recognised(width=image.width, height=image.height, lines=())
    lines = tuple(engine.read(image))
    turn = turn_of(lines)
    heights = [math.dist(r.corners[0], r.corners[3]) for r in lines]
    em = median(heights) / 1.15 if heights else 20.0
    rules, frames, photos = marks_of(image, list(lines), em, turn)
    return Recognised(
        width=image.width,
        height=image.height,
        lines=lines,
        rules=tuple(rules),
        frames=tuple(frames),
        photos=tuple(photos),
        turn=turn,
    )


def digest(path: Path) -> str:
    """The hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _box(start: int, end: int, line: Line, found: Recognised) -> TextBox:
    """Where a line stands on the picture as it came."""
    b = line.box
    corners = [(b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom)]
    points = turned(corners, -found.turn, (found.width, found.height))
    left, top = (max(0, math.floor(min(p[k] for p in points))) for k in (0, 1))
    right = min(found.width, math.ceil(max(p[0] for p in points)))
    bottom = min(found.height, math.ceil(max(p[1] for p in points)))
    region = Region(x=left, y=top, width=max(1, right - left), height=max(1, bottom - top))
    score = min(g.score for g in line.glyphs)
    return TextBox(start=start, end=end, region=region, score=score, vertical=line.vertical)


def _doubts(name: str, page: Printed, boxes: tuple[TextBox, ...]) -> Iterator[Issue]:
    unsure = [b for b in boxes if b.score < _UNSURE]
    if unsure:
        spans = tuple(Span(start=b.start, end=b.end) for b in unsure)
        message = f"{name}: {len(unsure)} lines that recognition is not sure of (score below {_UNSURE})"
        yield Issue(stage="sources", code="unsure", message=message, source=name, spans=spans)
    if page.twice:
        said = "、".join(f"“{line.text[:12]}”" for line in page.twice[:3])
        message = f"{name}: {len(page.twice)} lines that recognition found twice were left out: {said}"
        yield issue("found-twice", message, name)
