"""成立: who sets up which body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.agents import Agent
from kg.extract.draft import Draft
from kg.extract.engine import OBJECT_HEADED, Found, RuleExtractor
from kg.extract.rules import Rule
from kg.extract.view import ArticleView, Clause, SentenceView
from kg.extract.words import is_area
from kg.lexicon.patterns import later
from kg.vocabulary import Kind, Predicate

_MADE_OF = re.compile(
    r"(?:了)?(?:[^，。；]{2,40}?组成的|(?:以|由)[^。；]{2,160}?(?:成员|组成|组长|构成|主任|牵头|参加|参与|总指挥|指挥长|队长|负责人|班长|会长|召集人)的)(?=[^的，。]{2,})"
)


#: What stands before a name if people are sent there: 派出干部到甲村.
_SENT_TO = re.compile(r"[到赴往去]|进驻|入驻|驻|奔向|担任|任(?!务)")
#: Verbs by which somebody is sent; no area is set up so.
_SENDING = re.compile(r"派|抽调")
_ETC = re.compile(r"(?:等|以及|及|和|、)?[^，。；]{0,12}?(?:部门|单位|企业|机构|乡镇|街道|等|共同|联合)|")
_MADE_UP_OF = re.compile(r"由([^，。；]{2,60}?)(?:联合)?(?:组成|组建)的")
_MADE_UP = re.compile(r"(?:联合|共同)?(?:组成|组建)的")
#: A group that bodies form to look into something: of any other team it is only told who is in it.
_WORK_GROUP = later(
    r"(?:工作|调研|调查|督查|督导|检查|考察|巡查|巡察|指导|专项|专家|联合|执法|核查|评审|验收|审计)[一-鿿]{0,4}组$|专班$"
)


class Bodies(RuleExtractor):
    """Bodies, teams and work groups by the verbs that set them up or send them out."""

    name = "bodies"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, then work groups named by those who make them up (由甲局、乙局组成的调研组).

        Who is in a team of another sort (由甲局、乙局组成的测产团队) has not founded it.
        """
        yield from super().extract(view)
        for sentence in view.sentences:
            for match in _MADE_UP_OF.finditer(sentence.plain):
                yield from self._made_up(sentence, match)

    def _made_up(self, view: SentenceView, match: re.Match[str]) -> Iterator[Draft]:
        members = [m for m in view.between(match.start(1), match.end(1)) if m.kind is Kind.ORGANISATION]
        named = view.mention_at(match.end())
        end = named.end if named is not None else -1
        if named is None:
            phrase = self.phrases.find(
                view, match.end(), view.clause_at(match.end()).end, "body", free=False, longest=0
            )
            end = phrase.end if phrase else -1
        if end < 0 or not view.stated(match.start()) or not _WORK_GROUP.search(view.plain, match.end(), end):
            return
        if not members or not _ETC.fullmatch(view.plain, members[-1].end, match.end(1)):
            return  # 由甲校教师组成的: people, not the body
        for member in members:
            yield Draft(
                subject=view.ref(member),
                predicate=Predicate.SETS_UP,
                object=view.slice_ref(match.end(), end, Kind.ORGANISATION),
                view=view,
                start=match.start(),
                end=end,
                confidence=0.88,
            )

    def _relative(self, rule: Rule, clause: Clause, agent: Agent, start: int, end: int) -> Iterator[Draft]:
        """What 甲局成立的专班 states; 由甲局、乙局组成的团队 tells who is in it, see :meth:`extract`."""
        if agent.by and _MADE_UP.match(clause.view.plain, start):
            return iter(())
        return super()._relative(rule, clause, agent, start, end)

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The body, without who leads it or makes it up (由…组成的, 以…为组长的)."""
        made_of = _MADE_OF.match(view.plain, end)
        if not made_of and view.plain[end : end + 1] in ("由", "以"):
            return []
        if not made_of:
            found = super().objects(rule, view, clause, start, end)
            return [f for f in found if not _sent_there(view, start, end, f)]
        at = made_of.end()
        stop = view.clause_at(at).end
        named = self.phrases.find(view, at, stop, rule.heads, free=False, longest=0)
        return self._named(rule, view, named.start, named.end, OBJECT_HEADED) if named else []


def _sent_there(view: SentenceView, start: int, end: int, found: Found) -> bool:
    """Whether a name behind the verb ``[start, end)`` is where people are sent: 派出第一书记到该村任职."""
    if not _SENDING.search(view.plain, start, end):
        return False
    leads_there = _SENT_TO.search(view.outside, end, found.start) or _SENT_TO.search(found.ref.name)
    return leads_there is not None or is_area(found.ref.name)
