"""考察: who visits, inspects or consoles whom or what."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.engine import Found, RuleExtractor
from kg.extract.lead import Lead
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView
from kg.vocabulary import Kind, Qualifier


class Visits(RuleExtractor):
    """Visits by the verbs of going and looking; the actor's own body is no place to visit."""

    name = "visits"

    def said(
        self, rule: Rule, clause: Clause, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Mapping[str, tuple[str, ...]]:
        """The qualifiers; a figure behind the place says nothing of the visit."""
        said = dict(super().said(rule, clause, lead, objects, start, end))
        said.pop(Qualifier.QUANTITY, None)
        return said

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The bodies and places behind the verb, without areas that only locate the next one."""
        found = super().objects(rule, view, clause, start, end)
        actor = clause.actor
        own = {m.name for m in actor.mentions} if actor else set()
        return [f for f in found if f.ref.name not in own and f.ref.kind is not Kind.PERSON]
