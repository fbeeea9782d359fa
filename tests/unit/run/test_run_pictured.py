"""A build of scanned pages shows each quotation as it is printed; one of texts is as it was."""

from __future__ import annotations

import importlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pictured import pictured_page

from kg.cli import main
from kg.model import Page
from kg.run import BuildOptions, build
from kg.run.outputs import write_document
from kg.view import ViewOptions, cuttings
from kg.view.cuttings import Document
from kg.view.source import network_document
from tests.run_pages import small_pages

pytest.importorskip("PIL.Image")
Build = Callable[..., Path]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """``built(page, …)`` builds pages into the same directory as if a reader of pictures had given them."""

    def run(*pages: Page, **options: Any) -> Path:
        module = importlib.import_module("kg.run.inputs")
        monkeypatch.setattr(module, "find_files", lambda *_: ([], []))
        monkeypatch.setattr(module, "open_files", lambda *_, **__: iter(pages))
        report = build([tmp_path], tmp_path / "out", options=BuildOptions(jobs=1, **options))
        run.told = [issue.message for issue in report.failures]  # type: ignore[attr-defined]
        return tmp_path / "out"

    return run


@pytest.fixture
def scanned(tmp_path: Path) -> Page:
    return pictured_page(tmp_path / "a.png")


def records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines()]


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def policy_of(html: str) -> str:
    return html.partition('Content-Security-Policy" content="')[2].partition('"')[0]


def outputs(out: Path) -> dict[str, bytes]:
    files = (p for p in out.rglob("*") if p.is_file() and ".shards" not in p.parts)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in files}


def test_every_quotation_has_its_cutting_and_the_page_shows_it(built: Build, scanned: Page) -> None:
    out = built(scanned)
    facts, shown = records(out / "facts.jsonl"), records(out / "cuttings.jsonl")
    assert len(facts) > 4
    places = {(f["evidence"]["source"], str(f["evidence"]["spans"])) for f in facts}
    assert {(r["source"], str(r["spans"])) for r in shown} == places
    assert all(f["evidence"]["boxes"]["xywh"] for f in facts)
    html = (out / "network.html").read_text(encoding="utf-8")
    data = data_of(html)
    assert len(data["cuttings"]) == len(shown)
    by_place = {str(r["spans"]): r["cuttings"] for r in shown}
    spans = {f["id"]: str(f["evidence"]["spans"]) for f in facts}
    for one in data["statements"]:
        assert data["cuttings"][one["k"]] == [
            [f"data:image/jpeg;base64,{c['jpeg']}", *c["size"], c["marks"]]
            for c in by_place[spans[one["id"]]]
        ]
    assert "img-src data: blob:;" in policy_of(html)
    assert "'self'" not in policy_of(html)


def test_the_same_scan_gives_the_same_bytes(built: Build, scanned: Page) -> None:
    first = outputs(built(scanned, fresh=True))
    assert outputs(built(scanned, fresh=True)) == first
    assert outputs(built(scanned)) == first  # of what was kept
    assert {"cuttings.jsonl", "network.html"} <= first.keys()


def test_texts_have_no_cuttings_and_those_of_an_earlier_build_go(
    built: Build, scanned: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuttings, "INSIDE", 0)
    assert {"cuttings.jsonl", "network-cuttings"} <= {p.name for p in built(scanned).iterdir()}
    text = Page(source="a.txt", text=scanned.text, sha256="0" * 64)
    out = built(text)
    assert {p.name for p in out.iterdir()} == {
        ".shards", "articles.jsonl", "facts.jsonl", "graph.trig", "graph.ttl", "network.html",
        "manifest.json",
    }  # fmt: skip
    assert "cuttings" not in data_of((out / "network.html").read_text(encoding="utf-8"))
    assert not any("boxes" in f["evidence"] for f in records(out / "facts.jsonl"))
    assert "oa:SpecificResource" not in (out / "graph.ttl").read_text(encoding="utf-8")


def test_what_is_too_much_for_the_page_lies_beside_it(
    built: Build, scanned: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuttings, "INSIDE", 100)
    out = built(scanned)
    html = (out / "network.html").read_text(encoding="utf-8")
    addresses = {c[0] for shown in data_of(html)["cuttings"] for c in shown}
    files = {p.relative_to(out).as_posix() for p in (out / "network-cuttings").iterdir()}
    assert addresses == files
    assert "data:image" not in html
    assert "img-src data: 'self' blob:;" in policy_of(html)
    listed = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert files < listed.keys()
    assert outputs(built(scanned, fresh=True)) == outputs(out)


def test_cuttings_can_be_left_out(built: Build, scanned: Page) -> None:
    whole = outputs(built(scanned))
    out = built(scanned, cuttings=False)
    assert not (out / "cuttings.jsonl").exists()
    assert (out / "facts.jsonl").read_bytes() == whole["facts.jsonl"]
    assert outputs(built(scanned)) == whole


def test_a_picture_that_cannot_be_cut_is_one_line_and_the_facts_stand(built: Build, scanned: Page) -> None:
    whole = records(built(scanned) / "facts.jsonl")
    Path(scanned.picture.path).write_bytes(b"no picture")  # type: ignore[union-attr]
    out = built(scanned, fresh=True)
    assert records(out / "facts.jsonl") == whole
    assert not (out / "cuttings.jsonl").exists()
    (told,) = built.told  # type: ignore[attr-defined]
    assert told.startswith("a.png: the picture cannot be shown beside its facts")
    issues = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["issues"]
    assert [i["code"] for i in issues].count("no-cutting") == 1


def test_a_page_drawn_later_has_the_cuttings_of_the_build(
    built: Build, scanned: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = built(scanned)
    document = network_document(out, ViewOptions(), "later-cuttings")
    assert document.beside == {}
    assert (
        data_of(document.html)["cuttings"] == data_of((out / "network.html").read_text("utf-8"))["cuttings"]
    )
    part = network_document(out, ViewOptions(predicates=("任职",)))
    assert len(data_of(part.html)["cuttings"]) == 1
    monkeypatch.setattr(cuttings, "INSIDE", 100)
    page = tmp_path / "later.html"
    write_document(page, network_document(out, ViewOptions(), "later-cuttings"))
    first = {p.name for p in (tmp_path / "later-cuttings").iterdir()}
    (tmp_path / "later-cuttings" / "mine.jpg").write_bytes(b"")
    write_document(page, network_document(out, ViewOptions(predicates=("任职",)), "later-cuttings"))
    second = {p.name for p in (tmp_path / "later-cuttings").iterdir()}
    assert second - {"mine.jpg"} < first
    assert "mine.jpg" in second
    (tmp_path / "later-cuttings" / "mine.jpg").unlink()
    write_document(page, Document(html="nothing"))
    assert not (tmp_path / "later-cuttings").exists()
    assert page.read_text() == "nothing"


def test_without_the_file_of_cuttings_or_where_nobody_private_may_be_seen_a_page_shows_none(
    built: Build, scanned: Page
) -> None:
    out = built(scanned)
    assert "cuttings" not in data_of(network_document(out, ViewOptions(public_only=True)).html)
    (out / "cuttings.jsonl").unlink()
    assert "cuttings" not in data_of(network_document(out, ViewOptions()).html)


def test_the_commands_show_what_is_printed(
    built: Build, scanned: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = built(scanned)

    def run(*arguments: str | Path) -> str:
        result = CliRunner().invoke(main, list(map(str, arguments)))
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "  图 xywh=" in run("show", "周大山", out)
    assert 'src="data:image/jpeg;base64,' in run("show", "周大山", out, "--html")
    assert "<img" not in run("show", "周大山", out, "--html", "--public-only")
    sheet = tmp_path / "audit.html"
    monkeypatch.setattr(cuttings, "INSIDE", 100)
    run("audit", out, "--sheet", sheet)
    files = {f"audit-cuttings/{p.name}" for p in (tmp_path / "audit-cuttings").iterdir()}
    assert files == set(re.findall('src="([^"]+)"', sheet.read_text(encoding="utf-8")))
    run("view", out, "-o", tmp_path / "again.html")
    assert {p.name for p in (tmp_path / "again-cuttings").iterdir()} == {Path(name).name for name in files}


def test_outputs_of_a_build_that_fails_at_the_end_stay_as_they_were(
    built: Build, scanned: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuttings, "INSIDE", 100)
    before = outputs(built(scanned))
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.name == "manifest.json":
            raise OSError("no more space")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    (page,) = texts(tmp_path / "more")
    with pytest.raises(Exception, match="no more space"):
        built(page)
    assert outputs(tmp_path / "out") == before


def texts(directory: Path) -> Iterator[Page]:
    for file in small_pages(directory, 1).iterdir():
        yield Page(source=file.name, text=file.read_text(encoding="utf-8"), sha256="1" * 64)
    shutil.rmtree(directory)
