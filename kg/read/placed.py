"""Blocks of a page whose layout is known: headings, paragraphs and articles as its zones say.

Nothing is untangled: the text stands in reading order already, and where articles begin is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Page, Zone
from kg.read.blocks import Block, Shape
from kg.read.bylines import Bylines
from kg.read.furniture import Furniture
from kg.read.lines import Line
from kg.read.masthead import Mastheads
from kg.read.plain import PlainForm
from kg.read.strips import Strip, joined, slice_of
from kg.read.tidy import Tidy
from kg.vocabulary import Part

#: Among so many lines a date with a weekday or the number of the page heads the page; recognition may have
#: dropped the spaces between them.
_FIRST = 6
_DATED = re.compile(
    r"[^\d。，]{0,12}\d{4}年\d{1,2}月\d{1,2}日\s?(?:星期[一二三四五六日天]|农历|第?[A-D\d一二三四五六七八九十]{1,4}版)"
    r"[^。，]{0,50}$"
)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Makes blocks of zones."""

    furniture: Furniture
    mastheads: Mastheads
    bylines: Bylines
    tidy: Tidy
    plainly: PlainForm

    def of(self, page: Page, lines: Sequence[Line]) -> tuple[Block, ...]:
        """The blocks of a page with zones, in reading order."""
        heads = self._heads(lines)
        starts = [line.strip.at[0] for line in lines]
        found: list[Block] = []
        article = -1
        for zone in page.zones:
            inside = lines[bisect_left(starts, zone.start) : bisect_left(starts, zone.end)]
            opens = zone.article != article
            for block in self._blocks(page.text, zone, inside, heads):
                found.append(_opening(block) if opens else block)
                opens = opens and block.shape in (Shape.PAGE, Shape.IDLE)
            if inside:
                article = zone.article
        return tuple(found)

    def _heads(self, lines: Sequence[Line]) -> frozenset[int]:
        """The numbers of the lines that head the page; of a page with a date, also the paper's name alone."""
        dated = {ln.number for ln in lines if ln.number < _FIRST and _DATED.match(ln.plain)}
        heads = self.mastheads.of(lines) | dated
        if heads:
            first = (ln for ln in lines if ln.number < _FIRST)
            heads |= {ln.number for ln in first if self.mastheads.names_paper(ln.plain)}
        return heads

    def _blocks(self, raw: str, zone: Zone, lines: Sequence[Line], heads: frozenset[int]) -> Iterator[Block]:
        rest: list[Line] = []
        for line in lines:
            if line.number in heads:
                if rest:
                    yield self._block(raw, zone, rest)
                    rest = []
                yield _bare(Shape.PAGE, line, line.strip, line.plain)
            else:
                rest.append(line)
        if rest:
            yield self._block(raw, zone, rest)

    def _block(self, raw: str, zone: Zone, lines: Sequence[Line]) -> Block:
        strip = _put_together(raw, [line.strip for line in lines])
        first, plain = lines[0], self.plainly(strip.text)
        if zone.part == Part.FURNITURE or self.furniture.idle(plain):
            return _bare(Shape.IDLE, first, strip, plain)
        if len(lines) == 1 and (entries := self.furniture.entries(plain)):
            return Block(
                shape=Shape.ENTRIES, strip=strip, plain=plain, gap=0, number=first.number, entries=entries
            )
        signature = self.bylines.line(plain) if len(lines) < 3 and zone.size < _LARGE else None
        if signature and (zone.part == Part.HEADING or signature.printed or plain[0] in "（("):
            return Block(
                shape=Shape.SIGNATURE,
                strip=strip,
                plain=plain,
                gap=0,
                number=first.number,
                signature=signature,
            )
        if zone.part == Part.HEADING:
            strip = self.tidy.heading(strip)
            plain = self.plainly(strip.text)
            return Block(
                shape=Shape.HEADING, strip=strip, plain=plain, gap=0, number=first.number, size=zone.size
            )
        tidied = self.tidy.text(strip, plain)
        return Block(
            shape=Shape.TEXT,
            strip=tidied,
            plain=self.plainly(tidied.text),
            gap=0,
            number=first.number,
            ended=lines[-1].ended,
        )


#: No signature is set in type so many times the size of the text.
_LARGE = 1.5


def _bare(shape: Shape, line: Line, strip: Strip, plain: str) -> Block:
    return Block(shape=shape, strip=strip, plain=plain, gap=0, number=line.number)


def _opening(block: Block) -> Block:
    return replace(block, opens=True)


def _put_together(raw: str, strips: Sequence[Strip]) -> Strip:
    """Lines one after the other; where Latin words meet, the line break between them is a space."""
    parts: list[Strip] = []
    for strip in strips:
        if parts:
            a, b = parts[-1].text[-1], strip.text[0]
            at = parts[-1].at[-1] + 1
            if a.isascii() and b.isascii() and a.isalpha() and b.isalpha() and raw[at].isspace():
                parts.append(slice_of(raw, at, at + 1))
        parts.append(strip)
    return joined(parts)
