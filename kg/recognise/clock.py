"""Times of day: 上午, 14时许, 下午5点40分, 8:20, and the weekday before them."""

from __future__ import annotations

import re

from kg.recognise.numerals import value

_WEEKDAY = re.compile(r" ?[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?")
_PARTS = (
    *("凌晨", "清晨", "早晨", "早上", "上午", "中午", "午后", "下午", "傍晚"),
    *("晚上", "晚间", "深夜", "午夜", "夜间", "夜里", "当晚", "晨", "晚", "早"),
)
_PART = f"(?:{'|'.join(_PARTS)})"
_HOUR = "(?:[0-9]{1,2}|[一二三四五六七八九]|十[一二]?|零)"
#: A part of the day, an hour, or both.
CLOCK = re.compile(
    rf" ?(?P<part>{_PART})?(?: ?(?:(?P<h>{_HOUR}) ?(?P<sign>[时点])(?![间代候段期事政装])"
    r"(?:(?P<half>半)|(?P<q>[0-9]{1,2}) ?分?(?:[0-9.]{1,4}秒)?|整|钟)?"
    r"|(?P<h2>[01]?[0-9]|2[0-4]):(?P<min>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:]))(?P<about>许|左右)?)?"
)
#: Parts of the day in which the hours below twelve are those after noon.
_AFTERNOON = ("午后", "下午", "傍晚", "晚上", "晚间", "深夜", "夜间", "夜里", "当晚", "晚")
_NIGHT = ("深夜", "夜间", "夜里")


def names_part_of_day(pair: str) -> bool:
    """Whether two characters are a part of the day, or 晚, 早 with an hour after it."""
    return pair in _PARTS or pair[:1] in _PARTS


def time_after(text: str, at: int) -> tuple[int, str]:
    """The weekday and time of day that stand at ``at``, after a date.

    :returns: where they end (``at`` if there are none) and the time, see :func:`clock_alone`.
    """
    if weekday := _WEEKDAY.match(text, at):
        at = weekday.end()
    match = CLOCK.match(text, at)
    if match is None or not match.group().strip():
        return at, ""
    return match.end(), _time(match)


def clock_alone(text: str, at: int) -> tuple[int, str]:
    """A time of day without a date at ``at``: 14时许, 下午3点, 21时20分; not 5点意见, 三时.

    :returns: where it ends and the time, as ``HH:MM`` where the half of the day is clear;
        the time is empty if there is none.
    """
    match = CLOCK.match(text, at)
    nothing = at, ""
    if not match or not (match["h"] or match["h2"]):
        return nothing
    if at and text[at - 1] in "第0123456789.:一二三四五六七八九十":
        return nothing
    if not match["part"]:
        if match["h2"] or not match["h"].isdigit():
            return nothing
        if match["sign"] == "点" and not (match["about"] or "分" in match.group()):
            return nothing
    time = _time(match)
    return (match.end(), time) if time != match["part"] else nothing


def part_of_word(word: str) -> str:
    """The part of the day that 昨晚 or 今晨 names; empty for 昨天."""
    return {"晚": "晚上", "夜": "夜里", "晨": "凌晨", "早": "早上"}.get(word[-1], "")


def _time(match: re.Match[str]) -> str:
    """A match of :data:`CLOCK` as ``HH:MM``, or in the page's words where the hour is not clear."""
    hours = match["h"] or match["h2"]
    part = match["part"] or ""
    if not hours:
        return part
    number = value(hours)
    minutes = int(match["min"] or match["q"] or (30 if match["half"] else 0))
    if number is None or number > 24 or minutes > 59:
        return part
    hour = int(number)
    if match["sign"] == "点" and not part and hour <= 12:
        return match.group().strip()  # five in the morning or in the afternoon
    if part in _AFTERNOON and hour < 12 and not (part in _NIGHT and hour < 6):
        hour += 12
    return f"{hour % 24:02}:{minutes:02}"
