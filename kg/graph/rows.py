"""What a graph says, as plain rows, and rows as lines of N-Triples.

Oxigraph's own triples and quads are made where somebody outside wants them: to make one around a literal
takes some five microseconds (0.5 around nodes; pyoxigraph 0.5), and a page says two hundred things.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

#: Subject, predicate and object.
Row = tuple[NamedNode, NamedNode, NamedNode | Literal | Triple]


class _Texts(dict[object, str]):
    """Terms as N-Triples has them, each printed once: a page says much of few nodes in few words."""

    def __missing__(self, term: object) -> str:
        text = self[term] = str(term)
        return text


def row_lines(rows: Iterable[Row]) -> list[str]:
    """Rows as lines of N-Triples, sorted, each once, without the blank, the full stop and the line feed that
    end them. Not for rows with triple terms, which Oxigraph prints otherwise inside of a triple."""
    texts = _Texts()
    return sorted({f"{texts[s]} {texts[p]} {texts[o]}" for s, p, o in rows})


def ended(lines: Iterable[str], end: str = " .\n") -> list[bytes]:
    """Such lines as they stand in a file."""
    return [f"{line}{end}".encode() for line in lines]
