"""Places the nodes of one graph by forces: Fruchterman and Reingold's springs (Software: Practice and
Experience 21(11), 1991) in their grid variant, in which only nodes near each other repel.

Only ``+ - * /`` and ``sqrt`` are used, which IEEE 754 rounds exactly, so that every machine comes to
the same picture; the random start is that of Python's seeded generator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

Edge = tuple[int, int, float]


@dataclass(slots=True)
class Points:
    """Coordinates in pixels at full size, by index; the first ``pinned`` points do not move."""

    xs: list[float]
    ys: list[float]
    pinned: int = 0

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
    for step in range(rounds):
        pushes_x, pushes_y = [0.0] * count, [0.0] * count
        _repel(points, length, pushes_x, pushes_y)
        for i, j, weight in edges:
            dx, dy = xs[i] - xs[j], ys[i] - ys[j]
            pull = weight * sqrt(dx * dx + dy * dy) / length
            pushes_x[i] -= dx * pull
            pushes_y[i] -= dy * pull
            pushes_x[j] += dx * pull
            pushes_y[j] += dy * pull
        limit = heat * (1 - step / rounds)
        for i in range(points.pinned, count):
            px, py = pushes_x[i], pushes_y[i]
            far = sqrt(px * px + py * py)
            if far > limit:
                px, py = px / far * limit, py / far * limit
            xs[i] += px
            ys[i] += py


def level(points: Points) -> None:
    """Turn the points so that their longest extent lies level, as labels do."""
    count = len(points)
    mx, my = sum(points.xs) / count, sum(points.ys) / count
    moved = [(x - mx, y - my) for x, y in zip(points.xs, points.ys, strict=True)]
    xx, yy, xy = sum(x * x for x, _ in moved), sum(y * y for _, y in moved), sum(x * y for x, y in moved)
    # The main axis is the eigenvector of [[xx, xy], [xy, yy]] with the greater eigenvalue.
    greater = (xx + yy + sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)) / 2
    ux, uy = (greater - yy, xy) if xx >= yy else (xy, greater - xx)
    far = sqrt(ux * ux + uy * uy)
    if far < 1e-9:
        return
    ux, uy = ux / far, uy / far
    points.xs[:] = [x * ux + y * uy for x, y in moved]
    points.ys[:] = [y * ux - x * uy for x, y in moved]


def spread(points: Points, widths: Sequence[float], height: float, rounds: int = 60) -> None:
    """Push points apart until no two boxes around them, of their own width and one height, overlap, or
    the rounds are over; so that labels can be read."""
    reach = max([height, *widths])
    for _ in range(rounds):
        moved = [_part(points, i, others, widths, height) for i, others in _near(points, reach)]
        if not any(moved):
            return


def _part(points: Points, i: int, others: list[int], widths: Sequence[float], height: float) -> bool:
    """Push apart a point and those others that overlap it; whether there were any."""
    xs, ys, pinned = points.xs, points.ys, points.pinned
    moved = False
    for j in others:
        dx, dy, width = xs[i] - xs[j], ys[i] - ys[j], (widths[i] + widths[j]) / 2
        over_x, over_y = width - abs(dx), height - abs(dy)
        if over_x <= 0.5 or over_y <= 0.5 or (i < pinned and j < pinned):
            continue
        moved = True
        first, second = (0.0, 1.0) if i < pinned else (1.0, 0.0) if j < pinned else (0.5, 0.5)
        # The shorter way out, in proportion: a label is wider than high.
        if over_x / width < over_y / height:
            side = over_x if dx >= 0 else -over_x
            xs[i] += side * first
            xs[j] -= side * second
        else:
            side = over_y if dy >= 0 else -over_y
            ys[i] += side * first
            ys[j] -= side * second
    return moved


def _repel(points: Points, length: float, pushes_x: list[float], pushes_y: list[float]) -> None:
    xs, ys = points.xs, points.ys
    reach, square = 4 * length * length, length * length
    for i, others in _near(points, 2 * length):
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
            px += dx * push
            py += dy * push
            pushes_x[j] -= dx * push
            pushes_y[j] -= dy * push
        pushes_x[i] += px
        pushes_y[i] += py


def _near(points: Points, size: float) -> Iterator[tuple[int, list[int]]]:
    """Every point with those in the same or in neighbouring cells of a grid; every two points once."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(zip(points.xs, points.ys, strict=True)):
        cells.setdefault((int(x // size), int(y // size)), []).append(i)
    for (column, row), here in cells.items():
        beside = [(column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)]
        others = [j for cell in beside for j in cells.get(cell, ())]
        for n, i in enumerate(here, start=1):
            yield i, here[n:] + others
