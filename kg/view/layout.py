"""Where each node stands, worked out beforehand, so that the picture is still from its first frame.

Actors come first and set the picture; all other things are placed around them afterwards, where they
appear when the reader asks for them, and move no actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import networkx as nx

from kg.view.forces import Edge, Points, level, relax, scatter, spread
from kg.view.packing import ASPECT, pack
from kg.view.ties import Pair

#: Length of an edge; height of a node with its label; breadth of one without, and what each character of
#: the label's line adds: pixels at full size.
LENGTH = 96.0
HEIGHT = 64.0
NARROWEST, CHARACTER = 56.0, 15.0
#: Characters of a line of a label: longer names take two lines, and no more of them is shown.
LINE = 7
#: How much a group's own edges pull more than those between groups.
TOGETHER = 1.6
_SEED = 20
#: Room between the parts.
_GAP = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``places``: x and y of every node, in whole pixels, y downwards. ``groups``: the community of
    every actor that has one, numbered from 0, the largest first."""

    places: dict[str, tuple[int, int]]
    groups: dict[str, int]


def breadth(name: str) -> float:
    """The room that a node with this name takes from left to right."""
    return max(NARROWEST, min(len(name), LINE) * CHARACTER + 12.0)


def lay_out(
    actors: Mapping[str, float],
    edges: Mapping[Pair, float],
    others: Sequence[Mapping[str, float]],
    links: Iterable[Pair],
) -> Layout:
    """Place actors by their weighted edges, then the other nodes, kind by kind, where they are linked.

    Actors without an edge stand in rows below. ``others`` holds the nodes of each other kind. Nodes
    come with their breadth. The same input gives the same places.
    """
    linked = {id_ for two in edges for id_ in two}
    # Numbers instead of ids: their order in sets does not depend on the hash seed.
    names = [id_ for id_ in actors if id_ in linked]
    number = {id_: i for i, id_ in enumerate(names)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from(
        (number[one], number[other], weight) for (one, other), weight in edges.items()
    )
    groups = _groups(graph)
    widths = [actors[id_] for id_ in names]
    points = _drawn(graph, groups, widths)
    _add_rows(points, sum(id_ not in linked for id_ in actors))
    standing = len(points)
    names += [id_ for id_ in actors if id_ not in linked]
    number = {id_: i for i, id_ in enumerate([*names, *(id_ for kind in others for id_ in kind)])}
    beside: dict[int, list[int]] = {}
    for one, other in links:
        beside.setdefault(number[one], []).append(number[other])
        beside.setdefault(number[other], []).append(number[one])
    widths += [actors[id_] for id_ in names[len(widths) :]]
    for kind in others:
        widths += kind.values()
        _add_kind(points, widths, standing, beside)
    return Layout(
        places={id_: (round(points.xs[i]), round(points.ys[i])) for id_, i in number.items()},
        groups={names[i]: group for i, group in groups.items()},
    )


def _drawn(graph: nx.Graph, groups: Mapping[int, int], widths: Sequence[float]) -> Points:
    """Each connected part on its own, and the parts beside each other."""
    whole = Points([0.0] * len(graph), [0.0] * len(graph))
    parts = [sorted(part) for part in _components(graph)]
    boxes = []
    for part in parts:
        points = _component(graph, part, groups, [widths[i] for i in part])
        left = min(x - widths[i] / 2 for i, x in zip(part, points.xs, strict=True)) - _GAP / 2
        right = max(x + widths[i] / 2 for i, x in zip(part, points.xs, strict=True)) + _GAP / 2
        top, bottom = min(points.ys) - HEIGHT / 2 - _GAP / 2, max(points.ys) + HEIGHT / 2 + _GAP / 2
        boxes.append((right - left, bottom - top))
        for i, x, y in zip(part, points.xs, points.ys, strict=True):
            whole.xs[i], whole.ys[i] = x - left, y - top
    for part, (left, top) in zip(parts, pack(boxes), strict=True):
        for i in part:
            whole.xs[i] += left
            whole.ys[i] += top
    return whole


def _components(graph: nx.Graph) -> list[set[int]]:
    return sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))


def _groups(graph: nx.Graph) -> dict[int, int]:
    """Communities by Louvain's method (Blondel et al., 2008), of three members and more."""
    if not graph.number_of_edges():
        return {}
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    large = sorted((part for part in found if len(part) >= 3), key=lambda part: (-len(part), min(part)))
    return {i: group for group, part in enumerate(large) for i in sorted(part)}


def _component(
    graph: nx.Graph, members: list[int], groups: Mapping[int, int], widths: Sequence[float]
) -> Points:
    """Lay out one connected part: first its groups as points, then the members around these."""
    local = {i: n for n, i in enumerate(members)}
    edges: list[Edge] = []
    for i, j, weight in sorted(graph.subgraph(members).edges(data="weight")):
        same = groups.get(i, -1) == groups.get(j, -2)
        edges.append((local[i], local[j], min(weight, 3.0) * (TOGETHER if same else 1.0)))
    random = Random(_SEED)  # noqa: S311 (a start for drawing, no secret)
    points = _start([groups.get(i, -1) for i in members], edges, random)
    relax(points, edges, LENGTH, max(40, min(160, 60000 // len(members))), LENGTH)
    level(points)
    spread(points, widths, HEIGHT)
    return points


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


def _add_rows(points: Points, count: int) -> None:
    """Add points in rows below all others, with room around them for what belongs to them."""
    wide, high = NARROWEST + LINE * CHARACTER * 1.5, HEIGHT * 2.5
    across = max([4 * wide, (count * wide * high * ASPECT) ** 0.5, *points.xs])
    top = max([-HEIGHT, *points.ys]) + HEIGHT * 2
    per_row = int(across / wide)
    points.xs += [wide / 2 + (n % per_row) * wide for n in range(count)]
    points.ys += [top + (n // per_row) * high for n in range(count)]


def _add_kind(
    points: Points, widths: Sequence[float], standing: int, beside: Mapping[int, Sequence[int]]
) -> None:
    """Add the nodes of a kind, those for which there are widths but no points yet: where those that they
    are linked to are, and then apart from each other and from the ``standing`` first, the actors. Kinds
    are asked for one at a time: they may overlap."""
    first = len(points)
    new = range(first, len(widths))
    around = sorted({j for i in new for j in beside.get(i, ()) if standing <= j < first})
    kept = [*range(standing), *around]
    local = {i: n for n, i in enumerate([*kept, *new])}
    drawn = Points([points.xs[i] for i in kept], [points.ys[i] for i in kept], pinned=len(kept))
    below = max([0.0, *points.ys]) + 2 * HEIGHT
    random = Random(_SEED)  # noqa: S311 (as above)
    start = scatter(len(new), LENGTH * 0.8, random)
    for n, i in enumerate(new):
        near = [local[j] for j in beside.get(i, ()) if j < first]
        x = sum(drawn.xs[j] for j in near) / len(near) if near else random.random() * len(new) * LINE
        y = sum(drawn.ys[j] for j in near) / len(near) if near else below
        drawn.xs.append(x + start.xs[n])
        drawn.ys.append(y + start.ys[n])
    edges = [(local[i], local[j], 1.0) for i in new for j in beside.get(i, ()) if j < i]
    relax(drawn, edges, LENGTH * 0.7, max(8, min(60, 40000 // len(local))) if local else 0, LENGTH / 2)
    spread(drawn, [widths[i] for i in local], HEIGHT)
    points.xs += drawn.xs[len(kept) :]
    points.ys += drawn.ys[len(kept) :]
