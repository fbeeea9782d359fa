"""What the fuzzer has found goes through again, and Hypothesis tries texts that look like pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import __main__ as driver
from tests.fuzz.targets import TARGETS, build_any_text, read_any_rules, read_any_settings

CORPUS = Path(__file__).parents[1] / "fuzz" / "corpus"
FILES = [(target, path) for target in TARGETS for path in sorted((CORPUS / target).iterdir())]

WORDS = (
    "青河县 林业局 局长 周大山 王小明、 记者 （通讯员何小雨） 本报讯 该县 其 他说： 副 县委 政府 "
    "等 名单： 1. 任命 免去 "
    "召开 开展 荣获 印发 《办法》 “植树”活动 一等奖 3月12日 2000亩 增长5% 与 和 在 由 参加会议的有 A % =1+1"
)
SIGNS = "，。；、：\n“”（）…· \u3000\u200b\u202e\x07\ufffdé\U00020000"
PIECES = (*WORDS.split(" "), *SIGNS)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@pytest.mark.parametrize(("target", "path"), FILES, ids=lambda value: getattr(value, "name", value))
def test_inputs_that_were_found_hold(target: str, path: Path) -> None:
    TARGETS[target](path.read_bytes())


def test_every_target_has_a_corpus_and_none_has_too_much() -> None:
    assert {target for target, _ in FILES} == set(TARGETS) == set(driver.NAMES)
    assert all(sum(name == target for name, _ in FILES) <= driver.MOST for target in TARGETS)


def test_the_shortest_inputs_are_kept_as_long_as_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "CORPUS", tmp_path / "corpus")
    monkeypatch.setattr(driver, "MOST", 3)
    for folder, name, size in (
        ("corpus/files", "a", 9),
        ("new", "a", 9),
        ("new", "b", 5),
        ("new", "c", 7),
        ("new", "d", 6),
    ):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / name).write_bytes(b"x" * size)
    assert driver.keep("files", tmp_path / "new") == 2
    assert sorted(p.name for p in (tmp_path / "corpus/files").iterdir()) == ["a", "b", "d"]


def test_a_target_that_fails_makes_the_whole_fail_and_the_others_are_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        tried.append(command[3])
        return subprocess.CompletedProcess(command, 77 if command[3] == "texts" else 0)

    monkeypatch.setattr(driver.subprocess, "run", run)
    assert driver.fuzz_all(0) == 1
    assert tried == list(driver.NAMES)
    assert "texts: FAILED" in capsys.readouterr().err


@given(TEXTS)
@settings(max_examples=120, deadline=None)
def test_any_text_is_built(text: str) -> None:
    build_any_text(text.encode("utf-8", "replace"))


@given(st.one_of(st.binary(max_size=80), st.text('[]{}="\n.a1-', max_size=80).map(str.encode)))
@settings(max_examples=150, deadline=None)
def test_any_settings_are_read_or_refused(data: bytes) -> None:
    read_any_settings(data)


@given(st.one_of(st.binary(max_size=80), st.text("rules: -[]{}&*!a\n\t", max_size=80).map(str.encode)))
@settings(max_examples=100, deadline=None)
def test_any_rules_are_taken_or_refused(data: bytes) -> None:
    read_any_rules(data)
