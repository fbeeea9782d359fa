"""What a user can say about the sources: encodings, columns, limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from kg.read.sources.ocr.recognition import Engine

#: Columns of a table of pages by default. Those that a file does not have are left out.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "text": "text",
        "title": "title",
        "id": "id",
        "paper": "paper",
        "date": "date",
        "place": "place",
        "edition": "edition",
        "url": "url",
    }
)

#: The most characters that one page may have by default.
MAX_CHARACTERS = 20_000_000
#: The most processor time (in seconds) and memory (in bytes) that reading a page of HTML, PDF or Parquet
#: may take by default.
MAX_SECONDS, MAX_MEMORY = 60, 4 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions:
    """How sources are read.

    ``encoding`` is a Python codec name that overrides detection, or empty. ``columns`` maps what is
    looked for (``text``, ``title``, ``id`` and the fields of :class:`kg.model.PageInfo`) to the names
    of columns in tables (``.jsonl``, ``.csv``, ``.parquet``); what is not mapped keeps its default.
    ``max_characters`` bounds the text of one page. ``stdin_format`` is the ending that standard input
    is read as (``.txt``, ``.html``, ``.jsonl`` or ``.csv``).

    ``ocr_cache`` is the directory in which results of text recognition are kept (``None``: in the user's
    cache), ``engine`` makes the engine that recognises text (``None``: the one of the extra ``ocr``).

    HTML, PDF, Parquet and pictures are read in a process beside this one, with at most ``max_seconds`` of
    processor time a page and ``max_memory`` bytes; without ``isolated``, in this one and without these
    bounds.
    """

    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    max_characters: int = MAX_CHARACTERS
    stdin_format: str = ".txt"
    isolated: bool = True
    max_seconds: int = MAX_SECONDS
    max_memory: int = MAX_MEMORY
    ocr_cache: Path | None = None
    engine: Callable[[], Engine] | None = None

    def column(self, role: str) -> str:
        """The name of the column that holds ``role``."""
        return self.columns.get(role, COLUMNS[role])

    @property
    def max_bytes(self) -> int:
        """The most bytes that a page of ``max_characters`` can take in any encoding read here."""
        return 4 * self.max_characters + 4
