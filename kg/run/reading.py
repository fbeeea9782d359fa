"""Reading alone: the articles of pages, without names and facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.lexicon import Lexicon
from kg.model import Issue, Page
from kg.read import Reader, Reading
from kg.read.sources import SourceOptions, open_pages


def read_pages(
    sources: Iterable[str | Path], *, options: SourceOptions, lexicons: tuple[Path, ...] = ()
) -> Iterator[tuple[Page, Reading] | Issue]:
    """Each page with what the reader makes of it; an issue for each source that cannot be read.

    :raises kg.errors.InputError: if a source does not exist or a settings file is wrong.
    """
    reader = Reader(Lexicon(*lexicons))
    for page in open_pages(sources, options=options):
        yield page if isinstance(page, Issue) else (page, reader.read(page))
