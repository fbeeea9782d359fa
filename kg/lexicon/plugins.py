"""What other installed packages add: recognisers and extractors, by entry points."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any


def plugins(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group by name, as they were when first asked: to look through all installed
    packages takes as long as to read a page."""
    return tuple(sorted(_installed().select(group=group), key=lambda point: point.name))


@cache
def _installed() -> Any:  # noqa: ANN401 - Python 3.11 and later ones name the type otherwise
    return entry_points()
