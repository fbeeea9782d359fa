"""Rows of tables are pages; what is wrong with rows is counted and told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.model import Issue, Page
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.dates import iso_date

ROWS = [
    {
        "id": "n1",
        "title": "青河县开会",
        "text": "4月12日，青河县召开会议。\n第二行",
        "date": "2021/4/12",
        "paper": "青河日报",
    },
    {"id": "n2", "title": "", "text": "临山镇举行比赛，“三十二”人参加。", "date": "", "paper": "临山报"},
]


def read(path: Path, **options: object) -> tuple[list[Page], list[Issue]]:
    found = list(open_pages([path], options=SourceOptions(**options)))  # type: ignore[arg-type]
    return [p for p in found if isinstance(p, Page)], [i for i in found if isinstance(i, Issue)]


def jsonl(path: Path, *lines: object, encoding: str = "utf-8") -> Path:
    text = "".join(
        f"{line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)}\n" for line in lines
    )
    path.write_bytes(text.encode(encoding))
    return path


def csv_file(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def parquet(path: Path, rows: list[dict[str, object]]) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=1)
    return path


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv", "parquet"])
def test_rows_are_pages_with_what_is_known_of_them(tmp_path: Path, form: str) -> None:
    if form == "parquet":
        path = parquet(tmp_path / "t.parquet", ROWS)
    elif form == "jsonl":
        path = jsonl(tmp_path / "t.jsonl", *ROWS)
    else:
        path = csv_file(tmp_path / "t.csv", ROWS, delimiter="," if form == "csv" else "\t")
    (first, second), issues = read(path)
    assert issues == []
    assert (first.source, second.source) == (f"{path.name}#n1", f"{path.name}#n2")
    assert first.text == "青河县开会\n\n4月12日，青河县召开会议。\n第二行"
    assert second.text == ROWS[1]["text"]
    assert (first.info.date, first.info.basis, first.info.paper) == ("2021-04-12", "given", "青河日报")
    assert (second.info.date, second.info.basis) == ("", "")
    assert first.sha256 != second.sha256


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_tables_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    for path in (
        jsonl(tmp_path / "t.jsonl", *ROWS, encoding=encoding),
        csv_file(tmp_path / "t.csv", ROWS, encoding),
    ):
        (first, _), issues = read(path)
        assert issues == []
        assert first.text.endswith(ROWS[0]["text"])


def test_a_table_that_turns_from_ascii_late_is_decoded(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "t.jsonl", *[{"text": "x" * 1000}] * 200, ROWS[0], encoding="gb18030")
    pages, issues = read(path)
    assert issues == []
    assert pages[-1].text.endswith(ROWS[0]["text"])
    assert pages[-1].encoding == "gb18030"


def test_columns_are_named_by_options(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "t.jsonl", {"content": "青河县开会。", "key": 7, "when": 20210412})
    (page,), _ = read(path, columns={"text": "content", "id": "key", "date": "when"})
    assert (page.source, page.text, page.info.date) == ("t.jsonl#7", "青河县开会。", "2021-04-12")


def test_rows_without_an_id_are_called_by_their_number(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "t.jsonl", {"text": "甲"}, "", {"text": "乙"})
    assert [p.source for p in read(path)[0]] == ["t.jsonl#1", "t.jsonl#3"]


def test_a_title_that_the_text_begins_with_is_not_repeated(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "t.jsonl", {"title": "甲乙", "text": "甲乙\n丙"})
    assert read(path)[0][0].text == "甲乙\n丙"


def test_bad_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "t.jsonl",
        {"text": "甲"},
        "{not json",
        "[1, 2]",
        {"text": 7},
        {"title": "无"},
        {"text": " \u3000"},
        {"text": "乙", "id": "1"},
        {"text": "丙", "date": "昨天"},
        "[" * 100_000,
        '{"text": "半个\\ud800字"}',
    )
    pages, issues = read(path)
    assert [p.text for p in pages] == ["甲", "丙", "半个\ufffd字"]
    assert {i.code: i.message.split(": ")[1] for i in issues} == {
        "row": "rows 2, 3, 9",
        "no-text": "rows 4, 5",
        "empty": "row 6",
        "same-source": "row 7",
        "date": "row 8",
    }
    assert [i.code for i in pages[-1].issues] == ["undecodable"]


def test_many_bad_rows_give_one_issue(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "t.jsonl", *["?"] * 5000)
    pages, (issue,) = read(path)
    assert pages == []
    assert "rows 1, 2, 3 and 4997 more" in issue.message


def test_a_table_without_the_text_column_is_told(tmp_path: Path) -> None:
    rows = [{"body": "甲", "other\n": "乙"}]
    for path in (csv_file(tmp_path / "t.csv", rows), parquet(tmp_path / "t.parquet", rows)):
        pages, (issue,) = read(path)
        assert pages == []
        assert issue.code == "no-text-column"
        assert "“body”" in issue.message
        assert "\n" not in issue.message


def test_rows_longer_than_the_limit_are_told_and_not_held(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    with path.open("wb") as file:
        for text in ("甲", "乙" * 50, "丙" * 3_000_000, "丁"):
            file.write(json.dumps({"text": text}).encode() + b"\n")
    pages, (issue,) = read(path, max_characters=20)
    assert [p.text for p in pages] == ["甲", "丁"]
    assert "rows 2, 3" in issue.message


def test_csv_with_a_line_longer_than_the_limit(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "t.csv", [{"text": t} for t in ("甲", "乙" * 200_000, "丙" * 25, "丁")])
    pages, issues = read(path, max_characters=20)
    assert [p.text for p in pages] == ["甲", "丁"]
    assert len(issues) == 2


def test_csv_fields_may_be_longer_than_the_csv_module_takes_by_default(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    (page,), issues = read(csv_file(tmp_path / "t.csv", [{"text": "县" * 200_000}]))
    assert (len(page.text), issues) == (200_000, [])
    assert csv.field_size_limit() == before


def test_bad_csv_records_are_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('id,text\n1,甲\n2,"乙"丙\n3,丁,戊\n\n4,"己,""庚""\n辛"\n5,"未完\n', encoding="utf-8")
    pages, issues = read(path)
    assert [p.text for p in pages] == ["甲", '己,"庚"\n辛']
    assert sorted(i.message.split(": ")[1] for i in issues) == ["row 3", "rows 2, 6"]


def test_an_empty_table_gives_nothing_but_the_reason(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"")
    pages, (issue,) = read(tmp_path / "t.csv")
    assert pages == []
    assert issue.code == "no-text-column"


def test_a_damaged_parquet_file_is_told(tmp_path: Path) -> None:
    path = parquet(tmp_path / "t.parquet", [{"text": "县" * 1000}])
    path.write_bytes(path.read_bytes()[:-40])
    pages, (issue,) = read(path)
    assert pages == []
    assert issue.code == "unreadable"
    assert "damaged" in issue.message


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2021", "2021"),
        ("2021-11", "2021-11"),
        ("2021年11月", "2021-11"),
        ("2021年1月8日", "2021-01-08"),
        ("2021.1.8", "2021-01-08"),
        ("20211118", "2021-11-18"),
        ("2021-11-18T08:00:00Z", "2021-11-18"),
        ("2021-11-18 08:00:00.000+08:00", "2021-11-18"),
        ("2021-02-30", None),
        ("2021-13", None),
        ("18/11/2021", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_dates_are_read_as_written_and_checked(said: str, iso: str | None) -> None:
    assert iso_date(said) == iso


def test_half_a_character_as_an_id_loses_no_other_row(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = ({"text": "青\ud800河", "id": "\ud83d"}, {"text": "白石", "id": "b"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pages = list(open_pages([path]))
    assert [p.source for p in pages] == ["a.jsonl#%ED%A0%BD", "a.jsonl#b"]
    assert pages[0].text == "青\ufffd河"  # type: ignore[union-attr]
