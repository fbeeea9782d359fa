"""The competency questions answer from the graph of the sample pages what their gold says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib

import kg
from kg.store import competency_query, query

pytestmark = pytest.mark.slow

#: Shares of the gold's facts that must be answered. The floors of extraction itself are
#: pinned elsewhere: these only see that nothing gets lost between the facts and the answers.
POSTS, BODIES = 0.6, 0.3


@pytest.fixture(scope="module")
def out(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gold") / "out"
    kg.build(seeds, out=out)
    return out


@pytest.fixture(scope="module")
def graph(out: Path) -> rdflib.Graph:
    return kg.load(out / "graph.ttl")


def answers(graph: rdflib.Graph, name: str, *columns: str) -> set[tuple[str, ...]]:
    """What a question gives when nothing is asked for in particular."""
    result = query(graph, competency_query(name).sparql)
    chosen = [result.variables.index(column) for column in columns]
    return {tuple(str(row[i]) for i in chosen) for row in result}


def lines(path: Path, predicate: str) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        if fact["predicate"] == predicate:
            yield fact


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def test_every_post_and_every_new_body_that_was_extracted_is_answered(out: Path, graph: rdflib.Graph) -> None:
    posts = answers(graph, "posts-of-person", "name", "post")
    extracted = list(lines(out / "facts.jsonl", "任职"))
    assert len(extracted) > 20, "too few to prove anything"
    for fact in extracted:
        for post in as_list(fact["qualifiers"]["职务"]):
            assert (fact["subject"]["name"], post) in posts
    new = {name for (name,) in answers(graph, "bodies-set-up", "new")}
    for fact in lines(out / "facts.jsonl", "成立"):
        assert fact["object"]["name"] in new


def test_the_gold_is_answered(graph: rdflib.Graph, gold: Path) -> None:
    posts = answers(graph, "posts-of-person", "name", "post")
    new = [name for (name,) in answers(graph, "bodies-set-up", "new")]
    pages = sorted(gold.glob("*.facts.jsonl"))
    held = [
        (fact["subject"], post) in posts
        for page in pages
        for fact in lines(page, "任职")
        if fact["weight"] == 1
        for post in as_list(fact["qualifiers"]["职务"])
    ]
    set_up = [
        any(name in form or form in name for form in forms for name in new)
        for page in pages
        for fact in lines(page, "成立")
        for forms in [[fact["object"], *fact.get("aliases", {}).get("object", [])]]
    ]
    # Counts only: a failure must not show what the gold of a page says.
    assert (sum(held), len(held)) >= (POSTS * len(held), 0)
    assert (sum(set_up), len(set_up)) >= (BODIES * len(set_up), 0)
    assert len(pages) == 3
