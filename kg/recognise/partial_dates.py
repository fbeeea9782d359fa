"""Dates as precise as a page gives them, in the forms of ISO 8601 and XML Schema.

``2021-11-18`` a day, ``2021-11`` a month, ``2021`` a year, ``--11-18`` a day of an unstated year, ``--11`` a
month of an unstated year, ``---18`` a day of an unstated month; ``A/B`` an interval, ``A/`` one that is open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_ISO = re.compile(
    r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?)?"
    r"|--(?P<m2>[0-9]{2})(?:-(?P<d2>[0-9]{2}))?"
    r"|---(?P<d3>[0-9]{2})"
)

#: The dates of so many texts are remembered; a newspaper has the same ones again and again.
_REMEMBERED = 1 << 12
#: A day and month without a year lies this many days before its article, at most …
BEFORE = 300
#: … or this many days after it (a plan), or else in the year before, at most this many days back.
AFTER, YEAR_BEFORE = 60, 120


class PartialDate(NamedTuple):
    """A date of which some parts may be unknown (``None``)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def valid(self) -> bool:
        """Whether the calendar has such a date (29 February needs a leap year or no year)."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.year is not None and not 1 <= self.year <= 9999:
            return False
        if self.day is None:
            return (self.year, self.month) != (None, None)
        if self.month is None:
            return self.year is None and 1 <= self.day <= 31
        return 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def iso(self) -> str:
        """The date in the forms that the module lists."""
        if self.year is not None:
            parts = [f"{self.year:04}"]
            parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
            return "-".join(parts)
        if self.month is not None:
            return f"--{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")
        return f"---{self.day:02}"

    def full(self) -> date | None:
        """The day, where year, month and day are known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@lru_cache(_REMEMBERED)
def parse_iso(text: str) -> PartialDate | None:
    """The date that an ISO form stands for; ``None`` for intervals, words and impossible dates."""
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = match["y"], match["m"] or match["m2"], match["d"] or match["d2"] or match["d3"]
    parsed = PartialDate(*(int(part) if part else None for part in (year, month, day)))
    return parsed if parsed.valid() else None


def of_day(day: date) -> PartialDate:
    """A day as a partial date of which all parts are known."""
    return PartialDate(day.year, day.month, day.day)


def shifted(anchor: PartialDate, days: int) -> PartialDate | None:
    """The day so many days after ``anchor``; ``None`` unless the anchor is a full date."""
    full = anchor.full()
    try:
        return None if full is None else of_day(full + timedelta(days=days))
    except OverflowError:
        return None


def shifted_month(anchor: PartialDate, months: int) -> PartialDate | None:
    """The month so many months after the anchor's; ``None`` unless it has a year and a month."""
    if anchor.year is None or anchor.month is None:
        return None
    count = anchor.year * 12 + anchor.month - 1 + months
    moved = PartialDate(count // 12, count % 12 + 1)
    return moved if moved.valid() else None


@lru_cache(_REMEMBERED)
def resolve_date(partial: str, anchor: str) -> str:
    """Fill in what a date leaves unsaid from the date of its article, where that is safe.

    Newspapers report on what has just happened: a day and month are those of the anchor's year if
    they lie up to 300 days before the anchor or 60 days after it, those of the year before if they lie
    up to 120 days back, and stay unresolved otherwise. A day without a month is in the anchor's month
    or the one before. Intervals are resolved at both ends, the later end first.

    :param partial: an ISO form as in the module's docstring.
    :param anchor: ISO date of the article, as precise as known, or an empty string.
    :returns: the fuller form, or ``partial`` as it is.
    """
    known = parse_iso(anchor)
    if known is None:
        return partial
    first, slash, last = partial.partition("/")
    if slash:
        end = resolve_date(last, anchor) if last else ""
        begin = resolve_date(first, end if parse_iso(end) and not end.startswith("-") else anchor)
        return f"{begin}/{end}"
    given = parse_iso(partial)
    if given is None or given.year is not None or known.year is None:
        return partial
    found = _with_year(given, known) if given.month is not None else _with_month(given, known)
    return found.iso() if found is not None and found.valid() else partial


def _with_year(given: PartialDate, anchor: PartialDate) -> PartialDate | None:
    year = anchor.year
    if year is None:
        return None
    same = PartialDate(year, given.month, given.day)
    if anchor.month is None:
        return same if same.valid() else None
    ahead = _days(same) - _days(anchor)
    if -BEFORE <= ahead <= AFTER:
        return same
    before = PartialDate(year - 1, given.month, given.day)
    return before if 0 <= _days(anchor) - _days(before) <= YEAR_BEFORE else None


def _with_month(given: PartialDate, anchor: PartialDate) -> PartialDate | None:
    if anchor.year is None or anchor.month is None or anchor.day is None or given.day is None:
        return None
    if given.day <= anchor.day + 2:
        return PartialDate(anchor.year, anchor.month, given.day)
    if given.day > anchor.day + 15:
        month = shifted_month(anchor, -1)
        return None if month is None else PartialDate(month.year, month.month, given.day)
    return None


def _days(partial: PartialDate) -> int:
    """A day count for comparing dates of different precision (a month counts from its middle)."""
    return (partial.year or 0) * 365 + (partial.month or 6) * 30 + (partial.day or 15)
