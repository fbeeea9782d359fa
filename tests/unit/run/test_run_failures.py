"""How many pages may fail, and how many facts of a page are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import DataError, UsageError
from kg.run import BuildOptions, build, extract_pages
from kg.run.failure import Allowance
from tests.run_pages import bytes_of, small_pages


@pytest.mark.parametrize(
    ("text", "failures", "pages", "covered"),
    [
        ("0", 0, 9, True),
        ("0", 1, 9, False),
        ("3", 3, 9, True),
        ("3", 4, 9, False),
        ("5%", 50, 1000, True),
        ("5%", 51, 1000, False),
        ("0.5%", 11, 2200, True),
        ("0.5%", 12, 2200, False),
        ("20%", 10, 11, True),
        ("20%", 11, 12, False),
        ("0%", 1, 1000, False),
        ("100%", 1000, 1000, True),
    ],
)
def test_numbers_and_shares(text: str, failures: int, pages: int, covered: bool) -> None:
    assert Allowance.of(text).covers(failures, pages) is covered


@pytest.mark.parametrize("text", ["", "-1", "101%", "5 %", "many", "1e3", "５%", "0x1"])
def test_what_allows_nothing_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="max-failures"):
        BuildOptions(max_failures=text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("failures")
    small_pages(directory / "pages", 3)
    build([directory / "pages"], directory / "out")
    return directory


def test_too_many_failures_end_the_build_and_earlier_outputs_stay(built: Path) -> None:
    before = bytes_of(built / "out")
    rows = '{"text": "青河县召开会议。"}\n' + '{"text": ""}\n' * 9 + "none\n" * 3
    (built / "pages" / "t.jsonl").write_text(rows, encoding="utf-8")
    with pytest.raises(DataError, match=r"12 of 16 pages could not be .* more than 20%; the first: t\.jsonl"):
        build([built / "pages"], built / "out")
    assert bytes_of(built / "out") == before
    report = build([built / "pages"], built / "out", options=BuildOptions(max_failures="80%"))
    assert report.reused == report.counts["pages"] == 4
    said = json.loads((built / "out" / "manifest.json").read_text(encoding="utf-8"))["issues"]
    assert {i["code"]: i.get("count", 1) for i in said if i["stage"] == "sources"} == {"empty": 9, "row": 3}
    with pytest.raises(DataError, match="more than 11"):
        build([built / "pages"], built / "out", options=BuildOptions(max_failures="11"))


def test_facts_beyond_the_limit_are_left_out_and_told(built: Path, tmp_path: Path) -> None:
    page = built / "pages" / "p001.txt"
    (all_,) = (r for r, _ in extract_pages([page]))  # type: ignore[misc]
    assert len(all_.facts) > 2
    (some,) = (r for r, _ in extract_pages([page], options=BuildOptions(max_facts=2)))  # type: ignore[misc]
    starts = sorted(f.evidence.spans[0].start for f in all_.facts)
    assert [f.evidence.spans[0].start for f in some.facts] == starts[:2]
    (issue,) = (i for i in some.issues if i.code == "too-many-facts")
    assert f"{len(all_.facts)} facts, more than the limit of 2 a page" in issue.message
    build([page], tmp_path / "out", options=BuildOptions(max_facts=2))
    report = build([page], tmp_path / "out", options=BuildOptions())  # another limit, other facts
    assert report.counts["facts"] > 2


@pytest.mark.parametrize("command", ["extract", "entities", "articles"])
def test_too_many_failures_end_what_is_printed_too(built: Path, command: str) -> None:
    pages = built / "rows.jsonl"
    rows = '{"text": "青河县林业局局长周大山出席会议。"}\n' + '{"text": 1}\n' * 12
    pages.write_text(rows, encoding="utf-8")

    def kg(*options: str) -> Result:
        return CliRunner().invoke(main, [command, str(pages), *options])

    few = kg("--max-failures", "12")
    assert few.exit_code == 0
    many = kg()
    assert many.exit_code == 1
    assert many.stdout == few.stdout  # what there is, is printed
    assert "12 of 13 pages could not be read or built, more than 20%" in many.stderr
    strict = kg("--strict")
    assert strict.exit_code == 2
    assert "rows.jsonl" in strict.stderr
    assert kg("--max-failures", "many").exit_code == 2
