"""A large archive in one run: generates pages with known facts, builds them, looks the facts up, and says how
long it took, what each process needed and how much room the outputs take.

``python -m tests.bench.archive [--pages 100000] [--jobs 2] [--folder DIR]``; the table goes into the section
“An archive in one run” of the report. The goals for 100,000 pages: 20 minutes, 600 MB a process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from tests.bench.corpus import write_corpus
from tests.bench.measure_builds import FOUND_HEAD, found, run
from tests.bench.report import TARGET, machine, put_section, table

SECTION = "An archive in one run"


def measure(folder: Path, size: int, jobs: int) -> str:
    """What a build of so many pages in ``folder`` takes and finds."""
    about = machine()
    source, truth, out = folder / "pages.jsonl", folder / "truth.jsonl", folder / "out"
    characters = write_corpus(size, source, truth)
    cost = run(folder, "build", source, "-o", out, "--jobs", str(jobs), "--fresh")
    files = [p for p in out.iterdir() if p.is_file()]
    room = ", ".join(f"{p.name} {p.stat().st_size / 1e6:,.0f} MB" for p in sorted(files))
    kept = sum(p.stat().st_size for p in out.glob(".shards/*/*")) / 1e6
    told = [
        ("pages", f"{size:,} ({characters:,} characters)"),
        ("workers", f"{jobs}"),
        ("minutes by the clock", f"{cost.clock / 60:.1f}"),
        ("processor minutes, all processes", f"{cost.processor / 60:.1f}"),
        ("of it the first process", f"{cost.first / 60:.1f}"),
        ("processor ms a page", f"{1000 * cost.processor / size:.1f}"),
        ("most memory of the first process, MB", f"{cost.memory:,.0f}"),
        ("most memory of another one, MB", f"{cost.largest:,.0f}"),
    ]
    return "\n\n".join(
        [
            f"`make bench-archive PAGES={size}`. {about}.",
            table(("", "figure"), told),
            table(FOUND_HEAD, [found(truth, out, size)]),
            f"Room: {room}; kept for the next build {kept:,.0f} MB.",
        ]
    )


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where all of it stays; by default it is removed")
    parser.add_argument("--target", type=Path, default=TARGET, help="the report")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="kg-archive-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        text = measure(folder, given.pages, given.jobs)
    finally:
        if given.folder is None:
            shutil.rmtree(folder)
    print(text)
    put_section(given.target, SECTION, text)


if __name__ == "__main__":
    main()
