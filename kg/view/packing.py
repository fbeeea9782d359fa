"""Puts rectangles beside each other in little room: the parts of a picture that nothing links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import fsum, sqrt

#: Breadth of the whole in relation to its height.
ASPECT = 1.4

#: How much air a first try allows for, and others; of many rectangles only the first is tried.
_AIR, _MORE_AIR, _MANY = 1.15, (1.0, 1.05, 1.1, 1.2, 1.25, 1.3), 200

Size = tuple[float, float]


def pack(sizes: Sequence[Size]) -> list[Size]:
    """The upper left corner of each rectangle; of several breadths of the whole that which can be seen
    largest in a window of the shape of :data:`ASPECT`."""
    tries = (_AIR, *(_MORE_AIR if len(sizes) <= _MANY else ()))
    area = fsum(width * height for width, height in sizes) * ASPECT
    widest = max((width for width, _ in sizes), default=0.0)
    return min((_packed(sizes, max(sqrt(area * air), widest)) for air in tries), key=partial(_reach, sizes))


def _reach(sizes: Sequence[Size], corners: Sequence[Size]) -> float:
    """How broad a window must be to hold the rectangles."""
    ends = [
        (x + width, (y + height) * ASPECT) for (x, y), (width, height) in zip(corners, sizes, strict=True)
    ]
    return max(map(max, ends), default=0.0)


def _packed(sizes: Sequence[Size], breadth: float) -> list[Size]:
    """Each goes, the highest first, to where the skyline of those before it is lowest (the *bottom-left*
    rule); the first stays at the upper left."""
    corners: list[Size] = [(0.0, 0.0)] * len(sizes)
    # The skyline: from each x on, how far down the rectangles reach.
    skyline: list[tuple[float, float]] = [(0.0, 0.0)]
    for n in sorted(range(len(sizes)), key=lambda n: (-sizes[n][1], -sizes[n][0], n)):
        width, height = sizes[n]
        y, x = min(
            (max(down for down in _downs(skyline, left, left + width)), left)
            for left, _ in skyline
            if left + width <= breadth + 1e-6
        )
        corners[n] = (x, y)
        skyline = _covered(skyline, x, x + width, y + height)
    return corners


def _downs(skyline: Sequence[Size], left: float, right: float) -> list[float]:
    """How far down each piece of the skyline between two x reaches."""
    ends = [*(x for x, _ in skyline[1:]), float("inf")]
    return [down for (x, down), end in zip(skyline, ends, strict=True) if x < right and end > left]


def _covered(skyline: Sequence[Size], left: float, right: float, down: float) -> list[Size]:
    """The skyline after a rectangle between two x that reaches so far down."""
    behind = _downs(skyline, right, right + 1e-9)[0]
    pieces = [piece for piece in skyline if piece[0] < left or piece[0] > right]
    return sorted([*pieces, (left, down), (right, behind)])
