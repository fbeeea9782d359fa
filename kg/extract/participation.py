"""参与: who attends, chairs, speaks at or takes part in what.

Reports name the meeting once and then say 出席并讲话, 主持会议: such a verb points to the meeting or activity
that the article named last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, RuleExtractor
from kg.extract.phrases import Phrase
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import WordScanner, word_list
from kg.lexicon import Lexicon
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Name of the document with the roles.
ROLES = "extract/roles"

_GENERIC = re.compile(
    r"(?:此次|本次|这次|该)?(?:会议|大会|活动|仪式|会|培训|典礼|比赛|论坛|讲座|座谈会|调研|启动仪式|签约仪式|开幕式|闭幕式|开班式)(?:开幕式|闭幕式)?"
)
_EVENT = re.compile(
    r"(?:会|仪式|典礼|论坛|讲座|活动|培训班?|比赛|大赛|竞赛|决赛|晚会|演练|沙龙|展|节|日|周|赛)”?$"
)
_MEANS = re.compile(r"(?:通过|利用|借助|采取|围绕|结合|以)")
_SPEAKING = frozenset({"汇报", "发言", "报告", "致辞", "授课"})


class Participation(RuleExtractor):
    """Taking part by its verbs, and roles at the event that the article is about."""

    name = "participation"

    def __init__(self, lexicon: Lexicon) -> None:
        """Load the rules and the roles."""
        super().__init__(lexicon)
        document = lexicon.document(ROLES)
        self._roles: list[str] = []
        verbs: list[str] = []
        for role, words in document["roles"].items():
            for word in word_list(words, f"{ROLES}.yaml: {role}"):
                verbs.append(word)
                self._roles.append(role)
        self._role_scanner = WordScanner(verbs)
        self._blocked = re.compile("".join(str(document.get("not_after")).split()))
        self._not_before = re.compile("(?:" + "".join(str(document.get("not_before")).split()) + ")$")

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """One fact for each participant and event, with all roles."""
        made: dict[tuple[str, str], Draft] = {}
        for draft in (*super().extract(view), *self._at_events(view)):
            key = (draft.subject.name, draft.object.name)
            earlier = made.get(key)
            if earlier is None:
                made[key] = draft
                continue
            roles = dict.fromkeys(
                (*earlier.qualifiers.get(Qualifier.ROLE, ()), *draft.qualifiers.get(Qualifier.ROLE, ()))
            )
            made[key] = replace(earlier, qualifiers={**earlier.qualifiers, Qualifier.ROLE: tuple(roles)})
        yield from made.values()

    def _at_events(self, view: ArticleView) -> Iterator[Draft]:
        """Roles at the event that was named last."""
        events = [d for d in view.earlier if _is_event(d)]
        for sentence in view.sentences:
            for word, start, end in self._role_scanner.find(sentence.outside):
                left = sentence.outside[max(0, start - 6) : start]
                if (
                    not sentence.stated(start)
                    or self._blocked.match(sentence.plain, end)
                    or self._not_before.search(left)
                ):
                    continue
                yield from self._role(sentence, events, self._roles[word], start, end)

    def _role(
        self, view: SentenceView, events: list[Draft], role: str, start: int, end: int
    ) -> Iterator[Draft]:
        clause = view.clause_at(start)
        if _MEANS.match(view.plain, clause.body, start):
            return
        actor = _speaker(clause, start)
        if actor is None:
            return
        own = self._own(view, clause, end)
        event: Ref | None = None
        sure = 0.93
        if own is not None:
            event = Ref(
                name=view.plain[own.start : own.end],
                kind=Kind.ACTIVITY,
                at=view.marked.sentence.passage.raw(own.start),
            )
        else:
            if not (role in _SPEAKING or _GENERIC.match(view.plain, end) or _stands_alone(view, clause, end)):
                return
            last = _last_event(events, view, start)
            if last is None:
                return
            if last.subject.name in {m.name for m in actor.mentions}:
                return
            event, sure = last.object, 0.88
        begin = min(m.start for m in actor.mentions) if actor.view is view else clause.start
        for subject in actor.refs():
            yield Draft(
                subject=subject,
                predicate=Predicate.TAKES_PART,
                object=event,
                view=view,
                start=min(begin, start),
                end=max(end, own.end if own else end),
                qualifiers={Qualifier.ROLE: (role,)},
                confidence=sure * DISTANCE[actor.carried],
            )

    def _own(self, view: SentenceView, clause: Clause, end: int) -> Phrase | None:
        """The event named right behind the verb, if it is more than 会议 or 活动."""
        at = self.phrases.skip_fill(view, end)
        if view.plain[at : at + 1] in ("、", "的"):
            return None
        mention = view.mention_at(at)
        if mention is not None and mention.kind is Kind.ACTIVITY:
            return Phrase(start=mention.start, end=mention.end, headed=True)
        for heads in ("meeting", "activity"):
            phrase = self.phrases.find(view, at, clause.end, heads, free=False, longest=0)
            if phrase and phrase.headed and not _GENERIC.fullmatch(view.plain[phrase.start : phrase.end]):
                return phrase
        return None


def _is_event(draft: Draft) -> bool:
    """Whether what an article told of is something that one attends."""
    if draft.predicate is Predicate.CONVENES:
        return True
    return draft.predicate is Predicate.CARRIES_OUT and _EVENT.search(draft.object.name) is not None


def _speaker(clause: Clause, verb: int) -> Actor | None:
    """Who has the role: the people right before the verb (会议由甲主持), else the clause's actor."""
    view = clause.view
    people = [m for m in view.between(max(clause.start, verb - 200), verb) if m.kind is Kind.PERSON]
    if people and len(view.plain[people[-1].end : verb]) <= 8:
        first = len(people) - 1
        while first and len(view.plain[people[first - 1].end : people[first].start]) <= 1:
            first -= 1
        return Actor(tuple(people[first:]), view, Carried.CLAUSE)
    actor = clause.actor
    if actor is None or actor.carried > Carried.SENTENCE or any(m.kind is Kind.PLACE for m in actor.mentions):
        return None
    if actor.carried is Carried.CLAUSE and len(view.plain[clause.body : verb]) > 8:
        return None
    return actor


def _stands_alone(view: SentenceView, clause: Clause, end: int) -> bool:
    """Whether nothing but 并讲话 and the like follows a verb in its clause."""
    return not view.plain[end : clause.end].strip() or view.plain[end : end + 1] in "并、和"


def _last_event(events: list[Draft], view: SentenceView, offset: int) -> Draft | None:
    found: Draft | None = None
    for event in events:
        before = (event.view.number, event.start) < (view.number, offset)
        if before and (
            found is None or event.predicate is Predicate.CONVENES or found.predicate is event.predicate
        ):
            found = event
    return found
