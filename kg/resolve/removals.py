"""Reads removal lists: whom a graph must not name, ``forget.tsv`` beside the pages or a file that is given.

Each line is a name or the id of a node, and behind a tab whatever reason. Lines that begin with ``#`` are
comments::

    某某某	asked by letter of 3 May
    人物/某某~某县	asked by her lawyer; the mayor of the same name stays
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.resolve.hidden_names import bare
from kg.vocabulary import NODE_KINDS

#: The name of the file beside the pages.
FORGET = "forget.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removals:
    """What is on a removal list: names, which must stand nowhere, and ids of nodes."""

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.names) + len(self.ids)


def load_removals(files: Iterable[Path]) -> Removals:
    """Read removal lists.

    :raises InputError: if a file cannot be read, or an entry is no name; the message gives the line, not the
        entry.
    """
    names: dict[str, None] = {}
    ids: dict[str, None] = {}
    for file in files:
        for number, entry in enumerate(_entries(file), start=1):
            if not entry:
                continue
            if entry.partition("/")[0] in NODE_KINDS:
                ids[entry] = None
            elif len(bare(entry)) < 2:
                raise InputError(
                    f"{file}:{number}: a name must have two characters or more; write it in full"
                )
            else:
                names[bare(entry)] = None
    return Removals(names=tuple(sorted(names)), ids=tuple(sorted(ids)))


def _entries(file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file}: cannot be read as UTF-8 ({type(error).__name__}); give a text file"
        ) from error
    lines = text.split("\n")
    return ["" if line.startswith("#") else line.partition("\t")[0].strip() for line in lines]
