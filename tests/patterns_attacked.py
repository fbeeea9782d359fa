"""Texts on which an expression tries the most, made from its own form, and how long it takes on them.

An expression is slow where a part may repeat and what follows fails, after everything that could come before
has been tried in all its ways. So for each part that may repeat: what leads to it, the part so often that
the text has the wished length, and a character that nothing expects.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterable, Iterator
from random import Random
from re import _constants as code
from re import _parser as parser

from tests.patterns_found import ANCHORED

_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
#: What may repeat less often is no danger; so many alternatives of what repeats are tried.
_MANY, _ALTERNATIVES = 6, 8
_CATEGORIES = {
    code.CATEGORY_DIGIT: ("1", r"\d"),
    code.CATEGORY_NOT_DIGIT: ("中", r"\D"),
    code.CATEGORY_SPACE: (" ", r"\s"),
    code.CATEGORY_NOT_SPACE: ("中", r"\S"),
    code.CATEGORY_WORD: ("中", r"\w"),
    code.CATEGORY_NOT_WORD: ("，", r"\W"),
}
_TRIED = "中甲。，、：；“”（）《》a1 \n\u3000年月日~!"
#: Nothing expects these; so many that a part that takes any character does not reach the end.
_ENDS = "\0" * 100


class Attack:
    """The texts against one expression; the same ones on every machine."""

    def __init__(self, text: str, flags: int) -> None:
        self._tree = parser.parse(text, flags)
        self._random = Random(1)
        self._groups: dict[int, str] = {}

    def pieces(self, most: int) -> list[tuple[str, str]]:
        """What stands before, and what repeats: ``most`` of them at most, spread over the expression."""
        found: dict[tuple[str, str], None] = {}
        for before, inner in self._repeating(self._tree, []):
            for _ in range(2):
                lead, unit = "".join(self._sample(part) for part in before), self._sample(inner)
                if unit:
                    found |= {(lead, unit): None, ("", lead + unit): None}
        for _ in range(2):
            if whole := self._sample(self._tree):
                found |= {("", whole): None, ("", whole[:-1] or whole): None}
        found |= {("", character): None for character in "中 1，"}
        every = list(found)
        return every if len(every) <= most else self._random.sample(every, most)

    def _repeating(self, parts: Iterable, before: list) -> Iterator[tuple[list, Iterable]]:
        """Each part that may repeat, with the parts before it."""
        parts = list(parts)
        for n, (operation, argument) in enumerate(parts):
            lead = [*before, parts[:n]]
            if operation in _REPEATS:
                _, most, inner = argument
                if int(most) >= _MANY:
                    yield lead, inner
                    for alternative in self._alternatives(inner):
                        yield lead, alternative
                yield from self._repeating(inner, lead)
            elif operation is code.BRANCH:
                for alternative in argument[1]:
                    yield from self._repeating(alternative, lead)
            elif operation is code.SUBPATTERN:
                yield from self._repeating(argument[3], lead)
            elif operation is code.ATOMIC_GROUP:
                yield from self._repeating(argument, lead)
            elif operation in (code.ASSERT, code.ASSERT_NOT):
                yield from self._repeating(argument[1], lead)

    def _alternatives(self, inner: Iterable) -> Iterable:
        """Some of the alternatives that may repeat."""
        parts = list(inner)
        while len(parts) == 1 and parts[0][0] in (code.SUBPATTERN, code.ATOMIC_GROUP):
            parts = list(parts[0][1] if parts[0][0] is code.ATOMIC_GROUP else parts[0][1][3])
        if len(parts) != 1 or parts[0][0] is not code.BRANCH:
            return ()
        every = parts[0][1][1]
        return every if len(every) <= _ALTERNATIVES else self._random.sample(every, _ALTERNATIVES)

    def _sample(self, parts: Iterable) -> str:
        return "".join(self._one(operation, argument) for operation, argument in parts)

    def _one(self, operation: object, argument) -> str:  # noqa: PLR0911 - one for each form
        """Some text that a part matches."""
        if operation is code.LITERAL:
            return chr(argument)
        if operation in (code.ANY, code.NOT_LITERAL):
            return "中" if argument != ord("中") else "甲"
        if operation is code.IN:
            return self._character(argument)
        if operation is code.BRANCH:
            return self._sample(self._random.choice(argument[1]))
        if operation is code.SUBPATTERN:
            self._groups[argument[0]] = text = self._sample(argument[3])
            return text
        if operation is code.ATOMIC_GROUP:
            return self._sample(argument)
        if operation in _REPEATS:
            least, most, inner = argument
            times = min(self._random.randint(least, min(int(most), least + 1)), 50)
            return "".join(self._sample(inner) for _ in range(times))
        return self._groups.get(argument, "") if operation is code.GROUPREF else ""

    def _character(self, members: list) -> str:
        """A character of a class."""
        outside = any(kind is code.NEGATE for kind, _ in members)
        if outside:
            return next((c for c in _TRIED if not _holds(members, c)), "\u9f98")
        kind, argument = self._random.choice(members)
        if kind is code.CATEGORY:
            return _CATEGORIES[argument][0]
        return chr(argument[0] if kind is code.RANGE else argument)


def _holds(members: list, character: str) -> bool:
    """Whether a class, its negation aside, has a character."""
    for kind, argument in members:
        if kind is code.LITERAL and argument == ord(character):
            return True
        if kind is code.RANGE and argument[0] <= ord(character) <= argument[1]:
            return True
        if kind is code.CATEGORY and re.match(_CATEGORIES[argument][1], character):
            return True
    return False


def text_of(piece: tuple[str, str], length: int) -> str:
    """A text of about so many characters that an expression goes through and does not match."""
    lead, unit = piece
    return lead + unit * max(1, length // len(unit)) + _ENDS


def seconds(pattern: re.Pattern[str], methods: Iterable[str], text: str, most: float) -> float:
    """How long an expression takes on a text in the way in which it is used, in seconds of the
    processor; it is broken off after ``most``."""

    def stop(_number: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    start = time.process_time()
    try:
        if set(methods) <= ANCHORED:
            (pattern.match if "match" in methods else pattern.fullmatch)(text)
        elif set(methods) <= ANCHORED | {"search"}:
            pattern.search(text)
        else:
            for _ in pattern.finditer(text):
                pass
    except TimeoutError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - start
