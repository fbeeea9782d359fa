"""The page that shows raw text and articles side by side."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Author, Issue, Page, Passage, Span
from kg.view.articles import articles_html, visible
from kg.vocabulary import AuthorRole

RAW = "青河县召开会议\n何小雨\n青河县昨日召开会议。\n广告\n青河县昨日召开会议。\n临山镇种树\n"


def passage(text: str, at: int) -> Passage:
    return Passage(text=text, plain=text, starts=(0,) if text else (), raws=(at,) if text else ())


def spans(*places: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(start=a, end=b) for a, b in places)


ARTICLES = (
    Article(
        source="a.txt",
        n=1,
        headline=passage("青河县召开会议", 0),
        kicker=passage("", 0),
        paragraphs=(passage("青河县昨日召开会议。", 12),),
        authors=(Author(name="何小雨", role=AuthorRole.REPORTER, spans=spans((8, 11))),),
        date="2021-04-12",
        basis="given",
        spans=spans((0, 7), (8, 11), (12, 22)),
        also_at=spans((26, 36)),
    ),
    Article(
        source="a.txt",
        n=2,
        headline=passage("临山镇种树", 37),
        kicker=passage("", 0),
        paragraphs=(),
        spans=spans((37, 42)),
    ),
)
DROPPED = Issue(stage="read", code="furniture", message="an advertisement <b>", spans=spans((23, 25)))


def shown(html: str) -> str:
    return html[html.index('<div class="page">') : html.index("</section>")]


def page(text: str = RAW, source: str = "a.txt") -> Page:
    return Page(source=source, text=text, sha256="0")


class Text(HTMLParser):
    """Collects the text of the raw half, leaving out the numbers of the articles."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_link = tag == "a"

    def handle_endtag(self, tag: str) -> None:
        self._in_link = False

    def handle_data(self, data: str) -> None:
        if not self._in_link:
            self.text.append(data)


def raw_text(html: str) -> str:
    parser = Text()
    parser.feed(shown(html))
    return "".join(parser.text)


def test_the_whole_raw_text_is_shown_and_coloured_per_article() -> None:
    html = articles_html(page(), ARTICLES, [DROPPED])
    assert raw_text(html) == RAW
    marks = re.findall(r'<mark id="r(\d+)" class="([^"]*)">(.*?)</mark>', shown(html))
    assert [(m[0], m[1]) for m in marks] == [
        ("0", "c1 head"),
        ("8", "c1 by"),
        ("12", "c1"),
        ("26", "c1 again"),
        ("37", "c2 head"),
    ]
    assert 'href="#a1"' in marks[0][2]
    assert '<a href="#r26">26–36</a>' in html


def test_what_was_left_out_is_struck_with_the_reason() -> None:
    html = articles_html(page(), ARTICLES, [DROPPED])
    assert '<del title="furniture: an advertisement &lt;b&gt;">广告</del>' in html
    assert "an advertisement &lt;b&gt;" in html[html.index("<footer>") :]
    assert "<footer>" not in articles_html(page(), ARTICLES, [])


def test_articles_show_what_was_read() -> None:
    html = articles_html(page(), ARTICLES, [])
    assert '<article id="a1" class="c1">' in html
    for said in (
        "<h3>青河县召开会议</h3>",
        "记者 何小雨",
        "2021-04-12（given）",
        "<p>青河县昨日召开会议。</p>",
    ):
        assert said in html


def test_the_policy_admits_the_style_and_nothing_else() -> None:
    html = articles_html(page(), ARTICLES, [])
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert "<script" not in html
    assert "style=" not in html
    assert "http" not in html.replace("http-equiv", "")


HOSTILE = "<script>alert(1)</script>&\"'</title>\u202e\x00\ud800$title"


def test_nothing_of_the_page_is_taken_for_markup() -> None:
    article = Article(
        source=HOSTILE,
        n=1,
        headline=passage(HOSTILE, 0),
        kicker=passage(HOSTILE, 0),
        paragraphs=(passage(HOSTILE, 0),),
        authors=(Author(name=HOSTILE, role=AuthorRole.AUTHOR),),
        date=HOSTILE,
        section=HOSTILE,
        spans=spans((0, len(HOSTILE))),
    )
    issue = Issue(stage=HOSTILE, code=HOSTILE, message=HOSTILE, spans=spans((0, 5), (3, 900)))
    html = articles_html(page(HOSTILE, HOSTILE), [article], [issue])
    html.encode("utf-8")
    assert "<script" not in html
    assert html.count("</title>") == 1
    assert "\u202e" not in html
    assert "\0" not in html
    assert "⟨U+202E⟩" in html


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(1, 30)), max_size=6),
    st.lists(st.tuples(st.integers(0, 70), st.integers(1, 30)), max_size=6),
)
def test_any_spans_on_any_text_show_the_whole_text(
    text: str, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    article = Article(
        source="a",
        n=1,
        headline=passage("", 0),
        kicker=passage("", 0),
        paragraphs=(),
        spans=tuple(Span(start=a, end=a + n) for a, n in first if a + n <= len(text)),
    )
    issue = Issue(
        stage="read", code="x", message="m", spans=tuple(Span(start=a, end=a + n) for a, n in second)
    )
    html = articles_html(page(text), [article], [issue])
    opened, closed = html.count("<mark"), html.count("</mark>")
    assert opened == closed
    parser = Text()
    parser.feed(f'<div class="page">{visible(text)}</div>')
    assert raw_text(html) == "".join(parser.text)
