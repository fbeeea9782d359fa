# ruff: noqa: E501  a key is one line
"""On all written pages with gold: whoever is on the list is gone, and nothing is stated that was not stated before."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Issue
from kg.resolve.hidden_names import HiddenNames
from kg.run import BuildOptions, extract_pages
from kg.run.records import article_records, entity_records, fact_records, issue_record

LISTED = 200


def records(pages: Path, **options: Any) -> Iterator[dict[str, Any]]:
    for item in extract_pages([pages], options=BuildOptions(**options)):
        assert not isinstance(item, Issue), item
        result, identities = item
        yield from fact_records([result], identities)
        yield from entity_records([result], identities)
        yield from article_records([result])
        yield from map(issue_record, result.issues)


def stated(found: list[dict[str, Any]]) -> Counter[str]:
    """Facts by what is said where, but for names, which may be blanked."""
    facts = (r for r in found if "predicate" in r)
    return Counter(
        json.dumps([f["evidence"]["source"], f["predicate"], f["evidence"]["spans"], f["subject"]["type"], f["object"]["type"]])
        for f in facts
    )  # fmt: skip


@pytest.mark.slow
def test_two_hundred_names_are_forgotten_and_nothing_new_is_said(golden: Path, tmp_path: Path) -> None:
    people = {
        record["name"]
        for file in sorted(golden.glob("*.entities.jsonl"))
        for record in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if record["type"] == "人物" and len(record["name"]) > 1
    }
    names = random.Random(5).sample(sorted(people), LISTED)
    file = tmp_path / "list.tsv"
    file.write_text("\n".join(names), encoding="utf-8")
    whole = list(records(golden / "pages"))
    less = list(records(golden / "pages", forget=file))
    hidden = HiddenNames(names)
    texts = [json.dumps(r, ensure_ascii=False) for r in less]
    assert sum(map(hidden.occur_in, (json.dumps(r, ensure_ascii=False) for r in whole))) > LISTED
    assert [text for text in texts if hidden.occur_in(text)] == []
    assert stated(less) - stated(whole) == Counter()
    assert stated(less).total() > stated(whole).total() / 2
