"""Which body or place a name of an article stands for: names first, then what is short for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from kg.lexicon.patterns import later
from kg.resolve.areas import Area
from kg.resolve.body import Body, BodyMaker, Rules, area_body
from kg.resolve.discourse import Discourse
from kg.resolve.ids import clean
from kg.resolve.names import ParsedName
from kg.resolve.register import Register
from kg.resolve.uses import Use
from kg.vocabulary import Kind

#: Sorts of heads that a level word and the bare head take up: 市医院 may be 甲市人民医院, 县委 is no other.
_TAKEN_UP = frozenset({"unit", "firm", "school", "medical", "group", "association", "other"})
#: With how many names of the same make a name is compared.
_COMPARED = 8
#: Heads that alone name no body: 市局 is the city's bureau that the article is about.
_GENERAL = frozenset({"局", "厅", "院", "所", "队", "办", "社", "处"})
#: A part of a university (建筑学院), and no school of its own (青石师范学院).
_COLLEGE = later(r"[一-鿿]{1,4}(?<!师范|职业|技术|理工)学院")
#: What points to the body that the article is of: 我校, 本公司.
_OWN = frozenset({"我", "我们", "本"})
#: The paragraph of the headline; above it stand signatures.
_HEADLINE = -2
#: From so many bodies on of which none stands out, an article is of none of them.
_CROWD = 3
#: At most so many characters stand between two bodies that are named in one breath.
_BESIDE = 2
#: The cores of party committees that have departments: 甲县委, 甲自治区党委.
_COMMITTEES = frozenset({"委", "党委"})
#: At most so many between two bodies of one list of posts: 甲县委常委、组织部, 甲县纪委副书记、监委.
_LISTED = 9


class ArticleBodies:
    """The bodies and places of one article.

    :param uses: the uses of their names, in reading order.
    :param aliases: short names that the article declares, with their full names.
    :param scope: what tells the article from all others.
    :param known: names of areas that the page uses.
    """

    def __init__(
        self,
        uses: Sequence[Use],
        discourse: Discourse,
        rules: Rules,
        aliases: Mapping[str, str],
        scope: tuple[str, ...],
        known: frozenset[str],
    ) -> None:
        acting = frozenset(u.name for u in uses if u.kind is Kind.ORGANISATION)
        self._discourse, self._rules, self._aliases, self._known = discourse, rules, aliases, known
        self._make = BodyMaker(discourse, rules, scope, acting)
        self._register = Register()
        self._parsed: dict[str, ParsedName] = {}
        self._ends: dict[str, tuple[str, ...]] = {}
        self._standing: dict[str, Body] = {}
        self._previous: tuple[Use, Body] | None = None
        self._uses = [u for u in uses if u.spans]
        self._printed = dict.fromkeys([*(u.name for u in self._uses), *aliases.values()])
        names = dict.fromkeys([*(u.name for u in uses), *aliases.values()])
        self._settle([n for n in names if self._stands(n)], self._printed)
        for use in self._uses:
            name = self._aliases.get(use.name, use.name)
            if (body := self._standing.get(name)) is not None:
                self._register.mention(use.order, body, self._tails(name))

    def resolve(self, use: Use) -> Body:
        """The body or place that a use of a name stands for. Call it in reading order."""
        name = self._aliases.get(use.name, use.name)
        body = self._standing.get(name) or self._shorthand(name, use)
        if body is None:
            parsed = self._parse(name)
            heads = self._rules.heads
            plain = heads.is_bare(parsed.core) or name in heads.cells or self._rules.is_any_areas(name)
            plain = plain or name in self._rules.bare or heads.is_generic(name)
            shorthand = parsed.is_shorthand or plain or any(heads.inner(name))
            body = self._make.named(name, parsed, unresolved=shorthand)
        if name not in self._standing and not body.unresolved and body.core:
            self._register.mention(use.order, body, self._tails(body.name))
        self._register.see(body, use)
        if use.spans:
            self._previous = use, body
        return body

    def _behind_us(self) -> tuple[str, ...]:
        """The names that stand behind 我院 or the like in a sentence of the text."""
        first: dict[tuple[int, int], int] = {}
        for use in self._uses:
            if use.name[0] in "我本" and self._parse(use.name).pointer in _OWN:
                first.setdefault((use.paragraph, use.sentence), use.at)
        behind = (
            u.name
            for u in self._uses
            if u.paragraph >= 0 and 0 <= first.get((u.paragraph, u.sentence), u.at) < u.at
        )
        return tuple(dict.fromkeys(n for n in behind if not self._parse(n).is_shorthand))

    def _parse(self, name: str) -> ParsedName:
        if name not in self._parsed:
            self._parsed[name] = self._rules.parser.parse(name, self._known)
        return self._parsed[name]

    def _stands(self, name: str) -> bool:
        """Whether a name says by itself which body it is: it holds its area, or is one for the country."""
        if name in self._aliases:
            return False
        parsed = self._parse(name)
        if parsed.is_shorthand:
            return False
        if parsed.areas or self._rules.is_own(name) or self._discourse.is_stem(name):
            return True
        return self._trade(name) == "" and self._rules.parser.leading_short(name) != ""

    def _is_proper(self, name: str) -> bool:
        """Whether a name without an area is one of a certain body, and no general word."""
        rules, parsed = self._rules, self._parse(name)
        general = parsed.is_shorthand or name in rules.bare or rules.heads.is_bare(name)
        return not general and not any(rules.heads.inner(name)) and name not in self._aliases

    def _settle(self, names: Sequence[str], printed: Container[str]) -> None:
        """Make the bodies of standing names, the longest first: a name that is only a less full form of
        another is that body. What only a fact calls a body is no fuller form of a printed name."""
        makes: dict[tuple[str, str], list[tuple[str, Body]]] = {}
        by_id: dict[str, Body] = {}
        for name in sorted(names, key=lambda n: (-len(n), n)):
            body = self._make.named(name, self._parse(name))
            same = by_id.get(body.id) or (self._fuller(name, body, makes) if body.core else None)
            if same is None:
                same = body
                self._register.add(body, self._tails(name) if name in printed else ())
                if body.core and name in printed:
                    makes.setdefault(self._make_of(name), []).append((name, body))
            by_id[same.id] = same
            self._standing[name] = same

    def _fuller(
        self, name: str, body: Body, makes: Mapping[tuple[str, str], list[tuple[str, Body]]]
    ) -> Body | None:
        if (found := self._register.fuller(name)) is not None:
            return found
        if body.area is not None and body.core in self._rules.trades:
            return self._register.of_area(body.area.id, self._rules.trades[body.core])
        if (stem := self._rules.parser.leading_short(name)) and body.area is None:
            # 甲 + 品牌促进会 is 甲省 + 品牌促进会, where the article has that too.
            area, core = self._discourse.identify((stem,)), self._rules.forms.level(name[len(stem) :])
            if (found := self._register.exact(area.id, core)) is not None:
                return found
        for other, fuller in makes.get(self._make_of(name), [])[:_COMPARED]:
            firm = self._rules.firm(other)
            short = firm == name or self._rules.forms.level(firm) == body.core
            if short or self._rules.heads.same_unit(name, other):
                return fuller
        return None

    def _make_of(self, name: str) -> tuple[str, str]:
        """What names must have in common to be compared: the owner of a unit, or a firm's first word."""
        components = self._rules.heads.components(self._rules.firm(name))
        if len(components) > 1:
            return components[-2], self._rules.heads.head(name)
        return components[0][:4], ""

    def _tails(self, name: str) -> tuple[str, ...]:
        """The ends of a name that can stand for it."""
        if name not in self._ends:
            self._ends[name] = tuple(self._made_tails(name))
        return self._ends[name]

    def _made_tails(self, name: str) -> Iterable[str]:
        parsed, text = self._parse(name), clean(name)
        at = len(text) - len(parsed.core) - sum(map(len, parsed.areas))
        starts = []
        for area in parsed.areas:
            at += len(area)
            starts.append(at)
        if not parsed.areas and (short := self._rules.parser.leading_short(text)):
            starts.append(len(short))
        if not parsed.core:
            return ()
        short = self._rules.firm(text)
        firm = [short, self._rules.forms.level(short)] if short != text else []
        return [*self._rules.heads.tails(text, starts), *firm]

    def _shorthand(self, name: str, use: Use) -> Body | None:
        parsed = self._parse(name)
        if parsed.level:
            return self._of_level(parsed, use)
        endings = self._rules.heads.endings(parsed.core)
        if parsed.pointer:
            return self._pointed(parsed, endings)
        bare = self._rules.heads.is_bare(name)
        return (
            self._inside(name)
            or self._department(name, use)
            or (self._register.last(endings, one=True) if self._rules.heads.takes_up(name) else None)
            or self._register.tail(name, use.order, last=bare)
            or self._of_team(name)
            or self._of_trade(parsed.core)
            or self._governing(name, use)
            or self._cell(name)
        )

    def _of_level(self, parsed: ParsedName, use: Use) -> Body | None:
        """该县, 全市; 县教育局, 该县纪委监委. 全县学校 are many, and no body."""
        if parsed.pointer == "全" and parsed.core:
            return None
        area = None if parsed.pointer else self._beside(use)
        if area is None or not self._rules.parser.stands_for(parsed.level, area.name):
            area = self._discourse.area(parsed.level, parsed.pointer, use.order, use.paragraph)
        if area is None:
            return None
        if not parsed.core:
            return area_body(area)
        core = self._rules.forms.level(parsed.core)
        if core in _GENERAL:
            return self._register.of_area(area.id, (core,)) or self._register.last((core,))
        general = self._rules.heads.is_bare(core) or core in self._rules.one_each
        taken_up = general and self._rules.heads.sort(core) in _TAKEN_UP
        return (
            self._register.exact(area.id, parsed.prefix + core)
            or (self._register.of_area(area.id, (core,)) if taken_up else None)
            or self._make.of_area(area, parsed.core, prefix=parsed.prefix)
        )

    def _beside(self, use: Use, within: int = _BESIDE) -> Area | None:
        """The area of the body printed right before: 甲市委、市政府."""
        body = self._before(use, within)
        return body.area if body is not None and body.core else None

    def _before(self, use: Use, within: int) -> Body | None:
        """The body printed in the same sentence, at most so many characters before."""
        if self._previous is None:
            return None
        before, body = self._previous
        same = (before.paragraph, before.sentence) == (use.paragraph, use.sentence)
        gap = use.at - before.spans[-1].end
        return body if same and 0 <= gap <= within else None

    def _department(self, name: str, use: Use) -> Body | None:
        """组织部, 政法委: of the party committee that the same list of posts names (甲县委常委、组织部)."""
        if name == "常委会":
            # 甲县人大党组成员、常委会副主任
            before = self._before(use, _LISTED)
            if before is None or before.area is None or before.core != "人大":
                return None
            return self._make.of_area(before.area, f"人大{name}")
        if name not in self._rules.departments:
            return None
        before = self._before(use, _LISTED)
        if before is None or before.area is None or before.unresolved or before.core not in _COMMITTEES:
            return None
        core = before.core + name
        return self._register.exact(before.area.id, core) or self._make.of_area(before.area, core)

    def _cell(self, name: str) -> Body | None:
        """工会, 董事会: of the firm, school or hospital that the article is about."""
        if name not in self._rules.heads.cells:
            return None
        owner = self._register.owner(self._rules.heads)
        return self._make.inside(owner, name) if owner is not None else None

    def _inside(self, name: str) -> Body | None:
        """局党委, 院党委: of the bureau, the hospital named last."""
        unit, cell = self._rules.heads.inner(name)
        body = self._register.last(self._rules.heads.endings(unit)) if unit else None
        return self._make.inside(body, cell) if body is not None else None

    def _pointed(self, parsed: ParsedName, endings: tuple[str, ...]) -> Body | None:
        """该局: the bureau named last; 我校: the school of the article, if only named further down."""
        if parsed.pointer in _OWN:
            others = self._others
            if self._crowd(endings):
                return None
            own = self._register.own(endings, others)
            found = (own, self._register.last(endings), self._register.any(endings), self._to_come(endings))
            ours = (b for b in found if b is not None and b.id not in others and not self._is_part(b))
            return next(ours, None) or self._pointed_part(parsed.core)
        return self._register.last(endings) or self._register.any(endings) or self._pointed_part(parsed.core)

    def _crowd(self, endings: tuple[str, ...]) -> bool:
        """Whether so many bodies of a sort are named, none of them much more often than the next, that the
        article cannot be told to be of one (the guests of a forum)."""
        counts = sorted((n for name, n in self._counts.items() if name.endswith(endings)), reverse=True)
        if len([name for name in self._headed if name.endswith(endings)]) == 1:
            return False
        return len(counts) >= _CROWD and counts[0] < 2 * counts[1]

    @cached_property
    def _counts(self) -> Counter[str]:
        """How often the article prints each name that says something by itself."""
        return Counter(u.name for u in self._uses if not self._parse(u.name).is_shorthand)

    @cached_property
    def _headed(self) -> frozenset[str]:
        """The names in the headline."""
        return frozenset(u.name for u in self._uses if _HEADLINE <= u.paragraph < 0)

    @cached_property
    def _plain(self) -> list[str]:
        """The proper names without an area that the article prints."""
        return [n for n in self._printed if not self._stands(n) and self._is_proper(n)]

    @cached_property
    def _others(self) -> frozenset[str]:
        """The ids of the bodies that are named behind 我院 or the like in one sentence, and so are not it:
        我院专家来到甲医院."""
        names = (*self._behind_us(), *self._parts_of_us)
        return frozenset((self._standing.get(n) or self._make.named(n, self._parse(n))).id for n in names)

    @cached_property
    def _parts_of_us(self) -> tuple[str, ...]:
        """The names of the parts of the body that the article is of, which are not it: 我校|人文学院."""
        own = (self._parse(u.name) for u in self._uses if u.name[0] in "我本")
        parts = (self._rules.heads.pointed_part(p.core)[1] for p in own if p.pointer in _OWN)
        return tuple(dict.fromkeys(part for part in parts if part))

    def _to_come(self, endings: tuple[str, ...]) -> Body | None:
        """The only body without an area in its name that the article names, if it ends so."""
        names = [n for n in self._plain if n.endswith(endings) and not _COLLEGE.fullmatch(n)]
        return self._make.named(names[0], self._parse(names[0])) if len(names) == 1 else None

    def _pointed_part(self, core: str) -> Body | None:
        """该校饮食中心: a part of the school named last."""
        unit, part = self._rules.heads.pointed_part(core)
        endings = self._rules.heads.endings(unit) if unit else ()
        body = (self._register.last(endings) or self._register.any(endings)) if unit else None
        if body is None or body.name == part:
            return body  # no college is a part of itself: 人文学院 … 我校人文学院
        return None if self._is_part(body) else self._make.inside(body, part)

    def _is_part(self, body: Body) -> bool:
        """Whether a body is a part of the article's own, or like one: a college beside 我校人文学院."""
        if body.name in self._parts_of_us:
            return True
        colleges = any(part.endswith("学院") for part in self._parts_of_us)
        return colleges and body.name.endswith("学院") and not self._parse(body.name).areas

    def _of_team(self, name: str) -> Body | None:
        """护理服务队, 服务队, where the article names one 护理支队."""
        if not name.endswith("队"):
            return None
        found = [b for b in self._register.recent() if self._rules.heads.is_team_of(name, b.name)]
        return found[0] if len(found) == 1 else None

    def _of_trade(self, name: str) -> Body | None:
        """甲交警, where 甲 is an area; 交警 alone where the article names one such body."""
        trade = self._trade(name)
        if not trade:
            return None
        stem = name[: -len(trade)]
        if not stem:
            return self._register.only(self._rules.trades[trade])
        if not self._discourse.is_stem(stem) and self._rules.parser.leading_short(name) != stem:
            return None
        area = self._discourse.identify((stem,))
        known = self._register.of_area(area.id, self._rules.trades[trade])
        return known or self._make.of_area(area, trade, name=name)

    def _trade(self, name: str) -> str:
        if not name.endswith(self._rules.trade_words):
            return ""
        return next(t for t in self._rules.trades if name.endswith(t))

    def _governing(self, name: str, use: Use) -> Body | None:
        """管委会, 政府, 教育局 alone: that of the area whose other body stands right before it (甲镇党委、
        政府; 甲县公安局、检察院), or else of the one which the article is about."""
        core = self._rules.forms.level(name)
        levels = self._rules.governing.get(core) or self._rules.one_each.get(core)
        area = self._beside(use, _LISTED)
        if levels is None:
            # 甲市公安局、卫生局: what stands in the list is of the same area.
            return (
                self._make.of_area(area, core) if area is not None and name in self._rules.bureaus else None
            )
        if area is None or area.level not in levels:
            area = self._discourse.topic(*levels)
        if area is None:
            return None
        core = f"委{core}" if core in self._rules.departments else core
        return self._register.exact(area.id, core) or self._make.of_area(area, core)
