"""The order in which the articles of a page are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kg.read.sources.printed.marks import Box

T = TypeVar("T")


def in_rows(things: Sequence[T], box: Callable[[T], Box], em: float) -> list[T]:
    """Things in reading order: a region is cut into rows first, else at gutters (recursive X-Y cut, Nagy and
    Seth 1984), with an explicit stack."""
    todo: list[list[T]] = [list(things)]
    found: list[T] = []
    while todo:
        region = todo.pop()
        parts = _cut(region, lambda t: (box(t).top, box(t).bottom), -em * 0.3)
        if len(parts) == 1:
            parts = _cut(region, lambda t: (box(t).left, box(t).right), -em * 0.3)
        if len(parts) == 1:
            found += sorted(region, key=lambda t: (box(t).top, box(t).left))
        else:
            todo += reversed(parts)
    return found


def _cut(things: Sequence[T], side: Callable[[T], tuple[float, float]], gap: float) -> list[list[T]]:
    """Things parted where nothing reaches across for so much."""
    parts: list[list[T]] = []
    reach = float("-inf")
    for thing in sorted(things, key=lambda t: side(t)[0]):
        low, high = side(thing)
        if not parts or low > reach + gap:
            parts.append([])
            reach = high
        parts[-1].append(thing)
        reach = max(reach, high)
    return parts
