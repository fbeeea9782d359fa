"""What a reader decided about identities; obeyed by every build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """Verdicts on pairs of entities; none by default."""
