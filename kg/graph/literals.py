"""Literals: words, figures and dates, as precise as the page and no more."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal

from kg.graph.iris import clean, printable
from kg.graph.prefixes import term

#: A page says most of its words, figures and dates several times.
_REMEMBERED = 1 << 12
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
# Form and datatype; then what stands in for the parts that are not given so that the calendar can check
# the rest: text before, characters dropped, text after. 2000 is a leap year: --02-29 is a day of some year.
_DATES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "xsd:date", ("", 0, "")),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "xsd:gYearMonth", ("", 0, "-01")),
    (re.compile(r"[0-9]{4}"), "xsd:gYear", ("", 0, "-01-01")),
    (re.compile(r"--[0-9]{2}-[0-9]{2}"), "xsd:gMonthDay", ("2000", 1, "")),
    (re.compile(r"--[0-9]{2}"), "xsd:gMonth", ("2000", 1, "-01")),
    (re.compile(r"---[0-9]{2}"), "xsd:gDay", ("2000-01", 2, "")),
)


@lru_cache(_REMEMBERED)
def words(text: str) -> Literal:
    """Words of the page."""
    return Literal(clean(text), language="zh")


@lru_cache(_REMEMBERED)
def string(text: str) -> Literal:
    """A text in no language: an identifier, a hash, a verbatim slice (not normalised)."""
    return Literal(printable(text))


@lru_cache(_REMEMBERED)
def integer(value: int) -> Literal:
    """A count or offset.

    NIF asks for xsd:nonNegativeInteger; Oxigraph's store keeps every kind of integer as xsd:integer, so
    that is what is written: the value is the same, and so are the triples after a round trip.
    """
    return Literal(str(value), datatype=term("xsd:integer"))


@lru_cache(_REMEMBERED)
def decimal(value: str | float) -> Literal | None:
    """A figure in its canonical form, or nothing where the text is not one."""
    text = repr(value) if isinstance(value, float) else value
    if not _DECIMAL.fullmatch(text):
        return None
    plain = format(Decimal(text), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain == "-0" else plain, datatype=term("xsd:decimal"))


@lru_cache(_REMEMBERED)
def moment(text: str) -> Literal | None:
    """A date in ISO 8601 with the datatype of its precision, or nothing where it is not one."""
    for form, datatype, (before, dropped, after) in _DATES:
        if form.fullmatch(text):
            try:
                date.fromisoformat(before + text[dropped:] + after)
            except ValueError:
                return None
            return Literal(text, datatype=term(datatype))
    return None


def interval(text: str) -> tuple[str, str] | None:
    """The ends of an ISO 8601 interval ``a/b``, one of which may be open (empty); else nothing."""
    start, slash, end = text.partition("/")
    if not slash or not (start or end):
        return None
    if any(part and moment(part) is None for part in (start, end)):
        return None
    return start, end
