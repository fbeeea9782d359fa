"""How well one stretch of a column goes on with another, or stands below a heading.

Every possible pair has a price: by where the two stand, by what is between them, and by whether a sentence
that breaks off with the first can go on with the second (a first line that is set in begins a paragraph, one
that is not goes on with one). Prices are in no unit; what an end costs that nothing goes on with is one too.
They were tried on made-up pages (docs/ocr.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.read.sources.printed.blocks import Block
from kg.read.sources.printed.joins import Join
from kg.read.sources.printed.marks import Box, Sheet, around, beside, overlap, parted

#: What it costs that nothing stands before a stretch, and behind one or below a heading.
_ALONE, _HEADLESS = 3.0, 4.5
#: Columns begin at one height within so many ems; stretches of one column within so many from side to side.
_LEVEL, _FLUSH = 0.75, 1.5
#: A gutter is no wider than so many ems as a rule.
_GUTTER = 4.0
#: A heading is no further above its text than so many ems (or of its own sizes).
_OVER = 3.2
#: Stretches right below each other are one, as a rule.
_CLOSE = -1.5
#: What a rule between costs, and a heading between.
_WALL, _HEADED = 2.5, 2.5
#: What it costs to go on in a row with a vertical heading, so many columns further left at the most.
_UPRIGHT, _ROW = 1.5, 2.5
#: A rule within an article goes no further than its columns by so many ems; what it costs.
_JUTS, _COLUMN_RULE = 1.5, 0.5
#: The most columns that are skipped.
_SKIPPED = 2
#: So many columns stand left of a vertical heading at their right.
_MOST_COLUMNS = 4
#: A column beside a heading ends no higher above the text below it than so many ems as a rule;
#: what it costs if it does, and the most.
_HEAD_HIGH, _ABOVE, _HIGHEST = 5.0, 1.2, 40.0
#: Pairs that cost more are not looked at.
_MOST = 9.0


def alone(join: Join) -> float:
    """What it costs that a stretch goes on with nothing."""
    return _ALONE + max(0.0, -join.begins) * 2.0


def unended(join: Join) -> float:
    """What it costs that nothing goes on with a stretch."""
    return max(0.0, -join.ends) * 3.0


HEADLESS = _HEADLESS


def joined(a: Join, b: Join) -> float:
    """What it costs that the text of one goes on with the other."""
    if a.ends < 0:
        return -a.ends * (4.0 if b.begins > 0 else -1.0 if b.begins < 0 else 0.0)
    return max(0.0, -b.begins) * (0.5 + 2.5 * min(1.0, a.ends))


def below_heading(
    group: Sequence[Block], run: Sequence[Block], k: int, body: Sequence[Block], sheet: Sheet
) -> float:
    """What it costs that an article begins below its headings with column ``k`` of a run of level columns."""
    em, box, block = sheet.em, around([h.box for h in group]), run[k]
    last = group[-1]
    gap = min(b.box.top for b in run) - box.bottom
    if gap < -0.6 * em or gap > 40 * em:
        return _MOST
    # a heading at the left of a row of columns does not stand over those further to the right
    whole = around([b.box for b in run[k:]])
    if min(whole.right, box.right) - max(whole.left, box.left) < 0.3 * min(whole.width, box.width):
        return _MOST
    far = max(0.0, gap - _OVER * max(em, last.size * 0.8)) / em
    price = min(3.0, 0.3 * far)
    price += _WALL if parted(box, block.box, sheet) else 0.0
    price += _HEADED * any(
        box.bottom - em / 2 < b.box.top < block.box.top - em and overlap(b.box, box) > 0.3
        for b in body
        if b is not block
    )
    # of the columns from this one on, some have the headings in their middle or at their left
    off = min(_off(run[k:end], box) for end in range(k + 1, len(run) + 1))
    return price + min(4.0, 0.25 * max(0.0, off / em - 1.0))


def _off(columns: Sequence[Block], head: Box) -> float:
    """How far headings are from the middle, or the left edge, of columns."""
    box = around([b.box for b in columns])
    centre = abs(box.left + box.right - head.left - head.right) / 2
    out = max(0.0, box.left - head.left) + max(0.0, head.right - box.right)
    return min(centre, abs(box.left - head.left)) + 2 * out


def beside_heading(
    head: Block, block: Block, body: Sequence[Block], heads: Sequence[Block], sheet: Sheet
) -> float:
    """What it costs that an article begins with a stretch beside its vertical heading."""
    em, h, b = sheet.em, head.box, block.box
    if not h.top - 3 * em < b.top < h.bottom:
        return _MOST
    price = 0.1 * abs(b.top - h.top) / em
    if b.left > h.right - em:
        price += 0.3 * max(0.0, (b.left - h.right) / em - _GUTTER)
        between = Box(h.right, max(h.top, b.top), b.left, min(h.bottom, b.bottom))
    elif b.right < h.left + em:
        # the heading at the right: the article begins with the first column of those left of it
        between = Box(b.right, max(h.top, b.top), h.left, min(h.bottom, b.bottom))
        columns = sum(_within(c.box, between) for c in body if not c.heading)
        if columns > _MOST_COLUMNS:
            return _MOST
        price += 0.8 + 0.2 * columns
        price += _HEADED * any(
            o is not head and b.left - em < o.box.left < h.left and h.top - em < o.box.top < h.bottom
            for o in heads
        )
    else:
        return _MOST
    walled = any(_stands(r, between, em) for r in sheet.rules)
    return price + _WALL * walled


def around_heading(group: Sequence[Block], block: Block, sheet: Sheet) -> float:
    """What it costs that an article begins with a column left of its headings, which stand in its middle."""
    em, head = sheet.em, around([h.box for h in group])
    b = block.box
    gap = (head.left - b.right) / em
    if (
        not -0.5 < gap < 12
        or not head.top - 2 * em < b.top < head.top + 2 * em
        or b.bottom < head.bottom + em
    ):
        return _MOST
    between = Box(b.right, max(b.top, head.top), head.left, head.bottom)
    return 1.2 + 0.2 * max(0.0, gap - _GUTTER) + _WALL * any(_stands(r, between, em) for r in sheet.rules)


def _within(box: Box, between: Box) -> bool:
    return between.left - 1 < (box.left + box.right) / 2 < between.right + 1 and beside(box, between) > 0.3


def wall(a: Box, b: Box, sheet: Sheet) -> float:
    """What a rule between two columns costs: little where it goes no further than they do, as rules within an
    article."""
    em = sheet.em
    top = max(a.top, b.top)
    between = Box(a.right, top, b.left, top + 2 * em)
    price = 0.0
    for rule in sheet.rules:
        if _stands(rule, between, em):
            inner = (
                rule.top > min(a.top, b.top) - _JUTS * em
                and rule.bottom < max(a.bottom, b.bottom) + _JUTS * em
            )
            price = max(price, _COLUMN_RULE if inner else _WALL)
    return price


def _stands(rule: Box, between: Box, em: float) -> bool:
    """Whether an upright rule stands in a gap."""
    return (
        rule.height > rule.width
        and between.left - 0.3 * em <= (rule.left + rule.right) / 2 <= between.right + 0.3 * em
        and rule.top < between.top + em
        and rule.bottom > between.top + em / 2
    )


def following(
    a: Block, body: Sequence[Block], heads: Sequence[Block], sheet: Sheet
) -> Iterator[tuple[Block, float]]:
    """The stretches that may go on with one, and what it costs by where they stand."""
    for b in body:
        if b is a or b.vertical or a.vertical:
            continue
        price = _price(a.box, b.box, body, heads, sheet)
        if price < _MOST:
            yield b, price


def _price(a: Box, b: Box, body: Sequence[Block], heads: Sequence[Block], sheet: Sheet) -> float:
    em = sheet.em
    if b.left > a.right - em / 2:
        return _to_the_right(a, b, body, heads, sheet)
    if b.top > a.bottom - em / 2:
        if overlap(a, b) > 0.5:
            return _below(a, b, body, heads, sheet)
        if b.right < a.left + em / 2:
            return _back(a, b, em)
    return _MOST


def _to_the_right(a: Box, b: Box, body: Sequence[Block], heads: Sequence[Block], sheet: Sheet) -> float:
    em = sheet.em
    if b.top > a.bottom + em or b.bottom < a.top - _HIGHEST * em:
        return _MOST
    gap = (b.left - a.right) / em
    skipped = [c for c in body if _between(c.box, a, b, em)]
    if len({round(c.box.left / (3 * em)) for c in skipped}) > _SKIPPED:
        return _MOST
    price = 1.5 * bool(skipped) + 0.8 * len(skipped)
    price += 0.0 if skipped else min(2.0, 0.25 * max(0.0, gap - _GUTTER))
    price += wall(a, b, sheet)
    price += _ABOVE * (b.bottom < a.top - _HEAD_HIGH * em)
    price += _HEADED * any(
        o.vertical
        and o.box.left > a.right - em
        and o.box.right < b.left + em
        and beside(o.box, a) > 0
        and beside(o.box, b) > 0
        for o in heads
    )
    if abs(a.top - b.top) > _LEVEL * em:
        price += _uneven(a, b, heads, em)
    # what stands above in the second column, and beside the first, would come before
    price += 1.5 * any(
        c.box.bottom < b.top + em / 2
        and c.box.bottom > a.top + em
        and overlap(c.box, b) > 0.5
        and abs(c.box.width - b.width) < 3 * em
        for c in body
    )
    return price


def _between(box: Box, a: Box, b: Box, em: float) -> bool:
    """Whether a stretch stands between two columns."""
    return (
        box.left > a.right - em / 2
        and box.right < b.left + em / 2
        and box.top < max(a.bottom, b.top + em)
        and box.bottom > min(a.top, b.top)
    )


def _uneven(a: Box, b: Box, heads: Sequence[Block], em: float) -> float:
    """Columns that begin at other heights: beside the heading above the first, below something else, …"""
    if b.top < a.top:
        above = [h.box for h in heads if overlap(h.box, a) > 0.3 and -em < a.top - h.box.bottom < 6 * em]
        level = any(h.top - 1.5 * em < b.top < h.bottom for h in above)
        return 0.3 if level else 1.2 + 0.02 * (a.top - b.top) / em
    return 1.0 + 0.02 * (b.top - a.top) / em


def _below(a: Box, b: Box, body: Sequence[Block], heads: Sequence[Block], sheet: Sheet) -> float:
    em = sheet.em
    middle = (max(a.left, b.left) + min(a.right, b.right)) / 2
    inside = [
        c
        for c in body
        if c.box.left < middle < c.box.right and a.bottom - em / 2 < c.box.top < b.top - em / 2
    ]
    price = (0.4 if b.top - a.bottom > em else _CLOSE) + 2.0 * len(inside)
    price += 0.05 * max(0.0, (b.top - a.bottom) / em - 3.0)
    price += min(3.0, 0.5 * max(0.0, abs(a.left - b.left) / em - _FLUSH))
    price += _WALL * parted(a, b, sheet)
    price += _HEADED * any(
        h.box.left < middle < h.box.right and a.bottom - em < h.box.top < b.top
        for h in heads
        if not h.vertical
    )
    # a row of columns begins that has its headline upright at its left
    price += _UPRIGHT * any(
        h.vertical
        and h.box.top > a.bottom - em
        and abs(h.box.top - b.top) < 2 * em
        and 0 < b.left - h.box.right < _ROW * max(b.width, em)
        for h in heads
    )
    return price


def _back(a: Box, b: Box, em: float) -> float:
    """From the last column of an upper row to the first one of a lower row."""
    return 3.0 + 0.05 * max(0.0, (b.top - a.bottom) / em)
