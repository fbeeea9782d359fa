"""Which event a role at it is meant: the one named with the verb, or the one that the article named last."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.occasions import GENERIC, Occasion, Occasions, visit_before, visit_called
from kg.extract.phrases import Phrases
from kg.extract.view import ArticleView, Clause, SentenceView
from kg.extract.words import word_list
from kg.lexicon import Lexicon
from kg.model import Ref
from kg.vocabulary import Kind

#: Name of the document with the roles.
ROLES = "extract/roles"

_AT = re.compile(
    r"在(?P<event>[^，。；：在]{1,30}?(?:会|会议|仪式|典礼|论坛|活动|式|赛|节))上[^，。；：]{0,6}$"
)
#: Words for a visit as an event.
VISIT_WORD = re.compile(r"(?:视察|调研|考察|督导|督查|检查|慰问|走访|巡查|参观|会见)(?:活动)?")
#: Ceremonies that are named by what is done to something (为“青年之家”揭牌).
_UNVEILED = re.compile(r"为(?P<what>[^，。；：]{2,24}?)(?:揭牌|揭幕|揭碑|剪彩|奠基)$")
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
#: What is declared open by less than so many characters was named in full before.
_NAMED = 8
_TO_MEETING = re.compile(r"(?:参|与|到|莅)会")
_LED = re.compile(r"(?P<event>[^，。；：由]{2,8})由")
_TAKEN = re.compile(rf"(?:出席|参加|主持|列席)了?(?P<event>{GENERIC.pattern})")


@dataclass(frozen=True, slots=True)
class RoleEvent:
    """The event of a role, how sure it is, and where its name ends if it stands behind the verb."""

    ref: Ref
    sure: float
    end: int = 0
    holder: str = ""


class RoleEvents:
    """Finds the event of a role."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read what sorts of roles there are."""
        document = lexicon.document(ROLES)
        self._phrases = lexicon.shared(Phrases)
        self._speaking = frozenset(word_list(document.get("speaking"), f"{ROLES}.yaml: speaking"))
        self._taking = frozenset(word_list(document.get("taking"), f"{ROLES}.yaml: taking"))
        self._at_meeting = frozenset(word_list(document.get("at_meeting"), f"{ROLES}.yaml: at_meeting"))

    def of(
        self, article: ArticleView, clause: Clause, occasions: Occasions, role: str, start: int, end: int
    ) -> RoleEvent | None:
        """The event of a role: named behind the verb, with 在…上 before it, or the last one."""
        view, plain = clause.view, clause.view.plain
        at = self._phrases.skip_fill(view, end)
        if visit := VISIT_WORD.match(plain, at, clause.end):
            if visit.end() < clause.end and role not in ("陪同", "参加"):
                return None
            told = self.visit(article, view, start, visit.group()) if role in ("陪同", "参加") else None
            return told or RoleEvent(
                view.slice_ref(visit.start(), visit.end(), Kind.ACTIVITY), 0.85, visit.end()
            )
        own = self._own(clause, at) if role in self._taking or role == "宣布" else None
        if own is not None and role == "宣布" and len(own.ref.name) < _NAMED:
            own = None  # 宣布运动会开幕
        if own is not None and role == "主持" and own.ref.name.endswith("工作"):
            return None  # 主持县政府全面工作: what is in his charge
        if own is not None:
            full = occasions.full(view, start, own.ref.name)
            return replace(own, ref=full) if full else own
        if role == "陪同":
            return self.visit(article, view, start) if self._alone(clause, end) else None
        return self._unveiling(clause, role, end) or self._pointed_at(
            article, clause, occasions, role, start, end
        )

    def _pointed_at(
        self, article: ArticleView, clause: Clause, occasions: Occasions, role: str, start: int, end: int
    ) -> RoleEvent | None:
        """The event with 在…上 before the verb, or the last one that 会议 or a verb alone points to."""
        view, plain = clause.view, clause.view.plain
        at = self._phrases.skip_fill(view, end)
        generic = GENERIC.match(plain, at, clause.end)
        if generic is None and (led := _LED.match(plain, clause.body, start)):
            generic = GENERIC.match(plain, clause.body, led.end("event"))  # 开幕式由甲主持
        placed = _AT.search(plain[clause.start : start])
        if placed and not GENERIC.fullmatch(placed.group("event")) and len(placed.group("event")) > 3:
            name_at = clause.start + placed.start("event")
            name_end = clause.start + placed.end("event")
            return RoleEvent(view.slice_ref(name_at, name_end, Kind.ACTIVITY), 0.9)
        if not (generic or placed or role in self._speaking or self._alone(clause, end)):
            return None
        named = generic.group() if generic else placed.group("event") if placed else ""
        if not named and (before := _TAKEN.search(plain, clause.start, start)):
            named = before.group("event")  # 出席大会并讲话
        if not named and _TO_MEETING.fullmatch(plain, start, end):
            named = "会议"  # 随同参会: no fair that was named since
        if not named and clause.gathering:
            named = "会议"  # 会议第一项由甲宣读《…》
        last = occasions.last(view, start, named)
        far = view.number - last.sentence if last else 0
        ceremony = self._ceremony_of(article, clause, occasions, role, end)
        if ceremony is not None and (last is None or (far > 3 and not named)):
            return ceremony
        if last is None and placed and not _SLIGHT.fullmatch(placed.group("event")):
            # 在签约仪式上: the only name that the page gives it.
            name_at, name_end = (clause.start + k for k in placed.span("event"))
            return RoleEvent(view.slice_ref(name_at, name_end, Kind.ACTIVITY), 0.8)
        if last is None or not self._told_near(view, last, far, role if not placed else "", named):
            return None if last else self._by_kind(view, generic, role, start)
        full = occasions.full(view, start, last.ref.name) or last.ref
        return RoleEvent(full, 0.9 if far < 2 else 0.85 if far < 5 else 0.75, holder=last.holder)

    def _by_kind(
        self, view: SentenceView, generic: re.Match[str] | None, role: str, start: int
    ) -> RoleEvent | None:
        """A ceremony that the page calls by its kind and nothing else: 出席开幕式, 开幕式由甲主持, 乙致辞."""
        named = generic if generic is not None and _CEREMONY.fullmatch(generic.group()) else None
        if named is None and role in self._speaking:
            named = next(iter(_CEREMONY.finditer(view.plain, 0, start)), None)
        if named is None:
            return None
        return RoleEvent(view.slice_ref(named.start(), named.end(), Kind.ACTIVITY), 0.82)

    @staticmethod
    def _ceremony_of(
        article: ArticleView, clause: Clause, occasions: Occasions, role: str, end: int
    ) -> RoleEvent | None:
        """The ceremony that has no name but what was opened or unveiled at it."""
        view = clause.view
        opened = occasions.opening(article, view) if role in _OPENING_ROLES else None
        if opened is not None:
            return RoleEvent(opened, 0.85, end)
        unveiled = _UNVEILED.search(view.plain, clause.start, end)
        if unveiled is None or unveiled.end() != end:
            return None
        return RoleEvent(view.slice_ref(unveiled.start("what"), end, Kind.ACTIVITY), 0.85, end)

    def _told_near(self, view: SentenceView, last: Occasion, far: int, role: str, named: str) -> bool:
        """Whether an event was named near enough for a role to point to it."""
        apart = view.paragraph - last.paragraph
        if role in self._at_meeting:
            return far <= 3 or (apart <= 1 and far <= 5) or (bool(named) and far <= 8)
        return bool(named) or far <= 4 or (apart <= 1 and far <= 8)

    def _unveiling(self, clause: Clause, role: str, end: int) -> RoleEvent | None:
        """为甲馆揭牌: the ceremony at it, and not what was named before."""
        view = clause.view
        unveiled = _UNVEILED.search(view.plain, clause.start, end) if role in _OPENING_ROLES else None
        if unveiled is None or unveiled.end() != end or not self._is_named(view, unveiled):
            return None
        return RoleEvent(view.slice_ref(unveiled.start("what"), end, Kind.ACTIVITY), 0.85, end)

    @staticmethod
    def _is_named(view: SentenceView, unveiled: re.Match[str]) -> bool:
        """Whether what is unveiled is a body, place or thing by name, or words in quotation marks."""
        start, end = unveiled.span("what")
        if view.plain[start] == "“":
            return True
        kinds = (Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT)
        return any(m.kind in kinds and m.start == start and m.end == end for m in view.between(start, end))

    def _own(self, clause: Clause, at: int) -> RoleEvent | None:
        """The event named right behind the verb, if it is more than 会议 or 活动."""
        view = clause.view
        if view.plain[at : at + 1] in ("、", "的"):
            return None
        mention = view.mention_at(at)
        if mention is not None and mention.kind is Kind.ACTIVITY:
            return (
                None if GENERIC.fullmatch(mention.name) else RoleEvent(view.ref(mention), 0.93, mention.end)
            )
        for heads in ("meeting", "activity"):
            phrase = self._phrases.find(view, at, clause.end, heads, free=False, longest=0)
            if phrase and phrase.headed and not GENERIC.fullmatch(view.plain[phrase.start : phrase.end]):
                return RoleEvent(view.slice_ref(phrase.start, phrase.end, Kind.ACTIVITY), 0.93, phrase.end)
        return None

    @staticmethod
    def visit(article: ArticleView, view: SentenceView, start: int, called: str = "") -> RoleEvent | None:
        """What somebody accompanies where 陪同 stands alone: the visit told of before; where the text calls
        it something (陪同调研), rather one that was called so."""
        found = visit_before(article, view, start, called)
        if found is None:
            return None
        sentence, at, stop = found
        return RoleEvent(visit_called(sentence, at, stop), 0.85)

    @staticmethod
    def _alone(clause: Clause, end: int) -> bool:
        """Whether nothing but 并讲话 and the like follows a verb in its clause."""
        plain = clause.view.plain
        return not plain[end : clause.end].strip() or plain[end : end + 1] in "并、和"
