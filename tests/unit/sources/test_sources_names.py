"""Which files sources stand for, and what they are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read.sources.names import find_files, printable


def names(*sources: str | Path) -> list[str]:
    return [f.name for f in find_files(sources)[0]]


def tree(root: Path, *files: str) -> Path:
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"这里是{file}", encoding="utf-8")
    return root


def test_a_directory_is_searched_recursively_and_sorted(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a/2.md", "a/1.TXT", "a/deep/x.html", "c.jsonl")
    assert names(tmp_path) == ["a/1.TXT", "a/2.md", "a/deep/x.html", "b.txt", "c.jsonl"]


def test_what_is_no_page_is_left_out_and_told(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "a.txt",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "readme.gif",
        "pages.toml",
        "b.docx",
        "c.DOCX",
    )
    files, issues = find_files([tmp_path])
    assert [f.name for f in files] == ["a.txt"]
    (issue,) = issues
    assert issue.code == "other-kinds"
    assert issue.message.endswith(".docx 2, .gif 1")


def test_a_file_given_directly_is_called_by_its_last_part(tmp_path: Path) -> None:
    tree(tmp_path, "deep/odd.ocr")
    assert names(tmp_path / "deep" / "odd.ocr") == ["odd.ocr"]


def test_the_order_of_the_sources_does_not_matter(tmp_path: Path) -> None:
    tree(tmp_path, "x/a.txt", "y/b.txt", "c.txt")
    sources = [tmp_path / "x", tmp_path / "y", tmp_path / "c.txt"]
    assert names(*sources) == names(*reversed(sources)) == ["a.txt", "b.txt", "c.txt"]


def test_a_source_given_twice_is_read_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    assert names(tmp_path, tmp_path, f"{tmp_path}/", tmp_path / "a.txt") == ["a.txt"]


def test_two_files_of_one_name_are_an_error_that_names_both(tmp_path: Path) -> None:
    tree(tmp_path, "x/a.txt", "y/a.txt")
    with pytest.raises(InputError, match=r"x/a\.txt and .*y/a\.txt would both be called “a\.txt”"):
        names(tmp_path / "x", tmp_path / "y")


def test_one_file_under_two_names_is_an_error(tmp_path: Path) -> None:
    tree(tmp_path, "x/a.txt")
    with pytest.raises(InputError, match=r"given twice, as “a\.txt” and as “x/a\.txt”"):
        names(tmp_path, tmp_path / "x")


def test_a_pattern_names_files_below_its_fixed_part(tmp_path: Path) -> None:
    tree(tmp_path, "n/2020/a.txt", "n/2021/a.txt", "n/2021/b.md", "n/2021/pages.toml")
    assert names(f"{tmp_path}/n/*/a.txt") == ["2020/a.txt", "2021/a.txt"]
    assert names(f"{tmp_path}/n/**") == ["2020/a.txt", "2021/a.txt", "2021/b.md"]
    assert names(f"{tmp_path}/n/2021/*") == ["a.txt", "b.md"]


def test_a_name_with_signs_of_patterns_that_exists_is_no_pattern(tmp_path: Path) -> None:
    tree(tmp_path, "[1].txt", "1.txt")
    assert names(tmp_path / "[1].txt") == ["[1].txt"]


@pytest.mark.parametrize("source", ["nothing.txt", "no/*.txt"])
def test_what_does_not_exist_is_an_error(tmp_path: Path, source: str) -> None:
    with pytest.raises(InputError, match=r"nothing\.txt: no such|\*\.txt: matches no file"):
        names(f"{tmp_path}/{source}")


def test_links_that_lead_out_are_left_out_and_told(tmp_path: Path) -> None:
    tree(tmp_path, "in/a.txt", "secret.txt")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    files, issues = find_files([tmp_path / "in"])
    assert [f.name for f in files] == ["a.txt"]
    assert [(i.code, i.source) for i in issues] == [("leads-out", "out.txt")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("第一版.txt", "第一版.txt"),
        ("a b.txt", "a b.txt"),
        ("a\nb.txt", "a%0Ab.txt"),
        ("a\x1b[2Jb.txt", "a%1B[2Jb.txt"),
        ("\u202etxt.txt", "%E2%80%AEtxt.txt"),
        (os.fsdecode(b"\xd6\xd0.txt"), "%D6%D0.txt"),
        ("e\u0301.txt", "\u00e9.txt"),
    ],
)
def test_names_are_one_printable_line(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / name).write_text("县里召开会议。", encoding="utf-8")
    assert names(tmp_path) == [shown] == [printable(name)]


def test_a_file_that_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["pipe.txt"]
