"""Cuts the quotations of a page out of its scan (Pillow, which the extra ``ocr`` brings)."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Issue, PageResult, Picture, Region
from kg.read.sources.ocr.pictures import open_picture
from kg.view.areas import Area, areas
from kg.view.cuttings import Cutting, cuttings_record

if TYPE_CHECKING:
    from PIL.Image import Image

#: How high a line of text is in a cutting at most, in pixels: as large as print is read on a screen.
THICKNESS = 28
#: JPEG quality from 1 to 95: strokes stay clear, at half the size of the usual 75.
_QUALITY = 40


def page_cuttings(result: PageResult) -> tuple[list[dict[str, Any]], list[Issue]]:
    """The cuttings of all quotations of a page, by place, as lines of ``cuttings.jsonl``; where the picture
    cannot be cut, an issue instead. A page without a picture has none, nor has any without Pillow."""
    picture = result.picture
    if picture is None or find_spec("PIL") is None:
        return [], []
    quoted = sorted({fact.evidence.spans for fact in result.facts})
    wanted = [(spans, found) for spans in quoted if (found := areas(picture, spans, result.text))]
    if not wanted:
        return [], []
    try:
        image = opened(picture)
        records = [
            cuttings_record(
                result.source, [(s.start, s.end) for s in spans], [cut(image, area) for area in found]
            )
            for spans, found in wanted
        ]
    except Exception as error:  # whatever a hostile picture does, the facts stand without it
        message = f"{result.source}: the picture cannot be shown beside its facts ({reason(error)})"
        return [], [Issue(stage="view", code="no-cutting", message=message, source=result.source)]
    return records, []


def reason(error: Exception) -> str:
    """Why a picture cannot be shown, without the path of its file."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def opened(picture: Picture) -> Image:
    """The picture of a page in shades of grey.

    :raises OSError: if the file is missing or broken.
    :raises ValueError: if it is no picture, or not the one that the page was read from.
    :raises kg.errors.InputError: if it is too large.
    """
    from PIL import UnidentifiedImageError

    with Path(picture.path).open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != picture.sha256:
            raise ValueError("it has changed since it was read; build again")
    try:
        image = open_picture(picture).convert("L")
    except UnidentifiedImageError as error:  # its message has the path
        raise ValueError("no picture that can be read") from error
    if image.size != (picture.width, picture.height):
        raise ValueError(f"{image.width} × {image.height} pixels, not {picture.width} × {picture.height}")
    return image


def cut(image: Image, area: Area) -> Cutting:
    """A part of a picture, made smaller where its print is large."""
    from PIL.Image import Resampling

    scale = min(1.0, THICKNESS / area.thickness)
    r = area.region
    size = (max(1, round(r.width * scale)), max(1, round(r.height * scale)))
    piece = image.resize(size, Resampling.LANCZOS, box=(r.x, r.y, r.x + r.width, r.y + r.height))
    return Cutting(jpeg=_jpeg(piece), width=size[0], height=size[1], marks=tuple(_marks(area, size)))


def reduced(image: Image, longest: int) -> Cutting:
    """The whole picture, its longer side no longer than so many pixels."""
    from PIL.Image import Resampling

    scale = min(1.0, longest / max(image.size))
    width, height = (max(1, round(side * scale)) for side in image.size)
    piece = image.resize((width, height), Resampling.LANCZOS)
    return Cutting(jpeg=_jpeg(piece), width=width, height=height, marks=())


def _jpeg(image: Image) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()


def _marks(area: Area, size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """The marks of an area in pixels of its cutting, rounded outwards."""
    whole = area.region

    def scaled(mark: Region) -> tuple[int, int, int, int]:
        left, top = mark.x - whole.x, mark.y - whole.y
        x, y = left * size[0] // whole.width, top * size[1] // whole.height
        right = -(-(left + mark.width) * size[0] // whole.width)
        bottom = -(-(top + mark.height) * size[1] // whole.height)
        return x, y, right - x, bottom - y

    return map(scaled, area.marks)
