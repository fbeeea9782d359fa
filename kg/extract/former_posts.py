"""Posts that somebody held up to now: 原某局局长, 某局原局长."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.office import Office, former
from kg.extract.titles import FORMER
from kg.extract.view import SentenceView
from kg.model import Mention

#: 原某局局长.
_LATE = re.compile(r"(?:^|[^一-鿿]|[和与及由为是经])原$")

#: An office, and where its evidence begins and ends in the sentence.
Held = tuple[Office, int, int]


def at_late_body(view: SentenceView, body: Mention, office: Office) -> Office:
    """An office at a body, as a former one if 原 stands before the body (…主任、原某局局长)."""
    return former(office) if _LATE.search(view.plain, 0, body.start) else office


def once(view: SentenceView, start: int, held: Sequence[Held]) -> list[Held]:
    """The offices of a row that begins at ``start``; those at its first body are former ones if 原 stands
    before that (原某局局长)."""
    if not held or not _LATE.search(view.plain, 0, start):
        return list(held)
    at = (held[0][0].unit or held[0][0]).body.name
    return [(former(o) if (o.unit or o).body.name == at else o, s, e) for o, s, e in held]


def all_former(held: Sequence[Held]) -> list[Held]:
    """原 before the first of several posts at one body is meant for all of them (原党组成员、副主任)."""
    first: dict[str, str] = {}
    for office, _, _ in held:
        first.setdefault((office.unit or office).body.name, office.post)
    former = {body for body, post in first.items() if post.startswith("原")}
    return [
        (replace(o, post=f"原{o.post.removeprefix('原')}") if (o.unit or o).body.name in former else o, s, e)
        for o, s, e in held
    ]


def former_word(view: SentenceView, mention: Mention) -> str:
    """The word before a post that makes it a former one, or nothing; 时任 tells of the time told of."""
    former = FORMER.search(view.plain[max(0, mention.start - 2) : mention.start])
    return former.group() if former and former.group() != "时任" else ""
