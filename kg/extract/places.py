"""位于: which thing or area is in which place.

It is told by 位于, 坐落于, by full names (某县某镇 is in 某县), by where an event is held, and by the list of
those who have their seat in an area (某区驻地单位甲院、乙厂).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.nested_places import NestedPlaces, listed
from kg.extract.venues import venues
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate

_SITUATED = re.compile(r"(?:位于|坐落于|坐落在|地处|位处|落户于?|落座于)")
_BEHIND = re.compile(r"[^，。；]{2,20}?的(?=[^，。；])")
#: Behind a place it makes it one beside which something lies, or one of two that it lies between.
_BESIDE = re.compile(
    r"[^，。；的]{0,6}?(?:交界|之间|交汇|接壤|毗邻|以[东南西北]|[东南西北]{1,2}(?:侧|岸|麓|方向|约?\d)|[两对沿]岸|沿线|附近|旁|边|畔|脚下|起点|终点)"
)
_LINEAR = re.compile(r"(?:江|河|湖|海|山|路|道|高速|公路|铁路|线|渠|街)$")
#: May stand between a thing and the verb.
_GAP = re.compile(r"(?:也|就|均|都|现|正|主要|成功|已|已经|均已|，|（[^）]{0,20}）)*$")
_KINDS = (Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT)
#: 甲区驻地单位乙院、丙校: those who have their seat there.
_SEATED = re.compile(
    r"(?:驻地|辖区(?:内)?|驻[区市县镇])(?:的)?(?:单位|企业|学校|医院|医疗机构|高校|银行|部队)(?:有|包括|[:：])?"
)


class Places:
    """Places stated by a verb, and those that a full name states."""

    name = "places"

    def __init__(self, lexicon: Lexicon) -> None:
        """Load what reads names."""
        self._nested = NestedPlaces(lexicon)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All places of the article, in reading order."""
        for sentence in view.sentences:
            for mention in sentence.mentions:
                yield from self._nested.of(sentence, mention)
            yield from listed(sentence)
            yield from _seated(sentence)
            for match in _SITUATED.finditer(sentence.plain):
                yield from _situated(sentence, match.start(), match.end())
        yield from venues(view)


def _situated(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
    """What 位于 and the like at an offset state."""
    if not view.stated(start):
        return
    place = next((m for m in view.between(end, end + 3) if m.kind in (Kind.PLACE, Kind.ORGANISATION)), None)
    behind = _BEHIND.match(view.plain, end)
    if behind is not None:
        # 位于某地的某园: the thing stands behind; where it is no known name, nothing in front of it is meant.
        thing = view.mention_at(behind.end())
        where = next((m for m in view.between(end, behind.end()) if m.kind is not Kind.TIME), None)
        whole = thing is not None and where is not None and thing.kind in _KINDS and where.kind in _KINDS
        if whole and thing is not None and where is not None and not _aside(view, where):
            yield _located(view, view.ref(thing), where, start, thing.end, 0.93)
        return
    subject = _subject(view, start)
    if place is None or subject is None or _aside(view, place):
        return
    place = _further(view, place)
    if subject.name != place.name:
        yield _located(view, subject, place, min(view.clause_at(start).start, start), place.end, 0.9)


def _aside(view: SentenceView, place: Mention) -> bool:
    """Whether what follows a place tells that something is only near it."""
    if _BESIDE.match(view.plain, place.end):
        return True
    goes_on = view.plain[place.end : place.end + 1] not in ("", "，", "。", "；", "、", "境", "的", "内")
    return goes_on and _LINEAR.search(place.name) is not None


def _further(view: SentenceView, place: Mention) -> Mention:
    """The inner of two places that stand side by side (该镇某村: 某村)."""
    following = view.mention_at(place.end)
    if following is None or following.kind not in (Kind.PLACE, Kind.ORGANISATION):
        return place
    if place.attr("sort") == "pointer":
        return following
    name = view.plain[place.start : following.end]
    return replace(place, end=following.end, name=name)


def _subject(view: SentenceView, start: int) -> Ref | None:
    """What stands right before the verb, else what an earlier clause names, if the verb opens its clause."""
    clause = view.clause_at(start)
    before = [m for m in view.between(clause.start, start) if m.kind in _KINDS]
    if before and _GAP.match(view.plain, before[-1].end, start):
        return view.ref(before[-1])
    opens = start in (clause.body, clause.start)
    actor = clause.actor
    if opens and actor is not None and actor.mentions[0].kind in _KINDS:
        return actor.view.ref(actor.mentions[0])
    return None


def _seated(view: SentenceView) -> Iterator[Draft]:
    """Each body of a list that 驻地单位 and the like introduce behind the name of an area."""
    for match in _SEATED.finditer(view.plain):
        area = next(
            (m for m in view.between(max(0, match.start() - 16), match.start()) if m.end == match.start()),
            None,
        )
        if area is None or area.kind not in (Kind.PLACE, Kind.ORGANISATION) or not view.stated(match.start()):
            continue
        if area.attr("sort") not in ("area", "pointer"):
            continue
        at = match.end()
        for body in view.between(at, len(view.plain)):
            if body.kind is not Kind.ORGANISATION or view.plain[at : body.start] not in ("", "、", "和"):
                break
            yield _located(view, view.ref(body), area, area.start, body.end, 0.9)
            at = body.end


def _located(view: SentenceView, subject: Ref, place: Mention, start: int, end: int, sure: float) -> Draft:
    return Draft(
        subject=subject,
        predicate=Predicate.LOCATED_IN,
        object=view.ref(place, Kind.PLACE),
        view=view,
        start=start,
        end=end,
        confidence=sure,
    )
