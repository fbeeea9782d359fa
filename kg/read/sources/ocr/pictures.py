"""Pictures of pages: opened, turned upright, and kept within bounds."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Picture

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

#: Endings of files that are pictures.
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"})
#: A picture has at most so many pixels: a broadsheet at 600 dots an inch has 130 million. Pillow itself
#: refuses what has more than 178,956,970.
MAX_PIXELS = 175_000_000
#: A file has at most so many pictures.
MAX_PICTURES = 2_000
#: At how many dots an inch pages of PDF files are drawn.
DPI = 200
_PIXELS = re.compile(r"\d+")
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")


class TooLargeError(InputError):
    """A picture has more pixels than :data:`MAX_PIXELS`."""


class NoPictureError(InputError):
    """A file is none of the pictures that can be read."""


def pictures_in(path: Path, name: str, first: int = 0) -> Iterator[tuple[int, Callable[[], Image]]]:
    """The pictures of a file with their numbers, from 0; calling one decodes it, in colour and upright.

    :raises TooLargeError: at a picture that is too large.
    :raises NoPictureError: if the file is no picture.
    :raises OSError: if it is damaged.
    """
    with _opened(path, name) as image:
        count = min(getattr(image, "n_frames", 1), MAX_PICTURES)
        for index in range(first, count):
            image.seek(index)
            _check(image.width, image.height, name)
            yield index, partial(upright, image)


def upright(image: Image) -> Image:
    """In colour, on white where it is transparent, turned as its EXIF data say."""
    from PIL import Image as Images
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("I;16", "I", "F"):  # 16 or 32 bits of grey, or fractions of white
        white = _white(turned)
        turned = turned.point(lambda v: v * (255 / white)).convert("L")
    if "A" in turned.getbands() or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        ground = Images.new("RGBA", clear.size, "white")
        return Images.alpha_composite(ground, clear).convert("RGB")
    return turned.convert("RGB")


def _white(image: Image) -> float:
    """The value of white in a picture in grey, of which its own values tell."""
    lightest = float(max(image.getextrema()))  # type: ignore[arg-type]  # of one band: least and most
    return next((depth for depth in (1.0, 255.0, 65535.0) if lightest <= depth), lightest)


def draw(document: PdfDocument, index: int, name: str, dpi: int = DPI) -> Image:
    """A page of a PDF file, opened by pypdfium2, as a picture.

    :raises TooLargeError: if it would be too large.
    """
    page = document[index]
    try:
        width, height = page.get_size()
        _check(int(width * dpi / 72), int(height * dpi / 72), name)
        image: Image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        return image
    finally:
        page.close()


def open_picture(picture: Picture) -> Image:
    """The picture that a page was read from, as the offsets of its boxes count: in colour, upright.

    :raises NoPictureError: if the file is no picture any more.
    :raises OSError: if it is gone or damaged.
    """
    path = Path(picture.path)
    if picture.dpi:
        import pypdfium2 as pdfium

        with pdfium.PdfDocument(path) as document:
            return draw(document, picture.index, path.name, picture.dpi)
    with _opened(path, path.name) as image:
        image.seek(picture.index)
        _check(image.width, image.height, path.name)
        return upright(image)


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Image]:
    """A file as Pillow opens it, without its warning at sizes that large scans have."""
    from PIL import Image as Images
    from PIL import UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Images.DecompressionBombWarning)
        try:
            with Images.open(path, formats=_FORMATS) as image:
                yield image
        except Images.DecompressionBombError as error:
            pixels = _PIXELS.search(str(error))
            said = f"{int(pixels[0]):,} pixels" if pixels else str(error)
            raise TooLargeError(_too_large(name, said)) from error
        except UnidentifiedImageError as error:
            said = "is no picture (PNG, JPEG, TIFF or WebP), whatever its name ends with; leave it out"
            raise NoPictureError(f"{name}: {said}") from error


def _check(width: int, height: int, name: str) -> None:
    if width * height > MAX_PIXELS:
        raise TooLargeError(_too_large(name, f"{width} × {height} pixels"))


def _too_large(name: str, said: str) -> str:
    return f"{name}: too large a picture ({said}; at most {MAX_PIXELS:,} pixels); make it smaller"
