"""The words of jieba's dictionary with their frequencies. The only file that knows where jieba keeps them."""

from __future__ import annotations

import os
import tempfile
from array import array
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from math import log
from pathlib import Path

from marisa_trie import Trie

#: Changed when the files in the cache are written in another way.
_FORMAT = 1
#: So many characters tell whether a word can be longer than they are.
SHORT = 3


class Dictionary:
    """Looks words up in a trie that is mapped into memory: it is there at once, and processes share it.

    The trie is written on first use, into the user's cache directory (``XDG_CACHE_HOME``,
    ``LOCALAPPDATA``, or ``~/.cache``); where that cannot be written, each process makes its own.
    """

    def frequency(self, word: str) -> int:
        """How often the dictionary's corpus has the word; 0 if it is no word."""
        number = self._trie.get(word)
        return 0 if number is None else self._values[number] >> 1

    def beginning(self, text: str) -> tuple[tuple[tuple[int, float], ...], bool]:
        """Length and log probability of each word that the text begins with, the shortest first; and whether
        the first ``SHORT`` characters of the text begin a word that is longer."""
        values, log_total = self._values, self.log_total
        found, longer = [], False
        for word, number in self._trie.iter_prefixes_with_ids(text):
            value = values[number]
            if value > 1:
                found.append((len(word), log(value >> 1) - log_total))
            if value & 1:
                longer = True
        return tuple(found), longer

    @cached_property
    def log_total(self) -> float:
        """The logarithm of all frequencies together."""
        return log(self._values[-1])

    @property
    def _trie(self) -> Trie:
        return self._stored[0]

    @property
    def _values(self) -> array[int]:
        return self._stored[1]

    @cached_property
    def _stored(self) -> tuple[Trie, array[int]]:
        """The trie, and by the number that it gives a word twice the word's frequency, and 1 more if a longer
        word begins with it; last the sum of all frequencies."""
        source = _source()
        about = source.stat()
        place = _cache_folder() / f"words-{_FORMAT}-{about.st_size}-{about.st_mtime_ns}"
        try:
            return _load(place)
        except (OSError, RuntimeError, ValueError):
            made = _make(source)
            with suppress(OSError):
                _keep(made, place)
            return made


def _load(place: Path) -> tuple[Trie, array[int]]:
    values = array("I")
    values.frombytes(place.with_suffix(".values").read_bytes())
    trie = Trie()
    trie.mmap(str(place.with_suffix(".trie")))
    if len(trie) + 1 != len(values):
        raise ValueError(f"{place}: not of one making")
    return trie, values


def _make(source: Path) -> tuple[Trie, array[int]]:
    found: dict[str, int] = {}
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, _ = line.split(" ", 2)
            found[word] = 2 * int(frequency)
    for word in [word[:SHORT] for word in found if len(word) > SHORT]:
        found[word] = found.get(word, 0) | 1
    trie = Trie(found)
    values = array("I", bytes(array("I").itemsize * len(found)))
    for word, value in found.items():
        values[trie[word]] = value
    values.append(sum(value >> 1 for value in values))
    return trie, values


def _keep(made: tuple[Trie, array[int]], place: Path) -> None:
    """Write both files under other names first: they appear whole, whoever else writes them."""
    trie, values = made
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        trie.save(str(Path(folder) / "trie"))
        (Path(folder) / "values").write_bytes(values.tobytes())
        for name in ("values", "trie"):
            (Path(folder) / name).replace(place.with_suffix(f".{name}"))


def _source() -> Path:
    """jieba's word list: word, frequency and class in each line. jieba itself is not imported."""
    found = find_spec("jieba")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba is not installed; its dictionary is needed")
    return Path(found.origin).with_name("dict.txt")


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = Path(base) if base else Path("~/.cache").expanduser()
    return home / "newspaper-kg"
