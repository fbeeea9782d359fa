"""The stage that reads: a page in, its articles out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.model import Article, Author, Issue, Page, Passage, Span
from kg.read.articles import Drafts
from kg.read.blocks import Block, Blocks, Shape
from kg.read.bylines import Bylines, Signature
from kg.read.dates import iso_of
from kg.read.drafts import Draft
from kg.read.furniture import Field, Furniture
from kg.read.headings import is_kicker, kicker_start
from kg.read.lines import lines_of
from kg.read.names import Names
from kg.read.plain import plain_form
from kg.read.strips import EMPTY, Strip, joined, passage, slice_of, spans_of
from kg.read.tidy import Tidy
from kg.read.untangle import Untangler
from kg.vocabulary import ArticleKind, AuthorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page says: its articles in order, and what the reader should know about the reading."""

    articles: tuple[Article, ...]
    issues: tuple[Issue, ...]


class Reader:
    """Reads pages. Made once for any number of pages; keeps no state between them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._plain = plain_form()
        self._names = Names(lexicon)
        self._bylines = Bylines(lexicon, self._names)
        self._furniture = Furniture(lexicon)
        self._blocks = Blocks(
            self._furniture, self._bylines, Tidy(self._bylines), Untangler(lexicon), self._plain
        )
        self._drafts = Drafts(lexicon, self._bylines)

    def read(self, page: Page) -> Reading:
        """The articles of a page. Every character that is not white space belongs to one article
        (``spans`` or ``also_at``) or is named in an issue that says why it was left out.
        """
        lines, issues = lines_of(page, self._plain)
        blocks = self._blocks.of(page.text, lines)
        articles: list[Article] = []
        idle: list[Block] = []
        for draft in self._drafts.of(blocks):
            idle.extend(draft.idle)
            if draft.heads or draft.body or draft.signatures or draft.entries:
                articles.append(self._article(page, draft, len(articles) + 1))
        return Reading(articles=tuple(articles), issues=(*issues, *_left_out(page, idle)))

    def _article(self, page: Page, draft: Draft, n: int) -> Article:
        headline, kicker = self._headings(page.text, draft.heads)
        authors: list[Author] = []
        body: list[Passage] = []
        for block in draft.body:
            strip = block.strip
            if (signature := self._bylines.dateline(block.plain)) is not None:
                authors += _authors(block.strip, signature)
            if (signature := self._bylines.closing(block.plain)) is not None:
                authors += _authors(block.strip, signature)
                strip = strip.cut(0, signature.start).trimmed()
            if strip:
                body.append(passage(strip, block.plain[: len(strip)]))
        for block in draft.signatures:
            if block.signature:
                authors += _authors(block.strip, block.signature)
        for block in draft.entries:
            authors += self._entered(block)
        date, basis = _date(page, draft)
        return Article(
            source=page.source,
            n=n,
            headline=passage(headline, self._plain(headline.text)),
            kicker=passage(kicker, self._plain(kicker.text)),
            paragraphs=tuple(body),
            authors=_distinct(authors),
            date=date,
            basis=basis,
            kind=_kind(draft, authors, headline),
            section=draft.section,
            spans=spans_of(draft.strips()),
        )

    def _headings(self, raw: str, heads: list[Block]) -> tuple[Strip, Strip]:
        """Headline and kicker."""
        if not heads:
            return EMPTY, EMPTY
        kickers = [b for b in heads[1:] if is_kicker(b.plain)]
        rest = [b for b in heads if b not in kickers]
        main = rest[-1] if rest[-1].level else rest[0]
        kickers = [b for b in heads if b is not main]
        parts: list[Strip] = []
        for b in kickers:
            if parts:
                end = parts[-1].at[-1] + 1
                parts.append(slice_of(raw, end, end + 1) if raw[end : end + 1].isspace() else EMPTY)
            parts.append(b.strip.cut(kicker_start(b.plain), len(b.strip)))
        return main.strip, joined(parts)

    def _entered(self, block: Block) -> Iterator[Author]:
        """Authors that a header line names."""
        for entry in block.entries:
            if entry.field == Field.AUTHOR:
                value = block.plain[entry.start : entry.end]
                if signature := self._bylines.line(value):
                    for signed in signature.names:
                        strip = block.strip.cut(entry.start + signed.start, entry.start + signed.end)
                        yield Author(name=signed.name, role=signed.role, spans=spans_of((strip,)))


def _authors(strip: Strip, signature: Signature) -> list[Author]:
    return [
        Author(name=n.name, role=n.role, spans=spans_of((strip.cut(n.start, n.end),)))
        for n in signature.names
    ]


def _distinct(authors: list[Author]) -> tuple[Author, ...]:
    """One entry for each name and role."""
    found: dict[tuple[str, AuthorRole], Author] = {}
    for author in authors:
        found.setdefault((author.name, author.role), author)
    return tuple(found.values())


def _date(page: Page, draft: Draft) -> tuple[str, str]:
    """The date of an article: its own header line, else what is known of the page."""
    for block in draft.entries:
        for entry in block.entries:
            if entry.field == Field.DATE and (date := iso_of(block.plain[entry.start : entry.end])):
                return date, "header"
    if page.info.date:
        return page.info.date, "header" if page.info.basis == "header" else "given"
    return "", ""


def _kind(draft: Draft, authors: list[Author], headline: Strip) -> ArticleKind:
    if not draft.body:
        return ArticleKind.SECTION_LABEL if headline else ArticleKind.FRAGMENT
    if (
        authors
        and not headline
        and draft.size() < 320
        and all(a.role == AuthorRole.PHOTOGRAPHER for a in authors)
    ):
        return ArticleKind.CAPTION
    return ArticleKind.REPORT


def _left_out(page: Page, idle: list[Block]) -> Iterator[Issue]:
    if idle:
        spans: tuple[Span, ...] = spans_of(b.strip for b in idle)
        message = f"{len(idle)} lines that say nothing were left out: addresses, page numbers, ornament"
        yield Issue(stage="read", code="left-out", message=message, source=page.source, spans=spans)
