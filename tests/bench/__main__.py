"""All measurements, written to ``docs/benchmarks.md``: ``python -m tests.bench [--pages 1000] [--jobs 2]``.

They report and never fail. Without Chromium the picture is left out.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

from tests.bench import measure_builds, measure_graph, measure_identity, measure_stages
from tests.bench.report import machine

TARGET = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"

TEXT = """# Benchmarks

Written by `make bench` (`tests/bench/`). {machine}.

Processor time is what the work takes; the clock also shows what else the machine did meanwhile.

## Stages

Medians of {runs} runs on one core, in processor time, over the sample pages; `jieba.posseg` tags the same
text in the same run.

{stages}

## Builds

Pages made by `tests/bench/corpus.py`: short reports of one to six sentences, with known facts.

{builds}

## Identity

What concerns all pages together: people of one name, and the sums over all nodes. Resolving itself looks at
one page at a time (the stage above), whatever the number of pages.

{identity}

## Graph

A generated graph, on one core: written, read, asked the competency questions and checked, beside plain
rdflib. Seconds of clock and of processor, and the most memory that the process had up to then.

```
{graph}
```
{view}"""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10_000], help="sizes of the builds")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--graph", type=int, default=400, help="pages of the graph (about 600 triples each)")
    parser.add_argument("--view", action="store_true", help="also time the picture in Chromium")
    parser.add_argument("--target", type=Path, default=TARGET)
    given = parser.parse_args()
    about = machine()
    # First: a process counts as its own the memory that the one that started it had at that moment.
    with tempfile.TemporaryDirectory() as folder:
        builds = measure_builds.measure(Path(folder), given.pages, given.jobs)
    print(builds, flush=True)
    stages = measure_stages.measure()
    print(stages, flush=True)
    identity = measure_identity.measure()
    print(identity, flush=True)
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as said:
        measure_graph.measure(Path(folder), given.graph, plain=True)
    text = TEXT.format(
        machine=about,
        runs=measure_stages.RUNS,
        stages=stages,
        builds=builds,
        identity=identity,
        graph=said.getvalue().rstrip(),
        view=_view() if given.view and shutil.which("chromium") else "",
    )
    given.target.write_text(text.rstrip() + "\n", encoding="utf-8")
    print(f"written to {given.target}")


def _view() -> str:
    command = [sys.executable, "-m", "tests.bench.measure_view"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"\n## Picture\n\n```\n{done.stdout.rstrip()}\n```\n"


if __name__ == "__main__":
    main()
