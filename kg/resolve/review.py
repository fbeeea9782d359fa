"""What a reader should look at: people of one name who may be one, and judgements about nobody.

Both look at the pages of an archive one after the other: people come sorted by name, so that no more than one
name is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from kg.model import Issue
from kg.resolve.gather import PageReading
from kg.resolve.judgements import FILE, Judgements

#: How many candidates an issue lists.
_LISTED = 8


class Namesake(NamedTuple):
    """Somebody whom a page names in full: name, the id under which the node is kept, and the page."""

    name: str
    id: str
    source: str


def namesakes(reading: PageReading, judgements: Judgements) -> Iterator[Namesake]:
    """The people of a page who may be one with others of their name; people without a full name (何先生)
    and those who only sign articles are left out."""
    for person in reading.people:
        if not person.anonymous and not person.entity.byline:
            yield Namesake(
                person.entity.name, judgements.kept(person.entity.id, reading.source), reading.source
            )


def same_named(people: Iterable[Namesake], judgements: Judgements) -> Iterator[Issue]:
    """An issue for every name that several people share, unless judgements tell all of them apart.

    :param people: in their order.
    """
    for name, group in groupby(people, key=lambda one: one.name):
        listed: dict[str, str] = {}
        count, last = 0, ""
        for one in group:
            if one.id != last or not count:
                count, last = count + 1, one.id
                if count <= _LISTED:
                    listed[one.id] = one.source
        doubtful = [i for i in listed if any(i != j and not judgements.are_apart(i, j) for j in listed)]
        if len(doubtful) > 1:
            more = " …" if count > _LISTED else ""
            message = (
                f"“{name}”: {count} people of this name, who may be one: {', '.join(doubtful)}{more}; "
                f"say which in {FILE}"
            )
            yield Issue(stage="resolve", code="same-name", message=message, source=listed[doubtful[0]])


def not_found(pages: Iterable[tuple[str, Iterable[str]]], judgements: Judgements) -> Iterator[Issue]:
    """An issue for every entity in a judgement that no page names (a misspelt id, or a page left out).

    :param pages: each page with the ids of the entities that it names, before they are judged.
    """
    if not judgements.judgements:
        return
    wanted = {member.id for member, _ in judgements.members()}
    known = {(key, source) for source, keys in pages for key in keys if key in wanted}
    ids = {key for key, _ in known}
    for member, judgement in judgements.members():
        if (member.id, member.page) not in known and (member.page or member.id not in ids):
            where = f" on {member.page}" if member.page else ""
            message = f"{judgement.where}: no page of this build names {member.id}{where}; check the id"
            yield Issue(stage="resolve", code="judgement-not-used", message=message)
