"""How much a stretch of characters looks like a personal name.

Scores are natural logarithms of likelihood ratios (name against running text), from the tables
``name_characters`` and the frequency of the words in the stretch.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log10

from kg.lexicon import Lexicon

#: A surname or given-name character that the tables do not have.
_UNKNOWN_SURNAME = 1.0
_UNKNOWN_GIVEN = 0.0
#: What a character weighs as a surname that is none.
_NO_SURNAME = -9.0
#: A character that weighs no more as a surname is a word first of all.
_WORDLIKE = -2.5
#: Given names of one character are rarer than those of two.
_SHORT = -1.3


def surnames(lexicon: Lexicon) -> frozenset[str]:
    """All surnames, the rare ones included."""
    return frozenset((*lexicon.words("read/surnames"), *lexicon.words("recognise/rare_surnames")))


class NameModel:
    """Surnames and given-name characters with their weights."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = list(lexicon.columns("recognise/name_characters", "char", "surname", "first", "last"))
        self._surname = {char: float(surname) for char, surname, _, _ in rows if surname != "-"}
        self._first = {char: float(first) for char, _, first, _ in rows}
        self._last = {char: float(last) for char, _, _, last in rows}
        self._surnames = surnames(lexicon)
        self._compound = frozenset(w for w in self._surnames if len(w) > 1)
        self._transliterated = frozenset("".join(lexicon.words("recognise/transliteration")))

    def lengths(self, plain: str, start: int) -> tuple[int, ...]:
        """Lengths that a name which begins at ``start`` can have; () if no surname stands there."""
        if plain[start : start + 2] in self._compound:
            return (4, 3, 2)
        return (3, 2) if plain[start] in self._surnames else ()

    def surname(self, name: str) -> str:
        """The surname that a name begins with."""
        return name[:2] if name[:2] in self._compound and len(name) > 2 else name[:1]

    def score(self, name: str) -> float:
        """Surname and given name together."""
        if len(name) > 2 and name[:2] in self._compound:
            return 5.0 + self.given(name[2:])
        return self._surname.get(name[:1], _UNKNOWN_SURNAME) + self.given(name[1:])

    def given(self, given: str) -> float:
        """A given name of one or more characters."""
        first = self._first.get(given[0], _UNKNOWN_GIVEN) if len(given) > 1 else _SHORT
        return first + self._last.get(given[-1], _UNKNOWN_GIVEN)

    def common_surname(self, char: str) -> bool:
        """Whether a character is hardly anything but a surname (刘, 陈; not 高 or 于)."""
        return self.surname_weight(char) >= 2.5

    def surname_weight(self, char: str) -> float:
        """How much likelier the character is as a surname than in running text."""
        return self._surname.get(char, _NO_SURNAME)

    def wordlike(self, plain: str, start: int) -> bool:
        """Whether the surname at ``start`` is a word first of all (太, 多, 后)."""
        weight = self._surname.get(plain[start], _NO_SURNAME)
        return weight <= _WORDLIKE and plain[start : start + 2] not in self._compound

    def is_surname(self, text: str) -> bool:
        """Whether the text is a surname."""
        return text in self._surnames

    def transliterated(self, text: str) -> bool:
        """Whether all characters are such as transcribe foreign and minority names."""
        return all(c in self._transliterated for c in text)


def word_penalty(words: list[str], frequency: Callable[[str], int]) -> float:
    """How much the words of the dictionary inside a stretch speak against a name (0 or less)."""
    penalty = 0.0
    for word in words:
        if len(word) > 1:
            often = frequency(word)
            weight = 3.0 if len(words) == 1 and len(word) == 2 else 1.2
            penalty -= weight * max(0.0, log10(often + 1) - 1.7)
    return penalty
