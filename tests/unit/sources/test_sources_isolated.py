"""Files that break the libraries which read them: told with their place, and everything else is read."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path

import pytest

from kg.model import Issue, Page
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.isolated import Isolated

pytest.importorskip("pypdfium2")
pytest.importorskip("resiliparse")
pytest.importorskip("pyarrow")
from make_pdf import Placed, column, make_pdf

TEXT = "青河县民政局近日组织干部走访困难群众，了解他们的生活情况。"
LINES: list[Placed] = column([TEXT], 40, 700)
#: A page of some fifty kilobytes that asks for four million characters.
BOMB = b"BT /F 12 Tf 40 700 Td " + b"<9752> Tj " * 4_000_000 + b"ET"
HTML = f"<html><body><div><p>{TEXT * 3}</p></div></body></html>"
#: One tag with so many attributes that looking for two of one name takes minutes.
CROWDED = "<div " + " ".join(f"a{n}=1" for n in range(150_000)) + f">{TEXT}</div>"


def read(path: Path, **options: object) -> tuple[list[str], list[Issue]]:
    found = list(open_pages([path], options=SourceOptions(**options)))  # type: ignore[arg-type]
    return [p.source for p in found if isinstance(p, Page)], [i for i in found if isinstance(i, Issue)]


def test_a_page_that_takes_all_memory_is_told_and_those_around_it_are_read(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", [LINES, BOMB, LINES])
    (tmp_path / "b.html").write_text(HTML, encoding="utf-8")
    pages, (issue,) = read(tmp_path, max_memory=256 << 20)
    assert pages == ["a.pdf#page=1", "a.pdf#page=3", "b.html"]
    assert (issue.source, issue.code) == ("a.pdf#page=2", "unreadable")
    assert issue.message.startswith("a.pdf#page=2: not read, since its reader broke down (SIG")


def test_a_page_that_takes_hours_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(CROWDED, encoding="utf-8")
    (tmp_path / "b.html").write_text(HTML, encoding="utf-8")
    pages, (issue,) = read(tmp_path, max_seconds=2)
    assert pages == ["b.html"]
    assert issue.message == (
        "a.html: not read, since its reader took more than 2 s of processor time; leave it out"
    )


def test_a_table_with_a_cell_of_gigabytes_takes_no_gigabytes(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    same = pa.DictionaryArray.from_arrays(pa.array([0] * 64, pa.int32()), ["县" * 10_000_000])
    parquet.write_table(pa.table({"text": same}), tmp_path / "a.parquet", compression="zstd")
    parquet.write_table(pa.table({"text": [TEXT]}), tmp_path / "b.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 1 << 20
    pages, (issue,) = read(tmp_path, max_memory=1 << 30)  # the rows of the first are 2 GB
    assert pages == ["b.parquet#1"]
    assert (issue.source, issue.code) == ("a.parquet", "unreadable")


def test_a_document_that_always_breaks_its_reader_is_given_up(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", [BOMB] * 5)
    pages, issues = read(tmp_path, max_seconds=1)
    assert pages == []
    assert [i.source for i in issues] == [*(f"a.pdf#page={n}" for n in (1, 2, 3)), "a.pdf"]
    assert "not read from page 4 on" in issues[-1].message


def test_a_reader_that_is_lost_is_told_and_another_starts(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [LINES] * 3)
    isolated = Isolated(SourceOptions())
    pieces = isolated.pieces("pdf", path, "a.pdf")
    next(pieces)
    assert isolated._process
    os.kill(isolated._process.pid, signal.SIGKILL)
    rest = list(pieces)
    assert [p.source for p in rest if isinstance(p, Issue)] in ([], ["a.pdf#page=2"], ["a.pdf#page=3"])
    isolated.close()
    assert isolated._process is None


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    make_pdf(tmp_path / "a.pdf", [LINES] * 3)
    stream = open_pages([tmp_path])
    next(stream)
    opener = stream.gi_yieldfrom.gi_frame.f_locals["opener"]  # type: ignore[attr-defined]
    process = opener._isolated._process
    assert process.poll() is None
    stream.close()  # type: ignore[attr-defined]
    assert process.poll() is not None


def test_nothing_is_imported_from_the_directory_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('foreign code')", encoding="utf-8")
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read(Path("a.html")) == (["a.html"], [])


def test_names_and_texts_come_through_whole(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xe9\x9d\x92\n.html")
    path.write_bytes(HTML.encode() + "<p>\U0001f600 &#xd800; &#0;</p>".encode())
    inside = list(open_pages([tmp_path], options=SourceOptions(isolated=False)))
    assert list(open_pages([tmp_path])) == inside
    assert [p.source for p in inside] == ["%FF青%0A.html"]


def test_a_table_behind_an_address_is_read_apart_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    import pyarrow
    from pyarrow.parquet import write_table

    write_table(pyarrow.table({"text": ["青河县植树。"], "id": ["x"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1" + b"\xff" * 400 + b"PAR1")

    def here(*_: object) -> None:
        raise AssertionError("read in this process")

    monkeypatch.setattr("kg.read.sources.formats.Formats.pieces", here)
    with closing(Isolated(SourceOptions())) as isolated:
        for name, expected in (("a", ["a.parquet#x"]), ("b", []), ("none", [])):
            pieces = list(
                isolated.pieces("parquet", (tmp_path / f"{name}.parquet").as_uri(), f"{name}.parquet")
            )
            assert [p.name for p in pieces if not isinstance(p, Issue)] == expected
            assert [p.code for p in pieces if isinstance(p, Issue)] == ([] if expected else ["unreadable"])
    found = list(open_pages([tmp_path.as_uri()]))
    assert [p.source for p in found if isinstance(p, Page)] == ["a.parquet#x"]
    assert [i.source for i in found if isinstance(i, Issue)] == ["b.parquet"]
