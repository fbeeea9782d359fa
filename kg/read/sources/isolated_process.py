"""The process that :mod:`kg.read.sources.isolated` asks: ``python -m … LIMITS``, a JSON object.

It takes requests on standard input, each a line of JSON (``form name first bytes remote``) followed by so
many bytes, and answers each with lines of JSON: pages, issues, and ``null`` at the end. Nothing is pickled.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from kg.errors import KgError
from kg.model import Issue
from kg.read.sources.formats import Formats
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, issue
from kg.read.sources.remote import open_stream

#: Recognising the text of a picture may take so many times as long as reading a page else.
_RECOGNISING = 10


def main(limits: str) -> None:
    """Answer requests until standard input ends."""
    said = json.loads(limits)
    cache = said.pop("ocr_cache")
    options = SourceOptions(**said, ocr_cache=Path(cache) if cache else None)
    requests, answers = sys.stdin.buffer, _own_output()
    _bound_memory(options.max_memory)
    formats = Formats(options, lambda: _bound_time(_RECOGNISING * options.max_seconds))
    while row := requests.readline():
        asked = json.loads(row)
        data = requests.read(asked["bytes"])
        _bound_time(options.max_seconds)
        for piece in _pieces(formats, asked, data):
            _answer(answers, asdict(piece))
            _bound_time(options.max_seconds)
        _answer(answers, None)


def _pieces(formats: Formats, asked: dict[str, Any], data: bytes) -> Iterator[Piece | Issue]:
    """The pages of what a request gives: the bytes of a page of HTML, a path, or an address."""
    form, name, first = asked["form"], asked["name"], asked["first"]
    if not asked["remote"]:
        yield from formats.pieces(form, data if form == "html" else Path(os.fsdecode(data)), name, first)
        return
    try:
        with open_stream(os.fsdecode(data)) as stream:
            yield from formats.pieces(form, stream, name, first)
    except (OSError, KgError) as error:
        said = getattr(error, "strerror", None) or str(error)
        yield issue("unreadable", f"{name}: cannot be read ({said}); check address and access", name)


def _own_output() -> IO[bytes]:
    """The pipe that answers go to; what a library prints goes elsewhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(answers: IO[bytes], said: object) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


def _bound_memory(limit: int) -> None:
    """Have memory beyond so many bytes refused, where the system can, and leave no image when this breaks."""
    try:
        import resource  # Unix only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _bound_time(seconds: int) -> None:
    """Have the system end this process when it has worked so long from now on, whatever it is at."""
    if hasattr(signal, "setitimer"):  # Unix
        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main(sys.argv[1])
