"""What ``pages.toml`` beside the pages says about them.

::

    [default]                      # holds for every page of the directory
    paper = "某某日报"
    place = "某某县"

    ["0412.txt"]                   # the name of a file in the directory
    date = 2021-04-12
    edition = "A2"
    url = "https://…"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.model import Issue, PageInfo
from kg.read.sources.dates import iso_date
from kg.read.sources.names import SETTINGS_FILE, Found, printable
from kg.read.sources.piece import issue

DEFAULT = "default"

#: What can be said of a page: the fields of :class:`kg.model.PageInfo` that a person gives.
KEYS = tuple(f.name for f in fields(PageInfo) if f.name != "basis")

Entry = Mapping[str, str]
Entries = Mapping[str, Entry]


class Settings:
    """The settings files beside pages; each is read once."""

    def __init__(self) -> None:
        self._directory: Path | None = None
        self._entries: Entries = {}
        self._known: dict[Path, Entries] = {}

    def of(self, file: Found) -> tuple[Entry, list[Issue]]:
        """What is said of the page in ``file``, and issues when its settings file is new.

        :raises InputError: if the settings file is not as it must be; names file, line and remedy.
        """
        if file.path is None:
            return {}, []
        issues: list[Issue] = []
        if file.path.parent != self._directory:
            issues = self._enter(file.path.parent, PurePosixPath(file.name).with_name(SETTINGS_FILE))
        return {**self._entries.get(DEFAULT, {}), **self._entries.get(file.path.name, {})}, issues

    def _enter(self, directory: Path, name: PurePosixPath) -> list[Issue]:
        """Change to the settings of a directory. Names of directories without any are not kept."""
        self._directory = directory
        if directory in self._known:
            self._entries = self._known[directory]
            return []
        self._entries = read_settings(directory / SETTINGS_FILE)
        if self._entries:
            self._known[directory] = self._entries
        return _unused(directory, str(name), self._entries)


def settings_files(files: Iterable[Found]) -> list[Path]:
    """The settings files beside files, each once, sorted."""
    places = {file.path.parent for file in files if file.path is not None}
    return sorted(path for place in places if (path := place / SETTINGS_FILE).is_file())


def page_info(entry: Entry) -> PageInfo:
    """The entry as a :class:`PageInfo`; a date in it is one that was given."""
    return PageInfo(**entry, basis="given" if entry.get("date") else "")


def read_settings(path: Path) -> Entries:
    """The tables of a settings file by name; none if there is no such file.

    :raises InputError: if it cannot be read, is not TOML, or holds a key or a value that cannot be meant.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 ({error}); mend or remove it") from error
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f'{path}: not TOML: {error}; names of files stand in quotes: ["a.txt"]') from error
    return {name: _entry(path, text, name, table) for name, table in content.items()}


def _entry(path: Path, text: str, name: str, table: object) -> Entry:
    if not isinstance(table, dict):
        remedy = 'put it below a line [default] or ["FILE NAME"]'
        raise InputError(f"{path}:{_line(text, '', name)}: “{name}” stands outside of a table; {remedy}")
    return {key: _value(path, text, name, key, value) for key, value in table.items()}


def _value(path: Path, text: str, name: str, key: str, value: object) -> str:
    place = f"{path}:{_line(text, name, key)}"
    if isinstance(value, dict):
        raise InputError(f'{place}: names of files stand in quotes: ["{name}.{key}"]')
    if key not in KEYS:
        raise InputError(f"{place}: “{key}” is not known; write one of {', '.join(KEYS)}")
    if key == "date":
        if date := iso_date(value):
            return date
        raise InputError(f"{place}: “{value}” is no date; write 2021, 2021-11 or 2021-11-18")
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise InputError(f"{place}: the value of “{key}” is not text; put it in quotes")
    return str(value).strip()


def _line(text: str, table: str, key: str) -> int:
    """The number of the line on which ``key`` of ``table`` is set, as well as it can be told."""
    inside = not table
    header = re.compile(rf"\s*\[+\s*[\"']?{re.escape(table)}[\"'\s\].]")
    setting = re.compile(rf"\s*(\[.*)?[\"']?{re.escape(key)}[\"']?\s*[.=\]]")
    first = 1
    for number, line in enumerate(text.split("\n"), start=1):
        if table and header.match(line):
            inside, first = True, number
        if inside and setting.match(line):
            return number
    return first


def _unused(directory: Path, name: str, entries: Entries) -> list[Issue]:
    missing = [n for n in entries if n != DEFAULT and not (directory / n).is_file()]
    if not missing:
        return []
    names = ", ".join(printable(n) for n in missing[:3]) + (" …" if len(missing) > 3 else "")
    message = f"{name}: names pages that are not there: {names}; check the spelling"
    return [issue("settings", message, name)]
