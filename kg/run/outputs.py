"""Outputs appear together and whole, or not at all.

Files are written into a hidden directory inside the output directory (so on the same file system),
flushed to disk, and renamed into place only when all of them are complete. If a rename fails, those
already done are undone. The file named last (the manifest) is moved last: after a power cut between
two renames its hashes tell that the files do not belong together.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OutputError

if TYPE_CHECKING:
    from kg.view.cuttings import Document

_STAGING = ".building-"


@contextmanager
def staged(out: Path, last: str) -> Iterator[Path]:
    """A directory to write outputs into (files, and directories of files); on leaving it they move to
    ``out``, ``last`` at the end.

    When the block raises anything, what was written is thrown away and ``out`` is as it was.

    :raises OutputError: if ``out`` cannot be written, or another build is writing to it.
    """
    with claimed(out), staging(out, last) as directory:
        yield directory


@contextmanager
def claimed(out: Path) -> Iterator[None]:
    """Hold ``out``, which is made if it is missing, against other builds.

    :raises OutputError: if ``out`` cannot be written, or another build is writing to it.
    """
    with _writable(out), _locked(out):
        _sweep(out)
        yield


@contextmanager
def staging(out: Path, last: str, optional: Iterable[str] = ()) -> Iterator[Path]:
    """As :func:`staged`, in a directory that is claimed already.

    :param optional: outputs that are removed from ``out`` where they are not made anew.
    """
    with scratch(out) as directory:
        yield directory
        made = {p.name for p in directory.iterdir()}
        names = sorted(made | {n for n in optional if (out / n).exists()}, key=lambda n: (n == last, n))
        _move(directory, out, names)


@contextmanager
def scratch(out: Path) -> Iterator[Path]:
    """A hidden directory inside of ``out``, on the same file system; it is removed at the end."""
    directory = Path(tempfile.mkdtemp(prefix=_STAGING, dir=out))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write one file, aside and then moved into place; an earlier one stays whole if that fails.

    :raises OutputError: if it cannot be written.
    """
    aside = path.with_name(f"{_STAGING}{path.name}")
    try:
        aside.write_bytes(text.encode("utf-8", "replace"))
        _flush(aside)
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise OutputError(_told(path, error)) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write a file, or a directory of files, that is to stand at ``path`` when the block ends; if it
    raises anything, what stood there stays. A pipe or a device is written to as it is.

    :raises OutputError: if it cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        yield path
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with scratch(path.parent) as directory:
            aside = directory / path.name
            yield aside
            for file in sorted(aside.iterdir()) if aside.is_dir() else [aside]:
                place = path / file.name if aside.is_dir() else path
                place.parent.mkdir(exist_ok=True)
                _flush(file)
                file.replace(place)
    except OSError as error:
        raise OutputError(_told(path, error)) from error
    except OutputError as error:
        if isinstance(error.__cause__, OSError):  # it names the place aside
            raise OutputError(_told(path, error.__cause__)) from error
        raise


def write_document(path: Path, document: Document) -> None:
    """Write a page and what lies beside it: first what it needs, then the page, and then what an earlier page
    of that name needed is removed.

    :raises OutputError: if something cannot be written; an earlier page stays whole then.
    """
    from kg.view.cuttings import folder_of, is_cutting  # articles and facts can do without pages

    folder = path.with_name(folder_of(path))
    try:
        write_beside(path.parent, document)
    except OSError as error:
        raise OutputError(_told(folder, error)) from error
    write_text(path, document.html)
    with suppress(OSError):
        for left in folder.iterdir():
            if is_cutting(left.name) and f"{folder.name}/{left.name}" not in document.beside:
                left.unlink()
        if not document.beside:
            folder.rmdir()


def write_beside(directory: Path, document: Document) -> None:
    """Write what a page in ``directory`` needs beside it. Names tell contents: what is there stays."""
    for name, data in document.beside.items():
        file = directory / name
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            aside = file.with_name(f"{_STAGING}{file.name}")
            aside.write_bytes(data)
            aside.replace(file)


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    """Make ``out`` if it is missing, and turn errors of the system into one line."""
    missing = [p for p in (out, *out.parents) if not p.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        _remove_empty(missing)
        raise OutputError(_told(out, error)) from error
    except BaseException:
        _remove_empty(missing)
        raise


def _told(out: Path, error: OSError) -> str:
    reason = error.strerror or str(error)
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{out}: is not a directory ({reason}); name another output directory"
    return f"{out}: cannot be written ({reason}); free space, change permissions or name another directory"


def _remove_empty(directories: Sequence[Path]) -> None:
    for directory in directories:
        with suppress(OSError):
            directory.rmdir()


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Hold an advisory lock on the directory itself, where the system has such locks."""
    try:
        import fcntl  # Unix only
    except ImportError:
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"{out}: another build is writing here; wait for it or name another directory"
            raise OutputError(message) from None
        yield
    finally:
        os.close(handle)


def _sweep(out: Path) -> None:
    """Remove what a build that was killed left behind; the lock says that nobody is using it."""
    for left in out.glob(f"{_STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _move(staging: Path, out: Path, names: Sequence[str]) -> None:
    """Move what was made into place, and what was not made out of it."""
    kept = staging / "before"
    kept.mkdir()
    made = [name for name in names if (staging / name).exists()]
    for name in made:
        for path in (*(staging / name).rglob("*"), staging / name):
            _flush(path)
    replaced: list[str] = []
    try:
        for name in names:
            _keep(out / name, kept / name, folder=name not in made or (staging / name).is_dir())
            replaced.append(name)
            if name in made:
                (staging / name).replace(out / name)
            else:
                (out / name).unlink(missing_ok=True)
    except BaseException:
        for name in reversed(replaced):
            _restore(kept / name, out / name)
        raise
    _flush(out)


def _keep(target: Path, copy: Path, *, folder: bool) -> None:
    """A second name for the file that is about to be replaced, if there is one; where it is a ``folder``,
    which has but one name, it is moved."""
    if not target.exists():
        return
    if folder and target.is_dir():
        target.replace(copy)
        return
    try:
        os.link(target, copy)
    except OSError:  # a file system without hard links
        shutil.copy2(target, copy)


def _restore(copy: Path, target: Path) -> None:
    with suppress(OSError):
        if target.is_dir():
            shutil.rmtree(target)
        if copy.exists():
            copy.replace(target)
        else:
            target.unlink()


def _flush(path: Path) -> None:
    """Wait until a file or directory is on disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
