"""What builds keep beside their outputs: finished shards, and what the last build was made of.

They lie in a hidden directory of the output directory, ``.shards``: below it one directory for each state of
program, word lists and options (its *context*), and in that one file for each shard, named by a hash of its
pages. A shard appears whole or not at all, so a build that was killed goes on from those that are there. A
shard that was made for other pages still gives the entries of the pages that stayed as they were.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.run.entry import PageEntry
from kg.run.shard import DamagedShardError, Shard

#: Inside the output directory.
DIRECTORY = ".shards"
_DONE, _ENDING, _ASIDE = "done.json", ".zip", ".part"

#: Whether an entry is what a build would make now.
Sound = Callable[[PageEntry], bool]


class Kept:
    """The shards of one output directory, in one context.

    :param sound: what of them can be taken over.
    :param looks_at: the parts of an entry that this takes to tell.
    """

    def __init__(self, out: Path, context: str, sound: Sound, looks_at: Collection[str]) -> None:
        self._root = out / DIRECTORY
        self._context = context
        self._place = self._root / context
        self._sound = sound
        self._looks_at = looks_at
        self._index: dict[str, Path] | None = None

    def path(self, name: str) -> Path:
        """Where a shard lies, or will."""
        return self._place / f"{name}{_ENDING}"

    def has(self, name: str, keys: Iterable[str]) -> bool:
        """Whether there is a shard of this name, with these pages, all as a build would make them now."""
        heads = self._heads(self.path(name))
        return [h.key for h in heads] == list(keys) and all(map(self._sound, heads))

    def entries(self, keys: Iterable[str]) -> dict[str, PageEntry]:
        """Entries of pages, by key, as far as shards of earlier builds have them."""
        if self._index is None:
            self._index = {h.key: p for p in self._shards() for h in self._heads(p) if self._sound(h)}
        wanted = [key for key in keys if key in self._index]
        found: dict[str, PageEntry] = {}
        for path in dict.fromkeys(self._index[key] for key in wanted):
            with suppress(DamagedShardError):  # torn since: its pages are made again
                found |= {e.key: e for e in Shard(path).entries() if e.key in wanted}
        return found

    def put(self, name: str, content: bytes) -> None:
        """Keep a shard."""
        self._place.mkdir(parents=True, exist_ok=True)
        _write(self.path(name), content)

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self._root, ignore_errors=True)

    def done(self, made_of: Mapping[str, str]) -> dict[str, Any] | None:
        """What was noted of the last build that ended well, if it was made of the same and its outputs stand
        as it left them (by size and time of change)."""
        try:
            noted = json.loads((self._root / _DONE).read_bytes())
            same = noted["made_of"] == {**made_of, "context": self._context}
            stand = noted["outputs"] == _stamps(self._root.parent, noted["outputs"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return dict(noted["note"]) if same and stand and all(made_of.values()) else None

    def finish(
        self,
        names: Iterable[str],
        made_of: Mapping[str, str],
        outputs: Iterable[str],
        note: Mapping[str, Any],
    ) -> None:
        """Note that a build has ended well, and remove the shards that it does not consist of."""
        done = {
            "made_of": {**made_of, "context": self._context},
            "outputs": _stamps(self._root.parent, outputs),
            "note": note,
        }
        _write(self._root / _DONE, json.dumps(done).encode())
        current = {self.path(name) for name in names}
        for path in self._root.glob(f"*/*{_ENDING}"):
            if path not in current:
                path.unlink(missing_ok=True)
        for place in self._root.iterdir():
            if place.is_dir() and place != self._place:
                shutil.rmtree(place, ignore_errors=True)

    def begin(self) -> None:
        """Remove what a killed build left half done, and what was noted of the one before."""
        for path in self._root.glob(f"*/*{_ASIDE}"):
            path.unlink(missing_ok=True)
        (self._root / _DONE).unlink(missing_ok=True)

    def _shards(self) -> list[Path]:
        return sorted(self._place.glob(f"*{_ENDING}"))

    def _heads(self, path: Path) -> list[PageEntry]:
        try:
            return Shard(path).entries(self._looks_at)
        except DamagedShardError:
            return []


def _write(path: Path, content: bytes) -> None:
    aside = path.with_suffix(_ASIDE)
    aside.write_bytes(content)
    aside.replace(path)


def _stamps(out: Path, names: Iterable[str]) -> dict[str, list[int]]:
    stats = {name: (out / name).stat() for name in names}
    return {name: [s.st_size, s.st_mtime_ns] for name, s in stats.items()}
