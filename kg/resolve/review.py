"""What a reader should look at: people of one name who may be one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Issue
from kg.resolve.gather import PageReading
from kg.resolve.judgements import Judgements

#: How many candidates an issue lists.
_LISTED = 8


def same_named(readings: Iterable[PageReading], judgements: Judgements) -> Iterator[Issue]:
    """An issue for every name that several people share, unless judgements settle all of them.

    People without a full name (刘先生) and those who only sign articles are left out. One pass over the
    people of all pages, whatever their number.
    """
    by_name: dict[str, dict[str, str]] = {}
    for reading in readings:
        for person in reading.people:
            if not person.anonymous and not person.entity.byline:
                ids = by_name.setdefault(person.entity.name, {})
                ids.setdefault(judgements.kept(person.entity.id), reading.source)
    for name, ids in by_name.items():
        open_ids = [i for i in sorted(ids) if not judgements.settled(i, ids)]
        if len(open_ids) > 1:
            listed = ", ".join(open_ids[:_LISTED]) + (" …" if len(open_ids) > _LISTED else "")
            message = (
                f"“{name}”: {len(open_ids)} people who may be one: {listed}; say which in judgements.toml"
            )
            yield Issue(stage="resolve", code="same-name", message=message, source=ids[open_ids[0]])
