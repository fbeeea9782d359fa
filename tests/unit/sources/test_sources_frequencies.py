"""The table of character frequencies is what its header says it was counted from."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path

from opencc import OpenCC

from kg.lexicon import default_lexicon

LEAST = 20


def per_million(words: list[str], counts: list[int]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for word, count in zip(words, counts, strict=True):
        for character in word:
            if "\u4e00" <= character <= "\u9fff":
                found[character] += count
    total = found.total()
    return {c: round(n * 1e6 / total) for c, n in found.items()}


def test_the_table_can_be_counted_again() -> None:
    spec = importlib.util.find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split("\n")
    rows = [line.split(" ") for line in lines if line]
    words, counts = [r[0] for r in rows], [int(r[1]) for r in rows]
    simplified = per_million(words, counts)
    traditional = per_million(OpenCC("s2tw").convert("\n".join(words)).split("\n"), counts)
    expected = {
        c: (simplified.get(c, 0), traditional.get(c, 0))
        for c in simplified.keys() | traditional.keys()
        if max(simplified.get(c, 0), traditional.get(c, 0)) >= LEAST
    }
    table = default_lexicon().table("read/print_frequencies")
    found = {r["character"]: (int(r["simplified"]), int(r["traditional"])) for r in table}
    # OpenCC's tables change a little between releases.
    same = sum(found.get(c) == counted for c, counted in expected.items())
    assert same / len(expected) > 0.98
    assert len(found) > 3000
