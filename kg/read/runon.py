"""How likely it is that one line runs on into another: the evidence that puts columns in order.

The score is a log-odds ratio: above 0 the second line continues the first rather than standing
behind it by accident. It adds up what the joint shows, each by a weight that a logistic regression
over line breaks of ordinary news text gave (``docs/reading.md``):

* whether the two characters at the joint stand together inside words (a word list's statistics);
* whether the two to four characters across the joint occur elsewhere on the page;
* whether quotations and brackets that the first line opens are closed by the second;
* figures and their units, commas, and marks that never begin a line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon import Lexicon

_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))
_UNITS = frozenset("月日年个名人万亿元%.多余户只件起台辆吨公平米斤次时分点届天岁号")
_BEFORE_FIGURES = frozenset("年月第至约达共近超")
_NEVER_FIRST = frozenset("，。、；：”）》！？")
_ENDS = frozenset("。！？…")

#: Weights of the evidence and its bias.
_BIAS = -0.52
_WORD, _TWO, _THREE, _FOUR = 0.92, 1.43, 1.05, 0.61
_CLOSED, _UNCLOSED = 2.83, -1.55
_FIGURE, _BROKEN_FIGURE = 2.03, -1.56
_COMMA, _BAD_START = 0.37, -2.98
#: A word across the joint, by its length; looked for where its characters would not be expected together.
_EXPECTED = 1.0
_ACROSS = (0.0, 0.0, 1.0, 2.5, 3.5, 3.5)
#: After a full stop a line may begin anywhere: next to nothing speaks for or against.
_AFTER_STOP = -0.3


class Characters:
    """How characters stand in words: ``read/characters`` and ``read/words``, read when first asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _rows(self) -> dict[str, tuple[float, float, float, str]]:
        rows = self._lexicon.table("read/characters")
        return {
            r["word"]: (2.0 ** int(r["count"]), 2.0 ** int(r["begins"]), 2.0 ** int(r["ends"]), r["followers"])
            for r in rows
        }

    @cached_property
    def _totals(self) -> tuple[float, float]:
        rows = self._rows.values()
        return sum(r[0] for r in rows), sum(r[1] for r in rows)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that the statistics of their characters alone would not expect."""
        return frozenset(self._lexicon.words("read/words"))

    def together(self, first: str, second: str) -> float:
        """Log of how much more often than by chance ``second`` follows ``first``, within ±6."""
        a, b = self._rows.get(first), self._rows.get(second)
        if a is None or b is None:
            return 0.0
        at = a[3].find(second)
        inside = 2.0 ** (ord(a[3][at + 1]) - 65) if at >= 0 else 0.0
        characters, words = self._totals
        seen = inside + a[2] * b[1] / words
        return max(-6.0, min(6.0, math.log((seen + 0.5) * characters / ((a[0] + 1) * (b[0] + 1)))))


@dataclass(frozen=True, slots=True)
class Edges:
    """What of a piece of text matters at its joints. ``opened`` and ``closed`` are bit sets of pairs."""

    head: str
    tail: str
    opened: int
    closed: int
    ended: bool
    odd: bool  #: begins as no text begins: with a closing mark, or with the last word of a sentence

    @classmethod
    def of(cls, plain: str) -> Edges:
        """The edges of a plain text that is not empty."""
        opened = closed = 0
        for bit, (opens, closes) in enumerate(_PAIRS):
            first_open, first_close = plain.find(opens), plain.find(closes)
            if first_close >= 0 and not 0 <= first_open < first_close:
                closed |= 1 << bit
            if plain.rfind(opens) > plain.rfind(closes):
                opened |= 1 << bit
        last = plain.rstrip("”）》’ ")[-1:]
        stop = re.search(r"[。！？]", plain)
        odd = plain[0] in _NEVER_FIRST or (stop is not None and stop.start() <= 4)
        return cls(plain[:4], plain[-4:], opened, closed, last in _ENDS, odd)


class RunOn:
    """Scores joints of one page."""

    def __init__(self, characters: Characters, plains: Iterable[str]) -> None:
        self._together = characters.together
        self._words = characters.words
        self._grams: set[str] = set()
        for text in plains:
            for size in (2, 3, 4):
                self._grams.update(text[k : k + size] for k in range(len(text) - size + 1))

    def score(self, before: Edges, after: Edges) -> float:
        """Log-odds that ``after`` continues ``before``."""
        last, first = before.tail[-1], after.head[0]
        if before.ended and not before.opened & after.closed:
            return _AFTER_STOP + (_BAD_START if first in _NEVER_FIRST else 0.0)
        score = _BIAS
        if last > "\u3400" and first > "\u3400" and last < "\uf900" and first < "\uf900":
            together = self._together(last, first)
            score += _WORD * together + _TWO * (last + first in self._grams)
            if together < _EXPECTED:
                score += self._word(before.tail, after.head)
        score += self._seen(before.tail, after.head)
        score += _CLOSED * (before.opened & after.closed).bit_count()
        score += _UNCLOSED * (before.opened ^ after.closed).bit_count()
        if last.isdigit():
            score += _FIGURE if first.isdigit() or first in _UNITS else _BROKEN_FIGURE
        elif last in _BEFORE_FIGURES and first.isdigit():
            score += _FIGURE
        if last in "，、；：":
            score += _COMMA
        return score + (_BAD_START if first in _NEVER_FIRST else 0.0)

    def _word(self, tail: str, head: str) -> float:
        """Weight of a word of the list that lies across the joint."""
        longest = 0
        for left in range(1, len(tail) + 1):
            for right in range(1, min(len(head), 5 - left) + 1):
                if left + right > longest and tail[-left:] + head[:right] in self._words:
                    longest = left + right
        return _ACROSS[longest]

    def _seen(self, tail: str, head: str) -> float:
        """Weight of the three and four characters across the joint that the page has elsewhere."""
        grams = self._grams
        three = (tail[-1:] + head[:2] in grams) + (tail[-2:] + head[:1] in grams)
        four = (tail[-1:] + head[:3] in grams) + (tail[-2:] + head[:2] in grams) + (tail[-3:] + head[:1] in grams)
        if len(tail) < 3 or len(head) < 3:  # short pieces: the slices above would be shorter grams
            return _THREE * min(1, three)
        return _THREE * three + _FOUR * four
