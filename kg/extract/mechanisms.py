"""实行: who puts which way of working in place."""

from __future__ import annotations

import re

from kg.extract.engine import Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import Clause, SentenceView

#: With these verbs words in quotation marks alone are a slogan (打造“幸福之城”) …
_PRAISING = frozenset({"打造", "突出", "创建", "开启", "走出", "走好", "构筑"})
#: … unless they say by their form that they are a way of working: “一站式”, “1+3”, “路长制”, “三个强化”.
_SLOGAN = re.compile(
    r"“(?![^”]*(?:\d\+|[一二三四五六七八九十两\d]个|[+＋]|[制法式链网]”|一[一-鿿]{1,3}一))[^”]*”"
)


class Mechanisms(RuleExtractor):
    """Mechanisms, modes and systems by the verbs that put them in place."""

    name = "mechanisms"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The ways of working that a verb takes, without slogans."""
        found = super().objects(rule, view, clause, start, end)
        if view.plain[start:end] not in _PRAISING:
            return found
        return [f for f in found if not _SLOGAN.fullmatch(f.ref.name)]
