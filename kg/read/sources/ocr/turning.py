"""How far a page is turned, and points turned straight and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median

from kg.read.sources.ocr.recognition import Read

#: Pages turned by less (in degrees) are straight; by more, no skew but text set aslant.
_LEAST, _MOST = 0.08, 15.0


def turn_of(lines: Sequence[Read]) -> float:
    """By how many degrees (clockwise) the lines of a page are turned: the median over its long lines."""
    found = []
    for read in lines:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = read.corners
        width, height = math.hypot(bx - ax, by - ay), math.hypot(dx - ax, dy - ay)
        if width > 6 * height:
            found.append(math.degrees(math.atan2(by + cy - ay - dy, bx + cx - ax - dx)))
    angle = median(found) if found else 0.0
    return round(angle, 3) if _LEAST < abs(angle) < _MOST else 0.0


def turned(
    points: Iterable[Sequence[float]], turn: float, size: tuple[int, int]
) -> list[tuple[float, float]]:
    """Points of a page that is turned, where they stand when it is straight; ``-turn`` leads back."""
    if not turn:
        return [(float(x), float(y)) for x, y in points]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    mx, my = size[0] / 2, size[1] / 2
    return [(mx + (x - mx) * cos + (y - my) * sin, my - (x - mx) * sin + (y - my) * cos) for x, y in points]
