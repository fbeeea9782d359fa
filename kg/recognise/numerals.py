"""Reads numerals as Chinese newspapers write them: 1,830, 17.2, 一千二百, 两, 二〇〇八, 十余."""

from __future__ import annotations

from decimal import Decimal

#: Characters that write one digit.
DIGITS = {
    char: digit
    for digit, row in enumerate(
        ("〇○零", "一壹", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in row
}
#: Multipliers inside a group of four digits.
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
#: Multipliers of whole groups.
GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

#: Character classes for patterns: digits of a year, and everything that a Chinese numeral is made of.
YEAR_DIGIT = "0-9〇○零一二三四五六七八九"
CHINESE = "〇○零一二两三四五六七八九十百千廿卅"
GROUP = "万亿"


def value(numeral: str) -> Decimal | None:
    """The number a numeral stands for, or ``None`` if it is none.

    Digits may have thousands separators and a fraction (``1,830``, ``17.2``); Chinese numerals may be
    read digit by digit (``二〇〇八``) or by place (``一千二百``, ``三万五千``); a number in digits may be
    followed by multipliers (``3千``, ``17.2万``).
    """
    text = numeral.replace(",", "").replace("，", "").strip()
    if not text:
        return None
    head = _leading_digits(text)
    if head == len(text):
        return _decimal(text)
    if head:
        number = _decimal(text[:head])
        return None if number is None else _scaled(number, text[head:])
    if len(text) != 2 and all(c in DIGITS for c in text):
        return Decimal(int("".join(str(DIGITS[c]) for c in text)))
    return _by_place(text)


def plain_digits(number: Decimal) -> str:
    """A number as digits, without exponent or superfluous zeros: ``17.2``, ``1200``."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _leading_digits(text: str) -> int:
    at = 0
    while at < len(text) and (text[at] in "0123456789."):
        at += 1
    return at


def _decimal(text: str) -> Decimal | None:
    if text.count(".") > 1 or not text.strip(".") or text.startswith(".") or text.endswith("."):
        return None
    return Decimal(text)


def _scaled(number: Decimal, multipliers: str) -> Decimal | None:
    for char in multipliers:
        factor = GROUPS.get(char) or TENS.get(char)
        if factor is None or char in "廿卅":
            return None
        number *= factor
    return number


def _by_place(text: str) -> Decimal | None:
    """Chinese place notation: a sum of groups, each below ten thousand."""
    total = group = 0
    digit: int | None = None
    for at, char in enumerate(text):
        if char in DIGITS:
            if at and digit and text[at - 1] in DIGITS:
                return None  # 三五: two digits side by side say “three to five”, not a number
            digit = DIGITS[char]
        elif char in TENS:
            group += TENS[char] * (1 if digit is None or digit == 0 else digit)
            digit = None
        elif char in GROUPS:
            group += digit or 0
            if not group and not total:
                group = 1  # a bare 万 is ten thousand
            factor = GROUPS[char]
            total = (total + group) * factor if total < factor else total + group * factor
            group, digit = 0, None
        else:
            return None
    tail = digit or 0
    last = text[-2:-1]
    if digit and last in ("百", "千", "万", "亿") and len(text) >= 2:
        # 三百五 is 350, 一万二 is 12,000: the multiplier below the last one is left unsaid
        unit = {"百": 10, "千": 100, "万": 1000, "亿": 10**7}[last]
        tail = digit * unit
    return Decimal(total + group + tail)
