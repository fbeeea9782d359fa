"""A page as RDF: the page, its articles, the nodes named on it and its facts, in one named graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.anchors import Anchors
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.literals import integer, moment, string, words
from kg.graph.prefixes import term
from kg.graph.regions import RegionWriter
from kg.graph.statement import StatementWriter, statement_id
from kg.model import Article, Fact, PageResult, Ref
from kg.resolve import Entity, Identities
from kg.resolve.ids import mint, split
from kg.vocabulary import Kind

_TRUE = Literal("true", datatype=term("xsd:boolean"))
_FALSE = Literal("false", datatype=term("xsd:boolean"))


def page_quads(
    result: PageResult, identities: Identities, base: str = DEFAULT_BASE, *, triple_terms: bool = False
) -> Iterator[Quad]:
    """All quads of a page, in its own named graph, each once.

    :param triple_terms: add RDF 1.2 triple terms (see :class:`kg.graph.statement.StatementWriter`).
    """
    writer = _PageWriter(result, identities, Iris(base), triple_terms=triple_terms)
    graph = writer.iris.graph(result.source)
    for triple in dict.fromkeys((*_graph_triples(writer.iris, graph, result.source), *writer.triples())):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _graph_triples(iris: Iris, graph: NamedNode, source: str) -> Iterator[Triple]:
    """What a named graph is: a bundle of statements that were read from one page."""
    yield Triple(graph, term("rdf:type"), term("prov:Bundle"))
    yield Triple(graph, term("dcterms:isPartOf"), iris.dataset())
    yield Triple(graph, term("dcterms:source"), iris.page(source))


class _PageWriter:
    def __init__(self, result: PageResult, identities: Identities, iris: Iris, *, triple_terms: bool) -> None:
        self.iris = iris
        self._result = result
        self._identities = identities
        self._page = iris.page(result.source)
        anchors = Anchors(result.articles, (fact.evidence for fact in result.facts))
        self._regions = RegionWriter(iris, result.picture, result.text) if result.picture else None
        self._statements = StatementWriter(iris, anchors, self._regions, triple_terms=triple_terms)
        self._described: set[Entity] = set()
        self._articles = {a.n: iris.node(self._entity(a.n, _report(a)).id) for a in result.articles}

    def triples(self) -> Iterator[Triple]:
        yield from self._page_triples()
        for article in self._result.articles:
            yield from self._article_triples(article)
        for occurrence in self._identities.on_page(self._result.source):
            if occurrence.entity.kind is not Kind.REPORT:
                yield from self._describe(occurrence.entity)
                yield Triple(self._page, term("schema:mentions"), self.iris.node(occurrence.entity.id))
        for identifier, fact in _each_once(self._result.facts):
            n = fact.evidence.article
            for ref in (fact.subject, fact.object):
                if ref.kind is not Kind.REPORT:
                    yield from self._describe(self._entity(n, ref))
                    # A town is a place; where a fact has it act, it is an organisation too.
                    yield Triple(self._node(n, ref), term("rdf:type"), term(f"kg:{ref.kind}"))
            subject, object_ = (self._node(n, ref) for ref in (fact.subject, fact.object))
            where = self._articles.get(n, self._page)
            yield from self._statements.triples(identifier, fact, subject, object_, where)

    def _node(self, article: int, ref: Ref) -> NamedNode:
        # However a fact names it, the report that a fact is about is the article that states it.
        if ref.kind is Kind.REPORT and article in self._articles:
            return self._articles[article]
        return self.iris.node(self._entity(article, ref).id)

    def _entity(self, article: int, ref: Ref) -> Entity:
        return self._identities.entity(self._result.source, article, ref)

    def _describe(self, entity: Entity) -> Iterator[Triple]:
        # Most entities are asked for with several facts; one may come under another name or kind.
        if entity not in self._described:
            self._described.add(entity)
            yield from entity_triples(self.iris, entity)

    def _page_triples(self) -> Iterator[Triple]:
        page, info = self._page, self._result.info
        yield Triple(page, term("rdf:type"), term("kg:Page"))
        yield Triple(page, term("dcterms:identifier"), string(self._result.source))
        known = " ".join(part for part in (info.paper, info.date, info.edition) if part)
        yield Triple(page, term("rdfs:label"), words(known or self._result.source))
        yield Triple(page, term("kg:sha256"), string(self._result.sha256))
        said = (("kg:paper", info.paper), ("kg:edition", info.edition), ("kg:coverage", info.place))
        for path, value in said:
            if value:
                yield Triple(page, term(path), words(value))
        if date := moment(info.date):
            yield Triple(page, term("dcterms:date"), date)
            yield Triple(page, term("kg:dateBasis"), string(info.basis or "given"))
        if info.url:
            yield Triple(page, term("schema:url"), string(info.url))
        if self._regions:
            yield from self._regions.picture_triples(page)

    def _article_triples(self, article: Article) -> Iterator[Triple]:
        node = self._articles[article.n]
        yield Triple(node, term("rdf:type"), term("kg:报道"))
        yield Triple(node, term("rdf:type"), term("schema:NewsArticle"))
        yield Triple(node, term("rdfs:label"), words(article.title or self._result.source))
        yield Triple(node, term("dcterms:isPartOf"), self._page)
        yield Triple(node, term("schema:position"), integer(article.n))
        yield Triple(node, term("kg:genre"), words(article.kind))
        if (first := article.continues) is not None:
            identifier = mint(Kind.REPORT, first.title, first.source, str(first.n))
            yield Triple(node, term("kg:续"), self.iris.node(identifier))
        for path, text in (
            ("schema:headline", article.headline.text),
            ("schema:alternativeHeadline", article.kicker.text),
            ("schema:articleSection", article.section),
        ):
            if text:
                yield Triple(node, term(path), words(text))
        if date := moment(article.date):
            yield Triple(node, term("schema:datePublished"), date)
            yield Triple(node, term("kg:dateBasis"), string(article.basis or "given"))
        for author in article.authors:
            at = author.spans[0].start if author.spans else -1
            ref = Ref(name=author.name, kind=Kind.PERSON, at=at)
            entity = self._entity(article.n, ref)
            yield from self._describe(entity)
            yield Triple(node, term("schema:author"), self.iris.node(entity.id))


def entity_triples(iris: Iris, entity: Entity) -> Iterator[Triple]:
    """A node with its kind, names and flags. False flags that are the rule are left out."""
    node = iris.node(entity.id)
    for kind in dict.fromkeys((entity.kind, *entity.kinds)):
        yield Triple(node, term("rdf:type"), term(f"kg:{kind}"))
    label = _label(entity)
    yield Triple(node, term("rdfs:label"), words(label))
    for other in dict.fromkeys((entity.name, *entity.aliases)):
        if other and other != label:
            yield Triple(node, term("skos:altLabel"), words(other))
    if entity.kind is Kind.PERSON:
        yield Triple(node, term("kg:公众人物"), _TRUE if entity.public else _FALSE)
        if entity.byline:
            yield Triple(node, term("kg:仅署名"), _TRUE)
    if entity.scope:
        yield Triple(node, term("schema:disambiguatingDescription"), words(entity.scope))
    for other in entity.same_as:
        yield Triple(node, term("owl:sameAs"), iris.node(other))
    if entity.unresolved:
        yield Triple(node, term("kg:未消解"), _TRUE)
    if entity.code:
        yield Triple(node, term("kg:行政区划代码"), string(entity.code))


def _label(entity: Entity) -> str:
    """The one name of a node: that of a place is the name in its id.

    One page prints a town with its county, another without; the fuller form is another name of it, or
    the town would have two labels in the union of the pages.
    """
    kind, (name, *_) = split(entity.id)
    return name if kind == Kind.PLACE and name and "…" not in name else entity.name


def _each_once(facts: Iterable[Fact]) -> Iterable[tuple[str, Fact]]:
    """The facts with their identifiers, each statement once: of two readings of the same words the surer."""
    best: dict[str, Fact] = {}
    for fact in facts:
        identifier = statement_id(fact)
        known = best.setdefault(identifier, fact)
        if fact.confidence > known.confidence:
            best[identifier] = fact
    return best.items()


def _report(article: Article) -> Ref:
    return Ref(name=article.title, kind=Kind.REPORT)


def background_quads(identities: Identities, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The areas and what they lie in, in a named graph of their own that says it is background."""
    iris = Iris(base)
    graph = iris.background()
    yield Quad(graph, term("rdf:type"), term("kg:Background"), graph)
    yield Quad(graph, term("dcterms:isPartOf"), iris.dataset(), graph)
    for area, parent in identities.background():
        for entity in (area, parent):
            # What a page calls it stands in the page's own graph: the background says what any page would.
            for triple in entity_triples(iris, entity._replace(aliases=(), kinds=())):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)
        yield Quad(iris.node(area.id), term("kg:上级区划"), iris.node(parent.id), graph)
