"""Takes the name of a body or place apart: 甲县教育局 is area and core, 该县 a pointer and a level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.lexicon import Lexicon
from kg.lexicon.administrative import Gazetteer
from kg.resolve.ids import clean

#: Longer names are cut before they are taken apart (hostile input); no printed name is that long.
LONGEST = 80
_LONGEST_AREA = 14
#: A page asks for most of its names several times, and an archive for some of them on many pages.
_REMEMBERED = 1 << 12
_POINTER = re.compile("该|本|我们?|全|这个|此")
#: Cores that the area's last character is part of: 甲县委员会, 乙村委会.
_WHOLE = {"委员会": "委", "委会": "村委会", "办事处": "办"}
_PARTY = re.compile("^(?:中共|中国共产党)(?!中央|党|[一-龥]{0,2}$)")
_REST_OF_NAME = re.compile(
    "(?!城乡|城镇|农村|乡镇|乡村|村镇|城市)[一-龥](?:自治县|县|旗|镇|乡|苏木|街道|村|社区)"
)
_BRACKET = re.compile("[（(][^（()）]{0,20}[）)]$")
_QUOTES = re.compile("[“”\"‘’'《》〈〉【】 　]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedName:
    """A name in its parts, in the order in which they are printed.

    ``prefix``: what stands before the area and belongs to the body (共青团). ``pointer``: 该, 我, 本, 全.
    ``level``: a bare level word that stands for an area (县 of 县教育局). ``areas``: areas named, the
    widest first. ``core``: the rest; empty where the name is an area.
    """

    prefix: str = ""
    pointer: str = ""
    level: str = ""
    areas: tuple[str, ...] = ()
    core: str = ""

    @property
    def is_area(self) -> bool:
        """Whether the name is that of an area, or points to one."""
        return not self.core and bool(self.level or self.areas)

    @property
    def is_shorthand(self) -> bool:
        """Whether the name says nothing without its discourse: 该局, 全县, 县教育局."""
        return bool(self.pointer or self.level)


class NameParser:
    """Takes names apart by the gazetteer, the endings of areas and what a page itself names."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._levels = {
            row["word"]: tuple(w for w in row["not_before"].split("|") if w)
            for row in sorted(lexicon.table("resolve/levels"), key=lambda r: -len(r["word"]))
        }
        self._endings = {
            row["word"]: (tuple(row["endings"].split("|")), tuple(w for w in row["but"].split("|") if w))
            for row in lexicon.table("resolve/levels")
        }
        self._kinds = {row["ending"]: row["level"] for row in lexicon.table("resolve/area_endings")}
        self._prefixes = [
            (row["word"], row["as"], tuple(w for w in row["before"].split("|") if w))
            for row in sorted(lexicon.table("resolve/prefixes"), key=lambda r: -len(r["word"]))
        ]
        self._units = frozenset(lexicon.words("resolve/antecedents"))
        stops = lexicon.table("resolve/not_areas")
        self._not_whole = frozenset(r["word"] for r in stops if r["where"] == "whole")
        self._not_end = tuple(r["word"] for r in stops if r["where"] == "end")
        self._not_start = tuple(r["word"] for r in stops if r["where"] in {"start", "end"})
        self._common = gazetteer.ambiguous | self._not_whole
        self._level_word = re.compile(_alternatives(self._levels))
        self._prefix_word = re.compile(_alternatives(word for word, _, _ in self._prefixes))
        self._parsed = lru_cache(_REMEMBERED)(self._parse)
        self._taken_apart = lru_cache(_REMEMBERED)(self._take_apart)
        organs = _alternatives(
            r["head"] for r in lexicon.table("resolve/heads") if r["sort"] in {"organ", "justice"}
        )
        self._organ = re.compile(f"(?:{organs}|[一-龥]{{2,10}}?(?:{organs}))")
        zones = _alternatives(e for e, level in self._kinds.items() if level == "区")
        towns = _alternatives(e for e, level in self._kinds.items() if level == "镇")
        villages = _alternatives(e for e, level in self._kinds.items() if level == "村")
        self._zone = re.compile(f"[一-龥]{{2,10}}?(?:{zones})")
        # 虞乡镇 is a town, not the township 虞乡.
        self._town = re.compile(f"[一-龥]{{1,6}}?(?:{towns})(?!镇)")
        self._village = re.compile(f"[一-龥]{{1,7}}?(?:{villages})")
        self._county = re.compile(
            "[一-龥]{1,10}?(?:自治县|自治州|自治旗)|[一-龥]{1,4}?(?:县(?!域)|市(?![场民值面容郊])|区(?![域块间])|旗|盟|州|地区)"
        )

    def parse(self, name: str, known: Iterable[str] = ()) -> ParsedName:
        """The parts of ``name``.

        :param known: names of areas that the page itself uses; they are taken as areas wherever a
            name begins with them.
        """
        return self._parsed(name, frozenset(known))

    def _parse(self, name: str, known: frozenset[str]) -> ParsedName:
        text = _QUOTES.sub("", clean(name))[:LONGEST]
        # What a page names differs from the next one's; what of it matters for a name seldom does.
        return self._taken_apart(text, frozenset(area for area in known if area in text))

    def _take_apart(self, text: str, known: frozenset[str]) -> ParsedName:
        prefix, text = self._prefix(text, known)
        if self._official(text):
            return self._with_areas(prefix, text, known)
        pointer = self._pointer(text)
        rest = text.removeprefix(pointer)
        if level := self._level(rest, pointed=bool(pointer)):
            core = rest.removeprefix(level)
            core = core[len(level) :] if core.startswith(f"{level}委") else core  # 我县|县委
            return ParsedName(prefix=prefix, pointer=pointer, level=level, core=core)
        if pointer and rest:
            return ParsedName(prefix=prefix, pointer=pointer, core=rest)
        return self._with_areas(prefix, text, known)

    def level_of(self, area: str) -> str:
        """省, 市, 县, 区 (zones), 镇 or 村: the level of an area by its name's ending; 县 for lack of one."""
        official = self._gazetteer.divisions(area)
        if official:
            return official[0].level
        for length in range(min(len(area), 9), 0, -1):
            if level := self._kinds.get(area[-length:]):
                return level
        return "县"

    def leading_short(self, text: str) -> str:
        """The short name of an official area that a longer name begins with (甲 in 甲交警), if it is one
        that is no common word."""
        if text[:2] not in self._starts:
            return ""
        for length in range(min(len(text) - 2, 6), 1, -1):
            word = text[:length]
            if word not in self._common and self._gazetteer.divisions(word):
                return word
        return ""

    def is_short(self, name: str) -> bool:
        """Whether a name is that of an official area only in its short form."""
        found = self._gazetteer.divisions(name)
        return bool(found) and all(d.name != name for d in found)

    def stem(self, area: str) -> str:
        """The name of an area without its kind (甲县 → 甲), or the name itself."""
        for length in range(min(len(area) - 1, 9), 0, -1):
            if area[-length:] in self._kinds:
                return area[:-length]
        return area

    def stands_for(self, level: str, area: str) -> bool:
        """Whether the bare ``level`` word can stand for ``area``: 区 for 乙区 and 丙开发区."""
        endings, but = self._endings[level]
        return area.endswith(endings) and not area.endswith(but)

    def _prefix(self, text: str, known: AbstractSet[str]) -> tuple[str, str]:
        if self._prefix_word.match(text) is None:
            return "", text
        for word, kept, before in self._prefixes:
            rest = text.removeprefix(word)
            if rest == text or not rest:
                continue
            level = self._level(rest)
            areas, core = ([], rest[len(level) :]) if level else self._areas(rest, known)
            if (level or areas) and (not before or core.startswith(before)):
                return kept, rest
        return "", text

    def _pointer(self, text: str) -> str:
        found = _POINTER.match(text)
        if found is None:
            return ""
        # 全 points only before a level or a unit: 全县, 全院, not 全国.
        rest = text[found.end() :]
        points = found.group() != "全" or rest in self._units or self._level(rest, pointed=True)
        return found.group() if points else ""

    def _level(self, text: str, *, pointed: bool = False) -> str:
        found = self._level_word.match(text)
        if found is None or found.end() == len(text):
            return text if found else ""
        word = found.group()
        barred = text.startswith(self._levels[word], found.end())
        return "" if barred or (not pointed and text.endswith("市区")) else word

    def _with_areas(self, prefix: str, text: str, known: AbstractSet[str]) -> ParsedName:
        areas, core = self._areas(text, known)
        return ParsedName(prefix=prefix, areas=tuple(areas), core=core)

    def _areas(self, text: str, known: AbstractSet[str]) -> tuple[list[str], str]:
        parts: list[str] = []
        while text:
            part = (
                self._official(text)
                or _longest(text, known)
                or self._short(text)
                or self._shaped(text, bool(parts))
            )
            if not part:
                break
            parts.append(part)
            text = text[len(part) :]
        return parts, text

    @cached_property
    def _officials(self) -> frozenset[str]:
        """The full names of official areas that are no words besides."""
        return frozenset(self._gazetteer.names()) - self._not_whole - frozenset(self._not_start)

    @cached_property
    def _starts(self) -> frozenset[str]:
        """What the full and short names of official areas begin with: most texts begin otherwise."""
        known = self._gazetteer
        names = (known.names(), known.short_names(), known.prefecture_names())
        return frozenset(name[:2] for group in names for name in group)

    def _official(self, text: str) -> str:
        return _longest(text, self._officials) if text[:2] in self._starts else ""

    def _short(self, text: str) -> str:
        """甲 for 甲县: alone, or before another area (甲乙区 with both in the gazetteer)."""
        if text[:2] not in self._starts:
            return ""
        for length in range(min(len(text), 6), 1, -1):
            word = text[:length]
            if word in self._common or not self._gazetteer.divisions(word):
                continue
            rest = text[length:]
            if not rest or self._goes_on(rest):
                return word
        return ""

    def _goes_on(self, rest: str) -> bool:
        """Whether what follows a short name shows that it is an area: another one, or a body of the state.
        What is left of a longer name (甲 + 湖镇) does not."""
        if _REST_OF_NAME.match(rest):
            return False
        another = rest not in self._common and self._gazetteer.divisions(rest)
        return bool(self._official(rest) or another or self._organ.fullmatch(rest))

    def _shaped(self, text: str, inside: bool) -> str:
        """An area that no list has, by its ending."""
        if text.startswith(self._not_start):
            return ""
        for shape in (self._county, self._zone, self._town, self._village):
            found = shape.match(text)
            if found and self._is_area(found.group(), text[found.end() :], shape, inside):
                return found.group()
        return ""

    def _is_area(self, word: str, rest: str, shape: re.Pattern[str], inside: bool) -> bool:
        if word in self._not_whole or word.endswith(self._not_end) or self._gazetteer.divisions(word):
            return False
        if not rest or (inside and shape is not self._county):
            return True
        if shape in (self._zone, self._town) or word.endswith("县"):
            return True
        if not rest.startswith(self._not_start) and self._town.match(rest):
            return True
        return self._organ.match(rest) is not None


def _longest(text: str, known: AbstractSet[str]) -> str:
    for length in range(min(len(text), _LONGEST_AREA), 1, -1):
        if text[:length] in known:
            return text[:length]
    return ""


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


class Forms:
    """Levels the full and short forms of one body (人民政府, 政府), for comparing names only."""

    def __init__(self, lexicon: Lexicon) -> None:
        pairs = {row["full"]: row["short"] for row in lexicon.table("resolve/short_forms")}
        self._short = pairs
        self._pattern = re.compile(_alternatives(pairs))
        self._leveled = lru_cache(_REMEMBERED)(self._level)

    def level(self, core: str) -> str:
        """The core of a name with every full form made short (卫生健康委员会 → 卫健委)."""
        return self._leveled(core)

    def _level(self, core: str) -> str:
        made = self._pattern.sub(lambda m: self._short[m.group()], _bare(core))
        return _WHOLE.get(made, made)


def _bare(core: str) -> str:
    """A core without quotation marks, without a bracket at its end (中心（所、站）), and without the party's
    name before that of a party body."""
    core = _QUOTES.sub("", core) or core
    core = _PARTY.sub("", core)
    return _BRACKET.sub("", core) or core


def join(areas: Sequence[str], core: str) -> str:
    """A name put together again."""
    return "".join(areas) + core
