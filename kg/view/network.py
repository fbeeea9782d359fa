"""The graph as plain data for the picture: who and what, the statements between them, and the words
that say so. Made from the records of the JSON lines, so that it needs no RDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.view.elements import Node, Record, Statement
from kg.view.evidence import Quoter, Story
from kg.view.nodes import make_nodes
from kg.view.period import period
from kg.vocabulary import Qualifier

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes by id in the order of their ids, statements in the order of theirs, and the articles."""

    nodes: dict[str, Node]
    statements: tuple[Statement, ...]
    stories: tuple[Story, ...]

    def to_networkx(self) -> nx.MultiDiGraph:
        """The same as a directed multigraph: node ids with ``name``, ``kind`` …, one edge (key: the
        statement's id) per statement. All values are plain, so that it can be written as GraphML."""
        import networkx as nx  # slow to import, and the page needs it for large graphs only

        graph = nx.MultiDiGraph()
        for node in self.nodes.values():
            graph.add_node(
                node.id,
                name=node.name,
                kind=str(node.kind),
                aliases="|".join(node.aliases),
                byline=node.byline,
                public=node.public,
            )
        for one in self.statements:
            qualifiers = {name: "|".join(values) for name, values in one.qualifiers}
            graph.add_edge(
                one.subject,
                one.object,
                key=one.id,
                **qualifiers,
                predicate=str(one.predicate),
                confidence=one.confidence,
                source=one.source,
                sentence=one.quotation.sentence,
                first=one.first,
                last=one.last,
            )
        return graph


def build_network(facts: Iterable[Record], articles: Iterable[Record], entities: Iterable[Record]) -> Network:
    """The network that the records of ``facts.jsonl``, ``articles.jsonl`` and the entities state.

    A name of which no entity is known still becomes a node; entities that no fact mentions do not.
    """
    quoter = Quoter(articles)
    named: dict[str, set[tuple[str, str]]] = {}
    statements: dict[str, Statement] = {}
    for fact in facts:
        one = _statement(fact, quoter)
        statements[one.id] = one
        for id_, role in ((one.subject, "subject"), (one.object, "object")):
            named.setdefault(id_, set()).add((str(fact[role]["name"]), str(fact[role]["type"])))
    ordered = tuple(statements[key] for key in sorted(statements))
    known: dict[str, list[Record]] = {}
    for entity in entities:
        known.setdefault(_id(entity), []).append(entity)
    return Network(nodes=make_nodes(named, known, ordered), statements=ordered, stories=quoter.stories)


def _id(ref: Record) -> str:
    """The node's id; where a record bears none, kind and name stand for it."""
    return str(ref.get("id") or f"{ref['type']}/{ref['name']}")


def _statement(fact: Record, quoter: Quoter) -> Statement:
    evidence = fact.get("evidence") or {}
    quotation = quoter.quote(evidence)
    qualifiers = tuple(
        (str(name), tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),))
        for name, value in sorted((fact.get("qualifiers") or {}).items())
    )
    published = quoter.stories[quotation.story].date if quotation.story >= 0 else ""
    first, last = period(dict(qualifiers).get(Qualifier.TIME, ()), published)
    return Statement(
        id=str(fact["id"]),
        subject=_id(fact["subject"]),
        predicate=str(fact["predicate"]),
        object=_id(fact["object"]),
        qualifiers=qualifiers,
        confidence=float(fact.get("confidence", 1.0)),
        extractor=str(fact.get("extractor", "")),
        source=str(evidence.get("source", "")),
        spans=tuple((int(start), int(end)) for start, end in evidence.get("spans", ())),
        quotation=quotation,
        first=first,
        last=last,
    )
