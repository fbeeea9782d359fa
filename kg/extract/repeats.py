"""One event told twice in an article, in its headline and in its text, is one fact: the fuller."""

from __future__ import annotations

from kg.extract.draft import Draft, Signature
from kg.vocabulary import Predicate

_EVENTS = frozenset({Predicate.CONVENES, Predicate.CARRIES_OUT})


def without_repeats(made: list[tuple[str, Draft | Signature]]) -> list[tuple[str, Draft | Signature]]:
    """The drafts of an article without events of its headline that the text tells in full."""
    told = [d for _, d in made if isinstance(d, Draft) and d.predicate in _EVENTS and d.view.paragraph >= 0]

    def repeated(draft: Draft | Signature) -> bool:
        if not isinstance(draft, Draft) or draft.predicate not in _EVENTS or draft.view.paragraph >= 0:
            return False
        return any(_same(draft, other) for other in told)

    return [(name, draft) for name, draft in made if not repeated(draft)]


def _same(short: Draft, full: Draft) -> bool:
    """Whether both are about the same event: of the same body, and the letters of the shorter name stand in
    the fuller in their order."""
    if short.predicate is not full.predicate or short.weak or full.weak:
        return False
    one, other = sorted((short.subject.name, full.subject.name), key=len)
    if not (other.startswith(one[:2]) or other.endswith(one)):
        return False
    letters = iter(full.object.name)
    return short.object.name[-2:] == full.object.name[-2:] and all(c in letters for c in short.object.name)
