"""Names of Mongolian, Tibetan, Yi, Uyghur and Kazakh people, read part by part.

Such names are made of parts that come back again and again (扎西 + 多杰, 斯琴 + 高娃), now and then with
a Chinese surname before them (包 + 图雅). What is made of such parts and nothing else is a name; two
characters alone say little, four say almost everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import Lexicon
from kg.recognise.automaton import WordFinder

#: What a name of so many characters is worth (natural log of a likelihood ratio), longer ones the last.
_WORTH = {2: 2.5, 3: 5.5}
_LONG = 9.0
_LONGEST = 12


class MinorityNames:
    """Finds stretches that are made of parts of such names."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.table("recognise/minority_names")
        self._parts = frozenset(r["word"] for r in rows if r["class"] == "part")
        self._tails = frozenset(r["word"] for r in rows if r["class"] == "tail")
        self._finder = WordFinder(sorted(self._parts))
        self._longest = max(len(p) for p in self._parts)

    def starts(self, plain: str) -> Iterator[int]:
        """Where parts begin in the text, and the characters before them (a surname may stand there)."""
        for start, _, _ in self._finder.find(plain):
            yield start
            if start:
                yield start - 1

    def ends(self, plain: str, start: int, *, surname: bool) -> list[tuple[int, float]]:
        """``(end, worth)`` of every name that begins at ``start``.

        :param surname: whether a surname of one character stands at ``start``.
        """
        reached = {start}
        if surname:
            reached.add(start + 1)
        found: dict[int, float] = {}
        waiting = sorted(reached)
        while waiting:
            at = waiting.pop(0)
            for end in self._from(plain, at):
                if end - start > _LONGEST or end in reached:
                    continue
                reached.add(end)
                waiting.append(end)
                if at != start or end - at > 1:
                    found[end] = _WORTH.get(end - start, _LONG)
                if plain[end : end + 1] in self._tails:
                    found.setdefault(end + 1, _WORTH.get(end + 1 - start, _LONG) - 0.5)
        return sorted(found.items())

    def made_of(self, text: str) -> bool:
        """Whether the text is nothing but parts, a tail at most after them."""
        return any(end == len(text) for end, _ in self.ends(text, 0, surname=False))

    def _from(self, plain: str, at: int) -> list[int]:
        most = min(self._longest, len(plain) - at)
        return [at + n for n in range(2, most + 1) if plain[at : at + n] in self._parts]
