"""What a page prints twice: whole articles, and paragraphs that recognition read a second time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.read.blocks import Block, Shape
from kg.read.cohesion import likeness
from kg.read.drafts import Draft

_WHITE = re.compile(r"\s+")
#: Shorter paragraphs may well stand in two articles.
_LEAST = 30
#: From this likeness on two articles are one.
_SAME = 0.8


def repeats_removed(drafts: list[Draft]) -> list[Draft]:
    """Each article once, with its second printing beside it; each paragraph once, where it fits best.

    A paragraph that stands in two articles stays in the one that is more of an article: with a
    headline, a dateline or a signature, and longer. What is taken out stays in ``repeated``.
    """
    count = Counter(key for draft in drafts for key in _keys(draft))
    places: dict[str, list[Draft]] = {}
    for draft in drafts:
        for key in _keys(draft):
            if count[key] > 1:
                found = places.setdefault(key, [])
                if not found or found[-1] is not draft:
                    found.append(draft)
    drafts = _articles_once(drafts, [p for p in places.values() if len(p) > 1])
    kept = {id(d) for d in drafts}
    _paragraphs_once(drafts, {key: [d for d in found if id(d) in kept] for key, found in places.items()})
    return drafts


def _keys(draft: Draft) -> list[str]:
    keys = [_compact(b) for b in draft.body if b.shape == Shape.TEXT]
    return [key for key in keys if len(key) >= _LEAST]


def _compact(block: Block) -> str:
    return _WHITE.sub("", block.plain)


def _articles_once(drafts: list[Draft], shared: Sequence[list[Draft]]) -> list[Draft]:
    gone: set[int] = set()
    for first, *others in shared:
        for other in others:
            small, large = (first, other) if _rank(first) < _rank(other) else (other, first)
            if small is large or {id(small), id(large)} & gone:
                continue
            if likeness((b.plain for b in small.body), (b.plain for b in large.body)) >= _SAME:
                large.again += [*small.blocks(), *small.again]
                large.idle += small.idle
                gone.add(id(small))
    return [d for d in drafts if id(d) not in gone]


def _rank(draft: Draft) -> tuple[bool, int, int]:
    """How much of an article a draft is."""
    return bool(draft.heads), len(draft.heads) + len(draft.signatures), draft.size()


def _paragraphs_once(drafts: Sequence[Draft], places: dict[str, list[Draft]]) -> None:
    keeper = {key: max(owners, key=_size_and_rank) for key, owners in places.items() if owners}
    seen: set[str] = set()
    for draft in drafts:
        body: list[Block] = []
        for block in draft.body:
            key = _compact(block) if block.shape == Shape.TEXT else ""
            again = len(key) >= _LEAST and bool(body) and key in _compact(body[-1])
            if again or (key in keeper and (keeper[key] is not draft or key in seen)):
                draft.repeated.append(block)
                draft.lost = draft.lost or not (again or keeper[key] is draft)
                continue
            if key in keeper:
                seen.add(key)
            body.append(block)
        draft.body = body


def _size_and_rank(draft: Draft) -> tuple[int, bool, int]:
    has_head, marks, size = _rank(draft)
    return size, has_head, marks
