"""Builds of generated pages with known facts: time, memory and recall by number of pages and jobs.

Each build is a command of its own (:mod:`tests.bench.watch`).
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.corpus import recall, write_corpus
from tests.bench.report import table
from tests.bench.watch import Cost, watched

_HEAD = ("clock s", "processor s", "first process s", "processor ms a page", "first MB", "largest other MB")
_SEEDS = Path(__file__).parent.parent.parent / "seeds"
_BUILD = "from kg.cli import main\nif __name__ == '__main__':\n    main()\n"


def row(cost: Cost, pages: int, *names: str) -> tuple[str, ...]:
    """What a build cost, as cells behind some names."""
    times = (f"{cost.clock:,.1f}", f"{cost.processor:,.1f}", f"{cost.first:,.1f}")
    memory = (f"{cost.memory:,.0f}", f"{cost.largest:,.0f}" if cost.largest else "–")
    return (*names, *times, f"{1000 * cost.processor / pages:,.1f}", *memory)


def run(folder: Path, *arguments: str | Path) -> Cost:
    """Run the program."""
    script = folder / "job.py"  # what other processes are started from
    script.write_text(_BUILD, encoding="utf-8")
    return watched([str(script), *map(str, arguments)], folder / "log.txt")


def found(truth: Path, out: Path, size: int) -> tuple[str, ...]:
    """The recall of the planted facts, as cells."""
    counts = recall(truth, out / "facts.jsonl")
    hits, planted = (sum(column) for column in zip(*counts.values(), strict=True))
    each = ", ".join(f"{predicate} {100 * hit / n:.1f} %" for predicate, (hit, n) in counts.items())
    facts = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["counts"]["facts"]
    return f"{size:,}", f"{facts:,}", f"{100 * hits / planted:.1f} % of {planted:,}", each


FOUND_HEAD = ("pages", "facts in all", "recall", "by relation")


def measure(folder: Path, sizes: Sequence[int], jobs: int) -> str:
    """Tables for builds from nothing, of each size with one job and with several, and again."""
    grown, facts, ratios = [], [], []
    for size in sizes:
        source, truth, out = folder / f"{size}.jsonl", folder / f"{size}.truth", folder / f"out-{size}"
        characters = write_corpus(size, source, truth)
        costs = []
        for number in dict.fromkeys((1, jobs)):
            costs.append(run(folder, "build", source, "-o", out, "--jobs", str(number), "--fresh"))
            grown.append(row(costs[-1], size, f"{size:,} ({characters:,} characters)", str(number)))
            print(*grown[-1], file=sys.stderr, flush=True)
        ratios.append(f"{costs[0].clock / costs[-1].clock:.2f} times as fast on {size:,} pages")
        facts.append(found(truth, out, size))
    again = [row(run(folder, "build", source, "-o", out), size, "nothing changed")]
    rows = source.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join([*rows[: size // 2], *rows[size // 2 + 1 :]]), encoding="utf-8")
    again.append(row(run(folder, "build", source, "-o", out), size, "one page taken out"))
    return "\n\n".join(
        [
            table(("pages", "jobs", *_HEAD), grown),
            f"By the clock {jobs} workers are {', '.join(ratios)} (the goal for two on 2,000: 1.8).",
            f"The {sizes[-1]:,} pages again:",
            table(("build", *_HEAD), again),
            "Planted facts found, by exact names:",
            table(FOUND_HEAD, facts),
        ]
    )


def measure_start(folder: Path, runs: int = 3) -> str:
    """A table of what takes a user's first moments: medians."""
    rows = []
    for name, arguments in (
        ("kg --help", ("--help",)),
        ("kg build seeds/ --fresh", ("build", _SEEDS, "-o", folder / "seeds", "--fresh")),
        ("kg build seeds/ again", ("build", _SEEDS, "-o", folder / "seeds")),
    ):
        costs = [run(folder, *arguments) for _ in range(runs + 1)][1:]  # the first one warms caches
        clock = statistics.median(cost.clock for cost in costs)
        busy = statistics.median(cost.processor for cost in costs)
        rows.append((f"`{name}`", f"{clock:.2f}", f"{busy:.2f}", f"{max(c.memory for c in costs):,.0f}"))
    return table(("command", "clock s", "processor s", "MB"), rows)
