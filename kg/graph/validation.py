"""Checks a graph against the shapes: by pySHACL, or by the same rules in SPARQL where it is large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib import RDF, SH, XSD
from rdflib.term import Literal, Node, Variable

from kg.graph.checks import Check, compile_shapes
from kg.graph.ontology import ontology_file
from kg.graph.read import read_graph
from kg.graph.shapes import Shapes
from kg.graph.violation import Violation

#: Triples up to which the SHACL engine is used (it takes about 11 s for as many).
SHACL_LIMIT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationReport:
    """What was found; ``engine`` is ``shacl`` or ``sparql``."""

    triples: int
    engine: str
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.violations

    def __str__(self) -> str:
        if self.conforms:
            return f"{self.triples} triples conform ({self.engine})"
        lines = [f"{self.triples} triples, {len(self.violations)} violations ({self.engine})"]
        return "\n".join(lines + [f"  {violation}" for violation in self.violations])


def validate(graph: rdflib.Graph | str | Path, *, limit: int = SHACL_LIMIT) -> ValidationReport:
    """Check a graph, or the file of one, against ``ontology/shapes.ttl``.

    :param limit: triples up to which the SHACL engine is used.
    :raises InputError: if the file cannot be read.
    """
    if not isinstance(graph, rdflib.Graph):
        graph = read_graph(Path(graph))
    triples = len(graph)
    shapes = ontology_file("shapes.ttl")
    if triples <= limit:
        engine, found = "shacl", _by_shacl(graph, rdflib.Graph().parse(shapes, format="turtle"))
    else:
        engine, found = "sparql", _by_sparql(graph, compile_shapes(Shapes(shapes)))
    return ValidationReport(triples=triples, engine=engine, violations=tuple(sorted(set(found))))


def _by_shacl(graph: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    import pyshacl  # takes as long to import as rdflib, and a build checks its pages without it

    plain = _in_memory(graph)
    _, results, _ = pyshacl.validate(plain, shacl_graph=shapes, inference="none")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        said = {path: results.value(result, path) for path in (SH.focusNode, SH.resultMessage, SH.value)}
        yield Violation(*(_text(said[path]) for path in (SH.focusNode, SH.resultMessage, SH.value)))


def _in_memory(graph: rdflib.Graph) -> rdflib.Graph:
    """The triples in rdflib's own store, which the SHACL engine walks faster than any other.

    Oxigraph gives a plain text the datatype xsd:string, which rdflib takes for another literal.
    """
    plain = rdflib.Graph()
    for row in graph.query("SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }").bindings:
        subject, predicate, value = (row[Variable(name)] for name in "spo")
        if isinstance(value, Literal) and value.datatype == XSD.string:
            value = Literal(str(value))
        plain.add((subject, predicate, value))
    return plain


def _by_sparql(graph: rdflib.Graph, checks: Iterable[Check]) -> Iterator[Violation]:
    for check in checks:
        for row in graph.query(check.sparql).bindings:
            focus, value = (row.get(Variable(name)) for name in ("focus", "value"))
            yield Violation(_text(focus), check.message, _text(value))


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)
