"""The graph as nodes and edges: one edge for each statement, with its qualifiers and its quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.graph.prefixes import KG, PREFIXES

_NODES = """
SELECT DISTINCT ?node ?kind ?label ?alias ?public ?code WHERE {
  { ?statement rdf:subject ?node } UNION { ?statement rdf:object ?node }
  ?node a ?class ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?class), STR(kg:)))
  BIND(STRAFTER(STR(?class), "#") AS ?kind)
  OPTIONAL { ?node skos:altLabel ?alias }
  OPTIONAL { ?node kg:公众人物 ?public }
  OPTIONAL { ?node kg:行政区划代码 ?code }
} ORDER BY ?node ?kind ?label ?alias
"""
_EDGES = """
SELECT DISTINCT ?statement ?subject ?predicate ?object ?confidence ?quote ?headline ?published ?page WHERE {
  ?statement a kg:Statement ; rdf:subject ?subject ; rdf:predicate ?term ; rdf:object ?object ;
    kg:confidence ?confidence ; prov:wasDerivedFrom ?evidence .
  ?evidence nif:anchorOf ?quote ; dcterms:isPartOf ?article .
  ?article dcterms:isPartOf?/dcterms:identifier ?page .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:datePublished ?published }
  BIND(STRAFTER(STR(?term), "#") AS ?predicate)
} ORDER BY ?statement ?headline
"""
_QUALIFIERS = """
SELECT DISTINCT ?statement ?name ?said WHERE {
  ?statement a kg:Statement ; ?path ?value .
  FILTER(STRSTARTS(STR(?path), STR(kg:)) && ?path NOT IN (kg:confidence, kg:extractor))
  OPTIONAL { ?value rdfs:label ?label }
  BIND(STRAFTER(STR(?path), "#") AS ?name)
  BIND(COALESCE(STR(?label), STR(?value)) AS ?said)
} ORDER BY ?statement ?name ?said
"""


@dataclass(slots=True)
class Node:
    """A node: its IRI, name, kinds (the first is its main one), other names, flag and division code."""

    iri: str
    name: str
    kinds: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    public: str = ""
    code: str = ""


@dataclass(slots=True)
class Edge:
    """A statement between two nodes; ``qualifiers`` maps names to the values, in order."""

    iri: str
    source: str
    predicate: str
    target: str
    confidence: str
    quote: str
    headline: str
    date: str
    page: str
    qualifiers: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Network:
    """Nodes and edges, each in the order of their IRIs."""

    nodes: list[Node]
    edges: list[Edge]

    def qualifier_names(self) -> list[str]:
        """The qualifiers that occur."""
        return sorted({name for edge in self.edges for name in edge.qualifiers})


def read_network(store: ox.Store) -> Network:
    """The network of a graph of ours."""
    nodes: dict[str, Node] = {}
    for iri, kind, label, alias, public, code in _ask(store, _NODES):
        node = nodes.setdefault(iri, Node(iri, label, public=public, code=code))
        for values, value in ((node.kinds, kind), (node.aliases, alias)):
            if value and value not in values:
                values.append(value)
    edges: dict[str, Edge] = {}
    for iri, source, predicate, target, *rest in _ask(store, _EDGES):
        confidence, quote, headline, date, page = rest
        edges.setdefault(iri, Edge(iri, source, predicate, target, confidence, quote, headline, date, page))
    for statement, name, said in _ask(store, _QUALIFIERS):
        if statement in edges:
            edges[statement].qualifiers.setdefault(name, []).append(said)
    return Network(list(nodes.values()), [e for e in edges.values() if {e.source, e.target} <= nodes.keys()])


def _ask(store: ox.Store, sparql: str) -> Iterator[list[str]]:
    solutions = store.query(sparql, prefixes={**PREFIXES, "kg": KG}, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for row in solutions:
        yield ["" if term is None else term.value for term in row]
