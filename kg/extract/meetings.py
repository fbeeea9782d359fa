"""召开: who convenes which meeting."""

from __future__ import annotations

from kg.extract.engine import RuleExtractor


class Meetings(RuleExtractor):
    """Meetings by the verbs that convene them."""

    name = "meetings"
