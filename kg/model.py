"""The things that pass between the stages: frozen, slotted, keyword-only.

Offsets are half-open intervals of Unicode code points. *Raw* offsets count in the decoded page file
(:attr:`Page.text`); all others count in the text they are documented with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from kg.vocabulary import ArticleKind, AuthorRole, Kind, Part, Predicate


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open interval ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of repaired text in which every character knows its raw offset.

    ``text`` is verbatim (traditional characters and the page's punctuation stay). ``plain`` has the
    same length and is what rules match on: simplified characters, Chinese punctuation, ASCII digits
    and letters (see :mod:`kg.read.plain`). The map to the raw page is piecewise linear: the run
    that begins at ``starts[k]`` comes from the raw characters from ``raws[k]`` on.
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    raws: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.plain):
            raise ValueError("text and plain differ in length")
        if len(self.starts) != len(self.raws) or (self.text and self.starts[:1] != (0,)):
            raise ValueError("the offset map does not cover the text")

    def raw(self, offset: int) -> int:
        """The raw offset of the character at ``offset``."""
        run = bisect_right(self.starts, offset) - 1
        return self.raws[run] + offset - self.starts[run]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The raw spans of ``[start, end)``, in reading order, adjacent ones joined."""
        found: list[Span] = []
        run = bisect_right(self.starts, start) - 1
        while start < end:
            stop = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
            stop = min(stop, end)
            raw = self.raws[run] + start - self.starts[run]
            if found and found[-1].end == raw:
                found[-1] = Span(start=found[-1].start, end=raw + stop - start)
            else:
                found.append(Span(start=raw, end=raw + stop - start))
            start, run = stop, run + 1
        return tuple(found)

    def cut(self, start: int, end: int) -> Passage:
        """The passage ``[start, end)`` of this one, with its part of the map."""
        if start >= end:
            return Passage(text="", plain="", starts=(), raws=())
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1)
        starts = (0, *(s - start for s in self.starts[first + 1 : last]))
        raws = (self.raws[first] + start - self.starts[first], *self.raws[first + 1 : last])
        return Passage(text=self.text[start:end], plain=self.plain[start:end], starts=starts, raws=raws)


def join_over_white(spans: Iterable[Span], raw: str) -> tuple[Span, ...]:
    """Join spans that follow each other in ``raw`` with nothing but white space between."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end <= span.start and not raw[joined[-1].end : span.start].strip():
            joined[-1] = Span(start=joined[-1].start, end=span.end)
        else:
            joined.append(span)
    return tuple(joined)


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
class Region:
    """A rectangle of a picture, in pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """Where a stretch of a page's text stands on its picture: one line, or a part of it.

    ``[start, end)`` are raw offsets, ``region`` is upright in the picture as it came (of a skewed line what
    holds it). ``score``: how sure recognition is of the characters, 0 to 1. ``vertical``: it runs from top to
    bottom.
    """

    start: int
    end: int
    region: Region
    score: float
    vertical: bool = False

    def part(self, start: int, end: int, text: str) -> Region:
        """Where a part of the box stands: ``[start, end)``, raw offsets; ``text`` is the whole raw text.

        Characters are taken to be as wide as they are printed as a rule: Latin letters and figures half as
        wide as others.
        """
        steps = [0, *accumulate(1 if c.isascii() else 2 for c in text[self.start : self.end])]
        low, high, whole = steps[start - self.start], steps[end - self.start], steps[-1]
        r = self.region
        length = r.height if self.vertical else r.width
        first, last = low * length // whole, -(-high * length // whole)  # whole pixels, outwards
        if self.vertical:
            return Region(x=r.x, y=r.y + first, width=r.width, height=last - first)
        return Region(x=r.x + first, y=r.y, width=last - first, height=r.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture that a page was read from, and where on it each line of its text stands.

    ``path`` is where the file lies on this machine (for opening it, never for outputs), ``sha256`` the hash
    of its bytes, ``index`` the number of the picture in a file that holds several (from 0). ``width`` and
    ``height`` are pixels. ``dpi`` is 0 where the file is a picture; a page of a PDF was drawn at so many dots
    an inch. ``boxes`` come by ``start`` and do not overlap.
    """

    path: str
    sha256: str
    width: int
    height: int
    index: int = 0
    dpi: int = 0
    boxes: tuple[TextBox, ...] = ()

    def under(self, span: Span) -> tuple[TextBox, ...]:
        """The boxes that hold characters of a raw span."""
        first = bisect_right(self.boxes, span.start, key=lambda b: b.end)
        last = bisect_left(self.boxes, span.end, key=lambda b: b.start)
        return self.boxes[first:last]

    def regions(self, spans: Iterable[Span], text: str) -> tuple[Region, ...]:
        """Where a quotation stands: a rectangle for each line or part of a line, in reading order.

        :param spans: raw spans of the page's ``text``.
        """
        return tuple(
            b.part(max(s.start, b.start), min(s.end, b.end), text) for s in spans for b in self.under(s)
        )

    def score(self, spans: Iterable[Span]) -> float:
        """How sure recognition is of what stands under raw spans: the least score of the boxes (1: none)."""
        return min((b.score for s in spans for b in self.under(s)), default=1.0)


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
    headings from text and one article from the next; there are none where it does not.
    """

    source: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    info: PageInfo = field(default_factory=PageInfo)
    issues: tuple[Issue, ...] = ()
    picture: Picture | None = None
    zones: tuple[Zone, ...] = ()


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

    @property
    def body(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def title(self) -> str:
        """The headline, or the first words of the body where the page prints none."""
        if self.headline.text:
            return self.headline.text
        first = self.paragraphs[0].text if self.paragraphs else ""
        return first[:20] + ("…" if len(first) > 20 else "")


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
        return dict(self.attrs).get(key, "")

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
class PageResult:
    """Everything the pipeline found on a page. ``picture`` is that of the page, ``text`` its raw text, kept
    where there is a picture (:meth:`Picture.regions` needs it), else empty."""

    source: str
    sha256: str
    info: PageInfo
    articles: tuple[Article, ...]
    sentences: tuple[MarkedSentence, ...]
    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...]
    picture: Picture | None = None
    text: str = ""
