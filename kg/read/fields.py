"""Keys and values of header and footer lines: ``发布时间：2019-03-05  来源：青石网  浏览次数：128``.

All functions read the plain form of a line. The keys are those of ``read/furniture``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from kg.read.dates import DATE, iso_of
from kg.read.site import Site

#: What shows that the word before it is a key.
_MARKS = "：:】〕])）|"
_MARKED = re.compile(r"[：:】〕\])）|]")
_END = re.compile(r"\s*(?:[】〕\])）]\s*[：:|]?|[：:]|\|(?!\s*$)|(?=\s)|$)\s*")
#: Where a key may begin: at the start of a line and behind these.
_START = re.compile(r"(?:^|(?<=[\s【〔\[(（|+·】〕\])）；;\d]))\S")
#: A character of a key may stand so far from the last one.
_SPACED = 4
_AROUND = " 】)）|[·>+"
#: What stands before a key besides a date and a medium: the section, with a stroke behind it.
_SECTION = re.compile(r"\W{0,4}(?:[^\W\d_]{1,8}\s?\|)?\W{0,4}")
#: Who made the page, without a colon: 编辑 林青 何小丽.
_NAMES = re.compile(r"(?:\s{1,3}[^\W\d_]{1,4}(?:（[^（）]{1,6}）)?){1,6}\s*")
#: What may stand behind a key and a stroke (编辑 | 林青), and keys that head sections there (评论 | ……).
_STRUCK = re.compile(r"[^，。：！？“”]{1,24}")
_NOT_STRUCK = frozenset(
    ["评论", "专栏", "图片", "图文", "文字", "视频", "人气", "关注", "主题词", "部门", "学校", "单位"]
)
#: Keys that stand in texts as well: only a date behind them makes them some.
_LOOSE = frozenset({"时间", "日期", "发布"})


class Field(Enum):
    """What a key says."""

    DATE = auto()
    AUTHOR = auto()
    STAFF = auto()
    OTHER = auto()
    NAVIGATION = auto()
    TITLE = auto()
    SUBTITLE = auto()
    FIRST_TITLE = auto()  #: under which it appeared first
    BODY = auto()
    NOTES = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a line with its value, ``[start, end)`` in the plain line.

    A line of a site without a key has one entry: its ``key`` is ``site`` where only sites have such lines,
    else empty.
    """

    field: Field
    start: int
    end: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """A key of a line, ``[start, end)`` with the sign behind it."""

    key: str
    start: int
    end: int


class Keys:
    """Finds the keys of a line; those of ``document`` (``read/furniture``)."""

    def __init__(self, document: Mapping[str, Any], site: Site) -> None:
        made = document["made"]
        self._site = site
        self._fields = {
            first + last: field
            for field in (Field.DATE, Field.STAFF, Field.OTHER)
            for first in made["first"]
            for last in made[field.name.lower()]
        }
        self._fields |= {key: field for field in Field for key in document[field.name.lower()]}
        # More than a thousand, of which an expression would be slow to compile.
        lengths: dict[str, set[int]] = {}
        for key in self._fields:
            lengths.setdefault(key[0], set()).add(len(key))
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}

    def entries(self, line: str, at: int) -> tuple[Entry, ...]:
        """The keys and values that make up a line without white space at its ends; ``at`` is added."""
        if not _MARKED.search(line):
            return self._unmarked(line, at)
        start = len(line) - len(line.lstrip(" 【〔[(（|·>"))
        matches = list(self._found(line))
        first = matches[0].start if matches else 0
        if matches and first <= start and matches[0].key.endswith("位置"):
            key = matches[0]  # a path through the site, whatever its parts are called
            return (Entry(Field.NAVIGATION, at + key.end, at + len(line), key.key),)
        if not matches or (first > start and not self._leads(line[:first])):
            return ()
        found = self._valued(line, at, matches)
        return (*found, *_dates(line, at, found))

    def _found(self, line: str) -> Iterator[_Found]:
        """The keys of a line with the signs behind them, from left to right."""
        end = 0
        for begin in _START.finditer(line):
            start = begin.start()
            if start < end:
                continue
            for key, behind in self._keys_at(line, start):
                if sign := _END.match(line, behind):
                    end = sign.end()
                    yield _Found(key, start, end)
                    break

    def _keys_at(self, line: str, start: int) -> Iterator[tuple[str, int]]:
        """The keys that begin at a place, longer ones first, and where each ends. White space may stand
        between their characters."""
        lengths = self._lengths.get(line[start])
        if lengths is None:
            return
        letters, ends, at = line[start], [start + 1], start + 1
        while at < len(line) and len(ends) < lengths[0]:
            if not line[at].isspace():
                letters += line[at]
                ends.append(at + 1)
            elif at - ends[-1] >= _SPACED:
                break
            at += 1
        for length in lengths:
            if letters[:length] in self._fields and length <= len(ends):
                yield letters[:length], ends[length - 1]

    def _valued(self, line: str, at: int, matches: Sequence[_Found]) -> list[Entry]:
        """The entries of the keys; none where one of them is none."""
        found: list[Entry] = []
        marked = 0
        ends = [*(m.start for m in matches[1:]), len(line)]
        for match, end in zip(matches, ends, strict=True):
            key, field, value = match.key, self._fields[match.key], line[match.end : end]
            sign = line[match.start : match.end].rstrip()[-1]
            if sign == "|" and (key in _NOT_STRUCK or not _STRUCK.fullmatch(value)):
                return []
            if field == Field.DATE and key in _LOOSE and value.strip(_MARKS) and not DATE.search(value):
                return []
            if sign in _MARKS or field == Field.NAVIGATION:
                marked += 1
            if sign not in _MARKS and (field not in (Field.NAVIGATION, Field.OTHER) or value.strip(_AROUND)):
                return []
            found.append(Entry(field, at + match.end, at + end, key))
        return found if marked else []

    def _unmarked(self, line: str, at: int) -> tuple[Entry, ...]:
        """A line without a colon: words that lead elsewhere, or who made the page."""
        words = [w for w in re.split(r"[\s·>]+", line) if w]
        if all(self._fields.get(w) == Field.NAVIGATION for w in words):
            return (Entry(Field.NAVIGATION, at, at + len(line), words[0]),) if words else ()
        for key, end in self._keys_at(line, 0):
            if self._fields[key] is Field.STAFF:
                named = _NAMES.fullmatch(line, end)
                return (Entry(Field.STAFF, at + end, at + len(line), key),) if named else ()
        return ()

    def _leads(self, before: str) -> bool:
        """Whether what stands before the first key is a section, a date, a medium or a word to press."""
        if _SECTION.fullmatch(before):
            return True
        words = re.split(r"[\s|/·•【】\[\]]+", DATE.sub(" ", before))
        named = [w for w in words if any(c.isalnum() for c in w)]
        return len(before) <= 40 and all(self._site.medium(w) or self._site.word(w) for w in named)


def _dates(line: str, at: int, found: Sequence[Entry]) -> tuple[Entry, ...]:
    """The date that stands before the keys, or behind the source, without a key of its own."""
    kept = (Field.OTHER, Field.AUTHOR, Field.STAFF)
    date = DATE.search(line) if found and all(e.field in kept for e in found) else None
    if date is None or not iso_of(date.group()):
        return ()
    return (Entry(Field.DATE, at + date.start(), at + date.end()),)
