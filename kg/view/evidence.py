"""Finds the sentence around a quotation, in the articles as the reader repaired them.

A fact's quotation consists of slices of the raw page; the article's text is the repaired page. The
two agree white space aside, so the quotation is looked up with all white space left out, and its
place is then widened to the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

_WHITE = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_END = "。！？!?…\n"
_CLOSING = '”’」』）)】》"'
#: No more quotation marks and brackets than this follow the end of a sentence.
_CLOSERS = 3
#: A sentence longer than this many characters is shown in part, around the quotation.
LONGEST = 400
#: Articles whose text is held ready to be searched.
_TEXTS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as far as the page needs it: where it is printed, what it is called, and when."""

    source: str
    n: int
    headline: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The sentence, and in it the quoted words ``[start, end)``; ``story`` is the article's index, or
    -1 where it is not known."""

    sentence: str
    start: int
    end: int
    story: int


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's text, the same without white space, and where each of its characters stands."""

    full: str
    squeezed: str
    places: tuple[int, ...]


class _Pieces:
    """Where the articles of a page are printed: half-open intervals, each with its article's index."""

    def __init__(self, pieces: Iterable[tuple[int, int, int]]) -> None:
        self._pieces = sorted(pieces)
        # How far the pieces reach up to each, since pieces may overlap.
        self._reach = list(accumulate((end for _, end, _ in self._pieces), max))

    def holding(self, place: int) -> set[int]:
        """The articles printed at a place."""
        found = set()
        at = bisect_left(self._pieces, (place + 1,))
        while at and self._reach[at - 1] > place:
            at -= 1
            if self._pieces[at][1] > place:
                found.add(self._pieces[at][2])
        return found


class Quoter:
    """Knows the articles and finds quotations in them.

    ``stories`` are the articles in the order of page and number.
    """

    def __init__(self, articles: Iterable[Mapping[str, Any]]) -> None:
        records = sorted(articles, key=lambda a: (str(a["source"]), int(a.get("n", 0))))
        self.stories = tuple(_story(record) for record in records)
        self._bodies = [_body(record) for record in records]
        self._texts: dict[int, _Text] = {}
        self._by_page: dict[str, list[int]] = {}
        pieces: dict[str, list[tuple[int, int, int]]] = {}
        for index, record in enumerate(records):
            source = str(record["source"])
            self._by_page.setdefault(source, []).append(index)
            pieces.setdefault(source, []).extend((int(a), int(b), index) for a, b in record.get("spans", ()))
        self._pieces = {source: _Pieces(of_page) for source, of_page in pieces.items()}

    def quote(self, evidence: Mapping[str, Any]) -> Quotation:
        """The sentence that holds the evidence's quotation; the quotation alone where none is found."""
        words = str(evidence.get("quote", ""))
        squeezed = _WHITE.sub("", words)
        for story in self._candidates(evidence):
            text = self._text(story)
            at = text.squeezed.find(squeezed) if squeezed else -1
            if at >= 0:
                start, end = text.places[at], text.places[at + len(squeezed) - 1] + 1
                return _sentence(text.full, start, end, story)
        story = next(iter(self._candidates(evidence)), -1)
        shown = words[:LONGEST] + ("…" if len(words) > LONGEST else "")
        return Quotation(sentence=shown, start=0, end=len(shown), story=story)

    def _candidates(self, evidence: Mapping[str, Any]) -> list[int]:
        """Articles of the page, the one that the spans or the headline point to first."""
        source = str(evidence.get("source", ""))
        here = self._by_page.get(source, [])
        spans = evidence.get("spans") or ()
        holding = self._pieces[source].holding(int(spans[0][0])) if here and spans else set()
        headline = str(evidence.get("article", ""))
        named = {index for index in here if self.stories[index].headline == headline}
        return sorted(holding | named, key=lambda i: (i not in holding, i not in named, i))[:3]

    def _text(self, index: int) -> _Text:
        if index not in self._texts:
            if len(self._texts) >= _TEXTS:  # quotations come page by page
                self._texts.clear()
            full = self._bodies[index]
            places = tuple(i for word in _WORD.finditer(full) for i in range(*word.span()))
            self._texts[index] = _Text(full, "".join(full.split()), places)
        return self._texts[index]


def _story(record: Mapping[str, Any]) -> Story:
    return Story(
        source=str(record["source"]),
        n=int(record.get("n", 0)),
        headline=str(record.get("headline", "")),
        date=str(record.get("date", "")),
    )


def _body(record: Mapping[str, Any]) -> str:
    told = (record.get(part, "") for part in ("headline", "kicker", "body"))
    parts = (*told, *record.get("captions", ()))
    return "\n".join(str(part) for part in parts if part)


def _sentence(text: str, start: int, end: int, story: int) -> Quotation:
    """Widen ``[start, end)`` to the sentence ends around it, or to what fits."""
    left = start
    while left > 0 and text[left - 1] not in _END and start - left < LONGEST:
        left -= 1
    while left < start and (text[left] in _CLOSING or text[left].isspace()):
        left += 1
    right = end
    while right < len(text) and not _ended(text, right) and right - end < LONGEST:
        right += 1
    close = right
    while close < min(len(text), right + _CLOSERS) and _ended(text, right) and text[close] in _CLOSING:
        close += 1
    right = close
    if right > end and text[right - 1] == "\n":
        right -= 1
    before = "…" if start - left >= LONGEST else ""
    after = "…" if right - end >= LONGEST else ""
    shift = len(before) - left
    shown = before + text[left:right] + after
    return Quotation(sentence=shown, start=start + shift, end=end + shift, story=story)


def _ended(text: str, at: int) -> bool:
    """Whether a sentence ends before ``at``: with its mark, or with quotation marks after that."""
    least = max(1, at - _CLOSERS)
    while at > least and text[at - 1] in _CLOSING:
        at -= 1
    return at > 0 and text[at - 1] in _END
