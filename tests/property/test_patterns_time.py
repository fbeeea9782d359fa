"""No expression that the program uses takes for ever, and none that a rule file brings.

An expression with a repetition inside of a repetition may try more ways to match than there are seconds: each
is tried on texts that repeat its own words and then break off.
"""

from __future__ import annotations

import gc
import re
import time

import pytest

from kg.errors import LexiconError
from kg.lexicon import default_lexicon
from kg.lexicon.patterns import MOST_STEPS, compiled, steps
from kg.pipeline import Pipeline

#: Where squares show as little as they do in a sentence, and powers of two as much as they can.
LENGTH = 60


def repeating(pattern: re.Pattern[str]) -> bool:
    return any(sign in pattern.pattern for sign in ("+", "*", "}"))


def seeds_of(pattern: re.Pattern[str]) -> list[str]:
    """Words of the expression, shorter ones first, and a few signs of every page."""
    words = {w[:n] for w in re.findall(r"[一-鿿A-Za-z0-9·、，—（）]+", pattern.pattern) for n in (1, 2)}
    return [*"一1aA，、—（ 的", *sorted(words, key=lambda w: (len(w), w))[:40]]


def test_no_expression_of_the_program_takes_for_ever() -> None:
    pipeline = Pipeline(default_lexicon())
    patterns = {p for p in gc.get_objects() if isinstance(p, re.Pattern) and isinstance(p.pattern, str)}
    patterns = {p for p in patterns if repeating(p)}
    assert len(patterns) > 200, "the expressions of the program were not found"
    slow = []
    for pattern in sorted(patterns, key=lambda p: p.pattern):
        start = time.process_time()
        for seed in seeds_of(pattern):
            for end in ("\x01", "。"):
                text = (seed * LENGTH)[:LENGTH] + end
                pattern.match(text)
                pattern.fullmatch(text)
                if time.process_time() - start > 5:
                    break
        if (took := time.process_time() - start) > 1:
            slow.append(f"{took:.1f} s: {pattern.pattern[:80]}")
    assert not slow
    del pipeline


@pytest.mark.parametrize(
    "text",
    ["(a+)+b", "(a|aa)+b", "(?:a?){30}a{30}", "(x+x+)+y", ".*.*.*x", "(?:(?:计划|拟)+|将)*的", "(a|b|ab)*c"],
)
def test_an_expression_that_may_take_for_ever_is_refused(text: str) -> None:
    with pytest.raises(LexiconError, match=r"mine\.yaml: after: .* take for ever"):
        compiled(text, "mine.yaml: after")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "的",
        ".*x",
        ".*.*x",
        "[^，。]{0,16}(?:机制|体系)",
        "(?:计划|将|可|，)*的",
        "(?>也都|也|都)+的",
        "(?<!不)能",
    ],
)
def test_an_expression_that_is_bounded_is_taken(text: str) -> None:
    assert compiled(text, "mine.yaml").pattern == text


@pytest.mark.parametrize(
    "text",
    ["(", "[", "(?P<a>x)(?P<a>y)", "a" + "{9" * 50, "(" * 5000 + ")" * 5000, "a{99999999999999999999}"],
)
def test_what_is_no_expression_is_refused(text: str) -> None:
    try:
        compiled(text, "mine.yaml")
    except LexiconError as error:
        assert str(error).startswith("mine.yaml: ")  # noqa: PT017 - some Pythons take the fourth


def test_the_bound_is_not_below_what_is_tried() -> None:
    assert steps("a") < steps("a?b") < steps("a*b") < steps("a*a*b") < MOST_STEPS
    assert steps("a*a*b") > 600 * 600
    assert steps("(?:a*)*") > MOST_STEPS
    assert steps("(?>(?:a*)*b)c") > MOST_STEPS  # what is atomic may take for ever inside
    assert steps("(?!(?:a*)*b)c") > MOST_STEPS
    assert steps("(?>a|ab|b)*c") < 10_000
