"""Links articles whose parts stand on several pages of one issue of a paper, as their notes say.

Two notes belong together if one says 下转 and the other 上接, their pages are of one issue, and each names
the other's page. Pages are of one issue if they lie in one folder and neither their papers nor their dates
differ (a page that tells no date goes with the others where the folder has pages of one date only). The
number of a page is the one that was given, else the one in its head, else the one that its file's name ends
with; at least one of the two pages must have one. Where several texts fit, those are linked that share a
headline; else nothing is, and an issue names them.

Only pages with notes are read for it, and pages are held back only from the first one with a note on, to the
end of its folder or for :data:`REACH` pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from kg.model import ArticleRef, EarlierPart, Issue, Link, Page
from kg.read.continued import Note, may_have_notes, notes_of
from kg.read.masthead import Head, page_number
from kg.read.reader import Reader

#: So many pages from a page with a note are looked at for the other part.
REACH = 256
#: Headlines are of one article if they share so many characters in a row, and so much of the shorter one.
_SHARED, _SHARE = 4, 0.5
_LONGEST = 60
#: So many texts that fit are named in an issue; where more than so many fit, headlines are not compared.
_NAMED, _MOST_FIT = 3, 20
#: So many notes at most are put together: pages with more of them are none.
_MOST = 1_000
_NUMBER = re.compile(r"(?<![\dA-Za-z])([A-Da-d]?\d{1,3}|[一二三四五六七八九十]{1,3})版?(?:[^\d]{0,8})$")
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(?:[pP]|page|第)?[ _-]?([A-D]?\d{1,3})版?$")
_DATE_IN_NAME = re.compile(r"(?:19|20)\d\d[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?")


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a link in question: a note, and what is known of its page."""

    page: int
    source: str
    text: str
    note: Note
    head: Head


class Linker:
    """Puts links on pages that pass by.

    :param reader: asked for when a page with a note comes: it takes long to set up, and most pages have none.
    """

    def __init__(self, reader: Callable[[], Reader]) -> None:
        self._reader = reader

    def linked(self, items: Iterable[Page | Issue]) -> Iterator[Page | Issue]:
        """The same pages and issues in the same order, the pages with their links."""
        held: list[Page | Issue] = []
        folder: PurePosixPath | None = None
        for item in items:
            if held and (len(held) >= REACH or (isinstance(item, Page) and _folder(item) != folder)):
                yield from self._settled(held)
                held = []
            if held or (isinstance(item, Page) and may_have_notes(item.text)):
                if not held and isinstance(item, Page):
                    folder = _folder(item)
                held.append(item)
            else:
                yield item
        yield from self._settled(held)

    def _settled(self, held: list[Page | Issue]) -> list[Page | Issue]:
        """The pages of a folder with their links."""
        ends = [
            e
            for number, page in enumerate(held)
            if isinstance(page, Page) and may_have_notes(page.text)
            for e in self._ends(number, page)
        ]
        if len(ends) > _MOST or len({end.note.begun for end in ends}) < 2:
            return held
        before, doubtful = paired(ends)
        after = {id(first): second for second, first in before.values()}
        for end in ends:
            page = held[end.page]
            assert isinstance(page, Page)
            if id(end) in before:
                first = before[id(end)][1]
                link = Link(at=end.note.at, other=_ref(first, before), before=_parts(end, before))
                held[end.page] = replace(page, links=(*page.links, link))
            elif id(end) in after:
                link = Link(at=end.note.at, other=_ref(after[id(end)], before))
                held[end.page] = replace(page, links=(*page.links, link))
            elif id(end) in doubtful:
                held[end.page] = replace(page, issues=(*page.issues, _doubt(end, doubtful[id(end)])))
        return held

    def _ends(self, number: int, page: Page) -> list[End]:
        try:
            reading = self._reader().read(page)
        except Exception:  # whatever it is, it is told where the page itself is read
            return []
        info, head = page.info, reading.head
        known = Head(
            paper=info.paper or head.paper,
            date=info.date or head.date,
            number=_given(info.edition) or head.number or _number_in(page.source),
        )
        return [
            End(page=number, source=page.source, text=page.text, note=note, head=known)
            for note in notes_of(reading.articles)
        ]


Pairs = Mapping[int, tuple[End, End]]


def paired(ends: Sequence[End]) -> tuple[Pairs, Mapping[int, Sequence[End]]]:
    """Second parts, by identity, each with the first part, and ends that several others fit, with these."""
    dates = {end.head.date for end in ends if end.head.date}
    firsts = [e for e in ends if not e.note.begun]
    seconds = [e for e in ends if e.note.begun]
    fits = {id(e): [s for s in seconds if _fit(e, s, dates)] for e in firsts}
    fits |= {id(s): [e for e in firsts if _fit(e, s, dates)] for s in seconds}
    told = {id(e): _told(e, fits[id(e)]) for e in ends}
    before = {
        id(s): (s, told[id(s)][0])
        for s in seconds
        if len(told[id(s)]) == 1 and told[id(told[id(s)][0])] == [s]
    }
    taken = {*before, *(id(first) for _, first in before.values())}
    return before, {id(e): fits[id(e)] for e in ends if id(e) not in taken and fits[id(e)]}


def _fit(first: End, second: End, dates: set[str]) -> bool:
    """Whether two notes can be the ends of one link."""
    a, b = first.head, second.head
    if a.paper and b.paper and a.paper != b.paper:
        return False
    if a.date != b.date and not (len(dates) == 1 and "" in (a.date, b.date)):
        return False
    if (first.source, first.note.article.n) == (second.source, second.note.article.n):
        return False
    known = [(first.note.page, b.number), (second.note.page, a.number)]
    return any(number for _, number in known) and all(not number or _same(s, number) for s, number in known)


def _same(said: str, number: str) -> bool:
    """Whether two numbers are one; a section that only one of them names (A6, 6) says nothing."""
    if said[0].isalpha() and number[0].isalpha():
        return said == number
    return said.lstrip("ABCD") == number.lstrip("ABCD")


def _told(end: End, fits: Sequence[End]) -> list[End]:
    """Of several ends that fit those with a headline alike."""
    if len(fits) < 2:
        return list(fits)
    return [f for f in fits if _akin(end.note, f.note)] if len(fits) <= _MOST_FIT else []


def _akin(a: Note, b: Note) -> bool:
    """Whether the headlines of two articles, or what a note calls the other, are of one article."""
    ours = {h[:_LONGEST] for h in (a.article.headline.plain, a.title) if h}
    theirs = {h[:_LONGEST] for h in (b.article.headline.plain, b.title) if h}
    return any(_alike(x, y) for x in ours for y in theirs)


def _alike(a: str, b: str) -> bool:
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return match.size >= max(_SHARED, _SHARE * min(len(a), len(b)))


def _chain(end: End, before: Pairs) -> list[End]:
    """The ends of the parts before an article, the nearest first: each may have begun elsewhere itself."""
    seconds = list(before.values())
    chain: list[End] = []
    while len(chain) <= len(seconds):
        first = next((first for second, first in seconds if _one_article(second, end)), None)
        if first is None:
            break
        chain.append(first)
        end = first
    return chain


def _parts(end: End, before: Pairs) -> tuple[EarlierPart, ...]:
    parts = (EarlierPart(article=e.note.article, text=e.text) for e in _chain(end, before))
    return tuple(reversed(list(parts)))


def _ref(end: End, before: Pairs) -> ArticleRef:
    """The article of an end, called what it is called where it is read with its links."""
    articles = [e.note.article for e in (end, *_chain(end, before))]
    headed = (a.title for a in articles if a.headline.text)
    return ArticleRef(source=end.source, n=end.note.article.n, title=next(headed, articles[-1].title))


def _one_article(a: End, b: End) -> bool:
    return (a.source, a.note.article.n) == (b.source, b.note.article.n)


def _doubt(end: End, fits: Sequence[End]) -> Issue:
    named = "、".join(f"“{f.note.article.title}” ({f.source})" for f in fits[:_NAMED])
    way = "begin" if end.note.begun else "go on"
    message = f"“{end.note.article.title}” may {way} in several texts, {named}: not linked"
    return Issue(stage="read", code="not-linked", message=message, source=end.source, spans=end.note.spans)


def _folder(page: Page) -> PurePosixPath:
    return PurePosixPath(page.source).parent


def _given(edition: str) -> str:
    """The number in what was given as a page's edition: A2, 第2版, 02版：要闻."""
    found = _NUMBER.search(edition)
    return page_number(found[1]) if found else ""


def _number_in(source: str) -> str:
    """The number that the name of a page ends with (2021-03-02_A06.png, paper.pdf#page=6)."""
    path, _, page = source.partition("#page=")
    if page.isdigit():
        return page
    found = _IN_NAME.search(_DATE_IN_NAME.sub(" ", PurePosixPath(path).stem))
    return page_number(found[1]) if found else ""
