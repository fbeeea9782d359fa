"""Dates as people write them in tables and settings, as ISO 8601 prefixes."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:\s?[-/.年]\s?(?P<month>\d{1,2})(?:\s?[-/.月]\s?(?P<day>\d{1,2})\s?日?|\s?月)?|\s?年)?"
    r"(?:[T ]\d{2}:\d{2}.{0,24})?",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def iso_date(value: object) -> str | None:
    """``value`` as ``2021``, ``2021-11`` or ``2021-11-18``; ``None`` if it is no date of the calendar.

    Takes dates of Python and text such as ``2021-11-18``, ``2021/11/18``, ``20211118``, ``2021年11月18日``
    and ``2021-11-18 08:00:00``.
    """
    if isinstance(value, datetime.date):  # a datetime is one too
        return value.isoformat()[:10]
    text = str(value).strip()
    if compact := _COMPACT.fullmatch(text):
        return _checked(*compact.groups())
    if match := _DATE.fullmatch(text):
        return _checked(match["year"], match["month"], match["day"])
    return None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return date.isoformat()[: 10 if day else 7 if month else 4]
