"""What a build that does not name everybody leaves in its output directory: no name, and that it was one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.run.manifest import MANIFEST
from kg.run.options import BuildOptions

if TYPE_CHECKING:
    from kg.resolve.discretion import Discretion

#: Where ``kg serve`` puts its database, below the output directory, and a file that is in it.
_SERVED, _STATE = "serve", "state.json"


def untold(discretion: Discretion) -> dict[str, Any]:
    """What the manifest says of it: how many entries the removal lists have, and never which."""
    said = {
        "forget": len(discretion.removals),
        "public_only": discretion.public_only,
        "pseudonymise": bool(discretion.key),
    }
    return {name: value for name, value in said.items() if value}


def refuse_to_tell_again(out: Path, discretion: Discretion, options: BuildOptions) -> None:
    """Refuse to build without a removal list where an earlier build had one.

    :raises UsageError: if that is so; a list that is given goes, even an empty one.
    """
    try:
        before = json.loads((out / MANIFEST).read_bytes())["options"].get("forget", 0)
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return
    if before and not discretion.removals and options.forget is None:
        raise UsageError(
            f"{out}: was built with a removal list of {before} entries; give it again with --forget FILE "
            "(an empty file to drop it), or put it beside the pages as forget.tsv"
        )


def remove_served(out: Path) -> None:
    """Remove the database that ``kg serve`` made of an earlier build: it has what that one told."""
    if (out / _SERVED / _STATE).is_file():
        shutil.rmtree(out / _SERVED, ignore_errors=True)
