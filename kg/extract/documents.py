"""发布: who issues which text."""

from __future__ import annotations

from kg.extract.engine import RuleExtractor


class Documents(RuleExtractor):
    """Notices, plans, rules, open letters by the verbs that issue them."""

    name = "documents"
