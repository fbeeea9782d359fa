"""One named graph as a piece of a TriG file, so that a file is put together of pieces made anywhere."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph.prefixes import PREFIXES
from kg.graph.rows import Row, ended, row_lines


def block(graph: ox.NamedNode, rows: Iterable[Row]) -> tuple[list[bytes], list[bytes]]:
    """A named graph as sorted lines of N-Triples, each once, and as lines of TriG without the prefixes (see
    :func:`trig_head`): blocks of several graphs behind one head are a file of TriG."""
    lines = row_lines(rows)
    return ended(lines), _trig(ended(lines, f" {graph} .\n"))


def trig_block(lines: Iterable[bytes], graph: ox.NamedNode) -> bytes:
    """Sorted lines of N-Triples as a block of TriG, as :func:`block` gives it."""
    end = f" {graph} .\n".encode()
    return b"".join(_trig([line.removesuffix(b" .\n") + end for line in lines]))


def _trig(lines: list[bytes]) -> list[bytes]:
    """Sorted lines of N-Quads of one graph as lines of TriG."""
    quads = ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True)
    rows = io.BytesIO(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b"").readlines()
    return rows[_head_length(rows) :]


def trig_head() -> bytes:
    """The prefixes that a file of TriG begins with."""
    node = ox.NamedNode("urn:x")
    text = ox.serialize([ox.Quad(node, node, node, node)], format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
    rows = io.BytesIO(text or b"").readlines()
    return b"".join(rows[: _head_length(rows)])


def _head_length(rows: list[bytes]) -> int:
    return next((n for n, row in enumerate(rows) if not row.startswith(b"@prefix ")), len(rows))


def string_together(files: Iterable[Path], output: Path) -> int:
    """Write the quads of several files of TriG as N-Quads, one file after the other; returns how many."""
    count = 0

    def quads() -> Iterator[ox.Quad]:
        nonlocal count
        for file in files:
            for quad in ox.parse(path=file, format=ox.RdfFormat.TRIG, lenient=True):
                count += 1
                yield quad

    ox.serialize(quads(), output, format=ox.RdfFormat.N_QUADS)
    return count
