"""The formats that libraries of others read: HTML, PDF and Parquet, each behind an extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import IO

from kg.lexicon import default_lexicon
from kg.model import Issue
from kg.read.sources.encodings import Decoder
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, issue

#: A file as a format takes it: its bytes (HTML), its path (PDF, Parquet) or a stream of it (Parquet).
Given = bytes | Path | IO[bytes]


class Formats:
    """Reads files of these formats."""

    def __init__(self, options: SourceOptions) -> None:
        self._options = options
        self._readers: dict[str, Callable[..., Iterator[Piece | Issue]]] = {
            "html": self._html,
            "pdf": self._pdf,
            "parquet": self._parquet,
        }

    def pieces(self, form: str, given: Given, name: str, first: int = 0) -> Iterator[Piece | Issue]:
        """The pages of a file, from the one with index ``first`` on (PDF only), and issues.

        What a library raises on a damaged or hostile file becomes an issue.
        """
        try:
            yield from self._readers[form](given, name, first)
        except ImportError as error:
            message = f"{name}: cannot be read without {error.name}; run: pip install 'newspaper-kg[{form}]'"
            yield issue("missing-extra", message, name)
        except Exception as error:  # each library has errors of its own
            said = " ".join(f"{type(error).__name__} {error}".split())[:200]
            yield issue("unreadable", f"{name}: cannot be read ({said}); it may be damaged", name)

    def _html(self, data: bytes, name: str, _first: int) -> Iterator[Piece | Issue]:
        from kg.read.sources.web import web_page

        return web_page(data, name, self._decoder)

    def _pdf(self, path: Path, name: str, first: int) -> Iterator[Piece | Issue]:
        from kg.read.sources.pdf import pdf_pages

        return pdf_pages(path, name, self._options, first)

    def _parquet(self, file: Path | IO[bytes], name: str, _first: int) -> Iterator[Piece | Issue]:
        from kg.read.sources.parquet import parquet_rows

        return parquet_rows(file, name, self._options)

    @cached_property
    def _decoder(self) -> Decoder:
        return Decoder(default_lexicon(), self._options.encoding)
