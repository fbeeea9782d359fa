"""开展, 召开 told from the event: 某县读书节启动仪式在某地举行.

The event is the subject of such a sentence; who holds it is the body or area that its name begins with, or
the one that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE
from kg.extract.organisers import ORGANISED
from kg.extract.phrases import Phrases
from kg.extract.qualifiers import acts_there, time_of
from kg.extract.subjects import DATELINE
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_HOLDING = (
    r"(?:举行|召开|开幕|举办|启动|开赛|闭幕|落幕|落下帷幕|拉开帷幕|拉开序幕|开班|开讲|开营|开展|收官)"
    r"(?=了?(?:，|。|；|$|！))"
)
#: Without such a verb what leads up to it need not be looked for.
_HOLDS = re.compile(_HOLDING)
_HELD = re.compile(
    r"(?:(?:在|于)(?P<where>[^，。；]{2,30}?))?(?:隆重|顺利|成功|正式|如期|胜利|圆满|同步|火热|共同|联合)*"
    + _HOLDING
)
#: Shows and feasts that go by any name: 书画作品进京展, 第二届梨花节.
_SHOW = later(r"(?:[一-鿿](?<![发施开进扩拓舒伸])展|(?:第[^，。]{1,4}届|首届)[^，。]{2,24}节)$")
#: The body or area that the name of a meeting begins with.
_HOLDER = later(
    r"(?:(?P<area>[一-鿿]{1,5}?[市县区旗](?=第[一二三四五六七八九十百\d]{1,4}[届次]))|[一-鿿]{2,10}?(?:[省市县区州旗镇乡](?!级)|自治区|公司|集团|大学|学院|医院|协会|学会|委员会|局)(?=第|[一-鿿]{2}))"
)
#: The body whose meetings are counted: 甲市总工会第三次代表大会.
_COUNTED = later(r"(?:中共)?[一-鿿]{5,24}?(?=第[一二三四五六七八九十百\d]{1,4}[届次])")
#: 政协甲市第十届委员会第二次会议: the conference of a term meets.
_CONFERENCE = later(r"政协[一-鿿]{2,12}?第?[一二三四五六七八九十百\d]{1,4}届委员会(?=第)")
#: 市十六届人大常委会第二次会议 is one of 市人大常委会.
_TERM = later(
    r"(?P<area>[一-鿿]{1,10}?)第?[一二三四五六七八九十百\d]{1,4}届(?P<body>人大常委会|人民代表大会常务委员会|政协常委会)"
)
#: 甲县第三届人民代表大会第一次会议举行第二次全体会议: a sitting of a session.
_SITTING = re.compile(
    r"(?P<body>[一-鿿]{2,16}?第[一二三四五六七八九十百\d]{1,4}届(?:人民代表大会|[一-鿿]{0,10}?委员会))"
    r"(?P<session>第[一二三四五六七八九十\d]{1,3}次(?:全体)?会议(?:主席团)?)[^，。；]{0,6}?(?:举行|召开)了?"
    r"(?P<sitting>第[一二三四五六七八九十\d]{1,3}次(?:全体)?会议|闭幕会|闭幕大会|预备会议|选举大会)(?=[，。；]|$)"
)
_OUR = re.compile(r"[我本该][省市县区州镇乡村校院局]")
#: Before the name of an event: that there is one, and what the writer thinks of it.
_PRAISE = later(
    r"(?:(?:一|[两三几多])[场次个项]|(?:别开[生声]面|隆重|盛大|热烈|特殊|特别|简短|简朴|精彩|庄严|难忘|独特)的|为期[一-鿿\d]{1,4}[天日月]的?)+"
)
_BODY_END = re.compile(r"(?:会|委|局|院|校|公司|集团|工会|联|社|行|所|中心|大学|学院)$")
_ORDINAL = re.compile(r"(?:首届|第[一二三四五六七八九十百\d]+[届次]|\d{4}年)")
_NO_NAME = re.compile(r"^(?:此次|本次|该|这次|会议|大会|活动|仪式|暨|和|与|并|及)")
#: Held by more than the body or area that the article is about.
_WITH = re.compile(r"[与和同、及]")
_WIDER = re.compile(r"^(?:全国|全省|中国|国际|世界|亚洲|全球|国家|中央)")
#: Nobody meets there to talk.
_NO_MEETING = re.compile(
    r"(?:运动会|博览会|展览会|展销会|交易会|洽谈会|招聘会|音乐会|演唱会|联欢会|歌会|庙会|游园会|故事会|演奏会|朗诵会|品鉴会|灯会|花会|画会|比武会)”?$"
)
_BODIES = (Kind.ORGANISATION, Kind.PLACE)
_AREA = re.compile(r"[省市县区州盟旗镇乡村]$")
#: An area that an article is about gives or is given: who holds the ceremony is not told.
_GIFTS = re.compile(r"捐赠|捐助|捐款|受赠|赠送|援建")


class Events:
    """Meetings and activities that a sentence says are held, opened or closed somewhere."""

    name = "events"

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the heads of meetings and activities."""
        self._phrases = lexicon.shared(Phrases)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The events of the article, in reading order."""
        for sentence in view.sentences:
            yield from self._sittings(sentence)
            for before, clause in pairwise((None, *sentence.clauses)):
                if clause is None:
                    continue
                stretch = clause.start, min(len(sentence.plain), clause.end + 1)
                if _HOLDS.search(sentence.plain, *stretch) is None:
                    continue
                held = _HELD.search(sentence.plain, *stretch)
                if (
                    held
                    and sentence.stated(held.start())
                    and sentence.enclosing(held.start()) is None
                    and not ORGANISED.search(sentence.outside, clause.start, clause.end)
                ):
                    # …签约仪式，在某地举行: the name is a clause of its own.
                    apart = before is not None and held.start() <= clause.start + 1
                    named = before if before is not None and apart else clause
                    yield from self._event(view, named, held, min(held.start(), named.end))

    @staticmethod
    def _sittings(view: SentenceView) -> Iterator[Draft]:
        """The sittings of sessions of congresses and conferences, held by these."""
        for match in _SITTING.finditer(view.plain):
            if not view.stated(match.start("session")):
                continue
            name = match.group("body") + match.group("session") + match.group("sitting")
            at = view.marked.sentence.passage.raw(match.start())
            yield Draft(
                subject=view.slice_ref(*match.span("body"), Kind.ORGANISATION),
                predicate=Predicate.CONVENES,
                object=Ref(name=name, kind=Kind.ACTIVITY, at=at),
                view=view,
                start=match.start(),
                end=match.end(),
                qualifiers={Qualifier.TIME: time_of(view.clause_at(match.start()), match.start("sitting"))},
                core=match.span(),
                confidence=0.9,
            )

    def _event(self, article: ArticleView, clause: Clause, held: re.Match[str], stop: int) -> Iterator[Draft]:
        """The event whose name ends a clause at ``stop``."""
        view = clause.view
        stop = self._name_stop(view, stop)
        start = self._name_start(view, clause, stop)
        name = view.plain[start:stop]
        if self._phrases.ends_in(name, "meeting") and not _NO_MEETING.search(name):
            predicate = Predicate.CONVENES
        elif self._phrases.ends_in(name, "activity") or _SHOW.search(name) or _NO_MEETING.search(name):
            predicate = Predicate.CARRIES_OUT
        else:
            return
        if (
            len(name) < 5
            or _NO_NAME.match(name)
            or any(m.kind is Kind.POST for m in view.between(start, stop))
        ):
            return
        holder = self._holder(article, view, start, stop)
        holders = holder.refs() if holder is not None else ()
        if (counted := _of_term(view, start, name)) is not None:
            holder, holders = None, (counted,)
        own = None if _WIDER.match(name) else _HOLDER.match(name)
        far = holder is not None and holder.carried is Carried.TOPIC
        if own and (not holders or (far and own.group("area"))):
            holder, holders = None, (view.slice_ref(start, start + own.end(), Kind.ORGANISATION),)
        at = view.marked.sentence.passage.raw(start)
        where = held.group("where")
        place = (
            next(
                (
                    m.name
                    for m in view.between(*held.span("where"))
                    if m.kind in _BODIES and not acts_there(view, m)
                ),
                "",
            )
            if where
            else ""
        )
        carried = holder.carried if holder is not None else Carried.CLAUSE
        for subject in holders:
            yield Draft(
                subject=subject,
                predicate=predicate,
                object=Ref(name=name, kind=Kind.ACTIVITY, at=at),
                view=view,
                start=clause.start,
                end=held.end(),
                qualifiers={
                    Qualifier.TIME: time_of(clause, held.end()),
                    Qualifier.PLACE: (place,) if place else (),
                },
                confidence=0.9 * DISTANCE[carried],
                core=(start, held.end()),
            )

    @staticmethod
    def _name_stop(view: SentenceView, at: int) -> int:
        """Where the event's name ends: before a time that stands between it and the verb."""
        for mention in reversed(view.between(max(0, at - 24), at)):
            day = mention.kind is Kind.QUANTITY and mention.name.endswith("日")
            if not (mention.kind is Kind.TIME or day) or mention.end != at:
                break
            at = mention.start
        return at

    @staticmethod
    def _name_start(view: SentenceView, clause: Clause, stop: int) -> int:
        """Where the event's name begins: behind times and the like, but not behind the body that it begins
        with."""
        dateline = DATELINE.match(view.plain, clause.start, stop) if clause.start == 0 else None
        at = dateline.end() if dateline else clause.start
        for mention in view.between(at, stop):
            if mention.kind is Kind.TIME and not _ORDINAL.match(mention.name):
                at = max(at, mention.end)
        announced = view.plain.find("宣布", at, stop)
        at = announced + 2 if announced >= 0 else at
        while at < stop and view.plain[at] in "，、 的":
            at += 1
        own = _OUR.match(view.plain, at, stop)
        if own and view.plain[own.end()] not in "与和同":
            at = own.end()
        if praise := _PRAISE.match(view.plain, at, stop):
            at = praise.end()
        return at

    @staticmethod
    def _holder(article: ArticleView, view: SentenceView, start: int, stop: int) -> Actor | None:
        named: Mention | None = view.mention_at(start)
        wider = _WIDER.match(view.plain[start:stop]) is not None
        if named is not None and named.kind in _BODIES and named.end < stop and not wider:
            joint = [named]
            for mention in view.between(named.end, stop):
                if mention.kind not in _BODIES or not _WITH.fullmatch(
                    view.plain, joint[-1].end, mention.start
                ):
                    break
                joint.append(mention)
            return Actor(tuple(joint), view, Carried.CLAUSE)
        topic = article.topic
        if (
            topic is not None
            and _AREA.search(topic.mentions[0].name)
            and _GIFTS.search(view.plain, start, stop)
        ):
            return None
        if topic is not None and topic.mentions[0].kind in _BODIES and not wider:
            return Actor(topic.mentions[:1], topic.view, Carried.TOPIC)
        return None


def _of_term(view: SentenceView, start: int, name: str) -> Ref | None:
    """The body that a counted meeting is named after, as the name of the meeting has it."""
    if term := _TERM.match(name):
        at = view.marked.sentence.passage.raw(start)
        return Ref(name=term.group("area") + term.group("body"), kind=Kind.ORGANISATION, at=at)
    counted = _CONFERENCE.match(name) or _COUNTED.match(name)
    if counted is None or _WIDER.match(name) or not _BODY_END.search(counted.group()):
        return None
    return view.slice_ref(start, start + counted.end(), Kind.ORGANISATION)
