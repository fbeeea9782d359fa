"""Cuttings: the pieces of a scan that show a quotation, as a page carries them.

A cutting is a small grey JPEG; the words are marked by rectangles that are drawn over it. Pages carry theirs
inside as long as they are no larger than :data:`INSIDE` together; above that they lie in a folder beside.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.errors import InputError

Record = Mapping[str, Any]
#: A page and the raw spans of a quotation on it.
Place = tuple[str, tuple[tuple[int, int], ...]]

#: The output of a build that holds them.
FILE = "cuttings.jsonl"
#: Bytes of pictures that a page carries inside (as base64, a third more than the pictures themselves).
INSIDE = 4_000_000
_FILE = re.compile(r"[0-9a-f]{20}\.jpg")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """A piece of a scan: a JPEG in base64, its width and height in pixels, and in them the rectangles
    ``x, y, width, height`` where the quoted words stand."""

    jpeg: str
    width: int
    height: int
    marks: tuple[tuple[int, ...], ...]

    def record(self) -> dict[str, Any]:
        """The cutting as a mapping for JSON."""
        marks = [list(mark) for mark in self.marks]
        return {"size": [self.width, self.height], "marks": marks, "jpeg": self.jpeg}


class Album:
    """Cuttings by the evidence that they show.

    :param records: as :func:`cuttings_record` makes them, of any pages.
    :param wanted: the places that will be asked for; what is at others is not kept.
    """

    def __init__(self, records: Iterable[Record], wanted: Iterable[Place]) -> None:
        places = set(wanted)
        self._cuttings = {
            place: tuple(map(_cutting, record["cuttings"]))
            for record in records
            if (place := place_of(record)) in places
        }

    def at(self, place: Place) -> tuple[Cutting, ...]:
        """The cuttings of what is quoted at a place, in reading order."""
        return self._cuttings.get(place, ())

    def all(self) -> Iterator[Cutting]:
        """All cuttings that are kept."""
        return chain.from_iterable(self._cuttings.values())


def place_of(evidence: Record) -> Place:
    """Where something is quoted, as the evidence of a fact record tells it."""
    spans = tuple((int(a), int(b)) for a, b in evidence.get("spans") or ())
    return str(evidence.get("source", "")), spans


def read_cuttings(out: Path) -> Iterator[Record]:
    """The records of the cuttings in the directory of a build; none where it was built of texts.

    :raises InputError: if the file is malformed; the message gives the line.
    """
    file = out / FILE
    if not file.is_file():
        return
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
                place_of(record), list(map(_cutting, record["cuttings"]))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(
                    f"{file}:{number}: no cuttings of a quotation ({error}); build the graph again"
                ) from error
            yield record


def cuttings_record(
    source: str, spans: Iterable[Sequence[int]], cuttings: Iterable[Cutting]
) -> dict[str, Any]:
    """The cuttings of a quotation as a line of ``cuttings.jsonl``.

    :param spans: the raw spans of the quotation on the page ``source``.
    """
    found = [cutting.record() for cutting in cuttings]
    return {"source": source, "spans": [list(span) for span in spans], "cuttings": found}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page, and the files that it needs beside it, by their path relative to it."""

    html: str
    beside: Mapping[str, bytes] = field(default_factory=dict)


def folder_of(page: Path) -> str:
    """The name of the folder beside a page that holds what is too much to be inside it."""
    return f"{page.stem}-cuttings"


def is_cutting(name: str) -> bool:
    """Whether a file in such a folder is one of ours, by its name."""
    return bool(_FILE.fullmatch(name))


class Pictures:
    """Where a page finds its cuttings.

    :param cuttings: all that the page shows.
    :param folder: the name of a folder beside the page for what is too much to be inside; by default
        everything is inside.
    """

    def __init__(self, cuttings: Iterable[Cutting], folder: str = "") -> None:
        shown = {c.jpeg for c in cuttings}
        outside = bool(folder) and sum(map(len, shown)) > INSIDE
        self._folder = folder if outside else ""
        #: What lies beside the page.
        self.files: dict[str, bytes] = {}
        if outside:
            self.files = {self._name(jpeg): base64.b64decode(jpeg) for jpeg in sorted(shown)}

    @property
    def policy(self) -> str:
        """The sources of pictures that a Content-Security-Policy must admit."""
        return "data: 'self'" if self._folder else "data:"

    def address(self, cutting: Cutting) -> str:
        """What ``src`` is to be."""
        return quote(self._name(cutting.jpeg)) if self._folder else f"data:image/jpeg;base64,{cutting.jpeg}"

    def html(self, cuttings: Iterable[Cutting], words: str) -> str:
        """The cuttings of a quotation as HTML, with its words for those who cannot see them."""
        shown = [self._figure(c, "" if n else words) for n, c in enumerate(cuttings)]
        return "".join(shown)

    def _figure(self, cutting: Cutting, words: str) -> str:
        marks = "".join(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
            for x, y, width, height in cutting.marks
        )
        return (
            f'<span class="cutting"><img src="{escape(self.address(cutting))}" width="{cutting.width}" '
            f'height="{cutting.height}" alt="{escape(words)}" loading="lazy">'
            f'<svg viewBox="0 0 {cutting.width} {cutting.height}" aria-hidden="true">{marks}</svg></span>'
        )

    def _name(self, jpeg: str) -> str:
        return f"{self._folder}/{hashlib.sha256(jpeg.encode()).hexdigest()[:20]}.jpg"


def _cutting(record: Record) -> Cutting:
    width, height = record["size"]
    marks = tuple(tuple(map(int, mark)) for mark in record["marks"])
    return Cutting(jpeg=str(record["jpeg"]), width=int(width), height=int(height), marks=marks)
