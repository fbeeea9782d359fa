"""Cells of tables that spreadsheets open."""

from __future__ import annotations

#: What a spreadsheet may take for the beginning of a formula or a command (OWASP, CSV Injection), with the
#: full-width forms that some take for the same.
_BEGINNINGS = tuple("=+-@\t\r\n＝＋－＠")


def safe_cell(text: str) -> str:
    """The text of a page as a cell that no spreadsheet takes for a formula: an apostrophe says so."""
    return f"'{text}" if text.startswith(_BEGINNINGS) else text


def safe_literal(turtle: str) -> str:
    """A literal in Turtle's notation such that the same holds of it; it means what it meant."""
    first = turtle[1:2]
    return f'"\\u{ord(first):04X}{turtle[2:]}' if turtle[:1] == '"' and first in _BEGINNINGS else turtle
