"""Pieces of the scan in a real browser: an edge opens the words as they are printed, and they are marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_records import valley
from opened_page import Page
from pictured import SIDE, pictured_page

from kg.evaluate.audit import COLUMNS, sample
from kg.model import Span
from kg.resolve.dossier import Dossier, Line, Section
from kg.view import ViewOptions, build_network, cuttings
from kg.view.areas import areas
from kg.view.articles import articles_html
from kg.view.audit import audit_html
from kg.view.cuttings import cuttings_record, folder_of
from kg.view.dossier import dossier_html
from kg.view.page import document_of

Image = pytest.importorskip("PIL.Image")
WORDS = "局长周大山"
#: The brightness of the middle of each mark and of the middle of the piece's left edge, of what is drawn.
SEEN = """
const [img] = arguments;
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [img.naturalWidth, img.naturalHeight];
const pen = canvas.getContext('2d', { willReadFrequently: true });
pen.drawImage(img, 0, 0);
const at = (x, y) => pen.getImageData(x, y, 1, 1).data[0];
const rects = [...img.nextElementSibling.querySelectorAll('rect')].map((r) =>
  ['x', 'y', 'width', 'height'].map((name) => Number(r.getAttribute(name))));
return [rects.map(([x, y, w, h]) => at(x + w / 2, y + h / 2)), at(1, img.naturalHeight / 2)];
"""


@pytest.fixture
def records(tmp_path: Path) -> Any:
    """The records of a network in which one quotation has a cutting, and that cutting's record."""
    from kg.view.scan import cut, opened

    page = pictured_page(tmp_path / "a.png")
    assert page.picture is not None
    facts, articles, entities = valley()
    (post,) = (f for f in facts if f["predicate"] == "任职" and f["subject"]["name"] == "单思远")
    at = page.text.index(WORDS)
    found = areas(page.picture, [Span(start=at, end=at + len(WORDS))], page.text)
    image = opened(page.picture)
    evidence = post["evidence"]
    record = cuttings_record(evidence["source"], evidence["spans"], [cut(image, area) for area in found])
    return (facts, articles, entities, [record]), record


def opened_page(browser: Any, file: Path, records: Any) -> Page:
    document = document_of(
        build_network(*records[:3]), ViewOptions(), cuttings=records[3], folder=folder_of(file)
    )
    for name, data in document.beside.items():
        (file.parent / name).parent.mkdir(exist_ok=True)
        (file.parent / name).write_bytes(data)
    file.write_text(document.html, encoding="utf-8")
    return Page(browser, file)


@pytest.mark.parametrize("inside", [True, False])
def test_an_edge_opens_the_words_as_they_are_printed(
    browser: Any, tmp_path: Path, records: Any, inside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not inside:
        monkeypatch.setattr(cuttings, "INSIDE", 0)
    given, record = records
    page = opened_page(browser, tmp_path / "network 图.html", given)
    page.click_picture("单思远", "云岭县人民政府")
    (card,) = (c for c in page.all("#panel .card") if "任职" in c.text)
    (image,) = card.find_elements("css selector", "img")
    page.browser.execute_async_script("arguments[0].decode().finally(arguments[1])", image)
    (expected,) = record["cuttings"]
    sizes = "const i = arguments[0]; return [i.naturalWidth, i.naturalHeight, i.width, i.height]"
    natural_width, natural_height, width, height = page.js(sizes, image)
    assert [natural_width, natural_height] == expected["size"]
    assert width <= page.one("#panel").size["width"]
    assert abs(width / height - natural_width / natural_height) < 0.05
    assert image.get_attribute("alt") == "县长单思远"
    assert image.get_attribute("loading") == "lazy"
    assert image.get_attribute("src").startswith("data:image/jpeg" if inside else "file:")
    marked, plain = page.js(SEEN, image) if inside else ([0, 0], 255)  # a file's pixels are not to be read
    assert len(marked) == len(expected["marks"]) == 2
    assert max(marked) < 60 < plain
    over = page.js(
        "const [i] = arguments;"
        "const [a, b] = [i, i.nextElementSibling].map((e) => e.getBoundingClientRect());"
        "return Math.max(...['x', 'y', 'width', 'height'].map((k) => Math.abs(a[k] - b[k])))",
        image,
    )
    assert over < 1
    asked = [address for address in page.requests() if not address.startswith("data:")]
    assert asked == ([] if inside else [image.get_attribute("src")])
    assert page.complaints() == []


def test_nothing_jumps_while_a_cutting_is_loaded(browser: Any, tmp_path: Path, records: Any) -> None:
    page = opened_page(browser, tmp_path / "network.html", records[0])
    page.choose("单思远", "云岭县人民政府")
    heights = page.js(
        "const i = document.querySelector('#panel .card img');"
        "const before = i.getBoundingClientRect().height;"
        "const copy = i.cloneNode(); copy.removeAttribute('src'); i.replaceWith(copy);"
        "return [before, copy.getBoundingClientRect().height]"
    )
    assert heights[0] == pytest.approx(heights[1], abs=1)
    assert heights[0] > SIDE / 2


def test_a_page_without_scans_shows_none(browser: Any, tmp_path: Path, records: Any) -> None:
    page = opened_page(browser, tmp_path / "network.html", (*records[0][:3], []))
    page.choose("单思远", "云岭县人民政府")
    assert page.all("#panel .card")
    assert page.all("#panel .card img") == []
    assert page.complaints() == []


def test_pages_without_scripts_show_what_is_printed(browser: Any, tmp_path: Path, records: Any) -> None:
    (facts, articles, _, shown), record = records
    scanned = pictured_page(tmp_path / "scan.png")
    drawn = sample(facts, articles, size=len(facts), seed=1, cuttings=shown)
    spans = tuple(map(tuple, record["spans"]))
    line = Line(date="", text="县长", quote=WORDS, source=record["source"], article="", spans=spans)
    found = Dossier(asked="单", id="1", name="单", sections=(Section(title="任职", lines=(line,)),))
    size = record["cuttings"][0]["size"]
    assert scanned.picture is not None
    pages = {
        "audit": (audit_html(drawn, COLUMNS), size),
        "dossier": (dossier_html(found, shown), size),
        "articles": (articles_html(scanned, [], []), [scanned.picture.width, scanned.picture.height]),
    }
    for name, (html, expected) in pages.items():
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
        browser.get_log("browser")
        browser.get((tmp_path / f"{name}.html").as_uri())
        (image,) = browser.find_elements("css selector", "img")
        natural = "const [i] = arguments; return [i.naturalWidth, i.naturalHeight]"
        browser.execute_async_script("arguments[0].decode().finally(arguments[1])", image)
        assert browser.execute_script(natural, image) == expected, name
        assert [entry for entry in browser.get_log("browser") if entry["level"] != "INFO"] == [], name
