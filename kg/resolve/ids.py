"""Identifiers: the local parts of the nodes' IRIs, minted from content alone.

An id is ``kind/name`` or ``kind/name~scope~scope…``. In its parts ``%``, ``/`` and ``~`` are written as
``%25``, ``%2F`` and ``%7E`` and invisible characters are dropped, so two different lists of parts never
give one id. A part longer than :data:`LONGEST` is cut and completed with its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Code points of a part that are kept before its digest takes over (a quotation can be a paragraph).
LONGEST = 60
#: Stands for a name of which nothing is visible.
NAMELESS = "_"
_ESCAPES = str.maketrans({"%": "%25", "/": "%2F", "~": "%7E"})


#: What nearly all names consist of: visible, and the same under NFC.
_ORDINARY = re.compile("[!-~一-龥，。、；：？！“”‘’（）《》·—…]*")


def clean(text: str) -> str:
    """NFC, without invisible characters (zero width, controls); white space becomes one blank."""
    if _ORDINARY.fullmatch(text):
        return text
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if c.isspace() or _visible(c))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def mint(kind: str, name: str, *scope: str) -> str:
    """The id of a node: ``mint("组织", "工作专班", "甲县")`` gives ``组织/工作专班~甲县``.

    Empty scopes are left out. A name of which nothing visible is left is :data:`NAMELESS`.
    """
    return f"{kind}/" + "~".join([_part(name), *(_part(s) for s in scope if s)])


def extend(identifier: str, scope: str) -> str:
    """An id with one more scope."""
    return f"{identifier}~{_part(scope)}"


def split(identifier: str) -> tuple[str, tuple[str, ...]]:
    """The kind and the parts of an id, unescaped: the reverse of :func:`mint` for short parts."""
    kind, _, rest = identifier.partition("/")
    return kind, tuple(_unescape(p) for p in rest.split("~"))


def _part(text: str) -> str:
    text = clean(text) or NAMELESS
    if len(text) > LONGEST:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        text = f"{text[: LONGEST // 2]}…{digest}"
    return text.translate(_ESCAPES)


def _unescape(part: str) -> str:
    return part.replace("%7E", "~").replace("%2F", "/").replace("%25", "%")


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn"}
