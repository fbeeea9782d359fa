"""Print that recognition left out is named with its place. The engine is a made-up one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

pytest.importorskip("cv2")
from PIL import Image, ImageDraw

from kg.model import Page
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.ocr.recognition import Read

EM, PITCH, LEFT, TOP, LONG = 20, 30, 40, 60, 18


def drawn(path: Path, lines: int, *, photo: bool = False) -> Path:
    """A column of lines whose characters are crosses; in place of the third and fourth a photograph."""
    image = Image.new("L", (500, 400), 240)
    pen = ImageDraw.Draw(image)
    for k in range(lines):
        y = TOP + k * PITCH
        if photo and k in (2, 3):
            continue
        for n in range(LONG):
            x = LEFT + n * EM
            pen.rectangle((x + 2, y + 9, x + 17, y + 11), fill=20)
            pen.rectangle((x + 9, y + 2, x + 11, y + 17), fill=20)
    if photo:
        pen.rectangle((LEFT, TOP + 2 * PITCH, LEFT + LONG * EM, TOP + 4 * PITCH - 14), fill=120)
    image.save(path)
    return path


class Leaving:
    """An engine that reads all lines but some."""

    name, version = "leaving", "1"

    def __init__(self, lines: int, left_out: Sequence[int]) -> None:
        self.kept = [k for k in range(lines) if k not in left_out]

    def read(self, image: Image.Image) -> Sequence[Read]:
        found = []
        for k in self.kept:
            y, right = TOP + k * PITCH, LEFT + LONG * EM
            corners = ((LEFT, y), (right, y), (right, y + EM), (LEFT, y + EM))
            found.append(Read(text="十" * LONG, score=0.99, corners=corners))
        return found


def told(path: Path, engine: Leaving) -> list[str]:
    options = SourceOptions(engine=lambda: engine, ocr_cache=path.parent / f"kept{len(engine.kept)}")
    pages = [p for _ in range(2) for p in open_pages([path], options=options)]  # the second from the cache
    assert all(isinstance(p, Page) for p in pages)
    first, second = ([i.message for i in p.issues if i.code == "not-read"] for p in pages)
    assert first == second
    return first


@pytest.mark.parametrize("left_out", [[3], [2, 3], [0], [7]])
def test_a_line_that_was_not_read_is_named_with_its_place(tmp_path: Path, left_out: list[int]) -> None:
    (message,) = told(drawn(tmp_path / "a.png", 8), Leaving(8, left_out))
    assert f"{len(left_out)} lines" in message
    for k in left_out:
        assert f"xywh={LEFT + 2},{TOP + k * PITCH + 2}," in message


def test_where_all_print_was_read_nothing_is_told(tmp_path: Path) -> None:
    assert not told(drawn(tmp_path / "a.png", 8), Leaving(8, []))
    assert not told(drawn(tmp_path / "b.png", 8, photo=True), Leaving(8, [2, 3]))
