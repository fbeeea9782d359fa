"""PDF files, page by page (needs the extra ``pdf``): the text layer, or what is recognised on a scan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.model import Issue, Picture
from kg.read.sources import columns
from kg.read.sources.layer import of_lines, of_words, picture_of
from kg.read.sources.ocr.pictures import DPI, TooLargeError, draw
from kg.read.sources.ocr.scans import Scans, digest
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, issue, missing
from kg.read.sources.printed.marks import Box, Glyph, Sheet
from kg.read.sources.printed.pages import printed
from kg.read.sources.printed.runs import lines_of

_ENCODING = "utf-8"

#: Characters that a printed page can have at most; each takes some 200 bytes while the page is set in order.
MAX_GLYPHS = 500_000
#: So many pages that cannot be read one after the other end the reading of a file.
MAX_FAILURES = 20


#: Pages with fewer characters, and a picture over most of them, are scans.
_FEW, _MOST = 40, 0.5
#: Rules are no thicker than so many points and at least so long; frames at least so high and wide.
_THIN, _LONG, _HIGH = 2.5, 24.0, 30.0


def pdf_pages(
    path: Path, name: str, options: SourceOptions, scans: Scans, first: int = 0
) -> Iterator[Piece | Issue]:
    """The pages of a PDF file, from index ``first`` on; page 3 is called ``name#page=3``.

    Scanned pages are read by ``scans``.
    """
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        message = f"{name}: cannot be read as PDF ({error}); it may be damaged or locked with a password"
        yield issue("unreadable", message, name)
        return
    failures = 0
    file = _File(path)
    with document:
        for index in range(first, len(document)):
            called = f"{name}#page={index + 1}"
            piece = _page(document, index, called, options, file)
            if piece is None:
                piece = _scanned(document, index, file, called, scans)
            yield piece
            failed = isinstance(piece, Issue) and piece.code == "unreadable"
            failures = failures + 1 if failed else 0
            if failures == MAX_FAILURES:
                message = (
                    f"{name}: not read from page {index + 2} on, since none before could be; mend the file"
                )
                yield issue("unreadable", message, name)
                return


@dataclass(frozen=True)
class _File:
    path: Path

    @cached_property
    def sha256(self) -> str:
        """The hash of its bytes, which are read when it is asked for."""
        return digest(self.path)


def _page(
    document: pdfium.PdfDocument, index: int, name: str, options: SourceOptions, file: _File
) -> Piece | Issue | None:
    """The text layer of a page, or nothing where it is a scan."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        return issue("unreadable", f"{name}: the page cannot be read ({error}); it may be damaged", name)
    try:
        text_page = page.get_textpage()
        limit = min(options.max_characters, MAX_GLYPHS)
        if text_page.count_chars() > limit:
            message = f"{name}: longer than the limit of {limit} characters a page"
            return issue("too-large", message, name)
        glyphs = list(_glyphs(text_page))
        if not glyphs or (len(glyphs) < _FEW and _is_picture(page)):
            return None
        found = printed(_sheet(page, glyphs))
        if found.headed:
            text, stretches = found.text, of_lines(found.lines)
        else:  # where all type is of one size, the text itself has to tell headings
            text, words = columns.words_in_order(_upwards(glyphs))
            stretches = of_words(words)
        picture = picture_of(page, index, file.path, file.sha256, stretches)
    finally:
        page.close()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    zones = found.zones if found.headed else ()
    return Piece(name=name, text=text, sha256=sha256, encoding=_ENCODING, zones=zones, picture=picture)


def _scanned(document: pdfium.PdfDocument, index: int, file: _File, name: str, scans: Scans) -> Piece | Issue:
    picture = Picture(path=str(file.path), sha256=file.sha256, width=0, height=0, index=index, dpi=DPI)
    try:
        return scans.page(name, picture, lambda: draw(document, index, name))
    except TooLargeError as error:
        return issue("too-large", str(error), name)
    except ImportError as error:
        return missing("ocr", f"{name}: is a scanned picture, which", error, name)


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether a picture covers most of a page."""
    width, height = page.get_size()
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    return any(b.width * b.height > _MOST * width * height for b in map(_place, pictures))


def _place(thing: pdfium.PdfObject) -> Box:
    left, bottom, right, top = thing.get_bounds()
    return Box(left, -top, right, -bottom)


def _sheet(page: pdfium.PdfPage, glyphs: list[Glyph]) -> Sheet:
    """What is drawn on a page: characters, rules, frames and photographs, ``y`` downwards from 0."""
    width, height = page.get_size()
    rules, frames = [], []
    for box in map(_place, page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])):
        if min(box.width, box.height) <= _THIN and max(box.width, box.height) >= _LONG:
            rules.append(box)
        elif min(box.width, box.height) >= _HIGH and box.width * box.height < 0.8 * width * height:
            frames.append(box)
    photos = map(_place, page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    return Sheet(
        lines=tuple(lines_of(glyphs)), rules=tuple(rules), frames=tuple(frames), photos=tuple(photos)
    )


def _upwards(glyphs: list[Glyph]) -> Iterator[columns.Glyph]:
    return (columns.Glyph(g.text, g.left, -g.bottom, g.right, -g.top) for g in glyphs)


def _glyphs(text_page: pdfium.PdfTextPage) -> Iterator[Glyph]:
    """The characters in the order drawn, in boxes as high as the font and as wide as the advance."""
    box = raw.FS_RECTF()
    high = 0
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:  # PDFium counts in UTF-16
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        high = 0
        if _is_text(code) and raw.FPDFText_GetLooseCharBox(text_page, index, box):
            yield Glyph(chr(code), box.left, -box.top, box.right, -box.bottom)


def _is_text(code: int) -> bool:
    """Whether a code is a character, not a mark of PDFium (U+0002 is a hyphen at the end of a line)."""
    return 0x20 < code <= 0x10FFFF and code not in {0xFFFE, 0xFFFF}
