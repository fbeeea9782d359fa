"""Text whose every character knows its raw offset: what pages are cut into and put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Passage, Span


@dataclass(frozen=True, slots=True)
class Strip:
    """A text and, for each of its characters, the raw offset it comes from.

    White space inside is always one plain space that stands for some white character of the page.
    """

    text: str
    at: Sequence[int]

    def cut(self, start: int, end: int) -> Strip:
        """The characters ``[start, end)``."""
        return Strip(self.text[start:end], self.at[start:end])

    def trimmed(self) -> Strip:
        """Without white space at the ends."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.cut(lead, max(lead, len(self.text.rstrip())))

    def without(self, start: int, end: int) -> Strip:
        """Without the characters ``[start, end)``."""
        return joined((self.cut(0, start), self.cut(end, len(self.text))))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)


EMPTY = Strip("", ())


def slice_of(raw: str, start: int, end: int) -> Strip:
    """The raw characters ``[start, end)``, white space inside as plain spaces."""
    text = raw[start:end]
    if not text.isprintable() or "\u3000" in text:
        text = re.sub(r"\s", " ", text)
    return Strip(text, range(start, end))


def joined(strips: Iterable[Strip]) -> Strip:
    """One strip after the other."""
    parts = [s for s in strips if s.text]
    if len(parts) < 2:
        return parts[0] if parts else EMPTY
    return Strip("".join(s.text for s in parts), [a for s in parts for a in s.at])


def passage(strip: Strip, plain: str) -> Passage:
    """The strip as a passage with its piecewise linear map."""
    if not strip:
        return Passage(text="", plain="", starts=(), raws=())
    if isinstance(strip.at, range):
        return Passage(text=strip.text, plain=plain, starts=(0,), raws=(strip.at[0],))
    starts = [k for k, a in _breaks(strip.at)]
    return Passage(
        text=strip.text, plain=plain, starts=tuple(starts), raws=tuple(strip.at[k] for k in starts)
    )


def _breaks(at: Sequence[int]) -> Iterator[tuple[int, int]]:
    expected = -1
    for k, a in enumerate(at):
        if a != expected:
            yield k, a
        expected = a + 1


def spans_of(strips: Iterable[Strip]) -> tuple[Span, ...]:
    """The raw spans of several strips in the order of the page, adjacent ones joined."""
    runs: list[tuple[int, int]] = []
    for strip in strips:
        if isinstance(strip.at, range):
            if strip.at:
                runs.append((strip.at[0], strip.at[-1] + 1))
            continue
        starts = [k for k, _ in _breaks(strip.at)]
        if not starts:
            continue
        ends = [*starts[1:], len(strip.at)]
        runs.extend((strip.at[s], strip.at[e - 1] + 1) for s, e in zip(starts, ends, strict=True))
    found: list[Span] = []
    for start, end in sorted(runs):
        if found and found[-1].end == start:
            found[-1] = Span(start=found[-1].start, end=end)
        else:
            found.append(Span(start=start, end=end))
    return tuple(found)
