"""The room that a node takes in the picture: its mark, and its name below it on one line or two."""

from __future__ import annotations

import re
from math import fsum, sqrt
from typing import NamedTuple

#: What follows is as in ``assets/looks.js``. Characters of a line of a label: a longer name takes two lines,
#: and no more than two are shown.
LINE = 7
#: Pixels at full size: a Chinese character, a line of them, and air at the side and between. Letters are
#: meant for a picture of a hundred nodes, which a window shows at half its size.
_LETTER, _LEADING = 20.5, 23.5
_BESIDE, _BETWEEN = 10.0, 5.0
#: Half the breadth of a mark: of the smallest, what the strongest adds, and of how many statements that is.
_LEAST, _MORE, _STRONG = 7.0, 14.0, 30
_NARROWEST = 44.0
#: Characters that are as wide as high; quotation marks and dashes are so in Chinese fonts.
_WIDE = re.compile("[\u2010-\u2027\u2e80-\U0010ffff]")
_LATIN = re.compile("[\u0020-\u024f]*")


class Box(NamedTuple):
    """Breadth and height in pixels at full size, and how far it reaches above the node's middle."""

    width: float
    height: float
    above: float = 15.0

    @property
    def below(self) -> float:
        """How far the middle of the box lies below the node's own."""
        return self.height / 2 - self.above


def box_of(name: str, known: int = 1) -> Box:
    """The box around a node of this name, of which there are so many statements."""
    shown = name[: 2 * LINE]
    lines = [shown]
    if len(shown) > LINE + 1 and not _LATIN.fullmatch(shown):
        cut = -(-len(shown) // 2)
        lines = [shown[:cut], shown[cut:]]
    wide = max(fsum(1.0 if _WIDE.match(char) else 0.55 for char in line) for line in lines)
    half = _LEAST + _MORE * min(1.0, sqrt(known / _STRONG)) + _BETWEEN / 2
    return Box(max(_NARROWEST, wide * _LETTER + _BESIDE), 2 * half + len(lines) * _LEADING, half)
