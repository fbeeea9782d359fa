"""The two READMEs agree with each other, with the Makefile and with what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

READMES = ("README.md", "README.zh-CN.md")
LINK = re.compile(r"\]\(([^)#:]+)\)")
COMMAND = re.compile(r"`?\bkg ([a-z]+)\b")


def text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_come_first(root: Path, name: str) -> None:
    first = re.search(r"```\n(.*?)```", text(root, name), re.DOTALL)
    assert first is not None
    assert [line.split()[:2] for line in first[1].splitlines()] == [["make", "graph"], ["make", "test"]]


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(root: Path, name: str) -> None:
    links = LINK.findall(text(root, name))
    assert links
    assert [link for link in links if not (root / link).exists()] == []


def test_both_readmes_show_the_same_commands_and_links(root: Path) -> None:
    english, chinese = (text(root, name) for name in READMES)
    assert set(COMMAND.findall(english)) == set(COMMAND.findall(chinese))
    assert set(LINK.findall(english)) - {READMES[1]} == set(LINK.findall(chinese)) - {READMES[0]}
    blocks = [
        re.sub(r"#.*", "", "".join(re.findall(r"```\w*\n(.*?)```", t, re.DOTALL))) for t in (english, chinese)
    ]
    assert blocks[0].split() == blocks[1].split()


def test_every_command_shown_exists(root: Path) -> None:
    from kg.cli.group import COMMANDS

    assert set(COMMAND.findall(text(root, "README.md"))) - {"COMMAND"} <= set(COMMANDS)


def test_the_makefile_explains_itself(root: Path) -> None:
    makefile = text(root, "Makefile")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets is not None
    explained = set(re.findall(r"^([a-z-]+):.*?## ", makefile, re.MULTILINE))
    assert set(targets[1].split()) == explained
