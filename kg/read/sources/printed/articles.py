"""Blocks into articles: stretches of columns that go on with each other, from the headings on.

Each stretch goes on with one at the most, and one with it: of all ways to pair them the cheapest is taken
(:mod:`~kg.read.sources.printed.flow` tells the prices). A chain of them is an article, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.read.sources.printed.blocks import Block
from kg.read.sources.printed.flow import (
    HEADLESS,
    alone,
    around_heading,
    below_heading,
    beside_heading,
    following,
    joined,
    unended,
    wall,
)
from kg.read.sources.printed.joins import Join, join_of
from kg.read.sources.printed.marks import Box, Sheet, around, overlap, parted
from kg.read.sources.printed.matching import best_pairs
from kg.read.sources.printed.stacks import LARGE

#: Columns begin at one height within so many ems, and stand side by side within so many.
_LEVEL, _SIDE = 0.75, 4.0
#: Headings of one article are no further apart than so many sizes of the smaller one.
_TOGETHER = 1.5
#: The box of a line of large type reaches into the next line by so many of its sizes.
_INTO = 0.35
#: Headings of one rank are larger than the text, alike in size up to a factor, and no wider than so
#: many ems.
_SOMEWHAT, _RANK, _NARROW = 1.06, 1.08, 14.0
#: So many characters in a photograph are no heading.
_SEEN = 2
#: Below a heading a paragraph begins.
_HEAD = Join(1.0, 1.0)


@dataclass(eq=False)
class Story:
    """An article as it stands on the page: its headings, and its stretches of columns as they are read."""

    heads: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    caption: Block | None = None

    @property
    def box(self) -> Box:
        """What holds all of it."""
        return around([b.box for b in (*self.heads, *self.body, *([self.caption] if self.caption else []))])


def stories_of(blocks: Sequence[Block], sheet: Sheet) -> list[Story]:
    """The articles of a region."""
    em = sheet.em
    seen = [b for b in blocks if _in_photo(b, sheet)]
    blocks = [b for b in blocks if b not in seen]
    found = _head_groups([b for b in blocks if b.heading], blocks, sheet)
    large = [g for g in found if _large(g, em)]
    groups = [g for g in found if _large(g, em) or _ranked(g, large, em)]
    heads = {id(b) for group in groups for b in group}
    body = sorted((b for b in blocks if id(b) not in heads), key=lambda b: (b.box.top, b.box.left))
    pairs = best_pairs(_gains(groups, body, sheet))
    stories = [Story(heads=group) for group in groups]
    after = {pairs[k] for k in pairs}
    count = len(groups)
    for k, story in enumerate(stories):
        story.body = [body[n] for n in _chain(k, pairs, count)]
    stories += [
        Story(body=[body[n] for n in _chain(count + n, pairs, count, first=n)])
        for n in range(len(body))
        if n not in after
    ]
    told = {id(b) for s in stories for b in s.body}
    stories += [Story(body=[b]) for b in (*body, *seen) if id(b) not in told]
    return list(_with_kickers(stories, sheet))


def _chain(start: int, pairs: dict[int, int], count: int, first: int | None = None) -> list[int]:
    """The stretches one after the other, by their numbers; a first of ``pairs`` is ``count`` higher."""
    found = [] if first is None else [first]
    while (n := pairs.get(start)) is not None and n not in found:
        found.append(n)
        start = count + n
    return found


def _gains(
    groups: Sequence[Sequence[Block]], body: Sequence[Block], sheet: Sheet
) -> dict[tuple[int, int], float]:
    """What each pair gains against both standing alone: headings and stretches, and stretches."""
    em = sheet.em
    joins = [join_of(b, body, em) for b in body]
    number = {id(b): n for n, b in enumerate(body)}
    heads = [h for g in groups for h in g]
    gains: dict[tuple[int, int], float] = {}

    def offer(first: int, second: int, price: float, saved: float) -> None:
        gain = saved + alone(joins[second]) - price
        if gain > gains.get((first, second), 0.0):
            gains[first, second] = gain

    runs = _runs(body, sheet)
    for k, group in enumerate(groups):
        for block, price in _under(group, runs, body, heads, sheet):
            n = number[id(block)]
            offer(k, n, price + joined(_HEAD, joins[n]), HEADLESS)
    for m, block in enumerate(body):
        for other, price in following(block, body, heads, sheet):
            n = number[id(other)]
            offer(len(groups) + m, n, price + joined(joins[m], joins[n]), unended(joins[m]))
    return gains


def _under(
    group: Sequence[Block],
    runs: Sequence[Sequence[Block]],
    body: Sequence[Block],
    heads: Sequence[Block],
    sheet: Sheet,
) -> Iterator[tuple[Block, float]]:
    """The stretches that an article may begin with, and what each costs."""
    vertical = group[0].vertical
    for run in runs:
        for k, block in enumerate(run):
            if vertical:
                yield block, beside_heading(group[0], block, body, heads, sheet)
            else:
                yield block, below_heading(group, run, k, body, sheet)
                yield block, around_heading(group, block, sheet)


def _with_kickers(stories: Sequence[Story], sheet: Sheet) -> Iterator[Story]:
    """Headings without text that stand right above others are of the same article."""
    bare = [s for s in stories if s.heads and not s.body]
    full = [s for s in stories if s.body]
    for story in sorted(bare, key=lambda s: -s.box.bottom):
        box = story.box
        near = [
            f
            for f in full
            if f.heads
            and not f.heads[0].vertical
            and not story.heads[0].vertical
            and -sheet.em / 2 < f.heads[0].box.top - box.bottom < 3 * sheet.em
            and overlap(f.heads[0].box, box) > 0.3
        ]
        if near:
            nearest = min(near, key=lambda f: f.heads[0].box.top)
            nearest.heads[:0] = story.heads
        else:
            full.append(story)
    yield from full


def _large(group: Sequence[Block], em: float) -> bool:
    """Whether headings are set larger than the text; others stand within an article."""
    return any(b.over or b.size >= LARGE * em for b in group)


def _ranked(group: Sequence[Block], large: Sequence[Sequence[Block]], em: float) -> bool:
    """Whether a heading in a narrow column is as large as a headline there: items are headed alike."""
    head = group[0]
    return (
        len(group) == 1
        and not head.vertical
        and head.size > _SOMEWHAT * em
        and any(
            max(h.size for h in other) < _RANK * head.size
            and overlap(head.box, h.box) > 0.5
            and max(head.box.width, h.box.width) < _NARROW * em
            for other in large
            for h in other
            if not h.vertical
        )
    )


def _in_photo(block: Block, sheet: Sheet) -> bool:
    """Whether a block is a character or two that recognition saw in a photograph."""
    box = block.box
    return len(block.text) <= _SEEN and any(
        p.holds((box.left + box.right) / 2, (box.top + box.bottom) / 2) for p in sheet.photos
    )


def _head_groups(heads: Sequence[Block], blocks: Sequence[Block], sheet: Sheet) -> list[list[Block]]:
    """Headings close below each other: kicker, headline, names."""
    groups: list[list[Block]] = []
    for head in sorted(heads, key=lambda b: (b.box.top, b.box.left)):
        for group in groups:
            last = group[-1]
            if last.vertical or head.vertical:
                continue
            gap = head.box.top - last.box.bottom
            near = gap < _TOGETHER * max(sheet.em, min(head.size, last.size), 0.6 * last.size) and gap > -max(
                0.5 * sheet.em, _INTO * last.size
            )
            between = any(
                b is not head
                and b is not last
                and not b.heading
                and last.box.bottom - sheet.em / 2 < b.box.top < head.box.top
                and overlap(b.box, head.box) > 0.3
                for b in blocks
            )
            if (
                near
                and not between
                and overlap(head.box, last.box) > 0.6
                and not parted(last.box, head.box, sheet)
            ):
                group.append(head)
                break
        else:
            groups.append([head])
    return groups


def _runs(body: Sequence[Block], sheet: Sheet) -> list[list[Block]]:
    """Stretches of columns that begin at one height side by side, with no rule between."""
    em = sheet.em
    runs: list[list[Block]] = []
    for block in sorted(body, key=lambda b: (b.box.left, b.box.top)):
        for run in runs:
            last = run[-1]
            level = abs(first_y(block) - first_y(last)) < _LEVEL * em
            wide = max(b.box.width for b in (*run, block))
            gap = min(block.box.left - last.box.right, block.box.left - last.box.left - wide)
            gap -= _pictured(last.box, block.box, sheet)
            if (
                level
                and block.box.left > last.box.right - em / 2
                and gap < _SIDE * em
                and wall(last.box, block.box, sheet) < 1.0
            ):
                run.append(block)
                break
        else:
            runs.append([block])
    return runs


def _pictured(a: Box, b: Box, sheet: Sheet) -> float:
    """How much of the way from one column to the next a photograph takes up where they begin."""
    top = max(a.top, b.top) + 2 * sheet.em
    return sum(
        p.width
        for p in sheet.photos
        if p.top < top < p.bottom and p.left > a.right - sheet.em and p.right < b.left + sheet.em
    )


def first_y(block: Block) -> float:
    """The middle of its first line."""
    return block.lines[0].y
