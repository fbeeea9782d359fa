"""No expression of the program takes for ever, whatever stands on a page: all of them are attacked.

Steps are those of the engine: its time on a text, held against its time for a search of which the steps are
known, so that it does not matter how fast the machine is.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from kg.read.sentences import LONGEST
from tests.patterns_attacked import Attack, seconds, text_of
from tests.patterns_found import ANCHORED, Found, found

#: Steps that one sentence may cost an expression; the worst takes a fifth of it.
MOST_STEPS = 10_000_000
#: Stages that look at one sentence at a time.
BY_SENTENCE = ("recognise/", "extract/", "lexicon/")
#: What is only ever shown so many characters, with where that is seen to.
SHORT = {
    ("read/assemble.py", r"\s*[（【](?:完"): 40,  # _LONGEST_CREDIT, where it is searched
    ("read/site.py", r"\s*[|丨"): 240,  # _LONGEST
    ("read/furniture.py", r"(?:https?://)?"): 200,  # _LONGEST
}


@cache
def patterns() -> list[Found]:
    return found()


@cache
def step() -> float:
    """Seconds that a step of the engine takes here: ``(?:a|c)*b`` goes from each place to the end."""
    size = 2_000
    pattern = re.compile("(?:a|c)*b")
    took = min(seconds(pattern, ("finditer",), "a" * size, 9) for _ in range(3))
    return max(took, 0.004) / (size * size / 2)


def worst_of(one: Found, length: int, pieces: int) -> tuple[float, tuple[str, str]]:
    """The most steps that an expression takes on texts of so many characters, and what they repeat."""
    pattern = re.compile(one.text, one.flags)
    limit = 4 * MOST_STEPS * step()
    worst = (0.0, ("", ""))
    for piece in Attack(one.text, one.flags).pieces(pieces):
        text = text_of(piece, length)
        took = seconds(pattern, one.methods, text, limit)
        if took > limit / 8:  # again, lest something else had held it up
            took = min(took, seconds(pattern, one.methods, text, limit))
        worst = max(worst, (took / step(), piece))
    return worst


def longest_of(one: Found) -> int:
    """The longest text that an expression is shown; zero where nothing bounds it."""
    known = [
        size
        for (path, start), size in SHORT.items()
        if one.where.startswith(path) and one.text.startswith(start)
    ]
    return known[0] if known else LONGEST if one.where.startswith(BY_SENTENCE) else 0


def test_all_are_found() -> None:
    texts = {one.text for one in patterns()}
    assert len(texts) > 800
    assert any(one.where.startswith("extract/nonfacts.py") for one in patterns())
    assert {path for path, _ in SHORT} <= {one.where.partition(":")[0] for one in patterns()}
    anchored = sum(set(one.methods) <= ANCHORED for one in patterns())
    assert 0.2 < anchored / len(patterns()) < 0.8


def attacked(pieces: int) -> list[str]:
    """The expressions that take too many steps on a sentence, with what shows it."""
    slow = []
    for one in patterns():
        steps, piece = worst_of(one, longest_of(one) or LONGEST, pieces)
        if steps > MOST_STEPS:
            slow.append(f"{one.where} {one.text[:80]} {piece}: {steps:,.0f} steps")
    return slow


def test_no_sentence_costs_an_expression_many_steps() -> None:
    assert not attacked(pieces=4)


@pytest.mark.slow
def test_no_sentence_costs_an_expression_many_steps_by_any_of_its_parts() -> None:
    assert not attacked(pieces=48)


@pytest.mark.slow
def test_what_sees_whole_pages_takes_steps_in_proportion() -> None:
    """Four times the text takes about four times the steps, not sixteen times."""
    slow = []
    for one in (one for one in patterns() if not longest_of(one)):
        pattern = re.compile(one.text, one.flags)
        for piece in Attack(one.text, one.flags).pieces(12):
            short, long = (text_of(piece, size) for size in (2_000, 8_000))
            if seconds(pattern, one.methods, long, 9) < 2_000_000 * step():
                continue
            times = [min(seconds(pattern, one.methods, t, 9) for _ in range(3)) for t in (short, long)]
            if times[1] > 9 * max(times[0], 0.002):
                slow.append(f"{one.where} {one.text[:80]} {piece}: {times}")
    assert not slow


@pytest.mark.parametrize(
    ("text", "methods", "piece"),
    [
        ("(?:几点|[几两]+[点项])*要求", ("search",), ("", "几点")),
        ("(?:[一-鿿]{2,5}(?:同志)?[、和])*$", ("search",), ("", "一一同志和")),
        ("(?:农历.{2,12}|第)+", ("fullmatch",), ("", "农历中中")),
        ("(?:a+)+b", ("match",), ("", "a")),
    ],
)
def test_the_attack_finds_what_may_take_for_ever(
    text: str, methods: tuple[str, ...], piece: tuple[str, str]
) -> None:
    """Forms that stood in the program; the attack makes the texts from the form alone."""
    one = Found(text, 0, "here", methods)
    assert worst_of(one, LONGEST, 24)[0] > MOST_STEPS
    assert seconds(re.compile(text), methods, text_of(piece, LONGEST), 0.2) >= 0.2
