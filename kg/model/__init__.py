"""The things that pass between the stages: frozen, slotted, keyword-only.

Offsets are half-open intervals of Unicode code points. *Raw* offsets count in the decoded page file
(:attr:`Page.text`); all others count in the text they are documented with.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.model.picture import Picture, Region, TextBox
from kg.model.text import Passage, Span, join_over_white
from kg.vocabulary import ArticleKind, AuthorRole, Kind, Part, Predicate

__all__ = [
    "Article",
    "ArticleRef",
    "Author",
    "EarlierPart",
    "Evidence",
    "Fact",
    "Issue",
    "Link",
    "MarkedSentence",
    "Mention",
    "Page",
    "PageInfo",
    "PageResult",
    "Passage",
    "Picture",
    "Ref",
    "Region",
    "Sentence",
    "Span",
    "TextBox",
    "UnsureName",
    "Zone",
    "join_over_white",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo:
    """What is known of a page beside its text; an empty string means not known.

    ``date`` is ISO 8601, as precise as known. ``basis`` says where the date comes from: ``given``
    (settings file or column), ``header`` (a line of the page) or ``name`` (the file's name).
    """

    paper: str = ""
    date: str = ""
    basis: str = ""
    place: str = ""
    edition: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something the reader of the output should know: a loss, a doubt, a failure.

    ``count`` is how many pages an issue is about that speaks of several (rows of a table).
    """

    stage: str
    code: str
    message: str
    source: str = ""
    spans: tuple[Span, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A heading or a paragraph, where the layout of the page tells it: raw offsets, white space inside.

    ``article`` is the number of the article it belongs to, from 1. ``size`` is that of its type, 1 being that
    of the page's text.
    """

    start: int
    end: int
    part: Part
    article: int
    size: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it came: ``source`` names the file, ``text`` is its decoded content, untouched.

    Of a scan, ``text`` is what recognition gave, in reading order, and ``picture`` says where on it each line
    stands. ``zones`` come by ``start`` and cover all text where the layout of a scan or a PDF file tells
    headings from text and one article from the next; there are none where it does not. ``links`` tell which
    articles have parts on other pages (see :mod:`kg.read.linking`).
    """

    source: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    info: PageInfo = field(default_factory=PageInfo)
    issues: tuple[Issue, ...] = ()
    picture: Picture | None = None
    zones: tuple[Zone, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Somebody who signs an article. ``spans`` are raw."""

    name: str
    role: AuthorRole
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece of a page, in reading order.

    ``headline`` and ``kicker`` may be empty passages. ``paragraphs`` holds the body, ``captions`` what
    stands under photographs among it. ``date`` is ISO
    8601 or empty, with its ``basis`` (``given``, ``header``, ``inferred``). ``spans`` are the raw
    places of everything that belongs to it; ``also_at`` those of a second printing on the page.
    ``continues`` is the part printed before it on another page of the issue, ``goes_on`` the one after it.
    """

    source: str
    n: int
    headline: Passage
    kicker: Passage
    paragraphs: tuple[Passage, ...]
    captions: tuple[Passage, ...] = ()
    authors: tuple[Author, ...] = ()
    date: str = ""
    basis: str = ""
    kind: ArticleKind = ArticleKind.REPORT
    section: str = ""
    spans: tuple[Span, ...] = ()
    also_at: tuple[Span, ...] = ()
    continues: ArticleRef | None = None
    goes_on: ArticleRef | None = None

    @property
    def body(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def title(self) -> str:
        """The headline, or that of the part before it, or the first words of the body."""
        if self.headline.text:
            return self.headline.text
        if self.continues is not None:
            return self.continues.title
        first = self.paragraphs[0].text if self.paragraphs else ""
        return first[:20] + ("…" if len(first) > 20 else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """An article of another page: the page, its number there, and its title."""

    source: str
    n: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPart:
    """A part of an article as another page prints it; its offsets count in that page's raw ``text``."""

    article: Article
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That an article has a part on another page, as the note at raw offset ``at`` of this one says.

    ``before`` holds the parts printed before it, in order, where it began there; it is empty where it goes on
    there.
    """

    at: int
    other: ArticleRef
    before: tuple[EarlierPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an article. ``paragraph`` is -2 for the headline, -1 for the kicker, else 0, 1, …"""

    article: int
    paragraph: int
    index: int
    passage: Passage

    @property
    def plain(self) -> str:
        """What rules match on; mentions' offsets count in it."""
        return self.passage.plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, post, date or figure in a sentence; ``[start, end)`` counts in ``Sentence.plain``.

    ``name`` is the slice ``plain[start:end]``; ``attrs`` holds what its recogniser worked out beside
    (the ISO form of a date, the number and unit of a figure), as pairs.
    """

    kind: Kind
    start: int
    end: int
    name: str
    attrs: tuple[tuple[str, str], ...] = ()
    recogniser: str = ""

    def attr(self, key: str) -> str:
        """The value of an attribute, or an empty string."""
        for name, value in self.attrs:
            if name == key:
                return value
        return ""

    def inner(self, key: str) -> tuple[int, int]:
        """Where in the sentence the name lies that an attribute gives as offsets from :attr:`start`
        (``0:5``: the first five characters); an empty stretch at the start if it gives none."""
        low, _, high = self.attr(key).partition(":")
        return (self.start + int(low), self.start + int(high)) if high else (self.start, self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """A sentence with the closed list of its mentions, by start; they do not overlap."""

    sentence: Sentence
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """The subject or object of a fact: a name as the page has it.

    ``at`` is the raw offset at which the mention begins, or -1 where the name is not a mention
    (a quotation, an activity). It tells two uses of one shorthand apart.
    """

    name: str
    kind: Kind
    at: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a fact is stated: the raw slices of ``spans`` put together are ``quote``, white space aside."""

    source: str
    article: int
    spans: tuple[Span, ...]
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of a page. ``qualifiers`` maps names to one or several values, in order."""

    subject: Ref
    predicate: Predicate
    object: Ref
    evidence: Evidence
    qualifiers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    confidence: float = 1.0
    extractor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureName:
    """A name of a scan that recognition is not sure of, in an article, with its raw places."""

    article: int
    ref: Ref
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """Everything the pipeline found on a page. ``picture`` is that of the page, ``text`` its raw text, kept
    where there is a picture (:meth:`Picture.regions` needs it), else empty.

    ``joined`` holds the articles that began on other pages with the parts printed there in front, for who
    resolves names. What these parts say has offsets from ``length`` on, the number of characters of the page:
    their sentences are among ``sentences``, their facts are ``earlier``. ``unsure`` are names of a scan that
    may be others, none of which the page itself has.
    """

    source: str
    sha256: str
    info: PageInfo
    articles: tuple[Article, ...]
    sentences: tuple[MarkedSentence, ...]
    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...]
    picture: Picture | None = None
    text: str = ""
    joined: tuple[Article, ...] = ()
    earlier: tuple[Fact, ...] = ()
    length: int = 0
    unsure: tuple[UnsureName, ...] = ()

    @property
    def whole(self) -> PageResult:
        """The same with the earlier parts of its articles taken for parts of the page."""
        if not self.joined:
            return self
        joined = {a.n: a for a in self.joined}
        articles = tuple(joined.get(a.n, a) for a in self.articles)
        return replace(self, articles=articles, facts=(*self.facts, *self.earlier), joined=(), earlier=())
