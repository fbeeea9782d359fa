"""Notes that a text goes on on another page, or began there: ``（下转第六版）``, ``（上接第一版）``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Article, Issue, Page, Span

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_NOTE = re.compile(
    r"[（(【]?(?P<way>下转|紧转|转至|上接|紧接)\s?(?:本报)?(?:今日|同日)?\s?第?\s?"
    r"(?P<page>[A-D]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版[^）)】。，]{0,8}[）)】]?"
)
#: A note stands within so many characters of the end or the start of a text.
_NEAR = 40


def notes(page: Page, articles: Sequence[Article]) -> Iterator[Issue]:
    """An issue for each article that goes on on another page (``continues``) or began there (``continued``).

    The message ends with the number of the page: ``…: page 6``.
    """
    for article in articles:
        passages = [p for p in (article.headline, article.kicker, *article.paragraphs) if p.text]
        if not passages:
            continue
        for first in passages[:3]:
            for match in _NOTE.finditer(first.plain[:_NEAR]):
                if match["way"] in ("上接", "紧接"):
                    yield _issue(page, article, "continued", match, first.spans(*match.span()))
        last = passages[-1]
        start = max(0, len(last.plain) - _NEAR)
        for match in _NOTE.finditer(last.plain, start):
            if match["way"] not in ("上接", "紧接"):
                yield _issue(page, article, "continues", match, last.spans(*match.span()))


def _issue(page: Page, article: Article, code: str, match: re.Match[str], spans: tuple[Span, ...]) -> Issue:
    said = "goes on on another page" if code == "continues" else "began on another page"
    message = f"“{article.title}” {said}: page {page_number(match['page'])}"
    return Issue(stage="read", code=code, message=message, source=page.source, spans=spans)


def page_number(said: str) -> str:
    """The number of a page in figures: 六 is 6, 十二 is 12, A3 stays."""
    if said[-1].isascii():
        return said
    tens, ten, ones = said.rpartition("十")
    if not ten:
        return "".join(str(_DIGITS[c]) for c in said)
    return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))
