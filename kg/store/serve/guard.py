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


# SPARQL 1.1, 19.2: escapes of characters may stand anywhere and are taken for the characters themselves
# before the grammar is looked at. Not all engines do so outside of strings: both readings count.
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def calls_out(sparql: str) -> bool:
    """Whether a query has a SERVICE clause; never wrongly denied, rarely wrongly said."""
    return any(_SERVICE.search(_HIDING.sub(" ", text)) for text in {sparql, _ESCAPE.sub(_character, sparql)})


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
