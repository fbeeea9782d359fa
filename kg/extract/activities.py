"""开展: who carries out which activity."""

from __future__ import annotations

from kg.extract.engine import Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView
from kg.model import Ref


class Activities(RuleExtractor):
    """Activities by the verbs that state them; 对…进行… is named with what it is done to."""

    name = "activities"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The activity; a bare one (全面检查) with its target in front of it, where that is not long."""
        found = super().objects(rule, view, clause, start, end)
        if len(found) != 1 or found[0].end - found[0].start > 6:
            return found
        lead = self.leads.read(clause, start)
        only = found[0]
        if (
            lead is None
            or not 2 <= len(lead.target) <= 20
            or not view.plain[:start].rstrip().count("对" + lead.target)
        ):
            return found
        ref = Ref(name=f"对{lead.target}的{only.ref.name}", kind=only.ref.kind, at=only.ref.at)
        return [Found(ref=ref, start=only.start, end=only.end, sure=only.sure)]
