"""What a reader asks the picture to show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import UsageError
from kg.vocabulary import NODE_KINDS, Predicate

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LANGUAGES = ("zh", "en")
RENDERERS = ("vis", "webgl")


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """Which part of a graph goes into the page, and how the page begins.

    ``around`` is a name, an alias or a node's id; the page then holds what lies within ``hops``
    steps of it. ``kinds`` and ``predicates`` are terms of the vocabulary; empty means all, with
    people and organisations shown first. ``since`` and ``until`` are ISO 8601, as precise as liked
    (``2021``, ``2021-11``), both ends included; a statement that bears no date is then left out.
    ``top`` is the number of actors kept, the strongest first (0: all). ``public_only`` leaves out
    people who are neither office holders nor otherwise public. ``language`` is that of the page's
    own words; the data stay Chinese. ``renderer`` draws the picture: ``vis`` (vis-network) or ``webgl``
    (sigma.js, for tens of thousands of nodes). ``served`` pages may ask their server for more.

    :raises kg.errors.UsageError: if a value cannot be meant.
    """

    around: str = ""
    hops: int = 2
    kinds: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    min_confidence: float = 0.0
    top: int = 1000
    public_only: bool = False
    title: str = ""
    language: str = "zh"
    renderer: str = "vis"
    served: bool = False

    def __post_init__(self) -> None:
        _check_terms("kind", self.kinds, sorted(NODE_KINDS))
        _check_terms("predicate", self.predicates, list(Predicate))
        for name, value in (("since", self.since), ("until", self.until)):
            if value and not _DATE.fullmatch(value):
                raise UsageError(f"{name} “{value}” is no date; write 2021, 2021-11 or 2021-11-18")
        if self.since and self.until and self.since[: len(self.until)] > self.until:
            raise UsageError(f"since {self.since} lies after until {self.until}; exchange them")
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"min_confidence {self.min_confidence} is not between 0 and 1")
        if self.hops < 1 or self.top < 0:
            raise UsageError("hops must be 1 or more, and top 0 (all) or more")
        if self.language not in LANGUAGES:
            raise UsageError(f"language “{self.language}” is not one of {', '.join(LANGUAGES)}")
        if self.renderer not in RENDERERS:
            raise UsageError(f"renderer “{self.renderer}” is not one of {', '.join(RENDERERS)}")


def _check_terms(what: str, given: tuple[str, ...], known: list[str]) -> None:
    for term in given:
        if term not in known:
            raise UsageError(f"{what} “{term}” is not one of {' '.join(known)}")
