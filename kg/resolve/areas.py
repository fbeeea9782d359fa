"""Which area is meant: official divisions by the gazetteer, towns and villages by what they lie in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.lexicon.administrative import Division, Gazetteer
from kg.resolve.identity import Entity
from kg.resolve.ids import mint
from kg.resolve.names import Forms, NameParser
from kg.vocabulary import Kind

#: Levels from wide to narrow. 区 stands for zones that are run like a county.
LEVELS = ("省", "市", "县", "区", "镇", "村")
#: An archive names the same areas again and again.
_REMEMBERED = 1 << 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An administrative area, or a zone that is run like one.

    ``name`` is its own name; ``scope`` what tells it from others of that name, the nearest first (the county
    of a town). ``code`` is the GB/T 2260 code of an official division. ``certain`` is false where several
    divisions have the name and the page does not say which is meant. ``id`` is that of its node.
    """

    name: str
    level: str
    scope: tuple[str, ...] = ()
    code: str = ""
    certain: bool = True
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", mint(Kind.PLACE, self.name, *self.scope))

    @property
    def path(self) -> tuple[str, ...]:
        """Name and scope: what the ids of things in the area end in."""
        return (self.name, *self.scope)


class Atlas:
    """Finds areas. ``around`` are official divisions that the text names: they settle which of several
    divisions of one name is meant."""

    def __init__(self, gazetteer: Gazetteer, parser: NameParser, forms: Forms) -> None:
        self._gazetteer = gazetteer
        self._parser = parser
        self._forms = forms
        self._alone = lru_cache(_REMEMBERED)(lambda chain: self.division(chain, ()))
        self._officials: dict[str, Area] = {}  # by code: no more than there are divisions
        self._places = lru_cache(_REMEMBERED)(self._place)

    def identify(
        self, chain: Sequence[str], around: Sequence[Division], inside: Area | None, unknown: tuple[str, ...]
    ) -> Area:
        """The area that a chain of names (甲市, 乙县, 丙镇) ends in.

        :param inside: the county or city that a town or village lies in if the chain does not say so.
        :param unknown: the scope of what cannot be told: the article.
        """
        division = self.division(chain, around)
        if division is not None:
            return self.official(division)
        name = self._forms.level(chain[-1])
        level = self._parser.level_of(chain[-1])
        parents = chain[:-1]
        if not parents and self._is_division(name):
            return Area(name=name, level=level, scope=unknown, certain=False)
        known = len(self._parser.stem(name)) > 1 or name.endswith("县")
        if level in {"县", "区", "市"} and known and not parents:
            return Area(name=name, level=level)
        if parents:
            return Area(name=name, level=level, scope=self.identify(parents, around, inside, unknown).path)
        if inside is not None and inside.name != name and LEVELS.index(inside.level) < LEVELS.index(level):
            return Area(name=name, level=level, scope=inside.path)
        return Area(name=name, level=level, scope=unknown)

    def division(self, chain: Sequence[str], around: Sequence[Division]) -> Division | None:
        """The official division that a chain ends in; ``None`` if there is none or several may be meant."""
        found = self._gazetteer.divisions(chain[-1])
        full = tuple(d for d in found if d.name == chain[-1])
        candidates = full or found
        for parent in reversed(chain[:-1]):
            inside = tuple(d for d in candidates if any(parent in (p.name, p.short) for p in d.parents))
            if not inside and candidates and self._gazetteer.divisions(parent):
                return None
            candidates = inside or candidates
        if len(candidates) > 1:
            candidates = _near(candidates, around)
        return candidates[0] if len(candidates) == 1 else None

    def official(self, division: Division) -> Area:
        """An official division as an area; its scope is what tells it from divisions of the same name."""
        area = self._officials.get(division.code)
        if area is None:
            area = self._officials[division.code] = self._official(division)
        return area

    def _official(self, division: Division) -> Area:
        twins = [d for d in self._gazetteer.divisions(division.name) if d.name == division.name]
        scope = (division.parents[0].name,) if len(twins) > 1 and division.parents else ()
        return Area(name=division.name, level=division.level, scope=scope, code=division.code)

    def around(self, chains: Iterable[tuple[str, ...]]) -> tuple[Division, ...]:
        """The divisions that chains name beyond doubt, each once."""
        found = map(self._alone, chains)
        return tuple({d.code: d for d in found if d is not None}.values())

    def parent(self, areas: Iterable[Area], level: str) -> Area | None:
        """The one division of a level (市 or 省) in which all of ``areas`` lie that are official, or were
        (:meth:`Gazetteer.formerly`); a province is in itself."""
        lines = [(d, *d.parents) if d.level == "省" else d.parents for d in self._divisions(areas)]
        parents = {p.code: p for line in lines for p in line if _is_of(p, level)}
        if len(parents) != 1:
            return None
        return self.official(next(iter(parents.values())))

    def place(self, name: str) -> Area | None:
        """The area that a page's place names (甲市, 甲)."""
        return self._places(name)

    def _place(self, name: str) -> Area | None:
        chain = self._parser.parse(name).areas
        if not chain:
            return None
        division = self.division(chain, self.around([chain[:1]]))
        return (
            self.official(division)
            if division
            else Area(name=chain[-1], level=self._parser.level_of(chain[-1]))
        )

    def common_city(self, divisions: Iterable[Division]) -> Area | None:
        """The city whose page this is: two or more of its counties, few of others."""
        cities: Counter[str] = Counter()
        for division in divisions:
            if division.level == "县":
                cities.update(p.code for p in division.parents if _is_of(p, "市"))
        return self._leading(cities, least=2)

    def common_province(self, divisions: Iterable[Division]) -> Area | None:
        """The province in which at least two, and nearly all, of the divisions lie."""
        provinces: Counter[str] = Counter()
        for division in divisions:
            provinces.update(p.code for p in (division, *division.parents) if p.level == "省")
        return self._leading(provinces, least=2)

    def chain(self, area: Area) -> Iterator[tuple[Area, Area]]:
        """An official area with what it lies in, and so on up to the province."""
        division = self._gazetteer.by_code(area.code) if area.code else None
        below = area
        for parent in division.parents if division else ():
            above = self.official(parent)
            yield below, above
            below = above

    def _leading(self, counts: Counter[str], least: int) -> Area | None:
        if not counts:
            return None
        code, number = min(counts.items(), key=lambda item: (-item[1], item[0]))
        division = self._gazetteer.by_code(code)
        if division is None or number < least or number * 4 < sum(counts.values()) * 3:
            return None
        return self.official(division)

    def _divisions(self, areas: Iterable[Area]) -> list[Division]:
        found = (self._gazetteer.by_code(a.code) if a.code else self._former(a) for a in areas)
        return [d for d in found if d is not None]

    def _former(self, area: Area) -> Division | None:
        """What a county of former times has become, if that is one."""
        became = self._gazetteer.formerly(area.name) if not area.scope else ()
        return became[0] if len(became) == 1 else None

    def _is_division(self, name: str) -> bool:
        return any(d.name == name for d in self._gazetteer.divisions(name))


def area_entity(area: Area, name: str = "", aliases: tuple[str, ...] = ()) -> Entity:
    """The node of an area. ``name``: the fullest form on the page."""
    return Entity(
        id=area.id,
        name=name or area.name,
        kind=Kind.PLACE,
        aliases=aliases,
        unresolved=not area.certain,
        code=area.code,
        scope="".join(reversed(area.scope)) if area.certain else "",
    )


def _is_of(division: Division, level: str) -> bool:
    """Whether a division is of a level; 北京市 is a province in rank and a city too."""
    return division.level == level or (level == "市" and division.level == "省" and division.name[-1] == "市")


def _near(candidates: Sequence[Division], around: Sequence[Division]) -> tuple[Division, ...]:
    """Those of the candidates that lie in a division around, or beside one; a province before its city."""
    codes = {d.code for d in around}
    above = {p.code for d in around for p in d.parents if p.level == "市"}
    wider = {p.code for d in around for p in (d, *d.parents) if p.level == "省"}
    for group in (codes, above, wider):
        near = tuple(d for d in candidates if d.code in group or any(p.code in group for p in d.parents))
        if len(near) == 1:
            return near
        candidates = near or candidates
    provinces = tuple(d for d in candidates if d.level == "省")
    return provinces if len(provinces) == 1 else tuple(candidates)
