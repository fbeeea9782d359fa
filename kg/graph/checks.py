"""The shapes as SPARQL: the same rules for graphs that are too large for a SHACL engine.

Each constraint of ``ontology/shapes.ttl`` becomes a SELECT that finds what violates it. Only the part of
SHACL that the head of that file lists is known; anything else is refused, so that no rule is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.shapes import SH, TYPE, Node, Shapes

_MONTH_DAY = "http://www.w3.org/2001/XMLSchema#gMonthDay"
_IRI = ox.NamedNode(f"{SH}IRI")
_SAID = frozenset(
    {
        "path",
        "message",
        TYPE,
        "property",
        "targetClass",
        "targetNode",
        "targetSubjectsOf",
        "targetObjectsOf",
        "sparql",
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


def compile_shapes(shapes: Shapes) -> tuple[Check, ...]:
    """The checks of a file of shapes, by shape.

    :raises InputError: if the shapes use a part of SHACL that is not known here.
    """
    compiler = _Compiler(shapes)
    return tuple(check for shape in shapes.shapes() for check in compiler.shape(shape))


class _Compiler:
    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes

    def shape(self, shape: Node) -> Iterator[Check]:
        for target in self._targets(shape):
            yield from self._node_kind(shape, target)
            for path_shape in self._sorted(shape, "property"):
                yield from self._property(shape, path_shape, target, depth=0)
        for constraint in self._sorted(shape, "sparql"):
            yield from self._select(shape, constraint)

    def _targets(self, shape: Node) -> Iterator[str]:
        """Patterns that bind ``?focus``."""
        classes = " ".join(str(node) for node in self._sorted(shape, "targetClass"))
        if classes:
            yield f"VALUES ?class {{ {classes} }} ?focus <{TYPE}> ?class ."
        for node in self._sorted(shape, "targetNode"):
            yield f"VALUES ?focus {{ {node} }}"
        for node in self._sorted(shape, "targetSubjectsOf"):
            yield f"?focus {node} ?target ."
        for node in self._sorted(shape, "targetObjectsOf"):
            yield f"?target {node} ?focus ."

    def _node_kind(self, shape: Node, target: str) -> Iterator[Check]:
        known = _SAID | {"nodeKind"}
        if unknown := {name for name, _ in self._shapes.said(shape)} - known:
            raise _unknown(f"{min(unknown)} of {shape}")
        if self._shapes.one(shape, "nodeKind") == _IRI:
            body = f"{target} FILTER(!isIRI(?focus))"
            message = self._message(shape)
            yield self._check(shape, message, body, value=False)

    def _property(self, shape: Node, path_shape: Node, target: str, depth: int) -> Iterator[Check]:
        path = self._path(self._one(path_shape, "path"))
        message = self._message(path_shape)
        for inner in self._sorted(path_shape, "property"):
            outer = re.sub(r"\?(focus|target|class)\b", rf"?\g<1>{depth}", target)
            yield from self._property(shape, inner, f"{outer} ?focus{depth} {path} ?focus .", depth + 1)
        said = sorted([one for one in self._shapes.said(path_shape) if one[0] not in _SAID], key=str)
        tests = [self._expression(name, value) for name, value in said if name not in _PATTERNS]
        bodies = [self._violation(name, value, target, path) for name, value in said if name in _PATTERNS]
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
            case "minCount" if value.value == "1":
                return f"{target} MINUS {{ ?focus {path} ?v }}"
            case "minCount":
                return f"{target} MINUS {{ {{ {counted} HAVING (COUNT(DISTINCT ?v) >= {value.value}) }} }}"
            case "maxCount":
                return f"{{ {counted} HAVING (COUNT(DISTINCT ?v) > {value.value}) }}"
            case "hasValue":
                return f"{target} MINUS {{ ?focus {path} {value} }}"
            case "lessThan":
                ends = f"?focus {path} ?value ; {value} ?w"
                return f"{target} {ends} . FILTER(!COALESCE(?value < ?w, false))"
        alternatives = self._alternatives(value) if name == "or" else [(name, value)]
        return f"{target} ?focus {path} ?value . {self._none_of(alternatives)}"

    def _alternatives(self, value: Node) -> list[tuple[str, Node]]:
        options = [self._shapes.said(option) for option in self._shapes.items(value)]
        if any(len(option) != 1 for option in options):
            raise InputError("shapes: an alternative of sh:or must hold one constraint; split it")
        return [one for option in options for one in option]

    def _none_of(self, alternatives: Sequence[tuple[str, Node]]) -> str:
        """What leaves the values that meet none of the alternatives."""
        classes = [value for name, value in alternatives if name == "class"]
        tests = [self._expression(name, value) for name, value in alternatives if name != "class"]
        filters = " && ".join(f"!COALESCE({test}, false)" for test in tests)
        minus = " ".join(f"MINUS {{ ?value <{TYPE}> {name} }}" for name in classes)
        return (f"FILTER({filters}) " if filters else "") + minus

    def _expression(self, name: str, value: Node) -> str:
        """A test of ``?value`` for one constraint component."""
        if name == "datatype":
            return _typed(value)
        if name == "languageIn":
            return " || ".join(f"LANGMATCHES(LANG(?value), {tag})" for tag in self._shapes.items(value))
        if name == "in":
            return f"?value IN ({', '.join(map(str, self._shapes.items(value)))})"
        if name not in _TESTS or (name == "nodeKind" and value != _IRI):
            raise _unknown(f"sh:{name} {value}")
        return _TESTS[name].format(value)

    def _path(self, path: Node) -> str:
        if isinstance(path, ox.NamedNode):
            return str(path)
        if inner := self._shapes.one(path, "inversePath"):
            return f"^{self._path(inner)}"
        if options := self._shapes.one(path, "alternativePath"):
            return f"({'|'.join(self._path(option) for option in self._shapes.items(options))})"
        return f"({'/'.join(self._path(step) for step in self._shapes.items(path))})"

    def _select(self, shape: Node, constraint: Node) -> Iterator[Check]:
        text = self._one(constraint, "select").value
        declared = self._one(constraint, "prefixes")
        prefixes = "".join(
            f"PREFIX {self._one(item, 'prefix').value}: <{self._one(item, 'namespace').value}> "
            for item in self._sorted(declared, "declare")
        )
        message = self._message(constraint)
        for node in self._sorted(shape, "targetNode"):
            # With MINUS the engine joins once; with NOT EXISTS it looks again for each row.
            body = text.replace("FILTER NOT EXISTS", "MINUS")
            body = body.replace("SELECT $this", f"SELECT ({node} AS ?focus)")
            sparql = prefixes + body.replace("$this", str(node))
            yield Check(shape=shape.value, message=message, sparql=sparql)

    def _check(self, shape: Node, message: str, body: str, *, value: bool) -> Check:
        columns = "?focus ?value" if value else "?focus"
        sparql = f"SELECT DISTINCT {columns} WHERE {{ {body} }}"
        return Check(shape=shape.value, message=message, sparql=sparql)

    def _sorted(self, subject: Node, name: str) -> list[Node]:
        # Blank nodes have no order of their own: what they hang on decides.
        return sorted(self._shapes.all(subject, name), key=self._key)

    def _key(self, node: Node) -> str:
        if not isinstance(node, ox.BlankNode):
            return str(node)
        path = self._shapes.one(node, "path")
        return f"{self._path(path) if path is not None else ''} {self._message(node)}"

    def _message(self, node: Node) -> str:
        said = self._shapes.one(node, "message")
        return _MESSAGE if said is None else said.value

    def _one(self, subject: Node, name: str) -> Node:
        found = self._shapes.one(subject, name)
        if found is None:
            raise InputError(f"shapes: sh:{name} is missing somewhere; complete ontology/shapes.ttl")
        return found


def _unknown(what: str) -> InputError:
    return InputError(f"shapes: {what} is not known here; keep to what the head of ontology/shapes.ttl lists")


def _typed(datatype: Node) -> str:
    """Whether a literal has a datatype and a form that it allows."""
    same = f"DATATYPE(?value) = {datatype}"
    if datatype.value == _MONTH_DAY:
        # Oxigraph does not take --02-29 for a day, though it is one in some years.
        return f'{same} && (STR(?value) = "--02-29" || STR({datatype}(STR(?value))) != "")'
    return f"{same} && STR({datatype}(STR(?value))) = STR({datatype}(STR(?value)))"
