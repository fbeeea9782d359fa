"""Formats of others are read in a process beside this one, which may break down.

A hostile or damaged file can make a library that is written in C end its process, take all memory, or work
for hours. So HTML, PDF and Parquet are read by a process that has a bound on memory for itself and one on
processor time for each page (see :mod:`kg.read.sources.isolated_process`). When it ends early, the page it
was at becomes an issue, and another process reads what comes after.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from kg.model import Issue, Picture, Region, Span, TextBox, Zone
from kg.read.sources.options import SourceOptions
from kg.read.sources.piece import Piece, issue
from kg.vocabulary import Part

_PROCESS = "kg.read.sources.isolated_process"
_ROOT = Path(__file__).parents[3]
#: So often is a document taken up again behind the page at which its reader broke down.
_TRIES = 3


class Isolated:
    """Reads files in a process of its own, which starts with the first of them."""

    def __init__(self, options: SourceOptions) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def pieces(self, form: str, given: bytes | Path | str, name: str) -> Iterator[Piece | Issue]:
        """The pages of a file, by its bytes, its path or its address, and issues; see
        :meth:`kg.read.sources.formats.Formats.pieces`."""
        first, whole = 0, False
        try:
            for _ in range(_TRIES):
                for piece in self._answers(form, given, name, first):
                    if piece is None:
                        whole = True
                        return
                    first += 1
                    yield piece
                place = f"{name}#page={first + 1}" if form == "pdf" or first else name
                message = f"{place}: not read, since its reader {self._end()}; leave it out"
                yield issue("unreadable", message, place)
                first += 1
                if form not in ("pdf", "picture"):
                    return
            yield issue("unreadable", f"{name}: not read from page {first + 1} on; mend the file", name)
        finally:
            if not whole:  # whoever asked wants no more
                self.close()

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._end()

    def _answers(
        self, form: str, given: bytes | Path | str, name: str, first: int
    ) -> Iterator[Piece | Issue | None]:
        """What the process answers, with ``None`` at the end unless it breaks down before."""
        into, out = self._pipes()
        remote = isinstance(given, str)
        place = given.absolute() if isinstance(given, Path) else given
        data = place if isinstance(place, bytes) else os.fsencode(place)
        asked = {"form": form, "name": name, "first": first, "bytes": len(data), "remote": remote}
        try:
            into.write(json.dumps(asked).encode() + b"\n" + data)
            into.flush()
            while (row := out.readline()).endswith(b"\n"):
                answer = json.loads(row)
                yield None if answer is None else _piece(answer)
        except BrokenPipeError:  # the end of the process tells why
            return

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            places = [*(p for p in sys.path if p), str(_ROOT)]
            limits: dict[str, Any] = {
                "encoding": self._options.encoding,
                "columns": dict(self._options.columns),
            }
            limits["ocr_cache"] = str(self._options.ocr_cache.absolute()) if self._options.ocr_cache else None
            limits |= {k: getattr(self._options, k) for k in ("max_characters", "max_seconds", "max_memory")}
            # -P: nothing is imported from the directory one happens to stand in.
            self._process = subprocess.Popen(  # noqa: S603 - no shell, and only our own module
                [sys.executable, "-P", "-m", _PROCESS, json.dumps(limits)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
            )
        into, out = self._process.stdin, self._process.stdout
        assert into is not None
        assert out is not None
        return into, out

    def _end(self) -> str:
        """Wait for the end of the process; says how it ended."""
        process, self._process = self._process, None
        if process is None:
            return "was stopped"
        process.communicate()
        code = process.returncode
        if code == -getattr(signal, "SIGPROF", 0):
            return f"took more than {self._options.max_seconds} s of processor time"
        return f"broke down ({signal.Signals(-code).name if code < 0 else f'status {code}'})"


def _piece(said: dict[str, Any]) -> Piece | Issue:
    if "code" in said:
        return _issue(said)
    zones = tuple(Zone(**{**z, "part": Part(z["part"])}) for z in said["zones"])
    picture = said["picture"] and _picture(said["picture"])
    return Piece(**{**said, "issues": tuple(map(_issue, said["issues"])), "zones": zones, "picture": picture})


def _picture(said: dict[str, Any]) -> Picture:
    boxes = tuple(TextBox(**{**b, "region": Region(**b["region"])}) for b in said["boxes"])
    return Picture(**{**said, "boxes": boxes})


def _issue(said: dict[str, Any]) -> Issue:
    return Issue(**{**said, "spans": tuple(Span(**span) for span in said["spans"])})
