"""Pages set by Chromium: the layout gives the articles, whichever way the page comes in."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pypdfium2")
from sheets import LARGE, SMALL
from typeset import Sheet, pdf, picture, worn

from kg.evaluate.articles import GoldPage, score_articles
from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader
from kg.read.sources import SourceOptions, open_pages
from kg.run.records import article_record

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _chromium() -> None:
    if shutil.which("chromium") is None:
        reason = "no chromium here (Debian: chromium, fonts-noto-cjk)"
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(default_lexicon())


def articles(path: Path, reader: Reader, **options: Any) -> list[dict[str, Any]]:
    pages = [p for p in open_pages([path], options=SourceOptions(**options)) if isinstance(p, Page)]
    return [article_record(a) for page in pages for a in reader.read(page).articles]


def score(sheet: Sheet, found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    stories = list(enumerate(sheet.stories(), start=1))
    gold = GoldPage(
        articles=[{"n": n, "headline": s.headline, "authors": []} for n, s in stories],
        texts=[{"n": n, "body": "\n".join(s.paragraphs)} for n, s in stories],
    )
    return dict(score_articles({"page": gold}, [{**a, "source": "page"} for a in found]))


@pytest.mark.parametrize("sheet", [SMALL, LARGE], ids=["small", "large"])
def test_the_articles_of_a_pdf_file_with_a_text_layer(sheet: Sheet, tmp_path: Path, reader: Reader) -> None:
    pdf(sheet, tmp_path / "page.pdf")
    row = score(sheet, articles(tmp_path / "page.pdf", reader))
    assert row["articles"] == len(sheet.stories())
    assert row["found"] == 1
    assert row["order"] >= 0.97
    assert row["headline"] >= 0.9
    assert row["extra"] <= 0.1


def test_every_character_of_a_page_is_in_an_article_or_named(tmp_path: Path, reader: Reader) -> None:
    pdf(LARGE, tmp_path / "page.pdf")
    (page,) = (p for p in open_pages([tmp_path / "page.pdf"]) if isinstance(p, Page))
    assert page.zones
    reading = reader.read(page)
    spans = [s for a in reading.articles for s in (*a.spans, *a.also_at)]
    spans += [s for i in reading.issues if i.code == "left-out" for s in i.spans]
    covered = [0] * len(page.text)
    for span in spans:
        for k in range(span.start, span.end):
            covered[k] += 1
    lost = [k for k, c in enumerate(page.text) if not c.isspace() and covered[k] != 1]
    assert "".join(page.text[k] for k in lost) == ""


@pytest.mark.slow
def test_the_picture_the_pdf_file_and_the_text_give_the_same_articles(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rapidocr")
    image = worn(picture(SMALL, tmp_path, scale=1.25), turn=0.6, blur=0.4, noise=6)
    image.save(tmp_path / "page.png")

    def refused(*_: object) -> None:
        raise AssertionError("nothing is downloaded")

    with monkeypatch.context() as patched:
        patched.setattr(socket.socket, "connect", refused)
        seen = articles(tmp_path / "page.png", reader, isolated=False, ocr_cache=tmp_path / "kept")
    row = score(SMALL, seen)
    assert row["found"] >= 0.95
    assert row["order"] >= 0.95
    assert row["headline"] >= 0.8
    # scanned into a PDF file, the same picture is recognised as one
    pdf(SMALL, tmp_path / "page.pdf")
    (tmp_path / "page.txt").write_text(SMALL.text(), encoding="utf-8")
    for other in ("page.pdf", "page.txt"):
        gold = articles(tmp_path / other, reader)
        bodies = [g for g in gold if g["kind"] == "报道"]
        alike = score_articles(
            {"page": GoldPage(articles=bodies, texts=[{"n": g["n"], "body": g["body"]} for g in bodies])},
            [{**a, "source": "page"} for a in seen],
        )
        assert alike["found"] == 1, other
        assert (alike["order"] or 0) >= 0.97, other
