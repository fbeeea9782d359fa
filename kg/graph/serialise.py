"""Writes quads through Oxigraph's serialisers; the bytes do not depend on the order they come in.

Each quad becomes a line of N-Triples (behind its graph, where the format keeps graphs); the lines are
sorted, what occurs twice is dropped, and Oxigraph reads the sorted lines and writes the format. Beyond
a number of lines the sort goes through temporary files, so that memory stays bounded.
"""

from __future__ import annotations

import heapq
import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from itertools import groupby, islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import OutputError, UsageError
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
    quads: Iterable[ox.Quad],
    output: Path | IO[bytes],
    format: Format | str = Format.TURTLE,
    *,
    run: int = RUN,
) -> int:
    """Write quads in a format; returns how many triples (or quads) were written.

    Turtle, N-Triples, JSON-LD and RDF/XML hold the union of the named graphs, each triple once.

    :param run: how many lines are sorted in memory at once.
    :raises UsageError: if there is no such format.
    :raises OutputError: if the file cannot be written.
    """
    try:
        format = Format(format)
    except ValueError as error:
        raise UsageError(f"format {format}: must be one of {', '.join(Format)}") from error
    try:
        with tempfile.TemporaryDirectory(prefix="kg-sort-") as folder:
            spill = Path(folder)
            return _serialise(_Sorted(_lines(quads, format), spill, run), spill, output, format)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{output}: cannot be written ({reason}); choose another place") from error


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
    return io.BytesIO(data or b"").readlines()


class _Sorted:
    """Lines in byte order without repetitions, in memory or through files under ``spill``."""

    def __init__(self, lines: Iterable[bytes], spill: Path, run: int) -> None:
        self._spill = spill
        self._runs: list[Path] = []
        self._memory: list[bytes] = []
        stream = iter(lines)
        while chunk := list(islice(stream, run)):
            if self._memory:
                self._put_aside()
            chunk.sort()
            self._memory = [line for line, _ in groupby(chunk)]
        if self._runs and self._memory:
            self._put_aside()

    def _put_aside(self) -> None:
        path = self._spill / f"{len(self._runs)}.run"
        with path.open("wb") as file:
            file.writelines(self._memory)
        self._runs.append(path)
        self._memory = []

    @property
    def in_memory(self) -> bool:
        return not self._runs

    def __iter__(self) -> Iterator[bytes]:
        if self.in_memory:
            yield from self._memory
            return
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb")) for path in self._runs]
            yield from (line for line, _ in groupby(heapq.merge(*files)))


def _serialise(lines: _Sorted, spill: Path, output: Path | IO[bytes], format: Format) -> int:
    """Write sorted lines in a format; returns how many there were."""
    count = 0

    def counted() -> Iterator[bytes]:
        nonlocal count
        for line in lines:
            count += 1
            yield line

    rows: Iterator[bytes] = counted()
    if format.keeps_graphs:
        rows = map(_quad, rows)
    if format is Format.RDFXML:
        rows = map(_printable, rows)
    source = ox.RdfFormat.N_QUADS if format.keeps_graphs else ox.RdfFormat.N_TRIPLES
    if format in {Format.NTRIPLES, Format.NQUADS}:
        _copy(rows, output)
        return count
    if lines.in_memory:
        quads = ox.parse(b"".join(rows), format=source, lenient=True)
    else:
        _copy(rows, spill / "merged")
        quads = ox.parse(path=spill / "merged", format=source, lenient=True)
    # What was read from N-Triples is in the default graph, which every format takes.
    ox.serialize(quads, output, format=format.oxigraph, prefixes=PREFIXES)
    return count


def _quad(line: bytes) -> bytes:
    graph, _, triple = line.partition(b" ")
    return triple[:-2] + graph + b" .\n" if graph else triple


# XML has no way to write most control characters, not even escaped; a reader of RDF/XML gets U+FFFD.
# An escaped backslash is matched too, so that the “u0001” behind it is not taken for an escape.
_CONTROL = re.compile(rb"\\(?:\\|(u00(?:0[0-8BCEF]|1[0-9A-F])|uFFF[EF]|f|b))")


def _printable(line: bytes) -> bytes:
    return _CONTROL.sub(lambda match: "\ufffd".encode() if match[1] else match[0], line)


def _copy(rows: Iterable[bytes], output: Path | IO[bytes]) -> None:
    if isinstance(output, Path):
        with output.open("wb") as file:
            file.writelines(rows)
    else:
        output.writelines(rows)
