"""Who comes before whom: the pairs that gain most together, each thing in two of them at the most."""

from __future__ import annotations

from collections.abc import Mapping

#: Gains that differ by less are the same.
_LEAST = 1e-9


def best_pairs(gains: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The pairs whose gains are greatest together: a matching of most weight in a bipartite graph.

    Paths that raise the gain are added one by one, the best first (successive shortest paths, found by
    Bellman and Ford's algorithm), until none is left.

    :param gains: of each pair ``(first, second)`` that may stand, what it gains.
    :returns: the second of each first that has one.
    """
    edges: dict[int, list[tuple[int, float]]] = {}
    for (a, b), gain in sorted(gains.items()):
        edges.setdefault(a, []).append((b, gain))
    pairs: dict[int, int] = {}
    before: dict[int, int] = {}
    while path := _path(edges, gains, pairs, before):
        for a, b in path:
            pairs[a], before[b] = b, a
    return pairs


def _path(
    edges: Mapping[int, list[tuple[int, float]]],
    gains: Mapping[tuple[int, int], float],
    pairs: Mapping[int, int],
    before: Mapping[int, int],
) -> list[tuple[int, int]]:
    """The new pairs along the path that gains most; none where no path gains anything."""
    reached: dict[int, float] = {a: 0.0 for a in edges if a not in pairs}
    came: dict[int, int] = {}  # the first by which a second was reached
    value: dict[int, float] = {}
    todo = sorted(reached)
    for _ in range(len(edges) + 1):
        changed: set[int] = set()
        for a in todo:
            for b, gain in edges[a]:
                total = reached[a] + gain
                if pairs.get(a) == b or total <= value.get(b, float("-inf")) + _LEAST:
                    continue
                value[b], came[b] = total, a
                owner = before.get(b)
                if owner is not None:
                    reached[owner] = total - gains[owner, b]
                    changed.add(owner)
        if not changed:
            break
        todo = sorted(changed)
    ends = [b for b in value if b not in before]
    end = max(ends, key=lambda b: (value[b], -b), default=None)
    if end is None or value[end] <= _LEAST:
        return []
    path: list[tuple[int, int]] = []
    step: int | None = end
    while step is not None:
        path.append((came[step], step))
        step = pairs.get(came[step])
    return path[::-1]
