"""Pages in, tasks out: which pages go together into a shard, and what of them is there already.

Where a shard ends depends on name and length of its last page alone, so that a page that comes in or goes
out changes the shard that it is in and no other: a hash of the name is drawn like a lot, and a page ends its
shard the more probably, the longer it is. On the average a shard has the usual number of characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.model import Issue, Page
from kg.read.sources import LOST
from kg.run.fingerprint import page_key
from kg.run.kept import Kept
from kg.run.options import BuildOptions
from kg.run.work import Task

#: A shard has no more than so many times the usual number of characters, or one page.
_MOST = 3

Keyed = tuple[str, Page]


@dataclass(slots=True)
class Planner:
    """Makes the tasks of a build, and notes on the way what it consists of: the names of all shards, in the
    order of their pages, and issues about what could not be read."""

    kept: Kept
    options: BuildOptions
    #: A hash of all that the entry of a page depends on.
    key: Callable[[Page], str] = page_key
    names: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    #: Pages whose entries were there.
    reused: int = 0

    def tasks(self, items: Iterable[Page | Issue]) -> Iterator[Task]:
        """The tasks that remain.

        :raises InputError: if the build is strict, at the first page that cannot be read.
        """
        for pages in self._shards(items):
            keys = [key for key, _ in pages]
            name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]
            self.names.append(name)
            if self.kept.has(name, keys):
                self.reused += len(keys)
                continue
            found = self.kept.entries(keys)
            self.reused += len(found)
            yield Task(name=name, pages=tuple(found.get(key, (key, page)) for key, page in pages))

    def _shards(self, items: Iterable[Page | Issue]) -> Iterator[list[Keyed]]:
        pages: list[Keyed] = []
        size = 0
        for item in items:
            if isinstance(item, Issue):
                if self.options.strict and item.code in LOST:
                    raise InputError(item.message)
                self.issues.append(item)
                continue
            if pages and size + len(item.text) > _MOST * self.options.shard:
                yield pages
                pages, size = [], 0
            pages.append((self.key(item), item))
            size += len(item.text)
            if _ends(item, self.options.shard):
                yield pages
                pages, size = [], 0
        if pages:
            yield pages


def _ends(page: Page, usual: int) -> bool:
    digest = hashlib.blake2b(page.source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) * usual < len(page.text) << 64
