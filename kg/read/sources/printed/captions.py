"""Captions: lines right below or beside a photograph that end with who took it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.read.sources.printed.blocks import Block
from kg.read.sources.printed.marks import Box, Sheet, beside, overlap

#: A caption begins no further below its photograph (in ems), and has no more lines.
_BELOW, _LINES = 1.6, 6
#: One beside its photograph, in a narrow column, may have more.
_LINES_BESIDE = 12
#: What captions end with: who took the picture.
_TAKEN = re.compile(r"(?:摄影?|[供配]图|图片?|资料图片?)[）)】]?$")
#: What they begin with where no photograph was made out.
_SHOWN = re.compile(r"^(?:[▲△▼▶►◀◄■●◆↑↓←→]\s?)?(?:[上下左右]?图为|[（(][上下左右]?图[）)])")


def captioned(blocks: Iterable[Block], sheet: Sheet) -> tuple[list[Block], list[Block]]:
    """Blocks without captions, and the captions; the text below a caption is a block of its own."""
    rest: list[Block] = []
    captions: list[Block] = []
    pictures = [
        *sheet.photos,
        *(f for f in sheet.frames if not any(f.holds(ln.x, ln.y) for ln in sheet.lines)),
    ]
    for block in blocks:
        start, end = _caption(block, pictures, sheet.em)
        if not end:
            rest.append(block)
            continue
        captions.append(Block(block.lines[start:end]))
        rest += [Block(part) for part in (block.lines[:start], block.lines[end:]) if part]
    return rest, captions


def _caption(block: Block, pictures: Iterable[Box], em: float) -> tuple[int, int]:
    """Which lines of a block are a caption: ``[start, end)``, empty where none is."""
    if block.vertical:
        return 0, 0
    below = any(
        overlap(p, block.box) > 0.5 and -em / 2 < block.box.top - p.bottom < _BELOW * em for p in pictures
    )
    beside_one = any(
        beside(p, block.box) > 0.8 and max(p.left - block.box.right, block.box.left - p.right) < _BELOW * em
        and overlap(p, block.box) < 0
        for p in pictures
    )  # fmt: skip
    if beside_one and len(block.lines) <= _LINES_BESIDE and _TAKEN.search(block.lines[-1].text):
        return 0, len(block.lines)
    start = 0 if below else next((k for k, ln in enumerate(block.lines) if _SHOWN.match(ln.text)), -1)
    if start < 0:
        return 0, 0
    for k, line in enumerate(block.lines[start : start + _LINES], start=start + 1):
        if _TAKEN.search(line.text):
            return start, k
    return 0, 0
