"""实行: who puts which way of working in place."""

from __future__ import annotations

from kg.extract.engine import RuleExtractor


class Mechanisms(RuleExtractor):
    """Mechanisms, modes and systems by the verbs that put them in place."""

    name = "mechanisms"
