"""Pictures become pages: kept results, places on the picture, limits. The engine is a made-up one."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

pytest.importorskip("cv2")
from PIL import Image

from kg.errors import KgError
from kg.lexicon import default_lexicon
from kg.model import Issue, Page, Span
from kg.pipeline import Pipeline
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.ocr import pictures
from kg.read.sources.ocr.recognition import Read
from kg.run import BuildOptions
from kg.run.build import build

EM = 20
#: Text, left edge and top of each line, and the size of its type.
LINES = [
    ("石桥县新修水渠", 140, 60, 40),
    ("本报讯（记者林小禾）石桥县水利局", 80, 130, EM),
    ("昨日宣布，东渠全长十二公里已经通水", 40, 160, EM),
    ("，沿线三个乡镇的农田从此得到灌溉。", 40, 190, EM),
    ("局长陶青禾在现场说，西渠明年动工。", 440, 130, EM),
    ("东渠沿线的群众说，今年的秧苗喝上了", 440, 160, EM),
    ("足水，往年这时候还要到河里去挑水。", 440, 190, EM),
]


def line(text: str, x: float, y: float, size: float, *, score: float = 0.99, turn: float = 0.0) -> Read:
    """A line as an engine reads it on a picture of 900 × 500 pixels that is turned by ``turn`` degrees."""

    def at(px: float, py: float) -> tuple[float, float]:
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        return 450 + (px - 450) * cos - (py - 250) * sin, 250 + (px - 450) * sin + (py - 250) * cos

    right = x + size * len(text)
    corners = (at(x, y), at(right, y), at(right, y + size), at(x, y + size))
    boxes = []
    for k in range(len(text)):
        ax, ay = at(x + k * size, y)
        boxes.append((ax, ay, ax + size, ay + size))
    return Read(text=text, score=score, corners=corners, characters=tuple(boxes))


class MadeUp:
    """An engine that sees the same lines on every picture, and counts the pictures."""

    name, version = "made-up", "1"

    def __init__(self, lines: Sequence[Read]) -> None:
        self.lines = list(lines)
        self.seen = 0

    def read(self, image: Image.Image) -> Sequence[Read]:
        assert image.mode == "RGB"
        self.seen += 1
        return self.lines


def blank(path: Path, **options: object) -> Path:
    Image.new("L", (900, 500), 255).save(path, **options)
    return path


def read(path: Path, engine: MadeUp, cache: Path) -> tuple[list[Page], list[Issue]]:
    options = SourceOptions(engine=lambda: engine, ocr_cache=cache)
    found = list(open_pages([path], options=options))
    return [p for p in found if isinstance(p, Page)], [i for i in found if isinstance(i, Issue)]


@pytest.mark.parametrize("turn", [0.0, 1.2, -2.0])
def test_a_picture_becomes_text_in_reading_order_and_each_line_knows_its_place(
    tmp_path: Path, turn: float
) -> None:
    engine = MadeUp([line(*spec, turn=turn) for spec in LINES])
    (page,), issues = read(blank(tmp_path / "a.png"), engine, tmp_path / "kept")
    assert not issues
    assert page.text.split() == [text for text, *_ in LINES]
    assert page.picture is not None
    for (text, x, y, size), box in zip(LINES, page.picture.boxes, strict=True):
        assert page.text[box.start : box.end] == text
        if not turn:
            region = box.region
            assert (region.x, region.y) == (x, y)
            assert abs(region.width - size * len(text)) <= 1
    start = page.text.index("陶青禾")
    (region,) = page.picture.regions([Span(start=start, end=start + 3)], page.text)
    middle = 440 + 3.5 * EM, 130 + EM / 2
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    x = 450 + (middle[0] - 450) * cos - (middle[1] - 250) * sin
    y = 250 + (middle[0] - 450) * sin + (middle[1] - 250) * cos
    assert region.x < x < region.x + region.width
    assert region.y < y < region.y + region.height


def test_a_second_reading_looks_at_no_picture(tmp_path: Path) -> None:
    engine = MadeUp([line(*spec) for spec in LINES])
    first = read(blank(tmp_path / "a.png"), engine, tmp_path / "kept")
    assert engine.seen == 1
    assert read(tmp_path / "a.png", engine, tmp_path / "kept") == first
    assert engine.seen == 1
    (kept,) = (tmp_path / "kept").rglob("*.json")
    said = json.loads(kept.read_text(encoding="utf-8"))
    assert said["engine"] == "made-up"
    assert len(said["lines"]) == len(LINES)
    kept.write_text("torn", encoding="utf-8")
    assert read(tmp_path / "a.png", engine, tmp_path / "kept") == first
    engine.version = "2"
    read(tmp_path / "a.png", engine, tmp_path / "kept")
    assert engine.seen == 3


def test_lines_glued_over_a_gutter_are_parted_and_doubled_ones_named(tmp_path: Path) -> None:
    specs = [line(*spec) for spec in LINES]
    (a, b) = specs[2], specs[5]
    glued = Read(
        text=a.text + b.text,
        score=0.9,
        corners=(a.corners[0], b.corners[1], b.corners[2], a.corners[3]),
        characters=a.characters + b.characters,
    )
    again = line("，沿线三个乡镇的农田从此得", 42, 192, EM)
    engine = MadeUp([*(s for s in specs if s not in (a, b)), glued, again])
    (page,), _ = read(blank(tmp_path / "a.png"), engine, tmp_path / "kept")
    assert page.text.split() == [text for text, *_ in LINES]
    (issue,) = page.issues
    assert issue.code == "found-twice"
    assert "沿线三个乡镇" in issue.message


def test_lines_that_recognition_is_not_sure_of_are_named_with_their_place(tmp_path: Path) -> None:
    specs = [line(*spec, score=0.5 if k == 4 else 0.99) for k, spec in enumerate(LINES)]
    (page,), _ = read(blank(tmp_path / "a.png"), MadeUp(specs), tmp_path / "kept")
    (issue,) = page.issues
    assert issue.code == "unsure"
    assert [page.text[s.start : s.end] for s in issue.spans] == [LINES[4][0]]


def test_doubtful_lines_lower_the_confidence_and_likely_readings_are_offered(tmp_path: Path) -> None:
    def pages(score: float) -> Page:
        text = "局长陶青末表示，明年还要再修两条渠。"
        specs = [*(line(*spec) for spec in LINES), line(text, 440, 220, EM, score=score)]
        specs[4] = line("县水利局局长陶青未主持会议并讲话。", 440, 130, EM)
        engine = MadeUp(specs)
        (page,), _ = read(blank(tmp_path / "a.png"), engine, tmp_path / str(score))
        return page

    pipeline = Pipeline(default_lexicon())
    sure, doubtful = (pipeline.extract_page(pages(score)) for score in (0.99, 0.6))
    assert {f.evidence.quote for f in sure.facts} == {f.evidence.quote for f in doubtful.facts}
    on_it = [(a, b) for a, b in zip(sure.facts, doubtful.facts, strict=True) if "陶青末" in b.evidence.quote]
    assert on_it
    for a, b in on_it:
        assert b.confidence == pytest.approx(a.confidence * 0.6 / 0.99, abs=2e-3)
    offered = [i for i in doubtful.issues if i.code == "likely-reading"]
    assert ["陶青末" in i.message and "陶青未" in i.message for i in offered] == [True]
    assert not [i for i in sure.issues if i.code == "likely-reading"]


def test_a_file_of_several_pictures_is_several_pages(tmp_path: Path) -> None:
    more = [Image.new("L", (900, 500), 250), Image.new("L", (900, 500), 245)]
    path = blank(tmp_path / "a.tif", save_all=True, append_images=more)
    pages, issues = read(path, MadeUp([line(*spec) for spec in LINES]), tmp_path / "kept")
    assert not issues
    assert [p.source for p in pages] == ["a.tif", "a.tif#page=2", "a.tif#page=3"]
    assert [p.picture and p.picture.index for p in pages] == [0, 1, 2]


@pytest.mark.parametrize("mode", ["RGBA", "P", "I;16", "1", "CMYK"])
def test_pictures_of_every_kind_are_read(tmp_path: Path, mode: str) -> None:
    Image.new(mode, (900, 500)).save(tmp_path / "a.tif")
    pages, issues = read(tmp_path / "a.tif", MadeUp([line(*spec) for spec in LINES]), tmp_path / "kept")
    assert (len(pages), issues) == (1, [])


def test_too_large_and_damaged_pictures_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = MadeUp([])
    monkeypatch.setattr(pictures, "MAX_PIXELS", 100_000)
    _, (issue,) = read(blank(tmp_path / "a.png"), engine, tmp_path / "kept")
    assert issue.code == "too-large"
    assert "900 × 500" in issue.message
    for data in (b"", b"\x89PNG\r\n\x1a\nnothing", b"no picture"):
        (tmp_path / "b.png").write_bytes(data)
        _, (issue,) = read(tmp_path / "b.png", engine, tmp_path / "kept")
        assert issue.code == "unreadable"
    assert engine.seen == 0


def test_a_picture_without_text_is_told(tmp_path: Path) -> None:
    _, (issue,) = read(blank(tmp_path / "a.png"), MadeUp([]), tmp_path / "kept")
    assert issue.code == "empty"


def test_without_the_extra_one_line_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> MadeUp:
        raise ModuleNotFoundError("No module named 'rapidocr'", name="rapidocr")

    options = SourceOptions(engine=none, ocr_cache=tmp_path / "kept")
    (issue,) = list(open_pages([blank(tmp_path / "a.png")], options=options))
    assert isinstance(issue, Issue)
    assert issue.code == "missing-extra"
    assert issue.message == "a.png: cannot be read without rapidocr; run: pip install 'newspaper-kg[ocr]'"
    with pytest.raises(KgError, match="newspaper-kg") as raised:
        build([tmp_path / "a.png"], tmp_path / "out", options=BuildOptions(sources=options))
    assert raised.value.exit_code == 2
