"""A stretch of a sentence that may be somebody's name."""

from __future__ import annotations

from typing import NamedTuple

#: What a candidate has to reach: to be a name at once, and if it comes up again on the page.
SURE, LIKELY = 7.0, 5.0


class Candidate(NamedTuple):
    """A stretch that may be a name, and how much speaks for it (a sum of log likelihood ratios)."""

    start: int
    end: int
    name: str
    score: float
