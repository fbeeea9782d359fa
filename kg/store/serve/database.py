"""The database on disk: built by bulk load from a build's files, and again when they change."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.graph.ontology import ontology_file
from kg.graph.prefixes import KG
from kg.graph.public import leave_out_private
from kg.graph.read import read_store

_FILES = ("graph.ttl", "graph.trig")
_FORMAT = 1


def build_database(out: Path, location: Path | None = None, *, public_only: bool = False) -> Path:
    """The directory of the database of a build; built aside and moved into place when it is not current.

    The default graph holds the union of all pages, each triple once; the named graphs hold the pages.

    :param location: where to put it; ``serve`` below the build by default.
    :param public_only: leave out private citizens (the graphs are then held in memory meanwhile).
    :raises InputError: if the folder is no build.
    :raises OutputError: if the database cannot be written.
    """
    files = [out / name for name in _FILES]
    for file in files:
        if not file.is_file():
            raise InputError(f"{file}: there is no such file; give the folder that kg build wrote")
    location = location or out / "serve"
    said = {"format": _FORMAT, "files": [_digest(file) for file in files]}
    state = json.dumps(said | ({"public_only": True} if public_only else {}))
    if _read(location / "state.json") == state:
        return location / "database"
    aside = location.with_name(f".{location.name}.new")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        _load(aside / "database", files, public_only=public_only)
        (aside / "state.json").write_text(state, encoding="utf-8")
        if location.exists():
            shutil.rmtree(location)
        aside.rename(location)
    except OSError as error:
        raise OutputError(f"{location}: cannot be written ({error.strerror or error})") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{out}: its graph is malformed ({error}); build it again") from error
    return location / "database"


def _load(database: Path, files: list[Path], *, public_only: bool) -> None:
    store = ox.Store(database)
    for file in files:
        if public_only:
            graph = read_store(file)
            leave_out_private(graph)
            store.bulk_extend(graph)
        else:
            store.bulk_load(path=file)
    store.bulk_load(path=ontology_file("kg.ttl"), to_graph=ox.NamedNode(KG.removesuffix("#")))
    store.flush()
    store.optimize()


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""
