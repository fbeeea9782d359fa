"""How Chinese characters are read, so that a name can be found by its pinyin or its initials.

The readings are those of pypinyin (MIT), out of its file: to import the package takes a third of a
second, for a dictionary of phrases above all. Phrases are not needed: the page tries every reading of a
character (单 is dan, chan and shan, the surname; 重庆 is found by chong and by zhong).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.errors import OutputError

_FILE = "pinyin_dict.json"
#: Rarer readings than these are nobody's.
_READINGS = 4


def readings(names: Iterable[str]) -> dict[str, str]:
    """The readings of each Chinese character in the names, in the order of the characters: lower case,
    without tones, ``v`` for ü, the most frequent first, separated by spaces.

    :raises kg.errors.OutputError: if the installed pypinyin does not bring its readings.
    """
    known = _known()
    characters = sorted({char for name in names for char in name})
    return {char: spelt for char in characters if (spelt := _spelt(known.get(str(ord(char)), "")))}


def _spelt(toned: str) -> str:
    return " ".join(dict.fromkeys(filter(None, map(_toneless, toned.split(",")[:_READINGS]))))


def _toneless(syllable: str) -> str:
    """``lü`` for ``lǜ`` and so on, with ``v`` as it is typed."""
    parts = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in parts if char.isascii() and char.isalpha()).lower()


@cache
def _known() -> dict[str, str]:
    """By code point (decimal), the readings with tones, separated by commas."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise OutputError("pypinyin is not installed, and with it the readings of names; install it")
    file = Path(spec.origin).with_name(_FILE)
    try:
        known: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OutputError(
            f"{file}: no readings of characters there ({error}); install pypinyin 0.55"
        ) from error
    return known
