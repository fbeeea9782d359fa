"""The program may not know the sample pages: none of their names, headlines or sentences stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ENDINGS = {
    ".py",
    ".yaml",
    ".yml",
    ".tsv",
    ".txt",
    ".toml",
    ".ttl",
    ".rq",
    ".html",
    ".js",
    ".css",
    ".json",
    ".csv",
}


def program(root: Path) -> Iterator[tuple[Path, str]]:
    for room in ("kg", "ontology"):
        for file in sorted((root / room).rglob("*")):
            if file.is_file() and file.suffix in ENDINGS:
                yield file.relative_to(root), file.read_text(encoding="utf-8", errors="ignore")


def names(gold: Path) -> set[str]:
    """Names long enough not to be a word or an official area by chance."""
    found = set()
    for file in gold.glob("*.entities.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            entity = json.loads(line)
            least = 3 if entity["type"] == "人物" else 7
            found |= {n for n in [entity["name"], *entity.get("aliases", [])] if len(n) >= least}
    return found


def headlines(gold: Path) -> set[str]:
    found = set()
    for file in gold.glob("*.articles.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            headline = json.loads(line)["headline"]
            found |= {part for part in re.split(r"[\s:：]", headline) if len(part) >= 8}
    return found


def clauses(seeds: Path) -> set[str]:
    """Stretches of twelve characters and more between punctuation."""
    found = set()
    for file in seeds.glob("*.txt"):
        text = re.sub(r"\s+", "", file.read_text(encoding="utf-8"))
        found |= {c for c in re.split(r"[，。；：、！？,.;:!?\"“”‘’（）()]", text) if len(c) >= 12}
    return found


@pytest.mark.parametrize("what", [names, headlines, clauses])
def test_the_program_does_not_know_the_sample_pages(what, root: Path, gold: Path, seeds: Path) -> None:
    known = what(seeds if what is clauses else gold)
    assert len(known) > 10, "the sample pages give nothing to look for: the test would prove nothing"
    hits = [f"{file}: {item}" for file, text in program(root) for item in sorted(known) if item in text]
    assert hits == []


def test_the_search_would_find_a_planted_name(tmp_path: Path, gold: Path) -> None:
    planted = sorted(names(gold))[0]
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "rules.yaml").write_text(f"- {planted}\n", encoding="utf-8")
    assert any(planted in text for _, text in program(tmp_path))
