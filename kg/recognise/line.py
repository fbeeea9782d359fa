"""A sentence cut into words, with what names of bodies and places must not reach over."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import pairwise

from kg.lexicon import Lexicon
from kg.model import Sentence
from kg.recognise.base import Context

#: What may stand inside a name beside Chinese characters, letters and digits.
_INSIDE = frozenset("·-")
_TOKEN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9]")
#: Words of one character that transcribe sounds in names of the steppe and the west.
_WORDS_AND_SOUNDS = frozenset("如都不乎")
_MARKS = frozenset("，。、；：！？（“")
_DIGITS = re.compile(r"[0-9.%]+")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿两几多余]+")
_AREA_ENDS = frozenset("县镇乡村")
_SOFT = frozenset({"soft", "lead"})
_COUNTED = frozenset("0123456789一二三四五六七八九十百千万亿两几多余数每整半这那各该")
#: A number read digit by digit (八五二农场), which is a name and no quantity.
_CODE = re.compile("[一二三四五六七八九〇○零][一二三四五六七八九〇○零]{2,}")
#: Such numbers, short names of zones that begin with a preposition, and short forms that the dictionary does
#: not know and whose first character is a word of its own in it (非遗).
_WHOLES = (
    _CODE,
    re.compile(
        "经开区|高新区|产业集聚区|集聚区|综合保税区|综保区|保税区|先行区|自贸区|工业园区|产业园区|非遗|非公"
    ),
)
#: What is called by a number of its own: 985医院, 4803厂.
_CALLED_BY_NUMBER = re.compile("医院|工厂|厂|部队|研究所|农场|团场|地质队")
#: Words of the dictionary that count: 第一条, 三座, 几家.
_COUNT = re.compile(
    r"(?:第?[一二三四五六七八九十百千万亿两几数多]{1,4}|[半每某整])[大位名个条项次批家起件份户支座所辆台套间片段处场届期轮级趟遍回]"
)
#: What words begin with that count.
_FIGURES = frozenset("0123456789.%第一二三四五六七八九十百千万亿两几数多余半每某整")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}")


class Line:
    """The words of one sentence.

    ``starts`` are the offsets at which words begin, and the length last; ``bounds`` the same as a set.
    """

    def __init__(
        self,
        plain: str,
        starts: tuple[int, ...],
        classes: Mapping[str, str],
        sounds: frozenset[str] = frozenset(),
    ) -> None:
        self.plain = plain
        self._sounds = sounds
        self.starts = starts
        self.bounds = frozenset(starts)
        self._classes = classes

    def word_before(self, end: int) -> tuple[int, str]:
        """Start and text of the word that ends at ``end``, or of the part of it before ``end``."""
        start = self.starts[bisect_left(self.starts, end) - 1]
        return start, self.plain[start:end]

    def word_at(self, offset: int) -> tuple[int, int]:
        """The word that covers ``offset``."""
        place = bisect_right(self.starts, offset) - 1
        return self.starts[place], self.starts[place + 1]

    def words(self, start: int, end: int) -> list[tuple[int, int]]:
        """The words within ``[start, end)``, cut off at its edges."""
        found = []
        while start < end:
            stop = min(self.word_at(start)[1], end)
            found.append((start, stop))
            start = stop
        return found

    def is_stop(self, start: int, end: int) -> bool:
        """Whether ``plain[start:end]`` is a word that no name reaches over."""
        word = self.plain[start:end]
        sort = self._classes.get(word)
        if word == "中" and self._begins_with_middle(start):
            return False
        if word[0] in _WORDS_AND_SOUNDS and self.is_sound(start):
            return False
        if sort is not None and sort not in _SOFT:
            return sort != "unit" or self._counts(start)
        if len(word) > 3 and self._starts_with_stop(word):
            return True
        if not _TOKEN.match(word[0]):
            return word[0] not in _INSIDE
        return word[0] in _FIGURES and self._is_figure(start, end)

    def is_sound(self, at: int) -> bool:
        """Whether a character that is a word elsewhere transcribes a sound at ``at``.

        Single characters that do so stand on both sides of it, three or more: 萨|如|拉, 日|昆|都|楞.
        """
        if self.plain[at] not in _WORDS_AND_SOUNDS or not {at, at + 1} <= self.bounds:
            return False
        far_left, left, right, far_right = (self._may_sound(at + step) for step in (-2, -1, 1, 2))
        return left and right and (far_left or far_right or self._opens(at - 1))

    def _may_sound(self, at: int) -> bool:
        return at in self.bounds and at + 1 in self.bounds and self.plain[at] in self._sounds

    def _opens(self, at: int) -> bool:
        """Whether the sentence or a part of it begins at ``at``."""
        return at == 0 or self.plain[at - 1] in _MARKS

    def _is_figure(self, start: int, end: int) -> bool:
        """Whether the word counts something, and numbers no body (第三小学, 985医院)."""
        word = self.plain[start:end]
        if _DIGITS.fullmatch(word):
            called = len(word) > 2 and word.isdigit() and bool(_CALLED_BY_NUMBER.match(self.plain, end))
            return not (called or self.plain.startswith("第", start - 1))
        if _COUNT.fullmatch(word):
            return True
        return bool(_NUMERAL.fullmatch(word)) and not self._numbers_a_body(start, word)

    def open_left(self, offset: int) -> bool:
        """Whether nothing that could belong to a name ends at ``offset``."""
        if offset == 0:
            return True
        start, word = self.word_before(offset)
        return self.is_stop(start, start + len(word))

    def is_soft(self, start: int, end: int) -> bool:
        """Whether the word is a verb that stands inside names as well (组织部, 检查组)."""
        return self._classes.get(self.plain[start:end]) in _SOFT

    def is_lead(self, start: int, end: int) -> bool:
        """Whether the word is a soft one that begins no name (组织, 组建)."""
        return self._classes.get(self.plain[start:end]) == "lead"

    def is_person_noun(self, start: int, end: int) -> bool:
        """Whether the word says what people are (党员, 居民)."""
        return self._classes.get(self.plain[start:end]) == "noun"

    def may_be_brand(self, start: int, end: int) -> bool:
        """Whether a word that no name reaches over can be a brand all the same: 好|邻居, 万家."""
        return self.is_person_noun(start, end) or bool(_COUNT.fullmatch(self.plain, start, end))

    def _starts_with_stop(self, word: str) -> bool:
        # The dictionary has phrases such as 深入探讨, 进一步提高.
        first = self._classes.get(word[:2]) or self._classes.get(word[:3])
        return first in ("verb", "adverb", "pronoun", "conjunction")

    def _counts(self, start: int) -> bool:
        return start > 0 and (self.plain[start - 1] in _COUNTED or self.plain[start - 1] == self.plain[start])

    def _begins_with_middle(self, start: int) -> bool:
        """Whether 中 at ``start`` begins a name (推进|中条林区) and does not close a phrase (会议中)."""
        if start == 0 or not _TOKEN.match(self.plain[start - 1]):
            return True
        before = self._classes.get(self.word_before(start)[1])
        return before in ("verb", "preposition", "conjunction")

    def _numbers_a_body(self, start: int, word: str) -> bool:
        # 中铁十二局, 第三小学: the numeral follows another part of the name.
        if _CODE.fullmatch(word):
            return True
        return bool(_ORDINAL.fullmatch(word)) and not self.open_left(start)


class LineMaker:
    """Cuts sentences into lines; each sentence of a page once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._classes = lexicon.mapping("recognise/boundary_words", "word", "class")
        self._sounds = frozenset("".join(lexicon.words("recognise/transliteration")))

    def line(self, sentence: Sentence, context: Context) -> Line:
        """The words of the sentence."""
        return context.memo(
            sentence,
            "line",
            lambda: Line(
                sentence.plain,
                self._joined(sentence.plain, context.word_starts(sentence)),
                self._classes,
                self._sounds,
            ),
        )

    def _joined(self, plain: str, starts: tuple[int, ...]) -> tuple[int, ...]:
        """The words, with two single characters that are a boundary word (筑|牢) made one."""
        kept: list[int] = []
        starts = _codes_whole(plain, starts)
        before = 0  # where the word before begins
        for start, stop in pairwise(starts):
            if stop - start == 1 and kept:
                last = kept[-1]
                # 筑|牢, 安置|点
                whole = stop - last > 2 or before == last == start - 1
                if whole and plain[last:stop] in self._classes:
                    before = start
                    continue
            kept.append(start)
            if plain[start] in _AREA_ENDS and self._split(plain[start:stop]):
                kept.append(start + 1)
            before = start
        return (*kept, len(plain))

    def _split(self, word: str) -> bool:
        """Whether a word of the dictionary is the end of an area's name and another word: 县|上, 村|农民."""
        return word[1:] in ("上", "里", "下") or self._classes.get(word[1:]) == "noun"


def _codes_whole(plain: str, starts: tuple[int, ...]) -> tuple[int, ...]:
    """The words, with each number that is read digit by digit (八五|七), each zone (经|开|区) and each short
    form (非|遗) as one."""
    codes = [m.span() for whole in _WHOLES for m in whole.finditer(plain)]
    if not codes:
        return starts
    cut = {at for start, end in codes for at in range(start + 1, end)}
    return tuple(sorted({*starts, *(at for code in codes for at in code)} - cut))
