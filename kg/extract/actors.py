"""Who does it: tracks the actor from clause to clause.

Chinese clauses drop their subjects. A clause takes, in this order: the body, area or person that opens it;
the one that opened an earlier clause of the sentence; the one of the sentence before, in the same
paragraph; the one the article is about. A clause whose subject is somebody who does not act for a body
(residents, patients) breaks the chain until the sentence ends.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.extract.addressed import addressed
from kg.extract.nonfacts import NonFacts
from kg.extract.subjects import BODIES_CALLED, SENT_IN, SubjectReader
from kg.extract.trades import Trades
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import GUESTS
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Span
from kg.vocabulary import Kind

_ITEM = re.compile(
    r"[一二三四五六七八九十]是|（?[一二三四五六七八九十]）|第[一二三四五六七八九十][，、]|其[一二三四五六]"
)
#: Who prints a dateline is not who an article is about.
_PAPERS = ("报", "网", "新华社", "通讯社", "电视台", "融媒体中心")
_SAID = re.compile(r"(?:说|表示|介绍|指出|强调|告诉记者|坦言|认为|称|透露|谈到|要求|希望|解释|回忆)$")
_ACTS = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村|社区|开发区|我[省市县区]|全[省市县区])$")


def _can_act(mention: Mention, view: SentenceView) -> bool:
    """Whether an article can be about what is named: a body, an area, or the short name of one in a
    headline."""
    if mention.kind is Kind.ORGANISATION:
        return True
    if mention.kind is not Kind.PLACE or (mention.attr("sort") == "landform" and mention.name[-1] in _WATERS):
        return False
    return view.paragraph < 0 or _ACTS.search(mention.name) is not None


#: What tells that somebody is on a visit, and how many sentences back it is looked for.
_VISITING = re.compile(r"视察|调研|考察|督导|督查|检查|慰问|走访|巡查|参观|巡察|观摩|来到|前往")
_PARTY_BACK = 5
#: Landforms that nobody calls a body by.
_WATERS = frozenset("海湖江河山洋岛峡洲")
#: Behind it the meeting goes on, unless somebody is named who does something there.
_AT_MEETING = re.compile(
    r"(?:会后|会上|会前|会议期间|会议最后|仪式上|活动现场)，?(?:还|又|并|也)?(?:举行|举办|召开|进行|表彰|颁发|通报|宣读|审议|播放|发布|启动|签订|成立|开展|慰问)"
)
_ATTENDS = re.compile(r"出席|参加|列席|到会|莅会|应邀")
_DEMAND = re.compile(r"要|必须|务必|应当|强调|指出|希望|号召|建议|倡议")
#: What opens a plan, and a sentence that adds to one.
_PLAN = re.compile(r"^(?:.{0,3}(?:将|拟|计划|打算|下一步|今后|接下来|力争|预计|未来)|.{0,3}到\d{4}年)")
_ALSO = re.compile(r"同时|此外|另外|其次|最后|再次")
#: How a demand goes on in the next sentence: with a verb of striving and no subject.
_IMPERATIVE = re.compile(
    r"(?:同时|此外|另外|其次|最后|再次|[一二三四五六七]是|)，?(?:要|须|坚持|加强|强化|加大|加快|切实|进一步|深入|抓好|抓住|抓实|抓紧|严格|严肃|"
    r"落实|压实|全面|全力|大力|持续|积极|充分|牢固|牢牢|始终|着力|努力|不断|提高|提升|增强|扎实|统筹|做好|做实|做到|建立|健全|完善|推进|推动|"
    r"适应|对标|突出|聚焦|紧盯|围绕|把|以|对|从|既|更|聚力|确保|守住|发挥|深化|优化|精心|科学|认真)"
)
_PAST = re.compile(
    r"了(?!解)|过(?![程度渡关硬])|已|目前|截至|今年以来|去年|日前|近日|昨|当天|随后|据|介绍|结束"
)
#: Those who come to a meeting that others hold for them.
_GUESTS = (*GUESTS, "采访团")
#: Staff, who work for an office and not for an area as such.
_STAFF = re.compile(r"工作人员|执法人员|医护人员|民警")
#: Several bodies that each do something: 各村, 各部门; 各级干部 are those of a body as well.
_EACH_OF = re.compile(r"各(?![级地界方])")
#: 该院 and the like at the end of a clause's subject, and how short the name of a body may be.
_POINTED = re.compile(r"[该本](?P<sort>院|庭|局|校|公司|集团|支队|大队|中心|协会|银行|医院|学校)$")
_SHORTEST = 4
_COMMITTEE = re.compile(
    r"(?:(?<=[省市县区州盟旗镇乡道])(?:党委|党工委)|(?<=[省市县区州盟旗镇乡])委|人民政府|政府|办事处)$"
)


def _stem(name: str) -> str:
    """A name without the word for its level: what the names of its bodies begin with."""
    return name[:-1] if len(name) > 2 and _ACTS.search(name) else name


def _whole(actor: Actor) -> Actor:
    """An actor as a topic: the party committee and government of an area together are the area."""
    first = actor.mentions[0]
    name = _COMMITTEE.sub("", first.name)
    if len(actor.mentions) > 1 and 1 < len(name) < len(first.name):
        area = replace(first, end=first.start + len(name), name=name)
        return Actor((area,), actor.view, Carried.TOPIC)
    return actor.at_distance(Carried.TOPIC)


def _meant(topic: Actor, clause: Clause) -> Actor:
    """Whom a word like 该院 at the head of a clause stands for in an article about a topic: the body itself,
    or that of which it is a division (该院 with 甲法院审判庭 is 甲法院)."""
    pointer = _POINTED.search(clause.view.plain, clause.start, clause.body)
    first = topic.mentions[0]
    if pointer is None or len(topic.mentions) > 1 or first.name.endswith(pointer.group("sort")):
        return topic
    parent = first.name[: first.name.rfind(pointer.group("sort")) + len(pointer.group("sort"))]
    if len(parent) < _SHORTEST:
        return topic
    body = replace(first, end=first.start + len(parent), name=parent)
    return Actor((body,), topic.view, topic.carried, loose=topic.loose)


def _belongs(actor: Actor, topic: Actor | None) -> bool:
    """Whether an actor is a body of the one that an article is about (该县纪委, 青岚县纪委 in an article
    about 青岚县)."""
    if topic is None or len(actor.mentions) > 1:
        return False
    name, about = actor.mentions[0].name, _stem(topic.mentions[0].name)
    if actor.mentions[0].kind is not Kind.ORGANISATION or name == topic.mentions[0].name:
        return False
    return name.startswith(about) or (name[0] in "该我" and len(name) > 2)


def _is_staff(clause: Clause, area: Actor) -> bool:
    """Whether staff open a clause, and all that is known of whom they work for is an area: they are an
    office's, which is not told."""
    named_area = all(m.kind is Kind.PLACE for m in area.mentions)
    return named_area and _STAFF.match(clause.view.plain, clause.body_at) is not None


def _met(topic: Actor | None, clause: Clause) -> tuple[bool, Actor | None]:
    """Whether it is not told who does what a meeting does, and else who: those who called it. Visitors of
    whom an article tells (甲市考察团) did not."""
    if topic is None or topic.mentions[0].name.endswith(_GUESTS):
        return topic is not None, None
    return False, _meant(topic, clause).at_distance(Carried.PARAGRAPH)


def _runs_on(view: SentenceView, first: Mention, second: Mention) -> bool:
    """Whether nothing but a space stands between two names."""
    return not view.plain[first.end : second.start].strip()


#: 青岚市九届人大常委会第二十六次会议: whose meeting an article is about.
_COUNTED_MEETING = later(
    r"(?P<area>[一-鿿]{0,12}?(?:省|自治区|市|县|区|州|旗))第?[一二三四五六七八九十百\d]{1,4}届"
    r"(?P<body>人大常委会|人民代表大会常务委员会|政协常委会|人民代表大会|政协)第[一二三四五六七八九十百\d]{1,4}次"
)
#: 自治区政协十二届一次会议: the same with the count behind the body.
_COUNTED_BEHIND = later(
    r"(?P<area>(?:[一-鿿]{0,10}?(?:省|自治区|市|县|区|州|旗))?)(?P<body>政协|人大)"
    r"[一二三四五六七八九十百\d]{1,4}届[一二三四五六七八九十百\d]{1,4}次(?:全体)?(?:会议|全会)"
)
#: How many sentences at its beginning tell what an article is about.
_FIRST = 8


def _assembly(article: ArticleView) -> Actor | None:
    """The assembly whose counted meeting the beginning of an article tells of."""
    for view in article.sentences[:_FIRST]:
        met = _COUNTED_MEETING.search(view.plain) or _COUNTED_BEHIND.search(view.plain)
        if met is not None and met.group("area"):
            body = Mention(
                kind=Kind.ORGANISATION,
                start=met.start(),
                end=met.end("body"),
                name=met.group("area") + met.group("body"),
            )
            return Actor((body,), view, Carried.TOPIC)
    return None


class ActorTracker:
    """Fills :attr:`Clause.actor` and :attr:`ArticleView.topic`, and marks what is not stated as done."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the shared word lists."""
        self._subjects = SubjectReader(lexicon)
        self._trades = Trades(lexicon)
        self._ahead = re.compile(r"(?:在|为|为了|通过|按照|根据|随着|围绕|针对|面对|作为|自)")
        self.nonfacts = NonFacts(lexicon, self._subjects.light, self._subjects.light_word)

    def track(self, article: ArticleView) -> None:
        """Work out the actor of every clause of the article."""
        article.topic = topic = self._topic(article)
        current: Actor | None = None
        last: Actor | None = None
        paragraph = None
        announced = demanded = planned = False
        headed = topic is not None and any(
            _stem(topic.mentions[0].name) in v.plain for v in article.sentences if v.paragraph < 0
        )
        for view in article.sentences:
            view.headed = headed
            self.nonfacts.mark(view, article.article.date)
            near = view.paragraph == paragraph
            demanded = near and demanded and self._goes_on(view)
            follows = near or (paragraph is not None and view.paragraph == paragraph + 1)
            planned = follows and planned and _ALSO.match(view.plain) is not None and self._goes_on(view)
            if demanded or planned:
                view.unreal = (Span(start=0, end=len(view.plain)),)
            if _ITEM.match(view.plain):
                # The items of a list that was announced as a plan (将实施六大工程：… 一是…) are plans too.
                if announced:
                    view.unreal = (Span(start=0, end=len(view.plain)),)
            elif view.paragraph >= 0:
                announced = any(s.end == len(view.plain) for s in view.unreal)
            demanded = demanded or self._ends_in(view, _DEMAND)
            planned = planned or self._ends_in(view, _PLAN)
            if view.paragraph != paragraph:
                # A body of the one it is about that acted last goes on acting in the next paragraph.
                current = last.at_distance(Carried.TOPIC) if last and _belongs(last, topic) else None
                paragraph = view.paragraph
            elif current is not None:
                current = current.at_distance(Carried.PARAGRAPH)
            self._sentence(article, view, self._meeting(view, current, topic))
            named = [c.actor for c in view.clauses if c.actor and c.actor.carried is Carried.CLAUSE]
            last = named[-1] if named else last
            current = view.clauses[-1].carry if view.clauses else current

    @staticmethod
    def _ends_in(view: SentenceView, marks: re.Pattern[str]) -> bool:
        """Whether a sentence tells at its end what somebody demands (会议强调，要加快…) or plans."""
        end = len(view.plain.rstrip("。！；"))
        return any(
            s.end >= end and marks.search(view.plain[max(0, s.start - 2) : s.end]) for s in view.unreal
        )

    def _goes_on(self, view: SentenceView) -> bool:
        """Whether a sentence goes on with what the one before it demanded: in the imperative, without a
        subject, a time or a word for what is done."""
        if not _IMPERATIVE.match(view.plain) or _PAST.search(view.plain):
            return False
        actor, _ = self._subjects.read(view.clauses[0])
        return actor is None and not any(m.kind is Kind.TIME for m in view.mentions)

    def _sentence(self, article: ArticleView, view: SentenceView, current: Actor | None) -> None:
        """Set the actors of a sentence that ``current`` is carried into."""
        topic = article.topic
        subjects = [self._subject(article, c) for c in view.clauses]
        first = next((s for s, _ in subjects if s is not None), None)
        broken = False
        for clause, (found, foreign) in zip(view.clauses, subjects, strict=True):
            if foreign:
                broken, current = True, None
            elif found is not None:
                broken, current = False, found
            elif first is not None and current is not first and self._ahead.match(view.plain, clause.start):
                # 在推进…中，甲局…: a circumstance before the subject has the subject that follows.
                clause.actor, clause.carry = first.at_distance(Carried.SENTENCE), current
                continue
            if clause.own_body:
                own = self._own(article, clause)
                broken = own is None
                current = Actor(own.mentions, own.view, Carried.SENTENCE, loose=True) if own else None
            if clause.party:
                own = self._party(article, clause)
                broken, current = own is None, own
            if clause.gathering:
                # 会议传达了…: what a meeting does is done by those who called it.
                broken, current = _met(topic, clause)
            elif clause.collective and not clause.gathering:
                area = self._area(article, clause)
                # 各村: each of several does it, whoever was told of before.
                apart = clause.within or _EACH_OF.match(view.plain, clause.body_at)
                area = area if area or apart else current or topic
                area = None if area and _is_staff(clause, area) else area
                broken, current = area is None, area.at_distance(Carried.PARAGRAPH) if area else None
            if not broken:
                clause.actor = current or topic
            if found is not None:
                current, first = found.at_distance(Carried.SENTENCE), None
                if found.mentions[-1].kind is Kind.PERSON and _SAID.search(
                    view.plain, clause.body, clause.end
                ):
                    # What somebody tells is not what they did: 甲介绍，今年已引进….
                    current = topic
            clause.carry = current

    def _subject(self, article: ArticleView, clause: Clause) -> tuple[Actor | None, bool]:
        """The actor that opens a clause by name, or by surname and post, and whether somebody opens it who
        acts for none."""
        found, foreign = self._opening(article, clause)
        return (found, foreign) if found or foreign else (addressed(article, clause), False)

    def _opening(self, article: ArticleView, clause: Clause) -> tuple[Actor | None, bool]:
        """The actor that opens a clause by name, and whether somebody opens it who acts for none."""
        if clause.opening is None:
            read = self._subjects.read(clause)
            by_trade = self._trades.body(article, clause)
            clause.opening = by_trade if any(by_trade) else read
        return clause.opening

    @staticmethod
    def _meeting(view: SentenceView, current: Actor | None, topic: Actor | None) -> Actor | None:
        """Whom a sentence is carried from, if it goes on with the meeting (会后，举行了…) after one about a
        person: the body that meets."""
        if current is None or not view.clauses or _AT_MEETING.match(view.plain) is None:
            return current
        return topic if current.mentions[-1].kind is Kind.PERSON else current

    @staticmethod
    def _own(article: ArticleView, clause: Clause) -> Actor | None:
        """The body that 学校, 合作社 stands for: the one the article is about if it is such a one, else the
        last of its sort that the paragraph or the one before it names."""
        sort, topic = BODIES_CALLED[clause.own_body], article.topic
        if topic is not None and topic.mentions[0].name.endswith(sort):
            return topic
        # 我校 is the school that prints the article, whatever schools it names.
        own = topic.mentions[0].name if topic is not None else ""
        if own[:1] in ("我", "本") and clause.own_body.endswith(own[1:]):
            return topic
        for where, mention in article.before(clause.view, clause.start):
            if where.paragraph < clause.view.paragraph - 1:
                return None
            if mention.kind is Kind.ORGANISATION and mention.name.endswith(sort) and len(mention.name) > 3:
                return Actor((mention,), where, Carried.PARAGRAPH)
        return None

    @staticmethod
    def _party(article: ArticleView, clause: Clause) -> Actor | None:
        """Whom 调研组 stands for: those whom an earlier sentence says are on a visit."""
        number = clause.view.number
        for view in reversed(article.sentences[max(0, number - _PARTY_BACK) : number]):
            if _VISITING.search(view.outside) is None:
                continue
            named = (c.actor for c in view.clauses if c.actor and c.actor.carried is Carried.CLAUSE)
            actor = next(named, None)
            if actor is not None and actor.mentions[0].kind is not Kind.PLACE:
                return actor.at_distance(Carried.PARAGRAPH)
        return None

    @staticmethod
    def _area(article: ArticleView, clause: Clause) -> Actor | None:
        """The area that unnamed members (各乡镇, 镇村干部) are of: the one the article is about, else,
        where they begin with the word for its level, the nearest of that level."""
        topic = article.topic
        level = clause.view.plain[clause.body_at]
        fits = topic is not None and (not clause.within or topic.mentions[0].name.endswith(level))
        if topic is not None and fits and _ACTS.search(topic.mentions[0].name):
            return topic
        for where, mention in article.before(clause.view, clause.start):
            name = _COMMITTEE.sub("", mention.name)
            if mention.kind in (Kind.ORGANISATION, Kind.PLACE) and len(name) > 1 and name.endswith(level):
                area = replace(mention, end=mention.start + len(name), name=name)
                return Actor((area,), where, Carried.PARAGRAPH, loose=True)
        return None

    def _topic(self, article: ArticleView) -> Actor | None:
        """Whom the article is about: the subject of its headline, or the body of that area that acts first
        in its text (青岚：… with 青岚县教育局 as the first to act); without a headline the first to act."""
        named = self._first_named(article, pointers=False) or self._first_named(article, pointers=True)
        return named or _assembly(article)

    def _first_named(self, article: ArticleView, *, pointers: bool) -> Actor | None:
        """The topic by headline and first sentences.

        :param pointers: whether 全市, 我县 will do as well.
        """
        named: Actor | None = None
        for view in article.sentences[:8]:
            for clause in view.clauses:
                actor, _ = self._opening(article, clause)
                if actor is None or not any(_can_act(m, view) for m in actor.mentions):
                    continue
                if len(actor.mentions) > 1 and _ATTENDS.search(view.outside, clause.body):
                    continue  # those who came to an event held by somebody else
                name = actor.mentions[0].name
                if (not pointers and name[0] in "全我该本") or name.endswith((*_PAPERS, "会议")):
                    continue
                if view.paragraph >= 0:
                    first = actor.mentions[0].name
                    if named is None or first.startswith(_stem(named.mentions[0].name)):
                        return _whole(actor)
                    return named
                named = named or actor.at_distance(Carried.TOPIC)
            if view.paragraph < 0 and named is None:
                bodies = [
                    m
                    for m in view.mentions
                    if m.kind is Kind.ORGANISATION
                    and self._subjects.further(view, m) == m.end
                    and not self._trades.trade_behind(view, m)
                    and not SENT_IN.match(view.plain, m.end)
                ]
                # Of bodies printed one behind the other (——记甲总队 乙支队) the last is the one.
                about = next(
                    (b for b, c in pairwise([*bodies, None]) if b and not (c and _runs_on(view, b, c))), None
                )
                if about is not None:
                    named = Actor((about,), view, Carried.TOPIC)
        return named
