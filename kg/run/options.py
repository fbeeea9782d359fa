"""How to build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.read.sources import SourceOptions

#: Called with the name of each page that is done and the number of pages done so far.
Progress = Callable[[str, int], None]

DEFAULT_BASE = "https://kg.example/"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build.

    ``base`` is where the nodes' IRIs live, ``licence`` the address of the licence of the data (or empty).
    ``lexicons`` are directories read after the project's own; ``tagger`` says who finds the names;
    ``judgements`` is a file of what a reader decided about them (by default those beside the pages). With
    ``strict`` the first page that cannot be read or built ends the build.
    """

    base: str = DEFAULT_BASE
    licence: str = ""
    sources: SourceOptions = field(default_factory=SourceOptions)
    lexicons: tuple[Path, ...] = ()
    tagger: str = "rules"
    judgements: Path | None = None
    strict: bool = False
