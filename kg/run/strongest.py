"""Which nodes and statements the picture of a large graph shows.

They are chosen in a few looks at all nodes and facts, one after the other, with no more in memory than is
shown. The choice is that of :func:`kg.view.choice.choose` with its default options; beyond
:data:`STATEMENTS`, statements that say again what another one says are left out first.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kg.run import stages
from kg.run.entry import Record

#: Statements that the picture holds at most: of about as many a browser makes a page that can be used.
STATEMENTS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeSum:
    """A node, over all pages: how many statements it is in (signatures aside), whether facts name it, and
    what it is. ``kinds`` are those under which pages list it."""

    id: str
    strength: int
    stated: bool
    kinds: frozenset[str]
    actor: bool


def node_sums(lines: Iterable[bytes]) -> Iterator[NodeSum]:
    """The nodes of all pages, by id.

    :param lines: as :func:`kg.run.work.node_lines` makes them, of all pages, sorted.
    """
    rows = (row.decode().rstrip("\n").split("\t") for row in lines)
    for key, group in groupby(rows, key=lambda row: row[0]):
        strength, acts = 0, False
        listed: set[str] = set()
        said: set[str] = set()
        for _, number, kind, kinds, acting in group:
            strength += int(number)
            acts = acts or acting == "1"
            listed.update({kind} - {""})
            said.update(set(kinds.split(",")) - {""})
        yield NodeSum(
            id=key,
            strength=strength,
            stated=bool(said),
            kinds=frozenset(listed),
            actor=stages.is_actor(listed or said, acts=acts),
        )


@dataclass(slots=True)
class Choice:
    """Which nodes are shown (``None``: all), and how many actors and things there are."""

    kept: frozenset[str] | None = None
    actors: int = 0
    things: int = 0


def strongest(
    nodes: Callable[[], Iterable[NodeSum]], facts: Callable[[], Iterator[Record]], spill: Path
) -> Choice:
    """The strongest actors, and the strongest of the things that statements attach to them.

    :param nodes: the nodes of all pages, by id, as often as it is called.
    :param facts: the records of all pages, as often as it is called.
    :param spill: a directory for temporary files.
    """
    choice = Choice()

    def acting() -> Iterator[tuple[int, str]]:
        for node in nodes():
            if node.stated and node.actor:
                choice.actors += 1
                yield -node.strength, node.id
            elif node.stated:
                choice.things += 1

    top, most = stages.limits()
    actors = {key for _, key in heapq.nsmallest(top, acting())}
    if choice.actors > top or choice.things > most:
        attached = stages.sorted_lines(_attached(facts(), actors), spill)
        things = ((-n.strength, n.id) for n in _among(nodes(), attached) if not n.actor)
        choice.kept = frozenset(actors | {key for _, key in heapq.nsmallest(most, things)})
    return choice


def chosen_facts(facts: Iterable[Record], kept: frozenset[str] | None) -> list[Record]:
    """The facts between nodes that are kept; of too many, those that say something first."""
    between = (f for f in facts if kept is None or (f["subject"]["id"] in kept and f["object"]["id"] in kept))
    said: Counter[tuple[str, str, str]] = Counter()

    def ranked() -> Iterator[tuple[int, int, Record]]:
        for n, fact in enumerate(between):
            what = (fact["subject"]["id"], fact["predicate"], fact["object"]["id"])
            said[what] += 1
            yield said[what], n, fact

    best = heapq.nsmallest(STATEMENTS, ranked(), key=lambda one: one[:2])
    return [fact for _, _, fact in sorted(best, key=lambda one: one[1])]


def _attached(facts: Iterable[Record], actors: set[str]) -> Iterator[bytes]:
    for fact in facts:
        ends = (fact["subject"]["id"], fact["object"]["id"])
        for one, other in (ends, ends[::-1]):
            if other in actors and one not in actors:
                yield f"{one}\n".encode()


def _among(nodes: Iterable[NodeSum], ids: Iterable[bytes]) -> Iterator[NodeSum]:
    """The nodes with one of the ids; both sorted by id."""
    wanted = (row.decode().rstrip("\n") for row in ids)
    one = next(wanted, None)
    for node in nodes:
        while one is not None and one < node.id:
            one = next(wanted, None)
        if one == node.id:
            yield node
