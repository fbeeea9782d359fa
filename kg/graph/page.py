"""A page as RDF: the page, its articles, the nodes named on it and its facts, in one named graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.anchors import Anchors
from kg.graph.iris import DEFAULT_BASE, Iris
from kg.graph.literals import integer, moment, string, words
from kg.graph.prefixes import term
from kg.graph.regions import RegionWriter
from kg.graph.rows import Row
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
    graph, rows = page_rows(result, identities, base, triple_terms=triple_terms)
    return (Quad(*row, graph) for row in dict.fromkeys(rows))


def page_rows(
    result: PageResult, identities: Identities, base: str = DEFAULT_BASE, *, triple_terms: bool = False
) -> tuple[NamedNode, Iterator[Row]]:
    """What :func:`page_quads` gives, as the name of the graph and its rows, some of them several times."""
    writer = _PageWriter(result, identities, Iris(base), triple_terms=triple_terms)
    graph = writer.iris.graph(result.source)
    return graph, chain(_graph_triples(writer.iris, graph, result.source), writer.triples())


def _graph_triples(iris: Iris, graph: NamedNode, source: str) -> Iterator[Row]:
    """What a named graph is: a bundle of statements that were read from one page."""
    yield (graph, term("rdf:type"), term("prov:Bundle"))
    yield (graph, term("dcterms:isPartOf"), iris.dataset())
    yield (graph, term("dcterms:source"), iris.page(source))


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

    def triples(self) -> Iterator[Row]:
        yield from self._page_triples()
        for article in self._result.articles:
            yield from self._article_triples(article)
        for occurrence in self._identities.on_page(self._result.source):
            if occurrence.entity.kind is not Kind.REPORT:
                yield from self._describe(occurrence.entity)
                yield (self._page, term("schema:mentions"), self.iris.node(occurrence.entity.id))
        for identifier, fact in _each_once(self._result.facts):
            n = fact.evidence.article
            ends = []
            for ref in (fact.subject, fact.object):
                if ref.kind is Kind.REPORT and n in self._articles:
                    # However a fact names it, the report that a fact is about is the article that states it.
                    ends.append(self._articles[n])
                    continue
                entity = self._entity(n, ref)
                ends.append(node := self.iris.node(entity.id))
                if ref.kind is not Kind.REPORT:
                    yield from self._describe(entity)
                    # A town is a place; where a fact has it act, it is an organisation too.
                    yield (node, term("rdf:type"), term(f"kg:{ref.kind}"))
            where = self._articles.get(n, self._page)
            yield from self._statements.triples(identifier, fact, ends[0], ends[1], where)

    def _entity(self, article: int, ref: Ref) -> Entity:
        return self._identities.entity(self._result.source, article, ref)

    def _describe(self, entity: Entity) -> Iterator[Row]:
        # Most entities are asked for with several facts; one may come under another name or kind.
        if entity not in self._described:
            self._described.add(entity)
            yield from entity_triples(self.iris, entity)

    def _page_triples(self) -> Iterator[Row]:
        page, info = self._page, self._result.info
        yield (page, term("rdf:type"), term("kg:Page"))
        yield (page, term("dcterms:identifier"), string(self._result.source))
        known = " ".join(part for part in (info.paper, info.date, info.edition) if part)
        yield (page, term("rdfs:label"), words(known or self._result.source))
        yield (page, term("kg:sha256"), string(self._result.sha256))
        said = (("kg:paper", info.paper), ("kg:edition", info.edition), ("kg:coverage", info.place))
        for path, value in said:
            if value:
                yield (page, term(path), words(value))
        if date := moment(info.date):
            yield (page, term("dcterms:date"), date)
            yield (page, term("kg:dateBasis"), string(info.basis or "given"))
        if info.url:
            yield (page, term("schema:url"), string(info.url))
        if self._regions:
            yield from self._regions.picture_triples(page)

    def _article_triples(self, article: Article) -> Iterator[Row]:
        node = self._articles[article.n]
        yield (node, term("rdf:type"), term("kg:报道"))
        yield (node, term("rdf:type"), term("schema:NewsArticle"))
        yield (node, term("rdfs:label"), words(article.title or self._result.source))
        yield (node, term("dcterms:isPartOf"), self._page)
        yield (node, term("schema:position"), integer(article.n))
        yield (node, term("kg:genre"), words(article.kind))
        if (first := article.continues) is not None:
            identifier = mint(Kind.REPORT, first.title, first.source, str(first.n))
            yield (node, term("kg:续"), self.iris.node(identifier))
        for path, text in (
            ("schema:headline", article.headline.text),
            ("schema:alternativeHeadline", article.kicker.text),
            ("schema:articleSection", article.section),
        ):
            if text:
                yield (node, term(path), words(text))
        if date := moment(article.date):
            yield (node, term("schema:datePublished"), date)
            yield (node, term("kg:dateBasis"), string(article.basis or "given"))
        for author in article.authors:
            at = author.spans[0].start if author.spans else -1
            ref = Ref(name=author.name, kind=Kind.PERSON, at=at)
            entity = self._entity(article.n, ref)
            yield from self._describe(entity)
            yield (node, term("schema:author"), self.iris.node(entity.id))


def entity_triples(iris: Iris, entity: Entity) -> Iterator[Row]:
    """A node with its kind, names and flags. False flags that are the rule are left out."""
    node = iris.node(entity.id)
    for kind in dict.fromkeys((entity.kind, *entity.kinds)):
        yield (node, term("rdf:type"), term(f"kg:{kind}"))
    label = _label(entity)
    yield (node, term("rdfs:label"), words(label))
    for other in dict.fromkeys((entity.name, *entity.aliases)):
        if other and other != label:
            yield (node, term("skos:altLabel"), words(other))
    if entity.kind is Kind.PERSON:
        yield (node, term("kg:公众人物"), _TRUE if entity.public else _FALSE)
        if entity.byline:
            yield (node, term("kg:仅署名"), _TRUE)
    if entity.scope:
        yield (node, term("schema:disambiguatingDescription"), words(entity.scope))
    for other in entity.same_as:
        yield (node, term("owl:sameAs"), iris.node(other))
    if entity.unresolved:
        yield (node, term("kg:未消解"), _TRUE)
    if entity.code:
        yield (node, term("kg:行政区划代码"), string(entity.code))


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
    graph = Iris(base).background()
    return (Quad(*row, graph) for row in background_rows(identities, base))


def background_rows(identities: Identities, base: str = DEFAULT_BASE) -> Iterator[Row]:
    """What :func:`background_quads` gives, as rows."""
    iris = Iris(base)
    graph = iris.background()
    yield (graph, term("rdf:type"), term("kg:Background"))
    yield (graph, term("dcterms:isPartOf"), iris.dataset())
    for area, parent in identities.background():
        for entity in (area, parent):
            # What a page calls it stands in the page's own graph: the background says what any page would.
            yield from entity_triples(iris, entity._replace(aliases=(), kinds=()))
        yield (iris.node(area.id), term("kg:上级区划"), iris.node(parent.id))
