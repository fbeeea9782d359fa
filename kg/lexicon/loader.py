"""Reads the word lists and patterns under ``kg/lexicon/data`` and those a user adds.

A *table* is a TSV file: ``#`` lines on top give at least ``# source:`` and ``# licence:``, then a
header row, then rows. A *document* is a YAML mapping with the keys ``source`` and ``licence`` beside
its own. Both are named by their path below the data directory without the ending
(``recognise/surnames``). Directories that a user adds are read after the project's own: rows of a
table of the same name are appended, keys of a document that hold lists are extended and others
replaced. A single file of rules may be added too: ``meetings.yaml`` is read as a further
``extract/rules/meetings``, wherever it lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib import resources
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import yaml

from kg.errors import LexiconError
from kg.lexicon.patterns import compiled, later

Row = Mapping[str, str]
T = TypeVar("T")
#: Below the data directory: one document for each family of rules.
_RULES = "extract/rules"
_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Sheet(NamedTuple):
    """One file of a table; a row has as many cells as the header."""

    header: list[str]
    rows: list[list[str]]


class Lexicon:
    """Access to the tables and documents below a list of directories. Reads nothing until asked.

    :param extra: directories that a user adds, or files of rules, each named after its family.
    :raises LexiconError: if a file of rules is named after no family.
    """

    def __init__(self, *extra: Path) -> None:
        own = Path(str(resources.files("kg.lexicon") / "data"))
        self._roots = (own, *extra)
        for file in (path for path in extra if path.is_file()):
            if not (own / _RULES / file.name).is_file():
                families = ", ".join(sorted(path.name for path in (own / _RULES).glob("*.yaml")))
                raise LexiconError(f"{file}: must be named after the family of its rules: {families}")

    @cached_property
    def _tables(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def _sheets(self) -> dict[str, tuple[_Sheet, ...]]:
        return {}

    @cached_property
    def _shared(self) -> dict[Callable[[Lexicon], object], object]:
        return {}

    @cached_property
    def _documents(self) -> dict[str, dict[str, Any]]:
        return {}

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a table, each a mapping from column to text.

        :raises LexiconError: if no directory has it, or a line has another number of columns than
            the header.
        """
        if name not in self._tables:
            self._tables[name] = tuple(
                dict(zip(sheet.header, row, strict=True)) for sheet in self._read(name) for row in sheet.rows
            )
        return self._tables[name]

    def columns(self, name: str, *columns: str) -> Iterator[tuple[str, ...]]:
        """Two columns of a table or more, row by row: for long tables quicker than :meth:`table`.

        :raises LexiconError: as :meth:`table`, and if it has no such column.
        """
        for sheet in self._read(name):
            yield from map(itemgetter(*(_place(sheet, name, c) for c in columns)), sheet.rows)

    def mapping(self, name: str, key: str, value: str) -> dict[str, str]:
        """From one column of a table to another; of rows with the same key the last counts.

        :raises LexiconError: as :meth:`columns`.
        """
        return {row[0]: row[1] for row in self.columns(name, key, value)}

    def words(self, name: str, column: str = "word") -> tuple[str, ...]:
        """One column of a table, in the order of the file, without repetitions."""
        sheets = [(sheet.rows, _place(sheet, name, column)) for sheet in self._read(name)]
        return tuple(dict.fromkeys(row[place] for rows, place in sheets for row in rows))

    def document(self, name: str) -> Mapping[str, Any]:
        """The keys of a document.

        :raises LexiconError: if no directory has it, or it is not a YAML mapping with ``source`` and
            ``licence``.
        """
        if name not in self._documents:
            merged: dict[str, Any] = {}
            for file in self._find(name, ".yaml"):
                for key, value in _mapping(file).items():
                    if isinstance(value, list) and isinstance(merged.get(key), list):
                        merged[key] = merged[key] + value
                    else:
                        merged[key] = value
            self._documents[name] = merged
        return self._documents[name]

    def pattern(self, text: str, where: str) -> re.Pattern[str]:
        """The regular expression that a document has.

        Where a user adds files, it is checked and compiled at once, else when it is first used: the tests
        check those of the project.

        :param where: what an error names: the file and the place in it.
        :raises LexiconError: as :func:`kg.lexicon.patterns.compiled`.
        """
        return compiled(text, where) if len(self._roots) > 1 else later(text)

    def shared(self, make: Callable[[Lexicon], T]) -> T:
        """What ``make`` builds of the lexicon (word lists, patterns, automata), built once for all users.

        It must hold nothing of a page.
        """
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("T", self._shared[make])

    def files(self) -> Iterator[Path]:
        """Every lexicon file in use, in a fixed order (for manifests and for the tests)."""
        for root in self._roots:
            if root.is_file():
                yield root
            else:
                yield from sorted(p for p in root.rglob("*") if p.suffix in {".tsv", ".yaml"})

    def _read(self, name: str) -> tuple[_Sheet, ...]:
        if name not in self._sheets:
            self._sheets[name] = tuple(map(_sheet, self._find(name, ".tsv")))
        return self._sheets[name]

    def _find(self, name: str, ending: str) -> list[Path]:
        file = f"{name}{ending}"
        named = (root if file == f"{_RULES}/{root.name}" else root / file for root in self._roots)
        found = [path for path in named if path.is_file()]
        if not found:
            places = ", ".join(str(r) for r in self._roots)
            raise LexiconError(f"{name}{ending}: no such lexicon in {places}")
        return found


def default_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    return Lexicon()


def _sheet(file: Path) -> _Sheet:
    lines = _text(file).split("\n")
    said: set[str] = set()
    number, header = 0, list[str]()
    while number < len(lines) and not header:
        line = lines[number]
        number += 1
        if line.startswith("#"):
            said.add(line[1:].partition(":")[0].strip())
        elif line.strip():
            header = line.split("\t")
            if missing := {"source", "licence"} - said:
                raise LexiconError(f"{file}:{number}: no “# {sorted(missing)[0]}:” line above the header")
    rows: list[list[str]] = []
    for line in lines[number:]:
        number += 1
        cells = [*map(str.strip, line.split("\t"))]
        if not any(cells) or line[0] == "#":
            continue
        if len(cells) != len(header):
            raise LexiconError(
                f"{file}:{number}: {len(cells)} columns where the header has {len(header)}; "
                f"separate them by tabs"
            )
        rows.append(cells)
    return _Sheet(header, rows)


def _place(sheet: _Sheet, name: str, column: str) -> int:
    """Which column of a file is the one of a name."""
    try:
        return sheet.header.index(column)
    except ValueError:
        raise LexiconError(f"{name}.tsv: no column “{column}”; the header must name it") from None


def _mapping(file: Path) -> dict[str, Any]:
    try:
        content = yaml.load(_text(file), Loader=_SAFE)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise LexiconError(f"{file}{line}: not YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(content, dict):
        raise LexiconError(f"{file}: must be a mapping with the keys source and licence")
    for key in ("source", "licence"):
        if not isinstance(content.get(key), str):
            raise LexiconError(f"{file}: key “{key}” is missing or not text")
    return content


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{file}: cannot be read as UTF-8 ({error})") from error
