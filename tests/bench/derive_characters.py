"""Derive ``kg/lexicon/data/read/characters.tsv`` and ``words.tsv`` from the word list of jieba (MIT licence).

usage: python tests/bench/derive_characters.py

For every character the first table says how often it stands in words, begins and ends them, and which
characters follow it inside words. Counts are logarithms to base two, so that the table is small. The
second has the words that these statistics alone would not expect.
"""

from __future__ import annotations

import importlib.util
import math
from collections import Counter, defaultdict
from pathlib import Path

from kg.lexicon import Lexicon
from kg.read.runon import Characters

#: Pairs and characters seen less often than this are left out.
LEAST = 10
#: Words as frequent as this and no longer than that go into the list of words.
LEAST_WORD, LONGEST = 20, 5

HEADER = """# source: derived from dict.txt of jieba 0.42.1 (words with their frequencies) by tests/bench/derive_characters.py
# licence: MIT (jieba)
# counts are round(log2(count)); in followers each character is followed by its count as a letter, A for 1, B for 2, ...
word\tcount\tbegins\tends\tfollowers
"""

WORDS_HEADER = """# source: derived from dict.txt of jieba 0.42.1 by tests/bench/derive_characters.py: words of characters that seldom meet
# licence: MIT (jieba)
word
"""


def words() -> list[tuple[str, int]]:
    """The words of the list with their frequencies; found without importing the package."""
    spec = importlib.util.find_spec("jieba")
    assert spec and spec.origin, "jieba is not installed"
    parts = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").split()
    return [(w, int(f)) for w, f in zip(parts[0::3], parts[1::3], strict=True)]


def table() -> str:
    """The whole file."""
    count: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    followers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, frequency in words():
        begins[word[0]] += frequency
        ends[word[-1]] += frequency
        for c in word:
            count[c] += frequency
        for a, b in zip(word, word[1:], strict=False):
            followers[a][b] += frequency
    rows = []
    for c in sorted(count):
        if count[c] < LEAST or not "\u3400" <= c <= "\u9fff":
            continue
        pairs = sorted(((n, b) for b, n in followers[c].items() if n >= LEAST and b > "\u3400"), reverse=True)
        coded = "".join(f"{b}{chr(65 + bits(n))}" for n, b in pairs)
        rows.append(f"{c}\t{bits(count[c])}\t{bits(begins[c])}\t{bits(ends[c])}\t{coded or '-'}\n")
    return HEADER + "".join(rows)


def bits(count: int) -> int:
    return round(math.log2(count)) if count else 0


def unexpected(characters: Characters) -> str:
    """The words with a joint inside that the statistics of characters take for a matter of chance."""
    rows = sorted(
        word
        for word, frequency in words()
        if 2 <= len(word) <= LONGEST
        and frequency >= LEAST_WORD
        and all("\u3400" <= c <= "\u9fff" for c in word)
        and min(map(characters.together, word, word[1:])) < 1.0
    )
    return WORDS_HEADER + "".join(f"{w}\n" for w in rows)


if __name__ == "__main__":
    data = Path(__file__).parents[2] / "kg/lexicon/data/read"
    (data / "characters.tsv").write_text(table(), encoding="utf-8")
    (data / "words.tsv").write_text(unexpected(Characters(Lexicon())), encoding="utf-8")
