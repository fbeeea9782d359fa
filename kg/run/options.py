"""How to build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import UsageError
from kg.read.sources import SourceOptions
from kg.run.failure import Allowance

#: Called with the name of each page that is done and the number of pages done so far.
Progress = Callable[[str, int], None]

DEFAULT_BASE = "https://kg.example/"
#: Who does the work on pages: processes of this machine, or a Ray cluster (extra ``ray``).
ENGINES = ("processes", "ray")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build.

    ``base`` is where the nodes' IRIs live, ``licence`` the address of the licence of the data (or empty).
    ``lexicons`` are directories, or files of rules, read after the project's own; ``tagger`` says who
    finds the names; ``judgements`` is a file of what a reader decided about them (by default those beside
    the pages). Of a page with more than ``max_facts`` facts the first so many are kept. With ``strict`` the
    first page that cannot be read or built ends the build; otherwise it fails when there were more of
    them than ``max_failures``, a number or a share (see :class:`kg.run.failure.Allowance`).

    ``forget`` is a list of names and ids that must not be told, beside ``forget.tsv`` beside the pages;
    ``public_only`` leaves private citizens out, and ``pseudonymise`` is a file with the secret by which they
    get pseudonyms instead. Without ``cuttings``, quotations of scanned pages are not cut out of the scan.

    The others do not change what is built. ``jobs`` is how many pages are worked on at once and ``engine``
    says where; ``fresh`` makes every page anew, whatever earlier builds kept. Pages are handed on and kept
    together in shards of about ``shard`` characters.

    :raises UsageError: if a value cannot be meant.
    """

    base: str = DEFAULT_BASE
    licence: str = ""
    sources: SourceOptions = field(default_factory=SourceOptions)
    lexicons: tuple[Path, ...] = ()
    tagger: str = "rules"
    judgements: Path | None = None
    forget: Path | None = None
    public_only: bool = False
    pseudonymise: Path | None = None
    max_facts: int = 20_000
    cuttings: bool = True
    strict: bool = False
    max_failures: str = "20%"
    jobs: int = 1
    engine: str = "processes"
    fresh: bool = False
    shard: int = 10_000

    def __post_init__(self) -> None:
        if min(self.jobs, self.shard, self.max_facts) < 1:
            said = f"jobs {self.jobs}, shard {self.shard} and max_facts {self.max_facts}"
            raise UsageError(f"{said} must be 1 or more")
        if self.public_only and self.pseudonymise is not None:
            raise UsageError("private citizens are left out or get pseudonyms; choose one")
        Allowance.of(self.max_failures)
        if self.engine not in ENGINES:
            raise UsageError(f"engine “{self.engine}” is not one of {', '.join(ENGINES)}")
