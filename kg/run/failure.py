"""What is said of a page on which the program failed."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Issue

if TYPE_CHECKING:
    from kg.resolve.discretion import Discretion

_ROOT = Path(__file__).parent.parent


def failed(source: str, error: Exception, discretion: Discretion | None = None) -> Issue:
    """The issue that says where in the program a page failed; its stage is the package there.

    :param discretion: where something is not told, the words of the error are not: they may be the page's.
    """
    inside = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(_ROOT)]
    module = ".".join(Path(inside[-1].filename).relative_to(_ROOT).with_suffix("").parts) if inside else "run"
    line = inside[-1].lineno if inside else 0
    said = "(its words are not told)" if discretion else " ".join(str(error).split())[:200]
    message = f"{source}: not built: {type(error).__name__} in {module}:{line}: {said}; please report it"
    return Issue(stage=module.split(".")[0], code="failed", message=message, source=source)
