"""Captions: the short paragraphs under the photographs of an article, each signed by who took it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.read.blocks import Block, Shape
from kg.read.bylines import Bylines, Signature
from kg.read.cohesion import cohesion
from kg.read.drafts import Draft
from kg.vocabulary import AuthorRole

#: A caption has no more characters than this, and shares so little with the article above it.
_LONGEST, _APART = 320, 0.03
#: What points at the photograph, in a paragraph no longer than this.
_POINTS, _POINTING = re.compile(r"[▲△]?\s?[上下左右]?图[为：]"), 80
#: One in the middle of a web article is shorter.
_SHORT = 240
#: A headline shares so many characters in a row with what it heads.
_SHARED = 3


def photographed(signature: Signature | None) -> bool:
    """Whether nobody but photographers sign."""
    return signature is not None and all(n.role == AuthorRole.PHOTOGRAPHER for n in signature.names)


class Captions:
    """Finds the captions in drafts of articles."""

    def __init__(self, bylines: Bylines) -> None:
        self._bylines = bylines

    def is_one(self, block: Block) -> bool:
        """Whether a paragraph is a caption by its length and by who signs it."""
        if block.shape != Shape.TEXT or len(block.strip) > _SHORT:
            return False
        if len(block.strip) <= _POINTING and _POINTS.match(block.plain):
            return True
        return photographed(self._bylines.closing(block.plain))

    def gathered(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Of a page that holds one story: its captions beside its text, and what came before it taken in."""
        with_text = [d for d in drafts if any(b.shape == Shape.TEXT and not self.is_one(b) for b in d.body)]
        if len(with_text) != 1:
            return list(drafts)
        (story,) = with_text
        found: list[Draft] = []
        for draft in drafts:
            captions = [b for b in draft.body if self.is_one(b)]
            if draft is not story and (draft.heads or not captions):
                found.append(draft)
                continue
            story.captions += captions
            if draft is story:
                draft.body = [b for b in draft.body if not self.is_one(b)]
                found.append(draft)
            else:
                story.signatures += draft.signatures
                story.entries += draft.entries
                story.idle += draft.idle
        return found

    def parted(self, draft: Draft) -> Iterator[Draft]:
        """Part a photograph's caption from the article it was printed under."""
        signed = draft.signatures[-1] if draft.signatures else None
        caption = draft.body[-1:]
        while len(caption) < min(len(draft.body), 3) and len(caption[0].strip) < 40 and caption[0].gap < 3:
            caption = draft.body[-len(caption) - 1 :]
        rest = draft.body[: -len(caption)]
        if (
            signed is None
            or not photographed(signed.signature)
            or not rest
            or signed.number < caption[-1].number
            or sum(len(b.strip) for b in caption) > _LONGEST
            or cohesion((b.plain for b in rest), (b.plain for b in caption)) > _APART
            or any(r in b.plain for h in draft.heads for r in shared_runs(h.plain) for b in caption)
        ):
            yield draft
            return
        others = draft.signatures[:-1]
        yield replace(draft, signatures=others, body=rest, closed=True)
        yield Draft(signatures=[signed], body=list(caption))


def shared_runs(text: str) -> set[str]:
    """The runs of characters by which a heading is told to belong to a text."""
    text = "".join(text.split())
    return {text[k : k + _SHARED] for k in range(len(text) - _SHARED + 1)}
