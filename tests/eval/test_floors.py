"""Quality on the pages with gold does not fall below what was reached, and no floor is lowered in silence."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import evaluate

FLOORS = Path(__file__).with_name("floors.toml")


def entries(text: str) -> list[dict[str, Any]]:
    return tomllib.loads(text)["floor"]


def current(text: str) -> dict[str, float]:
    return {e["name"]: e["least"] for e in entries(text)}


def lowered(text: str) -> list[str]:
    """Names of floors that fall below an earlier entry without a reason."""
    highest: dict[str, float] = {}
    found = []
    for entry in entries(text):
        name, least = entry["name"], entry["least"]
        if least < highest.get(name, 0.0) and not str(entry.get("reason", "")).strip():
            found.append(name)
        highest[name] = least if entry.get("reason") else max(least, highest.get(name, 0.0))
    return found


def earlier_versions(root: Path) -> list[str]:
    """The committed versions of the floors, newest first; none outside a checkout."""
    git = shutil.which("git")
    if not git or not (root / ".git").exists():
        return []
    name = FLOORS.relative_to(root).as_posix()

    def run(*arguments: str) -> str:
        done = subprocess.run([git, *arguments], cwd=root, capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    return [run("show", f"{c}:{name}") for c in run("log", "--format=%H", "--", name).split()]


def test_no_floor_is_lowered_without_a_reason() -> None:
    assert lowered(FLOORS.read_text(encoding="utf-8")) == []


def test_no_entry_was_removed(root: Path) -> None:
    now = entries(FLOORS.read_text(encoding="utf-8"))
    for text in filter(None, earlier_versions(root)):
        missing = [e for e in entries(text) if e not in now]
        assert missing == [], "entries of the floors file are appended, never changed or removed"


def test_the_check_would_see_a_lowered_floor() -> None:
    up = '[[floor]]\nname="a"\nleast=0.8\n'
    down = '[[floor]]\nname="a"\nleast=0.7\n'
    assert lowered(up + down) == ["a"]
    assert lowered(up + down + 'reason="the gold was mended"\n') == []


@pytest.fixture(scope="module")
def figures(gold: Path, seeds: Path, golden: Path) -> dict[str, float]:
    """All figures by name; those of the written pages begin with ``written.``."""
    written = evaluate(golden, [golden / "pages"]).flat()
    return evaluate(gold, [seeds]).flat() | {f"written.{name}": value for name, value in written.items()}


@pytest.mark.parametrize(("name", "least"), current(FLOORS.read_text(encoding="utf-8")).items())
def test_the_figure_reaches_its_floor(figures: dict[str, float], name: str, least: float) -> None:
    assert figures[name] >= least
