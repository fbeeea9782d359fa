"""The shapes as SPARQL: the same rules for graphs that are too large for a SHACL engine.

Each constraint of ``ontology/shapes.ttl`` becomes a SELECT that finds what violates it. Only the part of
SHACL that the head of that file lists is known; anything else is refused, so that no rule is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import RDF, SH, XSD, Graph
from rdflib.collection import Collection
from rdflib.term import BNode, Node, URIRef

from kg.errors import InputError

_SAID = frozenset(
    {
        SH.path,
        SH.message,
        RDF.type,
        SH.property,
        SH.targetClass,
        SH.targetNode,
        SH.targetSubjectsOf,
        SH.targetObjectsOf,
        SH.sparql,
    }
)
_MESSAGE = "does not conform"
_PATTERNS = frozenset({"minCount", "maxCount", "hasValue", "lessThan", "class", "or"})
_TESTS = {
    "nodeKind": "isIRI(?value)",
    "pattern": "REGEX(STR(?value), {})",
    "minLength": "STRLEN(STR(?value)) >= {}",
    "minInclusive": "?value >= {}",
    "maxInclusive": "?value <= {}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A query whose rows (``?focus``, and ``?value`` where there is one) violate a rule."""

    shape: str
    message: str
    sparql: str


def compile_shapes(shapes: Graph) -> tuple[Check, ...]:
    """The checks of a graph of shapes, by shape.

    :raises InputError: if the shapes use a part of SHACL that is not known here.
    """
    compiler = _Compiler(shapes)
    nodes = sorted(set(shapes.subjects(RDF.type, SH.NodeShape)), key=str)
    return tuple(check for shape in nodes for check in compiler.shape(shape))


class _Compiler:
    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes

    def shape(self, shape: Node) -> Iterator[Check]:
        for target in self._targets(shape):
            yield from self._node_kind(shape, target)
            for path_shape in self._sorted(shape, SH.property):
                yield from self._property(shape, path_shape, target, depth=0)
        for constraint in self._sorted(shape, SH.sparql):
            yield from self._select(shape, constraint)

    def _targets(self, shape: Node) -> Iterator[str]:
        """Patterns that bind ``?focus``."""
        classes = " ".join(node.n3() for node in self._sorted(shape, SH.targetClass))
        if classes:
            yield f"VALUES ?class {{ {classes} }} ?focus <{RDF.type}> ?class ."
        for node in self._sorted(shape, SH.targetNode):
            yield f"VALUES ?focus {{ {node.n3()} }}"
        for node in self._sorted(shape, SH.targetSubjectsOf):
            yield f"?focus {node.n3()} ?target ."
        for node in self._sorted(shape, SH.targetObjectsOf):
            yield f"?target {node.n3()} ?focus ."

    def _node_kind(self, shape: Node, target: str) -> Iterator[Check]:
        known = _SAID | {SH.nodeKind}
        if unknown := {p for p in self._shapes.predicates(shape) if p not in known}:
            raise _unknown(f"{min(unknown, key=str)} of {shape}")
        if self._shapes.value(shape, SH.nodeKind) == SH.IRI:
            body = f"{target} FILTER(!isIRI(?focus))"
            message = str(self._shapes.value(shape, SH.message) or _MESSAGE)
            yield self._check(shape, message, body, value=False)

    def _property(self, shape: Node, path_shape: Node, target: str, depth: int) -> Iterator[Check]:
        path = self._path(self._one(path_shape, SH.path))
        message = str(self._shapes.value(path_shape, SH.message) or _MESSAGE)
        for inner in self._sorted(path_shape, SH.property):
            outer = re.sub(r"\?(focus|target|class)\b", rf"?\g<1>{depth}", target)
            yield from self._property(shape, inner, f"{outer} ?focus{depth} {path} ?focus .", depth + 1)
        said = [(_local(p), o) for p, o in self._shapes.predicate_objects(path_shape) if p not in _SAID]
        tests = [self._expression(name, value) for name, value in sorted(said) if name not in _PATTERNS]
        bodies = [
            self._violation(name, value, target, path) for name, value in sorted(said) if name in _PATTERNS
        ]
        if tests:
            # One look at each value for all that can be said of it alone.
            all_met = " && ".join(f"COALESCE({test}, false)" for test in tests)
            bodies.append(f"{target} ?focus {path} ?value . FILTER(!({all_met}))")
        for body in bodies:
            yield self._check(shape, message, body, value="?value" in body)

    def _violation(self, name: str, value: Node, target: str, path: str) -> str:
        """The pattern of what violates a constraint that is more than a test of each value."""
        counted = f"SELECT ?focus WHERE {{ {target} ?focus {path} ?v }} GROUP BY ?focus"
        match name:
            case "minCount" if str(value) == "1":
                return f"{target} MINUS {{ ?focus {path} ?v }}"
            case "minCount":
                return f"{target} MINUS {{ {{ {counted} HAVING (COUNT(DISTINCT ?v) >= {value}) }} }}"
            case "maxCount":
                return f"{{ {counted} HAVING (COUNT(DISTINCT ?v) > {value}) }}"
            case "hasValue":
                return f"{target} MINUS {{ ?focus {path} {value.n3()} }}"
            case "lessThan":
                ends = f"?focus {path} ?value ; {value.n3()} ?w"
                return f"{target} {ends} . FILTER(!COALESCE(?value < ?w, false))"
        alternatives = self._alternatives(value) if name == "or" else [(name, value)]
        return f"{target} ?focus {path} ?value . {self._none_of(alternatives)}"

    def _alternatives(self, value: Node) -> list[tuple[str, Node]]:
        options = [list(self._shapes.predicate_objects(option)) for option in self._list(value)]
        if any(len(option) != 1 for option in options):
            raise InputError("shapes: an alternative of sh:or must hold one constraint; split it")
        return [(_local(p), o) for option in options for p, o in option]

    def _none_of(self, alternatives: Sequence[tuple[str, Node]]) -> str:
        """What leaves the values that meet none of the alternatives."""
        classes = [value.n3() for name, value in alternatives if name == "class"]
        tests = [self._expression(name, value) for name, value in alternatives if name != "class"]
        filters = " && ".join(f"!COALESCE({test}, false)" for test in tests)
        minus = " ".join(f"MINUS {{ ?value <{RDF.type}> {name} }}" for name in classes)
        return (f"FILTER({filters}) " if filters else "") + minus

    def _expression(self, name: str, value: Node) -> str:
        """A test of ``?value`` for one constraint component."""
        if name == "datatype":
            return _typed(URIRef(str(value)))
        if name == "languageIn":
            return " || ".join(f"LANGMATCHES(LANG(?value), {tag.n3()})" for tag in self._list(value))
        if name == "in":
            return f"?value IN ({', '.join(item.n3() for item in self._list(value))})"
        if name not in _TESTS or (name == "nodeKind" and value != SH.IRI):
            raise _unknown(f"sh:{name} {value}")
        return _TESTS[name].format(value.n3())

    def _path(self, path: Node) -> str:
        if isinstance(path, URIRef):
            return path.n3()
        if inner := self._shapes.value(path, SH.inversePath):
            return f"^{self._path(inner)}"
        if options := self._shapes.value(path, SH.alternativePath):
            return f"({'|'.join(self._path(option) for option in self._list(options))})"
        return f"({'/'.join(self._path(step) for step in self._list(path))})"

    def _select(self, shape: Node, constraint: Node) -> Iterator[Check]:
        text = str(self._one(constraint, SH.select))
        declared = self._one(constraint, SH.prefixes)
        prefixes = "".join(
            f"PREFIX {self._one(item, SH.prefix)}: <{self._one(item, SH.namespace)}> "
            for item in self._sorted(declared, SH.declare)
        )
        message = str(self._shapes.value(constraint, SH.message) or _MESSAGE)
        for node in self._sorted(shape, SH.targetNode):
            # With MINUS the engine joins once; with NOT EXISTS it looks again for each row.
            body = text.replace("FILTER NOT EXISTS", "MINUS")
            body = body.replace("SELECT $this", f"SELECT ({node.n3()} AS ?focus)")
            sparql = prefixes + body.replace("$this", node.n3())
            yield Check(shape=str(shape), message=message, sparql=sparql)

    def _check(self, shape: Node, message: str, body: str, *, value: bool) -> Check:
        columns = "?focus ?value" if value else "?focus"
        sparql = f"SELECT DISTINCT {columns} WHERE {{ {body} }}"
        return Check(shape=str(shape), message=message, sparql=sparql)

    def _sorted(self, subject: Node, path: URIRef) -> list[Node]:
        found = list(self._shapes.objects(subject, path))
        # Blank nodes have no order of their own: what they hang on decides.
        return sorted(found, key=lambda n: self._key(n) if isinstance(n, BNode) else str(n))

    def _key(self, node: Node) -> str:
        path = self._shapes.value(node, SH.path)
        where = self._path(path) if path is not None else ""
        return f"{where} {self._shapes.value(node, SH.message)}"

    def _one(self, subject: Node, path: URIRef) -> Node:
        found = self._shapes.value(subject, path)
        if found is None:
            raise InputError(f"shapes: {path} is missing somewhere; complete ontology/shapes.ttl")
        return found

    def _list(self, head: Node) -> list[Node]:
        return list(Collection(self._shapes, head))


def _local(term: Node) -> str:
    return str(term).removeprefix(str(SH))


def _unknown(what: str) -> InputError:
    return InputError(f"shapes: {what} is not known here; keep to what the head of ontology/shapes.ttl lists")


def _typed(datatype: URIRef) -> str:
    """Whether a literal has a datatype and a form that it allows."""
    same = f"DATATYPE(?value) = {datatype.n3()}"
    if datatype == XSD.gMonthDay:
        # Oxigraph does not take --02-29 for a day, though it is one in some years.
        return f'{same} && (STR(?value) = "--02-29" || STR({datatype.n3()}(STR(?value))) != "")'
    return f"{same} && STR({datatype.n3()}(STR(?value))) = STR({datatype.n3()}(STR(?value)))"
