"""Names that must not be read in a text: found however they are printed, blanked character by character."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

from kg.read.plain import plain_form

#: Stands for each character of a name that is not told, so that offsets stay right.
MASK = "□"
#: What print and IRIs put between the characters of a name: white space (刘　敏), invisible characters.
_GAP = r"(?:[\s\u00ad\u200b-\u200f\u2060\ufeff]|%20|%E3%80%80)*"


class HiddenNames:
    """Names to be hidden, and longer ones that may be read though they hold such a name.

    A name is found in simplified and in traditional characters, set close or wide. Names of one character are
    none: they would blank half of a page.
    """

    def __init__(self, hidden: Iterable[str], shown: Iterable[str] = ()) -> None:
        self._hidden = frozenset(filter(lambda name: len(name) > 1, map(bare, hidden)))
        longer = frozenset(map(bare, shown)) - self._hidden
        held = {name for name in longer if any(h in name for h in self._hidden)}
        names = sorted(self._hidden | held, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(_GAP.join(map(re.escape, name)) for name in names) or r"(?!)")

    def __bool__(self) -> bool:
        return bool(self._hidden)

    @property
    def names(self) -> tuple[str, ...]:
        """The hidden names, bare."""
        return tuple(sorted(self._hidden))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where hidden names stand in a text: half-open intervals."""
        if not self._hidden:
            return []
        found = self._pattern.finditer(simplified(text))
        return [
            m.span() for m in found if bare(m[0].replace("%20", "").replace("%E3%80%80", "")) in self._hidden
        ]

    def masked(self, text: str) -> str:
        """The text with hidden names blanked; it keeps its length."""
        return blank(text, self.places(text))

    def occur_in(self, text: str) -> bool:
        """Whether a hidden name stands in the text."""
        return bool(self.places(text))


class Places:
    """Intervals of a text, half-open and apart from each other."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._places = sorted(places)

    def __bool__(self) -> bool:
        return bool(self._places)

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of the intervals that lie in ``[start, end)``."""
        found = []
        at = max(0, bisect_right(self._places, (start, start)) - 1)
        while at < len(self._places) and self._places[at][0] < end:
            low, high = self._places[at]
            if high > start:
                found.append((max(low, start), min(high, end)))
            at += 1
        return found

    def hold(self, place: int) -> bool:
        """Whether a place is in one of them."""
        return bool(self.within(place, place + 1))


def blank(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with some places blanked."""
    characters = list(text)
    for start, end in places:
        characters[start:end] = MASK * (end - start)
    return "".join(characters)


def bare(name: str) -> str:
    """A name as names are compared: simplified characters, nothing invisible, no white space."""
    kept = (c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in {"Cc", "Cf"})
    return simplified("".join("".join(kept).split()))


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length."""
    return plain_form().simplified(text)
