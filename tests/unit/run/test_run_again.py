"""Builds into a directory that has been built before: only what changed is made, and the outputs are those of
a build from nothing, whatever happened on the way."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OutputError
from kg.lexicon import default_lexicon
from kg.model import Page, PageResult
from kg.pipeline import Pipeline
from kg.run import BuildOptions, build, stages
from kg.run.kept import DIRECTORY
from kg.run.outputs import claimed
from kg.run.shard import Shard
from tests.run_pages import bytes_of, small_pages

COUNT = 24
OPTIONS = BuildOptions(shard=300)


class Watched(Pipeline):
    """A pipeline that notes the pages it is given."""

    def __init__(self) -> None:
        super().__init__(default_lexicon())
        self.seen: list[str] = []

    def extract_page(self, page: Page) -> PageResult:
        self.seen.append(page.source)
        return super().extract_page(page)


@pytest.fixture(scope="module")
def watched() -> Watched:
    return Watched()


@pytest.fixture(autouse=True)
def _ready(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = stages.make_reader(default_lexicon())
    monkeypatch.setattr(stages, "make_pipeline", lambda lexicon, tagger: watched)
    monkeypatch.setattr(stages, "make_reader", lambda lexicon: reader)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return small_pages(tmp_path / "pages", COUNT)


@pytest.fixture
def out(pages: Path, tmp_path: Path) -> Path:
    """A directory in which the pages have been built."""
    build([pages], tmp_path / "out", options=OPTIONS)
    return tmp_path / "out"


def made(watched: Watched, pages: Path, out: Path, **options: Any) -> list[str]:
    """Build again; the pages that were worked on. The outputs are those of a build from nothing."""
    watched.seen.clear()
    build([pages], out, options=BuildOptions(shard=300, **options))
    seen = sorted(watched.seen)
    nothing = out.parent / "from-nothing"
    shutil.rmtree(nothing, ignore_errors=True)
    build([pages], nothing, options=BuildOptions(shard=700, **options))
    assert bytes_of(out) == bytes_of(nothing)
    return seen


def test_nothing_is_done_where_nothing_changed(out: Path, pages: Path, watched: Watched) -> None:
    stamps = {p: p.stat().st_mtime_ns for p in out.rglob("*")}
    before = build([pages], out, options=BuildOptions(shard=300, fresh=True))
    stamps = {p: p.stat().st_mtime_ns for p in out.rglob("*")}
    watched.seen.clear()
    again = build([pages], out, options=OPTIONS)
    assert watched.seen == []
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*")} == stamps
    assert (again.counts, again.issues, again.reused) == (before.counts, before.issues, COUNT)


def test_only_what_changed_is_made(out: Path, pages: Path, watched: Watched) -> None:
    first = (pages / "p007.txt").read_text(encoding="utf-8")
    (pages / "p007.txt").write_text(first.replace("林业局", "水利局"), encoding="utf-8")
    assert made(watched, pages, out) == ["p007.txt"]
    (pages / "p003.txt").unlink()
    assert made(watched, pages, out) == []
    (pages / "p003a.txt").write_text(first, encoding="utf-8")
    assert made(watched, pages, out) == ["p003a.txt"]
    (pages / "pages.toml").write_text('["p010.txt"]\npaper = "青河日报"\n', encoding="utf-8")
    assert made(watched, pages, out) == ["p010.txt"]
    kept = [h.source for p in (out / DIRECTORY).glob("*/*.zip") for h in Shard(p).heads()]
    assert sorted(kept) == sorted(p.name for p in pages.glob("*.txt"))


def test_an_output_that_was_touched_is_written_again(out: Path, pages: Path, watched: Watched) -> None:
    for spoil in (Path.unlink, lambda p: p.write_text("mine", encoding="utf-8")):
        spoil(out / "facts.jsonl")  # type: ignore[operator]
        assert made(watched, pages, out) == []


def test_another_base_or_word_list_makes_all_pages_anew(
    out: Path, pages: Path, watched: Watched, tmp_path: Path
) -> None:
    assert len(made(watched, pages, out, base="https://other.example/")) == COUNT
    words = tmp_path / "words" / "recognise"
    words.mkdir(parents=True)
    table = "# source: made up\n# licence: CC0-1.0\nword\n林业工作队\n"
    (words / "own_words.tsv").write_text(table, encoding="utf-8")
    assert len(made(watched, pages, out, lexicons=(tmp_path / "words",))) == COUNT


def judgement(pages: Path, *ids: str) -> None:
    listed = ", ".join(f'"{i}"' for i in ids)
    text = f'[[judgement]]\nverdict = "same"\nentities = [{listed}]\nreason = "试"\n'
    (pages / "judgements.toml").write_text(text, encoding="utf-8")


def test_a_judgement_changes_the_pages_that_name_its_nodes_and_no_other(
    out: Path, pages: Path, watched: Watched
) -> None:
    facts = [json.loads(row) for row in (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    people = sorted({f["subject"]["id"] for f in facts if f["predicate"] == "任职"})
    concerned = sorted(
        {f["evidence"]["source"] for f in facts for e in ("subject", "object") if f[e]["id"] in people[:2]}
    )
    assert 0 < len(concerned) < COUNT
    judgement(pages, *people[:2])
    assert made(watched, pages, out) == concerned
    assert people[1] not in {
        json.loads(row)["subject"]["id"]
        for row in (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    }
    judgement(pages, people[0], "人物/查无此人~青河县")
    assert set(made(watched, pages, out)) <= set(concerned)
    assert "judgement-not-used" in (out / "manifest.json").read_text(encoding="utf-8")
    (pages / "judgements.toml").unlink()
    assert set(made(watched, pages, out)) <= set(concerned)


def test_a_page_that_failed_is_tried_again(
    pages: Path, tmp_path: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Watched.extract_page

    def failing(self: Watched, page: Page) -> PageResult:
        if page.source == "p004.txt":
            raise MemoryError
        return whole(self, page)

    monkeypatch.setattr(Watched, "extract_page", failing)
    build([pages], tmp_path / "out", options=OPTIONS)
    monkeypatch.setattr(Watched, "extract_page", whole)
    (tmp_path / "out" / "network.html").unlink()
    assert made(watched, pages, tmp_path / "out") == ["p004.txt"]


@pytest.mark.parametrize("damage", ["torn", "meddled", "no zip", "bits"])
def test_a_damaged_shard_is_made_again(out: Path, pages: Path, watched: Watched, damage: str) -> None:
    path = max((out / DIRECTORY).glob("*/*.zip"), key=lambda p: p.stat().st_size)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    match damage:
        case "torn":
            path.write_bytes(content[:-100])
        case "no zip":
            path.write_bytes(b"")
        case "bits":
            at = content.index(b"facts.jsonl") + 200
            path.write_bytes(
                content[:at] + bytes(b ^ 255 for b in content[at : at + 20]) + content[at + 20 :]
            )
        case "meddled":
            parts["pages.jsonl"] = parts["pages.jsonl"].replace(b'"lines"', b'"lanes"')
            with zipfile.ZipFile(path, "w") as archive:
                for name, data in parts.items():
                    archive.writestr(name, data)
    (out / "facts.jsonl").unlink()
    seen = made(watched, pages, out)
    assert seen == sorted(
        json.loads(r)["record"]["source"]
        for r in parts["pages.jsonl"].replace(b"lanes", b"lines").splitlines()
    )


def test_a_second_build_into_the_directory_is_refused(pages: Path, tmp_path: Path) -> None:
    with claimed(tmp_path / "out"), pytest.raises(OutputError, match="another build is writing here"):
        build([pages], tmp_path / "out", options=OPTIONS)


def test_a_build_from_nothing_forgets(out: Path, pages: Path, watched: Watched) -> None:
    assert len(made(watched, pages, out, fresh=True)) == COUNT


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_build_that_is_killed_at_any_moment_goes_on_to_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    build([pages], tmp_path / "whole", options=OPTIONS)
    lasts = time.monotonic() - begun
    expected = bytes_of(tmp_path / "whole")
    chance = random.Random(8)
    interrupted = resumed = 0
    for n in range(20):
        out = tmp_path / f"killed{n}"
        pid = os.fork()
        if not pid:
            build([pages], out, options=OPTIONS)
            os._exit(0)
        time.sleep(chance.uniform(0, lasts))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        interrupted += os.WIFSIGNALED(status)
        report = build([pages], out, options=OPTIONS)
        resumed += 0 < report.reused < COUNT
        assert bytes_of(out) == expected
        assert not list(out.glob(".building-*"))
        shutil.rmtree(out)
    assert interrupted >= 10
    assert resumed or sys.gettrace(), "no kill came while pages were made"
