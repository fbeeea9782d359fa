"""Database records: each names its title, author and text by keys in brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.read.blocks import Block, Shape
from kg.read.fields import Entry, Field
from kg.read.furniture import SHEET
from kg.read.headings import LONGEST

#: The second of two lines with which the archive of a paper heads an article: 第4版（要闻） and 专栏：.
_COLUMN = "专栏"
_NAMED = (Field.TITLE, Field.SUBTITLE, Field.BODY, Field.NOTES)


def recorded(blocks: Sequence[Block]) -> list[Block]:
    """What stands between the title of a record and its text are headings, its text is text, notes are idle.

    Where the file holds several records the first block of each is marked (``opens``).
    """
    first = _first_key(blocks)
    found: list[Block] = []
    state, heading = Field.BODY, False
    for block in _sheets(blocks):
        opens = bool(first) and any(_key(e) == first for e in block.entries)
        if any(e.key == SHEET for e in block.entries):
            opens = heading = True
        for entry in block.entries:
            if entry.field in _NAMED:
                state = entry.field
        shape = block.shape
        if state == Field.NOTES and shape != Shape.ENTRIES:
            shape = Shape.IDLE
        elif state in (Field.TITLE, Field.SUBTITLE) and shape == Shape.TEXT:
            shape = Shape.HEADING
        elif shape == Shape.TEXT:
            shape = Shape.HEADING if heading and _may_head(block) else shape
            heading = heading and shape == Shape.HEADING
        found.append(replace(block, shape=shape, opens=opens))
    return found


def _sheets(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; what names the page of a paper is its head, but above an article of an archive."""
    for k, block in enumerate(blocks):
        below = blocks[k + 1].entries if k + 1 < len(blocks) else ()
        sheet = any(e.key == SHEET for e in block.entries)
        if sheet and not any(e.key == _COLUMN for e in below):
            yield replace(block, shape=Shape.PAGE, entries=())
        else:
            yield block


def _may_head(block: Block) -> bool:
    """Whether a line below the two lines of an archive is part of a title, though it does not look it."""
    return len(block.plain) <= LONGEST and "。" not in block.plain


def _first_key(blocks: Sequence[Block]) -> str:
    """The key with which each of several records begins; empty where the file holds no two."""
    entries = [e for b in blocks if b.plain.startswith(("【", "[", "〔", "<")) for e in b.entries]
    count = Counter(_key(e) for e in entries)
    titles = max((count[_key(e)] for e in entries if e.field == Field.TITLE), default=0)
    bodies = sum(e.field == Field.BODY for e in entries)
    if titles < 2 or bodies < 2:
        return ""
    return next((_key(e) for e in entries if count[_key(e)] >= max(titles, bodies)), "")


def _key(entry: Entry) -> str:
    return f"{entry.field.name} {entry.key}"
