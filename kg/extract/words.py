"""Word lists that extractors share, and finding all of them in a sentence at once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import LexiconError
from kg.lexicon import Lexicon

#: Name of the document with the shared lists.
WORDS = "extract/words"
#: Those who come from elsewhere in a group.
GUESTS = ("考察团", "代表团", "访问团", "参观团")
_AREA = re.compile(r"(?:[省市县区州盟旗镇乡村]|街道|社区)$")


def is_area(name: str) -> bool:
    """Whether a name ends as that of an area does."""
    return _AREA.search(name) is not None


def word_list(value: object, place: str) -> tuple[str, ...]:
    """The words of a YAML value: a list, or text with words between white space.

    :param place: what an error names, ``file.yaml: key``.
    :raises LexiconError: if it is neither.
    """
    if isinstance(value, str):
        return tuple(dict.fromkeys(value.split()))
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(dict.fromkeys(w for v in value for w in v.split()))
    raise LexiconError(f"{place}: must be words with spaces between, or a list of words")


def shared_words(lexicon: Lexicon, key: str) -> tuple[str, ...]:
    """One of the shared lists.

    :raises LexiconError: if there is no list of that name.
    """
    return word_list(lexicon.document(WORDS).get(key), f"{WORDS}.yaml: key “{key}”")


def one_of(words: Iterable[str]) -> str:
    """A regular expression that matches one of the words, the longest that fits."""
    longest_first = sorted(dict.fromkeys(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


def verbs(lexicon: Lexicon, *more: str) -> str:
    """A regular expression for one of the shared verbs, unless it is part of a noun (负责人, 检查组)."""
    return one_of((*shared_words(lexicon, "verbs"), *more)) + "(?![人员者组队站室点所户车群率额量费证书])"


class WordScanner:
    """Finds words of a list in a text, the leftmost longest ones, in time linear in the text."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(words))
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest) if self.words else None

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Hits as ``(number of the word, start, end)``, by start, without overlaps."""
        return self._automaton.find_matches_as_indexes(text) if self._automaton else []
