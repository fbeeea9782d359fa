"""Pages from files and standard input, and what is said of files that are none."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from kg.errors import InputError, UsageError
from kg.model import Issue, Page
from kg.read.sources import SourceOptions, open_pages

TEXT = "青河县召开会议\r\n\r\n本报讯　4月12日，青河县召开会议。\n"


def read(*sources: str | Path, **options: object) -> tuple[list[Page], list[Issue]]:
    found = list(open_pages(sources, options=SourceOptions(**options)))  # type: ignore[arg-type]
    return [p for p in found if isinstance(p, Page)], [i for i in found if isinstance(i, Issue)]


def only_issue(*sources: str | Path, **options: object) -> Issue:
    pages, issues = read(*sources, **options)
    assert pages == []
    (issue,) = issues
    assert issue.stage == "sources"
    assert "\n" not in issue.message
    return issue


def put(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file_is_a_page_untouched(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    (page,), issues = read(path)
    assert issues == []
    assert (page.source, page.text, page.encoding, page.issues) == ("a.txt", TEXT, "utf-8", ())
    assert page.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert page.info.date == page.info.basis == ""


@pytest.mark.parametrize("data", ["", "\ufeff", " \r\n\u3000\n", b"\xff\xfe"])
def test_a_file_without_text_is_told(tmp_path: Path, data: bytes | str) -> None:
    issue = only_issue(put(tmp_path / "a.txt", data))
    assert (issue.code, issue.source) == ("empty", "a.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG image"),
        (b"PK\x03\x04" + bytes(100), "a ZIP archive or an office document"),
        (b"%PDF-1.7\n", "must end in .pdf"),
        (bytes(range(256)) * 8, "no text in any encoding"),
        (bytes(1000), "no text"),
        (b"\x00\x01\x02\x03" * 200 + "县".encode(), "no text in any encoding"),
    ],
)
def test_a_binary_file_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    issue = only_issue(put(tmp_path / "a.txt", data))
    assert issue.code in {"binary", "empty"}
    assert said in issue.message


def test_a_page_longer_than_the_limit_is_told_and_not_held(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "县" * 11)
    assert "limit of 10 characters" in only_issue(path, max_characters=10).message
    assert len(read(path, max_characters=11)[0]) == 1
    with path.open("wb") as file:
        file.truncate(10**12)  # a sparse file of a terabyte
    assert only_issue(path, max_characters=1000).code == "too-large"


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "b.txt", b"")
    put(tmp_path / "c.txt", TEXT)
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    pages, issues = read(tmp_path)
    assert [p.source for p in pages] == ["a.txt", "c.txt"]
    assert [(i.source, i.code) for i in issues] == [("b.txt", "empty"), ("d.txt", "unreadable")]


def test_a_directory_named_like_a_page_and_a_pipe_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").mkdir()
    put(tmp_path / "odd.txt" / "a.txt", TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    pages, issues = read(tmp_path)
    assert [p.source for p in pages] == ["odd.txt/a.txt"]
    assert [(i.source, i.code) for i in issues] == [("loop.txt", "unreadable"), ("pipe.txt", "unreadable")]


def test_a_broken_encoding_comes_with_the_page(tmp_path: Path) -> None:
    (page,), _ = read(put(tmp_path / "a.txt", TEXT.encode() + b"\xff\xff\0"))
    assert {i.code for i in page.issues} == {"undecodable", "nul"}
    for issue in page.issues:
        for span in issue.spans:
            assert set(page.text[span.start : span.end]) <= {"\ufffd", "\0"}


def test_a_given_encoding_holds_for_all_files(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT.encode("gb18030"))
    assert read(path, encoding="gb18030")[0][0].text == TEXT
    with pytest.raises(UsageError, match="no-such"):
        read(path, encoding="no-such")


@pytest.mark.parametrize(
    ("form", "data", "source"),
    [
        (".txt", TEXT, "stdin"),
        (".jsonl", '{"text": "青河县召开会议"}\n', "stdin#1"),
        (".csv", "text\n会议\n", "stdin#1"),
    ],
)
def test_standard_input_is_read_in_the_format_that_is_said(
    monkeypatch: pytest.MonkeyPatch, form: str, data: str, source: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    (page,), issues = read("-", stdin_format=form)
    assert (page.source, issues) == (source, [])


def test_standard_input_in_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="standard input"):
        read("-", stdin_format=".pdf")


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (("pypdfium2", "a.pdf"), ("resiliparse", "a.html"), ("pyarrow", "a.parquet")):
        for known in [
            m for m in sys.modules if m.split(".")[0] == module or m.startswith("kg.read.sources.")
        ]:
            if known.rpartition(".")[2] in {"pdf", "web", "parquet"} or known.split(".")[0] == module:
                monkeypatch.delitem(sys.modules, known)
        monkeypatch.setitem(sys.modules, module, None)
        put(tmp_path / name, "x")
    pages, issues = read(tmp_path, isolated=False)
    assert pages == []
    assert [i.code for i in issues] == ["missing-extra"] * 3
    for issue, extra in zip(issues, ("html", "parquet", "pdf"), strict=True):
        assert issue.message.endswith(f"pip install 'newspaper-kg[{extra}]'")


SETTINGS = """
[default]
paper = "青河日报"
place = "青河县"

["a.txt"]
date = 2021-04-12
edition = 2
"""


def test_settings_beside_the_pages_say_what_is_known_of_them(tmp_path: Path) -> None:
    put(tmp_path / "pages.toml", SETTINGS)
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "b.txt", TEXT)
    (a, b), issues = read(tmp_path)
    assert issues == []
    assert (a.info.paper, a.info.place, a.info.date, a.info.basis, a.info.edition) == (
        "青河日报", "青河县", "2021-04-12", "given", "2",
    )  # fmt: skip
    assert (b.info.paper, b.info.date, b.info.basis) == ("青河日报", "", "")
    assert read(tmp_path / "a.txt")[0][0].info == a.info


def test_settings_of_a_directory_hold_for_it_alone(tmp_path: Path) -> None:
    put(tmp_path / "pages.toml", SETTINGS.replace('["a.txt"]', "[b]").replace("[b]", '["c.txt"]'))
    (tmp_path / "deep").mkdir()
    put(tmp_path / "c.txt", TEXT)
    put(tmp_path / "deep" / "c.txt", TEXT)
    (c, deep), _ = read(tmp_path)
    assert (c.info.date, deep.info.date, deep.info.paper) == ("2021-04-12", "", "")


def test_settings_for_pages_that_are_not_there_are_told(tmp_path: Path) -> None:
    put(tmp_path / "pages.toml", SETTINGS)
    put(tmp_path / "b.txt", TEXT)
    pages, (issue,) = read(tmp_path)
    assert len(pages) == 1
    assert "a.txt" in issue.message


def test_settings_are_told_once_though_names_lead_in_and_out_of_a_directory(tmp_path: Path) -> None:
    put(tmp_path / "pages.toml", SETTINGS)
    (tmp_path / "b").mkdir()
    for name in ("a0.txt", "b/x.txt", "c.txt"):
        put(tmp_path / name, TEXT)
    pages, issues = read(tmp_path)
    assert [p.info.paper for p in pages] == ["青河日报", "", "青河日报"]
    assert len(issues) == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[default\n", 1, "not TOML"),
        ('[default]\npaper = "x"\ncolour = "red"\n', 3, "“colour” is not known"),
        ('[default]\n["a.txt"]\n\ndate = "yesterday"\n', 4, "“yesterday” is no date"),
        ('[default]\n["a.txt"]\ndate = 2021-02-30\n', 3, ""),
        ('paper = "x"\n', 1, "outside of a table"),
        ('[default]\n\n[a.txt]\ndate = "2021"\n', 3, "quotes"),
        ("[default]\nplace = ['x']\n", 2, "not text"),
    ],
)
def test_bad_settings_name_file_line_and_remedy(tmp_path: Path, text: str, line: int, said: str) -> None:
    put(tmp_path / "pages.toml", text)
    put(tmp_path / "a.txt", TEXT)
    with pytest.raises(InputError, match=r"pages\.toml") as caught:
        read(tmp_path)
    message = str(caught.value)
    assert f":{line}: " in message or f"line {line}" in message
    assert said in message


def test_settings_in_another_encoding_are_told(tmp_path: Path) -> None:
    put(tmp_path / "pages.toml", SETTINGS.encode("gb18030"))
    put(tmp_path / "a.txt", TEXT)
    with pytest.raises(InputError, match="cannot be read as UTF-8"):
        read(tmp_path)
