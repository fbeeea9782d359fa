"""Facts and identities as RDF: quads, Turtle and its sisters, ontology, SHACL.

What needs rdflib is imported when it is first asked for: most commands do without, and start sooner.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.graph.block import block, string_together, trig_block, trig_head
from kg.graph.dataset import dataset_quads, dataset_rows, licence
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.lines import SortedLines
from kg.graph.ontology import ontology_file, ontology_version
from kg.graph.page import background_quads, background_rows, page_quads, page_rows
from kg.graph.prefixes import PREFIXES
from kg.graph.regions import picture_id
from kg.graph.rows import ended, row_lines
from kg.graph.serialise import Format, write, write_lines
from kg.graph.statement import statement_id
from kg.graph.violation import Violation

if TYPE_CHECKING:
    from kg.graph.conformance import Conformance
    from kg.graph.validation import ValidationReport, validate

__all__ = [
    "DEFAULT_BASE",
    "PREFIXES",
    "Conformance",
    "Format",
    "Iris",
    "SortedLines",
    "ValidationReport",
    "Violation",
    "background_quads",
    "background_rows",
    "block",
    "dataset_quads",
    "dataset_rows",
    "ended",
    "licence",
    "ontology_file",
    "ontology_version",
    "page_quads",
    "page_rows",
    "picture_id",
    "row_lines",
    "statement_id",
    "string_together",
    "trig_block",
    "trig_head",
    "validate",
    "write",
    "write_lines",
]

_LATER = {
    "Conformance": "kg.graph.conformance",
    "ValidationReport": "kg.graph.validation",
    "validate": "kg.graph.validation",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(_LATER[name]), name)
