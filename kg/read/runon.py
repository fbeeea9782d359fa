"""How likely it is that one line runs on into another: the evidence that puts columns in order.

The score is a log-odds ratio: above 0 the second line continues the first rather than standing
behind it by accident. It adds up what the joint shows, each by a weight that a logistic regression
over line breaks of ordinary news text gave (``docs/reading.md``):

* whether the characters at the joint stand together inside words, or a word lies across it;
* whether the two to four characters across the joint occur elsewhere on the page;
* whether quotations and brackets that the first line opens are closed by the second;
* figures and their units, commas, and marks that never begin a line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, pairwise
from operator import add

from kg.lexicon import Lexicon

_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))
_UNITS = frozenset("月日年个名人万亿元%.多余户只件起台辆吨公平米斤次时分点届天岁号")
_BEFORE_FIGURES = frozenset("年月第至约达共近超")
#: Marks that never begin a line.
NEVER_FIRST = frozenset("，。、；：”）》！？")
_ENDS = frozenset("。！？…")
#: Of words as ``read/words`` writes them (一国G 中全会F) the second character, and pairs of later ones; what
#: stands last is the letter.
_SECOND = re.compile(r"(?<![^ ])([^ ])[^ ]")
_INNER = re.compile(r"(?=([^ ])([^ ])[^ ])")
#: A signature or a note behind the last sentence.
_NOTE = re.compile(r"(?<=[。！？…”])\s?（[^（）]{1,60}）$")

#: Weights of the evidence and its bias.
_BIAS = -0.38
_MOST_TOGETHER = 6.0
_WORD, _TOGETHER, _APART, _NO_WORD = 0.27, 0.54, 0.90, -0.35
_TWO, _THREE, _FOUR = 1.43, 1.0, 0.83
_CLOSED, _UNCLOSED = 2.7, -1.27
_FIGURE, _BROKEN_FIGURE = 1.76, -2.1
_COMMA, _BAD_START = 0.24, -2.73
#: The second line opens as a report opens, while the first one's sentence is not over.
_OPENS = -2.5
#: After a full stop a line may begin anywhere: next to nothing speaks for or against.
_AFTER_STOP = -0.3
#: The most that characters say for a joint which shows nothing else, behind a comma.
NOTHING = _BIAS + _MOST_TOGETHER * (_TOGETHER + _NO_WORD) + _COMMA
#: Log-likelihood of a single character that the word list has not.
_UNKNOWN = -13.0


class Words(dict[str, dict[str, float]]):
    """Words with their log-likelihood, by first character. Those of a character, of which a page asks for
    few, are made when it is first asked.

    :param rests: for each first character the rests of its words with a letter behind each, a space between
        them.
    :param worth: the log-likelihood that a letter stands for.
    """

    def __init__(self, rests: Mapping[str, str], worth: Mapping[str, float]) -> None:
        self._rests = rests
        self._worth = worth

    def __missing__(self, first: str) -> dict[str, float]:
        words = {first + rest[:-1]: self._worth[rest[-1]] for rest in self._rests.get(first, "").split()}
        self[first] = words
        return words


class Characters:
    """How characters stand in words: ``read/characters`` and ``read/words``, read when first asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def openers(self) -> frozenset[str]:
        """The first four characters, or fewer, of words with which reports open."""
        rows = self._lexicon.table("read/openers")
        return frozenset(r["word"][:4] for r in rows if r["article"] == "yes")

    @cached_property
    def _rows(self) -> dict[str, tuple[float, float, float, str]]:
        rows = self._lexicon.columns("read/characters", "word", "count", "begins", "ends", "followers")
        power = cache(lambda step: 2.0 ** int(step))
        return {
            word: (power(count), power(begins), power(ends), rest) for word, count, begins, ends, rest in rows
        }

    @cached_property
    def _totals(self) -> tuple[float, float]:
        rows = self._rows.values()
        return sum(r[0] for r in rows), sum(r[1] for r in rows)

    @cached_property
    def _rests(self) -> dict[str, str]:
        """For each first character how the commoner words of up to four characters go on, a space between
        them, with a letter behind each that tells how common the word is."""
        return self._lexicon.mapping("read/words", "word", "rest")

    @cached_property
    def words(self) -> Words:
        """Log-likelihood of the commoner words of up to four characters."""
        total = math.log2(self._totals[1])
        return Words(self._rests, {chr(65 + step): (step - total) * math.log(2) for step in range(26)})

    @cached_property
    def inside(self) -> Mapping[str, AbstractSet[str]]:
        """For each character those that stand behind it inside a word."""
        pairs = {first: set(_SECOND.findall(rest)) for first, rest in self._rests.items()}
        for first, second in set(_INNER.findall(" ".join(self._rests.values()))):
            pairs.setdefault(first, set()).add(second)
        return pairs

    def together(self, first: str, second: str) -> float:
        """Log of how much more often than by chance ``second`` follows ``first``, within
        ±``_MOST_TOGETHER``."""
        a, b = self._rows.get(first), self._rows.get(second)
        if a is None or b is None:
            return 0.0
        at = a[3].find(second)
        inside = 2.0 ** (ord(a[3][at + 1]) - 65) if at >= 0 else 0.0
        characters, words = self._totals
        seen = inside + a[2] * b[1] / words
        odds = math.log((seen + 0.5) * characters / ((a[0] + 1) * (b[0] + 1)))
        return max(-_MOST_TOGETHER, min(_MOST_TOGETHER, odds))


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """What of a piece of text matters at its joints. ``opened`` and ``closed`` are bit sets of pairs.

    Two with the same content are not equal: as keys they stand for their places.
    """

    head: str
    tail: str
    opened: int
    closed: int
    ended: bool
    odd: bool  #: begins as no text begins: with a closing mark, or with the last word of a sentence

    @classmethod
    def of(cls, plain: str) -> Edges:
        """The edges of a plain text that is not empty."""
        opened = closed = 0
        for bit, (opens, closes) in enumerate(_PAIRS):
            first_open, first_close = plain.find(opens), plain.find(closes)
            if first_close >= 0 and not 0 <= first_open < first_close:
                closed |= 1 << bit
            if plain.rfind(opens) > plain.rfind(closes):
                opened |= 1 << bit
        last = _NOTE.sub("", plain[-66:]).rstrip("”）》’ ")[-1:]
        stop = re.search(r"[。！？]", plain)
        odd = plain[0] in NEVER_FIRST or (stop is not None and stop.start() <= 4)
        return cls(plain[:4], plain[-4:], opened, closed, last in _ENDS, odd)


class RunOn:
    """Scores joints of one page."""

    def __init__(self, characters: Characters, plains: Iterable[str]) -> None:
        self._together = characters.together
        self._words = characters.words
        self._inside = characters.inside
        self._openers = characters.openers
        self._known: dict[str, float] = {"": 0.0}
        self._pairs: dict[str, float] = {}
        self._texts = list(plains)
        self._scores: dict[tuple[Edges, Edges], float] = {}

    @cached_property
    def _grams(self) -> set[str]:
        """Two to four characters in a row that the page has within a line."""
        grams: set[str] = set()
        for text in self._texts:
            two = [*map(add, text, text[1:])]
            three = [*map(add, two, text[2:])]
            grams.update(two, three, map(add, three, text[3:]))
        return grams

    @cached_property
    def _next(self) -> dict[str, set[str]]:
        """For each character of the page those that stand behind it within a line."""
        found: dict[str, set[str]] = {}
        for first, second in set(chain.from_iterable(map(pairwise, self._texts))):
            found.setdefault(first, set()).add(second)
        return found

    def score(self, before: Edges, after: Edges) -> float:
        """Log-odds that ``after`` continues ``before``."""
        score = self._scores.get((before, after))
        if score is None:
            score = self._scores[before, after] = self._score(before, after)
        return score

    @staticmethod
    def tells(before: Edges) -> bool:
        """Whether an end asks for something certain: what closes a bracket, a figure or its unit."""
        return bool(before.opened) or before.tail[-1] in _BEFORE_FIGURES or before.tail[-1].isdigit()

    def shown(self, last: str) -> AbstractSet[str]:
        """The characters that stand behind another one inside a word or on the page.

        Where the second line begins with no such character, the end does not tell (:meth:`tells`) and the
        beginning closes nothing, no score is above :data:`NOTHING`.
        """
        return self._inside.get(last, frozenset()) | self._next.get(last, frozenset())

    def _score(self, before: Edges, after: Edges) -> float:
        last, first = before.tail[-1], after.head[0]
        if before.ended and not before.opened & after.closed:
            return _AFTER_STOP + (_BAD_START if first in NEVER_FIRST else 0.0)
        score = _BIAS
        joint = last + first
        seen = joint in self._grams  # else no longer run across the joint is
        if "\u3400" < last < "\uf900" and "\u3400" < first < "\uf900":
            together = self._pairs.get(joint)
            if together is None:
                together = self._pairs[joint] = self._together(last, first)
            inside = first in self._inside.get(last, ())
            word = self._word(before.tail, after.head) if inside else 0.0
            score += _WORD * word + _TWO * seen
            score += together * (_APART if together < 0 else _TOGETHER if word else _TOGETHER + _NO_WORD)
        if seen:
            score += self._seen(before.tail, after.head)
        if before.opened or after.closed:
            score += _CLOSED * (before.opened & after.closed).bit_count()
            score += _UNCLOSED * (before.opened ^ after.closed).bit_count()
        if last.isdigit():
            score += _FIGURE if first.isdigit() or first in _UNITS else _BROKEN_FIGURE
        elif last in _BEFORE_FIGURES and first.isdigit():
            score += _FIGURE
        if last in "，、；：":
            score += _COMMA
        if not self._openers.isdisjoint((after.head, after.head[:3], after.head[:2])):
            score += _OPENS
        return score

    def bare(self, before: Edges, after: Edges) -> float:
        """The score without the evidence of the page, for a joint inside a printed line."""
        return (
            _BIAS
            + _TOGETHER * self._together(before.tail[-1], after.head[0])
            + _WORD * self._word(before.tail, after.head)
        )

    def _word(self, tail: str, head: str) -> float:
        """How much likelier the characters about the joint are with a word that lies across it."""
        gain = 0.0
        for left in range(1, min(3, len(tail)) + 1):
            begin = tail[-left:]
            words = self._words[begin[:1]]
            for right in range(1, min(4 - left, len(head)) + 1):
                value = words.get(begin + head[:right])
                if value is not None:
                    tail, head = tail[_chinese_end(tail) :], head[: _chinese_start(head)]
                    begin = tail[-left:]
                    words = self._words[begin[:1]]
                    value += self._likelihood(tail[:-left]) + self._likelihood(head[right:])
                    gain = max(gain, value - self._likelihood(tail) - self._likelihood(head))
        return gain if gain > 0.01 else 0.0

    def _likelihood(self, text: str) -> float:
        """Log-likelihood of the likeliest words that make up a text (Viterbi over a unigram model)."""
        if text in self._known:
            return self._known[text]
        best = [0.0] + [-math.inf] * len(text)
        for start in range(len(text)):
            at, words = best[start], self._words[text[start]]
            for end in range(start + 1, min(start + 5, len(text) + 1)):
                value = words.get(text[start:end], _UNKNOWN if end == start + 1 else None)
                if value is not None and at + value > best[end]:
                    best[end] = at + value
        self._known[text] = best[-1]
        return best[-1]

    def _seen(self, tail: str, head: str) -> float:
        """Weight of the three and four characters across the joint that the page has elsewhere."""
        grams = self._grams
        three = (tail[-1:] + head[:2] in grams) + (tail[-2:] + head[:1] in grams)
        four = (
            (tail[-1:] + head[:3] in grams)
            + (tail[-2:] + head[:2] in grams)
            + (tail[-3:] + head[:1] in grams)
        )
        if len(tail) < 3 or len(head) < 3:  # short pieces: the slices above would be shorter grams
            return _THREE * min(1, three)
        return _THREE * three + _FOUR * four


def _chinese_end(text: str) -> int:
    """Where the Chinese characters begin that a text ends with."""
    k = len(text)
    while k and "\u3400" < text[k - 1] < "\uf900":
        k -= 1
    return k


def _chinese_start(text: str) -> int:
    """Where the Chinese characters end that a text begins with."""
    k = 0
    while k < len(text) and "\u3400" < text[k] < "\uf900":
        k += 1
    return k
