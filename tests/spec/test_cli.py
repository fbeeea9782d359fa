"""The command line: streams, exit codes, one clear line for what cannot be done, earlier output untouched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.cli.group import COMMANDS

PAGE = """某江县召开春季植树动员会

本报讯(记者 林小满)3月12日,某江县林业局局长周大山在会上说,今年全县已植树2000亩。
某江县林业局开展了“绿色家园”主题活动。
"""


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def one_line(result: Result) -> str:
    assert "Traceback" not in result.stderr
    assert isinstance(result.exception, SystemExit), result.exception
    (line,) = result.stderr.strip().splitlines()
    assert line.startswith("Error: ")
    return line


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0, result.output
    assert f"kg {command} " in result.stdout.partition("Example")[2]


@pytest.mark.parametrize("command", ["articles", "extract", "entities"])
def test_data_goes_to_stdout_as_json_lines(command: str, page: Path) -> None:
    result = run(command, str(page))
    assert result.exit_code == 0, result.stderr
    records = [json.loads(line) for line in result.stdout.splitlines()]
    sources = {r.get("source") or r["evidence"]["source"] for r in records}
    assert sources == {"page.txt"}


def test_standard_input_is_a_source() -> None:
    result = run("articles", "-", stdin=PAGE)
    assert result.exit_code == 0, result.stderr
    assert "植树动员会" in json.loads(result.stdout.splitlines()[0])["headline"]


def test_own_rules_find_what_the_project_does_not(tmp_path: Path) -> None:
    page, own = tmp_path / "page.txt", tmp_path / "documents.yaml"
    page.write_text("本报讯 4月2日，青岚县水利局刊刻了《青岚河规》。", encoding="utf-8")
    own.write_text(
        "source: a reader\nlicence: CC0-1.0\nrules:\n"
        "  - {name: engraved, predicate: 发布, verbs: 刊刻, object: mention, kind: 文件}\n",
        encoding="utf-8",
    )
    assert run("extract", str(page)).exit_code == 1
    found = run("extract", "--rules", str(own), str(page))
    assert [json.loads(line)["predicate"] for line in found.stdout.splitlines()] == ["发布"]


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("build", str(tmp_path / "empty.txt"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "empty.txt" in one_line(result)
    assert not (tmp_path / "out").exists()


def test_a_directory_without_pages(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    result = run("build", str(tmp_path / "pages"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "no pages" in one_line(result)


def test_a_source_that_does_not_exist(tmp_path: Path) -> None:
    result = run("build", str(tmp_path / "missing.txt"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "missing.txt" in one_line(result)


def test_a_binary_file(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0" + bytes(range(256)) * 40)
    result = run("build", str(tmp_path / "picture.txt"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "picture.txt" in one_line(result)


def test_an_unreadable_file(page: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:  # permissions do not stop root, but nobody reads this from its beginning
        page.unlink()
        page.symlink_to("/proc/self/mem")
    else:
        page.chmod(0)
    result = run("build", str(page), "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "page.txt" in one_line(result)


def test_a_directory_named_like_a_page_is_not_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").mkdir()
    result = run("build", str(tmp_path / "odd.txt"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "odd.txt" in one_line(result)


def test_an_output_that_cannot_be_written(page: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    result = run("build", str(page), "-o", str(tmp_path / "taken" / "out"))
    assert result.exit_code == 2
    assert "taken" in one_line(result)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file"


def test_earlier_outputs_survive_a_failure(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", str(page), "-o", str(out)).exit_code == 0
    before = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()}
    page.write_bytes(b"")
    assert run("build", str(page), "-o", str(out)).exit_code == 1
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "{graph}", "SELECT WHERE"], "SPARQL"),
        (["query", "{graph}"], "give a graph"),
        (["query", "{graph}", "--name", "no-such-question"], "no-such-question"),
        (["query", "{missing}", "SELECT * WHERE { ?s ?p ?o }"], "nothing.ttl"),
        (["validate", "{missing}"], "nothing.ttl"),
        (["evaluate", "{empty}", "{page}"], "gold"),
    ],
)
def test_what_cannot_be_asked(arguments: list[str], said: str, page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", str(page), "-o", str(out)).exit_code == 0
    (tmp_path / "empty").mkdir()
    places = {
        "graph": out / "graph.ttl",
        "missing": tmp_path / "nothing.ttl",
        "page": page,
        "empty": tmp_path / "empty",
    }
    result = run(*(a.format_map(places) if a.startswith("{") and a.endswith("}") else a for a in arguments))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_an_empty_answer_ends_with_one(page: Path, tmp_path: Path) -> None:
    assert run("build", str(page), "-o", str(tmp_path / "out")).exit_code == 0
    result = run("query", str(tmp_path / "out" / "graph.ttl"), "SELECT ?s WHERE { ?s a kg:没有 }")
    assert result.exit_code == 1


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json"])
def test_every_format_of_an_answer(form: str, page: Path, tmp_path: Path) -> None:
    assert run("build", str(page), "-o", str(tmp_path / "out")).exit_code == 0
    sparql = "SELECT ?name WHERE { ?a rdf:type kg:人物 ; rdfs:label ?name }"
    result = run("query", str(tmp_path / "out" / "graph.ttl"), sparql, "--format", form)
    assert result.exit_code == 0, result.stderr
    assert "林小满" in result.stdout


def test_private_citizens_are_left_out_of_names_and_exports(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "渠水进村\n本报讯 5月9日，云岭县水利局局长高远山到青石镇调研。村民田小禾说：“渠通了，今年不愁水。”\n",
        encoding="utf-8",
    )
    everybody = run("entities", str(page))
    public = run("entities", str(page), "--public-only")
    assert everybody.exit_code == public.exit_code == 0
    assert "田小禾" in everybody.stdout
    assert "田小禾" not in public.stdout
    assert "高远山" in public.stdout
    assert set(public.stdout.splitlines()) < set(everybody.stdout.splitlines())
    assert run("build", str(page), "-o", str(tmp_path / "out")).exit_code == 0
    target = tmp_path / "public.ttl"
    done = run(
        "export", str(tmp_path / "out" / "graph.ttl"), "--to", "ttl", "--public-only", "-o", str(target)
    )
    assert done.exit_code == 0
    text = target.read_text(encoding="utf-8")
    assert "高远山" in text
    assert "田小禾" not in text
