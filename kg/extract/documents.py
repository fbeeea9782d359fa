"""发布: who issues which text."""

from __future__ import annotations

import re

from kg.extract.engine import Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView

_NEXT_TITLE = re.compile(r"(?:、|和|及|以及|与)?(?=《)")


class Documents(RuleExtractor):
    """Notices, plans, rules, open letters by the verbs that issue them."""

    name = "documents"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The texts: after a title in 《》 also those that follow it."""
        found = super().objects(rule, view, clause, start, end)
        while found and (following := _NEXT_TITLE.match(view.plain, found[-1].end)):
            more = self.phrases.find(view, following.end(), clause.end, rule.heads, free=False, longest=0)
            if more is None:
                break
            found += self._named(rule, view, more.start, more.end, found[-1].sure)
        return found
