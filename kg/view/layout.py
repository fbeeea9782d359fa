"""Where each node stands, worked out beforehand, so that the picture is still from its first frame.

Actors come first and set the picture; all other things are placed around them afterwards, where they
appear when the reader asks for them, and move no actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from random import Random

from kg.view.boxes import Box
from kg.view.forces import Edge, Points, level, relax, scatter, spread
from kg.view.packing import ASPECT, pack
from kg.view.settle import Ground, spiral
from kg.view.ties import Pair

#: Length of an edge in pixels at full size.
LENGTH = 96.0
#: How much a group's own edges pull more than those between groups.
TOGETHER = 1.6
#: A connected part of so many actors is one group; a larger one is divided.
ONE_GROUP = 12
_SEED = 20
#: Room between the parts; and from an actor to the first of its things.
_GAP, _AWAY = 9.0, 46.0
#: Things stand amid actors no farther than this from their middle.
_AMID = 4 * LENGTH
#: How near actors are brought, in proportion to the room of their labels, before these push them apart.
_CLOSE = 0.85
#: How much of the room of its label an actor needs where there are things around it.
_NEARBY = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``places``: x and y of every node, in whole pixels, y downwards. ``groups``: the community of
    every actor that has one, numbered from 0, the largest first."""

    places: dict[str, tuple[int, int]]
    groups: dict[str, int]


def lay_out(
    actors: Mapping[str, Box],
    edges: Mapping[Pair, float],
    others: Sequence[Iterable[str]],
    links: Iterable[Pair],
) -> Layout:
    """Place actors by their weighted edges, then the other nodes, kind by kind, where they are linked.

    Actors come with the room of their labels; those without an edge stand in rows below. ``others`` holds
    the nodes of each other kind, in the order in which they are placed. The same input gives the same
    places.
    """
    # Numbers instead of ids: their order in sets does not depend on the hash seed.
    linked = {id_ for two in edges for id_ in two}
    names = [id_ for id_ in actors if id_ in linked]
    number = {id_: i for i, id_ in enumerate(names)}
    drawing = _Drawing(
        [actors[id_] for id_ in names],
        [(number[one], number[other], weight) for (one, other), weight in edges.items()],
    )
    groups = drawing.groups()
    points = drawing.draw(groups)
    alone = [id_ for id_ in actors if id_ not in linked]
    _add_rows(points, [actors[id_] for id_ in alone])
    places = {id_: (points.xs[i], points.ys[i]) for i, id_ in enumerate([*names, *alone])}
    _add_things(places, actors, others, links)
    return Layout(
        places={id_: (round(x), round(y)) for id_, (x, y) in places.items()},
        groups={names[i]: group for i, group in groups.items()},
    )


class _Drawing:
    """Actors, by number, and the edges between them."""

    def __init__(self, boxes: Sequence[Box], edges: Sequence[Edge]) -> None:
        self._boxes, self._edges = boxes, edges
        beside: list[list[int]] = [[] for _ in boxes]
        for i, j, _ in edges:
            beside[i].append(j)
            beside[j].append(i)
        self._parts = sorted(_connected(beside), key=lambda part: (-len(part), part[0]))

    def groups(self) -> dict[int, int]:
        """Communities of three members and more: small parts as they are, large ones divided by Louvain's
        method (Blondel et al., J. Stat. Mech., 2008)."""
        found = [part for part in self._parts if 3 <= len(part) <= ONE_GROUP]
        if rest := [i for part in self._parts if len(part) > ONE_GROUP for i in part]:
            import networkx as nx  # a quarter of a second, which small pictures need not wait for

            graph = nx.Graph()
            graph.add_nodes_from(rest)
            graph.add_weighted_edges_from(edge for edge in self._edges if edge[0] in graph)
            communities = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
            found += [sorted(part) for part in communities if len(part) >= 3]
        found.sort(key=lambda part: (-len(part), part[0]))
        return {i: group for group, part in enumerate(found) for i in part}

    def draw(self, groups: Mapping[int, int]) -> Points:
        """Each connected part on its own, and the parts beside each other."""
        whole = Points([0.0] * len(self._boxes), [0.0] * len(self._boxes))
        within: dict[int, list[Edge]] = {part[0]: [] for part in self._parts}
        part_of = {i: part[0] for part in self._parts for i in part}
        for i, j, weight in self._edges:
            same = groups.get(i, -1) == groups.get(j, -2)
            within[part_of[i]].append((i, j, min(weight, 3.0) * (TOGETHER if same else 1.0)))
        corners = []
        for part in self._parts:
            boxes = [self._boxes[i] for i in part]
            local = {i: n for n, i in enumerate(part)}
            edges = sorted((local[i], local[j], weight) for i, j, weight in within[part[0]])
            points = _drawn(edges, [groups.get(i, -1) for i in part], boxes)
            left, top, right, bottom = _bounds(points, boxes)
            corners.append((right - left + _GAP, bottom - top + _GAP))
            for i, x, y in zip(part, points.xs, points.ys, strict=True):
                whole.xs[i], whole.ys[i] = x - left, y - top
        for part, (left, top) in zip(self._parts, pack(corners), strict=True):
            for i in part:
                whole.xs[i] += left
                whole.ys[i] += top
        return whole


def _connected(beside: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The connected parts, each in order."""
    seen = [False] * len(beside)
    for first in range(len(beside)):
        if seen[first]:
            continue
        seen[first] = True
        part = [first]
        for i in part:  # it grows meanwhile
            for j in beside[i]:
                if not seen[j]:
                    seen[j] = True
                    part.append(j)
        yield sorted(part)


def _bounds(points: Points, boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what the boxes cover."""
    middles = [y + box.below for y, box in zip(points.ys, boxes, strict=True)]
    return (
        min(x - box.width / 2 for x, box in zip(points.xs, boxes, strict=True)),
        min(y - box.height / 2 for y, box in zip(middles, boxes, strict=True)),
        max(x + box.width / 2 for x, box in zip(points.xs, boxes, strict=True)),
        max(y + box.height / 2 for y, box in zip(middles, boxes, strict=True)),
    )


def _drawn(edges: Sequence[Edge], team: Sequence[int], boxes: Sequence[Box]) -> Points:
    """Lay out one connected part: first its groups as points, then the members around these."""
    count = len(team)
    random = Random(_SEED)  # noqa: S311 (a start for drawing, no secret)
    points = _start(team, edges, random)
    # Large parts begin well, by their groups, and need fewer rounds.
    relax(points, edges, LENGTH, max(40, min(90, 60000 // count)), LENGTH)
    level(points)
    # Labels are broader than high: so is the room between nodes, and no more of it is taken than they need.
    wide, high = fsum(box.width for box in boxes) / count, fsum(box.height for box in boxes) / count
    points.xs[:] = [x * wide / LENGTH * _CLOSE for x in points.xs]
    points.ys[:] = [y * high / LENGTH * _CLOSE for y in points.ys]
    spread(points, boxes)
    return points


def _start(team: Sequence[int], edges: Sequence[Edge], random: Random) -> Points:
    """Where the springs begin: each group in a disc of its own, the discs placed by springs too."""
    sizes: dict[int, int] = {}
    for group in team:
        sizes[group] = sizes.get(group, 0) + 1
    order = {group: n for n, group in enumerate(sizes)}
    between: dict[tuple[int, int], float] = {}
    for i, j, _ in edges:
        a, b = sorted((order[team[i]], order[team[j]]))
        if a != b:
            between[a, b] = between.get((a, b), 0.0) + 1.0
    reach = LENGTH * max(1.0, sqrt(len(team) / len(sizes))) * 1.4
    centres = scatter(len(sizes), reach * sqrt(len(sizes)), random)
    relax(centres, [(a, b, min(w, 3.0)) for (a, b), w in sorted(between.items())], reach, 80, reach)
    points = Points([], [])
    for group in team:
        within = scatter(1, LENGTH * sqrt(sizes[group]) * 0.6, random)
        points.xs.append(centres.xs[order[group]] + within.xs[0])
        points.ys.append(centres.ys[order[group]] + within.ys[0])
    return points


def _add_rows(points: Points, boxes: Sequence[Box]) -> None:
    """Add points in rows below all others, with room around them for what belongs to them."""
    if not boxes:
        return
    wide = max(box.width for box in boxes) + _GAP
    high = max(box.height for box in boxes) + 2 * _GAP
    across = max([4 * wide, sqrt(len(boxes) * wide * high * ASPECT), *points.xs])
    top = max([-high, *points.ys]) + 1.5 * high
    per_row = int(across / wide)
    points.xs += [wide / 2 + (n % per_row) * wide for n in range(len(boxes))]
    points.ys += [top + (n // per_row) * high for n in range(len(boxes))]


def _add_things(
    places: dict[str, tuple[float, float]],
    actors: Mapping[str, Box],
    others: Sequence[Iterable[str]],
    links: Iterable[Pair],
) -> None:
    """Add the nodes of the other kinds in the order given: each beside the one, or amid those, that it is
    linked to and that have a place, as near as there is room; what is linked to none of them, below."""
    ground = Ground()
    for id_, (x, y) in places.items():
        box = actors[id_]
        # Seen from near, as things are, names take less than the room that they have.
        ground.take(x, y + box.below, Box(box.width * _NEARBY, box.height * _NEARBY))
    beside: dict[str, list[str]] = {}
    for one, other in links:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    below = max((y for _, y in places.values()), default=0.0) + 3 * LENGTH
    middle = _middle(list(places.values()))[0] if places else 0.0
    # What asked before has taken the nearer places: a spiral is gone on with where the last one stood.
    around: dict[str | tuple[int, int], Iterator[tuple[float, float]]] = {}
    for kind in others:
        for id_ in kind:
            near = sorted({other for other in beside.get(id_, ()) if other in places})
            x, y = _middle([places[other] for other in near]) if near else (middle, below)
            if len(near) > 1 and all(_far(places[other], x, y) < _AMID for other in near):
                points = around.setdefault((int(x // _AWAY), int(y // _AWAY)), spiral(x, y, 0.0))
            elif near:
                # Amid those far apart there is nothing: it stands beside one of them.
                points = around.setdefault(near[0], spiral(*places[near[0]], _AWAY))
            else:
                points = around.setdefault("", spiral(x, y, 0.0))
            places[id_] = ground.settle(points)


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return fsum(x for x, _ in points) / len(points), fsum(y for _, y in points) / len(points)


def _far(point: tuple[float, float], x: float, y: float) -> float:
    return max(abs(point[0] - x), abs(point[1] - y))
