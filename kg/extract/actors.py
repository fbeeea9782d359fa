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

from kg.extract.nonfacts import CIRCUMSTANCE, NonFacts
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import one_of, shared_words
from kg.lexicon import Lexicon
from kg.model import Mention, Span
from kg.vocabulary import Kind

_ACTING = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
_CHAINED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.POST})
_BETWEEN = re.compile(r"(?:[、和与及 兼]|以及|联合|会同|携手|，?原)$")
_TAIL = re.compile(
    r"(?:同志|一行|等人|上下|全体|（[^）]{0,20}）|等(?=[^，。；]{0,20}(?:单位|部门|乡镇|企业|领导|同志|人))"
    r"[^，。；的]{0,14}?(?:单位|部门|乡镇|企业|领导|同志|人)(?:以及各[^，。]{2})?|等)*"
)
_DEPARTMENT = re.compile(r"[一-鿿]{2,8}(?:科|处|室|股|部|所|组|站|中心|办|办公室|队|系|学院|支部)$")
_NOT_SUBJECT = re.compile(
    r"(?:的|班子建设|队伍建设|建设|工作(?!人员)|某|一名|一位|一对|一家|等地|境内|附近|周边|之间|方向|"
    r"[为任](?:成员|组长|副组长|主体|代表|单位|主任|中心|重点|依托|主))"
)
_MADE_OF = re.compile(r"由[^，。；]{2,60}?(?:组成|构成|带队|牵头)的")
_GATHERING = re.compile(r"(?:此次|本次|该)?(?:会议|大会|座谈会|全会|会上)")
_OPENER = (
    r"(?:本报讯|本报|讯|消息|（[^）]{0,40}）|[—\-·●■◆★ ]+|[一二三四五六七八九十]是|首先|其中|据悉|"
    r"据了解|据介绍)"
)
_ITEM = re.compile(
    r"[一二三四五六七八九十]是|（?[一二三四五六七八九十]）|第[一二三四五六七八九十][，、]|其[一二三四五六]"
)
#: A body called by what it is: 医院, 学校 in an article about one.
_BODIES_CALLED = {
    "学校": (
        "大学",
        "学院",
        "中学",
        "小学",
        "学校",
        "幼儿园",
        "一中",
        "二中",
        "三中",
        "四中",
        "五中",
        "职中",
        "党校",
    ),
    "医院": ("医院", "卫生院"),
    "公司": ("公司", "集团", "厂"),
    "企业": ("公司", "集团", "厂"),
    "集团": ("公司", "集团"),
    "银行": ("银行", "支行", "分行", "联社"),
    "协会": ("协会", "学会", "商会"),
    "中心": ("中心",),
    "社区": ("社区",),
    "支队": ("支队",),
    "大队": ("大队",),
}
_OWN_BODY = re.compile("(?:" + "|".join(_BODIES_CALLED) + ")(?![一-鿿]{0,2}(?:的|人|生|领导班子成员))")
_NO_NAME = re.compile(r"^[该我本这其各此每她他它记访]|[在还也对向把将和与的了等及来到]")
#: Shorthand for the body or area that the article is about.
_POINTER = re.compile(
    r"(?:该|我|本)(?:行|院|校|所|站|厂|社|会|馆|店|中心|公司|集团|企业|单位|部门|支队|大队|协会|机构|园|场|矿|"
    r"银行|医院|学校|村|镇|乡|县|市|区|局|社区)"
)
#: Who prints a dateline is not who an article is about.
_PAPERS = ("报", "网", "新华社", "通讯社", "电视台", "融媒体中心")
_HAN = re.compile(r"[一-鿿]{1,4}$")
_SAID = re.compile(r"(?:说|表示|介绍|指出|强调|告诉记者|坦言|认为|称|透露|谈到|要求|希望|解释|回忆)$")
_ACTS = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村|社区|开发区|我[省市县区]|全[省市县区])$")


def _can_act(mention: Mention, view: SentenceView) -> bool:
    """Whether an article can be about what is named: a body, an area, or the short name of one in a
    headline."""
    if mention.kind is Kind.ORGANISATION:
        return True
    return mention.kind is Kind.PLACE and (view.paragraph < 0 or _ACTS.search(mention.name) is not None)


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


def _belongs(actor: Actor, topic: Actor | None) -> bool:
    """Whether an actor is a body of the one that an article is about (该县纪委, 青岚县纪委 in an article
    about 青岚县)."""
    if topic is None or len(actor.mentions) > 1:
        return False
    name, about = actor.mentions[0].name, _stem(topic.mentions[0].name)
    if actor.mentions[0].kind is not Kind.ORGANISATION or name == topic.mentions[0].name:
        return False
    return name.startswith(about) or (name[0] in "该我" and len(name) > 2)


def _runs_on(view: SentenceView, first: Mention, second: Mention) -> bool:
    """Whether nothing but a space stands between two names."""
    return not view.plain[first.end : second.start].strip()


class ActorTracker:
    """Fills :attr:`Clause.actor` and :attr:`ArticleView.topic`, and marks what is not stated as done."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the shared word lists."""
        adverbs = shared_words(lexicon, "adverbs")
        self._light = re.compile(f"(?:{_OPENER}|{one_of(adverbs)})+")
        self._staff = re.compile(
            r"(?:的|全体|广大|各级|有关|相关|\d+(?:余|多)?(?:名|位))*"
            + one_of(shared_words(lexicon, "staff"))
            + r"(?:[、和]"
            + one_of(shared_words(lexicon, "staff"))
            + ")*"
        )
        self._residents = re.compile(
            r"(?:的|广大|一些|许多|很多)?" + one_of(shared_words(lexicon, "residents"))
        )
        self._calling = re.compile(one_of(shared_words(lexicon, "callings")) + "$")
        self._verb = re.compile(
            one_of((*shared_words(lexicon, "verbs"), *shared_words(lexicon, "prepositions")))
        )
        self._collective = re.compile(one_of(shared_words(lexicon, "collectives")))
        self._ahead = re.compile(r"(?:在|为|为了|通过|按照|根据|随着|围绕|针对|面对|作为|自)")
        self.nonfacts = NonFacts(lexicon, self._light)

    def track(self, article: ArticleView) -> None:
        """Work out the actor of every clause of the article."""
        article.topic = topic = self._topic(article)
        current: Actor | None = None
        last: Actor | None = None
        paragraph = None
        announced = False
        headed = topic is not None and any(
            _stem(topic.mentions[0].name) in v.plain for v in article.sentences if v.paragraph < 0
        )
        for view in article.sentences:
            view.headed = headed
            self.nonfacts.mark(view)
            if _ITEM.match(view.plain):
                # The items of a list that was announced as a plan (将实施六大工程：… 一是…) are plans too.
                if announced:
                    view.unreal = (Span(start=0, end=len(view.plain)),)
            elif view.paragraph >= 0:
                announced = any(s.end == len(view.plain) for s in view.unreal)
            if view.paragraph != paragraph:
                # A body of the one it is about that acted last goes on acting in the next paragraph.
                current = last.at_distance(Carried.TOPIC) if last and _belongs(last, topic) else None
                paragraph = view.paragraph
            elif current is not None:
                current = current.at_distance(Carried.PARAGRAPH)
            self._sentence(article, view, current)
            named = [c.actor for c in view.clauses if c.actor and c.actor.carried is Carried.CLAUSE]
            last = named[-1] if named else last
            current = view.clauses[-1].carry if view.clauses else current

    def _sentence(self, article: ArticleView, view: SentenceView, current: Actor | None) -> None:
        """Set the actors of a sentence that ``current`` is carried into."""
        topic = article.topic
        subjects = [self._subject(c) for c in view.clauses]
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
                own = (
                    topic
                    if topic and topic.mentions[0].name.endswith(_BODIES_CALLED[clause.own_body])
                    else None
                )
                broken, current = own is None, own.at_distance(Carried.PARAGRAPH) if own else None
            if clause.gathering:
                # 会议传达了…: what a meeting does is done by those who called it.
                broken, current = False, topic.at_distance(Carried.PARAGRAPH) if topic else None
            elif clause.collective and not clause.gathering:
                area = self._area(article, clause) or current or topic
                broken, current = False, area.at_distance(Carried.PARAGRAPH) if area else None
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

    @staticmethod
    def _area(article: ArticleView, clause: Clause) -> Actor | None:
        """The area that unnamed members (各乡镇, 镇村干部) are of: the one the article is about, else,
        where they begin with the word for its level, the nearest of that level."""
        topic = article.topic
        if topic is not None and _ACTS.search(topic.mentions[0].name):
            return topic
        level = clause.view.plain[clause.body_at]
        for where, mention in article.before(clause.view, clause.start):
            name = _COMMITTEE.sub("", mention.name)
            if mention.kind in (Kind.ORGANISATION, Kind.PLACE) and len(name) > 1 and name.endswith(level):
                area = replace(mention, end=mention.start + len(name), name=name)
                return Actor((area,), where, Carried.PARAGRAPH, loose=True)
        return None

    def _topic(self, article: ArticleView) -> Actor | None:
        """Whom the article is about: the subject of its headline, or the body of that area that acts first
        in its text (青岚：… with 青岚县教育局 as the first to act); without a headline the first to act."""
        return self._first_named(article, pointers=False) or self._first_named(article, pointers=True)

    def _first_named(self, article: ArticleView, *, pointers: bool) -> Actor | None:
        """The topic by headline and first sentences.

        :param pointers: whether 全市, 我县 will do as well.
        """
        named: Actor | None = None
        for view in article.sentences[:8]:
            for clause in view.clauses:
                actor, _ = self._subject(clause)
                if actor is None or not any(_can_act(m, view) for m in actor.mentions):
                    continue
                name = actor.mentions[0].name
                if (not pointers and name[0] in "全我该本") or name.endswith(_PAPERS):
                    continue
                if view.paragraph >= 0:
                    first = actor.mentions[0].name
                    if named is None or first.startswith(_stem(named.mentions[0].name)):
                        return _whole(actor)
                    return named
                named = named or actor.at_distance(Carried.TOPIC)
            if view.paragraph < 0 and named is None:
                bodies = [m for m in view.mentions if m.kind is Kind.ORGANISATION]
                # Of bodies printed one behind the other (——记甲总队 乙支队) the last is the one.
                about = next(
                    (b for b, c in pairwise([*bodies, None]) if b and not (c and _runs_on(view, b, c))), None
                )
                if about is not None:
                    named = Actor((about,), view, Carried.TOPIC)
        return named

    def _subject(self, clause: Clause) -> tuple[Actor | None, bool]:
        """The actor that opens the clause by name, and whether somebody opens it who acts for none."""
        view = clause.view
        at = self.skip(view, clause.start, clause.end)
        clause.body = at
        made_of = _MADE_OF.match(view.plain, at, clause.end)
        if made_of:
            at = made_of.end()
        mention = view.mention_at(at) or self._called(clause, at) or self._partly_known(clause, at)
        if mention is None or mention.kind not in _CHAINED or at >= clause.end:
            return None, self._unnamed(clause, at)
        group, end = self._group(view, mention, clause.end)
        if not group:
            return None, False
        tail = _TAIL.match(view.plain, end)
        end = tail.end() if tail else end
        person = group[-1].kind is Kind.PERSON
        loose = False
        if not person and (staff := self._staff.match(view.plain, end)):
            end, loose = staff.end(), True
        elif not person and self._residents.match(view.plain, end):
            return None, True
        elif _NOT_SUBJECT.match(view.plain, end):
            return None, False
        clause.body = end
        return Actor(group, view, Carried.CLAUSE, loose=loose), False

    def _unnamed(self, clause: Clause, at: int) -> bool:
        """Mark a clause that 会议, 各乡镇, 该行 or 医院 opens; whether residents and the like open it."""
        plain = clause.view.plain
        if gathering := _GATHERING.match(plain, at):
            clause.collective, clause.gathering, clause.body = True, True, gathering.end()
        elif members := self._collective.match(plain, at):
            clause.collective, clause.body, clause.body_at = True, members.end(), at
        elif pointer := _POINTER.match(plain, at, clause.end):
            clause.gathering, clause.body = True, pointer.end()
        elif own := _OWN_BODY.match(plain, at, clause.end):
            clause.own_body, clause.body = own.group(), own.end()
        else:
            return self._residents.match(plain, at) is not None
        return False

    def _partly_known(self, clause: Clause, at: int) -> Mention | None:
        """The body whose name began before what was recognised of it (of 长河青岚县分公司 the last six), or
        which stands behind a word for its sort (爱心企业甲公司)."""
        view = clause.view
        body = next((m for m in view.between(at + 1, min(clause.end, at + 5))), None)
        if body is None or body.kind is not Kind.ORGANISATION or not _HAN.match(view.plain[at : body.start]):
            return None
        return (
            None if self._verb.match(view.plain, at) or _NO_NAME.search(view.plain, at, body.start) else body
        )

    def _called(self, clause: Clause, at: int) -> Mention | None:
        """The person that a calling and the like stands before at the opening: 心理咨询专家甲."""
        view = clause.view
        person = next((m for m in view.between(at, min(clause.end, at + 24)) if m.kind is Kind.PERSON), None)
        if person is None or not self._calling.search(view.plain, at, person.start):
            return None
        return None if self._verb.match(view.plain, at) else person

    def skip(self, view: SentenceView, at: int, stop: int) -> int:
        """The offset behind times, adverbs and circumstances that open a clause."""
        quoted = view.enclosing(at)
        if (
            quoted is not None
            and quoted.start == at
            and view.plain[quoted.end - 2] in "。！？…，"
            and quoted.end < stop
        ):
            at = quoted.end  # “……。”甲说: words said before the one who says them
        for _ in range(8):
            mention = view.mention_at(at)
            if mention is not None:
                if mention.kind is not Kind.TIME:
                    return at
                at = mention.end
                continue
            light = self._light.match(view.plain, at, stop)
            if light:
                if light.group().endswith("深入") and view.mention_at(light.end()) is not None:
                    return light.end() - 2
                at = light.end()
                continue
            circumstance = CIRCUMSTANCE.match(view.plain, at, stop)
            if circumstance and circumstance.end() < stop:
                at = circumstance.end()
                continue
            return at
        return at

    def _group(self, view: SentenceView, first: Mention, stop: int) -> tuple[tuple[Mention, ...], int]:
        """Those who act together in the run of mentions that begins with ``first``, and where it ends."""
        run = [first]
        for mention in view.between(first.end, stop):
            gap = view.plain[run[-1].end : mention.start]
            department = (
                mention.kind is Kind.POST and run[-1].kind is Kind.ORGANISATION and _DEPARTMENT.match(gap)
            )
            called = mention.kind is Kind.PERSON and len(gap) <= 10 and self._calling.search(gap) is not None
            if mention.kind not in _CHAINED or not (gap == "" or _BETWEEN.match(gap) or department or called):
                break
            run.append(mention)
        people = tuple(m for m in run if m.kind is Kind.PERSON)
        if people:
            last = run.index(people[-1])
            return people, run[last].end
        bodies = [
            m
            for k, m in enumerate(run)
            if m.kind is not Kind.POST
            and not (
                k + 1 < len(run)
                and run[k + 1].kind in _ACTING
                and run[k + 1].start == m.end
                and (m.kind is Kind.PLACE or run[k + 1].kind is Kind.PERSON or _ACTS.search(m.name))
            )
        ]
        return tuple(bodies), run[-1].end
