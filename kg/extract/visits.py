"""考察: who visits, inspects or consoles whom or what.

Rules give the verbs of visiting with the place behind them. Three constructions need more: going somewhere
to do so (率队到甲、乙，检查…), the place before the verb (对甲、乙的…进行视察), and a place whose name goes
on behind what was recognised of it (到甲乡供电所).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extract.attendance import Attendance
from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, Found, RuleExtractor
from kg.extract.lead import Lead
from kg.extract.qualifiers import time_of
from kg.extract.rules import Rule
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
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
_WHY = re.compile(
    r"(?:等(?:地|处|单位|企业|[一-鿿]{0,4})?|家中?|就[^，。；]{2,30}?|围绕[^，。；]{2,30}?|对[^，。；]{2,40}?|[^，。；]{0,4})?，?"
    + _LOOK
)
_DONE_TO = re.compile(
    r"对(?P<what>[^；。]{2,60}?)(?:进行|开展|实施)了?(?:实地|现场|集中|专题|联合|全面)*" + _LOOKED
)
_TAIL = re.compile(
    r"(?:(?!等)[一-鿿]){0,8}?(?:所|站|院|校|厂|中心|公司|基地|园|村|社区|合作社|工地|园区|小学|中学|幼儿园|敬老院|车间|项目|市场|大棚|家)"
    r"(?=[、和，。；]|等|"
    + "|".join(
        ("检查", "调研", "视察", "考察", "督导", "督查", "察看", "看望", "慰问", "走访", "开展", "就", "实地")
    )
    + ")"
)
_JOINS = re.compile(r"(?:[、和与及]|以及)?[^，。；、和与及]{0,10}的?$")
_TARGETS = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT})
_REACH = 12


class Visits(RuleExtractor):
    """Visits by the verbs of going and looking; the actor's own body is no place to visit."""

    name = "visits"

    def __init__(self, lexicon: Lexicon) -> None:
        """Load the rules and what reads lists of people."""
        super().__init__(lexicon)
        self._attendance = Attendance(lexicon)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, then going somewhere to look and looking at what stands before."""
        made: set[tuple[str, str]] = set()
        for draft in (*super().extract(view), *self._gone(view), *self._looked_at(view)):
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
        # Somebody named in the clause whom the reading of subjects did not take.
        named = any(m.kind in (Kind.PERSON, Kind.POST) for m in clause.view.between(clause.body, verb))
        return None if actor.carried is not Carried.CLAUSE and named else actor

    def _places(self, view: SentenceView, clause: Clause, at: int, reach: int = _REACH) -> list[Found]:
        """The places and bodies listed from an offset on, each with what belongs to its name behind it."""
        found: list[Found] = []
        for mention in view.between(at, clause.end):
            if mention.start < at:
                continue
            gap = view.plain[at : mention.start]
            home = mention.kind is Kind.PERSON and view.plain[mention.end : mention.end + 1] == "家"
            if len(gap) > (reach if not found else 10) or (mention.kind not in _TARGETS and not home):
                break
            if (found and not _JOINS.match(gap)) or (gap and self._has_verb(gap)):
                break
            if not found and gap and not gap.endswith("的"):
                break
            tail = _TAIL.match(view.plain, mention.end)
            stop = mention.end + 1 if home else tail.end() if tail else mention.end
            ref: Ref = view.ref(mention)
            if stop > mention.end:
                ref = view.slice_ref(mention.start, stop, Kind.PLACE if home else Kind.ORGANISATION)
            if mention.name[0] not in "全我该本各":
                found.append(
                    Found(ref=ref, start=mention.start, end=stop, sure=1.0 if stop == mention.end else 0.95)
                )
            at = stop
        return found

    def _has_verb(self, text: str) -> bool:
        return any(end - start > 1 for _, start, end in self.scanner.find(text))

    def said(
        self, rule: Rule, clause: Clause, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Mapping[str, tuple[str, ...]]:
        """The qualifiers; a figure behind the place says nothing of the visit."""
        said = dict(super().said(rule, clause, lead, objects, start, end))
        said.pop(Qualifier.QUANTITY, None)
        return said

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The bodies and places behind the verb, without areas that only locate the next one."""
        found = super().objects(rule, view, clause, start, end)
        actor = clause.actor
        if actor is not None and self._misses_visitor(clause, actor, start):
            return []
        own = {m.name for m in actor.mentions} if actor else set()
        return [f for f in found if f.ref.name not in own and f.ref.kind is not Kind.PERSON]

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
