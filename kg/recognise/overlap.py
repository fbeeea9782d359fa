"""Settles which of overlapping mentions stay.

The rule: the longest mention wins; of equally long ones the kind that stands first in
:data:`PRECEDENCE`, then the one that begins first, then the one whose component ran first. A mention
stays only if it shares no character with one that has won already. (The name of a document or of a
campaign thus keeps the names inside it from becoming mentions of their own.)
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Mention
from kg.vocabulary import Kind

#: Which kind wins between mentions of the same length, best first.
PRECEDENCE = (
    Kind.DOCUMENT,
    Kind.TIME,
    Kind.QUANTITY,
    Kind.PERSON,
    Kind.POST,
    Kind.ORGANISATION,
    Kind.PLACE,
    Kind.AWARD,
    Kind.MECHANISM,
    Kind.ACTIVITY,
    Kind.PROJECT,
    Kind.QUOTATION,
    Kind.REPORT,
)
_RANK = {kind: rank for rank, kind in enumerate(PRECEDENCE)}


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stay, by start; no two of them overlap."""
    kept: list[Mention] = []
    ordered = sorted(mentions, key=lambda m: (m.start - m.end, _RANK[m.kind], m.start))
    taken: set[int] = set()
    for each in ordered:
        if taken.isdisjoint(range(each.start, each.end)):
            taken.update(range(each.start, each.end))
            kept.append(each)
    kept.sort(key=lambda m: m.start)
    return tuple(kept)
