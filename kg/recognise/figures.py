"""Reads a figure with its unit at one place of a text: 近500人次, 15.3万人次, 一千二百余名, 2-3次."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.recognise.numerals import DIGITS, plain_digits, value

_CHINESE = "〇零一二两三四五六七八九十百千万亿"
_DIGITS = r"[0-9]{1,12}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,6})?"
_NUMBER = re.compile(
    r"百分之(?P<percent>[一二三四五六七八九十百点〇零]{1,8}|[0-9]{1,3}(?:\.[0-9]{1,3})?)|"
    rf"(?P<low>{_DIGITS})(?: ?(?:[-—–~～]{{1,2}}|至|到) ?(?P<high>{_DIGITS}))?(?P<loose>[余多几来]?) ?"
    r"(?P<times>[百千]?[万亿]{0,2})(?P<more>[余多来]?) ?"
    r"|(?P<vague>(?:数以|[数几])[十百千万亿]{1,3}|[十百千万]几|成[百千]上[千万])(?P<vaguer>[余多来]?)"
    r"|(?P<one>[一二三四五六七八])、(?P<two>[二三四五六七八九])"
    rf"|(?P<chinese>[{_CHINESE}]{{1,12}}(?:点[一二三四五六七八九〇零]{{1,4}})?)"
    rf"(?:[至到](?P<chigh>[{_CHINESE}]{{1,6}}))?"
    r"(?P<cmore>[余多几来]?)(?P<ctimes>[万亿]{0,2})"
)
_AFTER = re.compile("以上|以下|左右|以内|上下|不等|之多|[余多](?![年月日天名个人种])")
_FRACTION = re.compile("(?P<d>[一二三四五六七八九十千万]{1,4})分之(?P<n>[一二三四五六七八九十]{1,3})")
_LONGEST = 7
_PAIR = re.compile("[一二三四五六七八九]{2}")


class Figure(NamedTuple):
    """A figure ``[start, end)`` of a text.

    ``value`` is in digits (``1200``, ``17.2``, ``2-3``, ``1/3``), or empty where only the order is said
    (数百). ``unit`` has the 万 or 亿 that the page prints, ``kind`` is the unit's class, ``rest`` the words
    that make the figure inexact. ``single`` marks 一 with a measure word (一名), often no more than an
    article; ``round`` a multiplier alone (万人), which is a figure only after a word such as 近 or 上.
    """

    start: int
    end: int
    value: str
    unit: str
    kind: str
    rest: str = ""
    single: bool = False
    round: bool = False


class FigureReader:
    """Set up once from the table ``recognise/quantities``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = {row["unit"]: row for row in lexicon.table("recognise/quantities")}

    def read(self, text: str, at: int) -> Figure | None:
        """The figure that begins exactly at ``at``."""
        if match := _FRACTION.match(text, at):
            upper, lower = value(match["n"]), value(match["d"])
            return Figure(at, match.end(), f"{upper}/{lower}", "", "ratio") if upper and lower else None
        match = _NUMBER.match(text, at)
        if match is None:
            return None
        if match["percent"]:
            share = _chinese(match["percent"])
            return None if share is None else Figure(at, match.end(), plain_digits(share), "%", "ratio")
        unit, end = self._unit(text, match.end())
        times = match["times"] or ""
        if times.startswith("千"):
            # 千 belongs to the unit: 10千伏
            larger, stop = self._unit(text, match.start("times"))
            if len(larger) > len(unit):
                unit, end, times = larger, stop, ""
        said = _figure(match, unit, times) if unit else None
        chinese = match["chinese"] or ""
        if said is None or (chinese and not self._counts(chinese, unit)):
            return None
        after = _AFTER.match(text, end)
        return Figure(
            start=at,
            end=after.end() if after else end,
            value=said[0],
            unit=said[1],
            kind=self._units[unit.partition("/")[0]]["class"],
            rest=said[2] + (after.group() if after else ""),
            single=chinese == "一",
            round=bool(chinese) and not chinese.strip("百千万亿") and not match["cmore"],
        )

    def _unit(self, text: str, at: int) -> tuple[str, int]:
        """The longest unit at ``at`` and where it ends; with a second one after a slash (元/斤)."""
        for length in range(_LONGEST, 0, -1):
            word = text[at : at + length]
            row = self._units.get(word)
            if row is None or len(word) < length:
                continue
            end = at + length
            if end < len(text) and text[end] in row["not_before"]:
                return "", at
            if text[end : end + 1] == "/":
                per, stop = self._unit(text, end + 1)
                if per:
                    return f"{word}/{per}", stop
            return word, end
        return "", at

    def _counts(self, numeral: str, unit: str) -> bool:
        """Whether a Chinese numeral counts with this unit: 三期, 五十户; not 二级, 三方, 二期."""
        if len(numeral) > 1 or numeral in "十百千万亿":
            return True
        if numeral == "一":
            return self._units[unit.partition("/")[0]]["one"] == "yes"
        return numeral != "二" and self._units[unit.partition("/")[0]]["chinese"] == "yes"


def _figure(match: re.Match[str], unit: str, times: str) -> tuple[str, str, str] | None:
    """Value, unit and words of inexactness of a match."""
    if match["one"]:
        first, last = DIGITS[match["one"]], DIGITS[match["two"]]
        return (f"{first}-{last}", unit, "") if last == first + 1 else None
    if match["vague"]:
        return "", unit, match["vague"] + match["vaguer"]
    if match["chinese"]:
        return _of_chinese(match, unit)
    small, groups = times.rstrip("万亿"), times.lstrip("百千")
    factor = {"百": 100, "千": 1000}.get(small, 1)
    ends = [value(part) for part in (match["low"], match["high"]) if part]
    if any(end is None for end in ends):
        return None
    said = "-".join(plain_digits(end * factor) for end in ends if end is not None)
    return said, groups + unit, match["loose"] + match["more"]


def _of_chinese(match: re.Match[str], unit: str) -> tuple[str, str, str] | None:
    numeral, rest = match["chinese"], match["cmore"]
    if match["chigh"]:
        ends = [_chinese(numeral), _chinese(match["chigh"])]
        if None in ends:
            return None
        return "-".join(plain_digits(end) for end in ends if end is not None), unit, rest
    if match["ctimes"]:
        whole = _chinese(numeral)
        return None if whole is None else (plain_digits(whole), match["ctimes"] + unit, rest)
    if _PAIR.fullmatch(numeral):
        first, last = DIGITS[numeral[0]], DIGITS[numeral[1]]
        return (f"{first}-{last}", unit, rest) if last - first in (1, 2) else None
    if len(numeral) > 1 and numeral[-1] in "万亿" and numeral[-2] not in "万亿":
        head = _chinese(numeral[:-1])
        return None if head is None else (plain_digits(head), numeral[-1] + unit, rest)
    whole = _chinese(numeral)
    return None if whole is None else (plain_digits(whole), unit, rest)


def _chinese(numeral: str) -> Decimal | None:
    """A Chinese numeral, with a fraction where 点 stands in it (七点三)."""
    whole, point, fraction = numeral.partition("点")
    number = value(whole)
    if number is None or not point:
        return number
    digits = "".join(str(DIGITS[c]) for c in fraction if c in DIGITS)
    return number + Decimal(f"0.{digits}") if digits else None
