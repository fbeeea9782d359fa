"""What recognition gave, kept by the hash of the picture: a file of JSON for each.

::

    {"format": 1, "engine": "rapidocr", "version": "3.10.0-1",
     "picture": {"sha256": "…", "index": 0, "dpi": 0, "width": 2100, "height": 3192},
     "lines": [{"text": "…", "score": 0.99, "corners": [[x, y], …],
                "characters": [[left, top, right, bottom], …]}, …],
     "rules": [[left, top, right, bottom], …], "frames": […], "photos": […], "turn": 0.4, "lost": […]}

Lengths are pixels of the upright picture; ``turn`` is how far it is turned, in degrees, ``lost`` where print
was not read (see :mod:`.lost`). Files appear whole or not at all; one that cannot be used is made anew.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from kg.read.sources.ocr.recognition import Read

FORMAT = 1
Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Which picture (hash of the file, number in it, dots an inch it was drawn at) and which engine."""

    sha256: str
    index: int
    dpi: int
    engine: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """All that is known of a picture without looking at it again."""

    width: int
    height: int
    lines: tuple[Read, ...]
    rules: tuple[Edges, ...] = ()
    frames: tuple[Edges, ...] = ()
    photos: tuple[Edges, ...] = ()
    turn: float = 0.0
    lost: tuple[Edges, ...] = ()


def usual_directory() -> Path:
    """Where results are kept unless another place is given: in the user's cache (``XDG_CACHE_HOME``)."""
    place = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(place) / "newspaper-kg" / "ocr"


class Cache:
    """The results in one directory, which is made when there is something to keep."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def path(self, key: Key) -> Path:
        """Where the result of a picture lies, or will."""
        name = f"{key.sha256}-{key.index}-{key.dpi}-{key.engine}.json"
        return self._directory / key.sha256[:2] / name

    def get(self, key: Key) -> Recognised | None:
        """The result for a picture, if it is there and was made by this engine in this version."""
        try:
            said = json.loads(self.path(key).read_text(encoding="utf-8"))
            if (said["format"], said["engine"], said["version"]) != (FORMAT, key.engine, key.version):
                return None
            return _recognised(said)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, key: Key, found: Recognised) -> None:
        """Keep a result. A directory that cannot be written to keeps nothing.

        :raises OSError: if it cannot be written.
        """
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as file:
            json.dump(_record(key, found), file, ensure_ascii=False, separators=(",", ":"))
        Path(file.name).replace(path)


def _record(key: Key, found: Recognised) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "engine": key.engine,
        "version": key.version,
        "picture": {
            "sha256": key.sha256,
            "index": key.index,
            "dpi": key.dpi,
            "width": found.width,
            "height": found.height,
        },
        "lines": [
            {"text": r.text, "score": r.score, "corners": r.corners, "characters": r.characters}
            for r in found.lines
        ],
        "rules": found.rules,
        "frames": found.frames,
        "photos": found.photos,
        "turn": found.turn,
        "lost": found.lost,
    }


def _recognised(said: dict[str, Any]) -> Recognised:
    return Recognised(
        width=int(said["picture"]["width"]),
        height=int(said["picture"]["height"]),
        lines=tuple(_read(line) for line in said["lines"]),
        rules=tuple(_edges(r) for r in said["rules"]),
        frames=tuple(_edges(r) for r in said["frames"]),
        photos=tuple(_edges(r) for r in said["photos"]),
        turn=float(said["turn"]),
        lost=tuple(_edges(r) for r in said.get("lost", ())),
    )


def _read(said: dict[str, Any]) -> Read:
    corners = tuple((float(x), float(y)) for x, y in said["corners"])
    if len(corners) != 4:
        raise ValueError("a box has four corners")
    characters = tuple(_edges(c) for c in said["characters"])
    return Read(text=str(said["text"]), score=float(said["score"]), corners=corners, characters=characters)


def _edges(said: list[float]) -> Edges:
    left, top, right, bottom = map(float, said)
    return left, top, right, bottom
