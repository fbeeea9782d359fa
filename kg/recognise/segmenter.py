"""Where words begin, from jieba's dictionary. The only file that imports jieba."""

from __future__ import annotations

import logging
import os
import re
import sys
import warnings
from functools import cached_property
from math import log
from pathlib import Path
from typing import Any

_RUN = re.compile(r"(?P<han>[\u3400-\u9fff\U00020000-\U0003ffff]+)|[A-Za-z0-9.%+#&_-]+|.", re.DOTALL)


class Segmenter:
    """A private jieba tokenizer with a cache of its own; the global one is never touched.

    The tokenizer is made on first use. Its cache file lies in the user's cache directory
    (``XDG_CACHE_HOME``, ``LOCALAPPDATA``, or ``~/.cache``); where that cannot be written, jieba builds
    its dictionary anew in each process.
    """

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

    def _cut(self, run: str, offset: int) -> list[int]:
        """Where words begin in a run of Chinese characters that stands at ``offset``."""
        frequencies, log_total, length = self._frequencies, self._log_total, len(run)
        # best[i]: log probability of the best cut of run[i:]; step[i]: where its first word ends.
        best = [0.0] * (length + 1)
        step = [0] * length
        for start in range(length - 1, -1, -1):
            end = start + 1
            word = run[start]
            best_here, step_here = best[end] - log_total, end
            often = frequencies.get(word)
            while often is not None:
                if often:
                    worth = log(often) - log_total + best[end]
                    if worth >= best_here:
                        best_here, step_here = worth, end
                if end == length:
                    break
                end += 1
                word = run[start:end]
                often = frequencies.get(word)
            best[start], step[start] = best_here, step_here
        starts = []
        at = 0
        while at < length:
            starts.append(offset + at)
            at = step[at]
        return starts

    def frequency(self, word: str) -> int:
        """How often the dictionary's corpus has the word; 0 if it is no word."""
        return self._frequencies.get(word) or 0

    @cached_property
    def _frequencies(self) -> dict[str, int]:
        """Frequency of each word; 0 for what only begins words."""
        frequencies: dict[str, int] = self._tokenizer.FREQ
        return frequencies

    @cached_property
    def _log_total(self) -> float:
        return log(self._tokenizer.total)

    @cached_property
    def _tokenizer(self) -> Any:  # noqa: ANN401 (jieba has no types)
        # On import jieba sets its logger to DEBUG, and its sources raise deprecation warnings when
        # they are compiled for the first time.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba

        logging.getLogger("jieba").setLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        folder = _cache_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            tokenizer.tmp_dir = str(folder)
        except OSError:
            pass
        tokenizer.cache_file = f"jieba-{jieba.__version__}.cache"
        tokenizer.initialize()
        return tokenizer


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = Path(base) if base else Path("~/.cache").expanduser()
    return home / "newspaper-kg" / f"py{sys.version_info.major}{sys.version_info.minor}"
