"""Blocks into articles: which heading stands over which stretches of columns.

A heading stands over the columns that begin at one height right below it; what follows further down in such a
column goes on with it. A column without a heading above begins where its neighbours do, or goes on with the
article to its left. Frames, and rules between columns, part articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.read.sources.printed.blocks import LARGE, Block
from kg.read.sources.printed.marks import Box, Sheet, around, beside, overlap

#: Columns begin at one height within so many ems, and stand side by side within so many.
_LEVEL, _SIDE = 0.75, 4.0
#: A heading is no further above its text than so many ems (or of its own sizes).
_OVER = 3.2
#: A heading and what it stands over share so much of the width of the narrower one.
_UNDER = 0.3
#: Headings of one article are no further apart than so many sizes of the smaller one.
_TOGETHER = 1.5


@dataclass(eq=False)
class Story:
    """An article as it stands on the page: its headings, and the stretches of its columns."""

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
    groups = _head_groups([b for b in blocks if b.heading], blocks, sheet)
    stories = [Story(heads=group) for group in groups if _large(group, em)]
    heads = {id(b) for story in stories for b in story.heads}
    body = sorted((b for b in blocks if id(b) not in heads), key=lambda b: (b.box.top, b.box.left))
    owner: dict[int, Story] = {}
    runs = _runs(body, sheet)
    for run in runs:
        _own_run(run, stories, body, owner, sheet)
    # columns that begin side by side from left to right, however slanting the page is
    for block in (b for run in sorted(runs, key=_top) for b in run):
        if id(block) not in owner:
            owner[id(block)] = _owner(block, body, stories, owner, sheet) or _new(stories)
    for block in body:
        owner[id(block)].body.append(block)
    return [s for s in stories if s.heads or s.body]


def _top(run: Sequence[Block]) -> float:
    return min(b.box.top for b in run)


def _large(group: Sequence[Block], em: float) -> bool:
    """Whether headings are set larger than the text; others stand within an article."""
    return any(b.size >= LARGE * em for b in group)


def _new(stories: list[Story]) -> Story:
    stories.append(Story())
    return stories[-1]


def _head_groups(heads: Sequence[Block], blocks: Sequence[Block], sheet: Sheet) -> list[list[Block]]:
    """Headings close below each other: kicker, headline, names."""
    groups: list[list[Block]] = []
    for head in sorted(heads, key=lambda b: (b.box.top, b.box.left)):
        for group in groups:
            last = group[-1]
            if last.vertical or head.vertical:
                continue
            gap = head.box.top - last.box.bottom
            near = gap < _TOGETHER * max(sheet.em, min(head.size, last.size)) and gap > -0.5 * sheet.em
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
                and not _cut(last.box, head.box, sheet)
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
            if (
                level
                and block.box.left > last.box.right - em / 2
                and gap < _SIDE * em
                and not _walled(last.box, block.box, sheet)
            ):
                run.append(block)
                break
        else:
            runs.append([block])
    return runs


def first_y(block: Block) -> float:
    """The middle of its first line."""
    return block.lines[0].y


def _walled(a: Box, b: Box, sheet: Sheet) -> bool:
    """Whether a rule stands between two columns."""
    top = max(a.top, b.top)
    return any(
        r.height > r.width
        and a.right - 0.3 * sheet.em <= (r.left + r.right) / 2 <= b.left + 0.3 * sheet.em
        and r.top < top + sheet.em
        and r.bottom > top + sheet.em / 2
        for r in sheet.rules
    )


def _cut(a: Box, b: Box, sheet: Sheet) -> bool:
    """Whether a rule lies between two boxes, one above the other."""
    middle = (max(a.left, b.left) + min(a.right, b.right)) / 2
    return any(
        r.width > r.height
        and r.width > 3 * sheet.em
        and a.bottom - sheet.em / 3 < (r.top + r.bottom) / 2 < b.top + sheet.em / 3
        and r.left < middle < r.right
        for r in sheet.rules
    )


def _own_run(
    run: Sequence[Block],
    stories: Sequence[Story],
    body: Sequence[Block],
    owner: dict[int, Story],
    sheet: Sheet,
) -> None:
    """Give the columns of a run to the headings right above or beside them."""
    top = min(b.box.top for b in run)
    over = [s for s in stories if s.heads and _over(s, run, body, top, sheet)]
    if not over:
        over = [s for s in stories if s.heads and s.heads[0].vertical and _at_side(s.heads[0], run, sheet)]
        if not over:
            return
    over = _merged(over, sheet.em)
    cuts = _divided(run, over)
    for k, block in enumerate(run):
        story = over[sum(c <= k for c in cuts)]
        owner[id(block)] = story


def _merged(over: Sequence[Story], em: float) -> list[Story]:
    """Headings over one run from left to right; one that stands above another is of the same article."""
    found: list[Story] = []
    for story in sorted(over, key=lambda s: s.heads[-1].box.bottom, reverse=True):
        below = [f for f in found if story.heads[-1].box.bottom < f.heads[0].box.top + em / 2]
        if below:
            nearest = min(below, key=lambda f: _apart(f.box, story.box))
            nearest.heads[:0], story.heads = story.heads, []
        else:
            found.append(story)
    return sorted(found, key=lambda s: s.box.left)


def _apart(a: Box, b: Box) -> float:
    """How far two boxes are from each other from left to right."""
    return max(a.left - b.right, b.left - a.right, 0.0)


def _over(story: Story, run: Sequence[Block], body: Sequence[Block], top: float, sheet: Sheet) -> bool:
    """Whether a story's headings stand right above a run of columns."""
    last = story.heads[-1]
    if last.vertical:
        return False
    box = around([h.box for h in story.heads])
    gap = top - last.box.bottom
    if not -0.6 * sheet.em < gap < _OVER * max(sheet.em, last.size * 0.8):
        return False
    whole = around([b.box for b in run])
    if min(whole.right, box.right) - max(whole.left, box.left) < _UNDER * min(whole.width, box.width):
        return False
    if _cut(last.box, around([b.box for b in run if overlap(b.box, last.box) > 0] or [whole]), sheet):
        return False
    # other text of the same columns between heading and run
    return not any(
        last.box.bottom - sheet.em / 2 < b.box.top < top - sheet.em and overlap(b.box, last.box) > 0.3
        for b in body
    )


def _at_side(head: Block, run: Sequence[Block], sheet: Sheet) -> bool:
    """Whether a vertical heading stands at the left or right of a run."""
    whole = around([b.box for b in run])
    gap = max(whole.left - head.box.right, head.box.left - whole.right)
    return (
        -sheet.em < gap < _SIDE * sheet.em
        and head.box.top - 3 * sheet.em < whole.top < head.box.bottom
        and not _walled(min(head.box, whole, key=_left), max(head.box, whole, key=_left), sheet)
    )


def _left(box: Box) -> float:
    return box.left


def _divided(run: Sequence[Block], over: Sequence[Story]) -> list[int]:
    """Before which columns the next heading begins: headings stand in the middle or at the left of theirs."""
    cuts: list[int] = []
    start = 0
    for k, story in enumerate(over[:-1]):
        best, cut = float("inf"), start + 1
        for end in range(start + 1, len(run) - (len(over) - k - 2)):
            cost = _off(run[start:end], story)
            rest = run[end:]
            cost += _off(rest, over[k + 1]) if len(over) == k + 2 and rest else 0.0
            if cost < best - 1e-6:
                best, cut = cost, end
        cuts.append(cut)
        start = cut
    return cuts


def _off(columns: Sequence[Block], story: Story) -> float:
    """How far headings are from the middle, or the left edge, of columns."""
    box, head = around([b.box for b in columns]), around([h.box for h in story.heads])
    centre = abs(box.left + box.right - head.left - head.right) / 2
    out = max(0.0, box.left - head.left) + max(0.0, head.right - box.right)
    return min(centre, abs(box.left - head.left)) + 2 * out


def _owner(
    block: Block, body: Sequence[Block], stories: Sequence[Story], owner: dict[int, Story], sheet: Sheet
) -> Story | None:
    """Which article a stretch goes on with that no heading stands over: what is above it, or to its left."""
    em = sheet.em
    found: list[tuple[float, Story]] = []
    for b in body:
        if id(b) in owner and b.box.top < block.box.top and overlap(b.box, block.box) > 0.5:
            found.append((b.box.bottom, owner[id(b)]))
    for story in stories:
        for h in story.heads:
            if not h.vertical and h.box.top < block.box.top and overlap(h.box, block.box) > _UNDER:
                found.append((h.box.bottom, story))
    above = max(found, key=lambda f: f[0], default=None)
    if above is not None and _cut(replace(block.box, top=above[0] - em, bottom=above[0]), block.box, sheet):
        above = None
    left = [
        b
        for b in body
        if id(b) in owner
        and b.box.right < block.box.left + em / 2
        and (beside(b.box, block.box) > 0.2 or b.box.top < block.box.top < b.box.bottom + em)
        and not _walled(b.box, block.box, sheet)
    ]
    nearest = max(left, key=lambda b: b.box.right, default=None)
    if nearest is None:
        return above[1] if above else None
    level = abs(first_y(nearest) - first_y(block)) < _LEVEL * em
    if above is None or (level and _reach(owner[id(nearest)], body, owner, block) > above[0] + em):
        return owner[id(nearest)]
    return above[1]


def _reach(story: Story, body: Sequence[Block], owner: dict[int, Story], block: Block) -> float:
    """How far down what an article has above the height of a stretch comes: a picture may be between."""
    top = block.box.top - 1e-6
    parts = [*story.heads, *(b for b in body if owner.get(id(b)) is story)]
    return max((b.box.bottom for b in parts if b.box.bottom <= top), default=float("-inf"))
