"""Figures with a unit and what they count.

A mention has the attributes ``value``, ``unit`` and ``class`` of :class:`kg.recognise.figures.Figure`,
``single`` (``yes`` for 一名, 一座), ``approx`` (the words that make it inexact: 近, 余, 以上) and, where the
text shows it directly, ``indicator`` with ``side``: ``after`` the figure, ``before`` it, or ``same`` as the
figure before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.figures import Figure, FigureReader
from kg.recognise.indicators import IndicatorFinder
from kg.vocabulary import Kind

_START = re.compile(
    "(?<![0-9A-Za-z.,:/_#+-])[0-9]|(?<![一二三四五六七八九十百千万第])[一二两三四五六七八九十百千万数几成]"
)
_NOT_AFTER = re.compile("[第届+]$|[A-Za-z][-—]?$|(?<![以目日此])前$|[高初周]$|星期$")
#: Classes of units that count people.
_PEOPLE = ("people", "households")
_RANKED = ("名", "位", "强")
_AFTER_PLACE = re.compile("[村区寨屯园苑城部院]$")
_ADDRESS = ("组", "栋", "座", "幢", "层")
#: Two figures with nothing like this between them count the same: 由12%下降到9%.
_APART = re.compile("[，。；：！？（）“”]|.{6}")
#: Between an old value and the new one.
_CHANGE = re.compile(
    "[^，。；：0-9]{0,4}(?:下降|上升|提高|提升|增加|增长|减少|降低|降|升|增|减|扩大|缩短|压缩|压减|发展|"
    "跃升|攀升|回落|上涨|下跌|扩展|扩充|壮大|变|变为|改)(?:了|到|至|为|成){1,2}(?:了|今年的|去年的|现在的|目前的)?"
)
_QUOTED = re.compile("“[^“”]{1,12}”")
_SLOGAN = re.compile("“[^“”]{1,12}”[，。；、：]")


class _Found(NamedTuple):
    """A figure with where it begins, words such as 近 included, and these words; ``lead`` is where what leads
    up to it ends if an old value stands between (由31.7%下降到), else -1."""

    start: int
    figure: Figure
    approx: str
    lead: int = -1

    @property
    def told(self) -> int:
        """Where what leads up to the figure ends."""
        return self.start if self.lead < 0 else self.lead


class _Counted(NamedTuple):
    """What a figure counts, on which side of it that is said, and where the saying ends."""

    indicator: str
    side: str
    end: int


class QuantityRecogniser:
    """Finds 数量, outside dates."""

    name = "quantities"
    needs = frozenset({Kind.TIME, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
    gives = frozenset({Kind.QUANTITY})

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = FigureReader(lexicon)
        self._indicators = IndicatorFinder(lexicon)
        lists = lexicon.document("recognise/quantities")
        self._idioms = tuple(lists["idioms"])
        self._abstract = tuple(lists["abstract"])
        self._no_one_after = tuple(lists["no_one_after"])
        self._cases = re.compile("|".join(map(re.escape, lists["cases"])))
        self._approximate = sorted(lists["approximate"], key=lambda row: -len(row["word"]))
        self._reaching = frozenset(lists["reaching"])
        self._orders = frozenset(lists["orders"])

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Figures of the sentence in reading order."""
        text = sentence.plain
        if not _START.search(text):
            return ()
        times = context.found(sentence, Kind.TIME)
        found = _new_values(text, self._figures(text, times), times)
        if not found:
            return ()
        names = context.found(sentence, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
        counted = self._indicators_of(sentence, context, found, times, names)
        return [
            mention(
                sentence,
                Kind.QUANTITY,
                each.start,
                each.figure.end,
                self.name,
                **_attrs(each),
                indicator=what.indicator,
                side=what.side if what.indicator else "",
            )
            for each, what in zip(found, counted, strict=True)
        ]

    def _figures(self, text: str, times: Sequence[Mention]) -> list[_Found]:
        found: list[_Found] = []
        in_times = {at for time in times for at in range(time.start, time.end)}
        at = 0
        for candidate in _START.finditer(text):
            start = candidate.start()
            if start < at or start in in_times:
                continue
            figure = self._reader.read(text, start)
            if figure is None:
                continue
            at = figure.end
            each = self._with_approximation(text, figure)
            if self._counts(text, each) and not (figure.single and self._is_article(text, figure)):
                found.append(each)
        return found

    def _with_approximation(self, text: str, figure: Figure) -> _Found:
        """The figure with 近, 超过 and the like before it."""
        for row in self._approximate:
            word = row["word"]
            start = figure.start - len(word)
            if start < 0 or not text.startswith(word, start):
                continue
            if start and text[start - 1] in row.get("not_after", ""):
                continue
            if word in self._orders and not figure.round:
                continue
            return _Found(figure.start, figure, "") if word in self._reaching else _Found(start, figure, word)
        return _Found(figure.start, figure, "")

    def _counts(self, text: str, each: _Found) -> bool:
        """Whether the figure counts something: no ordinal, address, idiom, slogan or point of a list."""
        figure, start = each.figure, each.figure.start
        left = text[max(0, start - 3) : start]
        if text.startswith(self._idioms, start) or text.startswith(self._abstract, figure.end):
            return False
        if figure.round and not each.approx:
            return False
        if _NOT_AFTER.search(left) and _is_ordinal(left[-1], text[start], figure.unit):
            return False
        right = text[figure.end : figure.end + 1]
        if figure.unit in _ADDRESS and (_AFTER_PLACE.search(left) or (right.isascii() and right.isalpha())):
            return False
        if figure.unit == "个" and _SLOGAN.match(text, figure.end):
            return False
        return not (left.endswith("“") and _QUOTED.match(text, start - 1))

    def _is_article(self, text: str, figure: Figure) -> bool:
        """Whether 一 with a measure word counts nothing: 这一批, 一项项, 一户一策, 一起 for “together”."""
        left, right = text[max(0, figure.start - 2) : figure.start], text[figure.end : figure.end + 16]
        if left.endswith(self._no_one_after) or right.startswith((figure.unit, "一")):
            return True
        if figure.unit == "道" and (not right or right[0] in "，。；"):
            return True  # 与群众一道，
        return figure.unit == "起" and not self._cases.search(right.partition("，")[0])

    def _indicators_of(
        self,
        sentence: Sentence,
        context: Context,
        found: Sequence[_Found],
        times: Sequence[Mention],
        names: Sequence[Mention],
    ) -> list[_Counted]:
        """What each figure counts; figures side by side (5批132名医护人员) share it."""
        text = sentence.plain
        words = frozenset(context.word_starts(sentence))
        begins = {each.told for each in found}
        # A name that ends right before a figure is what it counts (无证诊所18家), and no bound.
        bounds = [*times, *(name for name in names if name.end not in begins)]
        ends = sorted([m.end for m in bounds] + [each.figure.end for each in found])
        starts = sorted([m.start for m in (*times, *names)] + [*begins, len(text)])
        counted: list[_Counted] = []
        for number, each in enumerate(found):
            before = bisect_right(ends, each.told)
            floor = max(ends[before - 1] if before else 0, counted[-1].end if counted else 0)
            # A body right after the unit is what is counted (3个防汛检查组); a later one is not.
            following = bisect_left(starts, each.figure.end + 1)
            limit = starts[following] if following < len(starts) else len(text)
            if any(other.start == each.figure.end for other in found[number + 1 : number + 2]):
                limit = each.figure.end
            counted.append(self._indicator(text, each, floor, limit, words))
            last = counted[-2] if number else None
            if (
                last
                and not counted[-1].indicator
                and last.end == each.start
                and each.figure.kind not in _PEOPLE
            ):
                counted[-1] = last._replace(side="before")  # 10千伏线路42公里: the noun is between the two
            self._share(found, counted)
            apart = text[found[number - 1].figure.end : each.start] if number else "。"
            if not counted[number].indicator and not _APART.search(apart):
                counted[number] = counted[number - 1]._replace(side="same")
        return counted

    def _share(self, found: Sequence[_Found], counted: list[_Counted]) -> None:
        """Give the noun after the last figure to those that stand right before it."""
        last = counted[-1]
        for number in range(len(counted) - 2, -1, -1):
            apart = found[number].figure.end != found[number + 1].start
            if apart or not last.indicator or last.side != "after" or counted[number].side == "after":
                break
            counted[number] = last

    def _indicator(self, text: str, each: _Found, floor: int, limit: int, words: frozenset[int]) -> _Counted:
        figure = each.figure
        if figure.kind in ("time", "age"):
            return _Counted(self._indicators.term(text, each.told, floor, words), "before", figure.end)
        noun, end = self._indicators.after(text, figure.end, limit, words)
        if noun:
            return _Counted(noun, "after", end)
        if said := self._indicators.before(text, each.told, floor, words):
            return _Counted(said, "before", figure.end)
        if figure.kind in _PEOPLE and limit > figure.end:
            return _Counted(self._indicators.acts(text, figure.end), "after", figure.end)
        return _Counted("", "", figure.end)


def _new_values(text: str, found: Sequence[_Found], times: Sequence[Mention]) -> list[_Found]:
    """The figures without old values: of 由31.7%下降到0.42% only the new one is reported, and what it counts
    stands before 由."""
    kept: list[_Found] = []
    for number, each in enumerate(found):
        last = found[number - 1] if number else None
        lead = _lead_of_old(text, last.start, times) if last else -1
        if (
            last
            and lead >= 0
            and kept
            and kept[-1] is last
            and _CHANGE.fullmatch(text, last.figure.end, each.start)
        ):
            kept[-1] = each._replace(lead=lead)
        else:
            kept.append(each)
    return kept


def _lead_of_old(text: str, start: int, times: Sequence[Mention]) -> int:
    """Where 由 stands before an old value (由2012年的4300元), or -1."""
    owner = start - 1 if text[:start].endswith("的") else start
    time = next((t for t in times if t.end in (owner, start)), None)
    start = time.start if time is not None else start
    return start - 1 if text[:start].endswith(("由", "从")) else -1


def _is_ordinal(before: str, first: str, unit: str) -> bool:
    """Whether what stands before makes an ordinal of a numeral: 前30名, 高三, 周三."""
    if before == "前":
        return unit in _RANKED
    return before not in "高初周期" or not first.isdigit()


def _attrs(each: _Found) -> dict[str, str]:
    figure = each.figure
    return {
        "value": figure.value,
        "unit": figure.unit,
        "class": figure.kind,
        "approx": each.approx + figure.rest,
        "single": "yes" if figure.single else "",
    }
