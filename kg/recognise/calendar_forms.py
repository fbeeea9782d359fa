"""Forms of dates in figures: what stands at one place of a text, before it is put together."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.recognise.clock import time_after
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
_FIRST_MONTHS = re.compile(rf"[前头](?P<m>{_NUMBER})个?月")
_LUNAR = re.compile(
    "(?:农历|阴历|旧历)?(?:闰?(?:[正腊冬二三四五六七八九]|十[一二]?)月)"
    "(?:初[一二三四五六七八九十]|十[一二三四五六七八九](?!日)|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?(?!日)|三十(?!日))"
    "|(?:农历|阴历|旧历)(?:[正腊冬二三四五六七八九]|十[一二]?)月"
)
_MORE_DAYS = re.compile(rf"(?: ?[、和] ?{_NUMBER} ?日){{0,10}}")
_DECADE = re.compile(
    "(?:(?:20|二十)世纪|上个?世纪)(?P<d>[0-9]0|[二三四五六七八九][十〇])年代(?:[初末中]期?|后期|前期)?"
    "|(?P<d2>[5-9]0|[五六七八九]十)年代(?:[初末中]期?|后期|前期)?"
)
_DURATION = re.compile(
    "(?:近|过去|最近|这|前)?(?:"
    "(?:[0-9]{1,3}|[一二三四五六七八九十两百]{1,3}|多|几|数|十几|十多|几十|数十)[余多几来]?"
    "(?:个[多半]?月|年|天|周|星期)|[几数]月)[多间]?(?:以来|来(?![自到宾访临])|间以来)"
)
_NOT_BEFORE_DAY = re.compile("[第共近约余每为期历经满超达逾仅长]$|为期$|连续$|累计$")
_AFTER_DAY = re.compile("[内游均]|以[内上下]|之[内间]|[余多]|[一二两三]次|龄|[谊]")
_DAY_CONTEXT = re.compile("(?:^|[，。；：、“（！？\\n]|[于在自从至到截止起昨今本即定及和与])$")


class Atom(NamedTuple):
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


def year_at(text: str, at: int) -> Atom | None:
    """A day in signs (2014-05-06), a year, or years from … to …, that begins at ``at``."""
    if match := _WITH_SIGNS.match(text, at):
        date = PartialDate(int(match["y"]), int(match["m"]), int(match["d"]))
        return with_clock(text, Atom(at, match.end(), date)) if date.valid() else None
    match = _YEARS.match(text, at)
    year = _year(match["y"]) if match else None
    if match is None or year is None:
        return None
    until = _year(match["y2"]) if match["y2"] else None
    return Atom(at, match.end(), PartialDate(year), PartialDate(until) if until else None)


def lunar_at(text: str, at: int) -> Atom | None:
    """A day of the lunar calendar, which stays words: 农历二月初二, 正月十五."""
    match = _LUNAR.match(text, at)
    return Atom(at, match.end(), words=True, sense="lunar") if match else None


def period_at(text: str, at: int) -> Atom | None:
    """A period counted back from now (近三年来), a decade, or the first months of a year."""
    if match := _DURATION.match(text, at):
        return Atom(at, match.end(), words=True, sense="vague")
    if match := _DECADE.match(text, at):
        return _decade(match)
    return first_months(text, Atom(at, at))


def season_end(text: str, at: int) -> int:
    """Where a season or 初, 底, 内 after a year ends; ``at`` if there is none."""
    match = _SEASON.match(text, at)
    return match.end() if match else at


def days_end(text: str, at: int) -> int:
    """Where a list of days ends: 5日、15日、25日; ``at`` if there is none."""
    days = _DAYS.match(text, at)
    more = _MORE_DAYS.match(text, days.end()) if days else None
    return more.end() if more else at


def first_months(text: str, year: Atom) -> Atom | None:
    """The first months of a year (前五个月), after the year or alone."""
    match = _FIRST_MONTHS.match(text, year.end)
    if not match:
        return None
    known = year.date.year if year.date else None
    span = PartialDate(known, 1), PartialDate(known, _int(match["m"]))
    return year._replace(end=match.end(), date=span[0], until=span[1]) if span[1].valid() else None


def months(text: str, atom: Atom) -> Atom | None:
    """A month, or months from … to …, with a day where there is one, after a year or alone."""
    match = _MONTHS.match(text, atom.end)
    if not match:
        return None
    year = atom.date.year if atom.date else None
    date = PartialDate(year, _int(match["m"]))
    if match["m2"]:
        until = PartialDate(year, _int(match["m2"]))
        if not (date.valid() and until.valid()):
            return None
        return atom._replace(end=match.end(), date=date, until=until)
    if not date.valid():
        return None
    return after_month(text, atom._replace(end=match.end(), date=date))


def after_month(text: str, atom: Atom) -> Atom | None:
    """A day, or a part of the month, after a month (or after 本月)."""
    if match := _DAYS.match(text, atom.end):
        year, month = (atom.date.year, atom.date.month) if atom.date else (None, None)
        date = PartialDate(year, month, _int(match["d"]))
        until = PartialDate(year, month, _int(match["d2"])) if match["d2"] else None
        if not date.valid() or (until and not until.valid()):
            return None
        return with_clock(text, atom._replace(end=match.end(), date=date, until=until))
    if match := _MONTH_PART.match(text, atom.end):
        return atom._replace(end=match.end())
    return atom


def day_alone(text: str, at: int, before: Atom | None) -> Atom | None:
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
    timed = with_clock(text, atom)
    follows = before is not None and re.fullmatch(f"{SEPARATOR}|[、，和及与]", text[before.end : at])
    if timed.time or follows or _DAY_CONTEXT.search(left):
        return timed
    return None


def with_clock(text: str, atom: Atom) -> Atom:
    """The atom with a weekday and time of day that follow it."""
    end, time = time_after(text, atom.end)
    return atom._replace(end=end, time=time or atom.time)


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
