"""Lines of a byte stream of any size, decoded, in bounded memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from kg.read.sources.encodings import SAMPLE, Decoder

_BOM = "\ufeff"


class LineReader:
    """The lines of a stream, each with its line end (``\\n`` or ``\\r\\n``).

    Undecodable bytes become U+FFFD; a byte order mark is left out. A line of more than ``longest``
    characters gives ``None``, and no more than that and a chunk is held. ``codec`` is what the stream is
    read as; as long as only ASCII has come, UTF-8.
    """

    def __init__(self, stream: IO[bytes], decoder: Decoder, longest: int) -> None:
        self._stream = stream
        self._decoder = decoder
        self._longest = longest
        self.codec = "utf-8"

    def __iter__(self) -> Iterator[str | None]:
        held: list[str] = []
        size = 0
        for text in self._texts():
            *whole, rest = text.split("\n")
            for line in whole:
                size += len(line)
                yield "".join((*held, line, "\n")) if size <= self._longest else None
                held, size = [], 0
            size += len(rest)
            held = [*held, rest] if size <= self._longest else []
        if size:
            yield "".join(held) if size <= self._longest else None

    def _texts(self) -> Iterator[str]:
        chunk = self._stream.read(SAMPLE)
        while chunk.isascii() and b"\0" not in chunk and chunk:
            yield chunk.decode("ascii")
            chunk = self._stream.read(SAMPLE)
        self.codec = self._decoder.codec(chunk)
        decode = codecs.getincrementaldecoder(self.codec)("replace").decode
        first = decode(chunk)
        yield first.removeprefix(_BOM)
        while chunk:
            chunk = self._stream.read(SAMPLE)
            yield decode(chunk, not chunk)
