"""One fact as RDF: the direct triple, the statement with its qualifiers, and the evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.anchors import Anchors
from kg.graph.iris import Iris, clean, escape
from kg.graph.literals import decimal, integer, interval, moment, string, words
from kg.graph.prefixes import KG, term
from kg.graph.regions import RegionWriter
from kg.graph.rows import Row
from kg.model import Evidence, Fact, Span
from kg.resolve.ids import mint
from kg.vocabulary import Predicate, Qualifier

_JSON = json.JSONEncoder(ensure_ascii=True, check_circular=False, separators=(",", ":"))

#: The records of a page and its graph ask for the same facts; there are some twenty qualifiers.
_REMEMBERED = 1 << 12


def statement_id(fact: Fact) -> str:
    """The identifier of a fact: a hash of what it asserts, in the page's own words, and where.

    It does not depend on other pages, nor on confidence or extractor.
    """
    evidence = fact.evidence
    said = (
        (fact.subject.kind, fact.subject.name, fact.predicate, fact.object.kind, fact.object.name),
        fact.qualifiers,
        (evidence.source, evidence.article, tuple([(span.start, span.end) for span in evidence.spans])),
    )
    return _hash(said)


@lru_cache(_REMEMBERED)
def _hash(said: tuple[object, ...]) -> str:
    return blake2b(_JSON.encode(said).encode(), digest_size=10).hexdigest()


def predicate_node(predicate: Predicate) -> NamedNode:
    """The property of a predicate."""
    return term(f"kg:{predicate}")


@lru_cache(_REMEMBERED)
def _qualifier_node(name: str) -> NamedNode:
    # An extractor of a third party may bring a qualifier of its own; its name is escaped like any other.
    return NamedNode(KG + escape(name).replace("/", "%2F"))


class StatementWriter:
    """Writes the facts of one page.

    :param anchors: what the page says at a place, for quotations printed in pieces.
    :param regions: where passages stand on the picture of the page, if it was read from one.
    :param triple_terms: also state each statement as an RDF 1.2 triple term (``rdf:reifies``), which
        tools for RDF 1.1 cannot read.
    """

    def __init__(
        self,
        iris: Iris,
        anchors: Anchors,
        regions: RegionWriter | None = None,
        *,
        triple_terms: bool = False,
    ) -> None:
        self._iris = iris
        self._anchors = anchors
        self._regions = regions
        self._triple_terms = triple_terms
        self._quoted: set[tuple[NamedNode, NamedNode]] = set()

    def triples(
        self, identifier: str, fact: Fact, subject: NamedNode, object_: NamedNode, article: NamedNode
    ) -> Iterator[Row]:
        """Everything about one fact between two nodes, stated in an article.

        :param identifier: what :func:`statement_id` gives for the fact.
        """
        predicate = predicate_node(fact.predicate)
        node = self._iris.statement(identifier)
        evidence = self._iris.passage(fact.evidence.source, fact.evidence.spans)
        yield (subject, predicate, object_)
        yield (node, term("rdf:type"), term("kg:Statement"))
        if fact.predicate is Predicate.HOLDS_POST:
            yield (node, term("rdf:type"), term("org:Membership"))
            yield (node, term("org:member"), subject)
            yield (node, term("org:organization"), object_)
            yield from self._roles(node, fact)
        yield (node, term("rdf:subject"), subject)
        yield (node, term("rdf:predicate"), predicate)
        yield (node, term("rdf:object"), object_)
        if self._triple_terms:
            yield (node, term("rdf:reifies"), Triple(subject, predicate, object_))
        for name, values in fact.qualifiers:
            yield from self._qualifier(node, name, values)
        yield (node, term("kg:confidence"), decimal(round(fact.confidence, 4)) or Literal("0"))
        yield (node, term("kg:extractor"), string(fact.extractor))
        yield (node, term("prov:wasDerivedFrom"), evidence)
        if (evidence, article) not in self._quoted:  # most sentences state several facts
            self._quoted.add((evidence, article))
            yield from self._evidence(evidence, fact.evidence, article)

    def _roles(self, node: NamedNode, fact: Fact) -> Iterator[Row]:
        """The posts as the Organization Ontology has them: a role is a node that memberships share."""
        for post in dict(fact.qualifiers).get(Qualifier.POST, ()):
            if post:
                role = self._iris.node(mint(Qualifier.POST, clean(post)))
                yield (node, term("org:role"), role)
                yield (role, term("rdf:type"), term("org:Role"))
                yield (role, term("rdfs:label"), words(post))

    def _qualifier(self, node: NamedNode, name: str, values: Iterable[str]) -> Iterator[Row]:
        path = _qualifier_node(name)
        for value in values:
            if not value:
                continue
            if name == Qualifier.TIME:
                yield from self._time(node, path, value)
            elif name == Qualifier.VALUE:
                yield (node, path, decimal(value) or words(value))
            else:
                yield (node, path, words(value))

    def _time(self, node: NamedNode, path: NamedNode, value: str) -> Iterator[Row]:
        ends = interval(value)
        if ends is None:
            yield (node, path, moment(value) or words(value))
            return
        when = self._iris.interval(*ends)
        yield (node, path, when)
        yield (when, term("rdf:type"), term("kg:Interval"))
        yield (when, term("rdf:type"), term("time:ProperInterval"))
        yield (when, term("rdfs:label"), words(value))
        for side, end in zip(("kg:start", "kg:end"), ends, strict=True):
            if literal := moment(end):
                yield (when, term(side), literal)

    def _evidence(self, node: NamedNode, evidence: Evidence, article: NamedNode) -> Iterator[Row]:
        yield (node, term("dcterms:isPartOf"), article)
        if len(evidence.spans) == 1:
            yield from self._passage(node, evidence, evidence.spans[0])
            return
        yield (node, term("rdf:type"), term("kg:Quotation"))
        yield (node, term("nif:anchorOf"), string(evidence.quote))
        for span in evidence.spans:
            part = self._iris.passage(evidence.source, [span])
            yield (node, term("dcterms:hasPart"), part)
            yield (part, term("dcterms:isPartOf"), article)
            yield from self._passage(part, evidence, span)

    def _passage(self, node: NamedNode, evidence: Evidence, span: Span) -> Iterator[Row]:
        yield (node, term("rdf:type"), term("nif:OffsetBasedString"))
        yield (node, term("nif:beginIndex"), integer(span.start))
        yield (node, term("nif:endIndex"), integer(span.end))
        yield (node, term("nif:referenceContext"), self._iris.page(evidence.source))
        if text := self._anchors.text(span):
            yield (node, term("nif:anchorOf"), string(text))
        if self._regions:
            yield from self._regions.triples(node, [span])
