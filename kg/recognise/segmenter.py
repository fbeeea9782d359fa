"""Where words begin, from jieba's dictionary. The only file that imports jieba."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from functools import cached_property
from pathlib import Path
from typing import Any


class Segmenter:
    """A private jieba tokenizer with a cache of its own; the global one is never touched.

    The tokenizer is made on first use. Its cache file lies in the user's cache directory
    (``XDG_CACHE_HOME``, ``LOCALAPPDATA``, or ``~/.cache``); where that cannot be written, jieba builds
    its dictionary anew in each process.
    """

    def word_starts(self, plain: str) -> tuple[int, ...]:
        """Offsets at which a word begins, and the length of the text last.

        The dictionary alone decides (no hidden Markov model): unknown words fall into single
        characters.
        """
        starts: list[int] = []
        at = 0
        for word in self._tokenizer.cut(plain, HMM=False):
            starts.append(at)
            at += len(word)
        return (*starts, at)

    def frequency(self, word: str) -> int:
        """How often the dictionary's corpus has the word; 0 if it is no word."""
        return int(self._tokenizer.FREQ.get(word) or 0)

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
