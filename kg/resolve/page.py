"""Reads one page: which entity each of its names is. Pure, and no other page is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.lexicon import Lexicon, default_lexicon
from kg.lexicon.administrative import Gazetteer
from kg.lexicon.patterns import later
from kg.model import Article, Fact, PageInfo, PageResult, Ref
from kg.resolve.aliases import stated_aliases
from kg.resolve.areas import Area, Atlas
from kg.resolve.bodies import ArticleBodies
from kg.resolve.body import Body, Rules, area_body
from kg.resolve.discourse import AreaUse, Discourse, Surroundings
from kg.resolve.events import events_of
from kg.resolve.gather import Gathering, PageReading
from kg.resolve.home import HomeFinder
from kg.resolve.ids import NAMELESS, clean
from kg.resolve.names import NameParser, ParsedName
from kg.resolve.people import ArticlePeople, Person, PersonRules, Setting, one_on_page
from kg.resolve.uses import BODIES, SIGNATURE, Use, UseKey, uses_by_article
from kg.vocabulary import Kind, Predicate

_Item = TypeVar("_Item")
#: Levels that newspapers speak of in general: 镇党委, 村党支部 need not be one.
_GENERAL = frozenset({"镇", "乡", "村", "社区", "街道", "苏木"})
#: An outlet that signs at the head of an article: 某市日报讯, 某县融媒体中心记者.
_OUTLET = later(
    "(?:[一-龥A-Za-z]{2,10}[-—－/])?(?:中国)?(?!新华|人民|中新|东方|南方|北方|光明|长城|大众|中央|法治)([一-龥]{2,8}?)"
    "(?:日报|晚报|晨报|早报|都市报|商报|时报|周报|报|融媒体中心|广播电视台|电视台|电台|新闻网|在线|网)"
    "(?:社|客户端|全媒体|新媒体)?(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:讯|消息|电|记者)"
)
#: Who joins in these is from the area in their name, if that stands in its short form.
_FROM_ELSEWHERE = ("商会", "同乡会", "老乡会", "校友会", "联谊会")
_PAPER = re.compile("(?:日报|晚报|晨报|早报|都市报|商报|时报|新报|周报|报).{0,4}$")


class PageReader:
    """Reads pages one by one; set up once. The cost of a page grows with the number of its names."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        lexicon = lexicon or default_lexicon()
        gazetteer = lexicon.shared(Gazetteer)
        self._parser = NameParser(lexicon, gazetteer)
        self._rules = Rules(lexicon, self._parser)
        self._atlas = Atlas(gazetteer, self._parser, self._rules.forms)
        self._home = HomeFinder(self._atlas, self._parser)
        self._people = PersonRules(lexicon, self._rules)

    def read(self, result: PageResult) -> PageReading:
        """The entities of a page. What its articles say on other pages helps to tell them."""
        reading = self._read(result.whole)
        if result.joined:
            reading = reading.within(result.length)
        events = events_of(result, reading)
        return replace(reading, events=events) if events else reading

    def _read(self, result: PageResult) -> PageReading:
        uses = uses_by_article(result)
        surroundings = self._surroundings(result, uses)
        gathering = Gathering(result.source)
        cited = _cited(result)
        gathering.area(surroundings.place)
        articles = {a.n: a for a in result.articles}
        scopes = {a.n: _scope(a) for a in result.articles}
        sentences = _grouped(result.sentences, lambda m: m.sentence.article)
        facts = _grouped(result.facts, lambda f: f.evidence.article)
        people: list[Person] = []
        for n, named in uses.items():
            scope = scopes.get(n, (result.source, str(n)))
            aliases = stated_aliases(sentences.get(n, ()))
            discourse = self._discourse(articles.get(n), named, surroundings, scope)
            bodies = _Bodies(self._rules, discourse, surroundings.known, gathering, cited)
            bodies.read(named, aliases, scope, _owners(facts.get(n, ())))
            known = ArticlePeople(facts.get(n, ()), sentences.get(n, ()), bodies.of, self._people)
            press = _press(result.info, surroundings.place)
            setting = Setting(article=n, region=discourse.region(), press=press, scope=scope)
            people += _people(named, known, setting)
        one = one_on_page(people)
        for use in (u for each in uses.values() for u in each):
            if use.kind is Kind.PERSON:
                gathering.person(use, one[use.article, clean(use.name) or NAMELESS].entity)
        return gathering.reading(self._atlas, tuple(dict.fromkeys(one.values())))

    def _surroundings(self, result: PageResult, articles: Mapping[int, Sequence[Use]]) -> Surroundings:
        info = result.info
        uses = [u for each in articles.values() for u in each]
        chains: dict[tuple[str, ...], None] = {}
        known: dict[str, None] = {}
        for name in dict.fromkeys(u.name for u in uses if u.kind in BODIES):
            parsed = self._parser.parse(name)
            if parsed.areas:
                chains[parsed.areas] = None
            if parsed.is_area:
                known |= dict.fromkeys(a for a in parsed.areas if not self._parser.is_short(a))
        around = self._atlas.around(chains)
        place = (
            self._place(info.place)
            or self._place(_PAPER.sub("", info.paper))
            or self._outlet(result.articles)
            or self._atlas.common_city(around)
            or self._atlas.common_province(around)
        )
        names = frozenset(known)
        homes = self._home.find(articles.values(), names)
        return Surroundings(place=place, homes=homes, around=around, known=names)

    def _outlet(self, articles: Iterable[Article]) -> Area | None:
        """Where the paper or station appears that signs the articles, if it is one."""
        heads = (_OUTLET.match(a.paragraphs[0].plain) for a in articles if a.paragraphs)
        names = {found.group(1) for found in heads if found is not None}
        places = [area for name in sorted(names) if (area := self._place(name)) is not None]
        return places[0] if len({area.id for area in places}) == 1 else None

    def _place(self, name: str) -> Area | None:
        return self._atlas.place(name) if name else None

    def _areas(self, name: str, known: frozenset[str]) -> tuple[str, ...]:
        """The areas in a name, without where the members of a 某地商会 are from."""
        areas = self._parser.parse(name, known).areas
        elsewhere = areas and name.endswith(_FROM_ELSEWHERE) and self._parser.is_short(areas[-1])
        return areas[:-1] if elsewhere else areas

    def _discourse(
        self, article: Article | None, uses: Sequence[Use], surroundings: Surroundings, scope: tuple[str, ...]
    ) -> Discourse:
        named = []
        for use in uses:
            # What only a fact calls an area is a part of a name, which is taken apart here.
            if use.kind in BODIES and use.spans and (areas := self._areas(use.name, surroundings.known)):
                named.append(AreaUse(order=use.order, paragraph=use.paragraph, chain=areas))
        return Discourse(article, named, surroundings, (self._atlas, self._parser), scope)


class _Bodies:
    """Resolves the bodies of one article and hands them to the gathering.

    :param known: names of areas that the page uses.
    :param cited: keys of the uses that facts refer to.
    """

    def __init__(
        self,
        rules: Rules,
        discourse: Discourse,
        known: frozenset[str],
        gathering: Gathering,
        cited: frozenset[UseKey],
    ) -> None:
        self._rules, self._discourse, self._known = rules, discourse, known
        self._gathering, self._cited = gathering, cited
        self._found: dict[tuple[str, int], Body] = {}

    def read(
        self,
        uses: Sequence[Use],
        aliases: dict[str, str],
        scope: tuple[str, ...],
        owners: Mapping[Ref, Ref],
    ) -> None:
        """Resolve all uses in reading order; those that only facts have come after the mention beside.

        :param owners: bodies that facts say to belong to others, with these.
        """
        named = sorted((u for u in uses if u.kind in BODIES), key=lambda u: u.order)
        bodies = ArticleBodies(named, self._discourse, self._rules, aliases, scope, self._known)
        for use in named:
            self._found[use.printed, use.at] = bodies.resolve(use)
        for use in named:
            self._gather(use, self._owned(use, owners), declared=use.name in aliases)
        self._gathering.area(self._discourse.region())

    def _owned(self, use: Use, owners: Mapping[Ref, Ref]) -> Body:
        """The body of a use; a group (督查组) is told apart by whose it is, where a fact says so."""
        body = self._found[use.printed, use.at]
        if not owners:
            return body
        owner = owners.get(Ref(name=use.printed, kind=use.kind, at=use.at))
        whose = self._found.get((owner.name, owner.at)) if owner is not None else None
        if whose is None or whose.unresolved or self._rules.heads.sort(body.core) != "group":
            return body
        if not body.unresolved and not self._rules.heads.is_generic(body.core):
            return body
        return body._replace(unresolved=False, scope=whose.name)

    def of(self, ref: Ref) -> Body:
        """The body that the object of a fact is."""
        return self._found[ref.name, ref.at]

    def _gather(self, use: Use, body: Body, *, declared: bool) -> None:
        parsed = self._rules.parser.parse(use.name, self._known)
        bare = self._rules.heads.is_bare(parsed.core)
        shorthand = (parsed.is_shorthand or bare) and not declared
        named = self._is_named(use, body, parsed)
        self._gathering.body(use, body, shorthand=shorthand, named=named)
        if body.unresolved and (named or parsed.pointer or use.key in self._cited):
            self._gathering.doubt(use, body)
        if use.name == use.printed and "".join(parsed.areas) in use.name:
            self._parts(use, parsed)

    def _is_named(self, use: Use, body: Body, parsed: ParsedName) -> bool:
        """Whether a use names a body. A common word (支队, 疾控中心) does only if a fact is about it, or if
        it governs an area (党委、政府); a bare level (全镇), a body of any village (村党支部) never do."""
        if parsed.areas:
            return True
        core = self._rules.forms.level(parsed.core)
        if self._rules.heads.is_bare(core) and not parsed.is_shorthand:
            governs = core in self._rules.governing and not body.unresolved
            return governs or use.key in self._cited
        if not body.unresolved:
            return True
        return parsed.core != "" and parsed.level not in _GENERAL

    def _parts(self, use: Use, parsed: ParsedName) -> None:
        """The areas that a name begins with are named by it too; provinces only set the scene."""
        start = end = use.name.find(parsed.areas[0]) if parsed.areas else 0
        inner = parsed.areas if parsed.core else parsed.areas[:-1]
        for n, name in enumerate(inner, start=1):
            end += len(name)
            area = self._discourse.identify(parsed.areas[:n])
            if area.level != "省":
                self._gathering.part(use, start, end, area_body(area, use.name[start:end]))


def _scope(article: Article) -> tuple[str, str]:
    """What tells an article from all others: where it began."""
    first = article if article.continues is None else article.continues
    return first.source, str(first.n)


def _people(uses: Sequence[Use], known: ArticlePeople, setting: Setting) -> list[Person]:
    names = dict.fromkeys(clean(u.name) for u in uses if u.kind is Kind.PERSON)
    signed = {clean(u.name) for u in uses if u.paragraph == SIGNATURE} | known.writers
    return [known.person(name, setting, signs=name in signed) for name in names]


def _cited(result: PageResult) -> frozenset[UseKey]:
    """The keys of the uses that facts refer to."""
    return frozenset(
        (f.evidence.article, ref.kind is Kind.PERSON, ref.name, ref.at)
        for f in result.facts
        for ref in (f.subject, f.object)
    )


def _owners(facts: Iterable[Fact]) -> dict[Ref, Ref]:
    """Bodies that facts say to be set up by others, or part of them."""
    found: dict[Ref, Ref] = {}
    for fact in facts:
        if fact.predicate is Predicate.SETS_UP:
            found.setdefault(fact.object, fact.subject)
        elif fact.predicate is Predicate.PART_OF:
            found.setdefault(fact.subject, fact.object)
    return found


def _press(info: PageInfo, place: Area | None) -> tuple[str, ...]:
    """What journalists of a page are known by: its paper, or where it appears."""
    if info.paper:
        return (info.paper,)
    return place.path if place is not None else ()


def _grouped(items: Iterable[_Item], key: Callable[[_Item], int]) -> dict[int, list[_Item]]:
    groups: dict[int, list[_Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
