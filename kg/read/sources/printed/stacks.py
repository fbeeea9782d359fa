"""Lines told apart by their size, and put below each other into stretches of columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from kg.read.sources.printed.marks import Box, Line, overlap

#: Type so many times the size of the body is a heading's; recognition gives few characters wide boxes.
LARGE = 1.14
_SHORT_LARGE = {1: 2.0, 2: 1.3}
#: A line set wide measures up to so many times the size of the text; it is no further from the next than so
#: many leadings.
_SET_WIDE, _STEP = 1.4, 1.2
#: Lines of one stretch are alike in size up to this factor, and no more than so many usual leadings apart.
_ALIKE, _LEADING = 1.2, 1.4
#: Of a line within the edges of a column only a much larger or smaller size says that it is of another.
_ALIKE_WITHIN = 1.3
#: The size of so few characters is not known well.
_FEW = 3
#: The left edges of lines of one column differ by no more (in ems), indents aside.
_FLUSH, _INDENT = 0.8, (1.3, 2.7)
#: A line set in by so many ems on both sides alike is set in the middle.
_INSET, _EVEN = 1.5, 0.9


def by_size(lines: Sequence[Line], em: float) -> tuple[list[Line], list[Line]]:
    """Lines of large type, and the others: among them lines that stand in a column like the one above."""
    large = [ln for ln in lines if ln.size >= _least(ln) * em]
    plain = [ln for ln in lines if ln.size < _least(ln) * em]
    leading = leading_of(plain, em)
    rows: dict[int, list[Line]] = {}
    for line in plain:
        rows.setdefault(round(line.y / leading), []).append(line)
    headings: list[Line] = []
    for line in sorted(large, key=lambda ln: ln.y):
        row = round(line.y / leading)
        near = [ln for k in range(row - 2, row + 3) for ln in rows.get(k, ())]
        if line.size < _SET_WIDE * em and any(_goes_on(ln, line, em, leading) for ln in near):
            plain.append(line)
            rows.setdefault(row, []).append(line)
        else:
            headings.append(line)
    return headings, plain


def _goes_on(near: Line, line: Line, em: float, leading: float) -> bool:
    """Whether a line follows another, or the other it, at the usual distance between the same edges."""
    step = line.y - near.y
    if not 0.6 * leading < abs(step) < _STEP * leading:
        return False
    first, second = (near, line) if step > 0 else (line, near)
    indent = (first.box.left - second.box.left) / em
    left = abs(indent) < _FLUSH or (step < 0 and _INDENT[0] < indent < _INDENT[1])
    return left and abs(near.box.right - line.box.right) < _FLUSH * em


def _least(line: Line) -> float:
    """From which size on a line is large: of one or two characters recognition gives wide boxes."""
    return _SHORT_LARGE.get(len(line.glyphs), LARGE)


def leading_of(lines: Sequence[Line], em: float) -> float:
    """The usual distance from a line to the next one below it."""
    steps = []
    ordered = sorted(lines, key=lambda ln: ln.y)
    for k, line in enumerate(ordered):
        below = (o.y - line.y for o in ordered[k + 1 : k + 40] if overlap(o.box, line.box) > 0.5)
        steps.append(next((d for d in below if d > em / 2), 9 * em))
    near = [d for d in steps if d < 2.2 * em]
    return median(near) if near else 1.5 * em


def stacked(lines: Sequence[Line], rules: Sequence[Box], em: float, leading: float) -> Iterator[list[Line]]:
    """Lines put below each other into stretches of columns."""
    stacks: list[list[Line]] = []
    for line in sorted(lines, key=lambda ln: (round(2 * ln.y / em), ln.x)):
        row = next((s for s in reversed(stacks[-80:]) if _in_row(s, line, em)), None)
        if row is not None:
            row[-1] = replace(row[-1], glyphs=(*row[-1].glyphs, *line.glyphs))
            continue
        fit = [s for s in stacks[-80:] if _below(s, line, rules, em, leading)]
        best = max(fit, key=lambda s: s[-1].y, default=None)
        if best is None:
            stacks.append([line])
        else:
            best.append(line)
    yield from _mended(stacks, rules, em, leading)


def _mended(
    stacks: Sequence[list[Line]], rules: Sequence[Box], em: float, leading: float
) -> list[list[Line]]:
    """A line or two whose size was measured wrongly, right above or below a stretch, belong to it."""
    found: list[list[Line]] = []
    for stack in sorted(stacks, key=lambda s: s[0].y):
        first = stack[0]
        for other in found[-60:]:
            last = other[-1]
            indent = (last.box.left - first.box.left) / em
            left = abs(indent) < _FLUSH or _INDENT[0] < abs(indent) < _INDENT[1]
            if (
                min(len(other), len(stack)) <= 2
                and left
                and 0.6 * leading < first.y - last.y < _STEP * leading
                and overlap(first.box, last.box) > 0.8
                and max(ln.box.right for ln in stack) - max(ln.box.right for ln in other) < 3 * em
                and not _ruled(last, first, rules, em)
            ):
                other.extend(stack)
                break
        else:
            found.append(stack)
    return found


def _ruled(a: Line, b: Line, rules: Sequence[Box], em: float) -> bool:
    """Whether a rule lies between two lines, one above the other."""
    return any(
        a.y < r.top + r.height / 2 < b.y and r.left < b.x < r.right and r.width > 3 * em for r in rules
    )


def _in_row(stack: Sequence[Line], line: Line, em: float) -> bool:
    """Whether a line is the rest of the last one of a column, which was found in two pieces."""
    last = stack[-1]
    if (
        len(stack) < 2
        or abs(line.y - last.y) > em / 2
        or not 0 <= line.box.left - last.box.right + em / 2 < 6 * em
    ):
        return False
    return line.box.right < max(ln.box.right for ln in stack[-6:-1]) + em / 2


def _below(stack: Sequence[Line], line: Line, rules: Sequence[Box], em: float, leading: float) -> bool:
    last = stack[-1]
    step = line.y - last.y
    left = min(ln.box.left for ln in stack[-6:])
    right = max(ln.box.right for ln in stack[-6:])
    within = left - _FLUSH * em < line.box.left and line.box.right < right + _FLUSH * em
    alike = _ALIKE if not within or len(stack) < 3 else _ALIKE_WITHIN
    if within and min(len(line.glyphs), len(last.glyphs)) <= _FEW:
        alike = 2 * _ALIKE
    if not em / 2 < step < _LEADING * leading or not 1 / alike < line.size / last.size < alike:
        return False
    width = max(1e-6, min(right - left, line.box.width))
    if min(right, line.box.right) - max(left, line.box.left) < 0.6 * width:
        return False
    if line.box.right > right + 3 * em and len(stack) > 1 and right - left > 6 * em:
        return False
    offset = line.box.left - left
    flush = abs(offset) < _FLUSH * em or _INDENT[0] * em < abs(offset) < _INDENT[1] * em
    if not flush and not in_the_middle(line, left, right, em) and not (within and len(stack) > 2):
        return False
    return not _ruled(last, line, rules, em)


def in_the_middle(line: Line, left: float, right: float, em: float) -> bool:
    """Whether a line stands in the middle between two edges."""
    a, b = line.box.left - left, right - line.box.right
    return a > _INSET * em and b > _INSET * em and abs(a - b) < _EVEN * em
