"""Notes that a text goes on on another page, or began there: ``（下转第六版）``, ``（上接第一版）``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Article, Issue, Link, Page, Passage, Span
from kg.read.masthead import page_number

_PAGE = r"(?:本报|今日|同日|本版)?\s?第?\s?(?P<page>[A-Da-d]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版"
_TAIL = r"[^）)】\]。，；]{0,30}"
#: In brackets a bare 转 or 接 will do.
_BRACKETED = re.compile(
    rf"[（(【\[]\s?(?P<way>本文|全文)?(?P<verb>下转|紧转|转至|续转|转|上接|紧接|续接|接)\s?{_PAGE}(?P<more>{_TAIL})[）)】\]]"
)
_BARE = re.compile(rf"[▶►→]?\s?(?P<verb>下转|紧转|转至|上接|紧接)\s?{_PAGE}(?P<more>)")
#: A note without brackets stands within so many characters of the end or the start of a text.
_NEAR = 40
#: A text that began elsewhere says so in one of its first passages.
_FIRST = 3
_TITLE = re.compile("《([^《》]{2,40})》")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note of an article: number ``page`` (``6``, ``A3``) is where it goes on, or, if ``begun``, began.

    ``title`` is what the note calls it (``上接第一版《……》``), as a rule nothing.
    """

    article: Article
    begun: bool
    page: str
    spans: tuple[Span, ...]
    title: str = ""

    @property
    def at(self) -> int:
        """Where it stands: its first raw offset."""
        return self.spans[0].start


def may_have_notes(plain: str) -> bool:
    """Whether a text can have notes at all, which costs next to nothing to know."""
    return "版" in plain and ("转" in plain or "接" in plain or "轉" in plain)


def opens_with_note(plain: str) -> bool:
    """Whether a paragraph begins with the note, in brackets, that the text began on another page."""
    match = _BRACKETED.match(plain)
    return match is not None and "接" in match["verb"]


def closes_with_note(plain: str) -> bool:
    """Whether a paragraph ends with the note, in brackets, that the text goes on on another page."""
    return plain[-1:] in "）)】]" and _closing(plain, bare=False) is not None


def notes_of(articles: Iterable[Article]) -> Iterator[Note]:
    """The notes of a page's articles, in their order."""
    for article in articles:
        passages = [p for p in (article.headline, article.kicker, *article.paragraphs) if p.text]
        for number, passage in enumerate(passages):
            if number < _FIRST:
                yield from _opening(article, passage)
            last = number == len(passages) - 1
            if (match := _closing(passage.plain, bare=last)) is not None:
                yield _note(article, passage, match, begun=False)


def _opening(article: Article, passage: Passage) -> Iterator[Note]:
    for pattern in (_BRACKETED, _BARE):
        match = pattern.search(passage.plain, 0, 2 * _NEAR)
        if match is not None and match.start() <= _NEAR and "接" in match["verb"]:
            yield _note(article, passage, match, begun=True)
            return


def _closing(plain: str, *, bare: bool) -> re.Match[str] | None:
    """The note that ends a passage, or the last one near its end."""
    found = None
    for pattern in (_BRACKETED, _BARE) if bare else (_BRACKETED,):
        for match in pattern.finditer(plain, max(0, len(plain) - 2 * _NEAR)):
            near = len(plain) - match.end() <= (_NEAR if bare else 1)
            if near and "接" not in match["verb"]:
                found = match
        if found is not None:
            return found
    return None


def _note(article: Article, passage: Passage, match: re.Match[str], *, begun: bool) -> Note:
    title = _TITLE.search(match["more"])
    return Note(
        article=article,
        begun=begun,
        page=page_number(match["page"]),
        spans=passage.spans(*match.span()),
        title=title[1] if title else "",
    )


def without_note(passage: Passage) -> Passage:
    """A passage without the note that ends it."""
    match = _closing(passage.plain, bare=True)
    return passage if match is None else passage.cut(0, match.start())


def linked(page: Page, articles: Sequence[Article]) -> tuple[list[Article], list[Issue]]:
    """The articles with their parts on other pages, as the page's links tell; an issue for each that goes on
    on another page (``continues``) or began there (``continued``) and is not linked.

    The message ends with the number of the page: ``…: page 6``.
    """
    links = {link.at: link for link in page.links}
    made = {a.n: a for a in articles}
    issues: list[Issue] = []
    for note in notes_of(articles):
        link = links.get(note.at)
        if link is None:
            issues.append(_issue(page, note))
        elif note.begun:
            made[note.article.n] = _going_on_from(link, made[note.article.n])
        else:
            made[note.article.n] = replace(made[note.article.n], goes_on=link.other)
    return list(made.values()), issues


def _going_on_from(link: Link, article: Article) -> Article:
    """A second part; the date of the first is its own where its page tells none."""
    first = link.before[0].article
    dated = article if article.date else first
    return replace(article, continues=link.other, date=dated.date, basis=dated.basis)


def _issue(page: Page, note: Note) -> Issue:
    code, said = ("continued", "began") if note.begun else ("continues", "goes on")
    message = f"“{note.article.title}” {said} on another page: page {note.page}"
    return Issue(stage="read", code=code, message=message, source=page.source, spans=note.spans)
