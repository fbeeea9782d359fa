"""Where the text layer of a PDF page stands on the page as it is drawn."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from make_pdf import Placed, column, make_pdf

from kg.lexicon import default_lexicon
from kg.model import Page, Region, Span
from kg.pipeline import Pipeline
from kg.read.sources import SourceOptions, open_pages
from kg.run.records import boxes_record

#: Pixels a point at 200 dots an inch, and the height of a page in points.
SCALE, HIGH = 200 / 72, 842
BODY = [
    "本报讯3月12日，青河县林业局召开植树",
    "动员会，局长周大山到会讲话。会议要求，",
    "各乡镇要落实责任，加强管护。",
]
HEADED = [("青河县植树动员会", 60, 700, 24), *column(BODY, 60, 660)]


def drawn(path: Path, pieces: list[Placed], turn: int = 0) -> Page:
    make_pdf(path, [pieces])
    if turn:
        document = pdfium.PdfDocument(path)
        document[0].set_rotation(turn)
        document.save(path)
    (page,) = open_pages([path], options=SourceOptions(isolated=False))
    assert isinstance(page, Page)
    assert page.picture is not None
    return page


def place(page: Page, words: str) -> Region:
    assert page.picture is not None
    start = page.text.index(words)
    (region,) = page.picture.regions([Span(start=start, end=start + len(words))], page.text)
    return region


@pytest.mark.parametrize("pieces", [HEADED, column(BODY, 60, 660)])
def test_words_stand_where_they_are_drawn(tmp_path: Path, pieces: list[Placed]) -> None:
    page = drawn(tmp_path / "a.pdf", pieces)
    assert page.picture is not None
    assert page.picture.drawn
    assert (page.picture.width, page.picture.height) == (1653, 2339)
    region = place(page, "周大山")  # the seventh character of the second line, of 10 points
    assert region.x == pytest.approx((60 + 60) * SCALE, abs=3)
    assert region.width == pytest.approx(30 * SCALE, abs=4)
    middle = region.y + region.height / 2
    assert middle == pytest.approx((HIGH - 646 - 4) * SCALE, abs=0.3 * 10 * SCALE)
    assert region.height <= 1.5 * 10 * SCALE


def test_a_page_that_is_turned_is_drawn_turned(tmp_path: Path) -> None:
    page = drawn(tmp_path / "a.pdf", HEADED, turn=90)
    assert page.picture is not None
    assert (page.picture.width, page.picture.height) == (2339, 1653)
    assert all(box.vertical for box in page.picture.boxes)
    region = place(page, "周大山")
    assert region.y == pytest.approx((60 + 60) * SCALE, abs=3)
    assert region.height == pytest.approx(30 * SCALE, abs=4)


def test_a_fact_of_a_text_layer_has_its_boxes_and_is_as_sure_as_it_was(tmp_path: Path) -> None:
    page = drawn(tmp_path / "a.pdf", HEADED)
    result = Pipeline(default_lexicon()).extract_page(page)
    (fact,) = [f for f in result.facts if f.subject.name == "周大山" and str(f.predicate) == "任职"]
    bare = Page(source=page.source, text=page.text, sha256=page.sha256, zones=page.zones)
    assert result.facts == Pipeline(default_lexicon()).extract_page(bare).facts
    boxes = boxes_record(result, fact.evidence)
    assert boxes is not None
    assert boxes["size"] == [1653, 2339]
    assert page.picture is not None
    assert len(boxes["xywh"]) == sum(len(page.picture.under(span)) for span in fact.evidence.spans)
