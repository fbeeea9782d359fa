"""Which areas the articles of a page call their own: the county of a county's paper, the city of a city's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.lexicon.administrative import Division
from kg.resolve.areas import Area, Atlas
from kg.resolve.names import NameParser, ParsedName
from kg.resolve.uses import BODIES, Use

#: Levels of which a paper is: the paper of a town or a zone is none.
_LEVELS = ("县", "旗", "区", "市", "州", "盟")
_OWN = frozenset({"我", "我们", "本"})
#: Before a level word for which an article's own area is left out (我县, 县委, 全县).
_SHORT = _OWN | {"", "全"}
#: In how many articles the page's own area is named at least, and in how many times as many as any other of
#: its level: on a page that says 我县 or the like, and on one that does not.
_SAID = (1, 2)
_LIKELY = (2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """What a page seems to be about: ``said`` where its articles speak of 我县, ``likely`` where they only
    leave the county out. The narrowest comes first."""

    said: tuple[Area, ...] = ()
    likely: tuple[Area, ...] = ()


class HomeFinder:
    """Finds them by what the articles leave out: one that speaks of 我县 or 县委 and names no county can only
    mean the county that the page is about."""

    def __init__(self, atlas: Atlas, parser: NameParser) -> None:
        self._atlas, self._parser = atlas, parser

    def find(self, articles: Iterable[Sequence[Use]], known: frozenset[str]) -> Homes:
        """The areas; none of a level that the articles do not settle.

        :param articles: the uses of names in each article.
        :param known: names of areas that the page uses.
        """
        parsed = [self._parsed(uses, known) for uses in articles]
        left_out = {n.level for names in parsed for n in names if n.pointer in _SHORT}
        levels = [level for level in _LEVELS if level in left_out]
        if not levels:
            return Homes()
        around = self._atlas.around(dict.fromkeys(p.areas for names in parsed for p in names if p.areas))
        named = [self._areas(names, around) for names in parsed]
        found = [self._of_level(level, parsed, named) for level in levels]
        return Homes(
            said=tuple(area for area, said in found if area is not None and said),
            likely=tuple(area for area, said in found if area is not None and not said),
        )

    def _parsed(self, uses: Sequence[Use], known: frozenset[str]) -> list[ParsedName]:
        names = dict.fromkeys(u.name for u in uses if u.kind in BODIES)
        return [self._parser.parse(name, known) for name in names]

    def _areas(self, names: Sequence[ParsedName], around: tuple[Division, ...]) -> dict[str, Area]:
        chains = dict.fromkeys(n.areas[:end] for n in names for end in range(1, len(n.areas) + 1))
        areas = (self._atlas.identify(chain, around, None, ()) for chain in chains)
        return {a.id: a for a in areas if a.certain}

    def _of_level(
        self, level: str, parsed: Sequence[Sequence[ParsedName]], named: Sequence[dict[str, Area]]
    ) -> tuple[Area | None, bool]:
        fits = [[a for a in areas.values() if self._parser.stands_for(level, a.name)] for areas in named]
        short = [[n for n in names if n.level == level and n.pointer in _SHORT] for names in parsed]
        if not any(names and not areas for names, areas in zip(short, fits, strict=True)):
            return None, False
        counts = Counter(a.id for areas in fits for a in areas)
        (first, most), *others = counts.most_common(2) or [("", 0)]
        own = any(n.pointer in _OWN for names in short for n in names)
        least, times = _SAID if own else _LIKELY
        if most < least or (others and most < times * others[0][1]):
            return None, False
        return next((a for areas in fits for a in areas if a.id == first), None), own
