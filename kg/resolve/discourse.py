"""What an article is about, and which area a bare level word stands for in it (该县, 全市)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.lexicon.administrative import Division
from kg.model import Article
from kg.resolve.areas import Area, Atlas
from kg.resolve.home import Homes
from kg.resolve.ids import mint
from kg.resolve.names import NameParser
from kg.vocabulary import Kind

_HEADLINE_AREA = re.compile("[—\\-·●■◆★▲ ]*([一-龥]{2,16})[：:]")
_DATELINE = re.compile("(?:本报|本刊)([一-龥]{2,8}?)讯|([一-龥]{2,8}?)讯[（(]")
_AND = "和与同"
_SEVERAL = re.compile("[两三四五六][县市区省州盟旗镇乡村地](?![直面方点理头带块段质貌税])")
#: Who comes to where the article is written (甲市乙区考察团赴我市, 丙市市长一行来我市) is from elsewhere.
_COMES = re.compile(
    "(?:^|[，。；：！？“”（）\\s日午晨天])([一-龥]{2,16}[^，。；：！？]{0,16}?)[来到赴抵莅][^，。；：！？]{0,4}?我们?([省市县区州盟旗])"
)
#: Those who make up a group that looks into what ours does (甲省交通厅、乙市交通委组成检查组，对我市…检查).
_INSPECTS = re.compile(
    "([一-龥、]{2,40}?)组成[^，。；：！？]{0,8}?组，?[^，。；：！？]{0,16}?对我们?([省市县区州盟旗])"
)
#: Who is sent to a contest from where the article is written, and where such things are held: elsewhere.
_SENT = re.compile("我们?([省市县区州盟旗])(?:代表[队团]|参赛|选手|健儿|运动员|派出|派队|组队|组团)")
_HELD = re.compile(
    "[在于赴]([一-龥]{2,24}?)(?:隆重|顺利|圆满|成功)?(?:举行|举办|召开|开幕|开赛|闭幕|落幕|参赛)"
)
#: How many uses of areas a reader keeps in mind.
_MEMORY = 40
#: How often an area must be named to be what an article is about against the page's place.
_PLAINLY = 3
#: Levels of areas that an article can be about.
_OPENING = frozenset({"市", "县", "区", "镇"})
_RANKS = {"市": "市", "州": "市", "盟": "市", "地区": "市", "省": "省", "自治区": "省"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the rest of the page says of an article's place: the page's own place (the city of a city's
    paper), the areas that its articles call their own (see :mod:`kg.resolve.home`), and the divisions that
    the page names."""

    place: Area | None = None
    homes: Homes = field(default_factory=Homes)
    around: tuple[Division, ...] = ()
    known: frozenset[str] = frozenset()


class AreaUse(NamedTuple):
    """An area that a name of the article holds: at ``order``, as a chain of names."""

    order: int
    paragraph: int
    chain: tuple[str, ...]


class Discourse:
    """The areas of one article in reading order, and which of them it is about.

    :param named: the areas that names of the article hold, in reading order.
    :param scope: what tells the article from all others, for areas that cannot be told.
    """

    def __init__(
        self,
        article: Article | None,
        named: Sequence[AreaUse],
        surroundings: Surroundings,
        tools: tuple[Atlas, NameParser],
        scope: tuple[str, ...],
    ) -> None:
        atlas, parser = self._atlas, self._parser = tools
        self._scope = scope
        self._page = surroundings
        named = [*self._opening(article, named), *named]
        self._around = atlas.around([u.chain for u in named]) or surroundings.around
        self._chains: dict[str, tuple[str, ...]] = {}
        parts = {part for use in named for part in use.chain}
        self._stems = {stem: part for part in sorted(parts) if 1 < len(stem := parser.stem(part)) < len(part)}
        #: Whether the headline speaks of several areas (甲、乙两县), of which the text may name but one.
        self._several = article is not None and _SEVERAL.search(article.headline.plain) is not None
        headed = self._places_set(article)
        for chain in (*headed, *(u.chain for u in named)):
            for end in range(len(chain), 0, -1):
                part = chain[:end]
                if len(part) > len(self._chains.get(part[-1], ())):
                    self._chains[part[-1]] = part
        self._known: dict[tuple[str, ...], Area] = {}
        self._county: Area | None = None
        self._elsewhere = self._of_guests(article)
        self._lay_out(headed, named)
        self._county = self._find_county()
        if self._county is not None and any(map(self._is_open, self._known.values())):
            # Towns are told apart by the county, which is known only now.
            self._known.clear()
            self._lay_out(headed, named)
        self._fits: dict[str, list[tuple[int, int, Area]]] = {}

    def identify(self, chain: tuple[str, ...]) -> Area:
        """The area that a chain of names ends in, as this article uses it."""
        area = self._known.get(chain)
        if area is None:
            whole = self._whole(chain)
            area = self._known[chain] = self._atlas.identify(whole, self._around, self._county, self._scope)
        return area

    def _is_open(self, area: Area) -> bool:
        """Whether only the article tells an area from others of its name."""
        return area.scope[-len(self._scope) :] == self._scope

    def _whole(self, chain: tuple[str, ...]) -> tuple[str, ...]:
        """The fullest chain that the article has for this one."""
        name = self._stems.get(chain[-1], chain[-1]) if len(chain) == 1 else chain[-1]
        fullest = self._chains.get(name, ())
        whole = chain if len(chain) >= len(fullest) and name == chain[-1] else fullest
        # 甲镇乙村 lies where the article says that 甲镇 lies.
        return (*self._chains.get(whole[0], ())[:-1], *whole)

    def is_stem(self, name: str) -> bool:
        """Whether the article names an area of which this is the short form."""
        return name in self._stems

    def area(self, level: str, pointer: str, order: int, paragraph: int) -> Area | None:
        """The area that a bare level word stands for, or ``None`` if the page leaves it open.

        该 takes up the one named last; the others stand for the one that the article is about, else for
        the page's own unless the article plainly speaks of another, else for the only one named so far,
        else for what the areas named lie in.
        """
        fits = self._fitting(level)
        before = fits[: bisect_right(fits, order, key=lambda n: n[0])][-_MEMORY:]
        if pointer in {"该", "这个", "此"} and before:
            return before[-1][2]
        if self._elsewhere:
            fits, before = self._at_home(fits), self._at_home(before)
        topic = self._one([t for t in self.topics if self._parser.stands_for(level, t.name)])
        if topic is not None and (self._headed or not _outnumbered(topic, before)):
            return topic
        own = self._of(level, (self._page.place, *self._page.homes.said))
        if own is not None and not self._outweighs(own, before):
            return own
        if self._several and len({a.id for _, _, a in before}) < 2:
            # The other one may be meant, unless this one is close by.
            before = [n for n in before if n[1] == paragraph]
            return self._among(before, paragraph)
        return (
            self._among(before, paragraph)
            or self._above(level)
            or self._later(fits, paragraph)
            or (None if fits else self._of(level, self._page.homes.likely))
        )

    def region(self) -> Area | None:
        """The county or city that the article is about, or that of the page; ``None`` if neither is known."""
        return (
            self._county
            or self._page.place
            or next(iter(self._page.homes.said + self._page.homes.likely), None)
        )

    def topic(self, *levels: str) -> Area | None:
        """The narrowest area of one of the levels that the headline or dateline names; without these, the
        only city, county or zone of the article, if it is of one of the levels."""
        if self.topics:
            return self._one([t for t in self.topics if t.level in levels])
        areas = {a.id: a for _, _, a in self._here if a.level in {"市", "县", "区"}}
        only = next(iter(areas.values())) if len(areas) == 1 and not self._several else None
        return only if only is not None and only.level in levels else None

    def _lay_out(self, headed: Sequence[tuple[str, ...]], named: Sequence[AreaUse]) -> None:
        self._named = [(u.order, u.paragraph, a) for u in named for a in self._areas(u.chain)]
        self._here = self._at_home(self._named)
        self.topics = self._unique(a for chain in headed for a in self._areas(chain))
        #: Whether the headline or dateline sets the place, not only names one.
        self._headed = bool(self.topics)
        if not self._headed and not self._several:
            self.topics = self._unique(a for _, p, a in self._here if p < 0)

    def _of_guests(self, article: Article | None) -> frozenset[str]:
        """The ids of the areas that those are from who come to the article's own (甲市考察团赴我市), and
        of those to which it sends a team (在甲市举行，我市代表队)."""
        if article is None:
            return frozenset()
        passages = (article.headline, article.kicker, *article.paragraphs)
        texts = [text.plain for text in passages if "我" in text.plain]
        names = [(m[1], m[2]) for text in texts for m in _COMES.finditer(text)]
        inspecting = [m for text in texts if "组成" in text for m in _INSPECTS.finditer(text)]
        names += [(name, m[2]) for m in inspecting for name in m[1].split("、")]
        if sent := next(filter(None, map(_SENT.search, texts)), None):
            names += [(m[1], sent[1]) for text in texts for m in _HELD.finditer(text)]
        return frozenset(id_ for name, level in names for id_ in self._of_level(name, level))

    def _of_level(self, name: str, level: str) -> Iterable[str]:
        """The ids of the areas in a name for which the level word can stand, and of those in them: a county's
        guests from its own city are no strangers to the city."""
        chain = self._parser.parse(name, self._page.known).areas
        first = next((n for n, a in enumerate(chain) if self._parser.stands_for(level, a)), len(chain))
        return [self.identify(chain[: end + 1]).id for end in range(first, len(chain))]

    def _at_home(self, named: Iterable[tuple[int, int, Area]]) -> list[tuple[int, int, Area]]:
        """The uses of areas without those of guests."""
        return [n for n in named if n[2].id not in self._elsewhere]

    def _fitting(self, level: str) -> list[tuple[int, int, Area]]:
        """The uses of areas for which the level word can stand, in reading order."""
        if level not in self._fits:
            fits = (n for n in self._named if self._parser.stands_for(level, n[2].name))
            self._fits[level] = sorted(fits, key=lambda n: n[0])
        return self._fits[level]

    def _among(self, before: Sequence[tuple[int, int, Area]], paragraph: int) -> Area | None:
        distinct = {a.id: a for _, _, a in before}
        if len(distinct) <= 1:
            return next(iter(distinct.values()), None)
        near = {a.id: a for _, p, a in before if p == paragraph}
        if len(near) == 1:
            return next(iter(near.values()))
        (first, most), (_, second), *_ = Counter(a.id for _, _, a in before).most_common(2)
        return distinct[first] if most >= 2 * second else None

    def _of(self, level: str, places: Iterable[Area | None]) -> Area | None:
        """The first of the page's places, or of what these lie in, for which the level word can stand."""
        for place in places:
            wider = [place, *(above for _, above in self._atlas.chain(place))] if place is not None else []
            if found := next((a for a in wider if self._parser.stands_for(level, a.name)), None):
                return found
        return None

    def _one(self, topics: Sequence[Area]) -> Area | None:
        """The narrowest of areas that lie in one another; of two side by side (甲县、乙县：…) it is none."""
        above = {a.id for area in topics for _, a in self._atlas.chain(area)}
        above |= {mint(Kind.PLACE, *t.scope) for t in topics if t.scope}
        narrowest = {t.id: t for t in topics if t.id not in above}
        return next(iter(narrowest.values())) if len(narrowest) == 1 else None

    def _outweighs(self, own: Area, before: Sequence[tuple[int, int, Area]]) -> bool:
        """Whether an article of a page about ``own`` is plainly about another area of its level."""
        counts = Counter(a.id for _, _, a in before)
        return any(n >= _PLAINLY and n > counts[own.id] for i, n in counts.items() if i != own.id)

    def _above(self, level: str) -> Area | None:
        """What the areas named lie in, as the gazetteer has it."""
        rank = _RANKS.get(level)
        named = self.topics or [a for _, _, a in self._here]
        found = self._atlas.parent(named, rank) if rank else None
        return found if found is not None and self._parser.stands_for(level, found.name) else None

    @staticmethod
    def _later(fits: Sequence[tuple[int, int, Area]], paragraph: int) -> Area | None:
        """The only area that the rest of the article names; a headline speaks of what its text names."""
        distinct = {a.id: a for _, _, a in fits}
        sure = len(fits) > 1 or paragraph < 0
        return next(iter(distinct.values())) if len(distinct) == 1 and sure else None

    def _find_county(self) -> Area | None:
        for group in (self.topics, self._unique(a for _, _, a in self._here)):
            counties = [a for a in group if a.level in {"县", "区"}]
            if len(counties) == 1 and not self._several:
                return counties[0]
            if counties and group is self.topics:
                return self._one(counties)
            cities = [a for a in group if a.level == "市"]
            if not counties and len(cities) == 1:
                return cities[0]
        return None

    def _areas(self, chain: tuple[str, ...]) -> Iterable[Area]:
        return (self.identify(chain[:end]) for end in range(1, len(chain) + 1))

    def _opening(self, article: Article | None, named: Sequence[AreaUse]) -> list[AreaUse]:
        """The area that opens a headline inside another name (云岭县第二届山歌节开幕), if the headline names
        none by itself."""
        if article is None or any(u.paragraph < 0 for u in named):
            return []
        chain = self._parser.parse(article.headline.plain, self._page.known).areas
        full = chain and not self._parser.is_short(chain[-1]) and self._parser.level_of(chain[-1]) in _OPENING
        return [AreaUse(order=-1, paragraph=-2, chain=chain)] if full else []

    def _places_set(self, article: Article | None) -> list[tuple[str, ...]]:
        """Chains of areas that the headline's beginning (甲县：…) or the dateline (本报甲县讯) names."""
        if article is None:
            return []
        found = []
        for title in (article.headline, article.kicker):
            if start := _HEADLINE_AREA.match(title.plain):
                found += [
                    self._parser.parse(p, self._page.known).areas for p in self._side_by_side(start.group(1))
                ]
        if article.paragraphs and (line := _DATELINE.match(article.paragraphs[0].plain)):
            parsed = self._parser.parse(line.group(1) or line.group(2), self._page.known)
            found.append(parsed.areas if parsed.is_area else ())
        return [chain for chain in found if chain]

    def _side_by_side(self, name: str) -> list[str]:
        """甲县与乙县 are two areas."""
        for at, char in enumerate(name):
            parts = [self._stems.get(p, p) for p in (name[:at], name[at + 1 :])]
            if char in _AND and all(self._parser.parse(p, self._page.known).is_area for p in parts):
                return parts
        return [self._stems.get(name, name)]

    @staticmethod
    def _unique(areas: Iterable[Area]) -> list[Area]:
        return list({a.id: a for a in areas}.values())


def _outnumbered(topic: Area, before: Sequence[tuple[int, int, Area]]) -> bool:
    """Whether another area has been named more often than one that the headline only mentions."""
    counts = Counter(a.id for _, _, a in before)
    return any(n > counts[topic.id] for n in counts.values())
