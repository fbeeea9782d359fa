"""When a statement holds: the month (or year, or day) that its words or its article give."""

from __future__ import annotations

import re

_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?(?!\d)")
#: Above every character of a date, so that ``2021`` + it ends after all days of 2021.
_AFTER = "~"


def period(times: tuple[str, ...], published: str) -> tuple[str, str]:
    """First and last date of a statement, as ISO prefixes; two empty strings where none is known.

    The statement's own times come first where they name a year (``2021-11``,
    ``2021-12-24/2022-04-17``); a date without a year (``--04-09``) says nothing for sure, so that the
    article's date stands in, as it does where no time is stated.
    """
    dates = [m.group() for time in times for part in time.split("/") if (m := _ISO.match(part))]
    if not dates:
        match = _ISO.match(published)
        dates = [match.group()] if match else []
    return (min(dates), max(dates, key=_last)) if dates else ("", "")


def within(first: str, last: str, since: str, until: str) -> bool:
    """Whether the period overlaps ``[since, until]``; an empty bound is open, an unknown period fails."""
    if not since and not until:
        return True
    return bool(first) and (not since or _last(last) >= since) and (not until or first <= _last(until))


def _last(date: str) -> str:
    return date + _AFTER
