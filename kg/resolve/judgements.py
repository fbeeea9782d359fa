"""What a reader decided about identities; obeyed by every build."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.resolve.identity import Entity, Occurrence


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """Verdicts on pairs of entities; none by default."""

    def kept(self, identifier: str) -> str:
        return identifier

    def settled(self, identifier: str, among: Collection[str]) -> bool:
        return False

    def judged(self, entity: Entity, source: str, article: int) -> Entity:
        return entity

    def occurrences(self, occurrences: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
        return occurrences
