"""Writes quads through Oxigraph's serialisers; the bytes do not depend on the order they come in.

Each quad becomes a line of N-Triples (behind its graph, where the format keeps graphs); the lines are
sorted, what occurs twice is dropped, and Oxigraph reads the sorted lines and writes the format. Beyond
a number of lines the sort goes through temporary files, so that memory stays bounded.
"""

from __future__ import annotations

import heapq
import re
import tempfile
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby, islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import OutputError
from kg.graph.prefixes import PREFIXES

#: Lines that are sorted in memory at once (about 250 bytes each).
RUN = 2_000_000
_CHUNK = 50_000


class Format(StrEnum):
    """The formats, by the ending of their files. Only TriG and N-Quads keep the named graphs."""

    TURTLE = "ttl"
    NTRIPLES = "nt"
    TRIG = "trig"
    NQUADS = "nq"
    JSONLD = "jsonld"
    RDFXML = "rdf"

    @property
    def keeps_graphs(self) -> bool:
        """Whether each page keeps its named graph; otherwise the graphs become one."""
        return self in {Format.TRIG, Format.NQUADS}

    @property
    def oxigraph(self) -> ox.RdfFormat:
        """The serialiser."""
        found = ox.RdfFormat.from_extension(self.value)
        assert found is not None
        return found


def write(
    quads: Iterable[ox.Quad], path: Path | IO[bytes], format: Format = Format.TURTLE, *, run: int = RUN
) -> int:
    """Write quads in a format; returns how many triples (or quads) were written.

    Turtle, N-Triples, JSON-LD and RDF/XML hold the union of the named graphs, each triple once.

    :param run: how many lines are sorted in memory at once.
    :raises OutputError: if the file cannot be written.
    """
    name = getattr(path, "name", path)
    try:
        with tempfile.TemporaryDirectory(prefix="kg-sort-") as spill:
            lines = _Sorted(_lines(quads, format), Path(spill), run)
            _serialise(lines, path, format)
            return lines.count
    except OSError as error:
        raise OutputError(
            f"{name}: cannot be written ({error.strerror or error}); choose another place"
        ) from error


def _lines(quads: Iterable[ox.Quad], format: Format) -> Iterator[bytes]:
    """One line for each quad: ``subject predicate object .``, with the graph before it if kept."""
    stream = iter(quads)
    while chunk := list(islice(stream, _CHUNK)):
        if not format.keeps_graphs:
            yield from _triples(chunk)
            continue
        for graph, part in groupby(chunk, key=lambda quad: quad.graph_name):
            name = b"" if isinstance(graph, ox.DefaultGraph) else str(graph).encode()
            yield from (name + b" " + line for line in _triples(part))


def _triples(quads: Iterable[ox.Quad]) -> list[bytes]:
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return (data or b"").split(b"\n")[:-1]


class _Sorted:
    """Lines in byte order without repetitions, in memory or through files under ``spill``."""

    def __init__(self, lines: Iterable[bytes], spill: Path, run: int) -> None:
        self.count = 0
        self._spill = spill
        self._runs: list[Path] = []
        stream = iter(lines)
        self._memory: list[bytes] = []
        while chunk := list(islice(stream, run)):
            if self._memory:
                self._put_aside()
            self._memory = sorted(set(chunk))
        if self._runs and self._memory:
            self._put_aside()

    @property
    def in_memory(self) -> bool:
        return not self._runs

    def __iter__(self) -> Iterator[bytes]:
        self.count = 0
        last = None
        for line in self._merged():
            if line != last:
                self.count += 1
                yield line
            last = line

    def _merged(self) -> Iterator[bytes]:
        if self.in_memory:
            yield from self._memory
            return
        files = [path.open("rb") for path in self._runs]
        try:
            for line in heapq.merge(*files):
                yield line[:-1]
        finally:
            for file in files:
                file.close()

    def _put_aside(self) -> None:
        path = self._spill / f"{len(self._runs)}.run"
        with path.open("wb") as file:
            file.writelines(line + b"\n" for line in self._memory)
        self._runs.append(path)
        self._memory = []


def _serialise(lines: _Sorted, path: Path | IO[bytes], format: Format) -> None:
    rows = (_quad(line) for line in lines) if format.keeps_graphs else iter(lines)
    if format is Format.RDFXML:
        rows = (_printable(row) for row in rows)
    source = ox.RdfFormat.N_QUADS if format.keeps_graphs else ox.RdfFormat.N_TRIPLES
    if format in {Format.NTRIPLES, Format.NQUADS}:
        _copy(rows, path)
        return
    if lines.in_memory:
        quads = ox.parse(b"".join(row + b"\n" for row in rows), format=source, lenient=True)
    else:
        merged = lines._spill / "merged"
        _copy(rows, merged)
        quads = ox.parse(path=merged, format=source, lenient=True)
    stream = quads if format.keeps_graphs else (quad.triple for quad in quads)
    ox.serialize(stream, path, format=format.oxigraph, prefixes=PREFIXES)


def _quad(line: bytes) -> bytes:
    graph, _, triple = line.partition(b" ")
    return triple[:-1] + graph + b" ." if graph else triple


# XML has no way to write most control characters, not even escaped; a reader of RDF/XML gets U+FFFD.
_CONTROL = re.compile(rb"\\u00(?:0[0-8BCEF]|1[0-9A-F])|\\f|\\b|\xef\xbf[\xbe\xbf]")


def _printable(line: bytes) -> bytes:
    return _CONTROL.sub("\ufffd".encode(), line)


def _copy(rows: Iterable[bytes], path: Path | IO[bytes]) -> None:
    if isinstance(path, Path):
        with path.open("wb") as file:
            file.writelines(row + b"\n" for row in rows)
    else:
        path.writelines(row + b"\n" for row in rows)
