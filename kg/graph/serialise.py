"""Writes quads through Oxigraph's serialisers; the bytes do not depend on the order they come in.

Each quad becomes a line of N-Triples (behind its graph, where the format keeps graphs); the lines are
sorted, what occurs twice is dropped, and Oxigraph reads the sorted lines and writes the format. Beyond
a number of lines the sort goes through temporary files, so that memory stays bounded.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby, islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import OutputError, UsageError
from kg.graph.lines import RUN, SortedLines
from kg.graph.prefixes import PREFIXES

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
    return write_lines(_lines(quads, format), output, format, run=run)


def write_lines(
    lines: Iterable[bytes],
    output: Path | IO[bytes],
    format: Format,
    *,
    run: int = RUN,
    spill: Path | None = None,
) -> int:
    """Write what :func:`write` does, given as lines: N-Triples, or where the format keeps graphs, the name
    of the graph (empty: the default graph), a blank and the triple.

    :param spill: where temporary files go that a long sort needs; by default where the system has them.
    :raises OutputError: if the file cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="kg-sort-", dir=spill) as folder:
            place = Path(folder)
            return _serialise(SortedLines(lines, place, run=run), place, output, format)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{output}: cannot be written ({reason}); choose another place") from error


def _lines(quads: Iterable[ox.Quad], format: Format) -> Iterator[bytes]:
    """One line for each quad: ``subject predicate object .``, with the graph before it if kept."""
    stream = iter(quads)
    while chunk := list(islice(stream, _CHUNK)):
        if not format.keeps_graphs:
            yield from triples(chunk)
            continue
        for graph, part in groupby(chunk, key=lambda quad: quad.graph_name):
            name = b"" if isinstance(graph, ox.DefaultGraph) else str(graph).encode()
            yield from (name + b" " + line for line in triples(part))


def triples(quads: Iterable[ox.Quad]) -> list[bytes]:
    """The triples of quads as lines of N-Triples, in their order."""
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return io.BytesIO(data or b"").readlines()


def _serialise(lines: SortedLines, spill: Path, output: Path | IO[bytes], format: Format) -> int:
    """Write sorted lines in a format; returns how many there were."""
    count = 0

    def pieces() -> Iterator[bytes]:
        nonlocal count
        for block in lines.blocks():
            count += len(block)
            yield b"".join(map(change, block) if change else block)

    change = _quad if format.keeps_graphs else _printable if format is Format.RDFXML else None
    source = ox.RdfFormat.N_QUADS if format.keeps_graphs else ox.RdfFormat.N_TRIPLES
    if format in {Format.NTRIPLES, Format.NQUADS}:
        _copy(pieces(), output)
        return count
    if lines.in_memory:
        quads = ox.parse(b"".join(pieces()), format=source, lenient=True)
    else:
        _copy(pieces(), spill / "merged")
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


def _copy(pieces: Iterable[bytes], output: Path | IO[bytes]) -> None:
    if isinstance(output, Path):
        with output.open("wb") as file:
            file.writelines(pieces)
    else:
        output.writelines(pieces)
