"""What the reports of the measurements share."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

#: Libraries on which the figures depend.
LIBRARIES = ("pyoxigraph", "rdflib", "jieba", "ahocorasick-rs")

#: The report.
TARGET = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"


#: What stands behind this mark in a section was written by hand, and stays when the section is written anew.
REMARKS = "<!-- remarks -->"


def put_section(target: Path, title: str, text: str) -> None:
    """Write a section of a report in the place of the one with its title, or behind all others; remarks that
    were added to it by hand stay."""
    whole = target.read_text(encoding="utf-8") if target.exists() else ""
    parts = re.split(r"^(?=## )", whole, flags=re.MULTILINE)
    place = next((n for n, part in enumerate(parts) if part.startswith(f"## {title}\n")), len(parts))
    _, mark, remarks = "".join(parts[place : place + 1]).partition(f"\n{REMARKS}")
    parts[place : place + 1] = [f"## {title}\n\n{text.strip()}\n{mark}{remarks}"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(part.rstrip() + "\n" for part in parts if part.strip()), encoding="utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; all columns but the first are figures."""
    lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """The machine and the versions, in one line, and how busy it was."""
    cores = os.cpu_count()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{_processor()}, {cores} cores, {_memory()} GB; {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {libraries}; load at the beginning {os.getloadavg()[0]:.1f}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = [line for line in info.read_text().splitlines() if "model name" in line] if info.exists() else []
    return names[0].partition(":")[2].strip() if names else platform.processor() or "processor not known"


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f}"
