"""IRIs minted from content: valid for rdflib, Oxigraph and Jena whatever the name holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.model import Span

#: Where nodes live unless ``--base`` says otherwise.
DEFAULT_BASE = "https://kg.example/"
#: A page speaks of most of its nodes several times.
_REMEMBERED = 1 << 12

# What RFC 3987 keeps out of a path (ASCII delimiters, private use, tags, non-characters), and what it
# allows but nobody can see: blanks, zero-width and bidirectional controls, fillers. Beyond the first plane
# (emoji, rare characters such as 𠮷) everything: Jena 4 reads it right but warns of each half as illegal.
# Written out, because the Unicode tables of Python releases differ and a name must keep its IRI.
_UNSAFE = re.compile(
    '[\x00-\x20"#%<>?\\[\\\\\\]^`{|}\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5'
    "\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U00010000-\U0010ffff]"
)
_DOTS = re.compile(r"(?<![^/])(\.{1,2})(?![^/])")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+/([^?#]*/)?|[A-Za-z][A-Za-z0-9+.-]*:[^?#]*[:/]")
_ESCAPED = re.compile(r"%25(?=[0-9A-F]{2})")
#: What no file or many a reader cannot hold: half surrogates, and the character that ends a text in C.
_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


def printable(text: str) -> str:
    """The text as it is, with U+FFFD for what no file (half surrogates) or many a reader (U+0000) can hold.

    It has as many characters as before, so that offsets stay right.
    """
    return _UNHOLDABLE.sub("\ufffd", text)


def clean(text: str) -> str:
    """The text in NFC, with half surrogates and U+0000 replaced by U+FFFD."""
    return unicodedata.normalize("NFC", printable(text))


@lru_cache(_REMEMBERED)
def escape(local: str) -> str:
    """A local part fit for the path of an IRI: NFC, and percent-encoded only where it must be.

    Slashes stay; different texts that are equal under NFC give the same IRI, all others different ones.
    """
    quoted = _UNSAFE.sub(_percent, clean(local))
    return _DOTS.sub(lambda match: "%2E" * len(match[1]), quoted)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


@lru_cache(_REMEMBERED)
def _node(base: str, local: str) -> NamedNode:
    return NamedNode(base + _ESCAPED.sub("%", escape(local)))


@lru_cache(_REMEMBERED)
def _page(base: str, source: str) -> NamedNode:
    return NamedNode(f"{base}版面/{escape(source)}")


class Iris:
    """Mints the IRIs of one graph below a base.

    :raises UsageError: if ``base`` is not an absolute IRI that ends in ``/`` (or ``:`` for a URN).
    """

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        if not _BASE.fullmatch(base):
            raise UsageError(f"base “{base}”: must be an absolute IRI that ends in “/”, as {DEFAULT_BASE}")
        try:
            NamedNode(base)
        except ValueError as error:
            raise UsageError(f"base “{base}”: not an IRI ({error})") from error
        self.base = base

    def node(self, local: str) -> NamedNode:
        """The node with a local part such as :attr:`kg.resolve.identity.Entity.id`.

        An id has escapes of its own (``%2F``); they are taken over, not escaped once more.
        """
        return _node(self.base, local)

    def page(self, source: str) -> NamedNode:
        """The page of a file."""
        return _page(self.base, source)

    def graph(self, source: str) -> NamedNode:
        """The named graph that holds everything said about and on a page."""
        return NamedNode(f"{self.base}graph/{escape(source)}")

    def background(self) -> NamedNode:
        """The named graph of what is known without any page: the areas and what they lie in."""
        return self.node("background")

    def dataset(self) -> NamedNode:
        """The whole of the data below this base."""
        return self.node("dataset")

    def statement(self, identifier: str) -> NamedNode:
        """The node of a statement."""
        return self.node(f"陈述/{identifier}")

    def interval(self, start: str, end: str) -> NamedNode:
        """The time between two dates; an end that is not known is empty."""
        return self.node(f"时段/{start}~{end}")

    def passage(self, source: str, spans: Sequence[Span]) -> NamedNode:
        """A stretch of a page (RFC 5147), or a quotation made of several."""
        pieces = ";".join(f"{span.start},{span.end}" for span in spans)
        scheme = "char" if len(spans) == 1 else "chars"
        return NamedNode(f"{self.page(source).value}#{scheme}={pieces}")
