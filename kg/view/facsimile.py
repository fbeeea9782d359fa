"""The picture of a page with what was read from it: each article in its colour, what was left out struck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.util import find_spec

from kg.model import Article, Issue, Page, Span

#: The longest side of the picture as it is shown, in pixels: columns and headlines can be told apart.
LONGEST = 1800
_COLOURS = 12


def facsimile(page: Page, articles: Sequence[Article], issues: Sequence[Issue]) -> str:
    """The picture as HTML, where clicking an article leads to its text; empty for a page without one, or
    without Pillow. Where it cannot be opened, a line that says so."""
    if page.picture is None or find_spec("PIL") is None:
        return ""
    from kg.view.scan import opened, reason, reduced

    try:
        shown = reduced(opened(page.picture), LONGEST)
    except Exception as error:  # whatever a hostile picture does, the text can be shown
        return f'<p class="meta">图像无法显示：{escape(reason(error))}</p>'
    areas = "".join((*_dropped(page, issues), *_articles(page, articles)))
    return (
        f'<div class="facsimile"><img src="data:image/jpeg;base64,{shown.jpeg}" width="{shown.width}" '
        f'height="{shown.height}" alt="{escape(f"{page.source}：{len(articles)} 篇文章")}" loading="lazy">'
        f'<svg viewBox="0 0 {page.picture.width} {page.picture.height}">{areas}</svg></div>'
    )


def _articles(page: Page, articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        head = article.headline.spans(0, len(article.headline.text)) if article.headline.text else ()
        body = "".join(_rects(page, article.spans))
        title = "".join(_rects(page, head))
        yield (
            f'<a href="#a{article.n}" class="c{article.n % _COLOURS}"><title>{article.n}</title>{body}'
            f'<g class="head">{title}</g></a>'
        )


def _dropped(page: Page, issues: Iterable[Issue]) -> Iterator[str]:
    for issue in issues:
        if issue.spans:
            said = escape(f"{issue.code}: {issue.message}")
            yield f'<g class="gone"><title>{said}</title>{"".join(_rects(page, issue.spans))}</g>'


def _rects(page: Page, spans: Iterable[Span]) -> Iterator[str]:
    if page.picture is not None:
        for r in page.picture.regions(spans, page.text):
            yield f'<rect x="{r.x}" y="{r.y}" width="{r.width}" height="{r.height}"/>'
