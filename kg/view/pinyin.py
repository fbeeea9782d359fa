"""Latin keys by which a Chinese name can be found: ``peiwenjun`` and ``pwj`` for 裴文君.

Readings come from pypinyin (MIT). A person's first character may have a reading of its own as a
surname (单 shan, 解 xie), so that all its readings are given for people.
"""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin, pinyin

from kg.vocabulary import Kind

#: Characters of a name that are read; nobody types more.
_READ = 24
_READINGS = 4


def latin_keys(name: str, kind: str) -> tuple[str, ...]:
    """The full spellings and the initials of a name, lower case, without tones; empty for a name
    without Chinese characters."""
    syllables = lazy_pinyin(name[:_READ], style=Style.NORMAL, errors="ignore")
    if not syllables:
        return ()
    firsts = [syllables[0]]
    if kind == Kind.PERSON:
        others = pinyin(name[0], style=Style.NORMAL, heteronym=True, errors="ignore")
        firsts += others[0][:_READINGS] if others else []
    keys: list[str] = []
    for first in dict.fromkeys(firsts):
        spelt = [first, *syllables[1:]]
        keys += ["".join(spelt), "".join(syllable[:1] for syllable in spelt)]
    return tuple(dict.fromkeys(keys))
