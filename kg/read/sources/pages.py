"""Opens sources as a stream of pages."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Issue, Page
from kg.read.sources.encodings import decode
from kg.read.sources.names import Found, find_files
from kg.read.sources.options import SourceOptions


def open_pages(
    sources: Iterable[str | Path], *, options: SourceOptions | None = None
) -> Iterator[Page | Issue]:
    """The pages of ``sources`` by name, and an issue for everything that could not be read.

    :param sources: files, directories, glob patterns, ``-`` for standard input.
    :raises kg.errors.InputError: if a source does not exist, two pages would have the same name, or
        a ``pages.toml`` is wrong. What is wrong with one file becomes an issue instead.
    """
    options = options or SourceOptions()
    files, issues = find_files(sources)
    yield from issues
    for file in files:
        yield from _open(file, options)


def _open(file: Found, options: SourceOptions) -> Iterator[Page | Issue]:
    try:
        data = file.path.read_bytes() if file.path else sys.stdin.buffer.read(options.max_bytes)
    except OSError as error:
        yield _issue("unreadable", f"{file.name}: cannot be read ({error.strerror})", file.name)
        return
    decoded = decode(data, file.name, options.encoding)
    if not decoded.text.strip():
        yield _issue("empty", f"{file.name}: the file is empty", file.name)
        return
    yield Page(
        source=file.name,
        text=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        issues=decoded.issues,
    )


def _issue(code: str, message: str, source: str) -> Issue:
    return Issue(stage="sources", code=code, message=message, source=source)
