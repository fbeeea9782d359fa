"""Tells people's names from other words by their form, and parts names that were printed as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from kg.lexicon import Lexicon

#: A Chinese character in simplified or traditional script.
IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af〇"

_WITH_DOT = re.compile(f"[{IDEOGRAPH}]{{1,8}}(?:·[{IDEOGRAPH}]{{1,8}}){{1,3}}")
_CHARACTERS = re.compile(f"[{IDEOGRAPH}]{{2,5}}")
_SOMEBODY = re.compile(r".[某×Xx]{1,2}")

#: How far apart, as a ratio of likelihoods, two ways of parting glued names must be to be sure.
_SURE = 4.0
#: The weight of a surname from which on it is a common one.
_COMMON = 20.0
_THREE, _TWO, _FOUR = 0.72, 0.27, 0.01


class Names:
    """Knows names by their surnames.

    Names of other peoples than the Han have none; they are made of ``recognise/minority_names`` (苏德毕力格).
    Reads ``read/surnames`` (``word``, ``kind``: single, compound or rare, ``weight``: bearers per ten
    thousand people) and ``read/not_names`` (words that look like a name).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.table("read/surnames")
        self._single = {r["word"]: float(r["weight"]) for r in rows if r["kind"] != "compound"}
        self._compound = {r["word"]: float(r["weight"]) for r in rows if r["kind"] == "compound"}
        self._words = frozenset(lexicon.words("read/not_names"))
        self._lexicon = lexicon

    def weight(self, name: str) -> float:
        """How common the surname of ``name`` is (0 where the form is none of a name)."""
        if _WITH_DOT.fullmatch(name) or (4 <= len(name) <= 10 and self._of_parts.fullmatch(name)):
            return 50.0
        if not _CHARACTERS.fullmatch(name) or name in self._words:
            return 0.0
        if name[:2] in self._compound and 3 <= len(name) <= 4:
            return self._compound[name[:2]] * 10
        if len(name) == 4 and name[0] in self._single and name[1] in self._single:
            return min(self._single[name[0]], self._single[name[1]]) / 50
        return self._single.get(name[0], 0.0) if len(name) <= 3 else 0.0

    @cached_property
    def _of_parts(self) -> re.Pattern[str]:
        """Names made of two or more known parts; words are short, so that little is tried twice."""
        rows = self._lexicon.table("recognise/minority_names")
        parts = sorted((r["word"] for r in rows if r["class"] == "part"), key=lambda w: (-len(w), w))
        tails = [r["word"] for r in rows if r["class"] == "tail"]
        return re.compile(f"(?:{'|'.join(parts)}){{2,4}}(?:{'|'.join(tails)})?")

    @cached_property
    def _common(self) -> dict[str, str]:
        """For a first character how the commoner words go on, with a letter behind each (``read/words``)."""
        return {
            word: f" {rest}" for word, rest in self._lexicon.mapping("read/words", "word", "rest").items()
        }

    def could_be(self, word: str) -> bool:
        """Whether ``word``, which stands where names do, is two or three characters and no common word."""
        if not 2 <= len(word) <= 3 or not _CHARACTERS.fullmatch(word) or word in self._words:
            return False
        rest = self._common.get(word[0], "")
        return not any(re.search(f" {part}[A-Z]", rest) for part in (word[1:], word[1:2]))

    def parts_well(self, glued: str, cuts: Sequence[tuple[int, int]], *, least: float = 1.0) -> bool:
        """Whether the names that ``glued`` was parted into are common ones, at least such a share of them."""
        common = sum(self.weight(glued[a:b]) >= _COMMON for a, b in cuts)
        return common >= least * len(cuts)

    def is_name(self, word: str, *, least: float = 1.0) -> bool:
        """Whether ``word`` has the form of a full name, its surname at least so common."""
        return self.weight(word) >= least or bool(_SOMEBODY.fullmatch(word))

    def part(self, glued: str) -> tuple[tuple[tuple[int, int], ...], bool]:
        """The likeliest names that ``glued`` consists of, as offsets, and whether that is sure.

        Viterbi over ends of names; a name's likelihood is that of its length times its surname's. No
        offsets where it cannot be parted into names at all.
        """
        size = len(glued)
        best: list[list[tuple[float, int]]] = [[] for _ in range(size + 1)]  # (likelihood, back) ×2
        best[0] = [(1.0, -1)]
        for end in range(2, size + 1):
            ways: list[tuple[float, int]] = []
            for length, odds in ((2, _TWO), (3, _THREE), (4, _FOUR)):
                start = end - length
                if start < 0 or not best[start]:
                    continue
                weight = self.weight(glued[start:end]) * odds
                if weight > 0:
                    ways.extend((likely * weight / 1e4, start) for likely, _ in best[start])
            best[end] = sorted(ways, key=lambda way: (-way[0], way[1]))[:2]
        if not best[size]:
            return (), False
        sure = len(best[size]) < 2 or best[size][0][0] >= _SURE * best[size][1][0]
        cuts, end = [], size
        while end > 0:
            start = best[end][0][1]
            cuts.append((start, end))
            end = start
        return tuple(reversed(cuts)), sure
