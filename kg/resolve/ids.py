"""Identifiers: the local parts of the nodes' IRIs, minted from content alone.

An id is ``kind/name`` or ``kind/name~scope~scope…``. In its parts ``%``, ``/`` and ``~`` are written as
``%25``, ``%2F`` and ``%7E`` and invisible characters are dropped, so two different lists of parts never
give one id. A part longer than :data:`LONGEST` is cut and completed with its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

#: Code points of a part that are kept before its digest takes over (a quotation can be a paragraph).
LONGEST = 60
#: Stands for a name of which nothing is visible.
NAMELESS = "_"
#: A page asks for most of its names many times, and an archive for some of them on many pages. What is longer
#: than :data:`LONGEST` (a quotation) comes once and is not remembered.
_REMEMBERED = 1 << 13
_ESCAPES = str.maketrans({"%": "%25", "/": "%2F", "~": "%7E"})


#: What nearly all names consist of: visible, and the same under NFC.
_ORDINARY = re.compile("[!-~一-龥，。、；：？！“”‘’（）《》·—…]*")


def clean(text: str) -> str:
    """NFC, without invisible characters (zero width, controls); white space becomes one blank."""
    return _clean_short(text) if len(text) <= LONGEST else _clean(text)


def mint(kind: str, name: str, *scope: str) -> str:
    """The id of a node: ``mint("组织", "工作专班", "甲县")`` gives ``组织/工作专班~甲县``.

    Empty scopes are left out. A name of which nothing visible is left is :data:`NAMELESS`.
    """
    made = f"{kind}/{_part(name)}"
    for each in scope:
        if each:
            made += f"~{_part(each)}"
    return made


def extend(identifier: str, scope: str) -> str:
    """An id with one more scope."""
    return f"{identifier}~{_part(scope)}"


def split(identifier: str) -> tuple[str, tuple[str, ...]]:
    """The kind and the parts of an id, unescaped: the reverse of :func:`mint` for short parts."""
    kind, _, rest = identifier.partition("/")
    if "%" not in rest:
        return kind, tuple(rest.split("~"))
    return kind, tuple(_unescape(p) for p in rest.split("~"))


def _clean(text: str) -> str:
    if _ORDINARY.fullmatch(text):
        return text
    normal = unicodedata.normalize("NFC", text)
    # What can be printed is visible, and has no white space but blanks.
    kept = normal if normal.isprintable() else "".join(c for c in normal if c.isspace() or _visible(c))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


_clean_short = lru_cache(_REMEMBERED)(_clean)


def _part(text: str) -> str:
    return _short_part(text) if len(text) <= LONGEST else _any_part(text)


def _any_part(text: str) -> str:
    text = clean(text) or NAMELESS
    if len(text) > LONGEST:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        text = f"{text[: LONGEST // 2]}…{digest}"
    return text.translate(_ESCAPES)


_short_part = lru_cache(_REMEMBERED)(_any_part)


def _unescape(part: str) -> str:
    return part.replace("%7E", "~").replace("%2F", "/").replace("%25", "%")


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn"}
