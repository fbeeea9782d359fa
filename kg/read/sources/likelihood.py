"""How likely a text is as Chinese print, from how often characters occur.

Used to tell encodings apart: the same bytes read in the wrong encoding give characters that hardly ever
occur. Characters are taken as independent (a unigram model), which even for two or three characters
separates what byte patterns alone cannot.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from functools import cached_property

from kg.lexicon import Lexicon

# Shares of the kinds of characters in print, rough on purpose: the scores of encodings differ by far more.
_HAN = 0.85
_RARE_HAN = 1e-6
_ASCII = 3e-3
_COMMON_SIGNS = dict.fromkeys("，。、“”：；（）《》！？\u3000—…·", 4e-3) | {"\n": 1e-2, "\r": 5e-3, " ": 1e-2}
_SIGN = 1e-5
_OTHER = 1e-7
_IMPOSSIBLE = 1e-10


class Likelihood:
    """Log-likelihoods of texts; reads its table from the lexicon when first asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _shares(self) -> dict[str, tuple[float, float]]:
        """Share of each character in simplified and in traditional print."""
        rows = self._lexicon.table("read/print_frequencies")
        return {r["character"]: (int(r["simplified"]) / 1e6, int(r["traditional"]) / 1e6) for r in rows}

    def log(self, text: str, simplified: float) -> float:
        """The natural logarithm of the likelihood of ``text`` where a share of print is ``simplified``."""
        return sum(n * math.log(self._share(c, simplified)) for c, n in Counter(text).items())

    def _share(self, character: str, simplified: float) -> float:
        if character in self._shares:
            shares = self._shares[character]
            known = simplified * shares[0] + (1 - simplified) * shares[1]
            return max(_HAN * known, _RARE_HAN)
        if character in _COMMON_SIGNS:
            return _COMMON_SIGNS[character]
        if character.isascii():
            return _ASCII if character.isprintable() or character == "\t" else _IMPOSSIBLE
        if "\u4e00" <= character <= "\u9fff":
            return _RARE_HAN
        return _unlisted(character)


def _unlisted(character: str) -> float:
    category = unicodedata.category(character)
    if character == "\ufffd" or category[0] == "C":
        return _IMPOSSIBLE
    if category[0] == "P" or "\u3000" <= character <= "\u303f" or "\uff01" <= character <= "\uff5e":
        return _SIGN
    return _OTHER
