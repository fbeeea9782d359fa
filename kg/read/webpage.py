"""A page of a web site: which of its lines are the site's, seen together with the others.

A line by itself tells little: ``校园动态`` is the title of a column in a paper, the name of a room on a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.read.blocks import Block, Shape
from kg.read.fields import Entry, Field
from kg.read.site import Site

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NOT_WORDS = re.compile(r"[\W_]+")
#: What parts a title from the name of the site behind it: ``某某开通_青石县人民政府``.
_BEHIND = re.compile(r"\s?[-_|—–·]{1,2}\s?[^-_|—–·]{2,30}$")
#: How what is shown of another article breaks off.
_CUT_OFF = re.compile(r"\.{3}|…")
_CUT_SHORT = "…. '’”"
#: So long a line may be a title, if a header line follows it; so short a beginning of one tells nothing.
_LONGEST_TITLE, _LEAST = 90, 6
#: The longest name of a room.
_LONGEST_ROOM = 8
#: The name of a site over the path to its page is shorter.
_SHORT_NAME = 10
#: The longest heading in Latin letters that is the site's.
_FOREIGN = 40
#: A title is looked for so many blocks on.
_NEAR = 8


class WebPages:
    """Takes the site's lines off the blocks of a page."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def of(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, those of the site as header lines; a long title as a heading.

        Nothing changes where no line shows that the page is one of a site.
        """
        found = [_titled(blocks, k) for k in range(len(blocks))]
        paths = [self._path(b) for b in blocks]
        first = next((k for k, b in enumerate(found) if b.shape == Shape.TEXT), len(found))
        found[:first] = [_taken(b) if _foreign(b) else b for b in found[:first]]
        if any(paths):
            parts = (_bare(part) for path in paths for part in re.split(r"[>»›→]+", path))
            rooms = {part for part in parts if len(part) <= _LONGEST_ROOM}  # a path may end with the title
            for k, block in enumerate(found):
                named = k < first and (_said_again(found, k) or _over_path(found, k, first))
                if named or self._of_site(block, rooms, above=k < first):
                    found[k] = _taken(block)
        return self._without_tail(found)

    def _path(self, block: Block) -> str:
        """What a line says that only sites have: a path, a notice, a header line; else an empty string."""
        if block.shape == Shape.ENTRIES and any(e.key or e.field != Field.NAVIGATION for e in block.entries):
            return block.plain
        return ""

    def _of_site(self, block: Block, rooms: set[str], *, above: bool) -> bool:
        """Whether a heading, or what looks like a name, is the name of a room or of the site."""
        if block.shape not in (Shape.HEADING, Shape.SIGNATURE) or not above:
            return False
        plain = block.plain.strip()
        if block.shape == Shape.SIGNATURE:
            return len(plain) < 6 and plain.endswith(("网", "报", "在线"))
        if self._site.room(plain) or plain in ("大", "中", "小"):
            return True
        return _bare(plain) in rooms or (len(plain) <= 12 and self._site.medium(plain))

    def _without_tail(self, blocks: list[Block]) -> list[Block]:
        """What follows the title over links or a notice, if nothing else follows up to the end."""
        texts = [k for k, b in enumerate(blocks) if b.shape == Shape.TEXT]
        for k, block in enumerate(blocks):
            if not texts or k <= texts[0] or not (self._site.tail(block.plain) or self._foot(block)):
                continue
            below = blocks[k + 1 :]
            others = self._site.tail(block.plain) and any(_CUT_OFF.search(b.plain) for b in below)
            if others or all(self._may_trail(b) for b in below):
                return [*blocks[:k], *map(_taken, blocks[k:])]
        return blocks

    def _foot(self, block: Block) -> bool:
        """Whether a header line is one that stands below an article: who edited it, where it comes from."""
        said = block.entries
        return any(e.field == Field.STAFF or e.key.endswith(("来源", "出处", "稿源")) for e in said)

    def _may_trail(self, block: Block) -> bool:
        if block.shape != Shape.TEXT:
            return block.shape not in (Shape.SIGNATURE, Shape.PAGE)
        return self._site.rights(block.plain) or (len(block.plain) < 60 and "。" not in block.plain)


def _foreign(block: Block) -> bool:
    """Whether a heading has no Chinese character: ``media center``."""
    return block.shape == Shape.HEADING and not _CHINESE.search(block.plain) and len(block.plain) < _FOREIGN


def _taken(block: Block) -> Block:
    """A block as a line of the site."""
    if block.shape in (Shape.ENTRIES, Shape.IDLE, Shape.PAGE):
        return block
    entry = Entry(Field.NAVIGATION, 0, len(block.plain))
    return replace(block, shape=Shape.ENTRIES, entries=(entry,), signature=None)


def _titled(blocks: Sequence[Block], k: int) -> Block:
    """A long line at the start, with no full stop and a dated header line below it, is the title."""
    block = blocks[k]
    if block.shape != Shape.TEXT or k > 5 or k + 1 == len(blocks) or len(block.plain) > _LONGEST_TITLE:
        return block
    above = all(b.shape in (Shape.ENTRIES, Shape.IDLE, Shape.HEADING) for b in blocks[:k])
    dated = any(e.field == Field.DATE for e in blocks[k + 1].entries)
    whole = not re.search(r"[。；]|[，、：]$", block.plain)
    return replace(block, shape=Shape.HEADING) if above and dated and whole else block


def _over_path(blocks: Sequence[Block], k: int, first: int) -> bool:
    """Whether a short heading or name stands above the path to the page, and the title below that."""
    if blocks[k].shape not in (Shape.HEADING, Shape.SIGNATURE) or len(blocks[k].plain) >= _SHORT_NAME:
        return False
    paths = [j for j in range(k + 1, first) if any(_leads(e) for e in blocks[j].entries)]
    return bool(paths) and any(
        b.shape == Shape.HEADING and len(b.plain) >= _SHORT_NAME for b in blocks[paths[0] + 1 : first]
    )


def _leads(entry: Entry) -> bool:
    """Whether an entry is the path to the page."""
    return entry.field == Field.NAVIGATION and (entry.key == "site" or entry.key.endswith("位置"))


def _said_again(blocks: Sequence[Block], k: int) -> bool:
    """Whether the title stands again a few lines below, without the site's name or in full."""
    block = blocks[k]
    if block.shape != Shape.HEADING or len(block.plain) < _LEAST:
        return False
    here = list(_forms(block.plain))
    below = [_bare(b.plain) for b in blocks[k + 1 : k + 1 + _NEAR] if b.shape == Shape.HEADING]
    whole = block.plain.rstrip(_CUT_SHORT)
    short = _bare(whole) if whole != block.plain else ""
    return any(b in here or (len(short) >= _LEAST and b.startswith(short)) for b in below)


def _forms(plain: str) -> Iterator[str]:
    """A title, and what is left of it without the names behind it."""
    while True:
        yield _bare(plain)
        cut = _BEHIND.search(plain)
        if not cut or cut.start() < _LEAST:
            return
        plain = plain[: cut.start()]


def _bare(plain: str) -> str:
    return _NOT_WORDS.sub("", plain)
