"""An article while its blocks are collected."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.read.blocks import Block, Shape
from kg.read.strips import Strip


@dataclass(eq=False)
class Draft:
    """The blocks of one article, by what they are to it."""

    heads: list[Block] = field(default_factory=list)
    signatures: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)  #: under its photographs
    entries: list[Block] = field(default_factory=list)
    idle: list[Block] = field(default_factory=list)  #: what says nothing
    again: list[Block] = field(default_factory=list)  #: a second printing of the whole article
    repeated: list[Block] = field(default_factory=list)  #: paragraphs that stand elsewhere as well
    lost: bool = False  #: another article has a paragraph that was printed in this one too
    section: str = ""
    label: bool = False  #: it is the title of a column
    closed: bool = False  #: a signature ended it

    def size(self) -> int:
        """Characters of body text."""
        return sum(len(b.strip) for b in self.body)

    def put(self, block: Block) -> None:
        """Add a block that is no headline."""
        if block.shape == Shape.SIGNATURE:
            self.signatures.append(block)
        elif block.shape == Shape.ENTRIES:
            self.entries.append(block)
        elif block.shape in (Shape.PAGE, Shape.IDLE):
            self.idle.append(block)
        else:
            self.body.append(block)

    def blocks(self) -> list[Block]:
        """The blocks that make the article."""
        return [*self.heads, *self.body, *self.captions, *self.signatures, *self.entries]

    def strips(self) -> list[Strip]:
        """All text of these, marks and all."""
        return [s for b in self.blocks() for s in (b.strip, b.marks)]
