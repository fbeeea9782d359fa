"""Where each node stands, worked out beforehand, so that the picture is still from its first frame.

Actors come first and set the picture; all other things are placed around them afterwards, where they
appear when the reader asks for them, and move no actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import networkx as nx

from kg.view.forces import Edge, Points, relax, scatter, spread
from kg.view.ties import Pair

#: Length of an edge, and the room that a node with its label takes, in pixels at full size.
LENGTH = 130.0
WIDTH, HEIGHT = 128.0, 62.0
#: How much a group's own edges pull more than those between groups.
TOGETHER = 1.6
#: Breadth of the picture in relation to its height.
ASPECT = 1.6
_SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``places``: x and y of every node, in whole pixels, y downwards. ``groups``: the community of
    every actor that has one, numbered from 0, the largest first."""

    places: dict[str, tuple[int, int]]
    groups: dict[str, int]


def lay_out(
    actors: Sequence[str],
    actor_edges: Mapping[Pair, float],
    others: Sequence[str],
    other_edges: Iterable[Pair],
) -> Layout:
    """Place actors by their weighted edges, then the other nodes around them.

    Actors without an edge are placed with the other nodes. The same input gives the same places.
    """
    linked = {id_ for two in actor_edges for id_ in two}
    # Numbers instead of ids: their order in sets does not depend on the hash seed.
    first = [id_ for id_ in actors if id_ in linked]
    number = {id_: i for i, id_ in enumerate(first)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(first)))
    for (one, other), weight in actor_edges.items():
        graph.add_edge(number[one], number[other], weight=weight)
    groups = _groups(graph)
    points = _pack([_component(graph, sorted(part), groups) for part in _components(graph)], len(first))
    rest = [*(id_ for id_ in actors if id_ not in linked), *others]
    number.update({id_: len(first) + i for i, id_ in enumerate(rest)})
    edges = [(number[one], number[other], 1.0) for one, other in other_edges]
    _place_around(points, len(rest), edges)
    names = [*first, *rest]
    return Layout(
        places={id_: (round(points.xs[i]), round(points.ys[i])) for i, id_ in enumerate(names)},
        groups={first[i]: group for i, group in groups.items()},
    )


def _components(graph: nx.Graph) -> list[set[int]]:
    return sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))


def _groups(graph: nx.Graph) -> dict[int, int]:
    """Communities by Louvain's method (Blondel et al., 2008), of three members and more."""
    if not graph.number_of_edges():
        return {}
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    large = sorted((part for part in found if len(part) >= 3), key=lambda part: (-len(part), min(part)))
    return {i: group for group, part in enumerate(large) for i in sorted(part)}


Drawn = tuple[list[int], Points]


def _component(graph: nx.Graph, members: list[int], groups: Mapping[int, int]) -> Drawn:
    """Lay out one connected part: first its groups as points, then the members around these."""
    local = {i: n for n, i in enumerate(members)}
    edges: list[Edge] = []
    for i, j, weight in sorted(graph.subgraph(members).edges(data="weight")):
        same = groups.get(i, -1) == groups.get(j, -2)
        edges.append((local[i], local[j], min(weight, 3.0) * (TOGETHER if same else 1.0)))
    random = Random(_SEED)  # noqa: S311 (a start for drawing, no secret)
    team = [groups.get(i, -1) for i in members]
    points = _start(team, edges, random)
    count = len(members)
    relax(points, edges, LENGTH, max(40, min(160, 60000 // count)), LENGTH)
    spread(points, WIDTH, HEIGHT)
    return members, points


def _start(team: list[int], edges: list[Edge], random: Random) -> Points:
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
    reach = LENGTH * max(1.0, (len(team) / len(sizes)) ** 0.5) * 1.4
    centres = scatter(len(sizes), reach * len(sizes) ** 0.5, random)
    relax(centres, [(a, b, min(w, 3.0)) for (a, b), w in sorted(between.items())], reach, 120, reach)
    points = Points([], [])
    for group in team:
        within = scatter(1, LENGTH * sizes[group] ** 0.5 * 0.6, random)
        points.xs.append(centres.xs[order[group]] + within.xs[0])
        points.ys.append(centres.ys[order[group]] + within.ys[0])
    return points


def _pack(parts: list[Drawn], count: int) -> Points:
    """Put the parts beside each other: rows of about the same length, the largest part first."""
    boxes = []
    for members, points in parts:
        left, top = min(points.xs) - WIDTH / 2, min(points.ys) - HEIGHT / 2
        boxes.append(
            (members, points, left, top, max(points.xs) - left + WIDTH / 2, max(points.ys) - top + HEIGHT / 2)
        )
    area = sum(box[4] * box[5] for box in boxes)
    row = max([(area * ASPECT) ** 0.5 * 1.1, *(box[4] for box in boxes[:1])])
    whole = Points([0.0] * count, [0.0] * count)
    x = y = height = 0.0
    for members, points, left, top, width, tall in boxes:
        if x and x + width > row:
            x, y, height = 0.0, y + height, 0.0
        for i, px, py in zip(members, points.xs, points.ys, strict=True):
            whole.xs[i], whole.ys[i] = px - left + x, py - top + y
        x, height = x + width, max(height, tall)
    return whole


def _place_around(points: Points, count: int, edges: list[Edge]) -> None:
    """Add ``count`` points: near those that they are linked to, and then apart from all others."""
    pinned = len(points)
    beside: dict[int, list[int]] = {}
    for i, j, _ in edges:
        beside.setdefault(i, []).append(j)
        beside.setdefault(j, []).append(i)
    random = Random(_SEED)  # noqa: S311 (as above)
    base = max(points.ys, default=0.0) + 2 * LENGTH
    room = max(max(points.xs, default=0.0), (count * WIDTH * HEIGHT * 2) ** 0.5)
    jitter = scatter(count, LENGTH * 0.8, random)
    placed = set(range(pinned))
    for i in _outwards(beside, pinned, count):
        near = [j for j in beside.get(i, ()) if j in placed]
        if near:
            x, y = sum(points.xs[j] for j in near) / len(near), sum(points.ys[j] for j in near) / len(near)
        else:
            x, y = random.random() * room, base + random.random() * room * 0.4
        placed.add(i)
        while len(points) <= i:
            points.xs.append(0.0)
            points.ys.append(0.0)
        points.xs[i], points.ys[i] = x + jitter.xs[i - pinned], y + jitter.ys[i - pinned]
    points.pinned = pinned
    relax(points, edges, LENGTH * 0.6, max(8, min(60, 40000 // (count + pinned + 1))), LENGTH / 2)
    spread(points, WIDTH * 0.8, HEIGHT * 0.8, 40)
    points.pinned = 0


def _outwards(beside: Mapping[int, Sequence[int]], pinned: int, count: int) -> list[int]:
    """The new points, those next to placed ones first."""
    order: list[int] = []
    seen = set(range(pinned))
    queue = list(range(pinned))
    for start in range(pinned, pinned + count + 1):
        for here in queue:
            for there in beside.get(here, ()):
                if there not in seen:
                    seen.add(there)
                    queue.append(there)
                    order.append(there)
        if start < pinned + count and start not in seen:
            seen.add(start)
            order.append(start)
            queue = [start]
        else:
            queue = []
    return order
