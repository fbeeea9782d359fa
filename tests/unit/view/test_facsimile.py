"""Pages that show what is printed: the scan with its articles, the dossier, the audit sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pictured import TEXT, pictured_page

from kg.evaluate.audit import COLUMNS, sample
from kg.model import Issue, Page, Span
from kg.resolve.dossier import Dossier, Line, Section
from kg.run.reading import read_pages
from kg.view import cuttings, dossier
from kg.view.articles import articles_html
from kg.view.audit import audit_document
from kg.view.cuttings import Cutting, cuttings_record
from kg.view.dossier import dossier_html

pytest.importorskip("PIL.Image")
JPEG = "/9j/4AAQ"
RECORD = cuttings_record("a.png", [(3, 8)], [Cutting(jpeg=JPEG, width=40, height=20, marks=((1, 2, 3, 4),))])


def read(file: Path) -> tuple[Any, ...]:
    """The articles of a page of text."""
    ((_, reading),) = read_pages([file])  # type: ignore[misc]
    return tuple(reading.articles)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return pictured_page(tmp_path / "a.png")


@pytest.fixture
def articles(tmp_path: Path) -> tuple[Any, ...]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return read(tmp_path / "a.txt")


def test_each_article_has_its_lines_on_the_picture(page: Page, articles: tuple[Any, ...]) -> None:
    dropped = Issue(stage="read", code="furniture", message="an <b>", spans=(Span(start=0, end=3),))
    html = articles_html(page, articles, [dropped])
    assert page.picture is not None
    assert "img-src data:;" in html
    assert f'<svg viewBox="0 0 {page.picture.width} {page.picture.height}">' in html
    (drawn,) = re.findall(r'<a href="#a1" class="c1"><title>1</title>(.*?)<g class="head">(.*?)</g>', html)
    lines = [f'x="{b.region.x}" y="{b.region.y}"' for b in page.picture.boxes]
    assert all(line in drawn[0] for line in lines)
    assert lines[0] in drawn[1]
    assert drawn[1].count("<rect") == 1
    assert '<g class="gone"><title>furniture: an &lt;b&gt;</title><rect' in html


def test_of_a_text_there_is_no_picture_and_of_a_broken_one_a_line(
    page: Page, articles: tuple[Any, ...]
) -> None:
    assert "<img" not in articles_html(replace(page, picture=None), articles, [])
    assert page.picture is not None
    Path(page.picture.path).unlink()
    html = articles_html(page, articles, [])
    assert "<img" not in html
    assert '<p class="meta">图像无法显示：No such file or directory</p>' in html


def found(*places: tuple[int, int]) -> Dossier:
    lines = tuple(
        Line(date="2021", text="青河县林业局：局长", quote="局长<周大山>", source="a.png", article="种树",
             spans=(place,), boxes=((1, 2, 3, 4),))
        for place in places
    )  # fmt: skip
    return Dossier(
        asked="周大山", id="人物/周大山", name="周大山", sections=(Section(title="任职 posts", lines=lines),)
    )


def test_a_dossier_shows_quotations_as_they_are_printed() -> None:
    html = dossier_html(found((3, 8), (9, 12)), [RECORD])
    assert html.count("<li>") == 2
    assert html.count("<img") == 1
    assert f'src="data:image/jpeg;base64,{JPEG}" width="40" height="20" alt="局长&lt;周大山&gt;"' in html
    assert "xywh=1,2,3,4" in html
    assert "<script" not in html
    assert "<周大山>" not in html


def test_a_dossier_has_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier, "INSIDE", len(JPEG))
    more = {**RECORD, "spans": [[9, 12]]}
    html = dossier_html(found((3, 8), (9, 12), (3, 8)), [RECORD, more])
    assert [len(re.findall("<img", item)) for item in html.split("<li>")[1:]] == [1, 0, 1]


def test_an_audit_sheet_shows_what_is_to_be_judged_as_it_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    end = {"name": "周大山", "type": "人物", "id": "1"}
    evidence = {"source": "a.png", "article": "", "spans": [[3, 8]], "quote": "局长周大山"}
    fact = {"id": "1", "subject": end, "predicate": "任职", "object": end, "qualifiers": {}}
    fact |= {"confidence": 0.9, "evidence": evidence}
    other = {**fact, "id": "2", "evidence": {**evidence, "spans": [[9, 12]]}}
    rows = sample([fact, other], [], size=2, seed=1, cuttings=[RECORD])
    inside = audit_document(rows, COLUMNS, "audit-cuttings")
    assert inside.html.count("<img") == 1
    assert inside.beside == {}
    assert 'alt="局长周大山"' in inside.html
    monkeypatch.setattr(cuttings, "INSIDE", 0)
    beside = audit_document(rows, COLUMNS, "audit-cuttings")
    (name,) = beside.beside
    assert f'src="{name}"' in beside.html
    assert "img-src data: 'self';" in beside.html
