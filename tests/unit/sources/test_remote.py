"""Pages behind URLs: what is found, what it is called, and what happens when it is not there."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError, UsageError
from kg.model import Issue, Page
from kg.read.sources import SourceOptions, directories, open_pages
from kg.run.fingerprint import inputs_key

fsspec = pytest.importorskip("fsspec")
ROOT = "memory://archive"
FILES = {
    "1990/a.txt": "青河县召开会议。",
    "1990/b.jsonl": '{"id": "7", "text": "白石县植树。"}\n{"id": "8", "text": "临山县修路。"}\n',
    "1991/c.txt": "柳川县开学。",
    "1991/notes.docx": "none",
    "1991/d.pdf": "%PDF-1.4",
}


@pytest.fixture(autouse=True)
def _archive() -> Iterator[None]:
    for name, text in FILES.items():
        with fsspec.open(f"{ROOT}/{name}", "wb") as file:
            file.write(text.encode())
    yield
    fsspec.filesystem("memory").rm("/archive", recursive=True)


def names(*sources: str) -> list[str]:
    return [p.source for p in open_pages(sources) if isinstance(p, Page)]


def test_a_directory_a_pattern_and_a_file() -> None:
    rows = ["b.jsonl#7", "b.jsonl#8"]
    assert names(ROOT) == ["1990/a.txt", *(f"1990/{r}" for r in rows), "1991/c.txt"]
    assert names(f"{ROOT}/1990") == ["a.txt", *rows]
    assert names(f"{ROOT}/*/*.txt") == ["1990/a.txt", "1991/c.txt"]
    assert names(f"{ROOT}/1991/c.txt") == ["c.txt"]
    texts = [p.text for p in open_pages([f"{ROOT}/1990"]) if isinstance(p, Page)]
    assert texts == [FILES["1990/a.txt"], "白石县植树。", "临山县修路。"]


def test_parquet_is_read_through_the_url() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    buffer = io.BytesIO()
    write_table(pyarrow.table({"text": ["青河县植树。"], "id": ["x"]}), buffer)
    with fsspec.open(f"{ROOT}/1990/p.parquet", "wb") as file:
        file.write(buffer.getvalue())
    assert names(f"{ROOT}/1990/p.parquet") == ["p.parquet#x"]


def test_a_pdf_behind_a_url_is_an_issue() -> None:
    (issue,) = [i for i in open_pages([f"{ROOT}/1991"]) if isinstance(i, Issue)]
    assert "copy it first" in issue.message


@pytest.mark.parametrize("source", [f"{ROOT}/none.txt", f"{ROOT}/*.csv"])
def test_what_is_not_there_is_one_line(source: str) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(open_pages([source]))


def test_a_protocol_that_is_not_known_is_one_line() -> None:
    with pytest.raises((InputError, UsageError), match="nonsense://x"):
        list(open_pages(["nonsense://x/a.txt"]))


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"newspaper-kg\[remote\]"):
        list(open_pages([ROOT]))


def test_a_url_is_no_directory_and_changes_with_its_files() -> None:
    assert directories([ROOT]) == []
    before = inputs_key([ROOT], SourceOptions())
    assert before == inputs_key([ROOT], SourceOptions()) != ""
    with fsspec.open(f"{ROOT}/1990/a.txt", "wb") as file:
        file.write("青河县召开大会。".encode())
    assert inputs_key([ROOT], SourceOptions()) != before


def test_paths_with_a_colon_stay_paths(tmp_path: Path) -> None:
    (tmp_path / "a:b.txt").write_text("青河县植树。", encoding="utf-8")
    assert names(str(tmp_path / "a:b.txt")) == ["a:b.txt"]
