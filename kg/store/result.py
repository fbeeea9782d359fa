"""The answer to a query, as a table, csv, tsv, JSON or a pandas frame."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

import rdflib
from rdflib.namespace import XSD
from rdflib.term import BNode, Identifier, Literal, URIRef

from kg.errors import UsageError
from kg.graph.cells import safe_cell, safe_literal
from kg.graph.prefixes import PREFIXES

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Identifier | None, ...]
_TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Result:
    """Variables and rows; a cell is an RDF term or ``None``.

    The answer to ASK is ``answer``; that to CONSTRUCT and DESCRIBE has the columns subject, predicate
    and object.
    """

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    answer: bool | None = None

    @classmethod
    def of(cls, result: rdflib.query.Result) -> Result:
        """From what rdflib returns."""
        if result.type == "ASK":
            return cls((), (), bool(result.askAnswer))
        if result.type == "SELECT":
            names = tuple(str(v) for v in result.vars or ())
            return cls(names, tuple(tuple(row.get(v) for v in result.vars or ()) for row in result.bindings))
        triples = sorted(result.graph) if result.graph is not None else []
        return cls(_TRIPLE, tuple(cast("Row", triple) for triple in triples))

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows) if self.answer is None else self.answer

    def values(self) -> list[tuple[str | int | float | bool | None, ...]]:
        """The rows as plain Python values: text, numbers, booleans; IRIs as text, dates as on the page."""
        return [tuple(_value(cell) for cell in row) for row in self.rows]

    def to_table(self, width: int = 72) -> str:
        """Columns under a header, for people; IRIs are shortened, Chinese characters count two columns.

        :param width: columns after which a cell is cut short; the other formats give cells whole.
        """
        if self.answer is not None:
            return "yes\n" if self.answer else "no\n"
        cells = [list(self.variables), *([_cut(_shown(cell), width) for cell in row] for row in self.rows)]
        if not self.variables:
            return ""
        widths = [max(_width(row[i]) for row in cells) for i in range(len(self.variables))]
        cells.insert(1, ["─" * width for width in widths])
        return "".join("  ".join(map(_pad, row, widths)).rstrip() + "\n" for row in cells)

    def to_csv(self) -> str:
        """SPARQL 1.1 Query Results CSV: plain values, but an apostrophe before text that a spreadsheet
        would run as a formula (``=1+1``)."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.variables or (["answer"] if self.answer is not None else []))
        if self.answer is not None:
            writer.writerow([str(self.answer).lower()])
        writer.writerows([["" if cell is None else _cell(cell) for cell in row] for row in self.rows])
        return out.getvalue()

    def to_tsv(self) -> str:
        """SPARQL 1.1 Query Results TSV: terms in Turtle's notation, the first sign of what a spreadsheet
        would run as a formula escaped."""
        if self.answer is not None:
            return f"?answer\n{str(self.answer).lower()}\n"
        lines = ["\t".join(f"?{name}" for name in self.variables)]
        lines += ["\t".join("" if cell is None else _turtle(cell) for cell in row) for row in self.rows]
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON."""
        if self.answer is not None:
            return json.dumps({"head": {}, "boolean": self.answer})
        found = [
            {name: _json(cell) for name, cell in zip(self.variables, row, strict=True) if cell is not None}
            for row in self.rows
        ]
        content = {"head": {"vars": list(self.variables)}, "results": {"bindings": found}}
        return json.dumps(content, ensure_ascii=False, indent=1)

    def to_pandas(self) -> pd.DataFrame:
        """A pandas frame of :meth:`values`.

        :raises UsageError: if pandas is not installed.
        """
        try:
            import pandas as pd  # optional, and slow to import
        except ImportError as error:
            raise UsageError("to_pandas needs pandas; install newspaper-kg[pandas]") from error
        if self.answer is not None:
            return pd.DataFrame({"answer": [self.answer]})
        return pd.DataFrame(self.values(), columns=list(self.variables))


def _value(cell: Identifier | None) -> str | int | float | bool | None:
    if not isinstance(cell, Literal):
        return None if cell is None else str(cell)
    value = cell.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, bool | int | float) else str(cell)


def _cell(cell: Identifier) -> str:
    """A term as a cell of CSV. What is text comes from a page, and no spreadsheet must run it."""
    return safe_cell(_plain(cell)) if _is_text(cell) else _plain(cell)


def _is_text(cell: Identifier) -> bool:
    return isinstance(cell, Literal) and bool(cell.language or cell.datatype in (None, XSD.string))


def _plain(cell: Identifier) -> str:
    return f"_:{cell}" if isinstance(cell, BNode) else str(cell)


def _turtle(cell: Identifier) -> str:
    text = cell.n3()
    if isinstance(cell, Literal) and ("\n" in text or "\t" in text or "\r" in text):
        # rdflib writes long literals over several lines; a row of TSV is one line.
        quoted = json.dumps(str(cell), ensure_ascii=False)
        text = quoted + (
            f"@{cell.language}" if cell.language else f"^^<{cell.datatype}>" if cell.datatype else ""
        )
    return safe_literal(text) if _is_text(cell) else text


def _json(cell: Identifier) -> dict[str, str]:
    if isinstance(cell, URIRef):
        return {"type": "uri", "value": str(cell)}
    if isinstance(cell, Literal):
        found = {"type": "literal", "value": str(cell)}
        if cell.language:
            found["xml:lang"] = cell.language
        elif cell.datatype and str(cell.datatype) != PREFIXES["xsd"] + "string":
            found["datatype"] = str(cell.datatype)
        return found
    return {"type": "bnode", "value": str(cell)}


def _shown(cell: Identifier | None) -> str:
    if cell is None:
        return ""
    text = str(cell)
    if isinstance(cell, URIRef):
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace):
                return f"{prefix}:{text.removeprefix(namespace)}"
        text = unquote(text)
    # Nothing that a page holds may move the cursor or reorder the terminal's line.
    return "".join(c if _harmless(c) else "�" if c not in "\t\r\n" else " " for c in text)


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    kept, used = [], 1
    for char in text:
        used += _width(char)
        if used > width:
            break
        kept.append(char)
    return "".join(kept) + "…"


def _harmless(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"W", "F"} else 1
        for c in text
    )


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
