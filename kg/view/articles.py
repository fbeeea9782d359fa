"""A page for the eye: the raw text beside the articles that were read from it.

What belongs to an article is coloured and numbered, headlines are bold, bylines underlined; what was left
out is struck through, with the reason on hovering and in the list below. Of a scanned page the picture comes
first, with the same colours. The page runs no script and asks the network for nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from string import Template

from kg.model import Article, Issue, Page, Span
from kg.view.facsimile import facsimile

_COLOURS = 12
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A stretch of the raw text and what it is: ``part`` of an article (1, 2, …), or an issue (0)."""

    start: int
    end: int
    part: str
    article: int
    title: str = ""


def articles_html(page: Page, articles: Sequence[Article], issues: Sequence[Issue]) -> str:
    """One self-contained HTML page: picture or raw text and articles side by side, issues below.

    :param issues: those of the page; spans of issues that name something as dropped are struck through.
    """
    templates = resources.files("kg.view") / "templates"
    style = (templates / "articles.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    layers = [*_article_layers(articles), *_issue_layers(issues, len(page.text))]
    return Template((templates / "articles.html").read_text(encoding="utf-8")).substitute(
        hash=f"sha256-{digest}",
        style=style,
        title=visible(page.source),
        about=visible(_about(page, articles, issues)),
        facsimile=facsimile(page, articles, issues),
        raw="".join(_raw(page.text, layers)),
        articles="\n".join(map(_article, articles)),
        issues=_issues(issues),
    )


def visible(text: str) -> str:
    """Text escaped for HTML, with characters that cannot be seen (or turn the line round) spelled out."""
    return escape(_HIDDEN.sub(_spelled, text))


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"


def _about(page: Page, articles: Sequence[Article], issues: Sequence[Issue]) -> str:
    said = [page.info.paper, page.info.date, page.info.edition, page.encoding]
    counts = f"{len(page.text)} 字符，{len(articles)} 篇，{len(issues)} 个问题"
    return " · ".join(filter(None, [*said, counts]))


def _article_layers(articles: Iterable[Article]) -> Iterator[_Layer]:
    for article in articles:
        n = article.n
        yield from (_Layer(s.start, s.end, "body", n) for s in article.spans)
        yield from (_Layer(s.start, s.end, "again", n) for s in article.also_at)
        for passage in (article.headline, article.kicker):
            spans = passage.spans(0, len(passage.text)) if passage.text else ()
            yield from (_Layer(s.start, s.end, "head", n) for s in spans)
        for author in article.authors:
            yield from (_Layer(s.start, s.end, "by", n) for s in author.spans)


def _issue_layers(issues: Iterable[Issue], length: int) -> Iterator[_Layer]:
    for issue in issues:
        for span in issue.spans:
            if span.start < length:
                yield _Layer(span.start, min(span.end, length), "issue", 0, f"{issue.code}: {issue.message}")


def _raw(text: str, layers: Sequence[_Layer]) -> Iterator[str]:
    """The raw text in pieces between the ends of layers, each marked with what it is."""
    opening: dict[int, list[_Layer]] = {}
    closing: dict[int, list[_Layer]] = {}
    for layer in layers:
        opening.setdefault(layer.start, []).append(layer)
        closing.setdefault(layer.end, []).append(layer)
    active: dict[_Layer, int] = {}
    last, before = 0, 0
    for place in sorted({0, len(text), *opening, *closing}):
        if place > last:
            piece, before = _piece(visible(text[last:place]), list(active), last, before)
            yield piece
        for layer in closing.get(place, ()):
            active[layer] -= 1
            if not active[layer]:
                del active[layer]
        for layer in opening.get(place, ()):
            active[layer] = active.get(layer, 0) + 1
        last = place


def _piece(shown: str, active: Sequence[_Layer], start: int, before: int) -> tuple[str, int]:
    """A marked piece, and the article it belongs to (0: none)."""
    article = next((layer.article for layer in active if layer.article), 0)
    reasons = [layer.title for layer in active if layer.part == "issue"]
    if reasons:
        hint = visible("\n".join(dict.fromkeys(reasons)))
        shown = f'<del title="{hint}">{shown}</del>' if not article else f'<u title="{hint}">{shown}</u>'
    if not article:
        return shown, before if not shown.strip() else 0
    parts = " ".join(dict.fromkeys(layer.part for layer in active if layer.part in {"head", "by", "again"}))
    link = f'<a href="#a{article}">{article}</a>' if article != before else ""
    classes = " ".join(filter(None, [f"c{article % _COLOURS}", parts]))
    return f'<mark id="r{start}" class="{classes}">{link}{shown}</mark>', article


def _article(article: Article) -> str:
    authors = "，".join(f"{a.role} {a.name}" for a in article.authors)
    dated = f"{article.date}（{article.basis}）" if article.date else ""
    meta = " · ".join(filter(None, [str(article.kind), article.section, authors, dated]))
    places = " ".join(_place(s) for s in article.spans)
    again = " ".join(_place(s) for s in article.also_at)
    kicker = f'<p class="kicker">{visible(article.kicker.text)}</p>' if article.kicker.text else ""
    body = "".join(f"<p>{visible(p.text)}</p>" for p in article.paragraphs)
    body += "".join(f'<p class="caption">▲ {visible(p.text)}</p>' for p in article.captions)
    where = f'<p class="where">原文 {places}' + (f"；又见 {again}" if again else "") + "</p>"
    return (
        f'<article id="a{article.n}" class="c{article.n % _COLOURS}">'
        f'<p class="meta">{article.n} · {visible(meta)}</p><h3>{visible(article.headline.text)}</h3>'
        f"{kicker}{body}{where}</article>"
    )


def _place(span: Span) -> str:
    return f'<a href="#r{span.start}">{span.start}–{span.end}</a>'


def _issues(issues: Sequence[Issue]) -> str:
    if not issues:
        return ""
    rows = "".join(
        f"<li><code>{visible(i.stage)}/{visible(i.code)}</code> {visible(i.message)} "
        f"{' '.join(f'{s.start}–{s.end}' for s in i.spans[:20])}</li>"
        for i in issues
    )
    return f"<footer><h2>问题</h2><ul>{rows}</ul></footer>"
