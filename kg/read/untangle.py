"""Puts the text of a page back into reading order.

Two things are looked for: columns that were read across (:mod:`kg.read.order`), and text whose
continuation was printed far off (:mod:`kg.read.splice`). Where the printed order reads well nothing is
moved, and nothing of this is computed but the score of each printed joint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.lexicon import Lexicon
from kg.read.abreast import parted
from kg.read.across import unfolded
from kg.read.glance import Glance
from kg.read.lines import Line, width_of
from kg.read.order import chains
from kg.read.pieces import Columns, Gaps, Piece
from kg.read.rows import inserted
from kg.read.runon import Characters, RunOn
from kg.read.splice import Joints, links, stretches

#: The mean score of so many joints in a row below which columns may have been read across.
_JOINTS, _SUSPECT = 8, 0.3
#: A region with more pieces than this is left as printed.
_MOST_PIECES = 20_000
#: Pieces of fewer characters on the average are no lines of columns.
_LEAST_SIZE = 4
#: A joint between two lines of text is taken for one sentence running on unless its score is lower.
_RUNS_ON = -1.6
#: Log-odds that a joint is broken that was made when columns were put in order.
_SETTLED = -12.0
#: Over so many blank lines a sentence runs on only if that is likely.
_WIDE_GAP = 3
#: What it costs a far joint that its sides are set differently.
_OTHERWISE_SET = 2.0
#: At most so many lines printed side by side are dealt out.
_MOST_ROWS = 60
#: At most so many pairs of such a line and a piece are weighed once, and in all while cuts are tried.
_MOST_DEALT, _MOST_WORK = 24_000, 1_500_000


@dataclass(frozen=True, eq=False)
class Item:
    """A place in the reading order: a piece of text, or a line that is a block by itself.

    ``joins``: the piece continues the item before it, whatever both look like.
    """

    line: Line
    piece: Piece | None = None
    joins: bool = False
    moved: bool = False


Closing = Callable[[Line], bool]


class Untangler:
    """Orders the lines of pages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._characters = Characters(lexicon)

    def joints(self, lines: Sequence[Line]) -> RunOn:
        """What scores the joints of a page with these lines."""
        return RunOn(self._characters, [ln.plain for ln in lines])

    @staticmethod
    def unfold(lines: Sequence[Line], runon: RunOn) -> list[Line]:
        """The lines of columns that were read across, column after column; numbered anew."""
        return unfolded(parted(lines, runon), runon)

    def order(
        self,
        lines: Sequence[Line],
        text: Sequence[bool],
        wrapped: Sequence[bool],
        columns: Columns,
        closing: Closing,
        runon: RunOn,
    ) -> list[Item]:
        """The lines in reading order.

        ``text``: which are running text, ``wrapped``: set in a column; ``closing`` tells of a line whether
        an article ends with it.
        """
        gaps = Gaps(lines, wrapped, columns, runon)
        items: list[Item] = []
        for is_text, group in groupby(zip(lines, text, wrapped, strict=True), key=lambda row: row[1]):
            if not is_text:
                items.extend(Item(line) for line, _, _ in group)
                continue
            found = [line for line, _, _ in group]
            items.extend(Item(p.line, p) for p in self._pieces(found, wrapped, columns, gaps, runon))
        return _joined(_spliced(items, wrapped, columns, runon, closing), items, runon)

    @staticmethod
    def _pieces(
        lines: list[Line], wrapped: Sequence[bool], columns: Columns, gaps: Gaps, runon: RunOn
    ) -> list[Piece]:
        """The pieces of neighbouring lines of text, columns read one after the other."""
        pieces = [p for line in lines for p in columns.pieces(line, wrapped=wrapped[line.number], gaps=gaps)]
        return _columns_parted(pieces, runon)


def _columns_parted(pieces: list[Piece], runon: RunOn) -> list[Piece]:
    """The pieces of neighbouring lines with columns that were read across put one after the other."""
    if not 6 <= len(pieces) <= _MOST_PIECES or sum(map(len, pieces)) < _LEAST_SIZE * len(pieces):
        return pieces
    joints = [runon.score(a.edges, b.edges) for a, b in pairwise(pieces)]
    found: list[Piece] = []
    for start, end, suspect in _regions(pieces, joints):
        region = pieces[start:end]
        if suspect:

            def score(i: int, j: int, region: list[Piece] = region) -> float:
                return runon.score(region[i].edges, region[j].edges)

            parted = chains(len(region), score, [p.edges.ended for p in region])
            region = [region[k] for chain in parted for k in chain]
        found.extend(region)
    return found


def _regions(pieces: Sequence[Piece], joints: Sequence[float]) -> list[tuple[int, int, bool]]:
    """Stretches of pieces, and whether their joints read so badly that columns may be tangled there."""
    bad = [False] * len(pieces)
    known = [(k, s) for k, s in enumerate(joints) if not pieces[k].edges.ended]
    window = min(_JOINTS, max(4, len(known)))
    total = 0.0
    for n, (k, score) in enumerate(known):
        total += max(-3.0, min(3.0, score)) - (
            max(-3.0, min(3.0, known[n - window][1])) if n >= window else 0.0
        )
        if n >= window - 1 and total / window < _SUSPECT:
            low, high = max(0, known[n - window + 1][0] - 4), min(len(pieces), k + 6)
            bad[low:high] = [True] * (high - low)
    found, start = [], 0
    for suspect, group in groupby(bad):
        size = len(list(group))
        found.append((start, start + size, suspect))
        start += size
    return found


def _spliced(
    items: list[Item], wrapped: Sequence[bool], columns: Columns, runon: RunOn, closing: Closing
) -> list[int]:
    """The order of the items when far joints are made. Items may be cut elsewhere for that."""
    pieces = [i.piece for i in items]
    near = [0.0] * len(items)
    for k in range(1, len(items)):
        a, b = pieces[k - 1], pieces[k]
        if a is not None and b is not None and not a.edges.ended:
            near[k] = 0.0 if a.row or b.row else max(-3.0, min(6.0, runon.score(a.edges, b.edges)))
    suspect = _suspect(near)
    joints = Joints(
        open_end=[p is not None and not p.edges.ended for p in pieces],
        start=[p is not None for p in pieces],
        near=near,
        broken=[_broken(items, k, wrapped, suspect[k]) for k in range(len(items))],
        score=lambda i, j: _score(pieces[i], pieces[j], wrapped, runon),
    )
    known = _rows_inserted(pieces, wrapped, columns, joints)
    glance = Glance([p.edges if p else None for p in pieces], runon)
    far = links(joints, known, glance.telling)
    closed = [k for k, i in enumerate(items) if closing(i.line) and _last_of_line(items, k)] if far else []
    items[:] = [Item(i.line, p) for i, p in zip(items, pieces, strict=True)]
    if not far:
        return list(range(len(items)))
    return [k for stretch in stretches(len(items), far, closed) for k in stretch]


def _rows_inserted(
    pieces: list[Piece | None], wrapped: Sequence[bool], columns: Columns, joints: Joints
) -> dict[int, int]:
    """Joints that put lines printed side by side back into their columns.

    Where no space shows where such a line is to be cut, the cut by which all lines together fit best is
    taken; ``pieces`` is changed accordingly.
    """
    rows = [k for k, p in enumerate(pieces) if p is not None and p.row == 1]
    work = len(rows) * len(pieces)
    if not rows or len(rows) > _MOST_ROWS or work > _MOST_DEALT:
        return {}
    best, found = _dealt_out(rows, pieces, wrapped, joints)
    tries = _MOST_WORK // work
    for k in rows:
        left, right = pieces[k], pieces[k + 1]
        if left is None or right is None or left.end < right.start:
            continue
        whole = Piece(left.line, 0, right.end)
        for cut in columns.cuts(whole.line):
            tries -= 1
            if tries < 0:
                return found
            pieces[k], pieces[k + 1] = whole.until(cut), whole.since(cut)
            total, tried = _dealt_out(rows, pieces, wrapped, joints)
            if total > best:
                best, found, left, right = total, tried, pieces[k], pieces[k + 1]
            pieces[k], pieces[k + 1] = left, right
    return found


def _dealt_out(
    rows: Sequence[int], pieces: Sequence[Piece | None], wrapped: Sequence[bool], joints: Joints
) -> tuple[float, dict[int, int]]:
    """The left and the right halves of ``rows`` put into the gaps of columns as wide."""
    total, found = 0.0, dict[int, int]()
    for halves in (rows, [k + 1 for k in rows]):
        widths = sorted(width_of(p.strip.text) for k in halves if (p := pieces[k]) is not None)
        usual = widths[len(widths) // 2]
        taken = set(found.values())
        gaps = [
            k
            for k in range(1, len(pieces))
            if k not in taken and _gap_of(pieces[k - 1], pieces[k], wrapped, usual)
        ]
        gain, made = inserted(halves, gaps, joints.near, joints.score)
        total += gain
        found |= made
    return total, found


def _gap_of(a: Piece | None, b: Piece | None, wrapped: Sequence[bool], width: float) -> bool:
    """Whether a line of a column so wide could be missing between two pieces."""
    if a is None or b is None or a.row or b.row or a.line is b.line:
        return False
    set_alike = wrapped[a.line.number] and wrapped[b.line.number]
    return set_alike and abs(a.line.width - width) <= 1.6 and abs(b.line.width - width) <= 1.6


def _suspect(near: Sequence[float]) -> list[bool]:
    """Where the joints of one sentence read badly over some length."""
    found = [False] * len(near)
    known = [(k, min(3.0, s)) for k, s in enumerate(near) if s]
    for n in range(len(known) - _JOINTS + 1):
        window = known[n : n + _JOINTS]
        if sum(s for _, s in window) < 0:
            for k, _ in window:
                found[k] = True
    return found


def _broken(items: Sequence[Item], k: int, wrapped: Sequence[bool], suspect: bool) -> float:
    """Log-odds, from its look alone, that the joint before item ``k`` is broken."""
    a, b = items[k - 1].piece if k else None, items[k].piece
    if b is None or not k:
        return -1.0
    if b.line.settled and b.start == 0:
        return _SETTLED
    if b.row or (a is not None and a.row):
        return 0.0
    if a is None:
        return 0.0 if b.edges.odd else -2.0
    in_column = wrapped[b.line.number]
    if a.edges.ended and a.text[-1] in '”』」"':
        odds = -4.0  # who spoke may stand in a short sentence behind a quotation
    elif a.edges.ended:
        last = in_column and b.edges.ended and b.line.width < _usual(items, k) * 0.75
        odds = 0.0 if b.edges.odd else -1.0 if last else -4.0
    elif a.line is b.line:
        odds = -3.5 if suspect else -6.5
    elif wrapped[a.line.number] != in_column:
        odds = 0.0
    elif in_column:
        short = a.line.width < b.line.width - 1.5 or a.line.width < _usual(items, k) - 1.5
        odds = -0.5 if short else -3.0 if suspect else -4.0
    else:
        odds = -2.5
    return odds


def _usual(items: Sequence[Item], k: int) -> float:
    """The width most lines about item ``k`` have."""
    widths = sorted(i.line.width for i in items[max(0, k - 9) : k + 9])
    return widths[len(widths) // 2]


def _last_of_line(items: Sequence[Item], k: int) -> bool:
    return k + 1 == len(items) or items[k + 1].line is not items[k].line


def _adjacent(a: Piece, b: Piece) -> bool:
    return not a.line.strip.text[a.end : b.start].strip()


def _score(a: Piece | None, b: Piece | None, wrapped: Sequence[bool], runon: RunOn) -> float:
    """The score of a far joint; text set line by line seldom goes on in text set otherwise."""
    if a is None or b is None:
        return -9.0
    score = runon.score(a.edges, b.edges)
    return score if wrapped[a.line.number] == wrapped[b.line.number] else score - _OTHERWISE_SET


def _joined(order: list[int], items: list[Item], runon: RunOn) -> list[Item]:
    """The items in their order, each with whether it runs on from the one before."""
    found: list[Item] = []
    for place, k in enumerate(order):
        item, before = items[k], found[-1] if found else None
        joins = False
        if before is not None and before.piece is not None and item.piece is not None:
            joins = _joins(before.piece, item.piece, runon)
        found.append(Item(item.line, item.piece, joins, moved=place > 0 and order[place - 1] != k - 1))
    return found


def _joins(a: Piece, b: Piece, runon: RunOn) -> bool:
    if a.line is b.line and _adjacent(a, b) and a.end <= b.start:
        return True
    if a.edges.ended:
        return False
    return runon.score(a.edges, b.edges) > (_RUNS_ON if b.line.gap < _WIDE_GAP else 1.0)
