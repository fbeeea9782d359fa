"""The build: one bad page does not stop the others, and the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, InputError, KgError, OutputError, UsageError
from kg.lexicon import default_lexicon
from kg.model import Page
from kg.pipeline import Pipeline
from kg.read import Reader, Reading
from kg.run import BuildOptions, build, build_graph, extract_pages, stages
from kg.run.reading import read_pages
from kg.run.records import fact_records, line

PAGES = {
    "a.txt": "青河县召开植树动员会\n\n本报讯（记者 何小雨）3月12日，青河县林业局局长周大山在会上说，"
    "今年全县已植树2000亩。\n",
    "b.txt": "临山镇成立护林队\n\n本报讯（通讯员 方晓禾）近日，临山镇成立护林队。镇党委书记孟长河出席。\n",
    "deep/c.txt": "白石乡举办培训班\n\n本报讯（记者 何小雨）4月1日，白石乡农业服务中心举办果树培训班。\n",
}
OUTPUTS = {"graph.ttl", "graph.trig", "facts.jsonl", "articles.jsonl", "network.html", "manifest.json"}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The pipeline, set up once for all builds here: that takes longer than to build."""
    return Pipeline(default_lexicon())


@pytest.fixture(autouse=True)
def _ready(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "make_pipeline", lambda lexicon, tagger: pipeline)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "pages"


def manifest(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return content


def test_all_outputs_are_written_and_listed(pages: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    report = build([pages], tmp_path / "out", progress=lambda source, done: seen.append((source, done)))
    assert {p.name for p in (tmp_path / "out").iterdir()} == OUTPUTS | {".shards"}
    assert seen == [("a.txt", 1), ("b.txt", 2), ("deep/c.txt", 3)]
    found = manifest(tmp_path / "out")
    assert set(found["outputs"]) == OUTPUTS - {"manifest.json"}
    for name, record in found["outputs"].items():
        data = (tmp_path / "out" / name).read_bytes()
        assert record == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert [(i["source"], i["encoding"], i["characters"]) for i in found["inputs"]] == [
        (name, "utf-8", len(text)) for name, text in PAGES.items()
    ]
    assert [i["sha256"] for i in found["inputs"]] == [
        hashlib.sha256(t.encode()).hexdigest() for t in PAGES.values()
    ]
    assert report.counts == found["counts"]
    assert found["counts"]["pages"] == 3
    assert found["counts"]["facts"] == sum(found["counts"]["facts_per_predicate"].values())
    facts = (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert found["counts"]["facts"] == len(facts)


JUDGEMENT = """
[[judgement]]
verdict = "{verdict}"
entities = ["人物/周大山~青河县", "人物/孟长河~临山镇"]
reason = "试一试"
"""


def test_judgements_beside_the_pages_hold_and_are_named(pages: Path, tmp_path: Path) -> None:
    def data_of(sources: list[Any]) -> dict[str, Any]:
        build(sources, tmp_path / "out")
        data: dict[str, Any] = manifest(tmp_path / "out")["data"]
        return data

    before = data_of([pages])
    assert before["judgements"]["files"] == 0
    assert before["lexicon"]["files"] > 10
    (pages / "judgements.toml").write_text(JUDGEMENT.format(verdict="different"), encoding="utf-8")
    for sources in ([pages], [pages / "a.txt"], [f"{pages}/*.txt"]):
        data = data_of(sources)
        assert data["judgements"]["files"] == 1
        assert data["judgements"]["sha256"] != before["judgements"]["sha256"]
    (tmp_path / "other.toml").write_text(JUDGEMENT.format(verdict="odd"), encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.toml:3: .*verdict"):
        build([pages], tmp_path / "out", options=BuildOptions(judgements=tmp_path / "other.toml"))


def test_the_graph_alone_leaves_no_file(pages: Path, tmp_path: Path) -> None:
    assert len(build_graph([pages])) > 50
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages"]


def test_pages_one_by_one_are_those_of_a_build(pages: Path, tmp_path: Path) -> None:
    (pages / "e.txt").write_bytes(b"")
    *read, issue = extract_pages([pages])
    assert [result.source for result, _ in read] == list(PAGES)  # type: ignore[misc]
    assert issue.code == "empty"  # type: ignore[union-attr]
    build([pages], tmp_path / "out")
    facts = [line(f) for result, identities in read for f in fact_records([result], identities)]  # type: ignore[misc]
    assert (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8").splitlines() == facts


def bytes_of(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}


def test_the_same_pages_give_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kg.run import build; "
        "build(sys.argv[2:], Path(sys.argv[1]))"
    )
    orders = ([str(pages)], [f"{pages}/b.txt", f"{pages}/a.txt"], [f"{pages}/a.txt", f"{pages}/b.txt"])
    found = []
    for seed, sources in enumerate(orders):
        out = tmp_path / f"elsewhere{seed}" / "out"
        command = [sys.executable, "-c", script, str(out), *sources]
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": f"UTC{seed}"}
        subprocess.run(command, check=True, env=environment, cwd=tmp_path)
        found.append(bytes_of(out))
    assert found[1] == found[2]
    build([pages], tmp_path / "again")
    assert bytes_of(tmp_path / "again") == found[0]
    for data in found[0].values():
        assert str(tmp_path).encode() not in data


@pytest.mark.parametrize("error", [ValueError("too\nodd"), RecursionError("deep"), DataError("page is odd")])
def test_a_page_that_fails_is_an_issue_and_the_others_are_built(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    whole = Reader.read

    def breaking(reader: Reader, page: Page) -> Reading:
        if page.source == "b.txt":
            raise error
        return whole(reader, page)

    monkeypatch.setattr(Reader, "read", breaking)
    report = build([pages], tmp_path / "out")
    assert report.counts["pages"] == 2
    assert [f.source for f in report.failures] == ["b.txt"]
    (issue,) = [i for i in manifest(tmp_path / "out")["issues"] if i["code"] == "failed"]
    assert issue["source"] == "b.txt"
    assert issue["stage"] == "pipeline"
    assert type(error).__name__ in issue["message"]
    assert "\n" not in issue["message"]
    assert str(tmp_path) not in issue["message"]
    assert [i["facts"] is None for i in manifest(tmp_path / "out")["inputs"]] == [False, True, False]
    with pytest.raises(KgError, match=r"odd|deep"):
        build([pages], tmp_path / "out", options=BuildOptions(strict=True))


@pytest.mark.parametrize("stage", ["identities_of", "page_graph"])
def test_a_page_on_which_a_later_stage_fails_is_left_out(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    whole = getattr(stages, stage)

    def breaking(first: Any, *rest: Any) -> Any:
        if first.source == "b.txt":
            raise ValueError("odd name")
        return whole(first, *rest)

    monkeypatch.setattr(stages, stage, breaking)
    build([pages], tmp_path / "out")
    found = manifest(tmp_path / "out")
    assert [(i["source"], i["facts"] is None) for i in found["inputs"]] == [
        ("a.txt", False),
        ("b.txt", True),
        ("deep/c.txt", False),
    ]
    assert [i["source"] for i in found["issues"] if i["code"] == "failed"] == ["b.txt"]
    with pytest.raises(DataError, match=r"b\.txt: not built: ValueError .* odd name"):
        build([pages], tmp_path / "out", options=BuildOptions(strict=True))


def test_a_page_that_cannot_be_drawn_is_not_in_the_picture(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = stages.draw_network

    def breaking(facts: Any, *rest: Any) -> Any:
        if "b.txt" in {f["evidence"]["source"] for f in facts}:
            raise ValueError("odd name")
        return whole(facts, *rest)

    monkeypatch.setattr(stages, "draw_network", breaking)
    build([pages], tmp_path / "out")
    found = manifest(tmp_path / "out")
    assert [i["source"] for i in found["issues"] if i["code"] == "failed"] == ["b.txt"]
    assert "b.txt" in (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8")
    assert "b.txt" not in (tmp_path / "out" / "network.html").read_text(encoding="utf-8")


def test_a_failure_that_no_page_has_alone_is_one_line(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = stages.draw_network

    def breaking(facts: Any, *rest: Any) -> Any:
        if len({f["evidence"]["source"] for f in facts}) > 1:
            raise ValueError("too many")
        return whole(facts, *rest)

    monkeypatch.setattr(stages, "draw_network", breaking)
    with pytest.raises(DataError, match="all pages together: not built: ValueError"):
        build([pages], tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir()] == [".shards"]


def test_strict_ends_at_the_first_file_that_cannot_be_read(pages: Path, tmp_path: Path) -> None:
    (pages / "a0.txt").write_bytes(b"")
    assert build([pages], tmp_path / "out").counts["pages"] == 3
    with pytest.raises(InputError, match=r"a0\.txt"):
        build([pages], tmp_path / "out", options=BuildOptions(strict=True))


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("a.txt", b"", DataError, "a.txt: there is no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(9), InputError, "a.txt: is a PNG image"),
        ("a.docx", b"PK", DataError, "no pages found"),
    ],
)
def test_sources_without_a_page_are_one_line(
    tmp_path: Path, name: str, data: bytes, error: type[KgError], said: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    with pytest.raises(error, match=said) as caught:
        build([tmp_path / "in"], tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert type(caught.value) is error
    assert not (tmp_path / "out").exists()


def test_a_base_that_is_none_is_refused_before_any_work(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="base"):
        build([tmp_path / "nothing"], tmp_path / "out", options=BuildOptions(base="nonsense"))


def test_an_output_that_cannot_be_written_leaves_earlier_ones(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([pages], out)
    before = bytes_of(out)
    (pages / "d.txt").write_text(PAGES["a.txt"], encoding="utf-8")
    (out / "graph.trig").unlink()
    (out / "graph.trig").mkdir()
    with pytest.raises(OutputError):
        build([pages], out)
    (out / "graph.trig").rmdir()
    del before["graph.trig"]
    assert bytes_of(out) == before


def test_reading_alone_gives_pages_with_their_articles(pages: Path) -> None:
    (pages / "e.txt").write_bytes(b"")
    *read, issue = read_pages([pages])
    assert [page.source for page, _ in read] == list(PAGES)  # type: ignore[misc]
    for page, reading in read:  # type: ignore[misc]
        assert reading.articles
        for article in reading.articles:
            for span in article.spans:
                assert page.text[span.start : span.end].strip()
    assert issue.code == "empty"  # type: ignore[union-attr]
