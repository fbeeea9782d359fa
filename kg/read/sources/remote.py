"""Files behind URLs (``s3://…``, ``https://…``, ``memory://…``), through fsspec (extra ``remote``).

What fsspec needs beside for a protocol (s3fs, gcsfs, aiohttp …), and how it finds keys to a store, is its own
matter. Files are read as streams; nothing is copied.
"""

from __future__ import annotations

import glob
from pathlib import PurePosixPath
from typing import IO, Any

from kg.errors import InputError, UsageError


def is_url(source: str) -> bool:
    """Whether a source is a URL and no path."""
    return "://" in source


def find(url: str) -> list[tuple[str, str]]:
    """The files that a URL stands for, a file, a directory or a pattern: the name of each below the directory
    (or below the fixed part of the pattern), and its URL.

    :raises InputError: if there is none, or it cannot be reached.
    :raises UsageError: if fsspec, or what it needs for the protocol, is not installed.
    """
    files, path = _opened(url)
    try:
        if glob.has_magic(path):
            found, root = files.glob(path), _fixed(path)
        elif files.isdir(path):
            found, root = files.find(path), path
        else:
            found, root = [path] if files.exists(path) else [], str(PurePosixPath(path).parent)
    except Exception as error:  # each protocol has errors of its own
        raise _unreachable(url, error) from error
    if not found:
        raise InputError(f"{url}: no such file; check the spelling")
    return [(_below(each, root), files.unstrip_protocol(each)) for each in sorted(found)]


def open_stream(url: str) -> IO[bytes]:
    """A file to read.

    :raises OSError: if it cannot be opened, whatever the protocol says of it.
    """
    files, path = _opened(url)
    try:
        stream: IO[bytes] = files.open(path, "rb")
    except OSError:
        raise
    except Exception as error:  # each protocol has errors of its own
        raise OSError(" ".join(str(error).split())[:200]) from error
    return stream


def state(url: str) -> str:
    """What changes when the file does, as far as its store tells without sending it.

    :raises OSError: if that cannot be told.
    """
    files, path = _opened(url)
    try:
        return str(files.ukey(path))
    except Exception as error:  # each protocol has errors of its own
        raise OSError(str(error)) from error


def _opened(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError(f"{url}: needs fsspec; run: pip install 'newspaper-kg[remote]'") from error
    try:
        files, path = url_to_fs(url)
    except ImportError as error:
        raise UsageError(f"{url}: {' '.join(str(error).split())[:200]}") from error
    except Exception as error:  # each protocol has errors of its own
        raise _unreachable(url, error) from error
    return files, str(path)


def _unreachable(url: str, error: Exception) -> InputError:
    said = " ".join(f"{type(error).__name__} {error}".split())[:200]
    return InputError(f"{url}: cannot be reached ({said}); check address and access")


def _fixed(pattern: str) -> str:
    """The directories before the first part with a sign of a pattern."""
    parts = PurePosixPath(pattern).parts[:-1]
    end = next((n for n, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return str(PurePosixPath(*parts[:end]))


def _below(path: str, root: str) -> str:
    file, above = PurePosixPath(path), PurePosixPath(root)
    return file.relative_to(above).as_posix() if file.is_relative_to(above) else file.name
