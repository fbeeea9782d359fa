"""What a page says between two raw offsets, white space aside, read back from its articles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kg.model import Article, Evidence, Passage, Span


class Anchors:
    """The repaired text of a page's articles by raw offset.

    :param evidence: quotations of the page; a span that one of them quotes alone has that text, so that a
        place of the page is never quoted in two ways.
    """

    def __init__(self, articles: Iterable[Article], evidence: Iterable[Evidence] = ()) -> None:
        self._quotes: dict[Span, str] = {}
        for quoted in evidence:
            if len(quoted.spans) == 1:
                self._quotes.setdefault(quoted.spans[0], quoted.quote)
        runs = {run for article in articles for passage in _passages(article) for run in _runs(passage)}
        self._runs = sorted(runs)
        self._begins = [begin for begin, _ in self._runs]

    def text(self, span: Span) -> str:
        """What stands in the raw span; empty where no article has it."""
        if span in self._quotes:
            return self._quotes[span]
        pieces = []
        reached = span.start
        for begin, text in self._runs[max(0, bisect_right(self._begins, span.start) - 1) :]:
            if begin >= span.end:
                break
            first = max(reached, begin)
            piece = text[first - begin : span.end - begin]
            pieces.append(piece)
            reached = max(reached, first + len(piece))
        return "".join(pieces)


def _passages(article: Article) -> Iterator[Passage]:
    yield article.headline
    yield article.kicker
    yield from article.paragraphs
    yield from article.captions


def _runs(passage: Passage) -> Iterator[tuple[int, str]]:
    if not passage.text:
        return
    ends = (*passage.starts[1:], len(passage.text))
    for start, end, raw in zip(passage.starts, ends, passage.raws, strict=True):
        yield raw, passage.text[start:end]
