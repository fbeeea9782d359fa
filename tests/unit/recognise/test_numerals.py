"""Numerals as newspapers write them."""

import pytest

from kg.recognise.numerals import plain_digits, value

READ = {
    "1,830": "1830",
    "17.2": "17.2",
    "600": "600",
    "3千": "3000",
    "17.2万": "172000",
    "一千二百": "1200",
    "三万五千": "35000",
    "两": "2",
    "十": "10",
    "二十": "20",
    "廿五": "25",
    "一百零五": "105",
    "三百五": "350",
    "一万二": "12000",
    "万": "10000",
    "二〇〇八": "2008",
    "一九九八": "1998",
    "一亿二千万": "120000000",
    "一万三千亿": "1300000000000",
    "零": "0",
}


@pytest.mark.parametrize(("numeral", "digits"), READ.items())
def test_value(numeral, digits):
    number = value(numeral)
    assert number is not None
    assert plain_digits(number) == digits


@pytest.mark.parametrize("text", ["", "三五", "1.2.3", ".5", "5.", "3人", "千克", "、"])
def test_no_numeral(text):
    assert value(text) is None
