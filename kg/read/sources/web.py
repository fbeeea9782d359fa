"""The main text of web pages (needs the extra ``html``).

Resiliparse takes off navigation, advertising and footers and keeps headline, date line and paragraphs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from resiliparse.extract.html2text import extract_plain_text

from kg.model import Issue
from kg.read.sources.encodings import Decoder
from kg.read.sources.piece import Piece, issue

#: Elements open at once up to which the main text is looked for: the search takes time in the square of it.
MAX_DEPTH = 500

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[\s/>]")
# Elements without an end tag, and those that people leave open without nesting them.
_UNNESTED = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "source",
        "td",
        "th",
        "tr",
        "track",
        "wbr",
    )
)


def web_page(data: bytes, name: str, decoder: Decoder) -> Iterator[Piece | Issue]:
    """The main text of an HTML file as a page; its offsets count in that text, not in the file."""
    decoded = decoder.decode(data, name)
    issues = [replace(i, spans=()) for i in decoded.issues]
    deep = depth(decoded.text) > MAX_DEPTH
    if deep:
        message = f"{name}: elements nested too deep to find the main text; all text of the page is read"
        issues.append(issue("nested", message, name))
    text = extract_plain_text(
        decoded.text, main_content=not deep, list_bullets=False, alt_texts=False, comments=False
    )
    if not text.strip():
        message = f"{name}: no main text was found; if it has one, save it as a .txt file"
        yield issue("empty", message, name)
        return
    yield Piece(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        doubtful=decoded.doubtful,
        issues=tuple(issues),
    )


def depth(html: str) -> int:
    """The most elements open at once, as told by the tags alone."""
    now = most = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() not in _UNNESTED:
            now = max(0, now - 1) if closing else now + 1
            most = max(most, now)
    return most
