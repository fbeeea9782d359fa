"""The main text of web pages, without what stands around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Issue, Page
from kg.read.sources import SourceOptions, open_pages

pytest.importorskip("resiliparse")
from kg.read.sources.web import MAX_DEPTH, depth

NAVIGATION = (
    '<div class="nav"><ul><li><a href="/1">首页</a></li><li><a href="/2">政务公开</a></li></ul></div>'
)
FOOTER = '<div class="footer">主办：青河县人民政府办公室　<a href="#">网站地图</a></div>'
BODY = [
    "青河县召开春耕会议",
    "发布时间：2021-04-12　来源：青河日报",
    "　　4月12日，青河县召开会议，部署春耕生产。",
    "（责任编辑：何小雨）",
]


def page(paragraphs: list[str], charset: str = "utf-8") -> str:
    inner = f"<h1>{paragraphs[0]}</h1>" + "".join(f"<p>{p}</p>" for p in paragraphs[1:])
    head = f'<meta charset="{charset}"><title>网站</title><script>var x = "<p>不是正文</p>";</script>'
    return (
        f'<html><head>{head}</head><body>{NAVIGATION}<div class="content">{inner}</div>{FOOTER}</body></html>'
    )


def read(path: Path, data: bytes) -> tuple[list[Page], list[Issue]]:
    path.write_bytes(data)
    found = list(open_pages([path]))
    return [p for p in found if isinstance(p, Page)], [i for i in found if isinstance(i, Issue)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_the_main_text_keeps_headline_date_line_and_paragraphs(tmp_path: Path, encoding: str) -> None:
    (found,), issues = read(tmp_path / "a.html", page(BODY, encoding).encode(encoding))
    assert issues == []
    assert (found.source, found.encoding) == ("a.html", encoding)
    lines = [line for line in found.text.split("\n") if line.strip()]
    assert [line.strip() for line in lines] == [line.strip() for line in BODY]


def test_a_page_without_main_text_is_told(tmp_path: Path) -> None:
    pages, (issue,) = read(tmp_path / "a.htm", f"<html><body>{NAVIGATION}</body></html>".encode())
    assert pages == []
    assert issue.code == "empty"


def test_elements_nested_without_end_are_read_in_bounded_time(tmp_path: Path) -> None:
    deep = "<div>" * 100_000 + BODY[2]
    (found,), _ = read(tmp_path / "a.html", deep.encode())
    assert BODY[2].strip() in found.text
    assert [i.code for i in found.issues] == ["nested"]


def test_depth_counts_elements_and_not_open_paragraphs() -> None:
    assert depth("<div><p>甲<p>乙<br><img src=x></div>") == 1
    assert depth("<b>" * (MAX_DEPTH + 1)) == MAX_DEPTH + 1
    assert depth("1 < 2 <!-- <div> -->") <= 1


def test_undecodable_bytes_are_told_with_their_place_in_the_file(tmp_path: Path) -> None:
    data = page(BODY).encode().replace("部署".encode(), b"\xff\xff")
    (found,), _ = read(tmp_path / "a.html", data)
    (issue,) = found.issues
    assert (issue.code, issue.spans) == ("undecodable", ())
    place = data.index(b"\xff")
    assert f"byte {place}" in issue.message


def test_a_library_that_fails_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.txt").write_text(BODY[2], encoding="utf-8")

    def failing(*_: object, **__: object) -> str:
        raise RuntimeError("parser\nfailed")

    monkeypatch.setattr("kg.read.sources.web.extract_plain_text", failing)
    (tmp_path / "a.html").write_text(page(BODY), encoding="utf-8")
    issue, other = open_pages([tmp_path], options=SourceOptions(isolated=False))
    assert isinstance(issue, Issue)
    assert "RuntimeError parser failed" in issue.message
    assert isinstance(other, Page)
