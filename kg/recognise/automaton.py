"""All words of a list at once in a text."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind


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
