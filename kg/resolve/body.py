"""A body or place as one article knows it, and how one is made of a name: its id, kind and scope."""

from __future__ import annotations

from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.resolve.areas import Area
from kg.resolve.discourse import Discourse
from kg.resolve.ids import NAMELESS, clean, mint, split
from kg.resolve.names import Forms, NameParser, ParsedName
from kg.resolve.units import Heads
from kg.vocabulary import Kind


class Body(NamedTuple):
    """A body or place.

    ``name`` is as printed, or put together from a shorthand and its area. ``area`` is the area in the name,
    or the area itself where ``core`` is empty; ``core`` is the rest of the name in its short form. ``scope``
    tells in words where it belongs. ``unresolved``: the article does not say which one it is.
    """

    id: str
    name: str
    kind: Kind
    area: Area | None = None
    core: str = ""
    scope: str = ""
    unresolved: bool = False


class Rules:
    """The lexicons that bodies are told apart by; set up once."""

    def __init__(self, lexicon: Lexicon, parser: NameParser) -> None:
        self.parser = parser
        self.forms = Forms(lexicon)
        self.heads = Heads(lexicon)
        own = lexicon.table("resolve/own_names")
        self._own_start = tuple(r["word"] for r in own if r["where"] == "start")
        self._own_end = tuple(r["word"] for r in own if r["where"] == "end")
        heads = [r for r in lexicon.table("recognise/heads") if r["kind"] == Kind.ORGANISATION]
        #: What many areas have one of (卫生局), and all words that alone name no body (刑警大队, 选煤厂).
        self.bureaus = frozenset(r["word"] for r in heads if r["class"] == "bureau")
        self.bare = frozenset(r["word"] for r in heads if r["needs"] != "none")
        self._legal = tuple(sorted(lexicon.words("resolve/legal_forms"), key=lambda w: (-len(w), w)))
        self.trades = {r["trade"]: tuple(r["bodies"].split("|")) for r in lexicon.table("resolve/trades")}
        self.trade_words = tuple(self.trades)
        self.one_each = {r["body"]: tuple(r["levels"].split("|")) for r in lexicon.table("resolve/one_each")}
        self.departments = frozenset(lexicon.words("resolve/party_departments"))
        self.governing = {
            r["body"]: tuple(r["levels"].split("|")) for r in lexicon.table("resolve/governing_bodies")
        }

    def is_own(self, name: str) -> bool:
        """Whether the name is one for the whole country (中国…, …有限公司)."""
        return name.startswith(self._own_start) or (len(name) > 6 and name.endswith(self._own_end))

    def is_any_areas(self, name: str) -> bool:
        """Whether a name is what every county or city calls a body of its own (教育局, 纪委)."""
        core = self.forms.level(name)
        return core in self.one_each or core in self.governing

    def core_of(self, area: Area, core: str) -> str:
        """The short form of the core of an area's body; the area's level is not said twice (甲县县委)."""
        if core[0] == area.name[-1] and self.forms.level(core[1:]) in (*self.governing, "委"):
            core = core[1:]
        core = self.forms.level(core)
        return f"委{core}" if core in self.departments else core

    def firm(self, name: str) -> str:
        """A firm's name without its legal form."""
        if not name.endswith(self._legal):
            return name
        for form in self._legal:
            if name.endswith(form) and len(name) - len(form) >= 3:
                return name[: -len(form)]
        return name


class BodyMaker:
    """Makes the bodies of one article.

    :param scope: what tells the article from all others.
    :param acting: names that the article uses as those of bodies.
    """

    def __init__(
        self, discourse: Discourse, rules: Rules, scope: tuple[str, ...], acting: frozenset[str]
    ) -> None:
        self._discourse, self._rules, self._scope, self._acting = discourse, rules, scope, acting

    def named(self, name: str, parsed: ParsedName, *, unresolved: bool = False) -> Body:
        """The body of a name taken as it is printed."""
        name = clean(name) or NAMELESS
        if parsed.areas:
            area = self._discourse.identify(parsed.areas)
            return (
                self.of_area(area, parsed.core, prefix=parsed.prefix, name=name)
                if parsed.core
                else area_body(area, name)
            )
        if self._discourse.is_stem(name):
            return area_body(self._discourse.identify((name,)))
        core = self._rules.forms.level(name)
        kind = self._kind(name, core)
        region = self._discourse.region()
        where = region.path if region else ()
        if unresolved or self._rules.heads.is_generic(core):
            where = within(where, self._scope)
        elif self._is_known(name):
            where, region = (), None
        elif region is None:
            where = self._scope
        return Body(
            id=mint(kind, core, *where),
            name=name,
            kind=kind,
            core=core,
            scope=region.name if region else "",
            unresolved=unresolved,
        )

    def of_area(self, area: Area, core: str, *, prefix: str = "", name: str = "") -> Body:
        """The body of an area: 甲县 + 教育局."""
        level = self._rules.core_of(area, core)
        printed = name or prefix + area.name + core
        kind = self._kind(printed, core)
        generic = self._rules.heads.is_generic(level)
        return Body(
            id=mint(kind, prefix + area.name + level, *area.scope, *(self._scope if generic else ())),
            name=printed,
            kind=kind,
            area=area,
            core=prefix + level,
            scope=_words(area),
            unresolved=not area.certain,
        )

    def inside(self, body: Body, cell: str) -> Body:
        """The party cell or office inside a body: 甲县民政局 + 党组."""
        kind, (name, *scope) = split(body.id)
        made = mint(kind, name + cell, *scope)
        return body._replace(id=made, name=body.name + cell, core=body.core + cell)

    def _is_known(self, name: str) -> bool:
        return self._rules.is_own(name) or bool(self._rules.parser.leading_short(name))

    def _kind(self, name: str, core: str) -> Kind:
        """Body or place: by what the name ends in, else by how the article uses it."""
        acts = self._rules.heads.head(core) or name in self._acting
        return Kind.ORGANISATION if acts else Kind.PLACE


def area_body(area: Area, name: str = "") -> Body:
    """An area as a body, under the name that is printed."""
    return Body(
        id=area.id,
        name=name or area.name,
        kind=Kind.PLACE,
        area=area,
        scope=_words(area),
        unresolved=not area.certain,
    )


def within(where: tuple[str, ...], scope: tuple[str, ...]) -> tuple[str, ...]:
    """A scope inside another, said once."""
    return where if where[-len(scope) :] == scope else (*where, *scope)


def _words(area: Area) -> str:
    return "".join(reversed(area.scope)) if area.certain else ""
