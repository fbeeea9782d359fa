"""Stretches of text: raw intervals, and repaired text that knows where it comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open interval ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of repaired text in which every character knows its raw offset.

    ``text`` is verbatim (traditional characters and the page's punctuation stay). ``plain`` has the
    same length and is what rules match on: simplified characters, Chinese punctuation, ASCII digits
    and letters (see :mod:`kg.read.plain`). The map to the raw page is piecewise linear: the run
    that begins at ``starts[k]`` comes from the raw characters from ``raws[k]`` on.
    """

    text: str
    plain: str
    starts: tuple[int, ...]
    raws: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.plain):
            raise ValueError("text and plain differ in length")
        if len(self.starts) != len(self.raws) or (self.text and self.starts[:1] != (0,)):
            raise ValueError("the offset map does not cover the text")

    def raw(self, offset: int) -> int:
        """The raw offset of the character at ``offset``."""
        run = bisect_right(self.starts, offset) - 1
        return self.raws[run] + offset - self.starts[run]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The raw spans of ``[start, end)``, in reading order, adjacent ones joined."""
        found: list[Span] = []
        run = bisect_right(self.starts, start) - 1
        last = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        if 0 <= start < end <= last:  # nearly always
            shift = self.raws[run] - self.starts[run]
            return (Span(start=start + shift, end=end + shift),)
        while start < end:
            stop = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
            stop = min(stop, end)
            raw = self.raws[run] + start - self.starts[run]
            if found and found[-1].end == raw:
                found[-1] = Span(start=found[-1].start, end=raw + stop - start)
            else:
                found.append(Span(start=raw, end=raw + stop - start))
            start, run = stop, run + 1
        return tuple(found)

    def cut(self, start: int, end: int) -> Passage:
        """The passage ``[start, end)`` of this one, with its part of the map."""
        if start >= end:
            return Passage(text="", plain="", starts=(), raws=())
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1)
        starts = (0, *(s - start for s in self.starts[first + 1 : last]))
        raws = (self.raws[first] + start - self.starts[first], *self.raws[first + 1 : last])
        return Passage(text=self.text[start:end], plain=self.plain[start:end], starts=starts, raws=raws)


def join_over_white(spans: Iterable[Span], raw: str) -> tuple[Span, ...]:
    """Join spans that follow each other in ``raw`` with nothing but white space between."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end <= span.start and not raw[joined[-1].end : span.start].strip():
            joined[-1] = Span(start=joined[-1].start, end=span.end)
        else:
            joined.append(span)
    return tuple(joined)
