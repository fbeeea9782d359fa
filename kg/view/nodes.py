"""What each node is, from all that the pages and its statements say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from kg.view.elements import Node, Record, Statement
from kg.vocabulary import Kind, Predicate, acting_ends

#: Forms that point at a name (该支队, 全县, 我市) or are one character long (区): no other name of anything.
_POINTING = re.compile("[该此].{1,4}|[本全我].|.")
_ORDER = {str(kind): n for n, kind in enumerate(Kind)}


#: Names and kinds of a node in facts.
Names = Set[tuple[str, str]]


def make_nodes(
    named: Mapping[str, Names], known: Mapping[str, Sequence[Record]], statements: Iterable[Statement]
) -> dict[str, Node]:
    """The nodes by id, in the order of their ids.

    :param named: by id, the names and kinds that facts give the node.
    :param known: by id, the entity records.
    """
    deeds = _Deeds(statements)
    return {id_: _node(id_, named[id_], known.get(id_, ()), deeds) for id_ in sorted(named)}


class _Deeds:
    """What statements tell of the nodes in them: who signs, who acts, who is in office."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.acting: set[str] = set()
        self.in_office: set[str] = set()
        self._signing: set[str] = set()
        self._in_the_news: set[str] = set()
        for one in statements:
            if one.signature:
                self._signing.add(one.subject)
                continue
            self._in_the_news |= {one.subject, one.object}
            self.acting.update(getattr(one, end) for end in acting_ends(one.predicate))
            if one.predicate == Predicate.HOLDS_POST:
                self.in_office.add(one.subject)

    def only_signs(self, id_: str) -> bool:
        """Whether it is known as an author and as nothing else."""
        return id_ in self._signing and id_ not in self._in_the_news


def _node(id_: str, named: Names, records: Sequence[Record], deeds: _Deeds) -> Node:
    names = {*(name for name, _ in named), *(str(r["name"]) for r in records)}
    forms = names.union(*(map(str, r.get("aliases", ())) for r in records))
    aliases = {form for form in forms if not _POINTING.fullmatch(form)}
    # Pages may use different forms: the fullest names the node.
    name = min(names, key=lambda form: (-len(form), form))
    kind = kind_of({str(r["type"]) for r in records} or {kind for _, kind in named}, acts=id_ in deeds.acting)
    person = kind == Kind.PERSON
    byline = person and deeds.only_signs(id_)
    said = [bool(r["public"]) for r in records if r.get("public") is not None]
    public = any(said) if said else not person or byline or id_ in deeds.in_office
    return Node(
        id=id_, name=name, kind=kind, aliases=tuple(sorted(aliases - {name})), byline=byline, public=public
    )


def kind_of(kinds: Set[str], *, acts: bool) -> str:
    """What a node is that pages use as several things: an area is an organisation where it acts; otherwise
    the kind that comes first in the vocabulary."""
    if Kind.PLACE in kinds and kinds <= {Kind.PLACE, Kind.ORGANISATION}:
        return Kind.ORGANISATION if acts else Kind.PLACE
    return min(kinds, key=lambda kind: (_ORDER.get(kind, len(_ORDER)), kind))
