"""Opens sources as a stream of pages."""

from __future__ import annotations

import hashlib
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from kg.errors import KgError, UsageError
from kg.lexicon import default_lexicon
from kg.model import Issue, Page
from kg.read.sources.encodings import Decoder, looks_binary
from kg.read.sources.formats import Formats
from kg.read.sources.isolated import Isolated
from kg.read.sources.names import Found, find_files
from kg.read.sources.ocr.pictures import SUFFIXES as PICTURES
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, issue
from kg.read.sources.remote import open_stream
from kg.read.sources.rows import csv_rows, json_rows
from kg.read.sources.settings import Settings, page_info
from kg.read.sources.signatures import kind_of_file

#: Formats read from a stream of bytes, by ending; others need a file.
_TABLES = {".jsonl": json_rows, ".csv": csv_rows}
_WEB = frozenset({".html", ".htm"})
_STDIN_FORMATS = (".txt", ".md", ".html", ".jsonl", ".csv")


def open_pages(
    sources: Iterable[str | Path], *, options: SourceOptions | None = None
) -> Iterator[Page | Issue]:
    """The pages of ``sources``, by name, and an issue for everything that could not be read.

    Paths are held in memory, texts one at a time.

    :param sources: files, directories, glob patterns, ``-`` for standard input.
    :raises InputError: if a source does not exist, two files would have the same name, or a
        ``pages.toml`` is wrong. What is wrong with one page becomes an issue instead.
    :raises UsageError: if the options name an encoding or a format that is not known.
    """
    files, issues = find_files(sources)
    yield from issues
    yield from open_files(files, options=options)


def open_files(files: Iterable[Found], *, options: SourceOptions | None = None) -> Iterator[Page | Issue]:
    """The pages of files that :func:`kg.read.sources.find_files` has found, in their order, and an issue for
    everything that could not be read; see :func:`open_pages`."""
    opener = _Opener(options or SourceOptions())
    with closing(opener):
        for file in files:
            yield from opener.open(file)


class _Opener:
    """Reads files of all formats."""

    def __init__(self, options: SourceOptions) -> None:
        if options.stdin_format not in _STDIN_FORMATS:
            known = ", ".join(_STDIN_FORMATS)
            raise UsageError(f"standard input as “{options.stdin_format}”: give one of {known}")
        self._options = options
        self._decoder = Decoder(default_lexicon(), options.encoding)
        self._settings = Settings()
        self._formats = Formats(options)
        self._isolated = Isolated(options)

    def close(self) -> None:
        """End the process beside this one, if there is one."""
        self._isolated.close()

    def open(self, file: Found) -> Iterator[Page | Issue]:
        """The pages of one file."""
        entry, issues = self._settings.of(file)
        yield from issues
        for piece in self._pieces(file):
            if isinstance(piece, Issue):
                yield piece
            elif reason := self._refused(piece):
                yield reason
            else:
                yield Page(
                    source=piece.name,
                    text=piece.text,
                    sha256=piece.sha256,
                    encoding=piece.encoding,
                    info=page_info({**entry, **piece.info}),
                    issues=piece.issues,
                    picture=piece.picture,
                    zones=piece.zones,
                )

    def _pieces(self, file: Found) -> Iterator[Piece | Issue]:
        """The pages of a file; whatever happens while it is read, other files are read after it."""
        try:
            yield from self._formatted(file)
        except KgError:
            raise
        except OSError as error:
            said = error.strerror or str(error)
            yield issue(
                "unreadable", f"{file.name}: cannot be read ({said}); check its permissions", file.name
            )
        except Exception as error:  # a library that fails on a damaged or hostile file
            said = " ".join(f"{type(error).__name__} {error}".split())[:200]
            yield issue("unreadable", f"{file.name}: cannot be read ({said}); it may be damaged", file.name)

    def _formatted(self, file: Found) -> Iterator[Piece | Issue]:
        if file.url:
            yield from self._remote(file)
        elif file.path is None:
            yield from self._streamed(sys.stdin.buffer, file.name, self._options.stdin_format)
        elif not stat.S_ISREG(file.path.stat().st_mode):
            yield issue("unreadable", f"{file.name}: is no file that can be read; leave it out", file.name)
        elif file.suffix == ".parquet":
            yield from self._of_format("parquet", file.path, file.name)
        elif file.suffix == ".pdf":
            yield from self._of_format("pdf", file.path, file.name)
        elif file.suffix in PICTURES:
            yield from self._of_format("picture", file.path, file.name)
        else:
            with file.path.open("rb") as stream:
                yield from self._streamed(stream, file.name, file.suffix)

    def _remote(self, file: Found) -> Iterator[Piece | Issue]:
        if file.suffix == ".pdf" or file.suffix in PICTURES:
            said = "PDF files and pictures are read from disk; copy it first"
            yield issue("unreadable", f"{file.name}: {said}", file.name)
            return
        if file.suffix == ".parquet":
            yield from self._of_format("parquet", file.url, file.name)
            return
        with open_stream(file.url) as stream:
            yield from self._streamed(stream, file.name, file.suffix)

    def _streamed(self, stream: IO[bytes], name: str, suffix: str) -> Iterator[Piece | Issue]:
        if suffix in _TABLES:
            yield from _TABLES[suffix](stream, name, self._options, self._decoder)
            return
        data = stream.read(self._options.max_bytes + 1)
        if len(data) > self._options.max_bytes:
            yield self._too_large(name)
        elif kind := kind_of_file(data):
            yield issue("binary", f"{name}: is {kind}, not text; give the text of the page", name)
        elif suffix in _WEB:
            yield from self._of_format("html", data, name)
        else:
            decoded = self._decoder.decode(data, name)
            yield Piece(
                name=name,
                text=decoded.text,
                sha256=hashlib.sha256(data).hexdigest(),
                encoding=decoded.encoding,
                doubtful=decoded.doubtful,
                issues=decoded.issues,
            )

    def _of_format(self, form: str, given: bytes | Path | str, name: str) -> Iterator[Piece | Issue]:
        """The pages of what is given: its bytes, its path, or its address."""
        # an engine of one's own, and what lies in the memory, are known in this process only
        here = isinstance(given, str) and given.startswith("memory:")
        if self._options.isolated and self._options.engine is None and not here:
            yield from self._isolated.pieces(form, given, name)
        elif isinstance(given, str):
            with open_stream(given) as stream:
                yield from self._formats.pieces(form, stream, name)
        else:
            yield from self._formats.pieces(form, given, name)

    def _refused(self, piece: Piece) -> Issue | None:
        """Why a page is not worth reading, if it is not."""
        if not piece.text.strip("\0\ufeff \t\r\n\f\v\u3000"):
            return issue("empty", f"{piece.name}: there is no text in it; remove it or mend it", piece.name)
        if len(piece.text) > self._options.max_characters:
            return self._too_large(piece.name)
        if piece.doubtful or looks_binary(piece.text):
            said = "is no text in any encoding known here; give its encoding, or the text of the page"
            return issue("binary", f"{piece.name}: {said}", piece.name)
        return None

    def _too_large(self, name: str) -> Issue:
        limit = self._options.max_characters
        message = f"{name}: longer than the limit of {limit} characters a page; raise the limit or cut it"
        return issue("too-large", message, name)
