"""Cuts a sentence into clauses.

A clause ends at ， ； ： 。 ！ ？ or a dash, and at a space that the reader of the page kept. Marks inside
quotation marks, title marks and brackets do not end a clause: ``“携手、同行，共进”主题活动`` is one name.
"""

from __future__ import annotations

import re

from kg.model import Span

_OPEN = {"“": "”", "‘": "’", "《": "》", "（": "）", "〈": "〉", "【": "】"}
_ENDS = frozenset("，；：。！？… ,;!?　—")
_MARKS = re.compile(r"[“”‘’《》（）〈〉【】，；：。！？… ,;!?　—]")


def enclosed(plain: str) -> tuple[Span, ...]:
    """The outermost stretches in quotation marks, title marks or brackets, marks included.

    An opening mark that is never closed is taken for a slip of the page and encloses nothing.
    """
    found: list[Span] = []
    start, close = -1, ""
    depth, mark = 0, ""
    last = {close: plain.rfind(close) for close in _OPEN.values()}
    for match in _MARKS.finditer(plain):
        char = match.group()
        if start < 0:
            if char in _OPEN and last[_OPEN[char]] > match.start():
                start, close, mark, depth = match.start(), _OPEN[char], char, 1
        elif char == mark:
            depth += 1
        elif char == close:
            depth -= 1
            # A nested mark that lost its partner must not swallow the rest of the sentence.
            if depth == 0 or last[close] < match.end():
                found.append(Span(start=start, end=match.end()))
                start = -1
    return tuple(found)


def split(plain: str, shut: tuple[Span, ...]) -> tuple[Span, ...]:
    """The clauses of a sentence, without the mark that ends each.

    :param shut: what :func:`enclosed` found; marks within it do not count.
    """
    found: list[Span] = []
    start, k = 0, 0
    for match in _MARKS.finditer(plain):
        at = match.start()
        while k < len(shut) and shut[k].end <= at:
            k += 1
        if (
            plain[at] not in _ENDS
            or (plain[at] == "—" and "“" in plain[at + 1 : at + 3])
            or (k < len(shut) and shut[k].start <= at)
        ):
            continue
        if at > start:
            found.append(Span(start=start, end=at))
        start = at + 1
    if start < len(plain):
        found.append(Span(start=start, end=len(plain)))
    return tuple(found)
