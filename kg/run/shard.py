"""A shard: the entries of some pages in one file.

It is a plain zip archive of the parts (see :data:`kg.run.entry.PARTS`), which any tool opens: each part
holds the lines of all pages, one page after the other; ``pages.jsonl`` says of each page what is known of it
and how many lines of each part are its own, and ``violations.jsonl`` what in the graph does not conform.
Nothing in it can be executed, and every file has a checksum. The same entries give the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

from kg.errors import DataError
from kg.model import Issue
from kg.run.entry import PARTS, PageEntry, Record
from kg.run.records import issue_record, line

if TYPE_CHECKING:
    from kg.graph import Violation

FORMAT = 1
_PAGES, _VIOLATIONS = "pages.jsonl", "violations.jsonl"
#: Fast: the text of a graph repeats itself so much that more effort gains little.
_LEVEL = 1
#: A part of a shard that claims to be longer than this many bytes is none of ours.
_LONGEST = 4 << 30
_CHUNK = 1 << 20
_KEYS = {"key": str, "verdict": str, "failed": bool, "lines": list, "record": dict}
_NUMBER = int | None
_T = TypeVar("_T")
_RECORD = {
    "source": str,
    "sha256": str,
    "encoding": str,
    "characters": int,
    "articles": _NUMBER,
    "facts": _NUMBER,
    "issues": list,
    "predicates": dict,
}


class DamagedShardError(DataError):
    """A file among the shards is none, or not whole."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(path, what)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: damaged ({self.args[1]}); remove it, or build with --fresh"


def pack(entries: Iterable[PageEntry], violations: Iterable[Violation]) -> bytes:
    """The shard of some pages, as bytes."""
    pages = list(entries)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _put(archive, _PAGES, (_head(entry) for entry in pages))
        shapes = (Issue(stage="graph", code="shape", message=str(v)) for v in violations)
        _put(archive, _VIOLATIONS, (line(issue_record(i)).encode() + b"\n" for i in shapes))
        for part in PARTS:
            _put(archive, part, chain.from_iterable(entry.lines(part) for entry in pages))
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, name: str, lines: Iterable[bytes]) -> None:
    about = zipfile.ZipInfo(name)  # dated 1980: no time of day gets in
    about.compress_type = zipfile.ZIP_DEFLATED
    about._compresslevel = _LEVEL  # type: ignore[attr-defined]  # until 3.13 the only way in
    archive.writestr(about, b"".join(lines))


def _head(entry: PageEntry) -> bytes:
    said = {
        "format": FORMAT,
        "key": entry.key,
        "verdict": entry.verdict,
        "failed": entry.failed,
        "lines": [len(entry.lines(part)) for part in PARTS],
        "record": entry.record,
    }
    return line(said).encode() + b"\n"


class Shard:
    """Reads a shard. Parts are read when they are asked for, and checked against their checksums.

    :raises DamagedShardError: from every method, if the file is missing, torn or not as :func:`pack` writes
        it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def heads(self) -> list[PageEntry]:
        """The entries without their parts."""
        return self.entries(())

    def entries(self, wanted: Collection[str] = PARTS) -> list[PageEntry]:
        """The entries with the parts that are wanted."""
        streams = {part: self.lines(part) for part in wanted}
        return [self._with_parts(self._checked(record), streams) for record in self.records(_PAGES)]

    def lines(self, part: str) -> Iterator[bytes]:
        """The lines of a part."""
        return chain.from_iterable(self.blocks(part))

    def blocks(self, part: str) -> Iterator[list[bytes]]:
        """The lines of a part, some at a time."""
        return self._read(part, _blocks)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, some at a time."""
        return self._read(part, lambda file: iter(lambda: file.read(_CHUNK), b""))

    def records(self, part: str) -> Iterator[Record]:
        """The records of a part that is JSON lines."""
        return (self._record(row) for row in self.lines(part))

    def violations(self) -> Iterator[Record]:
        """What in the graph of these pages does not conform, as issue records."""
        return self.records(_VIOLATIONS)

    def _read(self, part: str, pieces: Callable[[IO[bytes]], Iterable[_T]]) -> Iterator[_T]:
        try:
            with zipfile.ZipFile(self._path) as archive:
                if archive.getinfo(part).file_size > _LONGEST:
                    raise self._damaged(f"{part} is too long")
                with archive.open(part) as file:
                    yield from pieces(file)
        except (OSError, EOFError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
            raise self._damaged(f"{type(error).__name__} {error}") from error

    def _with_parts(
        self, head: tuple[PageEntry, list[int]], streams: Mapping[str, Iterator[bytes]]
    ) -> PageEntry:
        entry, counts = head
        parts = {}
        for part, count in zip(PARTS, counts, strict=True):
            if count and part in streams:
                parts[part] = tuple(islice(streams[part], count))
                if len(parts[part]) < count:
                    raise self._damaged("lines are missing")
        return replace(entry, parts=parts)

    def _checked(self, said: Record) -> tuple[PageEntry, list[int]]:
        if said.get("format") != FORMAT or not _fits(said, _KEYS) or not _fits(said["record"], _RECORD):
            raise self._damaged("a page is not described as it must be")
        counts, record = said["lines"], said["record"]
        numbers = [*counts, *record["predicates"].values()]
        if len(counts) != len(PARTS) or not all(type(n) is int and n >= 0 for n in numbers):
            raise self._damaged("a page counts what cannot be counted")
        entry = PageEntry(
            key=said["key"],
            source=record["source"],
            record=record,
            verdict=said["verdict"],
            failed=said["failed"],
            parts={},
        )
        return entry, counts

    def _record(self, row: bytes) -> Record:
        try:
            record = json.loads(row.decode())
        except (ValueError, RecursionError) as error:
            raise self._damaged(f"not JSON: {error}") from error
        if not isinstance(record, dict):
            raise self._damaged("not a record")
        return record

    def _damaged(self, what: str) -> DamagedShardError:
        return DamagedShardError(self._path, what)


def _blocks(file: IO[bytes]) -> Iterator[list[bytes]]:
    # A member of a zip file looks for the ends of lines in Python; a buffer before it does so in C.
    buffered = io.BufferedReader(cast("io.RawIOBase", file), _CHUNK)
    return iter(lambda: buffered.readlines(_CHUNK), [])


def _fits(record: Record, types: dict[str, Any]) -> bool:
    return all(key in record and isinstance(record[key], kind) for key, kind in types.items())
