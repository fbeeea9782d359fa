"""Lines of a byte stream of any size, decoded, in bounded memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

_CHUNK = 1 << 18
_BOM = "\ufeff"


def decoded_lines(first: bytes, stream: IO[bytes], codec: str, longest: int) -> Iterator[str | None]:
    """The lines of ``first`` and what follows in ``stream``, each with its line end (``\\n`` or ``\\r\\n``).

    Undecodable bytes become U+FFFD; a byte order mark is left out. A line of more than ``longest``
    characters gives ``None``, and no more than that and a chunk is held.
    """
    decoder = codecs.getincrementaldecoder(codec)("replace")
    held: list[str] = []
    size = 0
    text = decoder.decode(first, not first).removeprefix(_BOM)
    ended = not first
    while True:
        *whole, rest = text.split("\n")
        for line in whole:
            size += len(line)
            yield "".join((*held, line, "\n")) if size <= longest else None
            held, size = [], 0
        size += len(rest)
        held = [*held, rest] if size <= longest else []
        if ended:
            break
        chunk = stream.read(_CHUNK)
        ended = not chunk
        text = decoder.decode(chunk, ended)
    if size:
        yield "".join(held) if size <= longest else None
