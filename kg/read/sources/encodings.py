"""From bytes to text: the encoding told, undecodable bytes and NULs named with their place.

The encoding is told in this order: a byte order mark; bytes that are valid UTF-8 and hold a character
from U+0800 on (which all Chinese characters are); otherwise the reading among UTF-8, GB18030, Big5 (with
the Hong Kong characters) and UTF-16 that is likeliest as Chinese print, undecodable bytes counting
against it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kg.errors import UsageError
from kg.lexicon import Lexicon
from kg.model import Issue, Span
from kg.read.sources.likelihood import Likelihood

STAGE = "sources"

#: Bytes at the beginning that an encoding is told from.
SAMPLE = 1 << 16

#: Places that one issue lists at most; its message gives the whole number.
MAX_PLACES = 1000

# Byte order marks, the longer of two alike first, with the codec that drops the mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Codecs that are weighed against each other, and the share of simplified print among texts in them.
_CANDIDATES = {"utf-8": 0.8, "gb18030": 0.95, "big5hkscs": 0.0, "utf-16-le": 0.8, "utf-16-be": 0.8}

# Texts of so many characters are doubted that are less likely a character than this (logarithm; Chinese
# and English print is above -8, random bytes are below -13).
_DOUBTED, _UNLIKELY = 16, -11.5

_LOST = re.compile("\ufffd+")
_NULS = re.compile("\0+")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
#: What UTF-8 takes three bytes and more for.
_WIDE = re.compile("[^\x00-\u07ff]")
_NOT_ASCII = re.compile(b"[\0\x80-\xff]")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text without byte order mark, the codec that gives it, and what was wrong with the bytes.

    ``doubtful``: the encoding had to be weighed, and in none do the bytes look like Chinese print.
    """

    text: str
    encoding: str
    doubtful: bool = False
    issues: tuple[Issue, ...] = ()


class Decoder:
    """Decodes bytes in an encoding that is given or told from them.

    :param encoding: a codec of Python; empty to tell it from the bytes.
    :raises UsageError: if there is no such codec.
    """

    def __init__(self, lexicon: Lexicon, encoding: str = "") -> None:
        self._given = encoding
        self._likelihood = Likelihood(lexicon)
        try:
            b" ".decode(encoding or "utf-8", "replace")
        except (LookupError, UnicodeError) as error:
            names = "utf-8, utf-16, gb18030 or big5hkscs"
            raise UsageError(f"encoding “{encoding}”: {error}; write for example {names}") from error

    def codec(self, sample: bytes) -> str:
        """The codec for bytes that begin with ``sample`` (:data:`SAMPLE` bytes, or all of them)."""
        return self._told(sample)[0]

    def decode(self, data: bytes, source: str) -> Decoded:
        """All of ``data`` as text, with issues for undecodable bytes and NULs.

        Undecodable bytes become U+FFFD; NULs stay.
        """
        codec, doubtful = self._told(_telling(data))
        text = data.decode(codec, "replace").removeprefix(_BOM)
        issues = tuple(losses(text, source, codec))
        return Decoded(text=text, encoding=codec, doubtful=doubtful, issues=issues)

    def _told(self, sample: bytes) -> tuple[str, bool]:
        """The codec, and whether even the text that it gives is hardly one."""
        if self._given:
            return "utf-8-sig" if codecs.lookup(self._given).name == "utf-8" else self._given, False
        for mark, codec in _MARKS:
            if sample.startswith(mark):
                return codec, False
        if _is_utf8(sample):
            return "utf-8", False
        score, size, codec = max(self._scores(sample))
        return codec, size >= _DOUBTED and score < _UNLIKELY * size

    def _scores(self, sample: bytes) -> Iterator[tuple[float, int, str]]:
        for codec, simplified in _CANDIDATES.items():
            text = codecs.getincrementaldecoder(codec)("replace").decode(sample)
            yield self._likelihood.log(text, simplified), len(text), codec


def losses(text: str, source: str, codec: str) -> list[Issue]:
    """Issues about what cannot be read in a text that was decoded with U+FFFD for undecodable bytes."""
    issues = []
    if "\ufffd" in text:
        spans, places = _places(_LOST, text)
        first = len(text[: spans[0].start].encode(codec, "replace"))
        message = (
            f"{source}: bytes that are not {codec} at {places} (the first is byte {first}); "
            f"they are read as U+FFFD; give the right encoding or mend the file"
        )
        issues.append(Issue(stage=STAGE, code="undecodable", message=message, source=source, spans=spans))
    if "\0" in text:
        spans, places = _places(_NULS, text)
        message = f"{source}: NUL characters at {places}; remove them from the file"
        issues.append(Issue(stage=STAGE, code="nul", message=message, source=source, spans=spans))
    return issues


def looks_binary(text: str) -> bool:
    """Whether more than a twentieth of a decoded text are control characters or undecodable."""
    bad = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    return bad > 3 and bad > len(text) / 20


def _telling(data: bytes) -> bytes:
    """The part of ``data`` that an encoding is told from: the first, or where a long run of ASCII ends."""
    first = data[:SAMPLE]
    if len(data) <= SAMPLE or not first.isascii() or b"\0" in first:
        return first
    other = _NOT_ASCII.search(data, SAMPLE)
    return data[other.start() : other.start() + SAMPLE] if other else first


def _is_utf8(sample: bytes) -> bool:
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return (text.isascii() and "\0" not in text) or _WIDE.search(text) is not None


def _places(what: re.Pattern[str], text: str) -> tuple[tuple[Span, ...], str]:
    """The first places of a pattern, and words for all of them."""
    found = what.finditer(text)
    spans = tuple(Span(start=m.start(), end=m.end()) for m in islice(found, MAX_PLACES))
    number = len(spans) + sum(1 for _ in found)
    shown = ", ".join(str(span.start) for span in spans[:3])
    return spans, f"character {shown}" + (f" and {number - 3} more places" if number > 3 else "")
