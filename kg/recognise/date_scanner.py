"""Finds calendar expressions in one sentence: what the words say, before anything is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon, Row
from kg.recognise.clock import clock_alone, names_part_of_day, part_of_word, time_after
from kg.recognise.numerals import value
from kg.recognise.partial_dates import PartialDate

_NUMBER = "(?:[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)"
_BEFORE_MONTH = "(?= ?年 ?[0-9一二三四五六七八九十]{1,2} ?月)"
_YEAR = (
    "(?:[0-9]{4}|[一二][〇○零一二三四五六七八九]{3}"
    f"|[0-9]{{2}}{_BEFORE_MONTH}|[五六七八九〇○零][〇○零一二三四五六七八九]{_BEFORE_MONTH})"
)
#: What stands between the two ends of an interval.
SEPARATOR = " ?(?:至|到|[-—–~～－―]{1,2}) ?"

_START = re.compile(r"(?<![0-9.])[0-9]|[〇○零一二三四五六七八九十廿]")
_WITH_SIGNS = re.compile(
    r"(?P<y>(?:1[89]|20)[0-9]{2})(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9]|\.[0-9])日?"
)
_YEARS = re.compile(
    rf"(?P<y>{_YEAR})(?: ?年?{SEPARATOR}(?P<y2>[0-9]{{4}}|[一二][〇○零一二三四五六七八九]{{3}}))? ?年度?"
    rf"(?!(?:的?(?:历史|文明|文化|传承|光阴)|制|期(?!间)|级|薪))"
)
_SEASON = re.compile("[春夏秋冬](?:天|季|(?=[，、。至到]))|[初底末内中](?![学小等央心国共医药期部])")
_MONTHS = re.compile(rf"(?P<m>{_NUMBER})(?: ?月?份?{SEPARATOR}(?P<m2>{_NUMBER}))? ?月份?(?![亮球饼牙嫂龄])")
_MONTH_PART = re.compile("[上中下]旬|[初底末](?!级)")
_DAYS = re.compile(
    rf" ?(?P<d>{_NUMBER})(?:{SEPARATOR}(?P<d2>{_NUMBER}))? ?(?:日|号)(?![院楼线机房门店井坑卷令])"
)
_DECADE = re.compile(
    "(?:(?:20|二十)世纪|上个?世纪)(?P<d>[0-9]0|[二三四五六七八九][十〇])年代(?:[初末中]期?|后期|前期)?"
    "|(?P<d2>[5-9]0|[五六七八九]十)年代(?:[初末中]期?|后期|前期)?"
)
_DURATION = re.compile(
    "(?:近|过去|最近|这|前)?(?:"
    "(?:[0-9]{1,3}|[一二三四五六七八九十两百]{1,3}|多|几|数|十几|十多|几十|数十)[余多几来]?"
    "(?:个[多半]?月|年|天|周|星期)|[几数]月)[多间]?(?:以来|来(?![自到宾访临])|间以来)"
)
#: Senses of words that are counted from another date.
_COUNTED = ("day", "month", "year", "last_day", "last_year")
_NUMERALS = frozenset("0123456789〇○零一二三四五六七八九十廿两百")
#: A numeral that is nothing of time goes on otherwise.
_OF_TIME = re.compile(
    "[0-9〇○零一二三四五六七八九十百廿两]{1,8}[余多几来个]{0,2} ?[年月日号时点天周星个世:/.—–~～至到-]"
)
_OPENS_DURATION = frozenset("近过最这前多几数上")
_NOT_BEFORE_DAY = re.compile("[第共近约余每为期历经满超达逾仅长]$|为期$|连续$|累计$")
_AFTER_DAY = re.compile("[内游均]|以[内上下]|之[内间]|[余多]|[一二两三]次|龄|[谊]")
_DAY_CONTEXT = re.compile("(?:^|[，。；：、“（！？\\n]|[于在自从至到截止起昨今本即定及和与])$")


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression ``[start, end)`` of a sentence.

    ``date`` is what is stated, ``until`` the other end where the expression is an interval of its own
    (2021年上半年). ``shift`` says from where the rest is counted: ``("year", -1)`` for 去年,
    ``("last_day", 1)`` for 次日. ``time`` is a time of day: ``14:00``, or words. ``words``: cannot be put
    in figures.
    """

    start: int
    end: int
    date: PartialDate | None = None
    until: PartialDate | None = None
    shift: tuple[str, int] | None = None
    time: str = ""
    words: bool = False
    sense: str = ""


class DateScanner:
    """Set up once from the table ``recognise/dates``."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_first: dict[str, list[Row]] = {}
        for row in lexicon.table("recognise/dates"):
            by_first.setdefault(row["word"][0], []).append(row)
        self._rows = {row["word"]: row for rows in by_first.values() for row in rows}
        self._words = {first: _any_of(row["word"] for row in rows) for first, rows in by_first.items()}
        self._pairs = frozenset(word[:2] for word in self._rows)
        firsts = "".join(sorted(set(by_first) - set("0123456789")))
        self._candidates = re.compile(
            "(?<![0-9.])[0-9]|[〇○零一二三四五六七八九十廿"  # numerals
            f"近过最这前多几数上凌清早中午傍晚深夜{re.escape(firsts)}]"
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
        pair = text[at : at + 2]
        if pair in self._pairs and (found := self._word(text, at)):
            return found
        numeral = text[at] in _NUMERALS
        if numeral and not _OF_TIME.match(text, at):
            return None
        if (numeral or text[at] in _OPENS_DURATION) and text[at - 1 : at] not in ("第", "每"):
            if match := _DURATION.match(text, at):
                return Atom(at, match.end(), words=True, sense="vague")
            if match := _DECADE.match(text, at):
                return _decade(match)
        if numeral and (found := self._calendar(text, at, before)):
            return found
        return _clock_alone(text, at) if numeral or names_part_of_day(pair) else None

    def _word(self, text: str, at: int) -> Atom | None:
        match = self._words[text[at]].match(text, at)
        if not match:
            return None
        row = self._rows[match.group()]
        end = match.end()
        if (at and text[at - 1] in row["not_after"]) or (text[end : end + 1] or "\n") in row["not_before"]:
            return None
        return self._read_word(text, Atom(at, end, sense=row["sense"]), row)

    def _read_word(self, text: str, atom: Atom, row: Row) -> Atom | None:
        """A word of the table with what belongs to it after it."""
        counted = atom
        if atom.sense in _COUNTED:
            counted = replace(atom, shift=(atom.sense, int(row["offset"])))
        match atom.sense:
            case "year" | "last_year":
                return self._after_year(text, counted)
            case "month":
                return _after_month(text, counted)
            case "day" | "last_day":
                return _with_clock(text, replace(counted, time=part_of_word(row["word"])))
            case "repeated":
                return self._repeated(text, atom, row["word"])
        return replace(atom, words=True)

    def _repeated(self, text: str, atom: Atom, word: str) -> Atom:
        """每年 with the date after it, 每天 with the hour."""
        inner = self._calendar(text, atom.end, None) if word == "每年" else None
        if inner is not None and inner.date is not None and inner.date.year is None:
            return replace(atom, end=inner.end, words=True)
        return replace(atom, end=time_after(text, atom.end)[0], words=True)

    def _calendar(self, text: str, at: int, before: Atom | None) -> Atom | None:
        """A date that begins with a numeral."""
        if not _START.match(text, at) or (at and text[at - 1] == "第"):
            return None
        if match := _WITH_SIGNS.match(text, at):
            date = PartialDate(int(match["y"]), int(match["m"]), int(match["d"]))
            return _with_clock(text, Atom(at, match.end(), date)) if date.valid() else None
        if match := _YEARS.match(text, at):
            year = _year(match["y"])
            if year is None:
                return None
            until = _year(match["y2"]) if match["y2"] else None
            atom = Atom(at, match.end(), PartialDate(year), PartialDate(until) if until else None)
            return atom if until else self._after_year(text, atom)
        return _months(text, Atom(at, at)) or _day_alone(text, at, before)

    def _after_year(self, text: str, year: Atom) -> Atom | None:
        """What follows a year: months, a quarter, a season, a feast."""
        end = year.end + (text[year.end : year.end + 1] == " ")
        if found := _months(text, replace(year, end=end)):
            return found
        known = year.date.year if year.date else None
        if (words := self._words.get(text[end : end + 1])) and (match := words.match(text, end)):
            row = self._rows[match.group()]
            if row["sense"] == "span":
                first, last = (int(part) for part in row["offset"].split("/"))
                span = PartialDate(known, first), PartialDate(known, last)
                return replace(year, end=match.end(), date=span[0], until=span[1])
            if row["sense"] in ("feast", "feast_long"):
                return replace(year, end=match.end(), sense="feast")
        if match := _SEASON.match(text, end):
            return replace(year, end=match.end())
        return year


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


def _months(text: str, atom: Atom) -> Atom | None:
    match = _MONTHS.match(text, atom.end)
    if not match:
        return None
    year = atom.date.year if atom.date else None
    date = PartialDate(year, _int(match["m"]))
    if match["m2"]:
        until = PartialDate(year, _int(match["m2"]))
        if not (date.valid() and until.valid()):
            return None
        return replace(atom, end=match.end(), date=date, until=until)
    if not date.valid():
        return None
    return _after_month(text, replace(atom, end=match.end(), date=date))


def _after_month(text: str, atom: Atom) -> Atom | None:
    """A day, or a part of the month, after a month (or after 本月)."""
    if match := _DAYS.match(text, atom.end):
        year, month = (atom.date.year, atom.date.month) if atom.date else (None, None)
        date = PartialDate(year, month, _int(match["d"]))
        until = PartialDate(year, month, _int(match["d2"])) if match["d2"] else None
        if not date.valid() or (until and not until.valid()):
            return None
        return _with_clock(text, replace(atom, end=match.end(), date=date, until=until))
    if match := _MONTH_PART.match(text, atom.end):
        return replace(atom, end=match.end())
    return atom


def _day_alone(text: str, at: int, before: Atom | None) -> Atom | None:
    """A day whose month was named earlier (6日、9日): only where nothing else can be meant."""
    match = _DAYS.match(text, at)
    if not match or text[at] == " ":
        return None
    day, until = PartialDate(day=_int(match["d"])), PartialDate(day=_int(match["d2"]))
    if not day.valid() or (match["d2"] and not until.valid()):
        return None
    left, right = text[max(0, at - 2) : at], text[match.end() : match.end() + 2]
    if _NOT_BEFORE_DAY.search(left) or _AFTER_DAY.match(right) or match.group().strip().endswith("号"):
        return None
    atom = Atom(at, match.end(), day, until if match["d2"] else None)
    timed = _with_clock(text, atom)
    follows = before is not None and re.fullmatch(f"{SEPARATOR}|[、，和及与]", text[before.end : at])
    if timed.time or follows or _DAY_CONTEXT.search(left):
        return timed
    return None


def _with_clock(text: str, atom: Atom) -> Atom:
    """The atom with a weekday and time of day that follow it."""
    end, time = time_after(text, atom.end)
    return replace(atom, end=end, time=time or atom.time)


def _clock_alone(text: str, at: int) -> Atom | None:
    end, time = clock_alone(text, at)
    return Atom(at, end, time=time, words=True, sense="clock") if time else None


def _decade(match: re.Match[str]) -> Atom:
    digits = match["d"]
    if not digits:
        return Atom(match.start(), match.end(), words=True, sense="vague")
    number = value(digits.replace("〇", "十"))
    first = 1900 + int(number or 0)
    return Atom(match.start(), match.end(), PartialDate(first), PartialDate(first + 9))


def _year(text: str) -> int | None:
    """Four digits as they are; two digits of a year that a month follows: 98年5月, 05年3月."""
    number = value(text) if len(text) != 2 or text.isdigit() else _two_digits(text)
    if number is None:
        return None
    year = int(number)
    if len(text) == 2:
        return year + (1900 if year >= 40 else 2000)
    return year if 1000 <= year <= 2200 else None


def _two_digits(text: str) -> int | None:
    first, last = value(text[0]), value(text[1])
    return None if first is None or last is None else int(first) * 10 + int(last)


def _int(text: str | None) -> int | None:
    number = value(text) if text else None
    return None if number is None else int(number)
