"""Likely readings of names over all pages: a name of a scan that was not read surely, and a node of others
that differs from it in one character that looks alike and in nothing else: the same posts, the same place.

It is offered for review; nothing is corrected. The rows of all pages are sorted, so that no more than one
node is held at a time::

    id of a node <tab> 0 <tab> page     the page names it, and did not read it surely
    id of a node <tab> 1 <tab> page     the page names it
    id of a node <tab> 2 <tab> {…}      a name that may be this node: its own id, its page, its spans
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.model import Issue, PageResult, Span
from kg.recognise.readings import Readings, likely_reading
from kg.resolve.identities import Identities
from kg.resolve.ids import mint, split

_UNSURE, _NAMED, _MAY_BE = "0", "1", "2"


def unsure_rows(result: PageResult, identities: Identities, readings: Readings) -> Iterator[str]:
    """What a page has for :func:`likely_readings`: its names that were not read surely."""
    for unsure in result.unsure:
        identifier = identities.entity(result.source, unsure.article, unsure.ref).id
        kind, (name, *scope) = split(identifier)
        yield f"{identifier}\t{_UNSURE}\t{result.source}"
        said = {
            "id": identifier,
            "name": unsure.ref.name,
            "source": result.source,
            "spans": [(s.start, s.end) for s in unsure.spans],
        }
        for variant in readings.variants(name):
            row = json.dumps(said, ensure_ascii=False)
            yield f"{mint(kind, variant, *scope)}\t{_MAY_BE}\t{row}"


def named_rows(pages: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
    """The other rows: which page has which nodes.

    :param pages: each with the ids of its nodes.
    """
    for source, ids in pages:
        for identifier in ids:
            yield f"{identifier}\t{_NAMED}\t{source}"


def likely_readings(rows: Iterable[str]) -> Iterator[Issue]:
    """An issue for each name that may be a node which a page names surely, if none names its own node so.

    :param rows: those of all pages, sorted; they are gone through twice.
    """
    found = [(identifier, json.loads(said)) for identifier, said in _wanted(rows)]
    own = {said["id"] for _, said in found}
    known = {identifier for identifier, _, sure in _nodes(rows) if sure and identifier in own}
    for identifier, said in found:
        if said["id"] not in known:
            spans = tuple(Span(start=start, end=end) for start, end in said["spans"])
            yield likely_reading(said["source"], said["name"], [split(identifier)[1][0]], spans)


def _wanted(rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    for identifier, names, sure in _nodes(rows):
        if sure:
            yield from ((identifier, said) for said in names)


def _nodes(rows: Iterable[str]) -> Iterator[tuple[str, list[str], bool]]:
    """Each node, the names that may be it, and whether a page names it surely."""
    parted = (row.rstrip("\n").split("\t", 2) for row in rows)
    for identifier, group in groupby(parted, key=lambda cells: cells[0]):
        unsure: set[str] = set()
        names: list[str] = []
        sure = False
        for _, what, said in group:
            if what == _UNSURE:
                unsure.add(said)
            elif what == _NAMED:
                sure = sure or said not in unsure
            else:
                names.append(said)
        yield identifier, names, sure
