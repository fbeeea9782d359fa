"""Whether two stretches of text speak of the same: the share of three-character runs they have in common."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon.patterns import later

_OTHER = later(r"[^\u3400-\u9fff]+")
#: So much of a text is looked at.
_LENGTH = 1500
#: With fewer runs nothing is said; with so many all is said.
_FEWEST, _ENOUGH = 30, 100
#: Where what two texts share speaks neither for one article nor for two.
_SHARED = 0.026


def cohesion(before: Iterable[str], after: Iterable[str]) -> float:
    """The share of the three-character runs of ``after`` that occur in ``before``.

    Parts of one article have 0.03 to 0.2 in common, two articles of a page mostly less than 0.02.
    Minus 1 where there is too little text to tell.
    """
    new = _runs(after, _LENGTH // 4)
    old = _runs(before, _LENGTH * 2) if len(new) >= _FEWEST else set()
    if len(old) < _FEWEST:
        return -1.0
    return len(new & old) / len(new)


def evidence(before: Iterable[str], after: Iterable[str]) -> float:
    """How much speaks for two articles, from -3 (one) to 3 (two); short texts say less."""
    new = _runs(after, _LENGTH // 4)
    old = _runs(before, _LENGTH * 2) if len(new) >= _FEWEST else set()
    if len(old) < _FEWEST:
        return 0.0
    shared = len(new & old) / len(new)
    return max(-3.0, min(3.0, 3.0 * (1.0 - shared / _SHARED))) * min(1.0, len(new) / _ENOUGH)


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of the three-character runs of the shorter text that the longer one has."""
    a, b = _runs(one, _LENGTH * 4), _runs(other, _LENGTH * 4)
    small, large = sorted((a, b), key=len)
    return len(small & large) / len(small) if len(small) >= 20 else 0.0


def _runs(texts: Iterable[str], most: int) -> set[str]:
    runs: set[str] = set()
    size = 0
    for text in texts:
        for part in _OTHER.split(text[: most - size]):
            runs.update(map("".join, zip(part, part[1:], part[2:], strict=False)))
        size += len(text)
        if size >= most:
            break
    return runs
