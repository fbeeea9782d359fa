"""What a build reads: pages from the sources, linked with each other where articles stand on several of them,
and cut into the blocks that become shards; here or elsewhere.

Where a block ends depends on name and length of its last page alone, so that a page that comes in or goes
out changes the block that it is in and no other: a hash of the name is drawn like a lot, and a page ends its
block the more probably, the longer it is. On the average a block has the usual number of characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.lexicon import Lexicon
from kg.model import Issue, Page
from kg.read.sources import Found, SourceOptions, find_files, open_files
from kg.resolve.discretion import Discretion
from kg.run import stages
from kg.run.fingerprint import discreet_key, page_key
from kg.run.work import Waiting

#: A block has no more than so many times the usual number of characters, or one page.
_MOST = 3
#: Folders that are read one after the other where several machines read: so many bytes together, or one.
_TOGETHER = 8 << 20

#: Pages in order, each with a hash of all that its entry depends on.
Block = list[tuple[str, Page | Waiting]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The sources of a build and how they are read: a plain value, which goes to other machines as it is.

    :param lexicons: where words and rules are, by which articles are told that go on on another page.
    :param judged: a hash of the judgements, on which pages depend where somebody is not named.
    :param usual: the usual number of characters of a block.
    """

    sources: tuple[str, ...]
    options: SourceOptions
    lexicons: tuple[Path, ...]
    discretion: Discretion
    judged: str
    usual: int

    def key(self, page: Page) -> str:
        """A hash of all that the entry of a page depends on."""
        if self.discretion:
            return discreet_key(page, f"{self.discretion.signature(page)}{self.judged}")
        return page_key(page)

    def blocks(self) -> Iterator[Block | Issue]:
        """All pages, and issues about what could not be read, in order.

        :raises InputError: if a source or a settings file cannot be used.
        """
        files, issues = find_files(self.sources)
        yield from self.told(issues)
        yield from self.blocks_of(files)

    def blocks_of(self, files: Iterable[Found]) -> Iterator[Block | Issue]:
        """The pages of some of the files, read one after the other."""
        pages: Block = []
        size = 0
        opened = open_files(files, options=self.options)
        for item in stages.linked(opened, Lexicon(*self.lexicons), self.discretion):
            if isinstance(item, Issue):
                yield item
                continue
            if pages and size + len(item.text) > _MOST * self.usual:
                yield pages
                pages, size = [], 0
            pages.append((self.key(item), item))
            size += len(item.text)
            if _ends(item, self.usual):
                yield pages
                pages, size = [], 0
        if pages:
            yield pages

    def told(self, issues: Iterable[Issue]) -> Iterator[Issue]:
        """Issues about sources as they may be told."""
        return (item for item in self.discretion.opened(issues) if isinstance(item, Issue))

    def parts(self) -> tuple[list[tuple[Found, ...]], list[Issue]]:
        """The files by name, those together that one machine reads, and issues about what was left out.

        A folder is read by one machine, since articles are linked within it. There are no parts if the
        sources can be read by this process only: standard input, an engine of one's own.

        :raises InputError: if a source cannot be used.
        """
        files, issues = find_files(self.sources)
        if self.options.engine is not None or any(f.path is None and not f.url for f in files):
            return [], []
        return [tuple(part) for part in _together(files)], issues


def _together(files: Iterable[Found]) -> Iterator[list[Found]]:
    part: list[Found] = []
    size = 0
    for _, group in groupby(files, key=lambda file: PurePosixPath(file.name).parent):
        folder = [f if f.path is None else replace(f, path=f.path.absolute()) for f in group]
        more = sum(map(_bytes, folder))
        if part and size + more > _TOGETHER:
            yield part
            part, size = [], 0
        part += folder
        size += more
    if part:
        yield part


def _bytes(file: Found) -> int:
    """The size of a file; one elsewhere counts as a large one."""
    try:
        return _TOGETHER if file.path is None else file.path.stat().st_size
    except OSError:  # told when it is read
        return 0


def check_seen(files: Iterable[Found]) -> None:
    """Whether this machine sees files that another one has found.

    :raises InputError: if it does not.
    """
    for file in files:
        if file.path is not None and not file.path.parent.is_dir():
            said = "a worker of the cluster does not see its directory; put the pages where all machines see"
            raise InputError(f"{file.path}: {said} them under the same path, or give URLs")


def _ends(page: Page, usual: int) -> bool:
    digest = hashlib.blake2b(page.source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) * usual < len(page.text) << 64
