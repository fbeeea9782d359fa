"""Finds calendar expressions in one sentence: what the words say, before anything is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import LexiconError
from kg.lexicon import Lexicon, Row
from kg.recognise.calendar_forms import (
    Atom,
    after_month,
    day_alone,
    days_end,
    first_months,
    lunar_at,
    months,
    period_at,
    season_end,
    with_clock,
    year_at,
)
from kg.recognise.clock import clock_alone, names_part_of_day, part_of_word, time_after
from kg.recognise.partial_dates import PartialDate

_START = re.compile(r"(?<![0-9.])[0-9]|[〇○零一二三四五六七八九十廿]")
_WEEKDAYS = re.compile(
    "[一二三四五六日天](?:[至到]周?[一二三四五六日天]|(?:、周?[一二三四五六日天]){1,6})?(?![次个本册])"
)
_PLAN_PERIOD = re.compile("[”]?(?:规划)?(?:期间|时期|以来|末|初|前[三四]年|期末)")
#: Senses of words that are counted from another date.
_COUNTED = ("day", "month", "year", "last_day", "last_year")
#: What the column “offset” must look like for a sense; empty for those that are not here.
_OFFSETS = {
    **dict.fromkeys(_COUNTED, "-?[0-9]{1,3}"),
    "span": "(0[1-9]|1[0-2])/(0[1-9]|1[0-2])",
    "plan": "[0-9]{4}/[0-9]{4}",
}
_SENSES = {*_OFFSETS, "repeated", "vague", "feast", "feast_long", "since_only"}
_NUMERALS = frozenset("0123456789〇○零一二三四五六七八九十廿两百")
#: A numeral that is nothing of time goes on otherwise.
_OF_TIME = re.compile(
    "[0-9〇○零一二三四五六七八九十百廿两]{1,8}[余多几来个]{0,2} ?[年月日号时点天周星个世:/.—–~～至到-]"
)
_OPENS_PERIOD = frozenset("近过最这前头多几数上")
_OPENS_LUNAR = frozenset("农阴旧正腊冬闰")


class DateScanner:
    """Set up once from the table ``recognise/dates``.

    :raises LexiconError: if a row of the table says nothing that can be read.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        by_first: dict[str, list[Row]] = {}
        for row in lexicon.table("recognise/dates"):
            _check(row)
            by_first.setdefault(row["word"][0], []).append(row)
        self._rows = {row["word"]: row for rows in by_first.values() for row in rows}
        self._words = {first: _any_of(row["word"] for row in rows) for first, rows in by_first.items()}
        self._pairs = frozenset(word[:2] for word in self._rows)
        firsts = "".join(sorted(set(by_first) - set("0123456789")))
        self._candidates = re.compile(
            "(?<![0-9.])[0-9]|[〇○零一二三四五六七八九十廿"  # numerals
            f"近过最这前头多几数上凌清早中午傍晚深夜农阴旧正腊冬闰{re.escape(firsts)}]"
        )

    def scan(self, text: str) -> list[Atom]:
        """All expressions in reading order; they do not overlap."""
        atoms: list[Atom] = []
        at = 0
        for candidate in self._candidates.finditer(text):
            if candidate.start() < at:
                continue
            atom = self._atom(text, candidate.start(), atoms[-1] if atoms else None)
            if atom is not None:
                atoms.append(atom)
                at = atom.end
        return atoms

    def _atom(self, text: str, at: int, before: Atom | None) -> Atom | None:
        """What begins at ``at``; cheap tests first, as most places hold no date."""
        char, pair = text[at], text[at : at + 2]
        if pair in self._pairs and (found := self._word(text, at)):
            return found
        if char in _NUMERALS:
            return self._numeral(text, at, before) if _OF_TIME.match(text, at) else None
        if char in _OPENS_PERIOD and (found := period_at(text, at)):
            return found
        if char in _OPENS_LUNAR:
            return lunar_at(text, at)
        return _clock(text, at) if names_part_of_day(pair) else None

    def _numeral(self, text: str, at: int, before: Atom | None) -> Atom | None:
        counted = at and text[at - 1] in "第每"
        period = None if counted else period_at(text, at)
        return period or self._calendar(text, at, before) or _clock(text, at)

    def _word(self, text: str, at: int) -> Atom | None:
        match = self._words[text[at]].match(text, at)
        if not match:
            return None
        row = self._rows[match.group()]
        end = match.end()
        if (at and text[at - 1] in row["not_after"]) or (text[end : end + 1] or "\n") in row["not_before"]:
            return None
        if row["word"].endswith("周") and (weekdays := _WEEKDAYS.match(text, end)):
            return Atom(at, time_after(text, weekdays.end())[0], words=True, sense="vague")  # 本周五晚7点
        return self._read_word(text, Atom(at, end, sense=row["sense"]), row)

    def _read_word(self, text: str, atom: Atom, row: Row) -> Atom | None:
        """A word of the table with what belongs to it after it."""
        counted = atom
        if atom.sense in _COUNTED:
            counted = atom._replace(shift=(atom.sense, int(row["offset"])))
        match atom.sense:
            case "year" | "last_year":
                return self._after_year(text, counted)
            case "month":
                return after_month(text, counted)
            case "day" | "last_day":
                return with_clock(text, counted._replace(time=part_of_word(row["word"])))
            case "repeated":
                return self._repeated(text, atom, row["word"])
            case "plan":
                return _plan(text, atom, row["offset"])
        return atom._replace(words=True)

    def _repeated(self, text: str, atom: Atom, word: str) -> Atom:
        """每年 with the date after it, 每天 with the hour."""
        if word == "每月" and (end := days_end(text, atom.end)) > atom.end:
            return atom._replace(end=end, words=True)
        inner = self._calendar(text, atom.end, None) if word == "每年" else None
        if inner is not None and inner.date is not None and inner.date.year is None:
            return atom._replace(end=inner.end, words=True)
        return atom._replace(end=time_after(text, atom.end)[0], words=True)

    def _calendar(self, text: str, at: int, before: Atom | None) -> Atom | None:
        """A date that begins with a numeral."""
        if not _START.match(text, at) or (at and text[at - 1] == "第"):
            return None
        if lunar := lunar_at(text, at):
            return lunar
        if year := year_at(text, at):
            bare = year.until is None and year.date is not None and year.date.month is None
            return self._after_year(text, year) if bare else year
        return months(text, Atom(at, at)) or day_alone(text, at, before)

    def _after_year(self, text: str, year: Atom) -> Atom:
        """What follows a year: months, a quarter, a season, a feast."""
        end = year.end + (text[year.end : year.end + 1] == " ")
        after = year._replace(end=end)
        if found := months(text, after) or first_months(text, after) or self._part_of_year(text, after):
            return found
        season = season_end(text, end)
        return year._replace(end=season) if season > end else year

    def _part_of_year(self, text: str, year: Atom) -> Atom | None:
        words = self._words.get(text[year.end : year.end + 1])
        match = words.match(text, year.end) if words else None
        if not match:
            return None
        row = self._rows[match.group()]
        if row["sense"] == "span":
            known = year.date.year if year.date else None
            first, last = (PartialDate(known, int(month)) for month in row["offset"].split("/"))
            return year._replace(end=match.end(), date=first, until=last)
        return year._replace(end=match.end(), sense="feast") if row["sense"].startswith("feast") else None


def _check(row: Row) -> None:
    word, sense, offset = row["word"], row["sense"], row["offset"]
    if not word or sense not in _SENSES or not re.fullmatch(_OFFSETS.get(sense, ""), offset):
        raise LexiconError(
            f"recognise/dates.tsv: “{word}”: sense “{sense}” with offset “{offset}” is none of those that "
            "the head of the file explains"
        )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _plan(text: str, atom: Atom, years: str) -> Atom | None:
    """The years of a five-year plan, where 期间 or the like says that these are meant."""
    match = _PLAN_PERIOD.match(text, atom.end)
    if not match or (match.group().startswith("”") and text[atom.start - 1 : atom.start] != "“"):
        return None
    first, last = (PartialDate(int(year)) for year in years.split("/"))
    start = atom.start - match.group().startswith("”")
    return atom._replace(start=start, end=match.end(), date=first, until=last)


def _clock(text: str, at: int) -> Atom | None:
    """A time of day without a date."""
    end, time = clock_alone(text, at)
    return Atom(at, end, time=time, words=True, sense="clock") if time else None
