"""Leaves private citizens out of a graph: they, what is stated of them, and their names in what stays.

An archive may hand on who governs a county and may not hand on which resident was quoted in the paper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.prefixes import KG, term
from kg.vocabulary import Kind

#: Stands for each character of a name that is left out, so that offsets stay right.
MASK = "□"
#: Kinds that a graph keeps though nothing is stated of them any more: the page names them.
_STAY = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.REPORT, Kind.PERSON})
_FALSE = ox.Literal("false", datatype=term("xsd:boolean"))
_TRUE = ox.Literal("true", datatype=term("xsd:boolean"))

Node = ox.NamedNode


def leave_out_private(store: ox.Store) -> int:
    """Remove the private citizens (``kg:公众人物`` false) from a graph of ours; returns how many there were.

    With each go the statements about them, the passages that only these rest on, and what is named after
    them or was stated by nobody else. In passages and qualifiers that stay, their names are masked.
    Headlines stay as the paper printed them.
    """
    editor = _Editor(store)
    private = editor.private()
    if private:
        editor.leave_out(private)
    return len(private)


class _Editor:
    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def private(self) -> set[Node]:
        """People who are public nowhere in the graph."""
        flag = term("kg:公众人物")
        return self._subjects(flag, _FALSE) - self._subjects(flag, _TRUE)

    def leave_out(self, private: set[Node]) -> None:
        names = self._names_on_pages(private)
        doomed = private | self._named_after(names)
        gone = {s for node in doomed for s in self._statements_of(node)}
        ends = {end for s in gone for end in self._ends(s)} - doomed
        passages = {e for s in gone for e in self._objects(s, term("prov:wasDerivedFrom"))}
        for node in (*gone, *doomed):
            self._remove(node)
        for node in ends:
            if not self._kinds(node) & _STAY and not any(True for _ in self._statements_of(node)):
                self._remove(node)
        for passage in passages:
            self._remove_unused(passage)
        for page, pattern in names.items():
            self._mask(page, pattern)

    def _names_on_pages(self, private: set[Node]) -> dict[Node, _Names]:
        """For each page the names that must not be read on it, unless a public figure there bears them."""
        hidden: dict[Node, set[str]] = defaultdict(set)
        for person in private:
            for page in self._pages_of(person):
                hidden[page] |= set(self._names(person))
        shown: dict[Node, set[str]] = defaultdict(set)
        for page in hidden:
            for person in self._objects(page, term("schema:mentions")):
                if isinstance(person, Node) and Kind.PERSON in self._kinds(person) and person not in private:
                    shown[page] |= set(self._names(person))
        return {page: _Names(names - shown[page], shown[page]) for page, names in hidden.items()}

    def _pages_of(self, person: Node) -> set[Node]:
        pages = self._subjects(term("schema:mentions"), person)
        for statement in self._statements_of(person):
            for passage in self._objects(statement, term("prov:wasDerivedFrom")):
                pages |= self._pages_of_passage(passage)
        return pages

    def _pages_of_passage(self, passage: Node) -> set[Node]:
        pieces = (passage, *self._objects(passage, term("dcterms:hasPart")))
        return {page for piece in pieces for page in self._objects(piece, term("nif:referenceContext"))}

    def _named_after(self, names: dict[Node, _Names]) -> set[Node]:
        """What is stated on a page and has one of the page's hidden names in its own."""
        found: set[Node] = set()
        for page, hidden in names.items():
            for passage in self._passages_on(page):
                for statement in self._subjects(term("prov:wasDerivedFrom"), passage):
                    for node in self._ends(statement):
                        if not self._kinds(node) & {Kind.PERSON, Kind.REPORT} and any(
                            hidden.occur_in(name) for name in self._names(node)
                        ):
                            found.add(node)
        return found

    def _passages_on(self, page: Node) -> set[Node]:
        pieces = self._subjects(term("nif:referenceContext"), page)
        return pieces | {whole for p in pieces for whole in self._subjects(term("dcterms:hasPart"), p)}

    def _mask(self, page: Node, hidden: _Names) -> None:
        for passage in self._passages_on(page):
            pieces = list(self._objects(passage, term("dcterms:hasPart")))
            if self._mask_literals(passage, hidden):
                # A name can be cut where the page cuts the passage: then no piece is quoted alone.
                for piece in pieces:
                    for quad in list(self._store.quads_for_pattern(piece, term("nif:anchorOf"), None)):
                        self._store.remove(quad)
            for statement in self._subjects(term("prov:wasDerivedFrom"), passage):
                self._mask_literals(statement, hidden)

    def _mask_literals(self, node: Node, hidden: _Names) -> bool:
        changed = False
        for quad in list(self._store.quads_for_pattern(node, None, None)):
            old = quad.object
            if isinstance(old, ox.Literal) and (text := hidden.masked(old.value)) != old.value:
                plain = old.datatype == term("xsd:string")
                new = ox.Literal(text) if plain else ox.Literal(text, language=old.language)
                self._store.remove(quad)
                self._store.add(ox.Quad(quad.subject, quad.predicate, new, quad.graph_name))
                changed = True
        return changed

    def _remove_unused(self, passage: Node) -> None:
        if self._subjects(term("prov:wasDerivedFrom"), passage):
            return
        pieces = list(self._objects(passage, term("dcterms:hasPart")))
        if not self._subjects(term("dcterms:hasPart"), passage):
            regions = list(self._objects(passage, term("kg:region")))
            self._remove(passage)
            for region in regions:
                self._remove_region(region)
        for piece in pieces:
            if not self._subjects(term("dcterms:hasPart"), piece):
                self._remove_unused(piece)

    def _remove_region(self, region: Node) -> None:
        """Where on the picture a passage stood that is gone, unless another one stands there."""
        if self._subjects(term("kg:region"), region):
            return
        selectors = list(self._objects(region, term("oa:hasSelector")))
        self._remove(region)
        for selector in selectors:
            if not self._subjects(term("oa:hasSelector"), selector):
                self._remove(selector)

    def _remove(self, node: Node) -> None:
        for quad in [
            *self._store.quads_for_pattern(node, None, None),
            *self._store.quads_for_pattern(None, None, node),
        ]:
            self._store.remove(quad)

    def _statements_of(self, node: Node) -> Iterator[Node]:
        for path in ("rdf:subject", "rdf:object"):
            yield from self._subjects(term(path), node)

    def _ends(self, statement: Node) -> set[Node]:
        return {n for path in ("rdf:subject", "rdf:object") for n in self._objects(statement, term(path))}

    def _names(self, node: Node) -> Iterator[str]:
        for path in ("rdfs:label", "skos:altLabel"):
            for quad in self._store.quads_for_pattern(node, term(path), None):
                if isinstance(quad.object, ox.Literal) and len(quad.object.value) > 1:
                    yield quad.object.value

    def _kinds(self, node: Node) -> set[str]:
        return {kind.value.removeprefix(KG) for kind in self._objects(node, term("rdf:type"))}

    def _objects(self, node: Node, path: Node) -> Iterator[Node]:
        for quad in self._store.quads_for_pattern(node, path, None):
            if isinstance(quad.object, Node):
                yield quad.object

    def _subjects(self, path: Node, value: Node | ox.Literal) -> set[Node]:
        found = (quad.subject for quad in self._store.quads_for_pattern(None, path, value))
        return {subject for subject in found if isinstance(subject, Node)}


class _Names:
    """Names to be hidden, and longer ones that may be read though they hold such a name."""

    def __init__(self, hidden: Iterable[str], shown: Iterable[str]) -> None:
        self._hidden = frozenset(hidden)
        names = sorted({*self._hidden, *shown}, key=lambda name: (-len(name), name))
        # The paper sets short names wide (刘　敏): white space between the characters does not hide them.
        self._pattern = re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in names) or r"(?!)")

    def masked(self, text: str) -> str:
        return self._pattern.sub(self._mask, text)

    def occur_in(self, text: str) -> bool:
        return self.masked(text) != text

    def _mask(self, match: re.Match[str]) -> str:
        plain = "".join(match[0].split())
        return MASK * len(match[0]) if plain in self._hidden else match[0]
