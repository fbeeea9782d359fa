"""Cutting quotations out of the scan of a page."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pictured import MARGIN, SIDE, TEXT, pictured_page

from kg.model import Evidence, Fact, Page, PageInfo, PageResult, Ref, Span
from kg.view import scan
from kg.view.cuttings import Album, place_of
from kg.vocabulary import Kind, Predicate

Image = pytest.importorskip("PIL.Image")
WORDS = "局长周大山"


def result(page: Page, *quotes: str) -> PageResult:
    """A page that states something in each of the quotations."""
    who, where = Ref(name="周大山", kind=Kind.PERSON), Ref(name="青河县林业局", kind=Kind.ORGANISATION)
    facts = []
    for quote in quotes or (WORDS,):
        at = page.text.index(quote)
        spans = (Span(start=at, end=at + len(quote)),)
        evidence = Evidence(source=page.source, article=1, spans=spans, quote=quote)
        facts.append(Fact(subject=who, predicate=Predicate.HOLDS_POST, object=where, evidence=evidence))
    return PageResult(
        source=page.source,
        sha256=page.sha256,
        info=PageInfo(),
        articles=(),
        sentences=(),
        facts=tuple(facts),
        issues=(),
        picture=page.picture,
        text=page.text,
    )


def decoded(jpeg: str) -> Any:
    return Image.open(io.BytesIO(base64.b64decode(jpeg)))


def test_the_words_are_under_the_marks_and_nothing_else_is(tmp_path: Path) -> None:
    # “局长周大山” goes over the end of a line.
    page = result(pictured_page(tmp_path / "a.png"))
    (record,), issues = scan.page_cuttings(page)
    assert issues == []
    place = place_of(record)
    (cutting,) = Album([record], [place]).at(place)
    image = decoded(cutting.jpeg)
    assert image.mode == "L"
    assert image.size == (cutting.width, cutting.height)
    assert len(cutting.marks) == 2
    assert {height for *_, height in cutting.marks} == {scan.THICKNESS}  # print of 32 pixels is made smaller
    marked = set()
    for x, y, width, height in cutting.marks:
        marked |= {(a, b) for a in range(x, x + width) for b in range(y, y + height)}
        inner = image.crop((x + 2, y + 2, x + width - 2, y + height - 2))
        assert inner.getextrema()[1] < 60  # black
    outside = [
        image.getpixel((x, y))
        for x in range(image.width)
        for y in range(image.height)
        if not any((x + dx, y + dy) in marked for dx in (-2, 0, 2) for dy in (-2, 0, 2))
    ]
    assert min(outside) > 110
    assert max(outside) > 200


def test_small_print_stays_as_it_is(tmp_path: Path) -> None:
    page = pictured_page(tmp_path / "a.png")
    assert page.picture is not None
    small = tuple(
        replace(b, region=replace(b.region, height=12, width=b.region.width)) for b in page.picture.boxes
    )
    page = replace(page, picture=replace(page.picture, boxes=small))
    (record,), _ = scan.page_cuttings(result(page, "青河县植树"))
    (mark,) = record["cuttings"][0]["marks"]
    assert mark[2:] == [5 * SIDE, 12]


def test_a_quotation_of_several_facts_is_cut_once_and_bytes_are_the_same(tmp_path: Path) -> None:
    page = result(pictured_page(tmp_path / "a.png"), WORDS, "青河县林业局", WORDS)
    one, other = scan.page_cuttings(page), scan.page_cuttings(page)
    assert one == other
    assert len(one[0]) == 2


@pytest.mark.parametrize("ending", ["jpg", "tif", "webp", "bmp"])
def test_kinds_of_pictures(tmp_path: Path, ending: str) -> None:
    records, issues = scan.page_cuttings(result(pictured_page(tmp_path / f"a.{ending}")))
    assert (len(records), len(issues)) == ((0, 1) if ending == "bmp" else (1, 0))


def test_the_second_picture_of_a_file(tmp_path: Path) -> None:
    page = pictured_page(tmp_path / "a.png")
    assert page.picture is not None
    first, second = Image.new("L", (50, 50)), Image.open(tmp_path / "a.png")
    first.save(tmp_path / "two.tif", save_all=True, append_images=[second])
    digest = hashlib.sha256((tmp_path / "two.tif").read_bytes()).hexdigest()
    both = replace(page.picture, path=str(tmp_path / "two.tif"), sha256=digest)
    assert len(scan.page_cuttings(result(replace(page, picture=replace(both, index=1))))[0]) == 1
    for index in (0, 7):
        records, (issue,) = scan.page_cuttings(result(replace(page, picture=replace(both, index=index))))
        assert records == []
        assert issue.message.startswith("a.png: the picture cannot be shown beside its facts (")


def test_a_page_of_a_pdf_is_drawn_as_it_was_read(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    page = pictured_page(tmp_path / "a.png")
    assert page.picture is not None
    dpi, image = 144, Image.open(tmp_path / "a.png")
    image.save(tmp_path / "a.pdf", resolution=dpi)
    picture = replace(
        page.picture,
        path=str(tmp_path / "a.pdf"),
        sha256=hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest(),
        dpi=dpi,
    )
    (record,), issues = scan.page_cuttings(result(replace(page, picture=picture)))
    assert issues == []
    for x, y, width, height in record["cuttings"][0]["marks"]:
        inner = decoded(record["cuttings"][0]["jpeg"]).crop((x + 3, y + 3, x + width - 3, y + height - 3))
        assert inner.getextrema()[1] < 60


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 100,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    chunks = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


HOSTILE = {
    "a bomb": bomb(),
    "half a file": None,
    "no picture": "局长".encode(),
    "nothing": b"",
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_or_broken_is_one_issue(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.png"
    page = pictured_page(file)
    assert page.picture is not None
    data = HOSTILE[name]
    file.write_bytes(file.read_bytes()[:300] if data is None else data)
    picture = replace(page.picture, sha256=hashlib.sha256(file.read_bytes()).hexdigest())
    if name == "a bomb":
        picture = replace(picture, width=100_000, height=100_000)
    records, (issue,) = scan.page_cuttings(result(replace(page, picture=picture)))
    assert records == []
    assert (issue.stage, issue.code, issue.source) == ("view", "no-cutting", "a.png")
    assert str(tmp_path) not in issue.message


def test_a_picture_that_has_changed_or_gone_is_not_shown(tmp_path: Path) -> None:
    page = pictured_page(tmp_path / "a.png")
    pictured_page(tmp_path / "a.png", black="青河县")
    records, (issue,) = scan.page_cuttings(result(page))
    assert records == []
    assert "it has changed since it was read" in issue.message
    (tmp_path / "a.png").unlink()
    assert len(scan.page_cuttings(result(page))[1]) == 1


def test_nothing_is_cut_without_a_picture_without_words_on_it_or_without_pillow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pictured_page(tmp_path / "a.png")
    assert page.picture is not None
    assert scan.page_cuttings(result(replace(page, picture=None))) == ([], [])
    assert scan.page_cuttings(result(replace(page, picture=replace(page.picture, boxes=())))) == ([], [])
    found = importlib.util.find_spec
    monkeypatch.setattr(scan, "find_spec", lambda name: None if name == "PIL" else found(name))
    assert scan.page_cuttings(result(page)) == ([], [])


def test_the_made_page_is_as_the_tests_take_it_to_be(tmp_path: Path) -> None:
    page = pictured_page(tmp_path / "a.png")
    image = Image.open(tmp_path / "a.png")
    assert image.getpixel((MARGIN + 3, MARGIN + 3)) == 160
    assert page.text == TEXT
