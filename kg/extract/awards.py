"""荣获: who is awarded what, by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.engine import Found, RuleExtractor
from kg.extract.lead import Lead
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView
from kg.vocabulary import Kind, Qualifier

_GIVEN = re.compile(r"(?:了|过|由|以及|颁发的?|授予的?|评选的?|年度|全国|全省|全市|全县|的)+")
_BY = re.compile(r"(?:被|受到?|由|获|获得)$")


class Awards(RuleExtractor):
    """Awards by the verbs of winning and the passive of awarding."""

    name = "awards"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The award's name, without who gives it (获得某学会颁发的“…奖”)."""
        at = end
        for _ in range(4):
            mention = view.mention_at(at)
            if mention is not None and mention.kind in (Kind.ORGANISATION, Kind.PLACE, Kind.TIME):
                at = mention.end
            elif given := _GIVEN.match(view.plain, at):
                at = given.end()
            else:
                break
        return super().objects(rule, view, clause, start, at)

    def said(
        self, rule: Rule, clause: Clause, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Mapping[str, tuple[str, ...]]:
        """The qualifiers, with who awards: the body behind 被, or right before the award's name."""
        said = dict(super().said(rule, clause, lead, objects, start, end))
        view = clause.view
        said.pop(Qualifier.VERB, None)
        said.pop(Qualifier.PLACE, None)
        for mention in view.between(clause.start, objects[0].start):
            if mention.kind is not Kind.ORGANISATION:
                continue
            before = view.plain[max(clause.start, mention.start - 2) : mention.start]
            if _BY.search(before) or mention.start >= end:
                said[Qualifier.AWARDED_BY] = (mention.name,)
        inside = [m for m in view.between(end, objects[0].start + 1) if m.kind is Kind.TIME]
        if inside:
            said[Qualifier.TIME] = (inside[-1].attr("iso") or inside[-1].name,)
        return said
