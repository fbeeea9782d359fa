"""Where a stretch of a column begins and ends: at a paragraph, or in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.sources.printed.blocks import Block
from kg.read.sources.printed.marks import Line, overlap

#: A first line is set in by so many ems; from so many on it is uncertain.
_SET_IN, _FLUSH = 1.25, 0.75
_DEEPEST = 5.0
#: A last line that ends so many ems before the edge of its column is short.
_SHORT = 1.6
#: So many lines above or below tell the edges of a column.
_NEAR = 8
#: A sentence ends with one of these.
STOPS = "。！？…”）"


@dataclass(frozen=True, slots=True)
class Join:
    """The two ends of a stretch, each between -1 and 1.

    ``begins``: 1 where a paragraph surely begins with it, -1 where it goes on with one.
    ``ends``: 1 where a paragraph surely ends with it, -1 where it surely goes on.
    """

    begins: float
    ends: float


def join_of(block: Block, blocks: Sequence[Block], em: float) -> Join:
    """The ends of a stretch; ``blocks`` are those of its region, which show the edges of its column."""
    if block.heading or block.vertical:
        return Join(1.0, 1.0)
    first, last = block.lines[0], block.lines[-1]
    left = min(_edges(first, block.lines[1:_NEAR], block, blocks, em, right=False), default=None)
    right = max(_edges(last, block.lines[-_NEAR:-1], block, blocks, em, right=True), default=None)
    begins = 0.0
    if left is not None:
        inset = (first.box.left - left) / em
        begins = 1.0 if _SET_IN < inset < _DEEPEST else -1.0 if inset < _FLUSH else 0.0
    ends = 0.0
    if right is not None:
        short = right - last.box.right > _SHORT * em
        stops = last.text[-1] in STOPS
        ends = (1.0 if stops else 0.3) if short else (0.2 if stops else -1.0)
    return Join(begins, ends)


def _edges(
    line: Line, near: Sequence[Line], block: Block, blocks: Sequence[Block], em: float, *, right: bool
) -> list[float]:
    """Where lines of the same column begin or end, those of the same stretch before all."""
    lines = list(near)
    if len(lines) < 3:
        lines += [
            ln
            for b in blocks
            if b is not block
            and not b.heading
            and not b.vertical
            and overlap(b.box, block.box) > 0.6
            and abs(b.box.left - block.box.left) < 3 * em
            and b.box.width < 1.5 * max(block.box.width, 6 * em)
            for ln in b.lines
            if abs(ln.y - line.y) < 40 * em
        ]
    return [ln.box.right if right else ln.box.left for ln in lines]
