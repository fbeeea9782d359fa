"""Derive ``kg/lexicon/data/read/characters.tsv`` and ``words.tsv`` from the word list of jieba (MIT licence).

usage: python tests/bench/derive_characters.py

For every character the first table says how often it stands in words, begins and ends them, and which
characters follow it inside words. Counts are logarithms to base two, so that the table is small. The
second has the commoner words with their frequencies.
"""

from __future__ import annotations

import importlib.util
import math
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

#: Pairs and characters seen less often than this are left out.
LEAST = 10
#: Words as frequent as this and no longer than that go into the list of words.
LEAST_WORD, LONGEST = 30, 4

HEADER = """# source: derived from dict.txt of jieba 0.42.1 by tests/bench/derive_characters.py
# licence: MIT (jieba)
# counts are round(log2(count)); in followers each character is followed by its count as a letter, A for 0
word\tcount\tbegins\tends\tfollowers
"""

WORDS_HEADER = """# source: commoner words of dict.txt of jieba 0.42.1, by tests/bench/derive_characters.py
# licence: MIT (jieba)
# the rest of each word is followed by round(log2(count)) as a letter, A for 0
word\trest
"""


def words() -> list[tuple[str, int]]:
    """The words of the list with their frequencies; found without importing the package."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed: pip install jieba==0.42.1")
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
        for a, b in pairwise(word):
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


def common() -> str:
    """The commoner words, a line for each first character."""
    rest: defaultdict[str, list[str]] = defaultdict(list)
    for word, frequency in sorted(words()):
        if len(word) <= LONGEST and frequency >= LEAST_WORD and all("\u3400" <= c <= "\u9fff" for c in word):
            rest[word[0]].append(f"{word[1:]}{chr(65 + bits(frequency))}")
    return WORDS_HEADER + "".join(f"{first}\t{' '.join(found)}\n" for first, found in sorted(rest.items()))


if __name__ == "__main__":
    data = Path(__file__).parents[2] / "kg/lexicon/data/read"
    (data / "characters.tsv").write_text(table(), encoding="utf-8")
    (data / "words.tsv").write_text(common(), encoding="utf-8")
