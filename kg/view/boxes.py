"""The room that a node takes in the picture: its mark, and its name below it on one line or two."""

from __future__ import annotations

import re
from math import fsum
from typing import NamedTuple

#: Characters of a line of a label, as in ``assets/looks.js``: a longer name takes two lines, and no more
#: than two are shown.
LINE = 7
#: Pixels at full size: a Chinese character, a line of them, the mark above the first line, and air. Letters
#: are meant for a picture of a hundred nodes, which a window shows at two thirds of its size.
_LETTER, _LEADING, _MARK, _AIR = 20.5, 23.5, 30.0, 10.0
_NARROWEST = 44.0
#: Characters that are as wide as high; quotation marks and dashes are so in Chinese fonts.
_WIDE = re.compile("[\u2010-\u2027\u2e80-\U0010ffff]")
_LATIN = re.compile("[\u0020-\u024f]*")


class Box(NamedTuple):
    """Breadth and height in pixels at full size."""

    width: float
    height: float

    @property
    def below(self) -> float:
        """How far the middle of the box lies below the node's own."""
        return (self.height - _MARK) / 2


def box_of(name: str) -> Box:
    """The box around a node of this name."""
    shown = name[: 2 * LINE]
    lines = [shown]
    if len(shown) > LINE + 1 and not _LATIN.fullmatch(shown):
        half = -(-len(shown) // 2)
        lines = [shown[:half], shown[half:]]
    wide = max(fsum(1.0 if _WIDE.match(char) else 0.55 for char in line) for line in lines)
    return Box(max(_NARROWEST, wide * _LETTER + _AIR), _MARK + len(lines) * _LEADING + _AIR)
