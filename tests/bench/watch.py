"""Runs a command and notes what each of its processes takes: processor time and memory.

They are looked at several times a second in ``/proc`` (Linux); where there is none, only the whole is told.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

#: How often the processes are looked at, in seconds.
_EVERY = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds by the clock, processor seconds of all processes and of the first of them alone, and the most
    memory that the first one and the largest of the others ever had, in megabytes (0: not known, or none)."""

    clock: float
    processor: float
    first: float
    memory: float
    largest: float


@dataclass(slots=True)
class _Watch:
    """What has been seen of a process and its descendants, by process id."""

    root: int
    memory: dict[int, float] = field(default_factory=dict)
    busy: dict[int, float] = field(default_factory=dict)

    def look(self) -> None:
        for pid in [self.root, *descendants(self.root)]:
            if (seen := _seen(pid)) is not None:
                self.busy[pid], self.memory[pid] = seen

    def until(self, end: threading.Event) -> None:
        while not end.wait(_EVERY):
            self.look()


def watched(command: Sequence[str], log: Path) -> Cost:
    """Run a Python command to its end; what it says goes to ``log``.

    :raises SystemExit: if it fails; says how.
    """
    begun = time.monotonic()
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    # Spawned: a process counts as its own the memory that the one that forked it had at that moment.
    actions = [(os.POSIX_SPAWN_DUP2, handle, 1), (os.POSIX_SPAWN_DUP2, handle, 2)]
    given = [sys.executable, *command]
    pid = os.posix_spawn(sys.executable, given, os.environ, file_actions=actions)
    os.close(handle)
    watch, end = _Watch(pid), threading.Event()
    looking = threading.Thread(target=watch.until, args=(end,))
    looking.start()
    _, status, used = os.wait4(pid, 0)
    end.set()
    looking.join()
    if status:
        said = log.read_text(encoding="utf-8", errors="replace")[-500:]
        raise SystemExit(f"{' '.join(command)} ended with {status}: {said}")
    others = [most for one, most in watch.memory.items() if one != pid]
    return Cost(
        clock=time.monotonic() - begun,
        processor=used.ru_utime + used.ru_stime,
        first=watch.busy.get(pid, 0.0),
        memory=watch.memory.get(pid, used.ru_maxrss / 1024),
        largest=max(others, default=0.0),
    )


def descendants(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children += map(int, task.read_text().split())
        except OSError:  # it has ended meanwhile
            continue
    return children + [d for child in children for d in descendants(child)]


def _seen(pid: int) -> tuple[float, float] | None:
    """Processor seconds and the most megabytes of a process so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    peak = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    if not peak:  # it has ended, and nobody has asked how
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(peak[0]) / 1024
