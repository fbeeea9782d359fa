"""Which part of a network goes into the page."""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.errors import DataError
from kg.view.elements import Statement
from kg.view.network import Network
from kg.view.options import ViewOptions
from kg.view.period import within

#: For each actor kept, so many of the things that statements attach to actors are kept.
THINGS_PER_ACTOR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """How much there is in a graph of which only the strongest part was handed on."""

    pages: int
    articles: int
    actors: int
    things: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The chosen part, and how much the whole had. ``strongest``: whether some were left out for their
    number."""

    network: Network
    whole: Whole
    strongest: bool


def choose(network: Network, options: ViewOptions, whole: Whole | None = None) -> Choice:
    """The part of ``network`` that the options ask for.

    :param whole: that of which ``network`` is the strongest part; by default it is all there is.
    :raises kg.errors.DataError: if nothing bears the name of ``options.around``, or no statement is left.
    """
    actors = sum(node.actor for node in network.nodes.values())
    here = Whole(
        pages=len({story.source for story in network.stories}),
        articles=len(network.stories),
        actors=actors,
        things=len(network.nodes) - actors,
        statements=len(network.statements),
    )
    statements = _matching(network, options)
    kept = {id_ for one in statements for id_ in (one.subject, one.object)}
    if options.around:
        kept = _neighbourhood(_named(network, options.around), statements, options.hops)
        statements = _between(statements, kept)
    strongest = bool(options.top) and _too_many(network, kept, options.top)
    if strongest:
        kept = _strongest(network, kept, statements, options.top)
        statements = _between(statements, kept)
    if network.statements and not statements:
        raise DataError("no statement is left of the graph by what was asked for; ask for more")
    return Choice(
        network=_part(network, kept, statements),
        whole=whole or here,
        strongest=strongest or (whole is not None and whole.statements > here.statements),
    )


def strengths(statements: Iterable[Statement]) -> Counter[str]:
    """How much is known of each node: its statements, who wrote an article aside."""
    counted: Counter[str] = Counter()
    for one in statements:
        if not one.signature:
            counted[one.subject] += 1
            counted[one.object] += 1
    return counted


def _matching(network: Network, options: ViewOptions) -> list[Statement]:
    def fits(id_: str) -> bool:
        node = network.nodes[id_]
        return (not options.kinds or node.kind in options.kinds) and (node.public or not options.public_only)

    return [
        one
        for one in network.statements
        if one.confidence >= options.min_confidence
        and (not options.predicates or one.predicate in options.predicates)
        and within(one.first, one.last, options.since, options.until)
        and fits(one.subject)
        and fits(one.object)
    ]


def _named(network: Network, name: str) -> list[str]:
    exact = [n.id for n in network.nodes.values() if name in (n.id, n.name)]
    found = exact or [n.id for n in network.nodes.values() if name in n.aliases]
    if not found:
        raise DataError(f"nothing in the graph is called “{name}”; try another form of the name")
    return found


def _neighbourhood(start: list[str], statements: Iterable[Statement], hops: int) -> set[str]:
    """The nodes within so many steps; nobody is reached through an article's signature alone."""
    beside: dict[str, list[str]] = {}
    for one in statements:
        if not one.signature:
            beside.setdefault(one.subject, []).append(one.object)
            beside.setdefault(one.object, []).append(one.subject)
    steps = dict.fromkeys(start, 0)
    queue = deque(start)
    while queue:
        here = queue.popleft()
        if steps[here] < hops:
            for there in beside.get(here, ()):
                if there not in steps:
                    steps[there] = steps[here] + 1
                    queue.append(there)
    return set(steps)


def _too_many(network: Network, kept: set[str], top: int) -> bool:
    actors = sum(network.nodes[id_].actor for id_ in kept)
    return actors > top or len(kept) - actors > top * THINGS_PER_ACTOR


def _strongest(network: Network, kept: set[str], statements: list[Statement], top: int) -> set[str]:
    """The strongest ``top`` actors, and the strongest of the things attached to them."""
    strength = strengths(statements)

    def best(ids: Iterable[str], count: int) -> list[str]:
        return heapq.nsmallest(count, ids, key=lambda id_: (-strength[id_], id_))

    actors = set(best((id_ for id_ in kept if network.nodes[id_].actor), top))
    attached: set[str] = set()
    for one in statements:
        for id_, other in ((one.subject, one.object), (one.object, one.subject)):
            if other in actors and not network.nodes[id_].actor:
                attached.add(id_)
    return actors | set(best(attached, top * THINGS_PER_ACTOR))


def _between(statements: Iterable[Statement], kept: set[str]) -> list[Statement]:
    return [one for one in statements if one.subject in kept and one.object in kept]


def _part(network: Network, kept: set[str], statements: list[Statement]) -> Network:
    nodes = {id_: node for id_, node in network.nodes.items() if id_ in kept}
    return replace(network, nodes=nodes, statements=tuple(statements))
