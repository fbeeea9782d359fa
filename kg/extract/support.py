"""支援: who sends people or help to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, Found, RuleExtractor
from kg.extract.errands import no_help
from kg.extract.giving import giver, honoured, receivers
from kg.extract.lent import lent
from kg.extract.qualifiers import quantity_of, time_of
from kg.extract.rules import Rule
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_SENT = re.compile(
    r"(?:派遣|选派|派出|抽调|组织|调派|委派|选送|指派|捐赠|捐出|送出|送去)[^，。；]{1,40}?(?:到|赴|往|前往|奔赴|驰援|支援|给)"
)
_GIVEN = re.compile(
    r"(?:向|给|为)(?P<whom>[^。；]{2,30}?)(?:，上门)?(?:捐赠|捐助|捐款|捐献|赠送|送去|送来|送上|调拨|调运|拨付|下拨|划拨|捐|筹集|建起|修通|解决了|争取)"
)
_GONE = re.compile(
    r"(?:下沉到?|深入|到|赴)(?P<whom>(?!了)[^，。；]{0,10}?(?:村|社区|乡镇|街道|企业|学校|小区|一线|农户)(?:（社区）)?)"
    r"(?:、[^，。；]{2,8})?(?:开展)?(?:指导|帮助|支援|帮扶|协助|驻村|驻点|志愿服务|值守)"
)
_WENT = re.compile(
    r"(?P<go>抵达|赶赴|奔赴|分赴|赴|前往|来到|进驻|到)(?:(?!强调|指出|要求|表示|希望)[^。；]){2,40}?"
    r"(?:支援|驰援|援助|帮扶|协助|帮助|抗疫|支教|支医|驻村|救援|抢险|救灾|义诊|巡诊|送医|送药|送教|支农|技术指导|科技服务)"
)
#: A team that is made to help does so where it goes.
_TEAM = later(r"(?:援[一-鿿]{0,4}队|医疗队|救援队|支教队|支教团|抢险队|志愿服务队|帮扶队)$")
_TEAM_WENT = re.compile(r"(?:一行)?(?:分赴|奔赴|赶赴|抵达|进驻|驰援|赴)")
#: 支援甲院的王某: who helps stands behind 的.
_HELPER = re.compile(r"(?P<verb>对口支援|支援|援助|驰援|增援|对口帮扶|帮扶)")
_BROUGHT = re.compile(
    r"(?:将|把)[^，。；]{2,60}?(?P<go>送到|送往|送至|送进|交到|捐给|捐赠给|运抵|运往|发放到|分发到)"
)
_SUNK = re.compile(
    r"(?:下沉|进驻|包联|包保|挂联|帮扶|结对包联|协助|驻守)(?:到|至)?(?P<whom>\d+个(?:村|社区|小区|网格|居民小区|行政村|自然村|贫困村|村组|企业)"
    r"(?:、村|、社区|（[^）]{1,4}）)?|(?<=[到至])[^，。；、\d]{0,8}?(?:村|社区|小区|网格)|(?<=下沉)(?:社区|村组|小区|网格|乡镇|街道)(?:一线)?|(?<=协助)社区(?=做好|开展))(?!干部|党|两委|工作|居民)"
)
#: Where somebody came before they gave or did something there.
_CAME = re.compile(r"(?:来到|走进|前往|深入|赶到|赶赴|到|赴)$")
_GAVE = re.compile(
    r"(?:还|又|并|现场|免费)*(?:(?:为|给|向)[^，。；]{1,24}?)?"
    r"(?:送去|送上|送来|捐赠|捐献|义诊|理发|打扫卫生|测量?血压|免费体检|健康体检|慰问演出|免费发放|讲解安全)"
)
#: 到石桥、白沙和柳河等镇卫生院: bodies of one sort, each by its place.
_OF_A_SORT = later(r"(?P<places>[一-鿿]{2,4}?(?:、[一-鿿]{2,4}?)*(?:和|及|与)[一-鿿]{2,4}?)等(?=[镇乡县区])")
_TO_DISASTER = re.compile(
    r"(?:派出|派遣|调派|抽调|组织|出动|增派)[^，。；]{1,30}?(?:赶赴|奔赴|驰援|前往|赴)"
    r"(?P<whom>[^，。；的]{0,8}?(?:灾区|震区|疫区|火场|事故现场|受灾[一-鿿]{1,4}))"
)
#: 捐资35万元帮助该校建公寓: whom the money helps.
_FUNDED = re.compile(
    r"(?:捐资|出资|捐款|筹资|捐赠)[^，。；]{1,14}?(?:帮助|资助|扶持|支持)(?P<whom>[^，。；]{2,20})"
)
#: 被选派到甲村: who is sent helps there.
_POSTED = re.compile(
    r"被[^，。；]{0,12}?(?:选派|派驻|下派|派遣|委派|抽调|派)(?:到|往|至|赴)?(?P<whom>[^，。；]{2,20})"
)
_SORT = re.compile(r"[镇乡县区](?:中心)?(?:卫生院|卫生所|医院|学校|小学|中学|幼儿园|敬老院|福利院|政府)")
#: Thanks, not help.
_THANKS = re.compile(r"锦旗|感谢信|表扬信|牌匾|花篮|致谢|感谢")
#: 支援甲街办的防疫: places that are no known names.
_AIDED = re.compile(
    r"(?:支援|驰援|增援|对口支援|对口帮扶)(?P<whom>[一-鿿]{1,8}?(?:街办|街道|社区|[^乡]村|镇|重灾区|灾区|疫区|抗疫一线|抗洪一线|防汛一线|救灾一线))(?!的)"
)
_COUNTED = later(r"\d+(?:余|多)?(?:个|家|户|名)[一-鿿、（）]{1,8}$")
_STRICKEN = later(r"[^的]{0,6}(?:灾区|震区|疫区|受灾[一-鿿]{1,4})(?:紧急)?")
_PAIRED = re.compile(
    r"(?:与|同|和)(?P<whom>[^，。；]{2,30}?)(?:结对|结成(?:帮扶)?对子|结成帮扶|建立(?:结对)?帮扶)"
)
_HELP = re.compile(
    r"支援|帮扶|援助|帮助|指导|协助|慰问|驻村|支教|支医|救援|增援|捐|送|派遣|选派|核酸|采样|防控|抗疫|疫情|志愿|义诊|救灾|值守|服务"
)
#: Without one of these words none of the patterns of :meth:`Support._sent` matches.
_ANY_HELP = re.compile(
    r"派|抽调|组织|捐|送|赠|拨|运抵|运往|调运|筹|建起|修通|解决了|争取|指导|帮|援|协助|驻|志愿|值守|抗疫|支教|支医|"
    r"抢险|救灾|义诊|巡诊|支农|科技服务|结对|结成|交到|发放到|分发到|下沉|包联|包保|挂联|出动|出资"
)
#: How far before a clause the place is looked for that they came to.
_CAME_WITHIN = 60
_MEMBERS = re.compile(
    r"\d+(?:余|多)?名[^，。；]{0,24}?(?:干部|党员|领导|职工|志愿者|队员|人员|教师|民警|辅警|医生|护士|代表|委员)(?:分片|就地|全部|全员|分别|已|迅速)*$"
)
#: So many characters at most stand between 支援甲院的 and the person.
_BEHIND = 24
#: What stands before the place: how far off it is.
_REMOTE = later(r"[一-鿿]{2,8}的")
_TARGETS = frozenset({Kind.ORGANISATION, Kind.PLACE})
_ITEM = re.compile(r"[^、和及与]+")


class Support(RuleExtractor):
    """Help by its verbs, by sending (派遣…到甲、乙) and by giving (向甲捐赠)."""

    name = "support"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, then who is sent and what is given."""
        yield from super().extract(view)
        for clause in view.clauses():
            told = list(self._sent(clause)) if _speaks_of_help(clause) else []
            yield from told or self._came(clause)
            yield from self._team(clause)
        for sentence in view.sentences:
            yield from lent(view, sentence)
            yield from self._helper(sentence)

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """Whom the verb helps; who is sent a silk banner in thanks is not helped."""
        if _THANKS.search(view.plain, clause.start, clause.end):
            return []
        found = super().objects(rule, view, clause, start, end)
        # 慰问支援甲院的医生: those behind 的 help, not those who act in the clause.
        return [] if found and view.plain.startswith("的", found[-1].end) else found

    @staticmethod
    def _team(clause: Clause) -> Iterator[Draft]:
        """甲医疗队赴乙县、丙县: a team that is made to help."""
        view, actor = clause.view, clause.actor
        went = _TEAM_WENT.match(view.plain, clause.body, clause.end)
        if actor is None or went is None or not view.stated(went.start()):
            return
        if actor.carried is Carried.CLAUSE and all(_TEAM.search(m.name) for m in actor.mentions):
            for target in _list_at(clause, went.end()):
                yield from Support._helped(clause, actor, target, went, 0.9)

    @staticmethod
    def _helper(view: SentenceView) -> Iterator[Draft]:
        """支援甲院的乙科医生王某: the person named behind 的."""
        for match in _HELPER.finditer(view.outside):
            target = view.mention_at(match.end())
            if target is None or target.kind not in _TARGETS or not view.stated(match.start()):
                continue
            if not view.plain.startswith("的", target.end):
                continue
            clause = view.clause_at(match.start())
            behind = view.between(target.end, clause.end)
            person = next((m for m in behind if m.kind is Kind.PERSON), None)
            if person is None or person.start - target.end > _BEHIND:
                continue
            actor = Actor((person,), view, Carried.CLAUSE)
            for draft in Support._helped(clause, actor, view.ref(target), match, 0.88):
                yield replace(draft, start=match.start(), end=person.end)

    def _sent(self, clause: Clause) -> Iterator[Draft]:
        view, actor = clause.view, giver(clause)
        if actor is None:
            return
        for pattern in (
            _SENT,
            _GIVEN,
            _GONE,
            _WENT,
            _PAIRED,
            _AIDED,
            _BROUGHT,
            _SUNK,
            _TO_DISASTER,
            _FUNDED,
            _POSTED,
        ):
            match = pattern.search(view.plain, clause.body, min(len(view.plain), clause.end + 6))
            if (
                match is None
                or _THANKS.search(view.plain, clause.start, clause.end)
                or not view.stated(match.start())
                or view.enclosing(match.start())
            ):
                continue
            if pattern is _WENT or pattern is _BROUGHT:
                targets = _list_at(clause, match.end("go"))
            elif pattern is _SENT:
                # Where the people go to is a list of names; why they go stands in the clause or the next.
                if not _HELP.search(view.plain, match.start(), min(len(view.plain), clause.end + 20)):
                    continue
                targets = _list_at(clause, match.end())
                at = view.plain.find(targets[-1].name, match.end()) if targets else -1
                if at >= 0 and no_help(view, at + len(targets[-1].name)):
                    continue
            elif pattern in (_GONE, _SUNK, _TO_DISASTER, _AIDED) or _counts(match) or _stricken(match):
                yield from self._gone(clause, actor, match)
                continue
            else:
                start, end = match.span("whom")
                within = [m for m in view.between(start, end) if len(m.name) > 1]
                targets = receivers(view, within, honoured=honoured(view, match.end(), clause.end))
            if self.leads.read(clause, match.start()) is None:
                continue
            if pattern in (_FUNDED, _POSTED):
                # Only the first that is named is helped: 到甲村任职, 帮助该校.
                near = view.mention_at(match.start("whom"))
                targets = [view.ref(near)] if near is not None and near.kind in _TARGETS else []
            for target in targets:
                yield from self._helped(clause, actor, target, match, 0.92)

    def _came(self, clause: Clause) -> Iterator[Draft]:
        """来到甲敬老院，为老人送去衣物: help where they came in a clause before."""
        view, actor = clause.view, clause.actor
        gave = _GAVE.match(view.plain, clause.body, clause.end)
        if gave is None or actor is None or actor.carried > Carried.SENTENCE:
            return
        if not view.stated(gave.start()) or _THANKS.search(view.plain, clause.start, clause.end):
            return
        for mention in reversed(view.between(max(0, clause.start - _CAME_WITHIN), clause.start)):
            came = _CAME.search(view.plain, max(0, mention.start - 3), mention.start)
            home = mention.kind is Kind.PERSON and view.plain.startswith("家", mention.end)
            if home and honoured(view, gave.end(), clause.end):
                return
            if home or (came and mention.kind in _TARGETS and len(mention.name) > 2):
                if all(mention.start != m.start for m in actor.mentions):
                    for draft in self._helped(clause, actor, view.ref(mention), gave, 0.85):
                        yield replace(draft, start=mention.start, end=clause.end)
                return

    def _gone(self, clause: Clause, actor: Actor, match: re.Match[str]) -> Iterator[Draft]:
        """到联点村指导帮助: places to help at that have no name of their own."""
        view = clause.view
        start, end = match.span("whom")
        named = next((m for m in view.between(start, end) if m.kind in _TARGETS), None)
        ref = view.ref(named) if named is not None else view.slice_ref(start, end, Kind.PLACE)
        led = self.leads.read(clause, match.start()) is not None
        members = _MEMBERS.match(view.plain, clause.body, match.start())  # 30名领导分片包联112个社区
        if named is None and (end - start < 2 or not (led or (members and _acts_for(actor)))):
            return
        yield from self._helped(clause, actor, ref, match, 0.82)

    @staticmethod
    def _helped(
        clause: Clause, actor: Actor, target: Ref, match: re.Match[str], sure: float
    ) -> Iterator[Draft]:
        view = clause.view
        for subject in actor.refs():
            if target.name == subject.name:
                continue
            yield Draft(
                subject=subject,
                predicate=Predicate.SUPPORTS,
                object=target,
                view=view,
                start=min(clause.start, match.start()),
                end=_end_of(clause, target, match),
                qualifiers={
                    Qualifier.TIME: time_of(clause, match.start()),
                    Qualifier.QUANTITY: quantity_of(view, match.start(), match.end()),
                },
                confidence=sure * DISTANCE[actor.carried],
            )


def _speaks_of_help(clause: Clause) -> bool:
    """Whether any of the patterns of :meth:`Support._sent` can match in a clause."""
    plain = clause.view.plain
    return _ANY_HELP.search(plain, clause.body, min(len(plain), clause.end + 6)) is not None


def _counts(match: re.Match[str]) -> bool:
    """Whether those who are helped have no names but a number: 与112个社区结对."""
    return match.re is _PAIRED and _COUNTED.fullmatch(match.group("whom")) is not None


def _stricken(match: re.Match[str]) -> bool:
    """Whether what is given goes to the scene of a disaster that has no name of its own: 向灾区调拨."""
    return match.re is _GIVEN and _STRICKEN.fullmatch(match.group("whom")) is not None


def _end_of(clause: Clause, target: Ref, match: re.Match[str]) -> int:
    """Where the words end that tell of help: behind the one who is helped."""
    at = clause.view.plain.find(target.name, match.start())
    if at < 0:  # a name put together from a list: 石桥、白沙等镇卫生院
        return max(match.end(), clause.end)
    return max(match.end(), at + len(target.name))


def _acts_for(actor: Actor) -> bool:
    """Whether unnamed officials of a clause are the actor's: of an area or a body."""
    return all(m.kind is not Kind.PERSON for m in actor.mentions)


def _list_at(clause: Clause, at: int) -> list[Ref]:
    """The bodies and places listed from an offset on (各乡镇卫生院 as one)."""
    view = clause.view
    found: list[Ref] = []
    parent = view.mention_at(at)
    sorts = _OF_A_SORT.match(view.plain, parent.end if parent else at, clause.end)
    if sorts is not None and (body := _SORT.match(view.plain, sorts.end())):
        raw = view.marked.sentence.passage.raw
        return [
            Ref(
                name=part.group() + body.group(), kind=Kind.ORGANISATION, at=raw(sorts.start() + part.start())
            )
            for part in _ITEM.finditer(sorts.group("places"))
        ]
    for mention in view.between(at, clause.end):
        gap = view.plain[at : mention.start]
        far = len(gap) > (3 if not found else 1) and (found or not _REMOTE.fullmatch(gap))
        if mention.kind not in _TARGETS or far or len(mention.name) < 2:
            break
        ref = view.ref(mention)
        found.append(view.slice_ref(at, mention.end, mention.kind) if gap.startswith("各") else ref)
        at = mention.end
    return found
