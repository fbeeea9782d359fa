"""Leaves private citizens out of a graph: they, what is stated of them, and their names in what stays.

An archive may hand on who governs a county and may not hand on which resident was quoted in the paper.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.graph.prefixes import KG, term
from kg.graph.read import as_graph, has_graphs, read_store
from kg.resolve.hidden_names import MASK, HiddenNames
from kg.vocabulary import Kind

__all__ = ["MASK", "leave_out_private", "read_public"]

#: Kinds that a graph keeps though nothing is stated of them any more: the page names them.
_STAY = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.REPORT, Kind.PERSON})
_FALSE = ox.Literal("false", datatype=term("xsd:boolean"))
_TRUE = ox.Literal("true", datatype=term("xsd:boolean"))

Node = ox.NamedNode


def leave_out_private(store: ox.Store) -> int:
    """Remove the private citizens (``kg:公众人物`` false) from a graph of ours; returns how many there were.

    With each go the statements about them, the passages that only these rest on, and what is named after
    them or was stated by nobody else. In passages, qualifiers and headlines that stay, their names are
    blanked.
    """
    editor = _Editor(store)
    private = editor.private()
    if private:
        editor.leave_out(private)
    return len(private)


def read_public(path: Path) -> tuple[rdflib.Graph, Mapping[str, HiddenNames]]:
    """The graph of a file without private citizens, and by page the names that were left out there, for what
    lies beside the graph.

    :raises InputError: as :func:`kg.graph.read.read_store`.
    """
    store = read_store(path)
    editor = _Editor(store)
    private = editor.private()
    names = editor.leave_out(private) if private else {}
    return as_graph(store, union=has_graphs(path)), names


class _Editor:
    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def private(self) -> set[Node]:
        """People who are public nowhere in the graph."""
        flag = term("kg:公众人物")
        return self._subjects(flag, _FALSE) - self._subjects(flag, _TRUE)

    def leave_out(self, private: set[Node]) -> Mapping[str, HiddenNames]:
        """Leave people out; returns the names hidden on each page, by the name of its file."""
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
            self._mask_articles(page, pattern)
        files = term("dcterms:identifier")
        return {
            quad.object.value: hidden
            for page, hidden in names.items()
            for quad in self._store.quads_for_pattern(page, files, None)
            if isinstance(quad.object, ox.Literal)
        }

    def _names_on_pages(self, private: set[Node]) -> dict[Node, HiddenNames]:
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
        return {page: HiddenNames(names - shown[page], shown[page]) for page, names in hidden.items()}

    def _pages_of(self, person: Node) -> set[Node]:
        pages = self._subjects(term("schema:mentions"), person)
        for statement in self._statements_of(person):
            for passage in self._objects(statement, term("prov:wasDerivedFrom")):
                pages |= self._pages_of_passage(passage)
        return pages

    def _pages_of_passage(self, passage: Node) -> set[Node]:
        pieces = (passage, *self._objects(passage, term("dcterms:hasPart")))
        return {page for piece in pieces for page in self._objects(piece, term("nif:referenceContext"))}

    def _named_after(self, names: dict[Node, HiddenNames]) -> set[Node]:
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

    def _mask(self, page: Node, hidden: HiddenNames) -> None:
        for passage in self._passages_on(page):
            pieces = list(self._objects(passage, term("dcterms:hasPart")))
            if self._mask_literals(passage, hidden):
                # A name can be cut where the page cuts the passage: then no piece is quoted alone.
                for piece in pieces:
                    for quad in list(self._store.quads_for_pattern(piece, term("nif:anchorOf"), None)):
                        self._store.remove(quad)
            for statement in self._subjects(term("prov:wasDerivedFrom"), passage):
                self._mask_literals(statement, hidden)

    def _mask_articles(self, page: Node, hidden: HiddenNames) -> None:
        """Headlines tell names too, and so do the IRIs of articles, which are minted from headlines."""
        for article in self._subjects(term("dcterms:isPartOf"), page):
            if Kind.REPORT not in self._kinds(article):
                continue
            self._mask_literals(article, hidden)
            new = ox.NamedNode(hidden.masked(article.value))
            if new != article:
                self._rename(article, new)

    def _rename(self, old: Node, new: Node) -> None:
        for quad in list(self._store.quads_for_pattern(old, None, None)):
            self._store.remove(quad)
            self._store.add(ox.Quad(new, quad.predicate, quad.object, quad.graph_name))
        for quad in list(self._store.quads_for_pattern(None, None, old)):
            self._store.remove(quad)
            self._store.add(ox.Quad(quad.subject, quad.predicate, new, quad.graph_name))

    def _mask_literals(self, node: Node, hidden: HiddenNames) -> bool:
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
