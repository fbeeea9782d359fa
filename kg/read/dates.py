"""Dates as a page prints them in header lines and datelines, in ISO 8601 as precise as printed."""

from __future__ import annotations

import re

_CN = str.maketrans("〇零一二三四五六七八九", "00123456789")

#: A full date, with a time of day behind it or not.
DATE = re.compile(
    r"(?:(?:19|20)\d{2}\s?(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日号]?|[-/.]\d{1,2}[-/.]\d{1,2}|[01]\d[0-3]\d(?!\d))"
    r"|(?<![\d.])\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}(?!\d))"
    r"(?:[\sT]{0,2}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|\d{1,2}时(?:左右|许|\d{1,2}分)?)?"
)
_FULL = re.compile(r"((?:19|20)\d{2})\s?(?:[年/.-]\s?)?(\d{1,2})(?:\s?[月/.-]\s?)(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?!\d)")
#: The day first: 29.07.2014.
_DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d{2})(?!\d)")
#: The same in Chinese numerals.
CHINESE_DATE = re.compile(
    r"([二一][〇零九][〇零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_MONTH = re.compile(r"((?:19|20)\d{2})\s?[年/.-]\s?(\d{1,2})(?:\s?月)?(?![\d])")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso_of(text: str) -> str:
    """The first full date of a line (``2021-07-01``), else its first month, else an empty string."""
    for pattern in (_FULL, _PACKED):
        for match in pattern.finditer(text):
            if found := _iso(*map(int, match.groups())):
                return found
    for day, month, year in _DAY_FIRST.findall(text):
        if found := _iso(int(year), int(month), int(day)):
            return found
    for match in CHINESE_DATE.finditer(text):
        year = int(match[1].translate(_CN))
        if found := _iso(year, _number(match[2]), _number(match[3])):
            return found
    for match in _MONTH.finditer(text):
        if 1 <= int(match[2]) <= 12:
            return f"{match[1]}-{int(match[2]):02d}"
    return ""


#: The day of an event as a first sentence gives it: not one end of a period, not a deadline.
_LEAD = re.compile(
    r"(?<![\d至到—-])(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?!\s?(?:至|到|起|前|以来|—|-|～|、))"
)
_NOT_LEAD = re.compile(r"(?:截至|截止|自|从|至|到|以来|每年|往年|去年|前年|明年)[^，。]{0,8}$")


def lead_date(plain: str) -> str:
    """The day that the first sentence of a text is about, without a year where it prints none."""
    first = re.split(r"[。！？]", plain[:200], maxsplit=1)[0]
    for match in _LEAD.finditer(first):
        month, day = int(match["month"]), int(match["day"])
        if _NOT_LEAD.search(first[: match.start()]) or not (
            1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
        ):
            continue
        return f"{match['year'] or '-'}-{month:02d}-{day:02d}"
    return ""


def _iso(year: int, month: int, day: int) -> str:
    if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]:
        return f"{year}-{month:02d}-{day:02d}"
    return ""


def _number(text: str) -> int:
    """Up to 三十一."""
    tens, ten, units = text.partition("十")
    digits = "零一二三四五六七八九"
    if not ten:
        return digits.index(text) if len(text) == 1 else 0
    return 10 * (digits.index(tens) if tens else 1) + (digits.index(units) if units else 0)
