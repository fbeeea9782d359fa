"""The formats that libraries of others read: HTML, PDF, Parquet and pictures, each behind an extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import IO

from kg.lexicon import default_lexicon
from kg.model import Issue
from kg.read.sources.encodings import Decoder
from kg.read.sources.ocr.scans import Scans, rapid_engine
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, issue, missing

#: The extras of formats that are not called as they are.
_EXTRAS = {"picture": "ocr"}
#: A file as a format takes it: its bytes (HTML), its path, or a stream of it (Parquet).
Given = bytes | Path | IO[bytes]


class Formats:
    """Reads files of these formats."""

    def __init__(self, options: SourceOptions, recognising: Callable[[], None] | None = None) -> None:
        """``recognising`` is called when text is about to be recognised on a picture, which takes long."""
        self._options = options
        self._recognising = recognising
        self._readers: dict[str, Callable[..., Iterator[Piece | Issue]]] = {
            "html": self._html,
            "pdf": self._pdf,
            "parquet": self._parquet,
            "picture": self._picture,
        }

    def pieces(self, form: str, given: Given, name: str, first: int = 0) -> Iterator[Piece | Issue]:
        """The pages of a file, from the one with index ``first`` on (PDF and pictures), and issues.

        What a library raises on a damaged or hostile file becomes an issue.
        """
        try:
            yield from self._readers[form](given, name, first)
        except ImportError as error:
            yield missing(_EXTRAS.get(form, form), f"{name}:", error, name)
        except Exception as error:  # each library has errors of its own
            said = " ".join(f"{type(error).__name__} {error}".split())[:200]
            yield issue("unreadable", f"{name}: cannot be read ({said}); it may be damaged", name)

    def _html(self, data: bytes, name: str, _first: int) -> Iterator[Piece | Issue]:
        from kg.read.sources.web import web_page

        return web_page(data, name, self._decoder)

    def _pdf(self, path: Path, name: str, first: int) -> Iterator[Piece | Issue]:
        from kg.read.sources.pdf import pdf_pages

        return pdf_pages(path, name, self._options, self._scans, first)

    def _picture(self, path: Path, name: str, first: int) -> Iterator[Piece | Issue]:
        return self._scans.pages(path, name, first)

    def _parquet(self, file: Path | IO[bytes], name: str, _first: int) -> Iterator[Piece | Issue]:
        from kg.read.sources.parquet import parquet_rows

        return parquet_rows(file, name, self._options)

    @cached_property
    def _scans(self) -> Scans:
        engine = self._options.engine or rapid_engine
        return Scans(self._options.ocr_cache, engine, self._recognising)

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(default_lexicon(), self._options.encoding)
