"""From bytes to text: the encoding told, undecodable bytes and NULs named with their place."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from kg.model import Issue, Span

#: Byte order marks, longest first, with the codec that reads what follows and drops the mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the codec it was read with (which drops a byte order mark), and what was wrong with it."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(data: bytes, source: str, encoding: str = "") -> Decoded:
    """The text of ``data``, read as ``encoding`` or, if that is empty, as what the bytes look like."""
    codec = encoding or detect(data)
    text = data.decode(codec, errors="replace")
    issues = []
    if at := [i for i, c in enumerate(text) if c == "\0"]:
        spans = tuple(Span(start=i, end=i + 1) for i in at)
        issues.append(
            Issue(stage="sources", code="nul", message="NUL characters", source=source, spans=spans)
        )
    return Decoded(text=text, encoding=codec, issues=tuple(issues))


def detect(data: bytes) -> str:
    """The codec that ``data`` is most likely written in."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
