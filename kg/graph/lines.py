"""Lines in byte order, in bounded memory: beyond a number of lines the sort goes through temporary files."""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import IO

#: Lines that are sorted in memory at once: at some 250 bytes each, about 100 MB with the list.
RUN = 250_000
#: Bytes that are held at once of all temporary files together, while they are merged.
_HELD = 64 << 20


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
            self._memory = self._sorted(chunk)
        if self._runs and self._memory:
            self._put_aside()

    @property
    def in_memory(self) -> bool:
        """Whether no file was needed."""
        return not self._runs

    def __iter__(self) -> Iterator[bytes]:
        return chain.from_iterable(self.blocks())

    def blocks(self) -> Iterator[list[bytes]]:
        """The lines in order, many at a time."""
        if self.in_memory:
            yield self._memory
            return
        with ExitStack() as stack:
            yield from self._merged([stack.enter_context(path.open("rb")) for path in self._runs])

    def _merged(self, files: list[IO[bytes]]) -> Iterator[list[bytes]]:
        """Blocks of each file, merged up to the last line that is known of all of them: one sort of runs
        that are sorted already, which costs little more than comparing."""
        size = max(_HELD // len(files), 1)
        held = [(file, file.readlines(size)) for file in files]
        while held:
            bound = min(lines[-1] for _, lines in held)
            cuts = [bisect_right(lines, bound) for _, lines in held]
            ready = (lines[:cut] for (_, lines), cut in zip(held, cuts, strict=True))
            yield self._sorted(chain.from_iterable(ready))
            rest = ((file, lines[cut:]) for (file, lines), cut in zip(held, cuts, strict=True))
            more = ((file, lines or file.readlines(size)) for file, lines in rest)
            held = [(file, lines) for file, lines in more if lines]

    def _sorted(self, lines: Iterable[bytes]) -> list[bytes]:
        return sorted(dict.fromkeys(lines) if self._unique else lines)

    def _put_aside(self) -> None:
        with tempfile.NamedTemporaryFile(dir=self._spill, suffix=".run", delete=False) as file:
            file.writelines(self._memory)
        self._runs.append(Path(file.name))
        self._memory = []
