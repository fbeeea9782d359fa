"""How many calls of functions some work takes, in Python or built in: the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def counted(work: Callable[[], Any]) -> tuple[int, Any]:
    """How many calls some work takes, and what it gives."""
    count = 0

    def called(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        found = work()
    finally:
        sys.setprofile(before)
    return count, found
