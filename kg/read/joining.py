"""Articles put together with their parts on other pages, so that names and actors are known throughout.

The second part of an article (``（上接第一版）……``) speaks of 该局 and of people who are introduced in the
first. So it is marked and extracted from with the first part in front of it. The raw text of the first part's
page is put behind that of the page, where its offsets count on; what rests on it is left out at the end, for
the first page states it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import Article, EarlierPart, Fact, Issue, Page, Passage, Span
from kg.read.continued import without_note

#: Parts the texts of pages.
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A page together with earlier parts of its articles, as later stages look at it.

    ``articles`` are all of the page, ``whole`` those among them that have earlier parts. Offsets from
    ``length`` on are those of other pages.
    """

    page: Page
    articles: tuple[Article, ...]
    whole: tuple[Article, ...]
    length: int

    def parted(self, facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
        """The facts that rest on the page, and those that rest on the earlier parts of its articles."""
        if not self.whole:
            return tuple(facts), ()
        own: list[Fact] = []
        earlier: list[Fact] = []
        for fact in facts:
            (own if self._within(fact.evidence.spans) else earlier).append(fact)
        return tuple(own), tuple(earlier)

    def own_issues(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """The issues about the page itself."""
        return tuple(i for i in issues if self._within(i.spans))

    def _within(self, spans: Iterable[Span]) -> bool:
        return all(span.end <= self.length for span in spans)


def join(page: Page, articles: Sequence[Article]) -> Joined:
    """The page with what its links say was printed before parts of its articles."""
    text = page.text
    whole: dict[int, Article] = {}
    for link in page.links:
        going_on = next((a for a in articles if _holds(a, link.at)), None) if link.before else None
        if going_on is not None and going_on.n not in whole:
            moved = []
            for part in link.before:
                text += _BREAK
                moved.append(_moved(part, len(text)))
                text += part.text
            whole[going_on.n] = _in_front(moved, going_on)
    return Joined(
        page=replace(page, text=text) if whole else page,
        articles=tuple(whole.get(a.n, a) for a in articles),
        whole=tuple(whole.values()),
        length=len(page.text),
    )


def _holds(article: Article, at: int) -> bool:
    return any(span.start <= at < span.end for span in article.spans)


def _moved(part: EarlierPart, by: int) -> Article:
    """An earlier part with offsets in the joined text, without the note that it goes on."""
    article = part.article
    return replace(
        article,
        headline=_shifted(article.headline, by),
        kicker=_shifted(article.kicker, by),
        paragraphs=tuple(p for q in article.paragraphs if (p := _shifted(without_note(q), by)).text),
    )


def _shifted(passage: Passage, by: int) -> Passage:
    return replace(passage, raws=tuple(raw + by for raw in passage.raws))


def _in_front(parts: Sequence[Article], article: Article) -> Article:
    """The article with earlier parts before it, under the first headline there is, its own before others."""
    headed = next((a for a in (article, *parts) if a.headline.text), article)
    return replace(
        article,
        headline=headed.headline,
        kicker=headed.kicker,
        paragraphs=(*(p for part in parts for p in part.paragraphs), *article.paragraphs),
    )
