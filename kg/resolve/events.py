"""Which event an activity or meeting is: one that two pages print is one event with two reports.

An event is told by its name, by who holds it and by when. A campaign or a series with a name of its own (“…”,
第三届…) is one of its year; a meeting or an activity that is called what many are called is one of its day.
What is missing one of these stays what one article tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.model import Fact, PageResult
from kg.resolve.gather import EventKey, PageReading
from kg.resolve.identity import Entity
from kg.resolve.ids import clean, mint, split
from kg.vocabulary import Kind, Predicate, Qualifier

_HOLDS = frozenset({Predicate.CARRIES_OUT, Predicate.CONVENES})
#: A name that only this event has: words in quotation marks, or a number in a series.
_OWN_NAME = re.compile(r"“[^“”]{2,}”|第[一二三四五六七八九十百\d]+[届次期]|首届")
#: A name that says what is done and not what it is called: no two of them need be one.
_HEAD = re.compile(
    r"(?:活动|行动|仪式|会|会议|大会|赛|比赛|大赛|运动会|节|周|月|日|讲座|培训班|论坛|展|展览|演练|典礼|工程|计划)$"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
_NO_YEAR = re.compile(r"--(\d{2}-\d{2})")


def events_of(result: PageResult, reading: PageReading) -> Mapping[EventKey, Entity]:
    """The events of a page that are known beyond their article, by article and printed name."""
    dates = {a.n: a.date or result.info.date for a in result.articles}
    found: dict[EventKey, Entity] = {}
    for fact in result.facts:
        if fact.predicate not in _HOLDS or fact.object.kind is not Kind.ACTIVITY:
            continue
        if fact.subject.kind is Kind.PERSON:
            continue
        article = fact.evidence.article
        when = _when(fact, dates.get(article, ""))
        if not when:
            continue
        holder = reading.find(article, fact.subject)
        if holder.unresolved:
            continue
        name = clean(fact.object.name)
        _, parts = split(holder.id)
        entity = Entity(id=mint(Kind.ACTIVITY, name, *parts, when), name=name, kind=Kind.ACTIVITY)
        found.setdefault((article, name), entity)
    return found


def _when(fact: Fact, printed: str) -> str:
    """The year of an event with a name of its own, the day of any other; empty where that is not known.

    :param printed: the date of the article, ISO 8601 or empty.
    """
    name = fact.object.name
    if not _HEAD.search(name):
        return ""
    said = next(iter(dict(fact.qualifiers).get(Qualifier.TIME, ())), "")
    no_year = _NO_YEAR.match(said)
    if no_year and _YEAR.match(printed):
        said = f"{printed[:4]}-{no_year.group(1)}"
    if _OWN_NAME.search(name):
        year = _YEAR.match(said) or _YEAR.match(printed)
        return year.group() if year else ""
    day = _DAY.match(said)
    return day.group() if day else ""
