"""All measurements, written into ``docs/benchmarks.md``: ``python -m tests.bench [--scale 1] [--only view]``.

They report and never fail: a part that ends with an error says so in its section. Each part is a process of
its own, so that none counts the memory of another, and is written when it is done. With a scale other than 1
the sizes are that part of the usual ones and the report goes to ``build/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import measure_builds, measure_identity, measure_stages
from tests.bench.report import TARGET, machine, put_section

_HEAD = """# Benchmarks

Written by `make bench` (`tests/bench/`){scale}. {machine}.

Processor time is what the work takes; the clock also shows what else the machine did meanwhile.
"""
_STAGES = """Medians of {runs} runs on one core, in processor time, over the sample pages; `jieba.posseg`
tags the same text in the same run. The goals were 300,000 characters a second for reading untangled pages,
and three times what `jieba.posseg` does from page to facts."""
_START = """Medians of three runs; the goals were 0.15 s, 2 s and 1 s."""
_BUILDS = """Pages made by `tests/bench/corpus.py`: short reports of one to six sentences, with known facts.
The *first process* reads, keeps what the workers make, and draws the network; with one job it does all."""
_IDENTITY = """What concerns all pages together: people of one name, and the sums over all nodes. Resolving
itself looks at one page at a time (the stage above), whatever the number of pages."""
_GRAPH = """A generated graph, on one core: written, read, asked the competency questions and checked, beside
plain rdflib. Seconds of clock and of processor, and the most memory that the process had up to then."""
_VIEW = """Seconds in headless Chromium with the network shut off: *made in* is processor time for the page,
*ready* when it can be used, *still* when nothing moves any more; pyvis as it comes is given up after a
while."""


def stages(_: float) -> str:
    """Characters a second of each stage."""
    return f"{_STAGES.format(runs=measure_stages.RUNS)}\n\n{measure_stages.measure()}"


def start(_: float) -> str:
    """What takes a user's first moments."""
    with tempfile.TemporaryDirectory() as folder:
        return f"{_START}\n\n{measure_builds.measure_start(Path(folder))}"


def builds(scale: float) -> str:
    """Builds by number of pages and jobs."""
    sizes = sorted({max(10, round(scale * size)) for size in (500, 2000, 8000)})
    with tempfile.TemporaryDirectory() as folder:
        return f"{_BUILDS}\n\n{measure_builds.measure(Path(folder), sizes, os.cpu_count() or 1)}"


def identity(scale: float) -> str:
    """What concerns all pages together."""
    sizes = sorted({max(10, round(scale * size)) for size in (1000, 10_000, 100_000)})
    return f"{_IDENTITY}\n\n{measure_identity.measure(sizes)}"


def graph(scale: float) -> str:
    """A large graph, beside plain rdflib."""
    command = ["-m", "tests.bench.measure_graph", "--pages", str(max(101, round(scale * 400))), "--rdflib"]
    return f"{_GRAPH}\n\n```\n{_said(command)}\n```"


def view(scale: float) -> str:
    """The picture in a browser."""
    if not shutil.which("chromium"):
        return "Chromium is not installed here."
    sizes = sorted({str(max(100, round(scale * size))) for size in (1000, 5000, 20_000)}, key=int)
    give_up = ["--give-up", f"{max(5, round(scale * 30))}"]
    return f"{_VIEW}\n\n```\n{_said(['-m', 'tests.bench.measure_view', *give_up, '--sizes', *sizes])}\n```"


PARTS: dict[str, Callable[[float], str]] = {
    "Stages": stages,
    "Start": start,
    "Builds": builds,
    "Identity": identity,
    "Graph": graph,
    "View": view,
}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="sizes in relation to the usual ones")
    parser.add_argument("--only", nargs="+", choices=[name.lower() for name in PARTS], help="these parts")
    parser.add_argument("--target", type=Path)
    parser.add_argument("--part", choices=list(PARTS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(PARTS[given.part](given.scale))
        return
    target = given.target or (TARGET if given.scale == 1 else TARGET.parent.parent / "build" / TARGET.name)
    if not given.only:
        scale = "" if given.scale == 1 else f" at a scale of {given.scale}"
        _put_head(target, _HEAD.format(machine=machine(), scale=scale))
    for name in PARTS:
        if not given.only or name.lower() in given.only:
            begun = time.monotonic()
            command = ["-m", "tests.bench", "--part", name, "--scale", str(given.scale)]
            put_section(target, name, _said(command))
            print(f"{name}: {time.monotonic() - begun:.0f} s", flush=True)
    print(f"written to {target}")


def _put_head(target: Path, head: str) -> None:
    """Put what stands before the sections in the place of what stood there."""
    whole = target.read_text(encoding="utf-8") if target.exists() else ""
    _, mark, rest = whole.partition("\n## ")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{head}{mark}{rest}", encoding="utf-8")


def _said(command: list[str]) -> str:
    """What a Python command prints, or how it failed."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    failed = f"\nended with {done.returncode}: {done.stderr.strip()[-500:]}" if done.returncode else ""
    return done.stdout.strip() + failed


if __name__ == "__main__":
    main()
