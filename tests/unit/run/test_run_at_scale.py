"""Generated pages with known facts: what is planted is found, and what concerns all pages is bounded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from kg.resolve import Judgements, Namesake, same_named
from kg.run import BuildOptions, build, strongest
from kg.run.strongest import NodeSum, chosen_facts, node_sums, tally
from kg.run.work import node_lines, tie_line
from tests.bench.corpus import made_pages, recall, write_corpus

PAGES = 60


def test_planted_facts_are_found(tmp_path: Path) -> None:
    source, truth = tmp_path / "pages.jsonl", tmp_path / "truth.jsonl"
    write_corpus(PAGES, source, truth)
    build([source], tmp_path / "out", options=BuildOptions(shard=2000))
    counts = recall(truth, tmp_path / "out" / "facts.jsonl")
    assert sum(n for _, n in counts.values()) > 2 * PAGES
    assert sum(hit for hit, _ in counts.values()) >= 0.85 * sum(n for _, n in counts.values())
    facts = (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8")
    assert len({json.loads(row)["id"] for row in facts.splitlines()}) == len(facts.splitlines())


def test_what_is_not_found_is_not_counted(tmp_path: Path) -> None:
    write_corpus(3, tmp_path / "pages.jsonl", tmp_path / "truth.jsonl")
    (tmp_path / "facts.jsonl").write_text("", encoding="utf-8")
    assert all(hit == 0 < n for hit, n in recall(tmp_path / "truth.jsonl", tmp_path / "facts.jsonl").values())


def test_pages_are_the_same_for_the_same_seed() -> None:
    assert list(islice(made_pages(1000, 4), 5)) == list(made_pages(5, 4))
    assert list(made_pages(5, 4)) != list(made_pages(5, 5))


def test_people_of_one_name_are_reviewed_one_name_at_a_time() -> None:
    taken = 0

    def people() -> Iterator[Namesake]:
        nonlocal taken
        for n in range(100_000):
            taken += 1
            yield Namesake(f"name{n // 3:06}", f"id{n:06}", "a.txt")

    issues = same_named(people(), Judgements())
    assert "3 people" in next(issues).message
    assert taken == 4
    assert sum(1 for _ in issues) == 33_332


def test_the_strongest_are_chosen_as_the_view_chooses_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.run import stages
    from kg.view import ViewOptions, build_network
    from kg.view.choice import choose

    source = tmp_path / "pages.jsonl"
    write_corpus(PAGES, source, tmp_path / "truth.jsonl")
    build([source], tmp_path / "out")
    rows = (tmp_path / "out" / "facts.jsonl").read_bytes().splitlines()
    facts = [json.loads(row) for row in rows]
    ties = [f"{tie_line(fact)}\n".encode() for fact in facts]
    top = 12
    monkeypatch.setattr(stages, "limits", lambda: (top, 4 * top))
    lines = sorted(f"{row}\n".encode() for row in node_lines(facts, []))
    found = tally(node_sums(lines))
    kept = strongest.strongest(found, lambda: node_sums(lines), lambda: ties, tmp_path)
    wanted = choose(build_network(facts, [], []), ViewOptions(top=top))
    assert kept is not None
    assert {f["id"] for f in chosen_facts(rows, ties, kept)} == {s.id for s in wanted.network.statements}
    assert set(wanted.network.nodes) <= kept
    assert (found.actors, found.things) == (wanted.whole.actors, wanted.whole.things)


def test_of_too_many_statements_those_that_say_something_first_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fact(n: int, object_: str) -> dict[str, object]:
        return {"id": str(n), "subject": {"id": "甲"}, "predicate": "开展", "object": {"id": object_}}

    facts = [fact(0, "乙"), fact(1, "乙"), fact(2, "丙"), fact(3, "丁")]
    rows = [json.dumps(fact).encode() for fact in facts]
    ties = [f"{tie_line(fact)}\n".encode() for fact in facts]
    monkeypatch.setattr(strongest, "STATEMENTS", 3)
    assert [f["id"] for f in chosen_facts(rows, ties, None)] == ["0", "2", "3"]
    assert [f["id"] for f in chosen_facts(rows, ties, frozenset({"甲", "乙"}))] == ["0", "1"]


def test_a_node_is_summed_over_pages() -> None:
    lines = [
        b"a\t1\t\xe5\x9c\xb0\xe7\x82\xb9\t\xe5\x9c\xb0\xe7\x82\xb9\t0\n",
        b"a\t2\t\t\xe7\xbb\x84\xe7\xbb\x87\t1\n",
        b"b\t0\t\xe4\xba\xba\xe7\x89\xa9\t\t0\n",
    ]
    one, other = node_sums(sorted(lines))
    assert one == NodeSum(id="a", strength=3, stated=True, kinds=frozenset({"地点"}), actor=True)
    assert other == NodeSum(id="b", strength=0, stated=False, kinds=frozenset({"人物"}), actor=True)
