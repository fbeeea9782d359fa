"""成立: who sets up which body."""

from __future__ import annotations

import re

from kg.extract.engine import OBJECT_HEADED, Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView

_MADE_OF = re.compile(r"(?:了)?(?:以|由)[^。；]{2,160}?(?:成员|组成|组长|构成|主任|牵头|参加|参与)的(?=[^的，。]{2,})")


class Bodies(RuleExtractor):
    """Bodies, teams and work groups by the verbs that set them up or send them out."""

    name = "bodies"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The body, without who leads it or makes it up (由…组成的, 以…为组长的)."""
        made_of = _MADE_OF.match(view.plain, end)
        if not made_of:
            return super().objects(rule, view, clause, start, end)
        at = made_of.end()
        stop = view.clause_at(at).end
        named = self.phrases.find(view, at, stop, rule.heads, free=False, longest=0)
        return self._named(rule, view, named.start, named.end, OBJECT_HEADED) if named else []
