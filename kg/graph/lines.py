"""Lines in byte order, in bounded memory: beyond a number of lines the sort goes through temporary files."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby, islice
from pathlib import Path

#: Lines that are sorted in memory at once: at some 250 bytes each, about 100 MB with the list.
RUN = 250_000


class SortedLines:
    """Lines in byte order; may be read several times.

    :param lines: each ends with a line feed.
    :param spill: a directory for temporary files, which its owner removes.
    :param run: how many lines are sorted in memory at once.
    :param unique: whether what occurs twice is dropped.
    """

    def __init__(self, lines: Iterable[bytes], spill: Path, *, run: int = RUN, unique: bool = True) -> None:
        self._spill = spill
        self._unique = unique
        self._runs: list[Path] = []
        self._memory: list[bytes] = []
        stream = iter(lines)
        while chunk := list(islice(stream, run)):
            if self._memory:
                self._put_aside()
            chunk.sort()
            self._memory = list(self._each(chunk))
        if self._runs and self._memory:
            self._put_aside()

    @property
    def in_memory(self) -> bool:
        """Whether no file was needed."""
        return not self._runs

    def __iter__(self) -> Iterator[bytes]:
        if self.in_memory:
            yield from self._memory
            return
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("rb")) for path in self._runs]
            yield from self._each(heapq.merge(*files))

    def _each(self, lines: Iterable[bytes]) -> Iterable[bytes]:
        return (line for line, _ in groupby(lines)) if self._unique else lines

    def _put_aside(self) -> None:
        with tempfile.NamedTemporaryFile(dir=self._spill, suffix=".run", delete=False) as file:
            file.writelines(self._memory)
        self._runs.append(Path(file.name))
        self._memory = []
