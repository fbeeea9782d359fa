# ruff: noqa: E501  tables of cases
"""Dates and figures are as precise as the page, and nothing is invented."""

from __future__ import annotations

import pytest

from kg.graph.literals import decimal, interval, moment, string, words


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2021-11-18", "date"),
        ("2020-02-29", "date"),
        ("2019-12", "gYearMonth"),
        ("1998", "gYear"),
        ("--04-09", "gMonthDay"),
        ("--02-29", "gMonthDay"),
        ("--05", "gMonth"),
        ("---31", "gDay"),
    ],
)
def test_dates_keep_their_precision(text: str, datatype: str) -> None:
    found = moment(text)
    assert found is not None
    assert (found.value, found.datatype.value) == (text, f"http://www.w3.org/2001/XMLSchema#{datatype}")


@pytest.mark.parametrize(
    "text",
    ["2021-02-30", "2021-13", "2021-00", "--13", "--02-30", "---32", "0000", "截至目前", "每天", "", "2021-1-1", "２０２１",
     "2021-11-18/2021-12-01", "2021-11-18T14:00", "20211118"],
)  # fmt: skip
def test_what_is_no_date_is_left_to_words(text: str) -> None:
    assert moment(text) is None


def test_intervals() -> None:
    assert interval("2021-12-24/2022-04-17") == ("2021-12-24", "2022-04-17")
    assert interval("2019-11/") == ("2019-11", "")
    assert interval("/2019") == ("", "2019")
    for text in ("/", "", "2019", "2019/去年", "2019-13/2020", "a/b"):
        assert interval(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("60", "60"), ("060", "60"), ("17.20", "17.2"), ("-0.0", "0"), ("1000000", "1000000"), ("100", "100"), ("+3", "3"),
     (0.97, "0.97"), (1.0, "1")],
)  # fmt: skip
def test_figures_have_one_form(text: str | float, value: str) -> None:
    found = decimal(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text", ["近600", "1e3", "", "六十", "1,000", ".5", "5.", "٣", "9" * 31, "nan", "inf"]
)
def test_what_is_no_figure_is_left_to_words(text: str) -> None:
    assert decimal(text) is None


def test_words_are_chinese_and_composed_but_quotations_are_verbatim() -> None:
    assert (words("e\u0301").value, words("甲").language) == ("é", "zh")
    assert string("e\u0301\u200b").value == "e\u0301\u200b"
    assert string("\ud800甲\x00").value == "\ufffd甲\ufffd"
