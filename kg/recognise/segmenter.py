"""Where words begin, from jieba's dictionary."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.recognise.dictionary import SHORT, Dictionary

_RUN = re.compile(r"(?P<han>[\u3400-\u9fff\U00020000-\U0003ffff]+)|[A-Za-z0-9.%+#&_-]+|.", re.DOTALL)
#: What begins with a few characters is remembered for so many of them.
_REMEMBERED = 1 << 16
#: No word of the dictionary is longer.
_LONGEST = 16


class Segmenter:
    """Cuts text into the words of a dictionary, which is opened on first use."""

    def __init__(self) -> None:
        self._dictionary = Dictionary()
        self._begin = lru_cache(_REMEMBERED)(self._dictionary.beginning)

    def word_starts(self, plain: str) -> tuple[int, ...]:
        """Offsets at which a word begins, and the length of the text last.

        The most probable sequence of dictionary words (unigram model, as jieba without its hidden
        Markov model, whose generators take three times as long): unknown words fall into single
        characters. Runs of letters and digits are one word.
        """
        starts: list[int] = []
        for match in _RUN.finditer(plain):
            if match.lastgroup == "han":
                starts += self._cut(match.group(), match.start())
            else:
                starts.append(match.start())
        return (*starts, len(plain))

    def frequency(self, word: str) -> int:
        """How often the dictionary's corpus has the word; 0 if it is no word."""
        return self._dictionary.frequency(word)

    def _cut(self, run: str, offset: int) -> list[int]:
        """Where words begin in a run of Chinese characters that stands at ``offset``."""
        begin, unknown, length = self._begin, -self._dictionary.log_total, len(run)
        # best[i]: log probability of the best cut of run[i:]; step[i]: where its first word ends.
        best = [0.0] * (length + 1)
        step = [0] * length
        for start in range(length - 1, -1, -1):
            words, longer = begin(run[start : start + SHORT])
            if longer:
                words, _ = self._dictionary.beginning(run[start : start + _LONGEST])
            best_here, step_here = unknown + best[start + 1], start + 1
            for size, alone in words:
                worth = alone + best[start + size]
                if worth >= best_here:
                    best_here, step_here = worth, start + size
            best[start], step[start] = best_here, step_here
        starts = []
        at = 0
        while at < length:
            starts.append(offset + at)
            at = step[at]
        return starts
