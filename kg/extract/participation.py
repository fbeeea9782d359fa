"""参与: who attends, chairs, speaks at or takes part in what.

Reports name the meeting once and then say 出席并讲话, 主持会议: such a verb points to the meeting or activity
that the article named last (:mod:`kg.extract.occasions`). Who has the role stands in a list before or behind
the verb (:mod:`kg.extract.attendance`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attendance import Attendance
from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, RuleExtractor
from kg.extract.meeting_voices import MeetingVoices
from kg.extract.occasions import GENERIC, VISITED, Occasions, visit_called
from kg.extract.role_events import ROLES, VISIT_WORD, RoleEvent, RoleEvents
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import WordScanner, word_list
from kg.lexicon import Lexicon
from kg.vocabulary import Kind, Predicate, Qualifier

_MEANS = re.compile(r"(?:通过|利用|借助|采取|围绕|结合|以(?!及))")
_UNNAMED = re.compile(r"(?:名|位|人|群众|学生|村民|市民|居民|选手|观众|代表|职工|种植户|农户|队伍)$")
#: 作了题为“…”的专题讲座: what is given has a name between verb and noun.
_GIVEN = re.compile(
    r"讲了?[^，。；：“”]{0,6}(?P<lesson>党课|团课|思政课|第一课)(?=[，。；和并]|$)|[作做]了?(?:“[^”]{2,60}”的?|《[^》]{2,60}》的?|题为[^，。；]{2,60}的|以[^，。；]{2,60}为[主]?题的|[^，。；：“”]{1,12}?)?[^，。；：“”的]{0,4}"
    r"(?P<head>讲课|授课|讲座|辅导|宣讲|报告|发言|讲话|致辞|致词)(?=[，。；和并]|$)"
)
#: Without one of these words :data:`_GIVEN` need not be asked.
_LESSON = re.compile(r"党课|团课|思政课|第一课|讲课|授课|讲座|辅导|宣讲|报告|发言|讲话|致辞|致词")
_GIVES = {"讲课": "授课", "讲座": "授课", "辅导": "授课", "宣讲": "授课", "致词": "致辞"}
#: A part of a body without the body's name, and a visit about nothing that has a name.
_PART_OF_BODY = re.compile(r"[一-鿿]{1,3}[处科股室]|[党团]?办公室")
_NO_MATTER = re.compile(r"就(?:有关|相关|上述)(?:工作|问题|事项|情况|事宜)")
#: Right behind a body: the posts of one who is named behind them (县委常委、副县长某某), or would be.
_POST = (
    r"(?:常委|委员|副?(?:书记|主席|主任|局长|部长|区长|县长|市长|镇长|乡长|校长|院长|会长|秘书长)|"
    r"副?(?:理事长|董事长|总经理))"
)
_POSTED = re.compile(rf"(?:原|党组|常务)?(?:常委|{_POST}、(?:原|党组|常务)?{_POST})(?!会|们)")
#: Before those who are only asked to come.
_WISHED = re.compile(r"(?:邀请(?!了|到|来)|要求|建议|希望|号召|提请|恳请)[^，。；：]{0,30}$")
_ASKING = re.compile(r"邀请|吸引|号召|鼓励|引导|推动|促进|保障|支持|倡导|呼吁|激励")
_ESCORTED = re.compile(r"(?:等[^，。；：]{0,8})?的?陪同之?下")
#: What those who were invited came for.
_CAME = re.compile(
    r"(?:等[^，。；：]{0,12})?(?:[两三四五\d]位)?(?:老?先生|女士|同志|专家|教授|老师|嘉宾)*，?(?:亲?临|来到|前来|到)?(?:现场|学校|会场)?(?P<do>出席|参加|到会|到场|授课|主讲|作|做|为|进行|担任|讲授|讲|$|。|，)"
)
_TAUGHT = re.compile(r"授课|讲座|讲课|辅导|主讲|报告|党课")


def _asks(draft: Draft) -> bool:
    """Whether the subject of a draft only asks others to take part (邀请甲参加…)."""
    clause = draft.view.clause_at(draft.core[0])
    return _ASKING.search(draft.view.outside, clause.start, draft.core[0]) is not None


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
        not_before, not_after = ("".join(str(document.get(k)).split()) for k in ("not_before", "not_after"))
        self._blocked = lexicon.pattern(not_after, f"{ROLES}.yaml: not_after")
        self._ceremony = lexicon.pattern(str(document.get("names_ceremony")), f"{ROLES}.yaml: names_ceremony")
        self._not_before = lexicon.pattern(f"(?:{not_before})$", f"{ROLES}.yaml: not_before")
        self._taking = frozenset(word_list(document.get("taking"), f"{ROLES}.yaml: taking"))
        self._needed = {
            role: lexicon.pattern(str(after), f"{ROLES}.yaml: {role}")
            for role, after in document["needs_after"].items()
        }
        self._events = lexicon.shared(RoleEvents)
        self._attendance = lexicon.shared(Attendance)
        self._voices = MeetingVoices(lexicon)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """One fact for each participant and event, with all roles."""
        made: dict[tuple[str, str], Draft] = {}
        at_events = list(self._at_events(view))
        read = {(d.view.number, d.core[0]) for d in at_events}
        by_rule = (
            d for d in super().extract(view) if (d.view.number, d.core[0]) not in read and not _asks(d)
        )
        for draft in (*at_events, *by_rule):
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

    def _at_events(self, article: ArticleView) -> Iterator[Draft]:
        """Roles at the event that was named last."""
        occasions = Occasions(article)
        for view in article.sentences:
            for word, start, end in self._role_words(view):
                left = view.outside[max(0, start - 6) : start]
                if (
                    view.stated(start)
                    and not self._blocked.match(view.plain, end)
                    and not self._not_before.search(left)
                    and (self._roles[word] in self._taking or not self._ceremony.match(view.plain, end))
                    and self._complete(view, self._roles[word], end)
                ):
                    yield from self._role(article, view, occasions, self._roles[word], start, end)
            yield from self._given(article, view, occasions)
            yield from self._present(article, view, occasions)
            yield from self._invited(view, occasions)
            yield from self._accompanied(view)
            for voice in self._voices.heard(view, occasions):
                speaker = Actor((voice.speaker,), view, Carried.CLAUSE)
                stretch = (min(voice.start, voice.speaker.start), voice.end)
                event = RoleEvent(voice.event, 0.85)
                for draft in self._drafts(view, speaker, voice.role, event, stretch, 1.0):
                    yield replace(draft, core=(voice.start, voice.end))

    def _given(self, article: ArticleView, view: SentenceView, occasions: Occasions) -> Iterator[Draft]:
        """作了“…”的专题讲座, 作了题为…的报告."""
        for match in _GIVEN.finditer(view.plain) if _LESSON.search(view.plain) else ():
            start = match.start()
            # 内容作大会发言: what looks like the name of an event may take in the verb.
            covering = view.covering(start)
            free = covering is None or (covering.kind is Kind.ACTIVITY and covering.end < match.end())
            if view.stated(start) and view.enclosing(start) is None and free:
                head = match.group("head") or "授课"
                role = _GIVES.get(head, head)
                yield from self._role(article, view, occasions, role, start, match.end())

    def _invited(self, view: SentenceView, occasions: Occasions) -> Iterator[Draft]:
        """会议还邀请了甲、乙; 该局邀请专家甲授课."""
        for start, end, done, people in self._attendance.asked(view):
            came = _CAME.match(view.plain, end)
            clause = view.clause_at(start)
            if came is None or not (
                done or came.group("do") in ("作", "做", "为", "授课", "主讲", "讲授", "讲")
            ):
                continue
            taught = _TAUGHT.search(view.plain, end, view.clause_at(end).end)
            if not taught and came.group("do") not in ("出席", "参加", "到会", "到场", "", "。", "，"):
                continue
            last = occasions.last(view, start, "")
            generic = GENERIC.match(view.plain, clause.body, start)
            if last is None or not (
                last.sentence == view.number or generic or view.number - last.sentence == 1
            ):
                continue
            event = RoleEvent(last.ref, 0.88 if generic else 0.82)
            yield from self._drafts(
                view, Actor(people, view, Carried.CLAUSE), "授课" if taught else "应邀", event,
                (min(clause.body, start), end), 1.0,
            )  # fmt: skip

    def _accompanied(self, view: SentenceView) -> Iterator[Draft]:
        """甲在乙、丙等的陪同下到某地考察."""
        for match in _ESCORTED.finditer(view.outside):
            visit = VISITED.search(view.outside, match.end())
            people = self._attendance.before(view.clause_at(match.start()), match.start())
            if visit is None or not people or not view.stated(visit.start()):
                continue
            # Who is on the visit himself opens the clause (甲在乙陪同下).
            led = view.plain.rfind("在", 0, people[-1].start)
            people = tuple(m for m in people if m.start > led)
            event = RoleEvent(visit_called(view, visit.start(), visit.end()), 0.88)
            actor = Actor(people, view, Carried.CLAUSE)
            yield from self._drafts(view, actor, "陪同", event, (people[0].start, visit.end()), 1.0)

    def _complete(self, view: SentenceView, role: str, end: int) -> bool:
        """Whether what a role needs behind its verb stands there (宣布…启动)."""
        needed = self._needed.get(role)
        return needed is None or needed.match(view.plain, end, view.clause_at(end - 1).end) is not None

    def _role_words(self, view: SentenceView) -> list[tuple[int, int, int]]:
        """The words for roles outside names, and those that a name was taken to begin with (列席会议)."""
        hits = self._role_scanner.find(view.outside)
        for mention in view.mentions:
            if mention.kind is Kind.ACTIVITY:
                inside = self._role_scanner.find(view.plain[mention.start : mention.end])
                hits += [(w, mention.start, mention.start + e) for w, s, e in inside if s == 0]
        return sorted(hits, key=lambda hit: hit[1])

    def _role(
        self, article: ArticleView, view: SentenceView, occasions: Occasions, role: str, start: int, end: int
    ) -> Iterator[Draft]:
        clause = view.clause_at(start)
        if _MEANS.match(view.plain, clause.body, start):
            return
        actor = self._holder(clause, start)
        event = self._events.of(article, clause, occasions, role, start, end) if actor else None
        if actor is None or event is None or event.holder in {m.name for m in actor.mentions}:
            return
        begin = min(m.start for m in actor.mentions) if actor.view is view else clause.start
        sure = DISTANCE[actor.carried]
        for draft in self._drafts(view, actor, role, event, (min(begin, start), max(end, event.end)), sure):
            yield replace(draft, core=(start, end))

    def _present(self, article: ArticleView, view: SentenceView, occasions: Occasions) -> Iterator[Draft]:
        """出席会议的还有甲、乙; 在主席台就座的有甲、乙."""
        for verb, start, at, stop, people in self._attendance.behind(view):
            named = view.plain[at:stop]
            generic = not named or (GENERIC.search(named) is not None and len(named) <= 6)
            last = occasions.last(view, start, named) if generic else None
            ref = last.ref if last else None if generic else view.slice_ref(at, stop, Kind.ACTIVITY)
            if verb == "陪同" or VISIT_WORD.fullmatch(named):
                visit = self._events.visit(article, view, start)
                ref = visit.ref if visit else None
            if ref is None:
                continue
            event = RoleEvent(ref, 0.9)
            yield from self._drafts(
                view, Actor(people, view, Carried.CLAUSE), verb, event, (start, people[-1].end), 1.0
            )

    @staticmethod
    def _drafts(
        view: SentenceView, actor: Actor, role: str, event: RoleEvent, stretch: tuple[int, int], sure: float
    ) -> Iterator[Draft]:
        if _NO_MATTER.match(event.ref.name):
            return
        # 县委常委某某列席: the body is of somebody whose name nobody knew, and does not attend itself.
        posted = {
            m.name
            for m in actor.mentions
            if m.kind is not Kind.PERSON and _POSTED.match(actor.view.plain, m.end)
        }
        for subject in actor.refs():
            if _PART_OF_BODY.fullmatch(subject.name) or subject.name in posted:
                continue
            yield Draft(
                subject=subject,
                predicate=Predicate.TAKES_PART,
                object=event.ref,
                view=view,
                start=stretch[0],
                end=stretch[1],
                qualifiers={Qualifier.ROLE: (role,)},
                confidence=event.sure * sure,
            )

    def _holder(self, clause: Clause, verb: int) -> Actor | None:
        """Who has the role: the people listed before the verb (会议由甲主持), else the clause's actor."""
        view = clause.view
        people = self._attendance.party(clause, verb)
        if people:
            wished = _WISHED.search(view.outside, clause.start, people[0].start)
            return None if wished else Actor(people, view, Carried.CLAUSE)
        actor = clause.actor
        if actor is None or actor.carried > Carried.SENTENCE or actor.mentions[0].kind is Kind.PLACE:
            return None
        # What follows a figure of its members (共有委员2000人，出席…) is said of those.
        if actor.carried is not Carried.CLAUSE and actor.mentions[0].kind is not Kind.PERSON:
            return None
        words = view.plain[clause.body : verb]
        others = actor.carried is Carried.CLAUSE and self._attendance.unnamed(words)
        if not others and (len(words) > 8 or _UNNAMED.search(words)):
            return None
        # A clause that names people of its own takes no actor from before.
        named = any(m.kind in (Kind.PERSON, Kind.POST) for m in view.between(clause.body, verb))
        return None if actor.carried is not Carried.CLAUSE and named else actor
