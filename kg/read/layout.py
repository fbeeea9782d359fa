"""How a page sets its items apart: by blank lines, and by marks before short items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from kg.read.blocks import Block, Shape

_MARK = re.compile(r"[△▲●■◆□▼◇★☆◎▶►○]\s?(?=\S)")
#: A place or body in front of an item, behind a mark or in brackets.
_PLACE = re.compile(
    r"\*\*[^*\s]{2,12}\*\*|(?:[△▲●■◆▼◇★☆◎▶►○□]\s?|【)[^\s，。：【】]{1,10}(?:[省市县区旗州盟镇乡村局委院校所队站厂矿]|街道|社区|公司|集团|林场)"
    r"(?=$|[\s】：])"
)
#: A marked paragraph at least so long is an item and no heading.
_LEAST = 24


class Layout:
    """The blank lines and marks of one page; ``news(k)``: whether block ``k`` heads a column of short items,
    ``signed(plain)``: whether a paragraph opens or ends as an article does."""

    def __init__(
        self, blocks: Sequence[Block], news: Callable[[Block], bool], signed: Callable[[str], bool]
    ) -> None:
        self._blocks = blocks
        inside = Counter(
            b.gap for a, b in pairwise(blocks) if a.shape == b.shape == Shape.TEXT and not b.jumped
        )
        every = Counter(b.gap for b in blocks)
        #: Blank lines between two paragraphs of one article, as a rule.
        self.usual = max(inside or every, key=lambda g: ((inside or every)[g], -g), default=0)
        #: Whether blank lines part articles here: some of those set off show it by other signs.
        self.sure = self._sure(signed)
        self.items = frozenset(self._items(news, signed))

    def set_off(self, k: int) -> bool:
        """Whether more white stands before a block than between paragraphs, and than behind it."""
        block = self._blocks[k]
        if block.gap <= self.usual or block.jumped:
            return False
        below = self._blocks[k + 1].gap if k + 1 < len(self._blocks) else 0
        return block.gap > below or block.shape == Shape.TEXT

    def _sure(self, signed: Callable[[str], bool]) -> bool:
        """Whether two headings set off, and two in five of them, have a signature or a dateline near."""
        off = [k for k, b in enumerate(self._blocks) if b.shape == Shape.HEADING and self.set_off(k)]
        shown = 0
        for k in off:
            near = self._blocks[max(0, k - 1) : k + 4]
            shown += any(
                b.shape == Shape.SIGNATURE or (b.shape == Shape.TEXT and signed(b.plain)) for b in near
            )
        return shown >= 2 and shown * 5 >= len(off) * 2

    def _items(self, news: Callable[[Block], bool], signed: Callable[[str], bool]) -> list[int]:
        """Blocks that begin short items, each behind the same mark."""
        found: list[int] = []
        texts = [k for k, b in enumerate(self._blocks) if b.shape in (Shape.TEXT, Shape.HEADING)]
        for mark, group in groupby(texts, key=lambda k: _mark(self._blocks[k])):
            run = list(group)
            if not mark:
                continue
            under = run[0] > 0 and news(self._blocks[run[0] - 1])
            closed = sum(signed(self._blocks[k].plain) for k in run)
            if under or (len(run) > 1 and closed * 2 >= len(run)):
                found += run
        places = [k for k in texts if _PLACE.match(self._blocks[k].plain)]
        marks = Counter(self._blocks[k].plain[0] for k in places)
        found += [k for k in places if marks[self._blocks[k].plain[0]] > 1 and self._followed(k)]
        return found

    def _followed(self, k: int) -> bool:
        """Whether a block is text, or a heading with text right below it."""
        below = self._blocks[k + 1].shape if k + 1 < len(self._blocks) else Shape.IDLE
        return Shape.TEXT in (self._blocks[k].shape, below)


def _mark(block: Block) -> str:
    match = _MARK.match(block.plain) if block.shape == Shape.TEXT and len(block.plain) >= _LEAST else None
    return match.group()[0] if match else ""
