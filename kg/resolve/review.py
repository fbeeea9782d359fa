"""What a reader should look at: people of one name who may be one, and judgements about nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model import Issue
from kg.resolve.gather import PageReading
from kg.resolve.judgements import FILE, Judgements

#: How many candidates an issue lists.
_LISTED = 8


def same_named(readings: Iterable[PageReading], judgements: Judgements) -> Iterator[Issue]:
    """An issue for every name that several people share, unless judgements tell all of them apart.

    People without a full name (何先生) and those who only sign articles are left out. One pass over the
    people of all pages, whatever their number.
    """
    by_name: dict[str, dict[str, str]] = {}
    for reading in readings:
        for person in reading.people:
            if not person.anonymous and not person.entity.byline:
                kept = judgements.kept(person.entity.id, reading.source)
                by_name.setdefault(person.entity.name, {}).setdefault(kept, reading.source)
    for name, sources in by_name.items():
        ids = sorted(sources)[:_LISTED]
        doubtful = [i for i in ids if any(i != j and not judgements.are_apart(i, j) for j in ids)]
        if len(doubtful) > 1:
            more = " …" if len(sources) > _LISTED else ""
            message = (
                f"“{name}”: {len(sources)} people of this name, who may be one: {', '.join(doubtful)}{more}; "
                f"say which in {FILE}"
            )
            yield Issue(stage="resolve", code="same-name", message=message, source=sources[doubtful[0]])


def not_found(readings: Sequence[PageReading], judgements: Judgements) -> Iterator[Issue]:
    """An issue for every entity in a judgement that no page names (a misspelt id, or a page left out)."""
    if not judgements.judgements:
        return
    known = {(key, reading.source) for reading in readings for key in reading.entities}
    ids = {key for key, _ in known}
    for member, judgement in judgements.members():
        if (member.id, member.page) not in known and (member.page or member.id not in ids):
            where = f" on {member.page}" if member.page else ""
            message = f"{judgement.where}: no page of this build names {member.id}{where}; check the id"
            yield Issue(stage="resolve", code="judgement-not-used", message=message)
