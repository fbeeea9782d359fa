"""The main job on the sample pages, as its users see it: what `kg build seeds/ -o out/` leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

import kg

OUTPUTS = {"graph.ttl", "graph.trig", "facts.jsonl", "articles.jsonl", "network.html", "manifest.json"}


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("kg")), *arguments]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("main-job") / "out"
    done = run("build", str(seeds), "-o", str(out))
    assert done.returncode == 0, done.stderr
    for word in ("pages", "articles", "任职", "撰写", "issues"):
        assert word in done.stderr + done.stdout
    return out


def white_aside(text: str) -> str:
    return "".join(text.split())


def test_all_outputs_are_written(built: Path) -> None:
    assert {p.name for p in built.iterdir()} >= OUTPUTS


def test_every_fact_slices_its_page_and_gives_its_quotation(built: Path, seeds: Path) -> None:
    facts = list(lines(built / "facts.jsonl"))
    assert {f["evidence"]["source"] for f in facts} == {p.name for p in seeds.glob("*.txt")}
    for fact in facts:
        evidence = fact["evidence"]
        raw = (seeds / evidence["source"]).read_bytes().decode("utf-8")
        sliced = "".join(raw[start:end] for start, end in evidence["spans"])
        assert white_aside(sliced) == white_aside(evidence["quote"]) != ""


def test_ids_are_unique_and_every_fact_has_its_parts(built: Path) -> None:
    facts = list(lines(built / "facts.jsonl"))
    assert len({f["id"] for f in facts}) == len(facts)
    for fact in facts:
        assert {
            "id",
            "subject",
            "predicate",
            "object",
            "qualifiers",
            "evidence",
            "confidence",
            "extractor",
        } <= set(fact)
        assert {"name", "type", "id"} <= set(fact["subject"])
        assert {"name", "type", "id"} <= set(fact["object"])
        assert 0 < fact["confidence"] <= 1


def test_articles_slice_their_page(built: Path, seeds: Path) -> None:
    for article in lines(built / "articles.jsonl"):
        raw = (seeds / article["source"]).read_bytes().decode("utf-8")
        sliced = white_aside("".join(raw[start:end] for start, end in article["spans"]))
        assert set(white_aside(article["body"])) <= set(sliced)


def test_rdflib_and_oxigraph_read_the_same_triples(built: Path) -> None:
    plain = rdflib.Graph().parse(built / "graph.ttl", format="turtle")
    fast = {
        (str(t.subject.value), str(t.predicate.value), getattr(t.object, "value", ""))
        for t in pyoxigraph.parse(path=str(built / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    }
    assert {(str(s), str(p), str(o)) for s, p, o in plain} == fast
    assert len(plain) > 1000


def test_the_graph_conforms(built: Path) -> None:
    done = run("validate", str(built / "graph.ttl"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_post_is_found_by_sparql_from_the_command_line_and_from_python(built: Path) -> None:
    sparql = (
        'SELECT ?post WHERE { ?p rdfs:label "裴向红"@zh . '
        "?s rdf:subject ?p ; rdf:predicate kg:任职 ; kg:职务 ?post }"
    )
    done = run("query", str(built / "graph.ttl"), sparql, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert "党组书记" in done.stdout
    assert "主任" in done.stdout
    graph = kg.load(built / "graph.ttl")
    assert {str(row[0]) for row in graph.query(sparql)} == {"党组书记", "主任"}


def test_building_from_python_gives_the_same_graph(built: Path, seeds: Path) -> None:
    graph = kg.build(seeds)
    assert len(graph) == len(kg.load(built / "graph.ttl"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_same_pages_give_the_same_bytes(built: Path, seeds: Path, tmp_path: Path, seed: str) -> None:
    files = sorted((str(p) for p in seeds.glob("*.txt")), reverse=seed == "0")
    # The settings file beside the pages is found for files as well as for directories.
    done = run("build", *files, "-o", str(tmp_path / "out"), PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    for name in sorted(OUTPUTS):
        assert (tmp_path / "out" / name).read_bytes() == (built / name).read_bytes(), name
