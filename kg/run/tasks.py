"""Blocks of pages in, tasks out: what of a build is there already, and what remains to be made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.model import Issue
from kg.read.sources import LOST
from kg.run.inputs import Block
from kg.run.kept import Kept
from kg.run.work import Task


@dataclass(slots=True)
class Planner:
    """Makes the tasks of a build, and notes on the way what it consists of: the names of all shards, in the
    order of their pages, and issues about what could not be read."""

    kept: Kept
    strict: bool
    names: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    #: Pages whose entries were there.
    reused: int = 0

    def tasks(self, blocks: Iterable[Block | Issue]) -> Iterator[Task]:
        """The tasks that remain, one for each block that is not there.

        :raises InputError: if the build is strict, at the first page that cannot be read.
        """
        for block in blocks:
            if isinstance(block, Issue):
                if self.strict and block.code in LOST:
                    raise InputError(block.message)
                self.issues.append(block)
                continue
            keys = [key for key, _ in block]
            name = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]
            self.names.append(name)
            if self.kept.has(name, keys):
                self.reused += len(keys)
                continue
            found = self.kept.entries(keys)
            self.reused += len(found)
            yield Task(name=name, pages=tuple(found.get(key, (key, page)) for key, page in block))
