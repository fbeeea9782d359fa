"""Blocks into articles: where one begins and ends, and which block is its headline, kicker, signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.read.blocks import Block, Shape
from kg.read.bylines import Bylines, Signature
from kg.read.furniture import Field
from kg.read.headings import is_kicker, is_subheading, names_a_place
from kg.vocabulary import AuthorRole

#: A caption has no more characters than this.
_LONGEST_CAPTION = 320


@dataclass
class Draft:
    """An article while its blocks are collected."""

    heads: list[Block] = field(default_factory=list)
    signatures: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    entries: list[Block] = field(default_factory=list)
    idle: list[Block] = field(default_factory=list)
    section: str = ""
    closed: bool = False

    def size(self) -> int:
        """Characters of body text."""
        return sum(len(b.strip) for b in self.body)


class Drafts:
    """Groups blocks into drafts of articles."""

    def __init__(self, bylines: Bylines) -> None:
        self._bylines = bylines

    def of(self, blocks: Sequence[Block]) -> list[Draft]:
        """The drafts of a page in the order of its blocks."""
        alone = self._single(blocks)
        drafts = [Draft()]
        k = 0
        while k < len(blocks):
            draft, block = drafts[-1], blocks[k]
            if block.shape == Shape.HEADING:
                end = _heading_group(blocks, k)
                if self._new_at_heading(draft, blocks, k, end, alone=alone):
                    draft = Draft()
                    drafts.append(draft)
                for b in blocks[k:end]:
                    _put(draft, b, heading=not draft.body)
                k = end
                continue
            if self._new_at(draft, blocks, k, alone=alone):
                draft = Draft()
                drafts.append(draft)
            _put(draft, block, heading=False)
            if block.shape == Shape.SIGNATURE and len(draft.body):
                draft.closed = True
            elif block.shape == Shape.TEXT and self._bylines.closing(block.plain):
                draft.closed = True
            k += 1
        return [d for draft in drafts for d in self._captions(draft)]

    def _single(self, blocks: Sequence[Block]) -> bool:
        """Whether the page is one article: it has a header of its own and no second dateline or signature."""
        fields = [e.field for b in blocks for e in b.entries]
        if not any(f in (Field.DATE, Field.TITLE, Field.OTHER, Field.AUTHOR) for f in fields):
            return False
        texts = [b for b in blocks if b.shape == Shape.TEXT]
        opened = sum(self._bylines.opens(b.plain) for b in texts)
        closed = sum(bool(self._bylines.closing(b.plain)) for b in texts)
        return opened <= 1 and closed <= 1

    def _new_at_heading(
        self, draft: Draft, blocks: Sequence[Block], start: int, end: int, *, alone: bool
    ) -> bool:
        """Whether the headings ``[start, end)`` begin an article."""
        if not draft.body or alone:
            return False
        if draft.closed:
            return True
        group = blocks[start:end]
        if any(b.level for b in group):
            return True
        if any(is_subheading(b.plain) for b in group):
            return False
        follows = blocks[end] if end < len(blocks) else None
        if follows is None or follows.shape != Shape.TEXT:
            return False
        if self._bylines.opens(follows.plain) or self._bylines.dateline(follows.plain):
            return True
        if any(b.shape == Shape.SIGNATURE or is_kicker(b.plain) for b in group[1:]):
            return True
        return names_a_place(group[0].plain)

    def _new_at(self, draft: Draft, blocks: Sequence[Block], k: int, *, alone: bool) -> bool:
        """Whether a block that is no heading begins an article."""
        block = blocks[k]
        if not draft.body or alone or block.shape in (Shape.ENTRIES, Shape.IDLE):
            return False
        if draft.closed:
            return True
        if block.shape == Shape.SIGNATURE:
            return False
        return self._bylines.opens(block.plain) or block.gap >= 3

    def _captions(self, draft: Draft) -> Iterator[Draft]:
        """Part a photograph's caption from the article it was printed under."""
        signed = draft.signatures[-1] if draft.signatures else None
        caption = draft.body[-1:]
        while len(caption) < len(draft.body) and len(caption) < 3 and len(caption[0].strip) < 40:
            caption = draft.body[-len(caption) - 1 :]
        if (
            signed is None
            or not _photographed(signed.signature)
            or len(draft.body) == len(caption)
            or signed.number < caption[-1].number
            or sum(len(b.strip) for b in caption) > _LONGEST_CAPTION
        ):
            yield draft
            return
        yield Draft(
            draft.heads, draft.signatures[:-1], draft.body[: -len(caption)], draft.entries, draft.idle
        )
        yield Draft([], [signed], list(caption))


def _photographed(signature: Signature | None) -> bool:
    return bool(signature) and all(n.role == AuthorRole.PHOTOGRAPHER for n in signature.names)


def _heading_group(blocks: Sequence[Block], start: int) -> int:
    """Where the run of headings, with signatures and header lines among them, ends."""
    end = start
    while end < len(blocks) and blocks[end].shape != Shape.TEXT:
        end += 1
    return end


def _put(draft: Draft, block: Block, *, heading: bool) -> None:
    if block.shape == Shape.HEADING:
        (draft.heads if heading else draft.body).append(block)
    elif block.shape == Shape.SIGNATURE:
        draft.signatures.append(block)
    elif block.shape == Shape.ENTRIES:
        draft.entries.append(block)
    elif block.shape == Shape.IDLE:
        draft.idle.append(block)
    else:
        draft.body.append(block)
