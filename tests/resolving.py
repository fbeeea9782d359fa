"""Makes page results out of marked text, for the tests of the resolver.

``〔人:张三〕`` is a person, ``〔组:…〕`` a body, ``〔地:…〕`` a place, ``〔职:…〕`` a post, and
``〔组:政府=甲镇政府〕`` has the full form that a recogniser worked out. The page's text is the text without
the marks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.lexicon import default_lexicon
from kg.model import (
    Article,
    Author,
    Evidence,
    Fact,
    MarkedSentence,
    Mention,
    PageInfo,
    PageResult,
    Passage,
    Ref,
    Sentence,
    Span,
)
from kg.resolve import Entity, Identities, Judgements, resolve
from kg.vocabulary import AuthorRole, Kind, Predicate

KINDS = {"人": Kind.PERSON, "组": Kind.ORGANISATION, "地": Kind.PLACE, "职": Kind.POST}
_MARK = re.compile("〔(.):([^〕=]*)(?:=([^〕]*))?〕")
_SENTENCE = re.compile(r"(?:〔[^〕]*〕|[^。！？])+[。！？]?")
EMPTY = Passage(text="", plain="", starts=(), raws=())
LEXICON = default_lexicon()


@dataclass(frozen=True)
class MadeArticle:
    """An article of marked text. ``posts`` are (person, post, body) as an extractor would give them;
    ``authors`` sign it. ``groups`` are (body, group that it set up)."""

    text: str
    headline: str = ""
    posts: Sequence[tuple[str, str, str]] = ()
    authors: Sequence[str] = ()
    facts: Sequence[tuple[str, str, str]] = ()
    groups: Sequence[tuple[str, str]] = ()


@dataclass
class _Page:
    source: str
    raw: str = ""
    articles: list[Article] = field(default_factory=list)
    sentences: list[MarkedSentence] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def add(self, n: int, made: MadeArticle) -> None:
        headline = self._passage(n, -2, made.headline)
        paragraphs = tuple(self._passage(n, i, line) for i, line in enumerate(made.text.split("\n")))
        authors = []
        for name in made.authors:
            at = len(self.raw)
            self.raw += name + "\n"
            span = Span(start=at, end=at + len(name))
            authors.append(Author(name=name, role=AuthorRole.REPORTER, spans=(span,)))
        article = Article(
            source=self.source,
            n=n,
            headline=headline,
            kicker=EMPTY,
            paragraphs=paragraphs,
            authors=tuple(authors),
        )
        self.articles.append(article)
        for person, post, body in made.posts:
            qualifiers = (("职务", tuple(post.split("、"))),)
            self._fact(n, (person, Kind.PERSON), Predicate.HOLDS_POST, (body, Kind.ORGANISATION), qualifiers)
        for subject, predicate, object_ in made.facts:
            kinds = (Kind.PERSON if subject in self._people(n) else Kind.ORGANISATION, Kind.ACTIVITY)
            self._fact(n, (subject, kinds[0]), Predicate(predicate), (object_, kinds[1]), ())

        for owner, group in made.groups:
            bodies = (owner, Kind.ORGANISATION), (group, Kind.ORGANISATION)
            self._fact(n, bodies[0], Predicate.SETS_UP, bodies[1], ())

    def _passage(self, n: int, paragraph: int, marked: str) -> Passage:
        start = len(self.raw)
        for index, found in enumerate(_SENTENCE.finditer(marked)):
            at = len(self.raw)
            plain, mentions = unmark(found.group())
            self.raw += plain
            passage = Passage(text=plain, plain=plain, starts=(0,), raws=(at,))
            sentence = Sentence(article=n, paragraph=paragraph, index=index, passage=passage)
            self.sentences.append(MarkedSentence(sentence=sentence, mentions=mentions))
        text = self.raw[start:]
        if not text:
            return EMPTY
        self.raw += "\n"
        return Passage(text=text, plain=text, starts=(0,), raws=(start,))

    def _people(self, n: int) -> set[str]:
        return {
            m.name
            for s in self.sentences
            if s.sentence.article == n
            for m in s.mentions
            if m.kind is Kind.PERSON
        }

    def _at(self, n: int, name: str) -> int:
        for marked in self.sentences:
            if marked.sentence.article == n:
                for mention in marked.mentions:
                    if mention.name == name:
                        return marked.sentence.passage.raw(mention.start)
        return -1

    def _fact(
        self,
        n: int,
        subject: tuple[str, Kind],
        predicate: Predicate,
        object_: tuple[str, Kind],
        qualifiers: tuple[tuple[str, tuple[str, ...]], ...],
    ) -> None:
        ends = [Ref(name=name, kind=kind, at=self._at(n, name)) for name, kind in (subject, object_)]
        evidence = Evidence(source=self.source, article=n, spans=(Span(start=0, end=1),), quote=self.raw[:1])
        self.facts.append(
            Fact(
                subject=ends[0], predicate=predicate, object=ends[1], evidence=evidence, qualifiers=qualifiers
            )
        )


def unmark(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The text without its marks, and the mentions marked."""
    plain, mentions, at = "", [], 0
    for found in _MARK.finditer(marked):
        plain += marked[at : found.start()]
        start = len(plain)
        plain += found.group(2)
        attrs = (("full", found.group(3)),) if found.group(3) else ()
        mentions.append(
            Mention(kind=KINDS[found.group(1)], start=start, end=len(plain), name=found.group(2), attrs=attrs)
        )
        at = found.end()
    return plain + marked[at:], tuple(mentions)


def page(*articles: MadeArticle | str, source: str = "a.txt", place: str = "", paper: str = "") -> PageResult:
    """A page of marked articles."""
    made = _Page(source=source)
    for n, article in enumerate(articles, start=1):
        made.add(n, article if isinstance(article, MadeArticle) else MadeArticle(article))
    return PageResult(
        source=source,
        sha256=hashlib.sha256(made.raw.encode()).hexdigest(),
        info=PageInfo(place=place, paper=paper),
        articles=tuple(made.articles),
        sentences=tuple(made.sentences),
        facts=tuple(made.facts),
        issues=(),
    )


def article_of(entry: Mapping[str, Any]) -> MadeArticle:
    """An article as the spec files write it."""
    posts = tuple(tuple(p) for p in entry.get("posts", ()))
    facts = tuple(tuple(f) for f in entry.get("facts", ()))
    return MadeArticle(
        text=entry["text"].strip(),
        headline=entry.get("headline", ""),
        posts=posts,
        authors=entry.get("authors", ()),
        facts=facts,
    )


def known(*pages: PageResult, judgements: Judgements | None = None) -> Identities:
    """The identities of pages."""
    return resolve(pages, judgements, lexicon=LEXICON)


def refs(result: PageResult) -> Iterator[tuple[int, Ref]]:
    """Every mention of a person, body or place on a page as a reference, in reading order."""
    for marked in result.sentences:
        for mention in marked.mentions:
            if mention.kind is not Kind.POST:
                at = marked.sentence.passage.raw(mention.start)
                yield marked.sentence.article, Ref(name=mention.name, kind=mention.kind, at=at)


def entity(identities: Identities, result: PageResult, name: str, nth: int = 1, article: int = 0) -> Entity:
    """The entity of the ``nth`` mention of ``name`` on a page (in one article, if given)."""
    uses = [(n, r) for n, r in refs(result) if r.name == name and article in (0, n)]
    n, ref = uses[nth - 1]
    return identities.entity(result.source, n, ref)


def ids(identities: Identities, result: PageResult) -> dict[str, str]:
    """The ids of all names of a page, the first use of each."""
    found: dict[str, str] = {}
    for n, ref in refs(result):
        found.setdefault(ref.name, identities.entity(result.source, n, ref).id)
    return found
