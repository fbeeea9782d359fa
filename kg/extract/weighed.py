"""Facts of scans are as certain as the lines that they rest on were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Fact, Picture


def weighed(facts: Iterable[Fact], picture: Picture) -> tuple[Fact, ...]:
    """The facts, their confidence lowered by the score of the least surely read line of their quotation."""
    return tuple(
        replace(f, confidence=round(f.confidence * picture.score(f.evidence.spans), 4)) for f in facts
    )
