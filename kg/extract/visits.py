"""考察: who visits, inspects or consoles whom or what.

Rules give the verbs of visiting with the place behind them. Three constructions need more: going somewhere
to do so (率队到甲、乙，检查…), the place before the verb (对甲、乙的…进行视察), and a place whose name goes
on behind what was recognised of it (到甲乡供电所).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.extract.attendance import Attendance
from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, Found, RuleExtractor
from kg.extract.errands import no_visit
from kg.extract.lead import Lead
from kg.extract.occasions import VISITED
from kg.extract.qualifiers import time_of
from kg.extract.rules import Rule
from kg.extract.subjects import BODIES_CALLED
from kg.extract.targets import Targets
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import GUESTS
from kg.lexicon import Lexicon
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_LOOK = (
    r"(?:实地|现场|深入|详细|认真|仔细|集中|专题|专门|联合|共同|重点|随机|开展|进行)*"
    r"(?P<look>走访慰问|看望慰问|检查指导|调研指导|督导检查|参观考察|考察调研|检查|调研|视察|考察|督导|督查|巡查|察看|查看|看望|慰问|走访|观摩|参观|暗访|指导工作|现场办公)"
)
_LOOKED = _LOOK[_LOOK.index("(?P<look>") :]
_GO = re.compile(
    r"(?<![达得遇受直送收提找看听想谈做用拿回接轮牵拉走报等止至感从派调捐寄选])"
    r"(?:先后来到|来到|前往|走进|深入|抵达|赶赴|奔赴|莅临|到|赴)了?"
)
#: Those who come are others than the one who welcomes them (向各位嘉宾莅临甲县表示欢迎).
_WELCOMED = re.compile(r"[^，。；：]{0,20}(?:表示|致以)[^，。；]{0,8}(?:欢迎|感谢|祝贺|谢意)")
_WHY = re.compile(
    r"(?:等(?:地|处|单位|企业|[一-鿿]{0,4})?|家中?|就[^，。；]{2,30}?|围绕[^，。；]{2,30}?|对[^，。；]{2,40}?|[^，。；]{0,4})?，?"
    + _LOOK
)
#: Further places of a list, by names that nobody knew (到甲公司、乙驿站等地，调研…).
_MORE = re.compile(r"(?:(?:[、，及和]|以及)[^，。；：、]{2,16}?){1,5}?(?=等(?:地|处|单位|企业|项目|地方)，)")
#: Posts of those who come for a body without being named.
_FOR_BODY = re.compile(r"(?:负责人|领导|代表|干部|工作人员|成员|专家|党员|委员)$")
_DONE_TO = re.compile(
    r"对(?P<what>[^；。]{2,60}?)(?:进行|开展|实施)了?(?:实地|现场|集中|专题|联合|全面)*" + _LOOKED
)
#: 赶赴现场: which scene that is stands in what was told before.
_SCENE = re.compile(
    r"(?P<look>赶赴|赶到|奔赴|抵达|赶往|到达|来到|亲临|前往)了?(?P<of>事故|事发|案发|火灾|出事|抢险|救援|抢救|爆炸|塌方|滑坡)?现场"
    r"(?=[，。；]|指挥|组织|处置|救援|指导|开展|进行|勘|了解|$)"
)
_MISFORTUNE = re.compile(r"事故|火灾|险情|灾情|爆炸|塌方|滑坡|泥石流|地震|洪灾|山火|案件|溺水|坍塌|透水")
#: Behind the places that a clause opens with, if they are where somebody is on a visit, and what he does
#: there in the next clause.
_THERE = re.compile(
    r"(?:等(?:地|处|单位|企业)?)?(?:(?:进行|开展)?(?:实地|现场|深入|认真|详细)*"
    + _LOOKED.replace("指导工作|", "")
    + r"(?:指导|工作|活动)?)?(?:时|期间|过程中|的?现场)?"
)
_LOOKS = re.compile(
    r"(?:先后|一边|边|认真|详细|仔细|实地|现场|逐一|重点|深入|亲切|还|又|不时|一一)*(?:地)?"
    r"(?P<look>察看|查看|了解|询问|听取|观看|检查|考察|调研|视察|看望|慰问|巡查|走访)了?(?!到)"
)
#: Somebody comes to the body that the article is by: 来我校, 来公司.
_CAME = re.compile(
    r"(?<![近以从后原本回出起下上进过带前送运迎])来到?(?P<own>[我本该](?:校|院|公司|厂|局|站|中心|村|镇|乡|县|市|区|集团|行|所|馆)|公司|学校|医院|集团)"
)
_AT_OWN = re.compile(rf"[^，。；：]{{0,16}}?{_LOOK}")
_REACH = 12
#: Teams that are sent to work, and the verbs that say no more than that somebody goes.
_ON_DUTY = re.compile(r"(?:医疗|救援|施工|抢修|消防|援[一-鿿]{1,4})队$")
_GOING = frozenset({"赴", "前往", "奔赴", "抵达", "来到", "赶到", "赶赴", "深入", "走进", "先后到", "分别到"})
#: How verbs of going end.
_GOING_ENDS = ("赴", "往", "到", "抵达", "深入", "走进", "走入", "来到")


class Visits(RuleExtractor):
    """Visits by the verbs of going and looking; the actor's own body is no place to visit."""

    name = "visits"

    def __init__(self, lexicon: Lexicon) -> None:
        """Load the rules and what reads lists of people."""
        super().__init__(lexicon)
        self._attendance = lexicon.shared(Attendance)
        self._targets = Targets(lexicon, self.phrases)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, then going somewhere to look and looking at what stands before."""
        made: set[tuple[str, str]] = set()
        for draft in (
            *super().extract(view),
            *self._gone(view),
            *self._looked_at(view),
            *self._at_scene(view),
            *self._came(view),
            *self._within(view),
        ):
            key = (draft.subject.name, draft.object.name)
            if key not in made:
                made.add(key)
                yield draft

    def _gone(self, article: ArticleView) -> Iterator[Draft]:
        """率队到甲、乙，检查…: the verb of looking follows the places."""
        for view in article.sentences:
            for match in _GO.finditer(view.outside):
                clause = view.clause_at(match.start())
                found = self._places(view, clause, match.end())
                if not found or not view.stated(match.start()):
                    continue
                why = _WHY.match(view.plain, found[-1].end)
                if why is None and (more := _MORE.match(view.plain, found[-1].end)):
                    why = _WHY.match(view.plain, more.end())
                if why is not None and view.stated(why.start("look")):
                    yield from self._visit(clause, match.start(), why, found, 0.92)

    def _looked_at(self, article: ArticleView) -> Iterator[Draft]:
        """对甲、乙的…进行视察."""
        for view in article.sentences:
            for match in _DONE_TO.finditer(view.plain):
                clause = view.clause_at(match.start())
                if view.enclosing(match.start()) or not view.stated(match.start("look")):
                    continue
                found = self._places(view, clause, match.start("what"), reach=0)
                if found and found[-1].end <= match.end("what"):
                    yield from self._visit(clause, match.start(), match, found, 0.88)

    def _at_scene(self, article: ArticleView) -> Iterator[Draft]:
        """赶赴现场, where what happened was told before."""
        for view in article.sentences:
            for match in _SCENE.finditer(view.outside):
                if not view.stated(match.start()):
                    continue
                told = next(
                    (m[-1] for s in reversed(article.sentences[max(0, view.number - 5) : view.number + 1])
                     if (m := _MISFORTUNE.findall(s.plain[: match.start()] if s is view else s.plain))),
                    "",
                )  # fmt: skip
                told = match.group("of") or told
                start = match.end() - 2 - len(match.group("of") or "")
                ref = Ref(name=f"{told}现场", kind=Kind.PLACE, at=view.marked.sentence.passage.raw(start))
                if told:
                    scene = Found(ref=ref, start=start, end=match.end(), sure=0.95)
                    yield from self._visit(view.clause_at(match.start()), match.start(), match, [scene], 0.92)

    def _came(self, article: ArticleView) -> Iterator[Draft]:
        """来我校参观, 来公司进行安全调研: the visit is to the body that the article is by."""
        topic = article.topic
        for view in article.sentences if topic is not None else ():
            for match in _CAME.finditer(view.plain):
                clause = view.clause_at(match.start())
                look = _AT_OWN.match(view.plain, match.end(), clause.end)
                if topic is None or look is None or not view.stated(look.start("look")):
                    continue
                start, end = match.span("own")
                whole = self._targets.read(view, clause, start, 0)
                if whole and whole[0].end > end:
                    ref, end = whole[0].ref, whole[0].end
                elif view.plain[start] in "我本该":
                    ref = view.slice_ref(start, end, Kind.ORGANISATION)
                elif topic.mentions[0].kind is Kind.ORGANISATION and len(topic.mentions[0].name) > 3:
                    ref = topic.refs()[0]
                else:
                    continue
                found = Found(ref=ref, start=start, end=end, sure=0.95)
                yield from self._visit(clause, match.start(), look, [found], 0.88)

    def _within(self, article: ArticleView) -> Iterator[Draft]:
        """在甲村调研时，乙…; in the report of a visit also 在甲村，乙详细了解…."""
        told = False
        for view in article.sentences:
            told = told or VISITED.search(view.outside) is not None
            for clause, following in pairwise(view.clauses):
                actor = following.actor
                if view.plain[clause.start : clause.start + 1] != "在" or not view.stated(clause.start):
                    continue
                if actor is None or actor.carried is not Carried.CLAUSE or actor.view is not view:
                    continue
                found = self._places(view, clause, clause.start + 1, reach=0)
                tail = _THERE.fullmatch(view.plain, found[-1].end, clause.end) if found else None
                if tail is None or actor.mentions[-1].kind is not Kind.PERSON:
                    continue
                look = tail if tail.group("look") else told and _LOOKS.match(view.plain, following.body)
                if not look or not view.stated(look.start("look")):
                    continue
                own = {m.name for m in actor.mentions}
                for subject in actor.refs():
                    for each in found:
                        if each.ref.name not in own:
                            yield Draft(
                                subject=subject,
                                predicate=Predicate.INSPECTS,
                                object=each.ref,
                                view=view,
                                start=clause.start,
                                end=max(look.end(), actor.mentions[-1].end),
                                qualifiers={
                                    Qualifier.VERB: (look.group("look"),),
                                    Qualifier.TIME: time_of(clause, clause.end),
                                },
                                confidence=0.88 * each.sure,
                                core=(clause.start, clause.end),
                            )

    def _visit(
        self, clause: Clause, start: int, look: re.Match[str], found: list[Found], sure: float
    ) -> Iterator[Draft]:
        view = clause.view
        actor = self._visitor(clause, start)
        if actor is None:
            return
        own = {m.name for m in actor.mentions}
        begin = min(start, actor.mentions[0].start) if actor.view is view else clause.start
        for subject in actor.refs():
            for each in found:
                if each.ref.name in own:
                    continue
                yield Draft(
                    subject=subject,
                    predicate=Predicate.INSPECTS,
                    object=each.ref,
                    view=view,
                    start=begin,
                    end=max(look.end(), each.end),
                    qualifiers={
                        Qualifier.VERB: (look.group("look"),),
                        Qualifier.TIME: time_of(clause, start),
                    },
                    confidence=sure * DISTANCE[actor.carried] * each.sure,
                    core=(start, look.end()),
                )

    def _visitor(self, clause: Clause, verb: int) -> Actor | None:
        """The people listed right before the verb, else the clause's actor, if nobody else is made to go."""
        people = self._attendance.before(clause, verb)
        if people:
            return Actor(people, clause.view, Carried.CLAUSE)
        actor = clause.actor
        if actor is None or actor.carried > Carried.SENTENCE or self.leads.read(clause, verb) is None:
            return None
        if actor.carried is Carried.CLAUSE and actor.mentions[-1].kind is not Kind.PERSON:
            # 甲局巡视员来我校: not the body comes, and who does is not told.
            posts = (m for m in clause.view.between(clause.start, verb) if m.kind is Kind.POST)
            if any(not _FOR_BODY.search(m.name) for m in posts):
                return None
        # Somebody named in the clause whom the reading of subjects did not take.
        named = any(m.kind in (Kind.PERSON, Kind.POST) for m in clause.view.between(clause.body, verb))
        return None if actor.carried is not Carried.CLAUSE and named else actor

    def _places(self, view: SentenceView, clause: Clause, at: int, reach: int = _REACH) -> list[Found]:
        """The places and bodies listed from an offset on; the actor's own area is none."""
        return [f for f in self._targets.read(view, clause, at, reach) if f.ref.name[0] not in "全我该本各"]

    def said(
        self, rule: Rule, clause: Clause, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Mapping[str, tuple[str, ...]]:
        """The qualifiers; a figure behind the place says nothing of the visit."""
        said = dict(super().said(rule, clause, lead, objects, start, end))
        said.pop(Qualifier.QUANTITY, None)
        return said

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The bodies and places behind the verb, without areas that only locate the next one."""
        if rule.object == "mention":
            found = self._targets.read(view, clause, self.phrases.skip_fill(view, end), rule.reach)
            if rule.not_object is not None:
                found = [f for f in found if not rule.not_object.search(f.ref.name)]
        else:
            found = super().objects(rule, view, clause, start, end)
        actor = clause.actor
        if actor is not None and self._misses_visitor(clause, actor, start):
            return []
        if _WELCOMED.match(view.plain, end, clause.end):
            return []
        if actor is not None and _ON_DUTY.search(actor.mentions[-1].name) and view.plain[start:end] in _GOING:
            return []  # a team that goes somewhere to work there inspects nothing
        if found and view.plain[start:end].endswith(_GOING_ENDS) and no_visit(view, found[-1].end):
            return []  # 来到甲村开展植树活动: where the activity is
        own = {m.name for m in actor.mentions} if actor else set()
        # 视察法院: which court that is is not said.
        unnamed = own | BODIES_CALLED.keys()
        # 甲市考察团 does not go to 甲市.
        homes = tuple(n for n in own if n.endswith(GUESTS))
        return [
            f
            for f in found
            if f.ref.name not in unnamed
            and f.ref.kind is not Kind.PERSON
            and not any(home.startswith(f.ref.name) for home in homes)
        ]

    @staticmethod
    def _misses_visitor(clause: Clause, actor: Actor, verb: int) -> bool:
        """Whether a post without a name stands between a body and the verb (甲市乙中心董事长来到),
        or a clause without a subject tells the reader to go there (走进甲镇，…)."""
        view = clause.view
        if actor.carried is Carried.CLAUSE:
            between = view.between(clause.body, verb)
            return actor.mentions[-1].kind is not Kind.PERSON and any(m.kind is Kind.POST for m in between)
        return actor.carried > Carried.SENTENCE and view.plain.startswith(
            ("走进", "走入", "来到", "深入"), verb
        )
