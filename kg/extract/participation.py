"""参与: who attends, chairs, speaks at or takes part in what.

Reports name the meeting once and then say 出席并讲话, 主持会议: such a verb points to the meeting or activity
that the article named last (:mod:`kg.extract.occasions`). Who has the role stands in a list before or behind
the verb (:mod:`kg.extract.attendance`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.attendance import Attendance
from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, RuleExtractor
from kg.extract.occasions import GENERIC, VISITED, Occasion, Occasions, visit_before, visit_called
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import WordScanner, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import compiled
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Name of the document with the roles.
ROLES = "extract/roles"

_MEANS = re.compile(r"(?:通过|利用|借助|采取|围绕|结合|以(?!及))")
_AT = re.compile(
    r"在(?P<event>[^，。；：在]{1,30}?(?:会|会议|仪式|典礼|论坛|活动|式|赛|节))上[^，。；：]{0,6}$"
)
_UNNAMED = re.compile(r"(?:名|位|人|群众|学生|村民|市民|居民|选手|观众|代表|职工|种植户|农户|队伍)$")
_VISIT = re.compile(r"(?:视察|调研|考察|督导|督查|检查|慰问|走访|巡查|参观|会见)(?:活动)?")
#: 作了题为“…”的专题讲座: what is given has a name between verb and noun.
_GIVEN = re.compile(
    r"讲了?[^，。；：“”]{0,6}(?P<lesson>党课|团课|思政课|第一课)(?=[，。；和并]|$)|[作做]了?(?:“[^”]{2,60}”的?|《[^》]{2,60}》的?|题为[^，。；]{2,60}的|以[^，。；]{2,60}为[主]?题的|[^，。；：“”]{1,12}?)?[^，。；：“”的]{0,4}"
    r"(?P<head>讲课|授课|讲座|辅导|宣讲|报告|发言|讲话|致辞|致词)(?=[，。；和并]|$)"
)
_GIVES = {"讲课": "授课", "讲座": "授课", "辅导": "授课", "宣讲": "授课", "致词": "致辞"}
#: Ceremonies that are named by what is done to something (为“青年之家”揭牌).
_UNVEILED = re.compile(r"为(?P<what>[^，。；：]{2,24}?)(?:揭牌|揭幕|揭碑|剪彩|奠基)$")
#: A part of a body without the body's name, and a visit about nothing that has a name.
_PART_OF_BODY = re.compile(r"[一-鿿]{1,3}[处科股室]|[党团]?办公室")
_NO_MATTER = re.compile(r"就(?:有关|相关|上述)(?:工作|问题|事项|情况|事宜)")
#: Roles at the opening of something that was built.
_OPENING_ROLES = frozenset({"剪彩", "祝贺", "揭牌", "奠基", "宣布"})
#: Too little of a name to be the name of an event.
_SLIGHT = re.compile(
    r"(?:此次|本次|这次|该|有关|相关|上述|今天的?|当天的?|整个)?(?:会议|大会|活动|仪式|会|座谈会|典礼|比赛|开幕式|闭幕式|式)"
)
#: Ceremonies that are known by their kind alone, and one that opens the clause of who leads it.
_CEREMONY = re.compile(
    r"(?:开幕|闭幕|启动|签约|揭牌|捐赠|开班|结业|开工|奠基|颁奖|授牌|开学|毕业)(?:仪式|典礼|式)"
)
_LED = re.compile(r"(?P<event>[^，。；：由]{2,8})由")
_TAKEN = re.compile(rf"(?:出席|参加|主持|列席)了?(?P<event>{GENERIC.pattern})")
#: Before those who are only asked to come.
_WISHED = re.compile(r"(?:邀请(?!了|到|来)|要求|建议|希望|号召|提请|恳请)[^，。；：]{0,30}$")
_ASKING = re.compile(r"邀请|吸引|号召|鼓励|引导")
_ESCORTED = re.compile(r"(?:等[^，。；：]{0,8})?的?陪同之?下")
#: What those who were invited came for.
_CAME = re.compile(
    r"(?:等[^，。；：]{0,12})?(?:[两三四五\d]位)?(?:老?先生|女士|同志|专家|教授|老师|嘉宾)*，?(?:亲?临|来到|前来|到)?(?:现场|学校|会场)?(?P<do>出席|参加|到会|到场|授课|主讲|作|做|为|进行|担任|讲授|讲|$|。|，)"
)
_TAUGHT = re.compile(r"授课|讲座|讲课|辅导|主讲|报告|党课")


@dataclass(frozen=True, slots=True)
class _Event:
    """The event of a role, how sure it is, and where its name ends if it stands behind the verb."""

    ref: Ref
    sure: float
    end: int = 0
    holder: str = ""


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
        self._blocked = compiled(not_after, f"{ROLES}.yaml: not_after")
        self._ceremony = compiled(str(document.get("names_ceremony")), f"{ROLES}.yaml: names_ceremony")
        self._not_before = compiled(f"(?:{not_before})$", f"{ROLES}.yaml: not_before")
        self._speaking = frozenset(word_list(document.get("speaking"), f"{ROLES}.yaml: speaking"))
        self._taking = frozenset(word_list(document.get("taking"), f"{ROLES}.yaml: taking"))
        self._needed = {
            role: compiled(str(after), f"{ROLES}.yaml: {role}")
            for role, after in document["needs_after"].items()
        }
        self._at_meeting = frozenset(word_list(document.get("at_meeting"), f"{ROLES}.yaml: at_meeting"))
        self._attendance = lexicon.shared(Attendance)

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

    def _given(self, article: ArticleView, view: SentenceView, occasions: Occasions) -> Iterator[Draft]:
        """作了“…”的专题讲座, 作了题为…的报告."""
        for match in _GIVEN.finditer(view.plain):
            start = match.start()
            if view.stated(start) and view.enclosing(start) is None and view.covering(start) is None:
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
            event = _Event(last.ref, 0.88 if generic else 0.82)
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
            event = _Event(visit_called(view, visit.start(), visit.end()), 0.88)
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
        event = self._event(article, clause, occasions, role, start, end) if actor else None
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
            if verb == "陪同" or _VISIT.fullmatch(named):
                visit = self._visit(article, view, start)
                ref = visit.ref if visit else None
            if ref is None:
                continue
            event = _Event(ref, 0.9)
            yield from self._drafts(
                view, Actor(people, view, Carried.CLAUSE), verb, event, (start, people[-1].end), 1.0
            )

    @staticmethod
    def _drafts(
        view: SentenceView, actor: Actor, role: str, event: _Event, stretch: tuple[int, int], sure: float
    ) -> Iterator[Draft]:
        if _NO_MATTER.match(event.ref.name):
            return
        for subject in actor.refs():
            if _PART_OF_BODY.fullmatch(subject.name):
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

    def _event(
        self, article: ArticleView, clause: Clause, occasions: Occasions, role: str, start: int, end: int
    ) -> _Event | None:
        """The event of a role: named behind the verb, with 在…上 before it, or the last one."""
        view, plain = clause.view, clause.view.plain
        at = self.phrases.skip_fill(view, end)
        if visit := _VISIT.match(plain, at, clause.end):
            if visit.end() < clause.end and role not in ("陪同", "参加"):
                return None
            told = self._visit(article, view, start, visit.group()) if role == "陪同" else None
            return told or _Event(
                view.slice_ref(visit.start(), visit.end(), Kind.ACTIVITY), 0.85, visit.end()
            )
        own = self._own(clause, at) if role in self._taking else None
        if own is not None:
            full = occasions.full(view, start, own.ref.name)
            return replace(own, ref=full) if full else own
        if role == "陪同":
            return self._visit(article, view, start) if self._alone(clause, end) else None
        return self._pointed_at(article, clause, occasions, role, start, end)

    def _pointed_at(
        self, article: ArticleView, clause: Clause, occasions: Occasions, role: str, start: int, end: int
    ) -> _Event | None:
        """The event with 在…上 before the verb, or the last one that 会议 or a verb alone points to."""
        view, plain = clause.view, clause.view.plain
        at = self.phrases.skip_fill(view, end)
        generic = GENERIC.match(plain, at, clause.end)
        if generic is None and (led := _LED.match(plain, clause.body, start)):
            generic = GENERIC.match(plain, clause.body, led.end("event"))  # 开幕式由甲主持
        placed = _AT.search(plain[clause.start : start])
        if placed and not GENERIC.fullmatch(placed.group("event")) and len(placed.group("event")) > 3:
            name_at = clause.start + placed.start("event")
            name_end = clause.start + placed.end("event")
            return _Event(view.slice_ref(name_at, name_end, Kind.ACTIVITY), 0.9)
        if not (generic or placed or role in self._speaking or self._alone(clause, end)):
            return None
        named = generic.group() if generic else placed.group("event") if placed else ""
        if not named and (before := _TAKEN.search(plain, clause.start, start)):
            named = before.group("event")  # 出席大会并讲话
        last = occasions.last(view, start, named)
        far = view.number - last.sentence if last else 0
        ceremony = self._ceremony_of(article, clause, occasions, role, end)
        if ceremony is not None and (last is None or (far > 3 and not named)):
            return ceremony
        if last is None and placed and not _SLIGHT.fullmatch(placed.group("event")):
            # 在签约仪式上: the only name that the page gives it.
            name_at, name_end = (clause.start + k for k in placed.span("event"))
            return _Event(view.slice_ref(name_at, name_end, Kind.ACTIVITY), 0.8)
        if last is None or not self._told_near(view, last, far, role if not placed else "", named):
            return None if last else self._by_kind(view, generic, role, start)
        full = occasions.full(view, start, last.ref.name) or last.ref
        return _Event(full, 0.9 if far < 2 else 0.85 if far < 5 else 0.75, holder=last.holder)

    def _by_kind(
        self, view: SentenceView, generic: re.Match[str] | None, role: str, start: int
    ) -> _Event | None:
        """A ceremony that the page calls by its kind and nothing else: 出席开幕式, 开幕式由甲主持, 乙致辞."""
        named = generic if generic is not None and _CEREMONY.fullmatch(generic.group()) else None
        if named is None and role in self._speaking:
            named = next(iter(_CEREMONY.finditer(view.plain, 0, start)), None)
        if named is None:
            return None
        return _Event(view.slice_ref(named.start(), named.end(), Kind.ACTIVITY), 0.82)

    @staticmethod
    def _ceremony_of(
        article: ArticleView, clause: Clause, occasions: Occasions, role: str, end: int
    ) -> _Event | None:
        """The ceremony that has no name but what was opened or unveiled at it."""
        view = clause.view
        opened = occasions.opening(article, view) if role in _OPENING_ROLES else None
        if opened is not None:
            return _Event(opened, 0.85, end)
        unveiled = _UNVEILED.search(view.plain, clause.start, end)
        if unveiled is None or unveiled.end() != end:
            return None
        return _Event(view.slice_ref(unveiled.start("what"), end, Kind.ACTIVITY), 0.85, end)

    def _told_near(self, view: SentenceView, last: Occasion, far: int, role: str, named: str) -> bool:
        """Whether an event was named near enough for a role to point to it."""
        apart = view.paragraph - last.paragraph
        if role in self._at_meeting:
            return far <= 3 or (apart <= 1 and far <= 5)
        return bool(named) or far <= 4 or (apart <= 1 and far <= 8)

    def _own(self, clause: Clause, at: int) -> _Event | None:
        """The event named right behind the verb, if it is more than 会议 or 活动."""
        view = clause.view
        if view.plain[at : at + 1] in ("、", "的"):
            return None
        mention = view.mention_at(at)
        if mention is not None and mention.kind is Kind.ACTIVITY:
            return None if GENERIC.fullmatch(mention.name) else _Event(view.ref(mention), 0.93, mention.end)
        for heads in ("meeting", "activity"):
            phrase = self.phrases.find(view, at, clause.end, heads, free=False, longest=0)
            if phrase and phrase.headed and not GENERIC.fullmatch(view.plain[phrase.start : phrase.end]):
                return _Event(view.slice_ref(phrase.start, phrase.end, Kind.ACTIVITY), 0.93, phrase.end)
        return None

    @staticmethod
    def _visit(article: ArticleView, view: SentenceView, start: int, called: str = "") -> _Event | None:
        """What somebody accompanies where 陪同 stands alone: the visit told of before; where the text calls
        it something (陪同调研), rather one that was called so."""
        found = visit_before(article, view, start, called)
        if found is None:
            return None
        sentence, at, stop = found
        return _Event(visit_called(sentence, at, stop), 0.85)

    @staticmethod
    def _alone(clause: Clause, end: int) -> bool:
        """Whether nothing but 并讲话 and the like follows a verb in its clause."""
        plain = clause.view.plain
        return not plain[end : clause.end].strip() or plain[end : end + 1] in "并、和"
