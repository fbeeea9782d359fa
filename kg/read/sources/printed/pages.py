"""A printed page as text: what stands where becomes lines in reading order, paragraphs and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from kg.model import Zone
from kg.read.sources.printed.articles import Story, stories_of
from kg.read.sources.printed.blocks import Block, blocks_of
from kg.read.sources.printed.captions import captioned
from kg.read.sources.printed.lines import once, parted
from kg.read.sources.printed.marks import Box, Line, Sheet, around, overlap
from kg.read.sources.printed.order import in_rows
from kg.vocabulary import Part

#: A first line is set in by so many ems.
_INDENT = (1.2, 3.2)
#: A line that ends so many ems before the others, with a sentence, ends a paragraph.
_SHORT = 2.5
#: The rule below the head of a page goes across so much of it, within so much of its height; so many lines
#: stand above it at the most.
_ACROSS, _TOP, _HEAD_LINES = 0.8, 0.18, 14
#: So many characters within a frame have a size of their own.
_OWN_SIZE = 120
INDENT = "\u3000\u3000"
_STOPS = "。！？…”）"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in the text: ``[start, end)`` are offsets."""

    start: int
    end: int
    line: Line


@dataclass(frozen=True, kw_only=True)
class Printed:
    """The text of a page in reading order, its headings and paragraphs, and its lines with their places.

    ``twice``: lines that were found a second time and left out.
    """

    text: str
    zones: tuple[Zone, ...]
    lines: tuple[Placed, ...]
    twice: tuple[Line, ...] = ()

    @property
    def headed(self) -> bool:
        """Whether the layout tells headings from text."""
        return any(z.part == Part.HEADING for z in self.zones)


def printed(sheet: Sheet) -> Printed:
    """The text of a sheet."""
    lines, twice = once(parted(sheet))
    sheet = replace(sheet, lines=tuple(lines), rules=tuple(_true_rules(sheet)))
    stories = in_rows(list(_stories(sheet)), lambda s: s.box, sheet.em)
    writer = _Writer(sheet.em)
    for n, story in enumerate(stories, start=1):
        writer.story(story, n)
    return Printed(
        text=writer.text.rstrip("\n"),
        zones=tuple(writer.zones),
        lines=tuple(writer.lines),
        twice=tuple(twice),
    )


def _stories(sheet: Sheet) -> Iterator[Story]:
    """The articles of the page: those within each frame, the innermost first, and those outside of frames."""
    rest = list(sheet.lines)
    for frame in sorted(sheet.frames, key=lambda f: f.width * f.height):
        inside = [ln for ln in rest if frame.holds(ln.x, ln.y)]
        if len(inside) < 2 or len(inside) == len(rest):
            continue
        gone = {id(ln) for ln in inside}
        rest = [ln for ln in rest if id(ln) not in gone]
        own = sum(len(ln.glyphs) for ln in inside) >= _OWN_SIZE
        yield from _region(inside, replace(sheet, lines=tuple(inside)) if own else sheet)
    top = _page_head(rest, sheet)
    gone = {id(ln) for ln in top}
    yield from _region(top, sheet)
    yield from _region([ln for ln in rest if id(ln) not in gone], sheet)


def _page_head(lines: Sequence[Line], sheet: Sheet) -> list[Line]:
    """The few lines above a rule across the whole page, at its top: its name, date and section."""
    if not lines:
        return []
    page = around([ln.box for ln in lines])
    for rule in sorted(sheet.rules, key=lambda r: r.top):
        if rule.width > _ACROSS * page.width and rule.top < page.top + _TOP * page.height:
            above = [ln for ln in lines if ln.y < rule.top]
            if 0 < len(above) <= _HEAD_LINES:
                return above
    return []


def _true_rules(sheet: Sheet) -> Iterator[Box]:
    """The rules without the edges of photographs, and of frames without text."""
    empty = [f for f in sheet.frames if not any(f.holds(ln.x, ln.y) for ln in sheet.lines)]
    near = sheet.em / 2
    for rule in sheet.rules:
        x, y = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
        inside = any(
            p.left - near < x < p.right + near and p.top - near < y < p.bottom + near
            for p in (*sheet.photos, *empty)
        )
        if not inside:
            yield rule


def _region(lines: Sequence[Line], sheet: Sheet) -> list[Story]:
    """The articles of a region, captions apart."""
    blocks, captions = captioned(blocks_of(lines, sheet), sheet) if lines else ([], [])
    return [*stories_of(blocks, sheet), *(Story(caption=c) for c in captions)]


class _Writer:
    """Collects text and what is known of it."""

    def __init__(self, em: float) -> None:
        self.text = ""
        self.zones: list[Zone] = []
        self.lines: list[Placed] = []
        self._em = em

    def story(self, story: Story, n: int) -> None:
        """An article: its headings, then its text."""
        if self.text:
            self.text += "\n\n"
        for head in story.heads:
            self._zone(head.lines, Part.HEADING, n)
        if story.caption:
            self._zone(story.caption.lines, Part.CAPTION, n)
        body = story.body
        run: list[Line] = []
        set_in = ended = False
        for block in body:
            if block.heading:
                self._flush(run, n, set_in=set_in)
                run = []
                self._zone(block.lines, Part.HEADING, n)
                continue
            edge = _edges(block, body, self._em)
            for line in block.lines:
                indent = _INDENT[0] < (line.box.left - edge.left) / self._em < _INDENT[1]
                if run and (indent or ended):
                    self._flush(run, n, set_in=set_in)
                    run = []
                set_in = set_in if run else indent
                run.append(line)
                ended = edge.right - line.box.right > _SHORT * self._em and line.text[-1] in _STOPS
        self._flush(run, n, set_in=set_in)

    def _flush(self, lines: Sequence[Line], n: int, *, set_in: bool) -> None:
        """Write a paragraph: its first line set in, or a blank line before it."""
        if lines:
            self._zone(lines, Part.TEXT, n, before="\n" + INDENT if set_in else "\n\n")

    def _zone(self, lines: Sequence[Line], part: Part, n: int, before: str = "\n") -> None:
        breaks = len(self.text) - len(self.text.rstrip("\n"))
        self.text += before[breaks:] if self.text else before.lstrip("\n")
        start = len(self.text)
        for k, line in enumerate(lines):
            begin = len(self.text) + (k > 0)
            self.text += ("\n" if k else "") + line.text
            self.lines.append(Placed(begin, len(self.text), line))
        size = round(median(ln.size for ln in lines) / self._em, 2)
        self.zones.append(Zone(start=start, end=len(self.text), part=part, article=n, size=size))


def _edges(block: Block, body: Sequence[Block], em: float) -> Box:
    """The edges of the column that a block stands in, as the blocks above and below it show them."""
    same = [
        b.box
        for b in body
        if not b.heading and overlap(b.box, block.box) > 0.6 and abs(b.box.left - block.box.left) < 3 * em
    ]
    return Box(min(b.left for b in same), block.box.top, max(b.right for b in same), block.box.bottom)
