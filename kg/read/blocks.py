"""Blocks: what lines amount to — headings, signatures, header lines, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from kg.read.bylines import Bylines, Signature
from kg.read.fields import Entry, Field
from kg.read.furniture import Furniture
from kg.read.headings import MARKDOWN, is_subheading, looks_like_heading
from kg.read.lines import Line, width_of
from kg.read.masthead import Mastheads
from kg.read.pieces import Columns
from kg.read.plain import PlainForm
from kg.read.strips import EMPTY, Strip, joined, slice_of
from kg.read.tidy import Tidy
from kg.read.untangle import Item, Untangler

#: The least and the most characters at a joint that are taken for having been read twice.
_READ_TWICE, _LONGEST_READ_TWICE = 10, 60


#: How far lines broken at one place may differ, and the fewest such lines.
_RAGGED, _FULL_LINES = 1.5, 5


#: An entry of a list: 公示期：…, 联系电话：….
_ENTRY = re.compile(r"[^：，。；、“”]{2,8}：\S")
#: What points from a caption to its photograph.
_ARROW = re.compile(r"[▲▼◀▶◄►]")
#: Keys whose value may stand on the next line, and what it looks like.
_SAID_BELOW = (Field.DATE, Field.AUTHOR, Field.STAFF, Field.OTHER)
_LONGEST_VALUE, _NO_VALUE = 24, re.compile(r"[，。；：！？]")
#: A photographer's name broken by a line end: ……记者 王⏎松摄.
_REST_OF_NAME, _BROKEN_NAME = (
    re.compile(r"\S{1,2}\s?摄(?:影)?$"),
    re.compile(r"(?:记者|通讯员|[。！]|摄影)\s?\S{0,2}$"),
)
#: Last characters of signatures that do not end as sentences do.
_SIGNED_OFF = "摄影图文道"


class Shape(Enum):
    """What a block is by its own look."""

    ENTRIES = auto()  #: keys and values of a header or footer line
    HEADING = auto()
    SIGNATURE = auto()
    TEXT = auto()
    PAGE = auto()  #: the head of a page
    IDLE = auto()  #: nothing to read


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """One or several lines that belong together; ``plain`` is the plain form of ``strip``.

    ``marks`` is what was printed with it and is no part of the text (the ``##`` of a heading).
    """

    shape: Shape
    strip: Strip
    plain: str
    gap: int
    number: int
    entries: tuple[Entry, ...] = ()
    signature: Signature | None = None
    marks: Strip = EMPTY
    again: Strip = EMPTY  #: what recognition read a second time, left out of ``strip``
    level: int = 0
    size: float = 0.0  #: of its type, 1 being that of the text; 0 where it is not known
    ended: bool = True
    moved: bool = False  #: some of it was printed elsewhere
    jumped: bool = False  #: what stands before it in reading order was not printed before it
    opens: bool = False  #: a record begins with it
    closes: bool = False  #: an article ends with it
    doubtful: bool = False  #: whether it belongs here is a guess


class Blocks:
    """Makes blocks of lines."""

    def __init__(
        self,
        furniture: Furniture,
        mastheads: Mastheads,
        bylines: Bylines,
        tidy: Tidy,
        untangler: Untangler,
        plainly: PlainForm,
    ) -> None:
        self._mastheads = mastheads
        self._untangler = untangler
        self._furniture = furniture
        self._bylines = bylines
        self._tidy = tidy
        self._plainly = plainly

    def of(self, raw: str, lines: Sequence[Line]) -> tuple[Block, ...]:
        """The blocks of a page's lines, in reading order."""
        runon = self._untangler.joints(lines)
        lines = self._untangler.unfold(lines, runon)
        wrapped = _wrapped(lines)
        heads = self._mastheads.of(lines)
        columns = Columns(lines, wrapped)
        for k, line in enumerate(lines):
            if not wrapped[k] and any(wrapped[max(0, k - 6) : k + 7]) and columns.is_row(line):
                wrapped[k] = True
        alone: list[Block | None] = []
        for line, w in zip(lines, wrapped, strict=True):
            if line.number in heads:
                alone.append(_bare(line, Shape.PAGE))
                continue
            before = alone[-1] if alone else None
            after_text = bool(alone) and before is None
            if after_text and _ends_name(lines[line.number - 1], line):
                alone.append(None)
                continue
            block = self._alone(line, in_column=w or (after_text and _goes_on(lines, line)))
            alone.append(block if block is not None and block.entries else _valued(before, line) or block)
        items = self._untangler.order(
            lines, [b is None for b in alone], wrapped, columns, self._closes, runon
        )
        set_in = [line.indented for line, w in zip(lines, wrapped, strict=True) if w]
        indents = 2 <= sum(set_in) < len(set_in)
        found: list[Block] = []
        run: list[Item] = []
        for item in items:
            block = alone[item.line.number]
            if run and (block is not None or self._breaks(run[-1], item, wrapped, indents=indents)):
                found.append(self._paragraph(raw, run))
                run = []
            if block is None:
                run.append(item)
            else:
                found.append(replace(block, jumped=True) if item.moved else block)
        if run:
            found.append(self._paragraph(raw, run))
        return tuple(found)

    def _closes(self, line: Line) -> bool:
        """Whether an article ends with this line: a signature in brackets."""
        return self._bylines.closing(line.plain) is not None

    def _alone(self, line: Line, *, in_column: bool) -> Block | None:
        """The block that a line is by itself, or None where it is running text.

        A line of a column (``in_column``) is no heading, and a signature only by its form.
        """
        if line.width > 100:
            return None
        plain = line.plain
        block = _bare(line, Shape.IDLE)
        if self._furniture.idle(plain):
            return block
        if entries := self._furniture.entries(plain):
            return replace(block, shape=Shape.ENTRIES, entries=entries)
        signature = self._bylines.line(plain)
        if signature and (not in_column or signature.printed or plain[0] in "（("):
            return replace(block, shape=Shape.SIGNATURE, signature=signature)
        mark = MARKDOWN.match(plain)
        look = not in_column and looks_like_heading(plain) and not (line.ended and is_subheading(plain))
        look = look and self._bylines.within(plain) is None and not self._photographed(plain)
        return self._heading(block, mark.end() if mark else 0) if mark or look else None

    def _photographed(self, plain: str) -> bool:
        """Whether a line ends with a photographer's name in brackets: a caption."""
        closing = self._bylines.closing(plain) if plain[-1] == "）" and "摄" in plain[-6:] else None
        return closing is not None and closing.printed

    def _heading(self, block: Block, start: int) -> Block:
        """The line as a heading whose words begin at ``start``, behind its ``##``."""
        strip = self._tidy.heading(block.strip.cut(start, len(block.strip)))
        return replace(
            block,
            shape=Shape.HEADING,
            strip=strip,
            plain=self._plainly(strip.text),
            marks=block.strip.cut(0, start).trimmed(),
            level=block.plain[:start].count("#"),
        )

    def _signs_off(self, item: Item) -> bool:
        """Whether a line ends with a signature, so that no text runs on from it."""
        assert item.piece is not None
        text = item.line.strip.text
        if item.piece.end != len(text) or item.line.ended:
            return False
        if _REST_OF_NAME.match(item.line.plain) or self._photographed(item.line.plain):
            return True
        within = self._bylines.within(item.line.plain)
        if within is not None and within.names[-1].end == len(text):
            return True
        return item.line.plain[-1] in _SIGNED_OFF and self._closes(item.line)

    def _breaks(self, before: Item, item: Item, wrapped: Sequence[bool], *, indents: bool) -> bool:
        """Whether a new paragraph begins at ``item``; ``indents``: the page sets paragraphs in."""
        assert before.piece is not None
        if item.line is not before.line and _ends_name(before.line, item.line):
            return False
        if item.line is not before.line and (self._signs_off(before) or _ARROW.match(item.line.plain)):
            return True
        in_run = wrapped[before.line.number] and wrapped[item.line.number]
        if not in_run and item.line is not before.line and _lists(before.line, item.line):
            return True
        if item.joins:
            return False
        if indents and in_run:
            return item.line.indented
        full = before.line.width > 50 and before.line.width >= item.line.width - 0.5
        return not (before.piece.edges.ended and in_run and full)

    def _paragraph(self, raw: str, items: Sequence[Item]) -> Block:
        again: list[Strip] = []
        strip = joined(_run_on(raw, items, again))
        tidied = self._tidy.text(strip, self._plainly(strip.text)) if " " in strip.text else strip
        last = items[-1].piece
        whole = len(items) == 1 and len(tidied) == len(items[0].line.strip)
        return Block(
            shape=Shape.TEXT,
            strip=tidied,
            plain=items[0].line.plain if whole else self._plainly(tidied.text),
            gap=items[0].line.gap,
            number=items[0].line.number,
            ended=last is None or last.edges.ended,
            again=joined(again),
            moved=any(i.moved or i.line.moved for i in items),
            jumped=items[0].moved,
        )


def _bare(line: Line, shape: Shape) -> Block:
    return Block(shape=shape, strip=line.strip, plain=line.plain, gap=line.gap, number=line.number)


def _run_on(raw: str, items: Sequence[Item], again: list[Strip]) -> Iterator[Strip]:
    """The pieces' strips, with a space where they had one between them or Latin words meet.

    A piece that begins with the end of the one before was read twice there: that goes to ``again``.
    """
    last: Strip | None = None
    for item in items:
        assert item.piece is not None
        strip = item.piece.strip
        if last is not None and (twice := _read_twice(last.text, strip.text)):
            again.append(strip.cut(0, twice))
            strip = strip.cut(twice, len(strip)).trimmed()
            if not strip:
                continue
        if last is not None:
            at = last.at[-1] + 1
            near = strip.at[0] - at < 80 and strip.at[0] > at and not raw[at : strip.at[0]].strip()
            same_line = near and "\n" not in raw[at : strip.at[0]]
            latin = (
                last.text[-1].isascii()
                and strip.text[0].isascii()
                and (last.text[-1] + strip.text[0]).isalpha()
            )
            if (same_line or latin) and raw[at : at + 1].isspace():
                yield slice_of(raw, at, min(strip.at[0], at + 2) if near else at + 1)
        yield strip
        last = strip


def _read_twice(before: str, text: str) -> int:
    """How many characters at the start of a piece repeat the end of the one before."""
    at = text.find(before[-_READ_TWICE:], 0, _LONGEST_READ_TWICE) if len(before) >= _READ_TWICE else -1
    size = at + _READ_TWICE
    return size if at >= 0 and before.endswith(text[:size]) else 0


def _goes_on(lines: Sequence[Line], line: Line) -> bool:
    """Whether the line before breaks off at a comma."""
    return lines[line.number - 1].strip.text[-1] in "，、；：,;:"


def _ends_name(before: Line, line: Line) -> bool:
    """Whether a photographer's name, broken by the end of the line before, ends with this line."""
    if before.ended or not _REST_OF_NAME.match(line.plain):
        return False
    return _BROKEN_NAME.search(before.plain) is not None


def _valued(before: Block | None, line: Line) -> Block | None:
    """The line as what a key says that ends the line before (``作者：`` and below it ``记者 甲``)."""
    key = before.entries[-1] if before is not None and before.entries else None
    if before is None or key is None or key.field not in _SAID_BELOW or not key.key or line.gap:
        return None
    empty = not before.plain[key.start : key.end].strip() and before.plain.rstrip()[-1] == "："
    if not empty or line.width > _LONGEST_VALUE or _NO_VALUE.search(line.plain):
        return None
    entry = replace(key, start=0, end=len(line.plain))
    return replace(_bare(line, Shape.ENTRIES), entries=(entry,))


def _beside(lines: Sequence[Line], k: int, step: int, most: int) -> Iterator[Line]:
    """The lines before or behind line ``k`` up to one that is much wider: that is set otherwise."""
    for j in range(k + step, k + step * (most + 1), step):
        if not 0 <= j < len(lines) or lines[j].width > lines[k].width + 8:
            return
        yield lines[j]


def _filled(lines: Sequence[Line]) -> Iterator[int]:
    """Lines broken off where a page breaks all its lines, and those that go on from them.

    Many lines reach to the same place and hardly any beyond it, by their width or by their number of
    characters; the next line is not set in.
    """
    widths = [width_of(line.lead) + line.width for line in lines]
    counts = [float(len(line.lead) + len(line.strip)) for line in lines]
    full = max(_full(widths), _full(counts), key=sum)
    if not any(full):
        return
    for k in range(len(lines) - 1):
        below = lines[k + 1]
        if full[k] and not lines[k].ended and not below.gap and not below.indented:
            yield from (k, k + 1)


def _full(reach: Sequence[float]) -> list[bool]:
    """Which lines reach as far as most do; none where there is no such place."""
    most = Counter(round(r) for r in reach if 12 <= r <= 100).most_common(1)
    usual = most[0][0] if most else 0
    full = [abs(r - usual) <= _RAGGED for r in reach]
    beyond = sum(r > usual + _RAGGED for r in reach)
    if sum(full) < _FULL_LINES or sum(full) * 3 < len(reach) or beyond * 10 > len(reach):
        return [False] * len(reach)
    return full


def _lists(before: Line, line: Line) -> bool:
    """Whether a line is an entry of its own: what stands behind a colon, or a key with what it says."""
    return before.plain[-1] == "：" or (
        _ENTRY.match(line.plain) is not None and before.plain[-1] not in "，、"
    )


def _listed(line: Line) -> bool:
    """Whether it ends as an entry of a list does."""
    return line.strip.text[-1] in "；;："


def _wrapped(lines: Sequence[Line]) -> list[bool]:
    """For every line whether it is one of a run of lines of like width: text set in a column."""
    near, like = 4, 2.5
    found = [False] * len(lines)
    for k, line in enumerate(lines):
        if not 8 <= line.width <= 100:
            continue
        around = [*_beside(lines, k, -1, near), line, *_beside(lines, k, 1, near)]
        if sum(abs(other.width - line.width) <= like for other in around) > near:
            found[k] = sum(not (other.ended or _listed(other)) for other in around) >= near
    for k, line in enumerate(lines):  # lines at the edges of a run, where few are near
        if not found[k] and 6 <= line.width <= 100 and ("，" in line.plain or "。" in line.plain):
            beside = [j for j in range(max(0, k - near), min(len(lines), k + near + 1)) if found[j]]
            found[k] = len(beside) >= 2 and any(abs(lines[j].width - line.width) <= like for j in beside)
    for k in range(1, len(lines)):  # the last line of a paragraph is short
        if (
            found[k - 1]
            and not found[k]
            and not lines[k - 1].ended
            and lines[k].width < lines[k - 1].width + like
        ):
            found[k] = True
    for k in _filled(lines):
        found[k] = True
    for k in range(len(lines) - 2, -1, -1):  # the first lines of a column may be short beside a drop capital
        if found[k + 1] and not found[k] and not lines[k].ended and "，" in lines[k].plain:
            found[k] = lines[k].width < lines[k + 1].width + like and lines[k].width >= 6
    return found
