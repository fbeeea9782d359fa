"""Places the nodes of one graph by forces: Fruchterman and Reingold's springs (Software: Practice and
Experience 21(11), 1991) in their grid variant, in which only nodes near each other repel.

Only ``+ - * /`` and ``sqrt`` are used, which IEEE 754 rounds exactly, and always in the same order, so that
every machine comes to the same picture; the random start is that of Python's seeded generator. ``sum`` and
``**`` differ between versions and platforms: ``fsum`` and ``sqrt`` do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from random import Random

from kg.view.boxes import Box

Edge = tuple[int, int, float]
#: So many rounds use the same list of near points: they move little in between.
_FRESH = 5


@dataclass(slots=True)
class Points:
    """Coordinates in pixels at full size, by index."""

    xs: list[float]
    ys: list[float]

    def __len__(self) -> int:
        return len(self.xs)


def scatter(count: int, radius: float, random: Random) -> Points:
    """Points anywhere in a disc around the origin."""
    points = Points([], [])
    while len(points) < count:
        x, y = 2 * random.random() - 1, 2 * random.random() - 1
        if x * x + y * y <= 1:
            points.xs.append(x * radius)
            points.ys.append(y * radius)
    return points


def relax(points: Points, edges: Sequence[Edge], length: float, rounds: int, heat: float) -> None:
    """Move the points, ``rounds`` times, towards edges of about ``length``; ``heat`` is the longest
    first step. An edge's weight multiplies its pull."""
    xs, ys, count = points.xs, points.ys, len(points)
    near: list[tuple[int, list[int]]] = []
    for step in range(rounds):
        if step % _FRESH == 0:
            near = _near(points, 2 * length, 2 * length)
        pushes_x, pushes_y = [0.0] * count, [0.0] * count
        _repel(points, near, length, pushes_x, pushes_y)
        for i, j, weight in edges:
            dx, dy = xs[i] - xs[j], ys[i] - ys[j]
            pull = weight * sqrt(dx * dx + dy * dy) / length
            pushes_x[i] -= dx * pull
            pushes_y[i] -= dy * pull
            pushes_x[j] += dx * pull
            pushes_y[j] += dy * pull
        limit = heat * (1 - step / rounds)
        for i, (px, py) in enumerate(zip(pushes_x, pushes_y, strict=True)):
            far = sqrt(px * px + py * py)
            part = limit / far if far > limit else 1.0
            xs[i] += px * part
            ys[i] += py * part


def level(points: Points) -> None:
    """Turn the points so that their longest extent lies level, as labels do."""
    count = len(points)
    mx, my = fsum(points.xs) / count, fsum(points.ys) / count
    moved = [(x - mx, y - my) for x, y in zip(points.xs, points.ys, strict=True)]
    xx, yy, xy = fsum(x * x for x, _ in moved), fsum(y * y for _, y in moved), fsum(x * y for x, y in moved)
    # The main axis is the eigenvector of [[xx, xy], [xy, yy]] with the greater eigenvalue.
    greater = (xx + yy + sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)) / 2
    ux, uy = (greater - yy, xy) if xx >= yy else (xy, greater - xx)
    far = sqrt(ux * ux + uy * uy)
    if far < 1e-9:
        return
    ux, uy = ux / far, uy / far
    points.xs[:] = [x * ux + y * uy for x, y in moved]
    points.ys[:] = [y * ux - x * uy for x, y in moved]


def spread(points: Points, boxes: Sequence[Box], rounds: int = 80) -> None:
    """Push points apart until no two of the boxes around them overlap, or the rounds are over; so that
    labels can be read."""
    ys = points.ys
    ys[:] = [y + box.below for y, box in zip(ys, boxes, strict=True)]
    wide = 1.15 * max((box.width for box in boxes), default=1.0)
    high = 1.15 * max((box.height for box in boxes), default=1.0)
    for step in range(rounds):
        if step % _FRESH == 0:
            near = _near(points, wide, high)
        moved = [_part(points, i, others, boxes) for i, others in near]
        if not any(moved):
            if step % _FRESH == 0:
                break
            near = _near(points, wide, high)
    ys[:] = [y - box.below for y, box in zip(ys, boxes, strict=True)]


def _part(points: Points, i: int, others: list[int], boxes: Sequence[Box]) -> bool:
    """Push apart a point and those others that overlap it; whether there were any."""
    xs, ys = points.xs, points.ys
    wide, high, _ = boxes[i]
    moved = False
    for j in others:
        width = (wide + boxes[j][0]) / 2
        dx = xs[i] - xs[j]
        over_x = width - abs(dx)
        if over_x <= 0.5:
            continue
        height = (high + boxes[j][1]) / 2
        dy = ys[i] - ys[j]
        over_y = height - abs(dy)
        if over_y <= 0.5:
            continue
        moved = True
        # The shorter way out, in proportion: a label is wider than high.
        if over_x / width < over_y / height:
            side = over_x / 2 if dx >= 0 else -over_x / 2
            xs[i] += side
            xs[j] -= side
        else:
            side = over_y / 2 if dy >= 0 else -over_y / 2
            ys[i] += side
            ys[j] -= side
    return moved


def _repel(
    points: Points,
    near: list[tuple[int, list[int]]],
    length: float,
    pushes_x: list[float],
    pushes_y: list[float],
) -> None:
    xs, ys = points.xs, points.ys
    reach, square = 4 * length * length, length * length
    for i, others in near:
        x, y, px, py = xs[i], ys[i], 0.0, 0.0
        for j in others:
            dx, dy = x - xs[j], y - ys[j]
            apart = dx * dx + dy * dy
            if apart >= reach:
                continue
            if apart < 1e-6:
                # Two points in one place part along a line that their numbers fix.
                dx, dy, apart = 0.01 * (1 + i % 7), 0.01 * (1 + j % 5), 0.001
            push = square / apart
            dx *= push
            dy *= push
            px += dx
            py += dy
            pushes_x[j] -= dx
            pushes_y[j] -= dy
        pushes_x[i] += px
        pushes_y[i] += py


def _near(points: Points, wide: float, high: float) -> list[tuple[int, list[int]]]:
    """Every point with those in the same or in neighbouring cells of a grid; every two points once."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(zip(points.xs, points.ys, strict=True)):
        cells.setdefault((int(x // wide), int(y // high)), []).append(i)
    found: list[tuple[int, list[int]]] = []
    for (column, row), here in cells.items():
        beside = [(column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)]
        others = [j for cell in beside for j in cells.get(cell, ())]
        found += [(i, here[n:] + others) for n, i in enumerate(here, start=1)]
    return found
