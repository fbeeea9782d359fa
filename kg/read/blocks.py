"""Blocks: what lines amount to — headings, signatures, header lines, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from kg.read.bylines import Bylines, Signature
from kg.read.furniture import Entry, Furniture
from kg.read.headings import MARKDOWN, is_subheading, looks_like_heading
from kg.read.lines import Line
from kg.read.plain import PlainForm
from kg.read.strips import EMPTY, Strip, joined, slice_of
from kg.read.tidy import Tidy


class Shape(Enum):
    """What a block is by its own look."""

    ENTRIES = auto()  #: keys and values of a header or footer line
    HEADING = auto()
    SIGNATURE = auto()
    TEXT = auto()
    IDLE = auto()  #: nothing to read


@dataclass(frozen=True, kw_only=True)
class Block:
    """One or several lines that belong together; ``plain`` is the plain form of ``strip``.

    ``marks`` is what was printed with it and is no part of the text (the ``##`` of a heading).
    """

    shape: Shape
    strip: Strip
    plain: str
    gap: int
    number: int
    entries: tuple[Entry, ...] = ()
    signature: Signature | None = None
    marks: Strip = EMPTY
    level: int = 0
    ended: bool = True


class Blocks:
    """Makes blocks of lines."""

    def __init__(self, furniture: Furniture, bylines: Bylines, tidy: Tidy, plainly: PlainForm) -> None:
        self._furniture = furniture
        self._bylines = bylines
        self._tidy = tidy
        self._plainly = plainly

    def of(self, raw: str, lines: Sequence[Line]) -> tuple[Block, ...]:
        """The blocks of a page's lines in their order."""
        wrapped = _wrapped(lines)
        found: list[Block] = []
        run: list[Line] = []
        for line, in_run in zip(lines, wrapped, strict=True):
            block = None if in_run else self._alone(line)
            if block is None:
                if run and self._breaks(run[-1], line, in_run):
                    found.append(self._paragraph(raw, run))
                    run = []
                run.append(line)
                continue
            if run:
                found.append(self._paragraph(raw, run))
                run = []
            found.append(block)
        if run:
            found.append(self._paragraph(raw, run))
        return tuple(found)

    def _alone(self, line: Line) -> Block | None:
        """The block that a line is by itself, or None where it is running text."""
        if line.width > 100:
            return None
        plain = line.plain
        block = Block(shape=Shape.IDLE, strip=line.strip, plain=plain, gap=line.gap, number=line.number)
        if self._furniture.idle(plain):
            return block
        if entries := self._furniture.entries(plain):
            return replace(block, shape=Shape.ENTRIES, entries=entries)
        if mark := MARKDOWN.match(plain):
            strip = self._tidy.heading(line.strip.cut(mark.end(), len(plain)))
            level = mark.group().count("#")
            return replace(
                block,
                shape=Shape.HEADING,
                strip=strip,
                plain=self._plainly(strip.text),
                marks=line.strip.cut(0, mark.end()).trimmed(),
                level=level,
            )
        if signature := self._bylines.line(plain):
            return replace(block, shape=Shape.SIGNATURE, signature=signature)
        if looks_like_heading(plain) and not (line.ended and is_subheading(plain)):
            strip = self._tidy.heading(line.strip)
            return replace(block, shape=Shape.HEADING, strip=strip, plain=self._plainly(strip.text))
        return None

    def _breaks(self, before: Line, line: Line, in_run: bool) -> bool:
        """Whether a new paragraph begins at ``line``."""
        if in_run and before.width >= line.width - 1.5 and not before.ended:
            return False
        if before.ended:
            return not (in_run and before.width >= line.width - 0.5 and before.width > 50)
        return False

    def _paragraph(self, raw: str, lines: Sequence[Line]) -> Block:
        strip = joined(_run_on(raw, lines))
        plain = self._plainly(strip.text)
        tidied = self._tidy.text(strip, plain)
        if len(tidied) != len(strip):
            plain = self._plainly(tidied.text)
        return Block(
            shape=Shape.TEXT,
            strip=tidied,
            plain=plain,
            gap=lines[0].gap,
            number=lines[0].number,
            ended=lines[-1].ended,
        )


def _run_on(raw: str, lines: Sequence[Line]) -> Iterator[Strip]:
    """The strips of lines, with a space where Latin words meet."""
    for k, line in enumerate(lines):
        if k:
            last = lines[k - 1].strip
            ends, starts = last.text[-1], line.strip.text[0]
            at = last.at[-1] + 1
            if ends.isascii() and ends.isalpha() and starts.isascii() and starts.isalpha() and raw[at : at + 1].isspace():
                yield slice_of(raw, at, at + 1)
        yield line.strip


def _wrapped(lines: Sequence[Line]) -> list[bool]:
    """For every line whether it is one of a run of lines of like width: text set in a column."""
    near = 4
    found = [False] * len(lines)
    for k, line in enumerate(lines):
        low, high = max(0, k - near), min(len(lines), k + near + 1)
        like = sum(abs(lines[j].width - line.width) <= 1.5 for j in range(low, high) if j != k)
        run_on = sum(not lines[j].ended for j in range(low, high))
        found[k] = like >= 4 and run_on >= 4 and line.width >= 8
    for k in range(1, len(lines)):  # the last line of a paragraph is short
        if found[k - 1] and not found[k] and not lines[k - 1].ended and lines[k].width < lines[k - 1].width + 1:
            found[k] = True
    return found
