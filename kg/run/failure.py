"""What is said of a page on which the program failed, and how many such pages a build may have."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import DataError, UsageError
from kg.model import Issue
from kg.read.sources import LOST

if TYPE_CHECKING:
    from kg.resolve.discretion import Discretion
_ALLOWED = re.compile(r"(\d{1,9})|(\d{1,3}(?:\.\d{1,6})?)%", re.ASCII)
#: A share means little of a handful of pages: so many failures are allowed by any share but 0%.
_HANDFUL = 10

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


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many pages may fail: ``number``, or ``share`` (of one) of all that should be pages."""

    number: int | None
    share: float

    @classmethod
    def of(cls, text: str) -> Allowance:
        """What ``12`` or ``5%`` allows.

        :raises UsageError: if it is neither a number nor a share.
        """
        match = _ALLOWED.fullmatch(text)
        if not match or float(match[2] or 0) > 100:
            raise UsageError(f"max-failures “{text}”: write a number of pages (12) or a share of them (5%)")
        return cls(int(match[1]), 0.0) if match[1] else cls(None, float(match[2]) / 100)

    def covers(self, failures: int, pages: int) -> bool:
        """Whether so many of ``pages`` may fail."""
        if self.number is not None:
            return failures <= self.number
        return failures <= max(self.share * pages, _HANDFUL if self.share else 0)


def check_failures(issues: Iterable[Issue], done: int, allowed: str) -> None:
    """End where too little is left of what was given to be worth the name.

    :param done: how many pages there are a result of.
    :param allowed: see :class:`Allowance`.
    :raises DataError: if more pages failed than are allowed.
    """
    lost = [i for i in issues if i.code in LOST or i.code == "failed"]
    number = sum(i.count for i in lost)
    if not Allowance.of(allowed).covers(number, done + number):
        raise DataError(
            f"{number} of {done + number} pages could not be read or built, more than {allowed}; "
            f"the first: {lost[0].message}; mend them, leave them out, or allow more with --max-failures"
        )
