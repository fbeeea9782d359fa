"""Which nodes and statements the picture of a large graph shows.

They are chosen in a few looks at all nodes and at what facts link, one after the other, with no more in
memory than is shown. The choice is that of :func:`kg.view.choice.choose` with its default options; beyond
:data:`STATEMENTS`, statements that say again what another one says are left out first.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
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
            if kind:
                listed.add(kind)
            if kinds:
                said.update(kinds.split(","))
        yield NodeSum(
            id=key,
            strength=strength,
            stated=bool(said),
            kinds=frozenset(listed),
            actor=stages.is_actor(frozenset(listed or said), acts=acts),
        )


@dataclass(slots=True)
class Tally:
    """What one look at all nodes tells: how many of each kind pages list, how many of those that facts name
    are actors and how many are things, and the ids of the strongest actors, as many as a picture shows."""

    kinds: Counter[str] = field(default_factory=Counter)
    actors: int = 0
    things: int = 0
    leading: frozenset[str] = frozenset()


def tally(nodes: Iterable[NodeSum]) -> Tally:
    """Look at all nodes once."""
    found = Tally()

    def acting() -> Iterator[tuple[int, str]]:
        for node in nodes:
            found.kinds.update(node.kinds)
            if node.stated and node.actor:
                found.actors += 1
                yield -node.strength, node.id
            elif node.stated:
                found.things += 1

    top, _ = stages.limits()
    found.leading = frozenset(key for _, key in heapq.nsmallest(top, acting()))
    return found


def strongest(
    found: Tally, nodes: Callable[[], Iterable[NodeSum]], ties: Callable[[], Iterable[bytes]], spill: Path
) -> frozenset[str] | None:
    """The strongest actors, and the strongest of the things that statements attach to them; ``None`` where
    all nodes can be shown.

    :param nodes: the nodes of all pages, by id.
    :param ties: what facts link, as :func:`kg.run.work.tie_line` says it, of all pages.
    :param spill: a directory for temporary files.
    """
    top, most = stages.limits()
    if found.actors <= top and found.things <= most:
        return None
    attached = stages.sorted_lines(_attached(ties(), found.leading), spill)
    things = ((-n.strength, n.id) for n in _among(nodes(), attached) if not n.actor)
    return found.leading | {key for _, key in heapq.nsmallest(most, things)}


def chosen_facts(facts: Iterable[bytes], ties: Iterable[bytes], kept: frozenset[str] | None) -> list[Record]:
    """The facts between nodes that are kept; of too many, those that say something first.

    :param facts: the lines of all pages.
    :param ties: what each links, in the same order.
    """
    ids = None if kept is None else {key.encode() for key in kept}
    said: Counter[bytes] = Counter()

    def ranked() -> Iterator[tuple[int, int, bytes]]:
        for n, (fact, tie) in enumerate(zip(facts, ties, strict=True)):
            if ids is None or ids.issuperset(_ends(tie)):
                said[tie] += 1
                yield said[tie], n, fact

    best = heapq.nsmallest(STATEMENTS, ranked())
    return [json.loads(fact.decode()) for _, _, fact in sorted(best, key=lambda one: one[1])]


def _ends(tie: bytes) -> tuple[bytes, bytes]:
    subject, _, rest = tie.partition(b"\t")
    return subject, rest.rpartition(b"\t")[2].rstrip(b"\n")


def _attached(ties: Iterable[bytes], actors: frozenset[str]) -> Iterator[bytes]:
    acting = {key.encode() for key in actors}
    for tie in ties:
        one, other = _ends(tie)
        if (one in acting) != (other in acting):
            yield (other if one in acting else one) + b"\n"


def _among(nodes: Iterable[NodeSum], ids: Iterable[bytes]) -> Iterator[NodeSum]:
    """The nodes with one of the ids; both sorted by id."""
    wanted = (row.decode().rstrip("\n") for row in ids)
    one = next(wanted, None)
    for node in nodes:
        while one is not None and one < node.id:
            one = next(wanted, None)
        if one == node.id:
            yield node
