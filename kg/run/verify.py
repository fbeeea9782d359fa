"""Are the outputs of a build those that its manifest names, whole and of one build?"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.run.build import CUTTINGS, FOLDER, OUTPUTS
from kg.run.manifest import MANIFEST, SEAL, Record

_SEAL_LENGTH = len(SEAL % (b"0" * 64))


def verify(out: Path) -> Iterator[str]:
    """What is amiss with the outputs in ``out``, a line for each file; nothing if all is well.

    Files that no build writes are not looked at.

    :raises InputError: if there is no manifest that can be read.
    """
    path = out / MANIFEST
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); name the directory of a build"
        raise InputError(message) from error
    if reason := _broken(content):
        yield f"{path}: damaged ({reason})"
        return
    listed = _outputs(json.loads(content))
    if listed is None:
        yield f"{path}: is not as a build writes it"
        return
    for name, said in listed.items():
        if reason := _amiss(out, name, said):
            yield f"{out / name}: {reason}"
    for name in _unlisted(out, listed):
        yield f"{out / name}: not in the manifest; another build left it"


def _broken(content: bytes) -> str:
    """Why a manifest cannot be believed, if so."""
    body, seal = content[:-_SEAL_LENGTH], content[-_SEAL_LENGTH:]
    if seal != SEAL % hashlib.sha256(body).hexdigest().encode():
        return "its own hash does not fit"
    try:
        json.loads(content)
    except (ValueError, RecursionError) as error:
        return f"not JSON: {type(error).__name__}"
    return ""


def _outputs(manifest: object) -> dict[str, Record] | None:
    """The files that a manifest names, if it is one: it may have been written by anybody."""
    outputs = manifest.get("outputs") if isinstance(manifest, dict) else None
    if not isinstance(outputs, dict) or not all(isinstance(said, dict) for said in outputs.values()):
        return None
    inside = (not (p := PurePosixPath(name)).is_absolute() and ".." not in p.parts for name in outputs)
    return outputs if outputs and all(inside) else None


def _amiss(out: Path, name: str, said: Record) -> str:
    path = out / name
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return "is no file; build again"
        if found.st_size != said.get("bytes"):
            return f"damaged, or of another build: {found.st_size} bytes instead of {said.get('bytes')}"
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing; build again"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return "" if digest == said.get("sha256") else "damaged, or of another build: its hash is another"


def _unlisted(out: Path, listed: Record) -> list[str]:
    inside = [p.relative_to(out).as_posix() for p in (out / FOLDER).rglob("*") if p.is_file()]
    candidates = (*OUTPUTS, CUTTINGS, *sorted(inside))
    return [name for name in candidates if name not in listed and (out / name).exists()]
