"""成立: who sets up which body."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.engine import Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView

_MADE_OF = re.compile(r"(?:以|由)[^，。]{2,80}的(?=[^的]{2,})")


class Bodies(RuleExtractor):
    """Bodies, teams and work groups by the verbs that set them up or send them out."""

    name = "bodies"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The body, without who leads it or makes it up (由…组成的, 以…为组长的)."""
        return [self._bare(f, view) for f in super().objects(rule, view, clause, start, end)]

    @staticmethod
    def _bare(found: Found, view: SentenceView) -> Found:
        led = _MADE_OF.match(found.ref.name)
        if not led:
            return found
        begin = found.start + led.end()
        at = view.marked.sentence.passage.raw(begin)
        return replace(found, start=begin, ref=replace(found.ref, name=found.ref.name[led.end() :], at=at))
