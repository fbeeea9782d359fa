"""开展: who carries out which activity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.agents import agent_before
from kg.extract.draft import Draft
from kg.extract.engine import ACT_AT_MOST, DISTANCE, OBJECT_HEADED, Found, RuleExtractor
from kg.extract.errands import no_visit
from kg.extract.qualifiers import time_of
from kg.extract.rules import Rule
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: A bare activity of at most so many characters is named with its target, if that has at most so many.
_BARE, _TARGET = 10, 48
_NAMELESS = re.compile(
    r"(?:专题|实地|深入|集中)?(?:调研|检查|考察|视察|慰问|走访|座谈|交流|参观|指导|督导|督查|讨论|发言|演讲|通报)|座谈交流|工作调研"
)
#: What several each care for: those are others than the one who invited them (针对各自关注的疑问进行交流).
_OWN_MATTERS = re.compile(r"(?:各自|彼此|双方|大家)")
#: At the end of what something is done to: when (对甲区在5月1日8时至10时).
_AT_TIME = re.compile(r"在\d{1,4}[年月日时点:：][^，。；]*$")
#: Work that a clause tells as what led to the next one: 经过实地调查，…; 通过连日清查、蹲守，….
_WORK = (
    r"(?:调查|走访|排查|摸排|摸底|侦查|侦察|研判|分析|清查|蹲守|抢修|协调|调研|勘查|勘察|会商|会诊|施工|调试|攻关|协商|磋商|"
    r"搜救|搜寻|扑救|救援|整治|整改|测算|审讯|比对|论证)"
)
_THROUGH = re.compile(
    rf"(?:经过|通过|经)(?:(?:多次|反复|认真|仔细|紧张的?|连日(?:来)?的?|连续|近?[一二两三四五六七八九十\d几半多]+(?:余|多)?个?(?:小时|天|月|年)(?:多)?的?))*"
    rf"(?P<work>(?:(?!努力)[一-鿿]){{0,6}}?{_WORK}(?:[、和](?:[一-鿿]{{0,4}}?{_WORK}))*)(?:认为|后)?(?=，)"
)
#: 出动4辆消防车赶赴现场扑救: those who are made to go do there what is told last.
_RUSHED = re.compile(
    r"(?:出动|调集|调派|派出|组织|带领|率领|抽调|增派)(?:(?!将|要)[^，。；：]){1,40}?"
    r"(?P<act>(?:赶赴|赶到|赶往|抵达|奔赴|前往|到达)[^，。；：的]{0,14}?"
    r"(?:处置|扑救|扑火|灭火|救援|施救|救人|抢救|抢险|抢修|搜救|搜寻|营救|勘查|勘察|排险))(?=[，。；！]|$)"
)
_OTHERS = re.compile(r"公安|警方|交警|消防|检察|法院|医院|专家|有关|相关|上级|部门|群众|双方|市|县|省|局")
#: Before a place: that somebody goes there.
_GOING = re.compile(r"(?:来到|前往|走进|赶赴|奔赴|深入|赴|到)$")
_SINCE = re.compile(r"(?:启动|开展|实施|举办)(?:以来|后|期间|过程中)")
#: What a clause says that something is: 这是“某某”活动开展以来的…
_IS = re.compile(r"(?:据悉|据了解)?(?:这|此|该)?(?:也|又)?是(?![一否])")


class Activities(RuleExtractor):
    """Activities by the verbs that state them; 对…进行… is named with what it is done to."""

    name = "activities"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, and activities since which something is told (…活动开展以来)."""
        yield from super().extract(view)
        for sentence in view.sentences:
            for match in _SINCE.finditer(sentence.outside):
                yield from self._since(sentence, match.start())
            for match in _THROUGH.finditer(sentence.outside):
                yield from self._through(sentence, match)
            for match in _RUSHED.finditer(sentence.outside):
                yield from self._rushed(sentence, match)

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The activity; a bare one (全面检查) with its target in front of it, where that is not too long."""
        found = super().objects(rule, view, clause, start, end)
        if rule.object == "verb phrase":
            found = [f for f in found if not _went(view, f)]
        if rule.object == "verb phrase" or len(found) != 1 or found[0].end - found[0].start > _BARE:
            return found
        lead = self.leads.read(clause, start)
        only = found[0]
        # 对甲局开展的活动: 甲局 does it, and it is not done to 甲局.
        relative = view.plain.startswith("的", end) and agent_before(clause, start, self.leads) is not None
        if relative or lead is None or not lead.onto or not 2 <= len(lead.target) <= _TARGET:
            # 进行调研 alone says nothing that has a name.
            return [] if _NAMELESS.fullmatch(only.ref.name) else found
        if _OWN_MATTERS.match(lead.target):
            return []
        target = _AT_TIME.sub("", lead.target)
        ref = Ref(name=f"对{target}的{only.ref.name}", kind=only.ref.kind, at=only.ref.at)
        return [Found(ref=ref, start=only.start, end=only.end, sure=only.sure)]

    def _through(self, view: SentenceView, match: re.Match[str]) -> Iterator[Draft]:
        """The work by which the one who acts in the clause has come to do something (经过实地调查，)."""
        start, end = match.span("work")
        clause = view.clause_at(match.start())
        actor = clause.actor
        # 经公安机关调查: those behind 经 do it; and who does not act in this sentence may have had it done.
        if actor is None or actor.carried > Carried.SENTENCE or view.between(start, end):
            return
        if (
            not view.stated(match.start())
            or clause.body < match.start() - 4
            or _OTHERS.match(view.plain, start)
        ):
            return
        yield from self._act(clause, actor, match.start(), (start, end))

    def _rushed(self, view: SentenceView, match: re.Match[str]) -> Iterator[Draft]:
        """What those do at the scene whom the clause's actor has go there."""
        clause = view.clause_at(match.start())
        actor = clause.actor
        if actor is None or actor.carried > Carried.SENTENCE or not view.stated(match.start()):
            return
        if self.leads.read(clause, match.start()) is not None:
            yield from self._act(clause, actor, match.start(), match.span("act"))

    @staticmethod
    def _act(clause: Clause, actor: Actor, begin: int, act: tuple[int, int]) -> Iterator[Draft]:
        """An act that is told by its verb alone, for each of those who do it."""
        for subject in actor.refs():
            yield Draft(
                subject=subject,
                predicate=Predicate.CARRIES_OUT,
                object=clause.view.slice_ref(*act, Kind.ACTIVITY),
                view=clause.view,
                start=min(clause.start, begin),
                end=act[1],
                qualifiers={Qualifier.TIME: time_of(clause, begin)},
                confidence=min(ACT_AT_MOST, 0.8 * DISTANCE[actor.carried]),
                core=act,
                weak=True,
            )

    def _since(self, view: SentenceView, verb: int) -> Iterator[Draft]:
        clause = view.clause_at(verb)
        actor = clause.actor
        start = clause.body if clause.body < verb else clause.start
        start += 1 if view.plain[start] in "自从" else 0
        if actor is None or not view.stated(verb) or _IS.match(view.plain, clause.start):
            return
        name = self.phrases.find(view, start, verb, "activity", free=False, longest=0)
        if name is None or name.end != verb or verb - start < 4:
            return
        at = view.marked.sentence.passage.raw(start)
        for subject in actor.refs():
            yield Draft(
                subject=subject,
                predicate=Predicate.CARRIES_OUT,
                object=Ref(name=view.plain[start:verb], kind=Kind.ACTIVITY, at=at),
                view=view,
                start=clause.start,
                end=clause.end,
                confidence=0.93 * OBJECT_HEADED * DISTANCE[actor.carried],
            )


def _went(view: SentenceView, found: Found) -> bool:
    """Whether an act is only to go to a place, and what is done there follows (组织干警来到甲园，开展…)."""
    place = next((m for m in view.between(found.start, found.end) if m.end == found.end), None)
    if place is None or not _GOING.search(view.plain, found.start, place.start):
        return False
    return no_visit(view, place.end)
