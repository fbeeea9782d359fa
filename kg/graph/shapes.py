"""The shapes as triples, read by Oxigraph: a build checks its pages without rdflib, slow to load."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError

SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#: The class of a node, among the names of what is said.
TYPE = f"{_RDF}type"

Node = ox.NamedNode | ox.BlankNode | ox.Literal


class Shapes:
    """What is said in a file of shapes. Names of SHACL stand for themselves (``path``), others are IRIs.

    :param turtle: the file, or its text.
    :raises InputError: if it is not Turtle.
    """

    def __init__(self, turtle: Path | bytes) -> None:
        self._said: dict[object, list[tuple[str, Node]]] = {}
        text = turtle.read_bytes() if isinstance(turtle, Path) else turtle
        try:
            for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
                assert isinstance(quad.object, Node)
                said = self._said.setdefault(quad.subject, [])
                said.append((quad.predicate.value.removeprefix(SH), quad.object))
        except SyntaxError as error:
            raise InputError(f"shapes: not Turtle: {error}; mend ontology/shapes.ttl") from error

    def shapes(self) -> list[ox.NamedNode]:
        """The named shapes of nodes, in order."""
        wanted = (TYPE, ox.NamedNode(f"{SH}NodeShape"))
        found = [s for s, said in self._said.items() if isinstance(s, ox.NamedNode) and wanted in said]
        return sorted(found, key=str)

    def said(self, subject: Node) -> list[tuple[str, Node]]:
        """Everything that is said of a node."""
        return self._said.get(subject, [])

    def all(self, subject: Node, name: str) -> list[Node]:
        """What is said of a node under a name."""
        return [value for said, value in self.said(subject) if said == name]

    def one(self, subject: Node, name: str) -> Node | None:
        """The first of them."""
        return next(iter(self.all(subject, name)), None)

    def items(self, head: Node) -> list[Node]:
        """The items of a list."""
        found: list[Node] = []
        rest: Node | None = head
        while rest is not None and (first := self.one(rest, f"{_RDF}first")) is not None:
            found.append(first)
            rest = self.one(rest, f"{_RDF}rest")
        return found
