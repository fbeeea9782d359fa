"""The order in which pieces of text are to be read, given how well each runs on into others.

Columns that were read across come out as pieces in turn: every second piece, or every third,
continues the last one of its column. :func:`chains` looks for the partition of the printed sequence
into chains that is likeliest as a whole. It is an exact Viterbi search: the state is which of the last
:data:`WINDOW` pieces still wait for a successor, and how many columns are being read across just now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

#: How far back the piece that another continues may stand.
WINDOW = 4

#: Costs in log-odds. A piece that continues none of the last ones, and one that nothing continues
#: though its sentence is not over; a step of another length than the columns make; a change in their
#: number.
_START, _LEFT_OPEN, _OFF_STEP, _CHANGE = 5.0, 1.5, 4.5, 5.0
#: Most columns that are looked for.
_COLUMNS = 3
#: How many numbers a state takes for each set of waiting pieces.
_STATES = _COLUMNS + 1
#: Each time a chain falls out of step.
_LIMPING = 3.0
#: The gain over the printed order that is asked for before anything is moved.
_LEAST_GAIN = 6.0

#: States so much worse than the best one are given up.
_BEAM = 20.0
#: So many other ways to deal out first pieces are tried.
_MOST_TRIED = 64

Score = Callable[[int, int], float]


def chains(size: int, score: Score, ended: Sequence[bool]) -> list[list[int]]:
    """The pieces ``0 … size-1`` as chains in reading order, the chain with the earliest piece first.

    ``score(i, j)`` is the log-odds that piece ``j`` continues piece ``i``; it is asked for ``j`` behind
    ``i`` by at most :data:`WINDOW`. ``ended[i]``: piece ``i`` ends a sentence.
    """
    if size < 3:
        return [list(range(size))] if size else []
    total, previous = _search(size, score, ended)
    printed = sum(score(k - 1, k) for k in range(1, size))
    if total < printed + _LEAST_GAIN:
        return [list(range(size))]
    return _settle(_follow(previous), score)


def _search(size: int, score: Score, ended: Sequence[bool]) -> tuple[float, list[int]]:
    """The best total and, for every piece, the piece it continues (-1: none)."""
    full = (1 << WINDOW) - 1
    # The state, as a number that is quick to look up and to sort (pieces waiting * _STATES + columns),
    # -> total
    best = {_STATES + columns: 0.0 if columns == 1 else -_CHANGE / 2 for columns in range(1, _COLUMNS + 1)}
    back: list[dict[int, tuple[int, int]]] = [dict.fromkeys(best, (0, 0))]
    for k in range(1, size):
        links = [score(k - d, k) if k >= d else 0.0 for d in range(1, WINDOW + 1)]
        leaving = _LEFT_OPEN if k >= WINDOW and not ended[k - WINDOW] else 0.0
        following: dict[int, float] = {}
        origin: dict[int, tuple[int, int]] = {}
        least = max(best.values()) - _BEAM
        for state in sorted(best):
            value = best[state]
            if value < least:
                continue
            waiting, columns = divmod(state, _STATES)
            for step in range(WINDOW + 1):  # 0: continues none
                if step and not waiting >> (step - 1) & 1:
                    continue
                rest = waiting & ~(1 << (step - 1)) if step else waiting
                cost = leaving if rest >> (WINDOW - 1) & 1 else 0.0
                after = ((rest << 1 | 1) & full) * _STATES
                link = links[step - 1] if step else -_START
                same, other = value - cost + link, value - cost - _CHANGE + link
                for now in range(1, _COLUMNS + 1):
                    total = same if now == columns else other
                    if step and step != now:
                        total -= _OFF_STEP
                    key = after + now
                    known = following.get(key)
                    if known is None or total > known:
                        following[key] = total
                        origin[key] = (state, step)
        best = following
        back.append(origin)
    last = max(sorted(best), key=lambda state: best[state])
    total, state = best[last], last
    previous = [-1] * size
    for k in range(size - 1, 0, -1):
        state, step = back[k][state]
        previous[k] = k - step if step else -1
    return total, previous


def _follow(previous: Sequence[int]) -> list[list[int]]:
    following = {p: k for k, p in enumerate(previous) if p >= 0}
    found = []
    for k, p in enumerate(previous):
        if p < 0:
            chain = [k]
            while chain[-1] in following:
                chain.append(following[chain[-1]])
            found.append(chain)
    return found


def _settle(found: list[list[int]], score: Score) -> list[list[int]]:
    """Put the right column first.

    Where columns begin, the search sees both ways to deal out their first pieces as nearly alike. What
    tells them apart is whether the end of one column runs on into the start of the next: so for every
    chain it is tried to let it and the rest of an earlier chain change places.
    """
    tries, improved = 0, True
    best = _total(found, score)
    while improved:
        improved = False
        for later, earlier, cut in _exchanges(found):
            tries += 1
            if tries > _MOST_TRIED:
                return found
            tried = [list(c) for c in found]
            tried[earlier] = found[earlier][:cut] + found[later]
            tried[later] = found[earlier][cut:]
            if (total := _total(tried, score)) > best + 0.1:
                found, best, improved = tried, total, True
                break
    return found


def _exchanges(found: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """Chains, and places in earlier ones, at which these could change places."""
    for later in range(1, len(found)):
        for earlier in range(later):
            yield from ((later, earlier, cut) for cut in _near(found[earlier], found[later][0]))


def _near(chain: Sequence[int], piece: int) -> list[int]:
    """Where in a chain the pieces stand that were printed close to ``piece``."""
    return [k for k in range(1, len(chain)) if abs(chain[k] - piece) <= WINDOW][: 2 * WINDOW]


def _total(found: list[list[int]], score: Score) -> float:
    """The score of all joints when the chains are read one after the other.

    A chain whose first step is of another length than the next ones costs something: columns keep step
    from their first lines on.
    """
    order = [k for chain in found for k in chain]
    total = sum(score(a, b) for a, b in pairwise(order))
    return total - _LIMPING * sum(_limps(chain) for chain in found)


def _limps(chain: Sequence[int]) -> int:
    """How often a chain falls out of step: a step unlike the one before and the one behind it."""
    steps = [b - a for a, b in pairwise(chain)]
    if len(steps) < 3:
        return sum(step < 0 for step in steps)
    odd = sum(b not in (a, c) for a, b, c in zip(steps, steps[1:], steps[2:], strict=False))
    return odd + (steps[0] != steps[1] == steps[2])
