"""Finds room for what is added to a picture that stands: each thing as near as can be to where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import sqrt

from kg.view.boxes import Box

#: Room of a thing: its mark and some air. Its label appears where there is room for it.
THING = Box(42.0, 30.0)
_CELL = 96.0
#: How far the windings of a spiral are apart, in pixels at full size.
_STEP = 18.0
_TRIED = 200
#: Cosine and sine of the golden angle, pi * (3 - sqrt(5)): written out, so that every machine has the same.
_COS, _SIN = -0.7373688780783197, 0.6754902942615238

Area = tuple[float, float, float, float]


class Ground:
    """Which parts of the picture are taken, as rectangles in the cells of a grid."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Area]] = {}

    def take(self, x: float, y: float, box: Box) -> None:
        """Take the rectangle around a point."""
        area = _around(x, y, box)
        for cell in _touched(area):
            self._cells.setdefault(cell, []).append(area)

    def free(self, x: float, y: float, box: Box) -> bool:
        """Whether the rectangle around a point overlaps none that is taken."""
        left, top, right, bottom = _around(x, y, box)
        rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
        # Asked for half of the points of a picture: the cells are not listed first.
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in rows:
                for west, north, east, south in self._cells.get((column, row), ()):
                    if left < east and west < right and top < south and north < bottom:
                        return False
        return True

    def settle(self, points: Iterator[tuple[float, float]]) -> tuple[float, float]:
        """Take room for a thing at the first of the points that is free, or where after many none was: in a
        crowd things overlap rather than stand far away. The iterator stands behind it."""
        for x, y in islice(points, _TRIED):
            if self.free(x, y, THING):
                break
        self.take(x, y, THING)
        return x, y


def spiral(x: float, y: float, begin: float) -> Iterator[tuple[float, float]]:
    """Points without end around a centre, from the distance ``begin`` on outwards, each as far from the
    others as can be (the sunflower's: Vogel, Mathematical Biosciences 44, 1979)."""
    cos, sin, n = 1.0, 0.0, 0
    while True:
        far = begin + _STEP * sqrt(n)
        yield x + far * cos, y + far * sin
        cos, sin, n = cos * _COS - sin * _SIN, cos * _SIN + sin * _COS, n + 1


def _around(x: float, y: float, box: Box) -> Area:
    wide, high = box[0] / 2, box[1] / 2
    return x - wide, y - high, x + wide, y + high


def _touched(area: Area) -> list[tuple[int, int]]:
    left, top, right, bottom = area
    columns = range(int(left // _CELL), int(right // _CELL) + 1)
    rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
    return [(column, row) for column in columns for row in rows]
