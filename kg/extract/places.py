"""位于: which thing or area is in which place: by 位于, 坐落于, and by full names (某县某镇 is in 某县)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.draft import Draft
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate

_SITUATED = re.compile(r"(?:位于|坐落于|坐落在|地处|位处)")
_BEHIND = re.compile(r"[^，。；]{2,20}?的(?=[^，。；])")
_KINDS = (Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT)


class Places:
    """Places stated by a verb, and those that a full name states."""

    name = "places"

    def __init__(self, lexicon: Lexicon) -> None:
        """Needs no lexicon."""

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All places of the article, in reading order."""
        for sentence in view.sentences:
            for mention in sentence.mentions:
                if mention.kind in (Kind.PLACE, Kind.ORGANISATION):
                    yield from self._nested(sentence, mention)
            for match in _SITUATED.finditer(sentence.plain):
                yield from self._situated(sentence, match.start(), match.end())

    @staticmethod
    def _nested(view: SentenceView, mention: Mention) -> Iterator[Draft]:
        """Each area of a full name in the one before it, and the place so named in the last."""
        name, areas = mention.name, [a for a in mention.attr("areas").split("/") if a]
        if mention.kind is Kind.ORGANISATION and mention.attr("sort") != "area":
            return
        ends, at = [], 0
        for area in areas:
            if not name.startswith(area, at):
                break
            at += len(area)
            ends.append(at)
        if ends and ends[-1] < len(name):
            ends.append(len(name))
        for outer, inner in pairwise(ends):
            whole = inner == len(name)
            yield Draft(
                subject=view.slice_ref(
                    mention.start, mention.start + inner, mention.kind if whole else Kind.PLACE
                ),
                predicate=Predicate.LOCATED_IN,
                object=view.slice_ref(mention.start, mention.start + outer, Kind.PLACE),
                view=view,
                start=mention.start,
                end=mention.start + inner,
                confidence=0.95,
            )

    @staticmethod
    def _situated(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        behind = _BEHIND.match(view.plain, end)
        thing = view.mention_at(behind.end()) if behind else None
        if thing is not None and thing.kind in _KINDS:
            # 位于某地的某园: the thing stands behind.
            where = next((m for m in view.between(end, thing.start) if m.kind is not Kind.TIME), None)
            if where is not None and where.kind in _KINDS and view.stated(start):
                yield _located(view, view.ref(thing), where, start, thing.end, 0.93)
            return
        place = next(
            (m for m in view.between(end, end + 3) if m.kind in (Kind.PLACE, Kind.ORGANISATION)), None
        )
        clause = view.clause_at(start)
        before = [m for m in view.between(clause.start, start) if m.kind in _KINDS]
        if place is None or not view.stated(start):
            return
        if before and start - before[-1].end <= 2:
            subject: Ref = view.ref(before[-1])
        elif clause.body == start and clause.actor is not None and clause.actor.mentions[0].kind in _KINDS:
            subject = clause.actor.view.ref(clause.actor.mentions[0])
        else:
            return
        if subject.name == place.name:
            return
        begin = min(clause.start, start)
        yield _located(view, subject, place, begin, place.end, 0.93 if before else 0.85)


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
