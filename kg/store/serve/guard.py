"""Finds what a query of a stranger must not hold: SERVICE, which makes this machine call others."""

from __future__ import annotations

import re

# What can hide a keyword, as the SPARQL grammar cuts it: an escape of a prefixed name, an IRI, the four kinds
# of strings, a comment. An IRI here may hold a backslash, so that a “#” in it never begins a comment.
_HIDING = re.compile(
    r"\\."
    r"|<[^<>\"{}|^`\x00-\x20]*>"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|#[^\n\r]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w?$:])service(?![\w:-])", re.IGNORECASE)


def calls_out(sparql: str) -> bool:
    """Whether a query has a SERVICE clause; never wrongly denied, rarely wrongly said."""
    return _SERVICE.search(_HIDING.sub(" ", sparql)) is not None
