"""Reading alone: pages and their articles, without names and facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.lexicon import Lexicon
from kg.model import Issue, Page
from kg.read import Linker, Reader, Reading
from kg.read.sources import SourceOptions, open_pages
from kg.run import stages
from kg.run.failure import failed
from kg.run.options import BuildOptions


def is_discreet(sources: Iterable[str | Path], options: BuildOptions) -> bool:
    """Whether somebody is not named: then pages must be read to the end to know where people stand on them.

    :raises kg.errors.InputError: if a removal list or a key cannot be used.
    """
    return bool(stages.make_discretion([str(s) for s in sources], options))


def read_pages(
    sources: Iterable[str | Path], *, options: SourceOptions | None = None, lexicons: tuple[Path, ...] = ()
) -> Iterator[tuple[Page, Reading] | Issue]:
    """Each page of ``sources`` with its articles; an issue for what could not be read.

    :raises kg.errors.InputError: if a source or a settings file cannot be used.
    """
    reader = Reader(Lexicon(*lexicons))
    for page in Linker(lambda: reader).linked(open_pages(sources, options=options)):
        if isinstance(page, Issue):
            yield page
            continue
        try:
            reading = reader.read(page)
        except Exception as error:  # one page must not stop the others
            yield failed(page.source, error)
        else:
            yield page, reading
