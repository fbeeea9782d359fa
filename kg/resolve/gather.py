"""Gathers what the articles of a page say of each entity: its names, forms, places and kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Issue, Ref, Span
from kg.resolve.areas import Area, Atlas
from kg.resolve.body import Body
from kg.resolve.identity import Entity, Occurrence
from kg.resolve.ids import NAMELESS, clean, mint
from kg.resolve.people import Person
from kg.resolve.uses import NAMED, Use, UseKey
from kg.vocabulary import Kind

#: Number of the article and printed name.
EventKey = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """Who and what a page names, by itself. ``by_use`` and ``by_name`` give ids (see :attr:`Use.key`);
    ``events`` are those that other pages may report too (:mod:`kg.resolve.events`)."""

    source: str
    entities: Mapping[str, Entity]
    by_use: Mapping[UseKey, str]
    by_name: Mapping[tuple[int, bool, str], str]
    occurrences: tuple[Occurrence, ...]
    people: tuple[Person, ...]
    lies_in: tuple[tuple[Entity, Entity], ...]
    issues: tuple[Issue, ...]
    events: Mapping[EventKey, Entity] = field(default_factory=dict)
    _found: dict[tuple[int, str, Kind, int], Entity] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def find(self, article: int, ref: Ref) -> Entity:
        """The entity of a name in a fact of an article."""
        # Records, graph and tables ask for each end of a fact in turn.
        asked = (article, ref.name, ref.kind, ref.at)
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = self._find(article, ref)
        return found

    def _find(self, article: int, ref: Ref) -> Entity:
        if ref.kind in NAMED:
            person = ref.kind is Kind.PERSON
            key = self.by_use.get((article, person, ref.name, ref.at))
            key = key or self.by_name.get((article, person, ref.name))
            if key is not None:
                return self.entities[key]
        name = clean(ref.name) or NAMELESS
        if ref.kind is Kind.ACTIVITY and (article, name) in self.events:
            return self.events[article, name]
        return Entity(id=mint(ref.kind, ref.name, self.source, str(article)), name=name, kind=ref.kind)

    def within(self, length: int) -> PageReading:
        """Without what stands from an offset on, in parts of the articles that other pages print: those pages
        name it. What facts refer to stays."""
        occurrences = tuple(
            o._replace(spans=kept)
            for o in self.occurrences
            if (kept := tuple(s for s in o.spans if s.end <= length))
        )
        here = {o.entity.id for o in occurrences}
        return replace(
            self,
            occurrences=occurrences,
            people=tuple(p for p in self.people if p.entity.id in here),
            issues=tuple(i for i in self.issues if all(s.end <= length for s in i.spans)),
        )


@dataclass(slots=True, kw_only=True)
class _Node:
    """An entity in the making."""

    kind: Kind
    scope: str = ""
    code: str = ""
    unresolved: bool = True
    named: bool = False
    names: dict[str, None] = field(default_factory=dict)
    aliases: dict[str, None] = field(default_factory=dict)
    forms: dict[str, None] = field(default_factory=dict)
    kinds: dict[Kind, None] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


class Gathering:
    """Takes in the uses of a page, article by article, and gives its :class:`PageReading`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._nodes: dict[str, _Node] = {}
        self._people: dict[str, Entity] = {}
        self._areas: dict[tuple[str, ...], Area] = {}
        self._by_use: dict[UseKey, str] = {}
        self._by_name: dict[tuple[int, bool, str], str] = {}
        self._issues: dict[tuple[int, str], Issue] = {}

    def area(self, area: Area | None) -> None:
        """An area that plays a part on the page, for what lies in what."""
        if area is not None and area.certain:
            self._areas.setdefault(area.path, area)

    def body(self, use: Use, body: Body, *, shorthand: bool, named: bool = True) -> None:
        """A use of a name of a body or place.

        :param shorthand: the name says nothing outside its discourse.
        :param named: whether the use by itself makes the body one that the page names.
        """
        self._index(use, body.id)
        node = self._body(body)
        node.named = node.named or named
        node.kinds[use.kind] = None
        for form in (use.name, use.printed):
            node.forms[form] = None
            if not shorthand and form:
                node.aliases[form] = None
        node.spans += use.spans
        self.area(body.area)

    def doubt(self, use: Use, body: Body) -> None:
        """A name that the article leaves open, once for each article and form."""
        message = f"“{use.printed}”: the article does not say which one is meant; kept apart as {body.id}"
        issue = Issue(
            stage="resolve", code="unresolved-name", message=message, source=self._source, spans=use.spans
        )
        self._issues.setdefault((use.article, use.printed), issue)

    def part(self, use: Use, start: int, end: int, body: Body) -> None:
        """An area whose name is the part ``[start, end)`` of a name (甲县 in 甲县乙镇)."""
        spans = _cut(use.spans, start, end)
        if not spans:
            return
        node = self._body(body)
        for form in (use.printed[start:end], body.area.name if body.area else ""):
            if form and form in use.printed:
                node.forms[form] = None
                node.aliases[form] = None
        node.kinds[Kind.PLACE] = None
        node.named = True
        node.spans += spans
        self.area(body.area)

    def person(self, use: Use, entity: Entity) -> None:
        """A use of a person's name."""
        self._index(use, entity.id)
        before = self._people.setdefault(entity.id, entity)
        if entity.public and not before.public:
            self._people[entity.id] = entity
        node = self._nodes.get(entity.id)
        if node is None:
            node = self._nodes[entity.id] = _Node(kind=Kind.PERSON, named=True)
        node.forms[use.printed] = None
        node.spans += use.spans

    def reading(self, atlas: Atlas, people: Sequence[Person]) -> PageReading:
        """Everything taken in, put together."""
        entities = {key: self._people.get(key) or _entity(key, node) for key, node in self._nodes.items()}
        lies_in = dict.fromkeys(self._lies_in(atlas, entities))
        return PageReading(
            source=self._source,
            entities=entities,
            by_use=self._by_use,
            by_name=self._by_name,
            occurrences=tuple(self._occurrences(entities)),
            people=tuple(people),
            lies_in=tuple(lies_in),
            issues=tuple(self._issues.values()),
        )

    def _body(self, body: Body) -> _Node:
        node = self._nodes.get(body.id)
        if node is None:
            node = self._nodes[body.id] = _Node(kind=body.kind, scope=body.scope)
        node.names[body.name] = None
        node.unresolved = node.unresolved and body.unresolved
        if body.area is not None and not body.core:
            node.code = body.area.code
        return node

    def _index(self, use: Use, key: str) -> None:
        asked = use.key
        self._by_use.setdefault(asked, key)
        self._by_name.setdefault(asked[:3], key)

    def _occurrences(self, entities: Mapping[str, Entity]) -> Iterator[Occurrence]:
        for key, node in self._nodes.items():
            if node.spans and node.named:
                entity = entities[key]
                by_place = {(span.start, span.end): span for span in node.spans}
                forms = tuple(dict.fromkeys((entity.name, *node.forms)))
                spans = tuple(by_place[at] for at in sorted(by_place))
                yield Occurrence(entity=entity, source=self._source, forms=forms, spans=spans)

    def _lies_in(self, atlas: Atlas, entities: Mapping[str, Entity]) -> Iterator[tuple[Entity, Entity]]:
        for area in self._areas.values():
            pairs: Iterable[tuple[Area, Area]] = atlas.chain(area)
            if not area.code and (parent := self._areas.get(area.scope)) is not None:
                pairs = [(area, parent)]
            for below, above in pairs:
                yield _area(below, entities), _area(above, entities)


def _entity(key: str, node: _Node) -> Entity:
    name = max(node.names, key=lambda n: (len(n), n))
    return Entity(
        id=key,
        name=name,
        kind=node.kind,
        aliases=tuple(a for a in node.aliases if a != name),
        unresolved=node.unresolved,
        code=node.code,
        scope=node.scope,
        kinds=tuple(node.kinds) if tuple(node.kinds) != (node.kind,) else (),
    )


def _area(area: Area, entities: Mapping[str, Entity]) -> Entity:
    known = entities.get(area.id)
    if known is not None and known.name == area.name:
        return known
    return Entity(
        id=area.id, name=area.name, kind=Kind.PLACE, code=area.code, scope="".join(reversed(area.scope))
    )


def _cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The part ``[start, end)``, in characters, of spans that follow each other."""
    first = spans[0] if spans else None
    if first is not None and 0 <= start < end <= first.end - first.start:  # nearly always
        return [Span(start=first.start + start, end=first.start + end)]
    found = []
    at = 0
    for span in spans:
        low, high = max(start - at, 0), min(end - at, span.end - span.start)
        if low < high:
            found.append(Span(start=span.start + low, end=span.start + high))
        at += span.end - span.start
    return found
