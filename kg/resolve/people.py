"""Which person a name of an article is, and whether the page shows them in office.

A name is one person within an article. Who leads an area or one of its governing bodies is known by the
area (张三, 县长 of 甲县, is also its 县委副书记); who holds another post by the body; who signs by the
paper; everybody else by the article alone, for nothing says that two of a name are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import Fact, MarkedSentence, Mention, Ref
from kg.resolve.areas import LEVELS, Area
from kg.resolve.body import Body, Rules, within
from kg.resolve.identity import Entity
from kg.resolve.ids import NAMELESS, clean, mint, split
from kg.vocabulary import Kind, Predicate, Qualifier

#: Where the offices of the whole country are held, and what tells a signature from an actor's name.
_COUNTRY, _SIGNS = "中央", "署名"


class Post(NamedTuple):
    """Posts that somebody holds at a body."""

    body: Body
    titles: tuple[str, ...]


class Person(NamedTuple):
    """A name of an article. ``region`` is the id of the county or city that the article is about.

    ``anonymous``: the name is none (何先生, 小何). ``settled``: posts or a paper say who it is.
    """

    entity: Entity
    article: int
    region: str = ""
    anonymous: bool = False
    settled: bool = False
    citizen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an article belongs.

    ``region`` is the county or city that it is about, ``press`` what its authors are known by (paper or
    place), ``scope`` what tells it from all other articles.
    """

    article: int
    region: Area | None
    press: tuple[str, ...]
    scope: tuple[str, ...]

    @property
    def signers(self) -> tuple[str, ...]:
        """The scope of those who sign the article."""
        return (_SIGNS, *(self.press or self.scope))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The scope of those of whom nothing is known."""
        return within(self.region.path if self.region else (), self.scope)


class PersonRules:
    """The lexicons that people are told apart by; set up once."""

    def __init__(self, lexicon: Lexicon, rules: Rules) -> None:
        self._heads = rules.heads
        self._leading = {
            r["word"]: tuple(w for w in r["posts"].split("|") if w)
            for r in lexicon.table("resolve/leading_organs")
        }
        self._lay = frozenset(lexicon.words("resolve/lay_posts"))
        self._inner = sorted(lexicon.words("resolve/inner_bodies"), key=lambda w: (-len(w), w))
        self._national = frozenset(lexicon.words("resolve/national_posts"))
        settings = sorted(lexicon.words("resolve/official_settings"), key=lambda w: (-len(w), w))
        self._settings = re.compile("|".join(settings))
        self._organs = tuple(lexicon.words("resolve/national_organs"))
        self._private = frozenset(lexicon.words("resolve/private_posts"))
        self._official = frozenset(lexicon.words("resolve/official_roles"))
        rows = lexicon.table("resolve/citizens")
        before = "|".join(sorted((r["word"] for r in rows if r["where"] == "before"), key=len, reverse=True))
        self._after = tuple(r["word"] for r in rows if r["where"] == "after")
        self._before = re.compile(f"(?:{before})(?:[、和 ]?[一-龥]{{2,4}}){{0,3}}[、和 ]?$")
        self._anonymous = re.compile(
            f"[小老阿大][一-龥]$|[一-龥]{{1,2}}某|[一-龥]{{1,2}}(?:{'|'.join(self._after)})$"
        )

    def is_anonymous(self, name: str) -> bool:
        """Whether the name is no full name: 何先生, 小何, 张某."""
        return self._anonymous.match(name) is not None

    def is_citizen(self, plain: str, mention: Mention) -> bool:
        """Whether the words beside the name call its bearer a resident, pupil, patient …"""
        before = plain[max(0, mention.start - 16) : mention.start]
        return plain.startswith(self._after, mention.end) or self._before.search(before) is not None

    def is_official_setting(self, plain: str) -> bool:
        """Whether a sentence lists people who are somewhere by office (出席会议的有…)."""
        return self._settings.search(plain) is not None

    def is_office(self, title: str) -> bool:
        """Whether a post is one that makes its holder more than a private person."""
        return title not in self._private

    def is_national(self, titles: Iterable[str]) -> bool:
        """Whether one of the posts is filled once for the country."""
        return any(t in self._national for t in titles)

    def acts_officially(self, fact: Fact) -> bool:
        """Whether a fact shows its subject acting by office: inspecting, chairing, speaking."""
        roles = dict(fact.qualifiers).get(Qualifier.ROLE, ())
        chairs = fact.predicate is Predicate.TAKES_PART and any(r in self._official for r in roles)
        return chairs or fact.predicate is Predicate.INSPECTS

    def scope(self, posts: Sequence[Post]) -> tuple[str, ...]:
        """What tells the holder of the posts from others of the name; () if the posts do not."""
        national = self.is_national(t for p in posts for t in p.titles)
        if national or any(p.body.name.startswith(self._organs) for p in posts):
            return (_COUNTRY,)
        areas = [a for p in posts if (a := self._led(p)) is not None and a.certain]
        if areas:
            return min(areas, key=lambda a: LEVELS.index(a.level)).path
        known = [p for p in posts if not p.body.unresolved]
        held = [self._root(p.body) for p in known if p.body.core]
        # Posts that many hold at an area tell their holder by the post too: 甲镇人大代表.
        held += [(a.name + t, *a.scope) for p in known if (a := p.body.area) for t in p.titles]
        return held[0] if held else ()

    def _led(self, post: Post) -> Area | None:
        """The area that the holder of a post leads, alone or in its governing body."""
        titles = [t for t in post.titles if t not in self._lay]
        if post.body.core:
            endings = self._leading.get(post.body.core)
            if endings:
                titles = [t for t in titles if t.endswith(endings) and not t.startswith("副")]
            elif endings is None:
                titles = []
        return post.body.area if titles else None

    def _root(self, body: Body) -> tuple[str, ...]:
        """The body without the party cell or office inside it: 甲县民政局 for 甲县民政局党组."""
        name, *scope = split(body.id)[1]
        for inner in self._inner:
            rest = name.removesuffix(inner)
            if rest != name and self._heads.head(rest) and len(rest) > 2:
                return (rest, *scope)
        return (name, *scope)


class ArticlePeople:
    """The people of one article.

    :param resolve: which body the object of a fact is.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        sentences: Sequence[MarkedSentence],
        resolve: Callable[[Ref], Body],
        rules: PersonRules,
    ) -> None:
        self._rules = rules
        self._posts: dict[str, list[Post]] = {}
        #: Names of those that a fact calls the author.
        self.writers: set[str] = set()
        self._citizens: set[str] = set()
        self._partial: set[str] = set()
        self._officials: set[str] = set()
        self._beside: dict[str, list[str]] = {}
        for fact in facts:
            if fact.subject.kind is not Kind.PERSON:
                continue
            name = clean(fact.subject.name)
            if fact.predicate is Predicate.HOLDS_POST:
                titles = dict(fact.qualifiers).get(Qualifier.POST, ())
                self._posts.setdefault(name, []).append(Post(body=resolve(fact.object), titles=titles))
            elif fact.predicate is Predicate.WROTE:
                self.writers.add(name)
            elif rules.acts_officially(fact):
                self._officials.add(name)
        for marked in sentences:
            self._read(marked)

    def _read(self, marked: MarkedSentence) -> None:
        people = [n for n, mention in enumerate(marked.mentions) if mention.kind is Kind.PERSON]
        if not people:
            return
        plain = marked.sentence.plain
        official = self._rules.is_official_setting(plain)
        for n in people:
            mention = marked.mentions[n]
            name = clean(mention.name)
            if mention.attr("form") == "partial":
                self._partial.add(name)
            for other in _touching(marked.mentions, n):
                if other.kind is Kind.POST and not other.attr("role"):
                    self._beside.setdefault(name, []).append(other.name)
            if self._rules.is_citizen(plain, mention):
                self._citizens.add(name)
            elif official:
                self._officials.add(name)

    def person(self, name: str, setting: Setting, *, signs: bool) -> Person:
        """The person of a name. ``signs``: the article is signed with it."""
        name = clean(name) or NAMELESS
        posts, beside = self._posts.get(name, []), self._beside.get(name, [])
        anonymous = name in self._partial or self._rules.is_anonymous(name)
        known = () if anonymous else self._rules.scope(posts)
        if not known and self._rules.is_national(beside):
            known = (_COUNTRY,)
        byline = signs and not posts
        titles = [t for p in posts for t in p.titles] + beside
        office = any(self._rules.is_office(t) for t in titles) or name in self._officials
        region = setting.region.name if setting.region else ""
        entity = Entity(
            id=mint(Kind.PERSON, name, *(setting.signers if byline else known or setting.unknown)),
            name=name,
            kind=Kind.PERSON,
            byline=byline,
            public=byline or (office and not anonymous),
            scope="" if byline else known[0] if known else region,
        )
        return Person(
            entity=entity,
            article=setting.article,
            region=setting.region.id if setting.region else "",
            anonymous=anonymous,
            settled=bool(known) or byline,
            citizen=name in self._citizens or anonymous,
        )


def one_on_page(people: Sequence[Person]) -> Mapping[tuple[int, str], Person]:
    """The people of a page, by article and name. Who has no post in one article is the only holder of a
    post of that name in another about the same county, unless the article calls them a resident."""
    holders: dict[tuple[str, str], dict[str, Person]] = {}
    for person in people:
        if person.settled and not person.entity.byline and person.region:
            holders.setdefault((person.entity.name, person.region), {})[person.entity.id] = person
    found: dict[tuple[int, str], Person] = {}
    for person in people:
        same = list(holders.get((person.entity.name, person.region), {}).values())
        one = len(same) == 1 and not person.settled and not person.citizen
        found[person.article, person.entity.name] = same[0] if one else person
    return found


def _touching(mentions: Sequence[Mention], n: int) -> Iterator[Mention]:
    """The mentions right before and right behind the ``n``-th, with nothing between."""
    mention = mentions[n]
    if n and mentions[n - 1].end == mention.start:
        yield mentions[n - 1]
    if n + 1 < len(mentions) and mentions[n + 1].start == mention.end:
        yield mentions[n + 1]
