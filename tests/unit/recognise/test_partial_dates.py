"""Dates as precise as the page, and what an article's date adds to them."""

from datetime import date

import pytest

from kg.recognise.partial_dates import PartialDate, of_day, parse_iso, resolve_date, shifted, shifted_month


@pytest.mark.parametrize(
    ("parts", "iso"),
    [
        ((2014, 5, 6), "2014-05-06"),
        ((2014, 5, None), "2014-05"),
        ((2014, None, None), "2014"),
        ((None, 5, 6), "--05-06"),
        ((None, 5, None), "--05"),
        ((None, None, 6), "---06"),
    ],
)
def test_iso_forms_read_back(parts, iso):
    assert PartialDate(*parts).iso() == iso
    assert parse_iso(iso) == PartialDate(*parts)


@pytest.mark.parametrize(
    "parts",
    [
        (None, 13, None),
        (None, 2, 30),
        (2013, 2, 29),
        (None, 4, 31),
        (None, None, 32),
        (2014, None, 5),
        (0, 1, 1),
        (),
    ],
)
def test_impossible_dates(parts):
    assert not PartialDate(*parts).valid()


@pytest.mark.parametrize("text", ["", "2014/2015", "近日", "2013-02-29", "2014-13", "--00", "14-05-06"])
def test_not_iso(text):
    assert parse_iso(text) is None


@pytest.mark.parametrize(
    ("partial", "anchor", "resolved"),
    [
        ("--05-06", "2014-05-07", "2014-05-06"),
        ("--05-06", "2014-05", "2014-05-06"),
        ("--05-06", "2014", "2014-05-06"),
        ("--12-28", "2014-01-05", "2013-12-28"),
        ("--05-20", "2014-05-07", "2014-05-20"),  # a plan
        ("--10-30", "2014-04-13", "--10-30"),  # last year's or this year's
        ("--05", "2014-05-07", "2014-05"),
        ("---06", "2014-05-07", "2014-05-06"),
        ("---30", "2014-05-02", "2014-04-30"),
        ("---20", "2014-05-07", "---20"),
        ("---31", "2014-05-02", "---31"),  # April has none
        ("2013-05-06", "2014-05-07", "2013-05-06"),
        ("--12-24/--04-17", "2014-05-07", "2013-12-24/2014-04-17"),
        ("--05/", "2014-08-07", "2014-05/"),
        ("--02-29", "2015", "--02-29"),
        ("--05-06", "", "--05-06"),
        ("--05-06", "上周", "--05-06"),
        ("近日", "2014-05-07", "近日"),
    ],
)
def test_resolve(partial, anchor, resolved):
    assert resolve_date(partial, anchor) == resolved


def test_counting_days_and_months():
    assert shifted(of_day(date(2014, 3, 1)), -1) == PartialDate(2014, 2, 28)
    assert shifted(PartialDate(2014, 3), -1) is None
    assert shifted(of_day(date.max), 1) is None
    assert shifted_month(PartialDate(2014, 1, 5), -1) == PartialDate(2013, 12)
    assert shifted_month(PartialDate(2014), -1) is None
