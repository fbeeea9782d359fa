"""The graph as plain data for the picture: who and what, the statements between them, and the words
that say so. Made from the records of the JSON lines, so that it needs no RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from kg.view.evidence import Quotation, Quoter, Story
from kg.view.period import period
from kg.vocabulary import Kind, Predicate, Qualifier

#: The kinds that act: they are shown first.
ACTORS = (Kind.PERSON, Kind.ORGANISATION)

_ORDER = {str(kind): n for n, kind in enumerate(Kind)}

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody or something. ``byline``: known only as the author of articles; ``public``: an office
    holder or a body, as against a private citizen."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    byline: bool = False
    public: bool = True

    @property
    def actor(self) -> bool:
        """Whether it is a person or an organisation."""
        return self.kind in ACTORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement between two nodes (by id), with the words that make it.

    ``first`` and ``last`` are ISO dates as precise as known (see :mod:`kg.view.period`).
    """

    id: str
    subject: str
    predicate: str
    object: str
    qualifiers: tuple[tuple[str, tuple[str, ...]], ...]
    confidence: float
    extractor: str
    source: str
    spans: tuple[tuple[int, int], ...]
    quotation: Quotation
    first: str
    last: str

    @property
    def signature(self) -> bool:
        """Whether it only says who wrote an article."""
        return self.predicate == Predicate.WROTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes by id in the order of their ids, statements in the order of theirs, and the articles."""

    nodes: dict[str, Node]
    statements: tuple[Statement, ...]
    stories: tuple[Story, ...]

    def to_networkx(self) -> nx.MultiDiGraph:
        """The same as a directed multigraph: node ids with ``name``, ``kind`` …, one edge (key: the
        statement's id) per statement. All values are plain, so that it can be written as GraphML."""
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
    named: dict[str, Record] = {}
    statements: dict[str, Statement] = {}
    for fact in facts:
        one = _statement(fact, quoter)
        statements[one.id] = one
        for id_, role in ((one.subject, "subject"), (one.object, "object")):
            named[id_] = _more_active(named.get(id_), fact[role])
    ordered = tuple(statements[key] for key in sorted(statements))
    known: dict[str, list[Record]] = {}
    for entity in entities:
        known.setdefault(_id(entity), []).append(entity)
    nodes = {id_: _node(id_, named[id_], known.get(id_, ())) for id_ in sorted(named)}
    return Network(nodes=_judged(nodes, ordered, known), statements=ordered, stories=quoter.stories)


def _id(ref: Record) -> str:
    """The node's id; where a record bears none, kind and name stand for it."""
    return str(ref.get("id") or f"{ref['type']}/{ref['name']}")


def _more_active(known: Record | None, ref: Record) -> Record:
    """Of two mentions of a node the one whose kind comes first in the vocabulary: a county that acts in
    one sentence and is a mere place in another is an organisation."""
    if known is None:
        return ref
    return ref if _ORDER.get(ref["type"], len(_ORDER)) < _ORDER.get(known["type"], len(_ORDER)) else known


def _statement(fact: Record, quoter: Quoter) -> Statement:
    evidence = fact.get("evidence") or {}
    quotation = quoter.quote(evidence)
    qualifiers = tuple(
        (str(name), tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),))
        for name, value in (fact.get("qualifiers") or {}).items()
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


def _node(id_: str, ref: Record, records: Sequence[Record]) -> Node:
    """One node from all that the pages say of it; the other names in the order of the pages."""
    name = str(next((r["name"] for r in records), ref["name"]))
    others = (str(alias) for r in records for alias in (r["name"], *r.get("aliases", ())))
    aliases = tuple(dict.fromkeys(other for other in others if other != name))
    return Node(id=id_, name=name, kind=str(ref["type"]), aliases=aliases)


def _judged(
    nodes: dict[str, Node], statements: Iterable[Statement], known: Mapping[str, list[Record]]
) -> dict[str, Node]:
    """The nodes with ``byline`` and ``public`` set: as the records say, else by their statements."""
    written: set[str] = set()
    otherwise: set[str] = set()
    in_office: set[str] = set()
    for one in statements:
        (written if one.signature else otherwise).add(one.subject)
        if not one.signature:
            otherwise.add(one.object)
        if one.predicate == Predicate.HOLDS_POST:
            in_office.add(one.subject)
    judged: dict[str, Node] = {}
    for id_, node in nodes.items():
        records = known.get(id_, [])
        person = node.kind == Kind.PERSON
        byline = person and id_ in written and id_ not in otherwise
        if said := [bool(r["public"]) for r in records if r.get("public") is not None]:
            public = any(said)
        else:
            public = not person or id_ in in_office or byline
        judged[id_] = replace(node, byline=byline, public=public)
    return judged
