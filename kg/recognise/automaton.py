"""All words of a list at once in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

#: So many words are quicker looked for one by one.
_FEW = 16


class WordFinder:
    """Finds every occurrence of every word, overlapping ones included, in one pass."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(w for w in words if w))
        self._automaton = AhoCorasick(list(self._words), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """``(start, end, word)`` of each occurrence, by end and then by start."""
        words = self._words
        # The automaton tells of each place all words that end there, the longest first: that is the order.
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, words[number]) for number, start, end in found] if found else []


class FewWords:
    """The same for a few words, which are looked for one by one.

    It is ready at once; an automaton for the sentences of one page takes longer to make than to use.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(w for w in words if w))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """``(start, end, word)`` of each occurrence, by end and then by start."""
        found: list[tuple[int, int, str]] = []
        for word in self._words:
            start = text.find(word)
            while start >= 0:
                found.append((start, start + len(word), word))
                start = text.find(word, start + 1)
        return sorted(found, key=lambda hit: (hit[1], hit[0]))


def finder(words: Collection[str]) -> WordFinder | FewWords:
    """What finds the words quickest in a few sentences."""
    return FewWords(words) if len(words) <= _FEW else WordFinder(words)
