"""Names that share their last word: 横岭、安浦和南亭等镇卫生院 are three 镇卫生院."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from kg.recognise.automaton import WordFinder
from kg.recognise.setting import Body, Setting
from kg.vocabulary import Kind

_ITEM = "[\u4e00-\u9fff]{2,4}"
_COUNT = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:多|余)?[个家所座条处]"
_ITEMS = f"(?P<items>{_ITEM}(?:、{_ITEM}){{0,20}}[、和及与]{_ITEM}?)"
#: 甲、乙和丙等5个: what is shared follows.
_COUNTED = re.compile(f"{_ITEMS}(?:等(?:{_COUNT})?|{_COUNT})(?=[\u4e00-\u9fff])")
#: 甲、乙片区: what may be shared by neighbours without a count.
_BARE = re.compile(f"{_ITEMS}(?=(?P<shared>片区|[两三四](?:县|镇|乡|村|市|区)))")
#: 甲、乙等|市领导 are people of an area.
_OF_AREA = re.compile(
    "[省市县区州旗镇乡](?:委|政府|级|直|里)?(?:[四五六七][大套家]|领导|主要|有关|老|党政|机关|直机关)"
)
_SPLIT = re.compile("[、和及与]")
#: No list is without such a mark right behind a character: a quick look before the long ones.
_LISTING = re.compile("[、和及与][\u4e00-\u9fff]{2}")
_LONGEST = 6


class SharedHeads:
    """Finds lists whose names share their last word.

    :param heads: the words that names end in; areas' levels (镇, 乡, 村 …) are among them.
    :param common: words that name nothing.
    """

    def __init__(self, heads: Iterable[str], common: Collection[str]) -> None:
        self._finder = WordFinder(sorted({*heads, *_AREA_LEVELS}))
        self._common = common

    def read(self, setting: Setting, bodies: Sequence[Body]) -> tuple[list[Body], set[tuple[int, int]]]:
        """Each item that is no name by itself, with its full name; and where the shared words stand."""
        found: list[Body] = []
        said: set[tuple[int, int]] = set()
        if not _LISTING.search(setting.plain):
            return found, said
        for match in _COUNTED.finditer(setting.plain):
            if _OF_AREA.match(setting.plain, match.end()):
                continue
            start, end = self._shared(setting, match.end())
            items = match.span("items")
            if more := list(self._items(setting, *items, setting.plain[start:end], bodies)):
                found += more
                said.add((start, end))
        for match in _BARE.finditer(setting.plain):
            shared = match.group("shared").lstrip("两三四")
            found += self._items(setting, *match.span("items"), shared, bodies)
        return found, said

    def _shared(self, setting: Setting, at: int) -> tuple[int, int]:
        """The word that follows a list: 镇卫生院, 农场."""
        plain = setting.plain
        window = plain[at : at + 2 * _LONGEST]
        spans = [(s, e) for s, e, _ in self._finder.find(window) if at + e in setting.line.bounds]
        first = min((e for _, e in spans), default=0)
        start = min((s for s, e in spans if e == first), default=0)
        # 6个现代化国有|农场: common words may stand between.
        if first and all(w in self._common for w in _words(setting, at, at + start)):
            longest = max(e for s, e in spans if s <= start)
            return at + start, at + longest
        return at, at

    def _items(
        self, setting: Setting, start: int, end: int, shared: str, bodies: Sequence[Body]
    ) -> Iterable[Body]:
        at, same = start, ("area", "place")
        if not shared:
            return
        for item in _SPLIT.split(setting.plain[start:end]):
            first, last = at, at + len(item)
            if first == start:
                first = _opened(setting, first, last)
            at = last + 1
            if any(b.start < last and first < b.end and b.sort not in same for b in bodies):
                continue
            name = setting.plain[first:last]
            if last - first > 1 and self._names(setting, first, last) and name[-1] != shared[-1]:
                kind = Kind.PLACE if shared[-1] in "镇乡村区县市" else Kind.ORGANISATION
                yield Body(first, last, last, kind, "shared", full=name + shared)

    def _names(self, setting: Setting, start: int, end: int) -> bool:
        line = setting.line
        words = line.words(start, end)
        if start not in line.bounds or end not in line.bounds:
            return False
        if any(line.is_stop(*w) or line.is_soft(*w) for w in words):
            return False
        return not all(setting.plain[s:e] in self._common for s, e in words)


_AREA_LEVELS = frozenset(
    {
        "镇",
        "乡",
        "村",
        "街道",
        "社区",
        "县",
        "区",
        "县区",
        "市",
        "旗",
        "镇卫生院",
        "乡卫生院",
        "县市",
        "镇街",
        "乡镇",
    }
)


def _opened(setting: Setting, start: int, end: int) -> int:
    """Where the first item begins: behind the last word that belongs to no name."""
    line, at = setting.line, end
    while at > start:
        before = line.word_before(at)[0]
        if before < start or line.is_stop(before, at):
            break
        at = before
    return at


def _words(setting: Setting, start: int, end: int) -> list[str]:
    return [setting.plain[s:e] for s, e in setting.line.words(start, end)] if start < end else []
