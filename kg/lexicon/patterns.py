"""Regular expressions that people write into rules: compiled, and refused where they could take for ever.

A pattern such as ``(a+)+b`` tries more ways to match than there are seconds. In how many ways a pattern can
match at one place is bounded from above by its form: the ways of parts that follow each other multiply, those
of alternatives add up (only one can match where each begins with another character), and those of a
repetition are summed over how often it may repeat. What is looked ahead for, or atomic, matches in one way.
A rule that a stranger wrote may so make wrong facts but not stop a build.

Most expressions are compiled when their module is imported. Those that few pages need wait until one does
(:func:`later`): together they take longer to compile than many a page to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, cast

from kg.errors import LexiconError

#: A pattern that may take more steps than this at one place is refused.
MOST_STEPS = 20_000_000
#: Patterns look at one sentence; no sentence is longer (:data:`kg.read.sentences.LONGEST`).
_WITHIN = 600
_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
#: What matches in one way or not at all, however it was found.
_AT_MOST_ONCE = (code.ASSERT, code.ASSERT_NOT, code.ATOMIC_GROUP)
#: The number of ways, and of the steps to try them all.
_Cost = tuple[int, int]
#: What is asked of a compiled pattern.
_ASKED = (
    *("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"),
    *("flags", "groups", "groupindex"),
)


class _Later:
    """Stands for a pattern and is compiled when it is first asked for more than its text."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._as = flags

    def __getattr__(self, name: str) -> object:  # asked for what an object has not, so until it is compiled
        if name not in _ASKED:
            raise AttributeError(name)
        made = re.compile(self.pattern, self._as)
        self.__dict__ |= {asked: getattr(made, asked) for asked in _ASKED}
        return self.__dict__[name]


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that few pages need: it is compiled when it is first used, and an error in it found then.

    Each use takes a little longer than one of what :func:`re.compile` gives.
    """
    return cast("re.Pattern[str]", _Later(text, flags))


def compiled(text: str, where: str) -> re.Pattern[str]:
    """The pattern.

    :param where: what an error names: the file and the place in it.
    :raises LexiconError: if it is no regular expression, or one that may take too long.
    """
    try:
        pattern = re.compile(text)
        number = steps(text)
    except (re.error, RecursionError, OverflowError) as error:
        said = error if isinstance(error, re.error) else type(error).__name__
        raise LexiconError(f"{where}: no regular expression ({said})") from error
    if number > MOST_STEPS:
        raise LexiconError(
            f"{where}: this expression could take for ever, since it can match in too many ways; "
            f"let no repetition (+, *) stand in another one, and bound them: {{0,12}}"
        )
    return pattern


def steps(text: str) -> int:
    """In how many steps an expression is tried at one place in all its ways, at most; counting ends above the
    limit."""
    return _sequence(parser.parse(text))[1]


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Cost:
    ways, steps = 1, 1
    for operation, argument in parts:
        more, each = _part(operation, argument)
        steps = _capped(steps + ways * each)
        ways = _capped(ways * more)
    return ways, steps


def _part(operation: object, argument: Any) -> _Cost:  # noqa: ANN401 - the parser's own forms
    if operation in _REPEATS:
        least, most, inner = argument
        ways, steps = _repeated(_sequence(inner), int(least), min(int(most), max(_WITHIN, int(least))))
        return (1 if operation is code.POSSESSIVE_REPEAT else ways), steps
    if operation is code.BRANCH:
        costs = [_sequence(alternative) for alternative in argument[1]]
        numbers = [ways for ways, _ in costs]
        number = max(numbers) if _apart(argument[1]) else sum(numbers)
        return _capped(number), _capped(sum(steps for _, steps in costs))
    if operation is code.SUBPATTERN:
        return _sequence(argument[3])
    if operation in _AT_MOST_ONCE:
        return 1, _sequence(argument if operation is code.ATOMIC_GROUP else argument[1])[1]
    if operation is code.GROUPREF_EXISTS:
        return _part(code.BRANCH, (None, [argument[1], argument[2] or ()]))
    return 1, 1


def _repeated(inner: _Cost, least: int, most: int) -> _Cost:
    """The ways end after each number of repetitions that is allowed."""
    if inner[0] == 1:
        return _capped(most - least + 1), _capped((most + 1) * inner[1])
    ways, steps, once = 0, 0, 1
    for count in range(most + 1):
        if count >= least:
            ways = _capped(ways + once)
        steps = _capped(steps + once * inner[1])
        once = _capped(once * inner[0])
        if steps > MOST_STEPS:
            break
    return max(ways, 1), steps


def _apart(alternatives: Iterable[Any]) -> bool:
    """Whether each alternative begins with a character that no other begins with."""
    firsts: list[int] = []
    for alternative in alternatives:
        if not len(alternative):
            return False
        operation, argument = alternative[0]
        if operation is code.LITERAL:
            firsts.append(argument)
        elif operation is code.IN and all(kind is code.LITERAL for kind, _ in argument):
            firsts += [character for _, character in argument]
        else:
            return False
    return len(firsts) == len(set(firsts))


def _capped(number: int) -> int:
    return min(number, MOST_STEPS + 1)
