"""A draft becomes an article: passages with their maps, authors, date, kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Article, Author, Issue, Page, Passage
from kg.read.blocks import Block, Shape
from kg.read.bylines import Bylines, Signature
from kg.read.dates import iso_of, lead_date
from kg.read.drafts import Draft
from kg.read.fields import Field
from kg.read.headings import kicker_start
from kg.read.headlines import Headlines
from kg.read.plain import PlainForm
from kg.read.strips import EMPTY, Strip, joined, passage, slice_of, spans_of
from kg.vocabulary import ArticleKind, AuthorRole

#: What closes a text beside names: its end, and what body sent it.
_CREDIT = re.compile(r"\s*[（【](?:完|全文完|[^（）【】，。]{2,24}(?:供稿|供图|提供|报送))[）】]$")
_LONGEST_CREDIT = 40
#: A paper's name before a headline: 【青石日报】.
_PAPER = re.compile(r"^[【\[][^】\]]{1,14}[报网社台刊][】\]]\s*(?=\S)")
#: A photograph's caption is no longer than this.
_LONGEST_CAPTION = 400


class Assembler:
    """Makes articles of drafts."""

    def __init__(self, bylines: Bylines, plainly: PlainForm) -> None:
        self._bylines = bylines
        self._plain = plainly

    def article(self, page: Page, draft: Draft, n: int, dated: str = "") -> tuple[Article, list[Issue]]:
        """The article and what is to be said about it; ``dated``: the date in the head of its page."""
        headline, kicker = self._headings(page, draft)
        signed: list[tuple[Block, Signature]] = []
        paragraphs = [p for b in draft.body if (p := self._paragraph(b, signed)).text]
        taken: list[tuple[Block, Signature]] = []
        captions = [p for b in draft.captions if (p := self._paragraph(b, taken)).text]
        signed += [(b, b.signature) for b in draft.signatures if b.signature]
        signed += [(b, s) for b in draft.entries for s in self._entered(b)]
        date, basis = _date(page, draft, paragraphs, dated)
        signing, photographed = (
            _distinct(a for block, s in found for a in _authors(block.strip, s)) for found in (signed, taken)
        )
        named = {a.name for a in signing}
        authors = (*signing, *(a for a in photographed if a.name not in named))
        article = Article(
            source=page.source,
            n=n,
            headline=self._passage(headline),
            kicker=self._passage(kicker),
            paragraphs=tuple(paragraphs),
            captions=tuple(captions),
            authors=authors,
            date=date,
            basis=basis,
            kind=_kind(draft, authors),
            section=draft.section,
            spans=spans_of(draft.strips()),
            also_at=spans_of(s for b in draft.again for s in (b.strip, b.marks, b.again)),
        )
        return article, list(_doubts(page, draft, signed))

    def _passage(self, strip: Strip) -> Passage:
        return passage(strip, self._plain(strip.text))

    def _paragraph(self, block: Block, signed: list[tuple[Block, Signature]]) -> Passage:
        """The text of a block without the signature that closes it; signatures go to ``signed``."""
        strip = block.strip
        if block.shape == Shape.TEXT:
            if (opening := self._bylines.dateline(block.plain)) is not None:
                signed.append((block, opening))
            if (within := self._bylines.within(block.plain)) is not None:
                signed.append((block, within))
            if (closing := self._bylines.closing(block.plain)) is not None:
                signed.append((block, closing))
                strip = strip.cut(0, closing.start).trimmed()
            elif credit := _CREDIT.search(block.plain, max(0, len(block.plain) - _LONGEST_CREDIT)):
                strip = strip.cut(0, credit.start()).trimmed()
            if opening is not None and opening.end and block.plain[0] in "（【":
                strip = strip.cut(opening.end, len(strip)).trimmed()
        return passage(strip, self._plain(strip.text) if len(strip) < len(block.plain) else block.plain)

    def _headings(self, page: Page, draft: Draft) -> tuple[Strip, Strip]:
        """Headline and kicker; a title in a database record is the headline, the rest its kicker."""
        heads = [b for b in draft.heads if b.shape == Shape.HEADING]
        if not heads and (said := _values(draft, Field.FIRST_TITLE)):
            return _unbracketed(said[0]), EMPTY
        if title := _values(draft, Field.TITLE):
            beside = [
                *_values(draft, Field.SUBTITLE),
                *(b.strip.cut(kicker_start(b.plain), len(b.strip)) for b in heads),
            ]
            return title[0], _in_a_row(page.text, beside)
        if not heads:
            return EMPTY, EMPTY
        below = "".join(b.plain[:200] for b in draft.body[:2])
        _, parts, kickers = Headlines(()).divide(heads, titled=bool(draft.entries), text=below)
        if paper := _PAPER.match(parts[0].plain):
            first = parts[0].strip
            parts[0] = replace(parts[0], strip=first.cut(paper.end(), len(first)))
        kicker = [b.strip.cut(kicker_start(b.plain), len(b.strip)) for b in kickers]
        return _in_a_row(page.text, [b.strip for b in parts]), _in_a_row(page.text, kicker)

    def _entered(self, block: Block) -> Iterator[Signature]:
        """Signatures in a header line (``作者：甲``), offsets in the line."""
        for entry in block.entries:
            value = block.plain[entry.start : entry.end]
            if entry.field == Field.AUTHOR and (found := self._bylines.line(value)):
                role = AuthorRole.AUTHOR
                if entry.key in ("记者", "通讯员", "摄影"):
                    role = AuthorRole(entry.key)
                yield found.moved(entry.start, None if found.printed else role)


def _values(draft: Draft, field: Field) -> list[Strip]:
    """What the header lines say under a key."""
    found = [
        b.strip.cut(e.start, e.end).trimmed() for b in draft.entries for e in b.entries if e.field == field
    ]
    return [strip for strip in found if strip]


def _unbracketed(strip: Strip) -> Strip:
    """Without the bracket that closes behind it: ``（原标题：……）``."""
    end = len(strip.text.rstrip("）) "))
    return strip.cut(0, end)


def _in_a_row(raw: str, strips: list[Strip]) -> Strip:
    """Several lines as one, with the white space behind each between them."""
    parts: list[Strip] = []
    for strip in strips:
        if parts:
            end = parts[-1].at[-1] + 1
            parts.append(slice_of(raw, end, end + 1) if raw[end : end + 1].isspace() else EMPTY)
        parts.append(strip)
    return joined(parts)


def _authors(strip: Strip, signature: Signature) -> Iterator[Author]:
    for n in signature.names:
        yield Author(name=n.name, role=n.role, spans=spans_of((strip.cut(n.start, n.end),)))


def _distinct(authors: Iterator[Author]) -> tuple[Author, ...]:
    """One entry for each name and role; whose role is printed anywhere is no mere author."""
    found: dict[tuple[str, AuthorRole], Author] = {}
    for author in authors:
        found.setdefault((author.name, author.role), author)
    printed = {name for name, role in found if role != AuthorRole.AUTHOR}
    return tuple(a for a in found.values() if a.role != AuthorRole.AUTHOR or a.name not in printed)


def _date(page: Page, draft: Draft, paragraphs: list[Passage], dated: str) -> tuple[str, str]:
    """The date of an article: its own header line, the page's, or the day its first sentence names."""
    said = [(b, e) for b in (*draft.entries, *draft.body) for e in b.entries if e.field == Field.DATE]
    for block, entry in sorted(said, key=lambda s: not s[1].key):  # a site may print today's as well
        if date := iso_of(block.plain[entry.start : entry.end]):
            return date, "header"
    if page.info.date:
        return page.info.date, "header" if page.info.basis == "header" else "given"
    if dated:
        return dated, "header"
    date = lead_date(paragraphs[0].plain) if paragraphs else ""
    return (date, "inferred") if date else ("", "")


def _kind(draft: Draft, authors: tuple[Author, ...]) -> ArticleKind:
    if draft.label or (draft.heads and not draft.body and not draft.signatures):
        return ArticleKind.SECTION_LABEL
    if draft.lost or not draft.body:
        return ArticleKind.FRAGMENT
    photographed = (
        bool(authors) and not draft.captions and all(a.role == AuthorRole.PHOTOGRAPHER for a in authors)
    )
    if photographed and draft.size() < _LONGEST_CAPTION:
        return ArticleKind.CAPTION
    if not draft.heads and not authors and draft.size() < 60 and not draft.body[-1].ended:
        return ArticleKind.FRAGMENT
    return ArticleKind.REPORT


def _doubts(page: Page, draft: Draft, signed: list[tuple[Block, Signature]]) -> Iterator[Issue]:
    def issue(code: str, message: str, *strips: Strip) -> Issue:
        return Issue(stage="read", code=code, message=message, source=page.source, spans=spans_of(strips))

    for block, signature in signed:
        if not signature.sure:
            names = "、".join(n.name for n in signature.names)
            first, last = signature.names[0].start, signature.names[-1].end
            message = f"the names of the signature are not certain: {names}"
            yield issue("uncertain-names", message, block.strip.cut(first, last))
    for block in draft.heads:
        if block.doubtful:
            message = f"“{block.plain}” stands apart and was taken for the headline of an article without one"
            yield issue("uncertain-headline", message, block.strip)
    for block in draft.repeated:
        message = f"a paragraph that stands elsewhere was left out: {block.plain[:16]}…"
        yield issue("repeated", message, block.strip, block.marks, block.again)
    for block in draft.blocks():
        if block.again:
            message = f"a run that recognition read twice was left out: {block.again.text[:16]}…"
            yield issue("repeated", message, block.again)
    closed = any(block is draft.body[-1] and s.end == len(block.plain) for block, s in signed if draft.body)
    if draft.body and not closed and not draft.body[-1].ended and draft.body[-1].shape == Shape.TEXT:
        end = draft.body[-1].strip
        yield issue(
            "broken-off", f"the text breaks off: …{end.text[-12:]}", end.cut(max(0, len(end) - 12), len(end))
        )
