"""Dates and periods: joins what the scanner finds and fills in what the page lets one.

A mention has the attribute ``basis``: ``stated`` (the sentence gives the date), ``resolved`` (year, month or
day come from an earlier clause or sentence, or from the article's date) or ``words`` (stays as the page puts
it), and where they apply ``iso`` (forms of :mod:`kg.recognise.partial_dates`), ``stated`` (the form before it
was resolved), ``bound`` (``until``, ``since``, ``before``, ``after``) and ``time`` (``14:00``, or words).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import Article, Mention, Sentence
from kg.recognise.base import Component, Context, mention
from kg.recognise.calendar_forms import SEPARATOR, Atom
from kg.recognise.date_scanner import DateScanner
from kg.recognise.partial_dates import PartialDate, parse_iso, resolve_date, shifted, shifted_month
from kg.vocabulary import Kind

_BETWEEN = re.compile(SEPARATOR)
_SINCE = re.compile(
    " ?(?:以来|至今|迄今|起(?!草|来|步|诉|火|点|重|源|伏|因|义|飞|价|到|了)|开始|(?<=年)来(?=[，、]))"
)
_BEFORE = "的?[之以]?前(?![往来去后线沿任期列方进景三五十台身述辈提0-9])"
_AFTER = "[之以]?后(?![勤备期续来方代人盾者台卫果半两])"
_AROUND = re.compile(f"{_BEFORE}|{_AFTER}|间|内")
_FEAST = re.compile(
    "(?:节日|小长假|长假|假期|假日|假)?"
    f"(?:期间|前夕|前后|当天|当日|当晚|(?:来临|到来|将至)?之际|以来|{_BEFORE}|{_AFTER})"
    "|小长假|长假|假期|假日"
)
_SINCE_WORDS = ("以来", "以后", "之后", "后")
_FROM = re.compile("(?:自从|自|从)$")
_UNTIL = re.compile("(?:截至|截止到|截止|直到|至|到)$")
_DATELINE = re.compile(" ?(?:专?电|讯)")

#: How far into an article a dateline (新华社某地3月9日电) is looked for, in sentences.
_DATELINE_WITHIN = 3


class _Expression(NamedTuple):
    """One or two atoms with the words round them."""

    start: int
    end: int
    first: Atom
    last: Atom | None = None
    bound: str = ""
    open: bool = False


class DateRecogniser:
    """Finds 时间. It reads a whole page first, as 当天 or 9日 point to a sentence before."""

    name = "dates"
    needs: frozenset[Kind] = frozenset()
    gives = frozenset({Kind.TIME})

    def __init__(self, lexicon: Lexicon) -> None:
        self._scanner = DateScanner(lexicon)

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Mentions of one sentence on its own, counted from the date of its article."""
        return _Reading(_article(sentence, context)).mentions(sentence, self.expressions(sentence.plain))

    def on_page(self, context: Context) -> Component:
        """A component that knows what each sentence of the page follows on."""
        found: dict[tuple[int, int, int], tuple[Mention, ...]] = {}
        readings: dict[int, _Reading] = {}
        for sentence in context.sentences:
            if sentence.article not in readings:
                readings[sentence.article] = _Reading(_article(sentence, context))
            expressions = self.expressions(sentence.plain)
            key = (sentence.article, sentence.paragraph, sentence.index)
            found[key] = tuple(readings[sentence.article].mentions(sentence, expressions))
        return _OnPage(found)

    def expressions(self, text: str) -> list[_Expression]:
        """The expressions of a text, intervals put together."""
        atoms = self._scanner.scan(text)
        joined: list[_Expression] = []
        at = 0
        while at < len(atoms):
            first, last = atoms[at], None
            if at + 1 < len(atoms) and _joins(text, first, atoms[at + 1]):
                last = atoms[at + 1]
                at += 1
            at += 1
            if (whole := _with_bounds(text, first, last)) is not None:
                joined.append(whole)
        return joined


@dataclass(frozen=True, slots=True)
class _OnPage:
    """The mentions of a page, looked up sentence by sentence."""

    found: Mapping[tuple[int, int, int], tuple[Mention, ...]]
    name: str = DateRecogniser.name
    needs: frozenset[Kind] = DateRecogniser.needs
    gives: frozenset[Kind] = DateRecogniser.gives

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:  # noqa: ARG002
        return self.found.get((sentence.article, sentence.paragraph, sentence.index), ())


class _Reading:
    """What is known of time on the way through one article."""

    def __init__(self, article: Article | None) -> None:
        self._date = article.date if article else ""
        anchor = parse_iso(self._date)
        self._anchor = anchor
        # Without a dateline, 今天 may be the day of writing or of printing: only the day before is safe.
        self._day: PartialDate | None = None
        self._printed = anchor if article and article.basis in ("given", "header") else None
        self._last: PartialDate | None = None
        self._sentences = 0
        self._here = False  # whether the last date stands in this sentence

    def mentions(self, sentence: Sentence, expressions: Iterable[_Expression]) -> Iterable[Mention]:
        """The expressions of the next sentence as mentions."""
        text = sentence.plain
        self._sentences += 1
        self._here = False
        year: int | None = None
        for each in expressions:
            early = self._sentences <= _DATELINE_WITHIN
            if early and each.first.date and _DATELINE.match(text, each.end):
                self._take_dateline(each.first.date)
            # 今天的好日子 is no date
            loose = each.first.sense == "day" and not each.first.time and text.startswith("的", each.end)
            attrs, dates = ({"basis": "words"}, []) if loose else self._attrs(each, year)
            for date in dates:
                if date.month is not None:
                    self._last, self._here = date, True
                    year = date.year or year
            yield mention(sentence, Kind.TIME, each.start, each.end, DateRecogniser.name, **attrs)

    def _take_dateline(self, date: PartialDate) -> None:
        known = parse_iso(resolve_date(date.iso(), self._date))
        if known is not None and known.full() is not None:
            self._day = self._anchor = known
            self._date = known.iso()

    def _attrs(self, each: _Expression, year: int | None) -> tuple[dict[str, str], list[PartialDate]]:
        first = self._resolve(each.first, year, None)
        times = [atom.time for atom in (each.first, each.last) if atom and atom.time]
        attrs = {"basis": "words", "time": "/".join(times), "bound": each.bound}
        if first is None:
            return attrs, []
        begin, stated = first
        end: PartialDate | None = None
        if each.last is not None:
            second = self._resolve(each.last, begin.year, begin)
            if second is None:
                return attrs, []
            end = second[0]
        elif each.first.until is not None:
            end = _same_year(each.first.until, begin)
        iso = begin.iso() if end is None else f"{begin.iso()}/{end.iso()}"
        iso += "/" if each.open else ""
        full = resolve_date(iso, self._date)
        basis = "stated" if stated and full == iso else "resolved"
        attrs |= {"iso": full, "basis": basis, "stated": iso if full != iso else ""}
        ends = [parse_iso(part) for part in full.split("/") if part]
        return attrs, [date for date in ends if date is not None]

    def _resolve(
        self, atom: Atom, year: int | None, before: PartialDate | None
    ) -> tuple[PartialDate, bool] | None:
        """The atom's date and whether the sentence states it; ``None`` where words have to do.

        :param year: the year last named in the sentence.
        :param before: the other end of the interval that the atom closes.
        """
        if atom.shift is not None:
            return self._counted(atom, *atom.shift)
        date = atom.date
        if date is None or atom.words:
            return None
        if date.year is not None:
            return date, True
        if date.month is None:
            return self._day_alone(date, before)
        if year is not None:
            turned = before is not None and (date.month, date.day or 0) < (before.month or 0, before.day or 0)
            return date._replace(year=year + turned), before is not None
        return date, True

    def _day_alone(self, day: PartialDate, before: PartialDate | None) -> tuple[PartialDate, bool]:
        known = before or self._last
        if known is None or known.month is None or day.day is None:
            return day, True
        if known.day is not None and day.day < known.day - 20:
            return day, True  # the month has turned since
        whole = day._replace(year=known.year, month=known.month)
        return (whole, before is not None or self._here) if whole.valid() else (day, True)

    def _counted(self, atom: Atom, unit: str, offset: int) -> tuple[PartialDate, bool] | None:
        found: PartialDate | None = None
        if unit == "day":
            anchor = self._day or (self._printed if offset < 0 else None)
            found = shifted(anchor, offset) if anchor else None
        elif unit == "month":
            month = shifted_month(self._anchor, offset) if self._anchor else None
            found = month._replace(day=atom.date.day if atom.date else None) if month else None
        elif unit == "last_day":
            last = self._last or PartialDate()
            found = last if not offset and last.day else shifted(last, offset)
        else:
            source = self._anchor if unit == "year" else self._last
            if source is not None and source.year is not None:
                found = (atom.date or PartialDate())._replace(year=source.year + offset)
            elif atom.date is not None and (unit, offset) == ("year", 0):
                return atom.date, True
        return (found, False) if found is not None and found.valid() else None


def _same_year(end: PartialDate, begin: PartialDate) -> PartialDate:
    """The end of an interval with the year of its beginning, or the next where the months run on into it."""
    if end.month is None or begin.year is None:
        return end
    return end._replace(year=begin.year + (end.month < (begin.month or 0)))


def _joins(text: str, first: Atom, last: Atom) -> bool:
    """Whether two atoms are the ends of one interval."""
    if not _BETWEEN.fullmatch(text, first.end, last.start):
        return False
    if "clock" in (first.sense, last.sense):
        return bool(first.time and last.time)
    if first.sense == "repeated":
        return last.date is not None
    return not (first.words or last.words or first.until or last.until)


def _with_bounds(text: str, first: Atom, last: Atom | None) -> _Expression | None:
    """The expression with 自, 以来, 前 and the like; ``None`` where the word means no time by itself."""
    start, end = first.start, (last or first).end
    whole = _Expression(start, end, first, last)
    if first.sense in ("feast", "feast_long", "since_only"):
        match = _FEAST.match(text, end)
        if match and (first.sense != "since_only" or match.group() in _SINCE_WORDS):
            return whole._replace(end=match.end())
        return whole if first.sense == "feast" else None
    if match := _SINCE.match(text, end):
        begins = _FROM.search(text, max(0, start - 2), start)
        since = whole._replace(start=begins.start() if begins else start, end=match.end(), bound="since")
        return since._replace(open=last is None and first.until is None)
    return whole if first.words or last else _bounded(text, whole)


def _bounded(text: str, whole: _Expression) -> _Expression:
    """A single date with 前, 后 after it or 截至, 自 before it."""
    start, end = whole.start, whole.end
    if match := _AROUND.match(text, end):
        word = match.group()
        bound = "before" if word.endswith("前") else "after" if word.endswith("后") else ""
        return whole._replace(end=match.end(), bound=bound)
    if _UNTIL.search(text, max(0, start - 3), start):
        return whole._replace(bound="until")
    return whole._replace(bound="since") if _FROM.search(text, max(0, start - 2), start) else whole


def _article(sentence: Sentence, context: Context) -> Article | None:
    return next((a for a in context.articles if a.n == sentence.article), None)
