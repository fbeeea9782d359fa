"""Broken text put together again: ends that nothing follows, and beginnings that follow nothing.

Where one column was printed in among another, or lead-in words apart from their paragraph, a line's
continuation stands far off. Every end that does not run on into what was printed next to it is
compared with every beginning that does not continue what was printed before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.read.runon import NOTHING

#: What is asked for before two far pieces are joined, over what speaks for the printed joints; and
#: what is asked for where the page shows that one of these is broken, if no other is nearly as good.
_LEAST_GAIN, _LEAST_IF_BROKEN, _MARGIN = 2.0, -2.5, 0.4
_BROKEN = -0.1
#: No joint is made that scores less.
_LEAST_SCORE = 0.5
#: Where so much speaks for both printed joints, no score is high enough.
_HOPELESS = -7.0
#: What distance costs, for every doubling of it.
_DISTANCE = 0.4
#: Where less speaks for breaking the printed joints, one that shows nothing is not made at any distance (a
#: little less, so that no rounding matters).
_SILENT = _LEAST_IF_BROKEN - NOTHING + _DISTANCE - 1e-9
#: The same for what lost its printed neighbours to others, where few are left to choose from.
_LEAST_LEFTOVER = -0.7
_FEW = 14
#: Every round may find more, as joints made break others.
_ROUNDS = 5
#: At most so many ends and beginnings are compared.
_MOST = 200

Score = Callable[[int, int], float]
Telling = Callable[[int], AbstractSet[int]]
#: Minus the gain, the distance, the end, the beginning.
Ranked = tuple[float, int, int, int]


@dataclass(frozen=True, slots=True)
class Joints:
    """The items of a page and what is known of their printed joints.

    ``open_end[k]``: item ``k`` is running text that could go on. ``start[k]``: it is running text.
    ``near[k]``: the score of the joint between items ``k - 1`` and ``k`` (0 where one of them is no
    text, or a sentence ends there). ``broken[k]``: log-odds, from the look of the page alone, that this
    joint is broken. ``score(i, j)``: log-odds that ``j`` continues ``i``.
    """

    open_end: Sequence[bool]
    start: Sequence[bool]
    near: Sequence[float]
    broken: Sequence[float]
    score: Score

    def after(self, k: int) -> tuple[float, float]:
        """``near`` and ``broken`` of the joint behind item ``k``."""
        return (self.near[k + 1], self.broken[k + 1]) if k + 1 < len(self.near) else (0.0, -3.0)


def links(joints: Joints, known: dict[int, int], telling: Telling) -> dict[int, int]:
    """Far joints to be made, from the item that ends to the item that continues it.

    ``known`` joints are made in any case. ``telling`` gives, for an item, those with which its joint may
    score above ``NOTHING``.
    """
    found = dict(known)
    for _ in range(_ROUNDS):
        more = _choose(_ways(joints, telling), found)
        if len(more) == len(found):
            break
        found = more
        joints = _broken_by(joints, found)
    return _leftover(joints, found)


def _broken_by(joints: Joints, found: dict[int, int]) -> Joints:
    """The joints as they are when those ``found`` are made: what they part is certainly broken."""
    near, broken = list(joints.near), list(joints.broken)
    for k in {*(i + 1 for i in found), *found.values()}:
        if k < len(near):
            near[k] = broken[k] = 0.0
    return replace(joints, near=near, broken=broken)


def _ways(joints: Joints, telling: Telling) -> list[Ranked]:
    """Far joints that are good enough, the best first."""
    size = len(joints.near)
    ends = [k for k in range(size) if joints.open_end[k] and _for_breaking(*joints.after(k)) > -6.0]
    starts = [
        k
        for k in range(1, size)
        if joints.start[k] and _for_breaking(joints.near[k], joints.broken[k]) > -6.0
    ]
    ends = _likeliest(ends, lambda k: _for_breaking(*joints.after(k)))
    starts = _likeliest(starts, lambda k: _for_breaking(joints.near[k], joints.broken[k]))
    opening = [(j, _for_breaking(joints.near[j], joints.broken[j])) for j in starts]
    opening.sort(key=lambda start: (-start[1], start[0]))
    ranked: list[Ranked] = []
    for i in ends:
        end, told = _for_breaking(*joints.after(i)), telling(i)
        for j, start in opening:
            both = end + start
            if both < _HOPELESS:
                break
            if (both < _SILENT and j not in told) or j == i or j == i + 1:
                continue
            apart = _DISTANCE * abs(j - i).bit_length()
            if j not in told and NOTHING + both - apart < _LEAST_IF_BROKEN:
                continue
            score = joints.score(i, j)
            gain = score + both - apart
            if score > _LEAST_SCORE and gain >= _LEAST_IF_BROKEN:
                ranked.append((-gain, abs(j - i), i, j))
    ranked.sort()
    return [
        way
        for way in ranked
        if -way[0] >= _LEAST_GAIN or (_is_broken(joints, way) and -way[0] >= _rival(ranked, way) + _MARGIN)
    ]


def _is_broken(joints: Joints, way: Ranked) -> bool:
    _, _, i, j = way
    return joints.broken[j] >= _BROKEN or joints.after(i)[1] >= _BROKEN


def _rival(ranked: Sequence[Ranked], way: Ranked) -> float:
    """The gain of the best other way to join this end, or this beginning; ``ranked``: the best first."""
    _, _, i, j = way
    return next((-g for g, _, a, b in ranked if (a == i) != (b == j)), -9.0)


def _for_breaking(near: float, broken: float) -> float:
    return broken - near


def _likeliest(items: list[int], value: Callable[[int], float]) -> list[int]:
    return sorted(sorted(items, key=lambda k: (-value(k), k))[:_MOST])


def _choose(ranked: Sequence[Ranked], found: dict[int, int]) -> dict[int, int]:
    """The best joints that do not contradict each other."""
    found = dict(found)
    taken = set(found.values())
    for _, _, i, j in ranked:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _leftover(joints: Joints, found: dict[int, int]) -> dict[int, int]:
    """Join what lost its printed neighbours to others, where that leaves a choice of few."""
    taken = set(found.values())
    size = len(joints.near)
    open_ends = [i for i in range(size) if joints.open_end[i] and i not in found and i + 1 in taken]
    orphans = [
        j for i in sorted(found) if (j := i + 1) < len(joints.near) and joints.start[j] and j not in taken
    ]
    if len(open_ends) > _FEW or len(orphans) > _FEW:
        return found
    ranked = []
    for i in open_ends:
        for j in orphans:
            score = joints.score(i, j)
            if j not in (i, i + 1) and score >= _LEAST_LEFTOVER:
                ranked.append((-score, abs(j - i), i, j))
    return _choose(sorted(ranked), found)


def stretches(size: int, far: dict[int, int], closed: Sequence[int]) -> list[list[int]]:
    """The items in reading order, as runs that stay together.

    A run ends where a far joint starts, begins where one leads to, and ends behind the items ``closed``
    with which articles end. Runs follow their joints; a chain
    of runs stands where the first of its long runs was printed.
    """
    cuts = sorted({0, *(i + 1 for i in far), *far.values(), *(i + 1 for i in closed), size})
    runs = {a: list(range(a, b)) for a, b in pairwise(cuts) if a < b}
    following = {a: far.get(run[-1]) for a, run in runs.items()}
    led = set(far.values())
    found: list[tuple[int, list[int]]] = []
    seen: set[int] = set()
    for a in sorted(runs, key=lambda a: (a in led, a)):
        chain: list[int] = []
        at: int | None = a
        while at is not None and at not in seen:
            seen.add(at)
            chain.append(at)
            at = following[at]
        if chain:
            longest = max(len(runs[c]) for c in chain)
            place = min(c for c in chain if len(runs[c]) * 4 >= longest)
            found.append((place, [k for c in chain for k in runs[c]]))
    return [items for _, items in sorted(found)]
