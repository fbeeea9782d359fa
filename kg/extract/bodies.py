"""成立: who sets up which body."""

from __future__ import annotations

from kg.extract.engine import RuleExtractor


class Bodies(RuleExtractor):
    """Bodies, teams and work groups by the verbs that set them up or send them out."""

    name = "bodies"
