"""Teams that go by those who make them up or by their area, and are no known name."""

from __future__ import annotations

import re

from kg.extract.view import SentenceView
from kg.extract.words import is_area
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: The team behind those who make it up (由甲局、乙局组成的测产团队到…), and what it goes on to do.
_TEAM = later(
    r"(?:(?![到赴在对向于来])[一-鿿]){1,14}?(?:团队|小组|分队|小队|专班|服务队|工作队|突击队|代表队|医疗队|[^小]组|[^团分小]队)"
    r"(?=[到赴在对向于来，]|前往|走进|深入|开展|进行|奔赴|分[赴为]|进驻|先后|一行)"
)
#: What a team is called behind its area.
_OWN_TEAM = re.compile(r"[一-鿿]{2,8}(?:团队|小分队|服务队|工作队|突击队|医疗队)")


def team_at(view: SentenceView, at: int, stop: int) -> Mention | None:
    """The team at an offset behind those who make it up, unless all of it is a name that was recognised."""
    team = _TEAM.match(view.plain, at, stop)
    known = view.mention_at(at)
    if team is None or (known is not None and known.end >= team.end()):
        return None
    return Mention(kind=Kind.ORGANISATION, start=at, end=team.end(), name=team.group())


def team_of_area(view: SentenceView, area: Mention, stop: int, verb: re.Pattern[str]) -> Mention | None:
    """The team that goes by an area that opens the clause (甲区爱心团队开展), which is not the area.

    :param verb: matches verbs.
    """
    team = team_at(view, area.start, stop) if is_area(area.name) else None
    if team is None or not _OWN_TEAM.fullmatch(view.plain, area.end, team.end):
        return None
    return None if verb.search(view.plain, area.end, team.end) else team
