"""Tables of pages: each row of a ``.jsonl`` or ``.csv`` file is a page."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import IO, Any

from kg.model import Issue
from kg.read.sources.dates import iso_date
from kg.read.sources.encodings import Decoder, losses
from kg.read.sources.lines import LineReader
from kg.read.sources.names import printable
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, Rows, issue
from kg.read.sources.settings import KEYS

Row = Mapping[str, Any]
_SURROGATE = re.compile("[\ud800-\udfff]")
_DELIMITERS = (",", ";", "\t", "|")
_NOT_TEXT = "the text column holds no text; name the right one"


def json_rows(
    stream: IO[bytes], name: str, options: SourceOptions, decoder: Decoder
) -> Iterator[Piece | Issue]:
    """The objects of JSON lines as pages. Blank lines are skipped; row numbers are line numbers."""
    notes = Rows(name)
    maker = PieceMaker(name, options, notes)
    lines = LineReader(stream, decoder, _longest(options))
    for number, line in enumerate(lines, start=1):
        if line is None:
            notes.note("too-large", _too_large(options), number)
        elif line.strip():
            row = _json_object(line)
            if row is None:
                notes.note("row", "not a JSON object; one object stands on each line", number)
            else:
                yield from maker.piece(row, number, lines.codec)
    yield from notes.issues()


def csv_rows(
    stream: IO[bytes], name: str, options: SourceOptions, decoder: Decoder
) -> Iterator[Piece | Issue]:
    """The records of a CSV file (RFC 4180; also with ``;``, tab or ``|``) as pages.

    The first record names the columns. Row numbers count the records after it.
    """
    notes = Rows(name)
    maker = PieceMaker(name, options, notes)
    column = options.column("text")
    lines = LineReader(stream, decoder, _longest(options))
    kept = _without_long(lines, notes, options)
    head = next(kept, "")
    reader = csv.reader(chain([head], kept), delimiter=_delimiter(head, column), strict=True)
    records = _records(reader, options.max_characters)
    header = [cell.strip() for cell in next(records, None) or ()]
    if column not in header:
        yield issue("no-text-column", no_column(name, column, header), name)
        return
    for number, cells in enumerate(records, start=1):
        if cells is None:
            notes.note("row", "not CSV, or longer than a page may be; check the quotes", number)
        elif cells and len(cells) != len(header):
            notes.note("row", "has another number of columns than the header; check the quotes", number)
        elif cells:
            yield from maker.piece(dict(zip(header, cells, strict=True)), number, lines.codec)
    yield from notes.issues()


class PieceMaker:
    """Makes pages from the rows of one table."""

    def __init__(self, name: str, options: SourceOptions, notes: Rows) -> None:
        self._name = name
        self._options = options
        self._notes = notes
        self._rows_of_ids: dict[bytes, int] = {}

    def piece(self, row: Row, number: int, codec: str) -> Iterator[Piece]:
        """The page of a row, if it has text and a name of its own; otherwise that is noted."""
        column = self._options.column
        text = row.get(column("text"))
        if not isinstance(text, str):
            self._notes.note("no-text", _NOT_TEXT, number)
            return
        if not text.strip():
            self._notes.note("empty", "the text is empty", number)
            return
        text = _with_title(scalar(row.get(column("title"))), text)
        if len(text) > self._options.max_characters:
            self._notes.note("too-large", _too_large(self._options), number)
            return
        identifier = printable(scalar(row.get(column("id"))).strip()) or str(number)
        if not self._is_new(identifier, number):
            return
        name = f"{self._name}#{identifier}"
        text = _SURROGATE.sub("\ufffd", text)
        yield Piece(
            name=name,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            encoding=codec,
            info=self._info(row, number),
            issues=tuple(losses(text, name, codec)),
        )

    def _is_new(self, identifier: str, number: int) -> bool:
        """Whether no row before had that id; kept as short digests, since there may be millions."""
        key = hashlib.blake2b(identifier.encode(), digest_size=12).digest()
        other = self._rows_of_ids.setdefault(key, number)
        if other != number:
            self._notes.note("same-source", "an earlier row has the same id; left out", number)
        return other == number

    def _info(self, row: Row, number: int) -> dict[str, str]:
        info = {}
        for key in KEYS:
            value = row.get(self._options.column(key))
            said = scalar(value).strip()
            if key == "date" and said:
                said = iso_date(value) or ""
                if not said:
                    self._notes.note("date", "the date is none that is known (2021-11-18); left out", number)
            if said:
                info[key] = _SURROGATE.sub("\ufffd", said)
        return info


def scalar(value: object) -> str:
    """A cell as text; nothing for what is no single value."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def no_column(name: str, column: str, columns: Iterable[str]) -> str:
    """What to say when the text column is not there."""
    known = ", ".join(f"“{printable(c)}”" for c in columns)[:200]
    return f"{name}: no column “{column}”; the columns are {known}; say which holds the text"


def _too_large(options: SourceOptions) -> str:
    return f"longer than the limit of {options.max_characters} characters a page; raise the limit or cut it"


def _longest(options: SourceOptions) -> int:
    """Characters of the longest line read: JSON escapes take six for one; some are for other columns."""
    return 6 * options.max_characters + 10_000


def _json_object(line: str) -> Row | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _without_long(lines: Iterable[str | None], notes: Rows, options: SourceOptions) -> Iterator[str]:
    """The lines, with an empty one in the place of each that is too long."""
    for number, line in enumerate(lines):
        if line is None:
            notes.note("too-large", _too_large(options), number)
        yield line or "\n"


def _delimiter(head: str, column: str) -> str:
    """The sign between columns: the one at which the first line gives the text column, or a comma."""
    for delimiter in _DELIMITERS:
        if column in (cell.strip().strip('"') for cell in head.split(delimiter)):
            return delimiter
    return _DELIMITERS[0]


def _records(reader: Iterator[list[str]], longest: int) -> Iterator[list[str] | None]:
    """The records; ``None`` for one that cannot be read, after which reading goes on with the next line."""
    while True:
        try:
            with _field_limit(longest):
                cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None
        else:
            yield cells


@contextmanager
def _field_limit(longest: int) -> Iterator[None]:
    """Let fields be that long while a record is read: the limit of the csv module is one for the process."""
    before = csv.field_size_limit(longest)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _with_title(title: str, text: str) -> str:
    title = title.strip()
    return text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"
