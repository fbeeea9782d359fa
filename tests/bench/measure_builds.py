"""Builds of generated pages with known facts: time, memory and recall by number of pages and jobs.

Each build is a process of its own. Processor time is that of all its processes; memory is that of the
largest.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import recall, write_corpus
from tests.bench.report import table

_BUILD = "from kg.cli import main\nif __name__ == '__main__':\n    main()\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of clock and processor, megabytes of the largest process, and the number of pages."""

    clock: float
    processor: float
    memory: float
    pages: int

    def row(self, *names: str) -> tuple[str, ...]:
        """The figures as cells behind some names."""
        each = 1000 * self.processor / self.pages
        return (*names, f"{self.clock:,.1f}", f"{self.processor:,.1f}", f"{each:,.1f}", f"{self.memory:,.0f}")


HEAD = ("clock s", "processor s", "processor ms a page", "largest process MB")


def run(folder: Path, source: Path, out: Path, *options: str, pages: int) -> Cost:
    """Build, and what it cost."""
    script = folder / "job.py"
    script.write_text(_BUILD, encoding="utf-8")
    command = [sys.executable, str(script), "build", str(source), "-o", str(out), *options]
    begun = time.monotonic()
    log = os.open(folder / "log.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    actions = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
    pid = os.posix_spawn(sys.executable, command, os.environ, file_actions=actions)
    os.close(log)
    _, status, used = os.wait4(pid, 0)
    if status:
        said = (folder / "log.txt").read_text(encoding="utf-8")[-500:]
        raise SystemExit(f"the build of {source} ended with {status}: {said}")
    return Cost(time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages)


def measure(folder: Path, sizes: Sequence[int], jobs: int) -> str:
    """Tables for builds from nothing, of each size, and of the builds again of the largest."""
    grown, again, found = [], [], []
    for size in sizes:
        source, truth, out = folder / f"{size}.jsonl", folder / f"{size}.truth", folder / f"out-{size}"
        characters = write_corpus(size, source, truth)
        for number in (1, jobs) if size == sizes[0] else (jobs,):
            cost = run(folder, source, out, "--jobs", str(number), "--fresh", pages=size)
            grown.append(cost.row(f"{size:,} ({characters:,} characters)", str(number)))
            print(grown[-1], flush=True)
        counts = recall(truth, out / "facts.jsonl")
        hits, all_of_them = (sum(column) for column in zip(*counts.values(), strict=True))
        each = ", ".join(f"{predicate} {100 * hit / n:.1f} %" for predicate, (hit, n) in counts.items())
        facts = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["counts"]["facts"]
        found.append(
            (f"{size:,}", f"{facts:,}", f"{100 * hits / all_of_them:.1f} % of {all_of_them:,}", each)
        )
    again.append(run(folder, source, out, pages=size).row("nothing changed"))
    rows = source.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join([*rows[: size // 2], *rows[size // 2 + 1 :]]), encoding="utf-8")
    again.append(run(folder, source, out, pages=size).row("one page taken out"))
    return "\n\n".join(
        [
            table(("pages", "jobs", *HEAD), grown),
            f"The {sizes[-1]:,} pages again:",
            table(("build", *HEAD), again),
            "Planted facts found, by exact names:",
            table(("pages", "facts in all", "recall", "by relation"), found),
        ]
    )
