"""Lines of several columns that were printed side by side, far from their columns, put back into them.

Each half of such a line belongs into a gap between two lines of its column: it continues the one and
is continued by the other. As the halves of successive lines keep their order, they are dealt out
together, by dynamic programming over the gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: What every line that is put into a gap has to gain over the joint it breaks, on the average.
_LEAST_GAIN = 1.5
#: What it costs to open a gap.
_OPENING = 1.0
#: What it costs, for every line between, that two successive halves go into gaps far apart.
_APART = 0.2

Score = Callable[[int, int], float]


def inserted(
    halves: Sequence[int], gaps: Sequence[int], near: Sequence[float], score: Score
) -> tuple[float, dict[int, int]]:
    """The joints that put the ``halves`` of one column, in order, into ``gaps``, and what that gains.

    Gap ``g`` lies between items ``g - 1`` and ``g``. ``near[g]`` is the score of the joint that it
    breaks. Several halves may go into one gap. There are no joints where it gains too little.
    """
    if not halves or not gaps:
        return 0.0, {}
    # best[n][k]: the best total with half n the last one put into gap k; back: the gap of half n - 1
    best = [[_open(gaps[k], halves[0], near, score) for k in range(len(gaps))]]
    back: list[list[int]] = [[-1] * len(gaps)]
    for n in range(1, len(halves)):
        row, origin = [], []
        leader, lead = -1, float("-inf")  # the best earlier gap, closed
        for k, gap in enumerate(gaps):
            stay = best[n - 1][k] + score(halves[n - 1], halves[n])
            if k:
                lead -= _APART * (gap - gaps[k - 1])
            move = lead + _open(gap, halves[n], near, score)
            row.append(max(stay, move))
            origin.append(k if stay >= move else leader)
            closed = best[n - 1][k] + score(halves[n - 1], gap)
            if closed > lead:
                leader, lead = k, closed
        best.append(row)
        back.append(origin)
    ends = [best[-1][k] + score(halves[-1], gap) for k, gap in enumerate(gaps)]
    last = max(range(len(gaps)), key=lambda k: ends[k])
    if ends[last] < _LEAST_GAIN * len(halves):
        return ends[last], {}
    return ends[last], _joints(halves, gaps, back, last)


def _open(gap: int, half: int, near: Sequence[float], score: Score) -> float:
    return score(gap - 1, half) - near[gap] - _OPENING


def _joints(
    halves: Sequence[int], gaps: Sequence[int], back: Sequence[Sequence[int]], last: int
) -> dict[int, int]:
    places = [last]
    for n in range(len(halves) - 1, 0, -1):
        places.append(back[n][places[-1]])
    places.reverse()
    found: dict[int, int] = {}
    for n, (half, k) in enumerate(zip(halves, places, strict=True)):
        if n and places[n - 1] == k:
            found[halves[n - 1]] = half
        else:
            found[gaps[k] - 1] = half
        if n + 1 == len(halves) or places[n + 1] != k:
            found[half] = gaps[k]
    return found
