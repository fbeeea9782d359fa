"""The text layer of PDF files, page by page (needs the extra ``pdf``)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from kg.model import Issue
from kg.read.sources.columns import Glyph, reading_order
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, issue

_ENCODING = "utf-8"

#: Characters that a printed page can have at most; each takes some 200 bytes while the page is set in order.
MAX_GLYPHS = 500_000
#: So many pages that cannot be read one after the other end the reading of a file.
MAX_FAILURES = 20


def pdf_pages(path: Path, name: str, options: SourceOptions, first: int = 0) -> Iterator[Piece | Issue]:
    """The pages of a PDF file, from index ``first`` on; page 3 is called ``name#page=3``."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        message = f"{name}: cannot be read as PDF ({error}); it may be damaged or locked with a password"
        yield issue("unreadable", message, name)
        return
    failures = 0
    with document:
        for index in range(first, len(document)):
            piece = _page(document, index, f"{name}#page={index + 1}", options)
            yield piece
            failed = isinstance(piece, Issue) and piece.code == "unreadable"
            failures = failures + 1 if failed else 0
            if failures == MAX_FAILURES:
                message = (
                    f"{name}: not read from page {index + 2} on, since none before could be; mend the file"
                )
                yield issue("unreadable", message, name)
                return


def _page(document: pdfium.PdfDocument, index: int, name: str, options: SourceOptions) -> Piece | Issue:
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
        text = reading_order(_glyphs(text_page))
    finally:
        page.close()
    if not text:
        message = f"{name}: has no text layer (a scanned picture?); run text recognition over it first"
        return issue("empty", message, name)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Piece(name=name, text=text, sha256=digest, encoding=_ENCODING)


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
            yield Glyph(chr(code), box.left, box.bottom, box.right, box.top)


def _is_text(code: int) -> bool:
    """Whether a code is a character, not a mark of PDFium (U+0002 is a hyphen at the end of a line)."""
    return 0x20 < code <= 0x10FFFF and code not in {0xFFFE, 0xFFFF}
