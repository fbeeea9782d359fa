"""No expression that a rule file brings takes for ever.

An expression with a repetition inside of a repetition may try more ways to match than there are seconds.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import Lexicon, default_lexicon, patterns
from kg.lexicon.patterns import MOST_STEPS, compiled, later, steps
from kg.model import Page
from kg.pipeline import Pipeline

PIPELINE = Pipeline(default_lexicon())


@pytest.mark.parametrize("word", ["也", "都", "已", "也都", "——", "本报讯", "首先", "计划将", "（一）"])
def test_words_that_open_a_clause_are_passed_over_in_steps_in_proportion(word: str) -> None:
    """By the markers of what is no fact, in which such words repeat."""
    text = f"青河县计划{word * 60}。"
    start = time.process_time()
    PIPELINE.extract_page(Page(source="p.txt", text=f"题目\n\n{text}\n", sha256=""))
    assert time.process_time() - start < 5


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


@pytest.mark.parametrize(
    "text",
    [
        "2022年1月1日" + "农历中中" * 40 + "~" * 14,  # ways doubled with each 农历, within one line
        "会上，县长王小明就防汛做几点" + "几点" * 100 + "。",
        "任命：" + "王小同志和" * 100 + "为青河县林业局局长。",
        "全县各单位" + "以及或" * 150 + "20人。",
    ],
)
def test_lines_that_took_for_ever_once(text: str) -> None:
    start = time.process_time()
    PIPELINE.extract_page(Page(source="p.txt", text=f"题目\n\n{text}\n", sha256=""))
    assert time.process_time() - start < 5


def test_the_rules_of_the_project_ask_no_more_than_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a user adds files, all rules are checked; else those of the project are trusted."""
    checked: list[str] = []
    monkeypatch.setattr(patterns, "steps", lambda text: checked.append(text) or steps(text))
    Pipeline(Lexicon(tmp_path))
    assert len(checked) > 100


def test_a_pattern_that_waits_does_what_another_does() -> None:
    waiting, at_once = later("(?P<a>[a-c])x", re.IGNORECASE), re.compile("(?P<a>[a-c])x", re.IGNORECASE)
    assert waiting.pattern == at_once.pattern
    assert waiting.sub("-", "AXbxq") == at_once.sub("-", "AXbxq") == "--q"
    assert [m["a"] for m in waiting.finditer("AXbx")] == ["A", "b"]
    assert (waiting.flags, waiting.groupindex) == (at_once.flags, at_once.groupindex)
    assert later("(").pattern == "("
    with pytest.raises(re.error):
        later("(").search("(")
