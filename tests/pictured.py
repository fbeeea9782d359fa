"""Pages with a picture, for tests that need no recognition: each character is a grey block, words that a test
looks for are black."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.model import Page, Picture, Region, TextBox

TEXT = (
    "青河县植树动员会召开\n本报讯（记者 何小雨）3月12日，青河县林业局局长周大山在会上说，"
    "今年全县已植树900亩。青河县教育局举办果树培训班，周大山出席。\n"
)
#: The side of a character, how many a line holds, how far lines are apart, and the margin, in pixels.
SIDE, LINE, PITCH, MARGIN = 32, 13, 48, 40
PAPER, PRINT, BLACK = 235, 160, 0


def boxes(text: str) -> tuple[TextBox, ...]:
    """The lines of a page of one column; a paragraph begins a new one."""
    found, at, y = [], 0, MARGIN
    for paragraph in text.splitlines(keepends=True):
        length = len(paragraph.rstrip("\n"))
        for start in range(at, at + length, LINE):
            end = min(start + LINE, at + length)
            wide = sum(SIDE // 2 if c.isascii() else SIDE for c in text[start:end])
            region = Region(x=MARGIN, y=y, width=wide, height=SIDE)
            found.append(TextBox(start=start, end=end, region=region, score=0.95))
            y += PITCH
        at += len(paragraph)
    return tuple(found)


def pictured_page(file: Path, text: str = TEXT, black: str = "局长周大山") -> Page:
    """A page whose picture is drawn into ``file``, with the first ``black`` in its text in black."""
    from PIL import Image, ImageDraw

    lines = boxes(text)
    size = (LINE * SIDE + 2 * MARGIN, lines[-1].region.y + SIDE + MARGIN)
    image = Image.new("L", size, PAPER)
    pen = ImageDraw.Draw(image)
    dark = range(text.find(black), text.find(black) + len(black)) if black in text else range(0)
    for box in lines:
        for place in range(box.start, box.end):
            r = box.part(place, place + 1, text)
            ink = BLACK if place in dark else PRINT
            pen.rectangle((r.x, r.y, r.x + r.width - 1, r.y + r.height - 1), fill=ink)
    image.save(file)
    picture = Picture(
        path=str(file),
        sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
        width=size[0],
        height=size[1],
        boxes=lines,
    )
    return Page(source=file.name, text=text, sha256=picture.sha256, picture=picture)
