"""What recognition gives, whatever engine it comes from, and what an engine must do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

#: The four corners of a box as (x, y) pixels, from the top left one clockwise.
Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A line as an engine read it.

    ``corners`` are those of the line; ``characters`` holds for each character of ``text`` (white space aside)
    its left, top, right and bottom edge, or nothing where the engine gives none. ``score`` is how sure it is,
    0 to 1.
    """

    text: str
    score: float
    corners: Corners
    characters: tuple[tuple[float, float, float, float], ...] = ()


class Engine(Protocol):
    """Reads pictures. Another one can be put in the place of the one that comes with the extra ``ocr``."""

    @property
    def name(self) -> str:
        """What it is called in the cache: a change of name or version reads pictures anew."""

    @property
    def version(self) -> str:
        """Its version, models and settings included."""

    def read(self, image: Image) -> Sequence[Read]:
        """The lines of a picture in colour (mode RGB), in any order."""
