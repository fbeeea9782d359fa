"""位于: which thing or area is in which place: by 位于, 坐落于, and by full names (某县某镇 is in 某县)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate

_LEVEL = r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村|社区)"
_STEP = re.compile(rf"[^省市县区州盟旗镇乡村]{{1,6}}?{_LEVEL}(?=[一-鿿]{{2,}})")
_AREA = re.compile(rf"(?:[^省市县区州盟旗镇乡村]{{1,6}}?{_LEVEL}){{1,4}}$")
_SITUATED = re.compile(r"(?:位于|坐落于|坐落在|地处|位处)")
_NO_STEP = re.compile(r"(?:开发区|社区|小区|园区|地区|景区|校区|城区|夜市|超市|集市|花市|菜市)$")
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
        name = mention.name
        if mention.kind is Kind.ORGANISATION and not _AREA.fullmatch(name):
            return
        step = _STEP.match(name)
        starts = 0
        while step is not None and step.end() < len(name):
            starts = step.end()
            if _NO_STEP.search(name[: step.end()]) or not name[step.end() :]:
                break
            following = _STEP.match(name, step.end())
            inner_end = following.end() if following else len(name)
            inner, outer = name[:inner_end], name[: step.end()]
            yield Draft(
                subject=view.slice_ref(mention.start, mention.start + len(inner), mention.kind if inner == name else Kind.PLACE),
                predicate=Predicate.LOCATED_IN,
                object=view.slice_ref(mention.start, mention.start + len(outer), Kind.PLACE),
                view=view,
                start=mention.start,
                end=mention.start + len(inner),
                confidence=0.93,
            )
            step = following
        del starts

    @staticmethod
    def _situated(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        place = next((m for m in view.between(end, end + 3) if m.kind in (Kind.PLACE, Kind.ORGANISATION)), None)
        clause = view.clause_at(start)
        before = [m for m in view.between(clause.start, start) if m.kind in _KINDS]
        if place is None or not view.stated(start):
            return
        if before:
            subject: Ref = view.ref(before[-1])
        elif clause.actor is not None and clause.actor.mentions[0].kind in _KINDS:
            subject = clause.actor.view.ref(clause.actor.mentions[0])
        else:
            return
        if subject.name == place.name:
            return
        yield Draft(
            subject=subject,
            predicate=Predicate.LOCATED_IN,
            object=view.ref(place, Kind.PLACE),
            view=view,
            start=min(clause.start, start),
            end=place.end,
            confidence=0.93 if before else 0.85,
        )
