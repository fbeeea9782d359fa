"""The lines of a page: where they stand, how wide they are, how much white is before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.model import Issue, Page
from kg.read.plain import PlainForm
from kg.read.runon import Edges
from kg.read.strips import Strip, joined, slice_of, spans_of

_BREAK = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: Characters that print nothing: controls, zero-width marks, byte order marks, soft hyphens.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+"
)
_NARROW = re.compile(r"[A-Za-z0-9 ]")
_ENDS = "。！？…!?｡"
_CLOSERS = "”’」』）)】》\"'"
_END = re.compile(
    rf"[{_ENDS}]\s?[{_CLOSERS}\s]*(?:[（(][^（()）]{{1,60}}[)）])?$|[。！？][^。！？\s]{{0,2}}$"
)


@dataclass(frozen=True, eq=False)
class Line:
    """A printed line without white space at its ends.

    ``gap``: blank lines before it. ``number``: its place among the lines that are not blank.
    """

    strip: Strip
    gap: int
    number: int
    plainly: PlainForm
    lead: str = ""  #: the white space before it
    moved: bool = False  #: another line was printed before it than stands before it here
    settled: bool = False  #: it was put behind the line before as columns were put in order

    @cached_property
    def plain(self) -> str:
        """The plain form of its text."""
        return self.plainly(self.strip.text)

    @cached_property
    def edges(self) -> Edges:
        """What matters where it meets other lines."""
        return Edges.of(self.plain)

    @property
    def indented(self) -> bool:
        """Whether it is set in by two characters or so, as paragraphs are."""
        return len(self.lead) > 1

    @cached_property
    def width(self) -> float:
        """How wide it is printed, in full-width characters."""
        return width_of(self.strip.text)

    @cached_property
    def ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        return bool(_END.search(self.strip.text[-66:]))


def lines_of(page: Page, plainly: PlainForm) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of a page that are not blank, and an issue about invisible characters left out."""
    found: list[Line] = []
    dropped: list[Strip] = []
    end = gap = 0
    for match in _BREAK.finditer(page.text):
        between = page.text[end : match.start()]
        gap += max(0, between.count("\n") or len(between)) if end else 0
        end = match.end()
        strip = slice_of(page.text, *match.span())
        if _INVISIBLE.search(strip.text):
            dropped.extend(strip.cut(*m.span()) for m in _INVISIBLE.finditer(strip.text))
            strip = joined(_visible(strip))
        lead = strip.text[: len(strip.text) - len(strip.text.lstrip())]
        strip = strip.trimmed()
        if strip:
            found.append(Line(strip, max(0, gap - 1), len(found), plainly, lead))
            gap = 0
    issues: tuple[Issue, ...] = ()
    if dropped:
        count = sum(map(len, dropped))
        message = f"{count} characters that print nothing were left out"
        issues = (
            Issue(
                stage="read", code="invisible", message=message, source=page.source, spans=spans_of(dropped)
            ),
        )
    return tuple(found), issues


def _visible(strip: Strip) -> Iterator[Strip]:
    start = 0
    for match in _INVISIBLE.finditer(strip.text):
        yield strip.cut(start, match.start())
        start = match.end()
    yield strip.cut(start, len(strip.text))


def width_of(text: str) -> float:
    """How wide a text is printed, in full-width characters: Latin letters and figures are half as wide.

    ASCII punctuation counts as full: in Chinese text it is what encoding made of full-width marks.
    """
    return len(text) - len(_NARROW.findall(text)) / 2
