"""合作: who does something jointly with, or contracts with, whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise, product

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE
from kg.extract.qualifiers import time_of
from kg.extract.view import ArticleView, Clause, SentenceView
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Of a longer list not every pair does something together.
_MOST = 8
_WITH = re.compile(r"(?:与|和|同|跟|联合|会同|携手)$")
_JOIN = re.compile(r"(?:[、和与及 ]|联合|会同|携手)?$")
_JOINTLY = re.compile(
    r"(?:签订|签署|签约|达成|缔结|建立[^，。]{0,8}合作|联合|共同|合作|携手|联手|协同|会同|共建|合办|联办|结成|结为)"
)
#: Between those who are joined and the verb: that is what they go to, or what is given them.
_ELSE = re.compile(r"向|出席|参加|受到|获得|对(?![口接])")
#: Party committee and government of one area are no partners.
_COMMITTEES = re.compile(r"(?:党委|党工委|委|人民政府|政府|办事处)$")
_REST = re.compile(
    r"(?:等|以及|及|和|、)[^，。；]{0,30}?(?=成立|组成|签订|签署|开展|举办|召开|打造|建设|组织|举行|发起|推出|共同|联合)"
)
#: What those do together who are joined to the subject by 与, 联合.
_CONTRACT = re.compile(
    r"(?:等[^，。；]{0,14}?)?[^，。；]{0,8}?(?:签订|签署|签约|签下|达成|缔结|结成|结为|结对|合作|共建|共同|联合|携手|联手)"
)
_ACT = re.compile(
    r"(?:等[^，。；]{0,14}?)?(?:[^，。；]{0,6}?)(?:成立|组成|签订|签署|开展|举办|召开|打造|建设|组织|举行|发起|推出|实施|启动|制定|印发|出台|共同)"
)
_JOINED = re.compile(
    r"(?:还|又|也|先后|分别|已|正式|主动|积极|近日|日前|成功|共)*(?P<by>与|同|跟|和|联合|会同|携手|联手)"
)
#: 在甲局的配合下.
_HELPED = re.compile(r"(?:的)?(?:大力|密切|积极|全力|有力|通力)*(?:配合|协助|协作)下")
#: What is agreed between two sides, the word between the sides, and what makes one side of all.
_CONTRACTED = re.compile(r"签订|签署|签约|达成|缔结|建立|结成|结为|共建|合作")
_SIDES = re.compile(r"与|同|跟")
_ALL = re.compile(r"共同|联合|三方|四方|多方|各方|相互|彼此")
#: People of the last partner, before what is done (会同甲村村干部组织…).
_PEOPLE = later(
    r"(?:的)?(?:村?干部|村[\"“]?两委[\"”]?|党员|工作人员|人员|民警|官兵|志愿者|医务人员|医护人员|专家|师生|职工|员工|代表|负责人|领导|同志)+(?=[一-鿿])"
)
#: Behind a row, one more partner, between two words for doing things together.
_UNKNOWN = later(
    r"(?:等[一-鿿]{0,6}?)?(?:联合|携手|会同)(?P<who>(?![各有相多社爱全其辖区市县镇乡村])[一-鿿]{3,10}?)(?=共同|联合|携手)"
)
#: The partners that a row leaves unnamed: 等社会团体设立, 等单位开展.
_MORE = later(
    r"等(?:[一-鿿]{0,10}?(?:团体|单位|部门|机构|企业|组织|协会|学会|学校|院校|高校|公司|媒体|社团|乡镇))(?=[一-鿿])"
)
_MATTER = re.compile(r"(?:联合|共同|携手|联手)?(?P<matter>[^，。；的]{2,40}?)(?=[，。；的]|作为|仪式|$)")


class Cooperation:
    """Two bodies named side by side before a verb of doing things together."""

    name = "cooperation"

    def __init__(self, lexicon: Lexicon) -> None:
        """Needs no lexicon."""

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """A fact for each pair of bodies that a clause joins."""
        for clause in view.clauses():
            yield from self._clause(clause)
            yield from self._joined(clause)
            yield from self._helped(clause)

    @staticmethod
    def _joined(clause: Clause) -> Iterator[Draft]:
        """甲厂…，还与乙公司签订了合同: of the clause's words only the partner is a body."""
        view, actor = clause.view, clause.actor
        joined = _JOINED.match(view.plain, clause.body, clause.end)
        if joined is None or actor is None or not view.stated(joined.start()):
            return
        group = _listed(view.between(joined.end(), clause.end), view.plain, joined.end())
        if not group:
            return
        doing = _ACT if len(joined.group("by")) > 1 else _CONTRACT
        verb = doing.match(view.plain, group[-1].end, clause.end)
        if verb is None or actor.mentions[0].kind is Kind.PERSON:
            return
        same = actor.view is view
        for subject in actor.refs():
            for partner in group:
                if partner.name != subject.name:
                    yield _draft(
                        clause,
                        subject,
                        partner,
                        min(clause.start, actor.mentions[0].start) if same else clause.start,
                        view.plain[verb.start() : clause.end].strip(),
                        0.92 * DISTANCE[actor.carried],
                    )

    @staticmethod
    def _helped(clause: Clause) -> Iterator[Draft]:
        """在甲局的配合下，…: the one who acts does so together with 甲局."""
        view, actor = clause.view, clause.actor
        if actor is None or actor.mentions[0].kind is Kind.PERSON or not view.stated(clause.start):
            return
        for partner in clause.mentions():
            before = view.plain[max(clause.start, partner.start - 1) : partner.start]
            helped = partner.kind is Kind.ORGANISATION and _HELPED.match(view.plain, partner.end, clause.end)
            if not helped or before != "在":
                continue
            for subject in actor.refs():
                if subject.name != partner.name:
                    end = helped.end()
                    sure = 0.85 * DISTANCE[actor.carried]
                    yield _draft(clause, subject, partner, partner.start, "", sure, end=end)

    def _clause(self, clause: Clause) -> Iterator[Draft]:
        view = clause.view
        bodies = [m for m in clause.mentions() if m.kind is Kind.ORGANISATION]
        if len(bodies) < 2:
            return
        for k, body in enumerate(bodies[:-1]):
            group, joint = [body], False
            for following in bodies[k + 1 :]:
                gap = view.plain[group[-1].end : following.start]
                if not _JOIN.match(gap) or (not gap and view.paragraph >= 0):
                    break
                joint = joint or bool(_WITH.match(gap))
                group.append(following)
                if len(group) == _MOST:
                    break
            verb = _JOINTLY.search(view.plain, group[0].end, group[-1].end + 14)
            if (
                len(group) < 2
                or verb is None
                or (k and _JOIN.match(view.plain[bodies[k - 1].end : body.start]))
            ):
                continue
            if not view.stated(verb.start()) or view.enclosing(verb.start()):
                continue
            if _ELSE.search(view.plain, group[-1].end, max(verb.start(), group[-1].end)):
                continue
            yield from self._pairs(clause, group, verb.start())

    @staticmethod
    def _pairs(clause: Clause, group: list[Mention], verb: int) -> Iterator[Draft]:
        view = clause.view
        after = max(verb, group[-1].end)
        rest = _REST.match(view.plain, after, clause.end)
        after = rest.end() if rest else after
        unknown = _UNKNOWN.match(view.outside, group[-1].end, clause.end)
        after = unknown.end() if unknown else after
        people = _PEOPLE.match(view.plain, after, clause.end)
        after = people.end() if people else after
        more = _MORE.match(view.plain, after, clause.end)
        after = more.end() if more else after
        matter = _MATTER.match(view.plain, after, clause.end)
        said: dict[str, tuple[str, ...]] = {
            Qualifier.MATTER: (str(matter.group("matter")),) if matter else (),
            Qualifier.TIME: time_of(clause, group[0].start),
        }
        for first, second in _partners(view, group, verb):
            stems = {_COMMITTEES.sub("", m.name) for m in (first, second)}
            if first.name == second.name or (len(stems) == 1 and "" not in stems):
                continue
            yield Draft(
                subject=view.ref(first),
                predicate=Predicate.COOPERATES,
                object=view.ref(second),
                view=view,
                start=group[0].start,
                end=matter.end() if matter else after,
                qualifiers=said,
                confidence=0.92,
            )
        if unknown is None:
            return
        # 甲局、乙办联合某某科技共同打造…: a partner whose name nobody knew.
        for member in group:
            yield Draft(
                subject=view.ref(member),
                predicate=Predicate.COOPERATES,
                object=view.slice_ref(*unknown.span("who"), Kind.ORGANISATION),
                view=view,
                start=group[0].start,
                end=matter.end() if matter else after,
                qualifiers=said,
                confidence=0.85,
            )


def _partners(view: SentenceView, group: list[Mention], verb: int) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of a row that do something together: all of them, but of 甲与乙、丙签约 only those on either
    side of 与."""
    sides = 0
    if _CONTRACTED.match(view.plain, verb) and not _ALL.search(view.plain, group[-1].end, verb):
        gaps = [view.plain[a.end : b.start] for a, b in pairwise(group)]
        sides = next((k for k, gap in enumerate(gaps, start=1) if _SIDES.fullmatch(gap)), 0)
    if sides:
        yield from product(group[:sides], group[sides:])
    else:
        yield from combinations(group, 2)


def _listed(mentions: tuple[Mention, ...], plain: str, at: int) -> list[Mention]:
    """The bodies of a list that begins at an offset."""
    group: list[Mention] = []
    for mention in mentions:
        gap = plain[at : mention.start]
        if mention.kind is not Kind.ORGANISATION or gap not in (
            ("",) if not group else ("、", "和", "与", "及", "以及")
        ):
            break
        group.append(mention)
        at = mention.end
    return group


def _draft(
    clause: Clause, subject: Ref, partner: Mention, start: int, matter: str, sure: float, *, end: int = 0
) -> Draft:
    return Draft(
        subject=subject,
        predicate=Predicate.COOPERATES,
        object=clause.view.ref(partner),
        view=clause.view,
        start=start,
        end=end or clause.end,
        qualifiers={
            Qualifier.MATTER: (matter,) if len(matter) > 1 else (),
            Qualifier.TIME: time_of(clause, partner.start),
        },
        confidence=sure,
    )
