"""The report of the measurements: a section is written anew, the others and remarks by hand stay."""

from __future__ import annotations

from pathlib import Path

from tests.bench.report import REMARKS, put_section


def test_a_section_is_written_in_its_place_and_remarks_stay(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    for title in ("One", "Two"):
        put_section(report, title, f"figures of {title}")
    with report.open("a", encoding="utf-8") as file:
        file.write(f"\n{REMARKS}\nby hand\n")
    put_section(report, "Three", "figures of Three")
    put_section(report, "Two", "others")
    put_section(report, "One", "others too")
    assert report.read_text(encoding="utf-8").splitlines() == [
        *("## One", "", "others too", ""),
        *("## Two", "", "others", "", REMARKS, "by hand", ""),
        *("## Three", "", "figures of Three"),
    ]
