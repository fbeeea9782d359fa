"""How actors are linked through what they do: two bodies in one drill, two people at one meeting.

With only actors in the picture, such a link would not be seen. A *tie* joins two actors by the
activities, documents, projects, mechanisms and prizes that statements attach both of them to.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from kg.view.elements import Statement
from kg.view.network import Network
from kg.vocabulary import Kind

#: Things that tie the actors attached to them. A shared place or figure says little.
SHARED = frozenset({Kind.ACTIVITY, Kind.DOCUMENT, Kind.PROJECT, Kind.MECHANISM, Kind.AWARD})
#: A thing with more actors than this ties none of them: a congress is no acquaintance.
CROWD = 12

Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    """Two nodes, whatever the direction."""
    return (one, other) if one <= other else (other, one)


def stated(statements: Iterable[Statement]) -> dict[Pair, list[Statement]]:
    """The statements between each two nodes, by pair; a statement about itself has none."""
    found: dict[Pair, list[Statement]] = {}
    for one in statements:
        if one.subject != one.object:
            found.setdefault(pair(one.subject, one.object), []).append(one)
    return dict(sorted(found.items()))


def shared(network: Network) -> dict[Pair, tuple[str, ...]]:
    """The things that tie each two actors, by pair, both in order."""
    actors: dict[str, set[str]] = {}
    for one in network.statements:
        for actor, thing in ((one.subject, one.object), (one.object, one.subject)):
            if network.nodes[actor].actor and network.nodes[thing].kind in SHARED:
                actors.setdefault(thing, set()).add(actor)
    found: dict[Pair, list[str]] = {}
    for thing in sorted(actors):
        if len(actors[thing]) <= CROWD:
            for two in combinations(sorted(actors[thing]), 2):
                found.setdefault(two, []).append(thing)
    return {two: tuple(things) for two, things in sorted(found.items())}
