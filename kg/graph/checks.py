"""The shapes as SPARQL: the same rules for graphs that are too large for a SHACL engine.

Each constraint of ``ontology/shapes.ttl`` becomes a SELECT that finds what violates it. Only the part of
SHACL that the head of that file lists is known; anything else is refused, so that no rule is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.screen import (
    Path,
    Reach,
    Screen,
    among,
    arrow,
    ends_with,
    is_filled,
    is_iri,
    is_string,
    notation,
)
from kg.graph.shapes import SH, TYPE, Node, Shapes

_MONTH_DAY = "http://www.w3.org/2001/XMLSchema#gMonthDay"
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
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
    """A query whose rows (``?focus``, and ``?value`` where there is one) violate a rule.

    ``screen`` may tell without it that there are none.
    """

    shape: str
    message: str
    sparql: str
    screen: Screen | None = None


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
        for target, reach in self._targets(shape):
            yield from self._node_kind(shape, target, reach)
            for path_shape in self._sorted(shape, "property"):
                yield from self._property(shape, path_shape, target, reach, depth=0)
        for constraint in self._sorted(shape, "sparql"):
            yield from self._select(shape, constraint)

    def _targets(self, shape: Node) -> Iterator[tuple[str, Reach]]:
        """Patterns that bind ``?focus``, and the nodes that they bind it to."""
        classes = self._sorted(shape, "targetClass")
        if classes:
            listed = " ".join(map(str, classes))
            reach = Reach(classes=tuple(map(notation, classes)))
            yield f"VALUES ?class {{ {listed} }} ?focus <{TYPE}> ?class .", reach
        for node in self._sorted(shape, "targetNode"):
            yield f"VALUES ?focus {{ {node} }}", Reach(nodes=(notation(node),))
        for node in self._sorted(shape, "targetSubjectsOf"):
            yield f"?focus {node} ?target .", Reach(beginning=(notation(node), False))
        for node in self._sorted(shape, "targetObjectsOf"):
            yield f"?target {node} ?focus .", Reach(beginning=(notation(node), True))

    def _node_kind(self, shape: Node, target: str, reach: Reach) -> Iterator[Check]:
        known = _SAID | {"nodeKind"}
        if unknown := {name for name, _ in self._shapes.said(shape)} - known:
            raise _unknown(f"{min(unknown)} of {shape}")
        if self._shapes.one(shape, "nodeKind") == _IRI:
            body = f"{target} FILTER(!isIRI(?focus))"
            message = self._message(shape)
            yield self._check(shape, message, body, Screen(reach, meets=(is_iri,)))

    def _property(
        self, shape: Node, path_shape: Node, target: str, reach: Reach | None, depth: int
    ) -> Iterator[Check]:
        path = self._path(self._one(path_shape, "path"))
        arrows = self._arrows(self._one(path_shape, "path"))
        message = self._message(path_shape)
        for inner in self._sorted(path_shape, "property"):
            outer = re.sub(r"\?(focus|target|class)\b", rf"?\g<1>{depth}", target)
            further = replace(reach, along=(*reach.along, arrows)) if reach and arrows else None
            yield from self._property(
                shape, inner, f"{outer} ?focus{depth} {path} ?focus .", further, depth + 1
            )
        said = sorted([one for one in self._shapes.said(path_shape) if one[0] not in _SAID], key=str)
        alone = [one for one in said if one[0] not in _PATTERNS]
        for name, value in said:
            if name in _PATTERNS:
                screen = self._screen(name, value, reach, arrows) if reach and arrows else None
                yield self._check(shape, message, self._violation(name, value, target, path), screen)
        if alone:
            # One look at each value for all that can be said of it alone.
            tests = (self._expression(name, value) for name, value in alone)
            all_met = " && ".join(f"COALESCE({test}, false)" for test in tests)
            body = f"{target} ?focus {path} ?value . FILTER(!({all_met}))"
            screen = Screen(reach, arrows, meets=self._meets(alone)) if reach and arrows else None
            yield self._check(shape, message, body, screen)

    def _screen(self, name: str, value: Node, reach: Reach, path: Path) -> Screen | None:
        """What may tell without a query that nothing violates a constraint."""
        match name:
            case "minCount":
                return Screen(reach, path, least=True) if value.value == "1" else None
            case "maxCount":
                return Screen(reach, path, most=int(value.value))
            case "class" | "or":
                options = self._alternatives(value) if name == "or" else [(name, value)]
                if any(kind != "class" for kind, _ in options):
                    return Screen(reach, path)
                return Screen(reach, path, classes=tuple(notation(one) for _, one in options))
        return Screen(reach, path) if name == "lessThan" else None

    def _meets(self, said: Iterable[tuple[str, Node]]) -> tuple[Callable[[bytes], bool], ...] | None:
        """The tests of a value's notation that tell whether it meets all of some constraints."""
        found: list[Callable[[bytes], bool]] = []
        for name, value in said:
            items = self._shapes.items(value) if name in {"in", "languageIn"} else []
            if name == "nodeKind":
                found.append(is_iri)
            elif name == "datatype" and value == _STRING:
                found.append(is_string)
            elif name == "minLength" and value.value == "1":
                found.append(is_filled)
            elif name == "languageIn":
                found.append(ends_with(*(f'"@{item.value}'.encode() for item in items)))
            elif name == "in" and all(isinstance(item, ox.NamedNode) for item in items):
                found.append(among(map(notation, items)))
            else:
                return None
        return tuple(found)

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

    def _arrows(self, path: Node) -> Path | None:
        """The path as arrows, unless it is a sequence."""
        if isinstance(path, ox.NamedNode):
            return (arrow(path),)
        if inner := self._shapes.one(path, "inversePath"):
            found = self._arrows(inner)
            return found and tuple((predicate, not backwards) for predicate, backwards in found)
        if options := self._shapes.one(path, "alternativePath"):
            parts = [self._arrows(option) for option in self._shapes.items(options)]
            return tuple(one for part in parts if part for one in part) if all(parts) else None
        return None

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

    def _check(self, shape: Node, message: str, body: str, screen: Screen | None) -> Check:
        columns = "?focus ?value" if "?value" in body else "?focus"
        sparql = f"SELECT DISTINCT {columns} WHERE {{ {body} }}"
        return Check(shape=shape.value, message=message, sparql=sparql, screen=screen)

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
