"""Which body a post is held at.

A government post with no body is held at the area (某县县长), a party post at the party's committee
(某县委书记), and the party post of a bureau or firm at the bureau or firm (某局党组书记).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.antecedents import Antecedents
from kg.extract.office import NO_AREA, Office, in_assembly, of_party, of_village, of_zone
from kg.extract.view import ArticleView, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind

#: Name of the document with posts, party bodies and areas.
POSTS = "extract/posts"

_BODIES = (Kind.ORGANISATION, Kind.PLACE)
_AREA = re.compile(
    r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|苏木|村|社区|嘎查|开发区|经开区|高新区|新区|管理区|示范区|度假区|园区|地区)$"
)
#: Units whose party committee is part of the unit: its party post is a post of the unit.
_UNIT = re.compile(
    r"(?:局|公司|集团|厂|院|校|大学|中学|小学|支队|大队|总队|中队|银行|支行|分行|中心|站|所|处|厅|部|社|馆|台|矿|场|"
    r"委员会|常委会|管委会|办公室|协会|学会|法院|检察院|政府|人大|政协|联社|油田|电厂|酒店|商会)$"
)
_NO_UNIT = re.compile(r"(?:政府|人大|政协|常委会|指挥部|部队)$")
#: A unit and its department, printed as one name; courts, squads and stations are bodies by themselves.
_DEPARTMENT = re.compile(
    r"(?P<unit>.{0,60}(?:局|公司|集团|医院|学院|大学|中学|小学|学校|法院|检察院|厂|矿|支队|总工会|纪委监委|人大常委会|研究院))"
    r"(?P<inner>[^市县区镇乡局委院校]{1,10}(?:科|处|室|股|部|车间|中心|办公室|工作委员会|病区|教研组))$"
)
#: Organs of a firm or a society: their posts are posts of it.
_ORGAN = re.compile(r"(?<=[司团行厂社会])(?:董事局|董事会|监事会|理事会)$")
_DEPUTY = re.compile(r"^(?:原|前|常务|执行|第一|代|代理)*副?")
#: An office surer than this was printed beside its body.
_SURE = 0.85
#: What points to the body that an article calls its own.
_OURS = frozenset("我本")
#: 校|党委副书记: the unit is the body.
_OWN_CELL = re.compile(r"^[校院厂局](?=党委|党组|党总支|党支部|纪委|团委|工会)")
#: Heads of societies and assemblies, for which the body will do that the article is about.
_PRESIDING = frozenset({"主席", "秘书长"})
#: The conference of an area, and how many sentences make the beginning of an article.
_CONFERENCE = later(r"政协[一-鿿]{2,14}?委员会|[一-鿿]{2,6}[省市县区州盟旗]政协")
_LEAD = 4
#: A body that acts in the sentence itself is so sure.
_AT_HAND = 0.82
#: Zones, whose heads are no 区长, and words that stand before no one area (历届市政府).
_NO_HEAD = re.compile(
    r"(?:开发|经开|高新|高新技术|度假|示范|保税|试验|实验|工业|产业|集聚|功能|旅游|风景|保护)区$|^(?:历届|历任|历次|往届|各级)"
)
#: Levels of areas with a government.
_GOVERNED = frozenset("省市州县旗区镇乡")
_COMMITTEE = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|地|团)委$")


class Offices:
    """Assigns bodies to posts."""

    def __init__(self, lexicon: Lexicon, antecedents: Antecedents) -> None:
        """Compile the lists of ``extract/posts``."""
        self._antecedents = antecedents
        document = lexicon.document(POSTS)
        self._levels = {
            post: level
            for level, posts in document["area_heads"].items()
            for post in word_list(posts, f"{POSTS}.yaml: area_heads")
        }
        party = word_list(document["party_bodies"], f"{POSTS}.yaml: party_bodies")
        self._party = re.compile(one_of(party))
        cells = one_of(word_list(document["unit_committees"], f"{POSTS}.yaml: unit_committees"))
        groups = word_list(document["leading_groups"], f"{POSTS}.yaml: leading_groups")
        self._leading_groups = frozenset(groups)
        self._cell = re.compile(f"(?P<former>原|前|时任)?(?P<cell>{cells})")
        self._cell_end = re.compile(f"(?:{cells}|{one_of(groups)})$")
        self._party_end = re.compile(one_of(party) + "$")
        self._endings = {
            head: word_list(endings, f"{POSTS}.yaml: heads_of")
            for head, endings in document["heads_of"].items()
        }
        organs = word_list(document["area_organs"], f"{POSTS}.yaml: area_organs")
        self._organ = re.compile("(?!人大代表|政协委员)" + one_of(organs))
        self._party_members = frozenset(word_list(document["party_members"], f"{POSTS}.yaml: party_members"))
        self._whole = word_list(document["whole_posts"], f"{POSTS}.yaml: whole_posts")
        self._chosen = {
            post: word_list(endings, f"{POSTS}.yaml: chosen") for post, endings in document["chosen"].items()
        }
        # Posts that bodies of every sort have: only a body close by is meant.
        self._common = word_list(document["common_heads"], f"{POSTS}.yaml: common_heads")
        self._national = frozenset(word_list(document["national"], f"{POSTS}.yaml: national"))
        self._heads = sorted(self._endings, key=lambda w: (-len(w), w))

    def at_body(self, view: SentenceView, body: Mention, post: Mention | str, start: int) -> Office | None:
        """The office of a post printed right after a body (with nothing but its department between).

        :param start: where the post begins in the sentence.
        """
        name = post if isinstance(post, str) else post.name
        if (level := self._levels.get(name)) is not None:
            return self._at_area(view, body, name, level)
        named_area = _AREA.search(body.name) is not None
        prefix = self._party.match(name) or self._organ.match(name)
        if named_area and prefix and prefix.end() < len(name):
            ref = view.slice_ref(body.start, start + prefix.end(), Kind.ORGANISATION)
            if start == body.end:
                # 县 武装部长 is the head of the 县武装部.
                rest = name[prefix.end() :] if name[prefix.end() :] != "长" else name[-2:]
                return Office(body=ref, post=rest, sure=1.0)
        if start == body.end and (inner := _DEPARTMENT.fullmatch(body.name)):
            unit = view.slice_ref(body.start, body.start + inner.end("unit"), Kind.ORGANISATION)
            return Office(body=unit, post=inner.group("inner") + name, sure=1.0)
        return (
            in_assembly(view.ref(body, Kind.ORGANISATION), name)
            or (of_party(view.ref(body, Kind.ORGANISATION), name) if named_area else None)
            or of_village(view, body, name)
            or of_zone(view, body, name)
            or self._in_committee(view, body, name, start)
            or self.held(view.ref(body, Kind.ORGANISATION), name, 1.0)
        )

    def _in_committee(self, view: SentenceView, body: Mention, post: str, start: int) -> Office | None:
        """The office of a post in a committee or board of a unit (某局党委, 某公司董事会)."""
        if (ending := self._cell_end.search(body.name)) and ending.start() >= 2:
            unit = view.slice_ref(body.start, body.start + ending.start(), Kind.ORGANISATION)
            if _UNIT.search(unit.name):
                # The post of the unit itself (某局党委书记、局长) follows the party post in the same list.
                full = ending.group() + post if start == body.end else post
                held = Office(body=unit, post=full, sure=1.0)
                if ending.group() in self._leading_groups:
                    return held
                return Office(body=view.ref(body, Kind.ORGANISATION), post=post, sure=1.0, unit=held)
        if (organ := _ORGAN.search(body.name)) and organ.start() >= 2 and start == body.end:
            ref = view.slice_ref(body.start, body.start + organ.start(), Kind.ORGANISATION)
            return Office(body=ref, post=organ.group() + post, sure=1.0)
        return None

    def held(self, body: Ref, post: str, sure: float) -> Office:
        """The office of a post at a body; at the committee that the post names, if it names one of the body
        (某公司, 党委书记: 某公司党委, 书记)."""
        post = _OWN_CELL.sub("", post)
        office = Office(body=body, post=post, sure=sure)
        cell = self._cell.match(post)
        if cell is None or cell.end() == len(post) or self._cell_end.search(body.name):
            return office
        committee = Ref(name=body.name + cell.group("cell"), kind=Kind.ORGANISATION, at=body.at)
        rest = (cell.group("former") or "") + post[cell.end() :]
        unit = None if _AREA.search(body.name) else office
        return Office(body=committee, post=rest, sure=sure, unit=unit)

    def by_area(self, article: ArticleView, view: SentenceView, start: int, post: str) -> Office | None:
        """The office of a post that leads an area, where no such area stands beside it."""
        level = self._levels.get(post)
        return self._nearest_area(article, view, start, post, level) if level else None

    def from_context(
        self, article: ArticleView, view: SentenceView, start: int, post: str, within: tuple[str, ...] = ()
    ) -> Office | None:
        """The office of a post that has no body beside it, from what the article named before.

        :param within: how the names of bodies end that have the post's department; empty if it names none.
        """
        if (level := self._levels.get(post)) is not None:
            return self._nearest_area(article, view, start, post, level)
        endings = within or self.endings(post)
        if not endings:
            return None
        near = not within and post.endswith(self._common)
        met = self._antecedents.find(article, view, start, endings, near=near)
        if met is None and _DEPUTY.sub("", post) in _PRESIDING:
            met = self._antecedents.topic(article, endings)
        told = article.posts_told.get(self._rank(post), {}) if not within else {}
        if met is None and len(told) == 1:
            return self.held(next(iter(told.values())), post, 0.8)
        if not near and (met is None or met.sure < _AT_HAND):
            own = self._antecedents.own(article, view, start, endings)
            met = own if met is None or (own is not None and own.ours) else met
        return self.held(met.body, post, met.sure) if met else None

    @staticmethod
    def conference(article: ArticleView) -> Ref | None:
        """The consultative conference of an area that an article is about from its beginning; a session's
        name (政协某市第六届委员会第一次会议) names it too."""
        for where in article.sentences[:_LEAD]:
            if found := _CONFERENCE.search(where.plain):
                return where.slice_ref(found.start(), found.end(), Kind.ORGANISATION)
        return None

    def called(self, article: ArticleView, view: SentenceView, start: int, post: str) -> Office | None:
        """The office of a post behind the name of a firm that is cut short (云海电子董事长)."""
        found = self._antecedents.called(article, view, start)
        return self.held(found[0].body, post, found[0].sure) if found else None

    def is_unit(self, name: str) -> bool:
        """Whether a name is one of a unit with departments, no area and no committee or office of one."""
        return (
            _UNIT.search(name) is not None
            and _NO_UNIT.search(name) is None
            and self._cell_end.search(name) is None
        )

    def plain(self, held: Iterable[tuple[Office, int, int]]) -> Iterator[tuple[str, Ref]]:
        """The offices that are sure and named by rank alone (局长, 副局长), by rank and body: where an
        article has told of one body with such a post, another post of the rank is one of it."""
        for office, _, _ in held:
            rank = self._rank(office.post)
            if rank and office.sure > _SURE:
                yield rank, office.body

    def _rank(self, post: str) -> str:
        """局长 for 副局长, 常务副局长; nothing for posts with more to them (党组书记, 执行局局长)."""
        bare = _DEPUTY.sub("", post)
        return bare if bare in self._endings else ""

    def short(self, article: ArticleView, view: SentenceView, body: Mention, post: str) -> Office | None:
        """The office of a post beside a word that stands for a body (该院院长, 公司董事长): of the one
        it stands for, or none if that cannot be told."""
        endings = self._antecedents.short(body.name)
        pointing = body.name[0] == "该"
        met = None
        if body.name[0] in _OURS:
            met = self._antecedents.own(article, view, body.start, endings)
        met = met or self._antecedents.find(article, view, body.start, endings, pointing=pointing)
        met = met or self._antecedents.own(article, view, body.start, endings)
        if met is not None:
            return self.held(met.body, post, min(0.9, met.sure + 0.08))
        if self._antecedents.stands(body.name):
            return Office(body=view.ref(body), post=post, sure=0.85)
        return None

    def department(self, article: ArticleView, view: SentenceView, body: Mention, post: str) -> Office | None:
        """The office of a post in a department of a body that a word points back to (该院执行局 局长)."""
        for length in range(3, 0, -1) if body.name[0] in "该我本" else ():
            endings = self._antecedents.short(body.name[: 1 + length])
            inner = body.name[1 + length :]
            if endings and len(inner) > 1 and not inner.endswith(("队", "所", "站")):
                met = self._antecedents.find(article, view, body.start, endings, pointing=True)
                met = met or self._antecedents.own(article, view, body.start, endings)
                return self.held(met.body, inner + post, min(0.9, met.sure + 0.08)) if met else None
        return None

    def short_word(
        self, article: ArticleView, view: SentenceView, start: int, end: int, post: str
    ) -> Office | None:
        """The same where the word (学校, 中心) at ``[start, end)`` was not recognised as a name."""
        endings = self._antecedents.short(view.plain[start:end])
        met = self._antecedents.find(article, view, start, endings)
        return self.held(met.body, post, min(0.9, met.sure + 0.05)) if met else None

    @property
    def short_words(self) -> tuple[str, ...]:
        """The words that can stand for a body."""
        return self._antecedents.words

    def is_short(self, body: Mention | Ref) -> bool:
        """Whether a name is a word that stands for a body named before."""
        return bool(self._antecedents.short(body.name))

    def endings(self, post: str, *, chosen: bool = False) -> tuple[str, ...]:
        """How the names of bodies end that have a post; empty if that is not known.

        :param chosen: whether it is told that somebody was chosen for it.
        """
        if chosen and (known := next((self._chosen[e] for e in self._chosen if post.endswith(e)), ())):
            return known
        head = next((h for h in self._heads if post.endswith(h)), "")
        return self._endings[head] if head and post not in self._national else ()

    def whole(self, body: Mention, post: str) -> str:
        """The post that the end of a body's name and a post make together (学校大队 辅导员), if they do."""
        return next((w for w in self._whole if w.endswith(post) and body.name.endswith(w[: -len(post)])), "")

    def fits(self, body: Mention | Ref, post: str, within: tuple[str, ...] = ()) -> bool:
        """Whether a post can be one of a body, as far as its name tells.

        :param within: how the names of bodies end that have the post's department; empty if it names none.
        """
        if within:
            return body.name.endswith(within)
        if post in self._party_members:
            return self._party_end.search(body.name) is not None and "纪" not in body.name[-3:]
        endings = self.endings(post)
        return (
            not endings or post.endswith(self._common) or self.is_short(body) or body.name.endswith(endings)
        )

    def organ(self, body: Mention, post: str) -> str:
        """The body of an area that is printed as part of a post (市 总工会主席), if it is."""
        found = self._organ.match(post) if _AREA.search(body.name) else None
        return found.group() if found and found.end() < len(post) else ""

    def is_common(self, post: str) -> bool:
        """Whether bodies of every sort have a post like this: it tells nothing of the body."""
        return post.endswith(self._common)

    def is_area_head(self, post: str) -> bool:
        """Whether the post leads an area (县长, 副市长)."""
        return post in self._levels

    def _at_area(self, view: SentenceView, body: Mention, post: str, level: str) -> Office | None:
        area = _area_of(body.name, self._party_end)
        if len(area) > 1 and area.endswith(level):
            # 中共 is no part of the name of an area: 中共云岭县县委常委、副县长.
            start = body.start + 2 * (area.startswith("中共") and len(area) > 3)
            ref = view.slice_ref(start, body.start + len(area), Kind.ORGANISATION)
            return Office(body=ref, post=post, sure=1.0)
        if area == level and body.name.endswith("政府"):
            return Office(body=view.ref(body, Kind.ORGANISATION), post=post, sure=0.9)
        if body.kind is Kind.PLACE and not _AREA.search(area):
            return Office(body=view.ref(body, Kind.ORGANISATION), post=post, sure=0.95)
        return None

    def _nearest_area(
        self, article: ArticleView, view: SentenceView, start: int, post: str, level: str
    ) -> Office | None:
        for where, mention in article.before(view, start):
            if mention.kind not in _BODIES:
                continue
            area = _area_of(mention.name, self._party_end)
            if not area.endswith(level) and mention.kind is Kind.ORGANISATION:
                area = area[: area.find(level) + len(level)]  # 某市防汛指挥部 names 某市 too.
            if level == "区" and area.endswith("自治区"):
                continue
            if area[:1] in ("全", "各", "本", "我", "该") or _NO_HEAD.search(area):
                continue
            if f"我{level}" in where.plain:
                continue  # who writes 我市 does not call it by its name in the same sentence
            if len(area) > 1 and area.endswith(level) and not NO_AREA.search(area):
                start = mention.start + 2 * (area.startswith("中共") and len(area) > 3)
                ref = where.slice_ref(start, mention.start + len(area), Kind.ORGANISATION)
                return Office(body=ref, post=post, sure=0.9)
        at = view.plain.find(level, start)
        if at < 0 or level not in _GOVERNED:
            return None
        # Which area it is has to be told by the rest of the page; its level alone would name no body.
        here = view.slice_ref(at, at + len(level), Kind.ORGANISATION)
        return Office(body=Ref(name=f"{level}政府", kind=here.kind, at=here.at), post=post, sure=0.6)


def _area_of(name: str, party_end: re.Pattern[str]) -> str:
    """The area whose committee or government a name names (某县委 → 某县); else the name itself."""
    if _COMMITTEE.search(name):
        # 临江市市委 is 临江市 with the word for its level said twice.
        return name[:-2] if len(name) > 3 and name[-2] == name[-3] else name[:-1]
    if party := party_end.search(name):
        return name[: party.start()]
    return name.removesuffix("人民政府").removesuffix("政府")
