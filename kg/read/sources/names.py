"""Which files a list of sources stands for, and what each is called.

A source is a file, a directory (searched recursively), a glob pattern, the URL of one of these, or ``-`` for
standard input.
The *name* of a file is its path below the directory that was given, or below the fixed part of the
pattern, with ``/`` between the parts; for a file given directly, its last part. Names are in Unicode
normalisation form C, and control characters and undecodable bytes in them are percent-encoded, so that
a name is one line of text on every machine.
"""

from __future__ import annotations

import glob
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.model import Issue
from kg.read.sources.ocr.pictures import SUFFIXES as PICTURES
from kg.read.sources.remote import find, is_url

#: Endings of files that are pages or tables of pages.
SUFFIXES = PICTURES | {".txt", ".md", ".html", ".htm", ".pdf", ".jsonl", ".csv", ".parquet"}

SETTINGS_FILE = "pages.toml"

#: Files beside the pages that say something about them.
_BESIDE = frozenset({SETTINGS_FILE, "judgements.toml"})
STDIN = "-"
STDIN_NAME = "stdin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to read: its name, and its path or its ``url`` (standard input has neither)."""

    name: str
    path: Path | None
    url: str = ""

    @property
    def suffix(self) -> str:
        """The ending, in small letters."""
        return (self.path or PurePosixPath(self.url)).suffix.lower()


def find_files(sources: Iterable[str | Path]) -> tuple[list[Found], list[Issue]]:
    """The files that ``sources`` stand for, sorted by name, and issues about what was left out.

    :raises InputError: if a source does not exist, a pattern matches nothing, two files would have
        the same name, or one file is reached under two names.
    """
    found: list[Found] = []
    issues: list[Issue] = []
    distinct = sorted({str(s) for s in sources})
    for source in distinct:
        found.extend(_expand(source, issues))
    return _by_name(found, several=len(distinct) > 1), issues


def directories(sources: Iterable[str | Path]) -> list[Path]:
    """The directories that the sources are or lie in (of a pattern its fixed part), each once, sorted."""
    found = {}
    for source in map(str, sources):
        if source == STDIN or is_url(source):
            continue
        path = Path(source)
        if not path.is_dir():
            path = path.parent if os.path.lexists(path) else Path(*_fixed_parts(source))
        found[os.path.realpath(path)] = path
    return [found[place] for place in sorted(found)]


def printable(name: str) -> str:
    """``name`` in normalisation form C, with control characters and lone surrogates percent-encoded."""
    name = unicodedata.normalize("NFC", name)
    if name.isprintable():
        return name
    return "".join(c if _harmless(c) else _percent(c) for c in name)


def _harmless(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _percent(character: str) -> str:
    """The bytes of a character; half surrogates are undecodable bytes of a name, or stand for themselves."""
    undecodable = "\udc80" <= character <= "\udcff"
    encoded = character.encode("utf-8", "surrogateescape" if undecodable else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in encoded)


def _expand(source: str, issues: list[Issue]) -> Iterator[Found]:
    path = Path(source)
    if source == STDIN:
        yield Found(name=STDIN_NAME, path=None)
    elif is_url(source):
        yield from _remote(source)
    elif path.is_dir():
        yield from _walk(path, path, issues)
    elif os.path.lexists(path):
        yield Found(name=printable(path.name), path=path)
    elif glob.has_magic(source):
        yield from _matches(source, issues)
    else:
        raise InputError(f"{printable(source)}: no such file or directory; check the spelling")


def _remote(url: str) -> Iterator[Found]:
    for name, place in find(url):
        file = PurePosixPath(name)
        if place == url or (_is_page(Path(name)) and file.suffix.lower() in SUFFIXES):
            yield Found(name=printable(name), path=None, url=place)


def _matches(pattern: str, issues: list[Issue]) -> Iterator[Found]:
    fixed = Path(*_fixed_parts(pattern))
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - for absolute patterns
    if not matches:
        raise InputError(f"{printable(pattern)}: matches no file; check the pattern")
    seen: set[str] = set()
    for match in map(Path, matches):
        files = _walk(match, fixed, issues) if match.is_dir() else [_below(match, fixed)]
        for file in files:
            if file.name not in seen and (match.is_dir() or _is_page(match)):
                seen.add(file.name)
                yield file


def _fixed_parts(pattern: str) -> Iterator[str]:
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            return
        yield part


def _below(path: Path, root: Path) -> Found:
    return Found(name=printable(path.relative_to(root).as_posix()), path=path)


def _is_page(path: Path) -> bool:
    return path.name not in _BESIDE and not path.name.startswith((".", "README"))


def _walk(directory: Path, root: Path, issues: list[Issue]) -> Iterator[Found]:
    """The pages below ``directory``. Symbolic links are followed to files below it only."""
    others: Counter[str] = Counter()
    top = Path(os.path.realpath(directory))

    def unreadable(error: OSError) -> None:
        place = _below(Path(error.filename), root).name if error.filename else directory.name
        message = f"{place}: the directory cannot be read ({error.strerror}); check its permissions"
        issues.append(_issue("unreadable", message, place))

    for folder, folders, files in os.walk(directory, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            path = Path(folder, file)
            if not _is_page(path):
                continue
            if path.suffix.lower() not in SUFFIXES:
                others[path.suffix.lower() or "no ending"] += 1
            elif path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(top):
                name = _below(path, root).name
                message = f"{name}: a link that leads out of the directory; left out"
                issues.append(_issue("leads-out", message, name))
            else:
                yield _below(path, root)
    if others:
        kinds = ", ".join(f"{printable(kind)} {count}" for kind, count in sorted(others.items()))
        issues.append(_issue("other-kinds", f"files that are no pages were left out: {kinds}", ""))


def _issue(code: str, message: str, source: str) -> Issue:
    return Issue(stage="sources", code=code, message=message, source=source)


def _by_name(found: list[Found], *, several: bool) -> list[Found]:
    """The files sorted by name, each once. Only ``several`` sources can reach one file twice."""
    by_name: dict[str, Found] = {}
    by_place: dict[str, Found] = {}
    for file in sorted(found, key=lambda f: (f.name, str(f.path))):
        place = os.path.realpath(file.path) if several and file.path else file.url or str(file.path)
        same_place = by_place.setdefault(place, file)
        same_name = by_name.setdefault(file.name, file)
        if same_place.name != file.name:
            names = f"as “{same_place.name}” and as “{file.name}”"
            raise InputError(f"{_shown(file)} is given twice, {names}; leave one out")
        if same_name is not file and same_place is file:
            raise InputError(
                f"{_shown(same_name)} and {_shown(file)} would both be called “{file.name}”; "
                f"give the directory above both, or rename one"
            )
    return list(by_name.values())


def _shown(file: Found) -> str:
    return printable(str(file.path or file.url or STDIN))
