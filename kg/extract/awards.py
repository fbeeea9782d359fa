"""荣获: who is awarded what, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from kg.extract.attendance import Attendance
from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, Found, RuleExtractor
from kg.extract.honours import honours
from kg.extract.lead import Lead
from kg.extract.qualifiers import time_of
from kg.extract.rules import Rule
from kg.extract.shares import divided
from kg.extract.speakers import antecedent
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: 全国 and the like are a part of the title that follows (全国示范性…), but not of one in quotation marks.
_GIVEN = re.compile(
    r"(?:了|过|由|以及|颁发的?|授予的?|评选的?|年度|全[国省市县](?=[“的《]|年度|[本此]次|本届|大会|比赛|大赛|赛事|各组别)|的|[本此]次|本届|大会|比赛|大赛|赛事|各组别)+"
)
_TITLE = re.compile(
    r"^“[^“”]{2,16}(?:手|标兵|模范|能手|工匠|之星|好人|先锋|奖|奖章|劳模|名师|楷模|先进个人|党员|工作者|青年|之家|家庭|集体)$"
)
_HOLDER = re.compile(r"(?:获得者|称号获得者|得主|荣誉获得者|、[^，。、]{2,10}|[^，。、的了在对]{0,8})$")
_LEVEL = re.compile(r"全[国省市县区]$")
_LIST_END = re.compile(r"(?<=”)等(?:多项|多个)?(?:荣誉|奖项|称号|荣誉称号|表彰)+$")
#: 被甲评为…, 等5人被评为…, 以3比1战胜乙夺得…: what stands between winner and verb does not win.
_AWARDING = r"(?:授予|评为|评选为|命名为|认定为|确认为|确定为|表彰为|推选为|选为|列为)"
_WINNING = r"(?:夺得|荣获|获得|获(?!奖)|斩获|摘得|捧得|赢得|勇夺|当选)"
#: Without such a verb what leads up to it need not be looked for.
_WINS = re.compile(f"{_AWARDING}|{_WINNING}")
_PASSIVE = re.compile(r"(?:(?P<by>[被获由受])(?P<giver>[^，。；：被]{2,40}?))?(?P<verb>" + _AWARDING + ")了?")
_CONTEST = re.compile(
    r"(?:以[^，。；：]{2,30}?|凭借?[^，。；：]{2,20}?|在[^，。；：]{2,40}?[中上里]|一举|当场|最终|组成的[^，。；：]{0,10}?(?:队伍|团队|代表队|组合|队)|(?<![为由]))"
    r"(?P<verb>" + _WINNING + ")了?"
)
_PLAIN_TITLE = later(
    r"(?:(?:全国|全省|全市|全县|全区|国家级?|省级|市级|[一二三四五六七八九十]级|年度|十佳|最佳|最美|优秀|杰出|明星|先进|模范|文明|示范|重点|标杆|名牌|精品|5?A级|AAA*)"
    r"[^，。；：！？、]{0,14}?(?:者|员|户|人|手|兵|家|师|生|长|范|体|位|村|镇|校|院|站|所|店|企业|单位|社区|品牌|产品|区|县|市|干部|职工|书记|医院|提案|论文|作品|案例|课程|教案|成果|节目)|"
    r"(?:[^，。；：！？、“”]{1,10}组)?(?:冠军|亚军|季军|第[一二三四五六七八九十]{1,2}名)|[特一二三]等奖|[金银铜]奖|[金银铜]牌)(?=[，。；！？、]|$|等)"
)
_WORN = re.compile(
    r"(?:全国|全省|全市|全县|全区|全州|省|市|县|国家)?(?:优秀(?:教师|共产党员|党务工作者|班主任|护士|医生|工作者|村干部|志愿者|企业家|运动员|农民工)|劳动模范|先进工作者|"
    r"道德模范|技术能手|三八红旗手|五一劳动奖章(?:获得者)?|最美[一-鿿]{2,6}|岗位能手|优秀青年(?:志愿者|教师|工作者|岗位能手)?)"
)
_MEMBERS = re.compile(
    r"等?(?:\d+(?:多|余)?[个名位家支所][一-鿿]{0,6}|人|单位|企业|集体|代表队|同学|老师|选手|同志)?(?:分(?=获)|分别|均|都|也|还|先后|双双|连续\S{1,4}|多次){0,6}"
)
#: 甲的小说《…》, 甲创作的舞蹈《…》 won it: whose work it is.
_WORK = re.compile(
    r"(?:创作|编排|选送|报送|申报|撰写|主编|主演|拍摄|设计|演唱|表演|完成|研制|研发|生产|指导|执导|编写|推荐)?的[^，。；：《》“”]{0,14}[《“][^《》“”]{1,40}[》”](?:一[书文剧]|等)?$"
)
#: Before a title in quotation marks: those behind it are honoured with it.
_HONOURED = re.compile(r"(?:表彰|评选出|评出|嘉奖|命名)了?$")
#: Winners that are not named.
_UNNAMED = frozenset({"代表队", "队伍", "团队", "小组", "课题组", "项目组", "组合", "选手", "企业", "单位"})
#: 向甲、乙颁发…, 授予甲、乙“…”: those who get it stand before or behind the verb.
_AWARDED_TO = re.compile(r"(?:(?:分别)?[向为给](?=[^，。；：]{2,200}(?:颁发|颁授|授予))|授予)")
_HANDED = re.compile(r"(?:等[^，。；：向为给]{0,16}?)?(?:分别)?(?:颁发|颁授|授予)了?")
_TO_TITLE = re.compile(r"(?:等[^，。；：“]{0,12})?(?:同志|分别|为|以)*")
_PRONOUN = re.compile(r"[他她](?!们)|其(?=荣|获|被|还|曾)")
_OPENING = re.compile(
    r"(?:连续|多次|曾|还|也|又|先后|\S年|\d年|今年|去年|近年来){0,4}(?:[以凭在被由获受][^，。；：]{1,40})?"
)
_BY = re.compile(r"(?:被|受到?|由|获|获得)$")
#: What does not stand between a title and the person who bears it.
_APART = re.compile(r"[，。；的等和对向为了在]")


def _closed(found: Found) -> Found:
    """An award without the words that close a list (“…奖”等荣誉)."""
    end = _LIST_END.search(found.ref.name)
    if end is None:
        return found
    kept = found.ref.name[: end.start()]
    return replace(found, ref=replace(found.ref, name=kept), end=found.start + len(kept))


class Awards(RuleExtractor):
    """Awards by the verbs of winning and the passive of awarding."""

    name = "awards"

    def __init__(self, lexicon: Lexicon) -> None:
        """Load the rules and what reads lists of people."""
        super().__init__(lexicon)
        self._attendance = lexicon.shared(Attendance)

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The award's name, without who gives it (获得某学会颁发的“…奖”)."""
        at = self._past_givers(view, end)
        found = super().objects(rule, view, clause, start, at)
        while found and view.plain[found[-1].end : found[-1].end + 1] == "、":
            at = self._past_givers(view, found[-1].end + 1)
            more = self.phrases.find(view, at, clause.end, rule.heads, free=False, longest=0)
            if more is None or not more.headed or more.end <= found[-1].end:
                break
            found += self._named(rule, view, more.start, more.end, found[-1].sure)
        found = [_closed(f) for f in found]
        found = [part for f in found for part in self._apart(rule, view, f)]
        # A row of names inside means that a mark between two items was lost.
        return [f for f in found if not any(m.kind is Kind.PERSON for m in view.between(f.start, f.end))]

    def _apart(self, rule: Rule, view: SentenceView, found: Found) -> list[Found]:
        """Titles in quotation marks one right after the other, each for itself."""
        if "”“" not in found.ref.name:
            return [found]
        inside = [s for s in view.shut if found.start <= s.start and s.end <= found.end]
        return [f for s in inside for f in self._named(rule, view, s.start, s.end, found.sure)]

    @staticmethod
    def _past_givers(view: SentenceView, at: int) -> int:
        """The offset behind bodies, places and times that stand before an award's name."""
        for _ in range(4):
            mention = view.mention_at(at)
            giver = mention is not None and mention.kind in (Kind.ORGANISATION, Kind.PLACE, Kind.TIME)
            if mention is not None and giver and not mention.name.endswith("组"):
                at = mention.end
            elif given := _GIVEN.match(view.plain, at):
                at = given.end()
            else:
                break
        return at

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state and what they do not reach, then awards that a name is introduced with."""
        made: set[tuple[int, str, str]] = set()
        rows = [*honours(view), *divided(view, self._winners)]
        listed = {(d.view.number, d.core[0]) for d in rows}
        families = chain(self._won(view), super().extract(view), self._worn(view), self._handed(view))
        others = (d for d in families if (d.view.number, d.core[0]) not in listed)
        for draft in (*rows, *others):
            key = (draft.view.number, draft.subject.name, draft.object.name)
            if key not in made and draft.subject.name not in _UNNAMED:
                made.add(key)
                yield draft

    def _won(self, article: ArticleView) -> Iterator[Draft]:
        """甲、乙等5人被丙评为…; 甲以…战胜乙夺得冠军."""
        for view in article.sentences:
            for clause in view.clauses if _WINS.search(view.plain) else ():
                for pattern in (_PASSIVE, _CONTEST):
                    for match in pattern.finditer(view.plain, clause.start, clause.end):
                        yield from self._award(article, view, clause, match)

    def _handed(self, article: ArticleView) -> Iterator[Draft]:
        """向甲、乙颁发“…”奖牌; 授予甲、乙“…”称号."""
        for view in article.sentences:
            for match in _AWARDED_TO.finditer(view.outside):
                clause = view.clause_at(match.start())
                gets = self._recipients(view, match.end(), clause.end)
                if not gets or not view.stated(match.start()):
                    continue
                verb = _HANDED.match(view.plain, gets[-1].end) if match.group()[-1] in "向为给" else None
                if verb is None and match.group() != "授予":
                    continue
                at = verb.end() if verb else gets[-1].end
                title = _TO_TITLE.match(view.plain, at)
                award = view.mention_at(title.end() if title else at)
                if award is None or award.kind is not Kind.AWARD or award.start >= clause.end:
                    continue
                for winner in gets:
                    kind = Kind.PERSON if winner.kind is Kind.PERSON else Kind.ORGANISATION
                    yield Draft(
                        subject=view.ref(winner, kind), predicate=Predicate.IS_AWARDED,
                        object=view.ref(award), view=view, start=match.start(), end=award.end,
                        qualifiers={Qualifier.TIME: time_of(clause, match.start())},
                        confidence=0.9, core=(match.start(), award.end),
                    )  # fmt: skip

    def _recipients(self, view: SentenceView, at: int, stop: int) -> tuple[Mention, ...]:
        """The people, or the bodies, of the list that begins at an offset."""
        people = tuple(m for m in self._attendance.run(view, at) if m.end <= stop)
        if people:
            return people
        bodies: list[Mention] = []
        for mention in view.between(at, stop):
            if mention.kind is not Kind.ORGANISATION or view.plain[at : mention.start] not in (
                "",
                "、",
                "和",
            ):
                break
            bodies.append(mention)
            at = mention.end
        return tuple(bodies)

    def _award(
        self, article: ArticleView, view: SentenceView, clause: Clause, match: re.Match[str]
    ) -> Iterator[Draft]:
        start, end = match.start("verb"), match.end()
        rule = self.rules[0]
        if view.enclosing(start) or view.covering(start) or not view.stated(start):
            return
        if not rule.fits(view.plain, view.outside, start, end):
            return
        if match.group("verb") == "授予" and not (
            match.groupdict().get("giver") or view.plain[start - 1 : start] in ("被", "获", "受")
        ):
            return  # 甲授予…: the giver wins nothing
        winners = self._winners(clause, match.start(), start)
        if winners is None and _PRONOUN.match(view.plain, clause.body):
            winners = antecedent(article, clause)
        if winners is None:
            winners = self._author(clause, match.start())
        objects = self._what(rule, view, clause, start, end) if winners else []
        if winners is None or not objects:
            return
        said: dict[str, tuple[str, ...]] = {
            Qualifier.TIME: time_of(clause, start),
            Qualifier.AWARDED_BY: self._giver(view, match),
        }
        begin = min(winners.mentions[0].start, start) if winners.view is view else clause.start
        for subject in winners.refs():
            for found in objects:
                yield Draft(
                    subject=subject,
                    predicate=Predicate.IS_AWARDED,
                    object=found.ref,
                    view=view,
                    start=begin,
                    end=found.end,
                    qualifiers=said,
                    confidence=0.93 * DISTANCE[winners.carried] * found.sure,
                    core=(start, found.end),
                )

    def _winners(self, clause: Clause, at: int, verb: int) -> Actor | None:
        """Who stands right before an offset of a clause, else the actor of an earlier clause, if the clause
        opens with the verb or what leads up to it."""
        view = clause.view
        people = self._attendance.before(clause, at)
        if people:
            return Actor(people, view, Carried.CLAUSE)
        actor = clause.actor
        if actor is None or actor.carried > Carried.SENTENCE:
            return None
        if actor.carried is Carried.CLAUSE:
            if actor.mentions[-1].end > at:
                return None
            between = view.plain[actor.mentions[-1].end : at]
            times = [m for m in view.between(actor.mentions[-1].end, at) if m.kind is Kind.TIME]
            for time in times:
                between = between.replace(view.plain[time.start : time.end], "")
            return actor if _MEMBERS.fullmatch(between) else None
        # A clause that names somebody of its own says nothing of the actor before.
        own = [
            m for m in view.between(clause.start, at) if m.kind in (Kind.PERSON, Kind.POST, Kind.ORGANISATION)
        ]
        return None if own or not _OPENING.fullmatch(view.plain, clause.body, verb) else actor

    @staticmethod
    def _author(clause: Clause, at: int) -> Actor | None:
        """Whose work won (甲的小说《…》荣获…)."""
        view = clause.view
        for mention in reversed(view.between(clause.start, at)):
            if mention.kind not in (Kind.PERSON, Kind.ORGANISATION):
                continue
            if _WORK.fullmatch(view.plain, mention.end, at):
                return Actor((mention,), view, Carried.CLAUSE)
            return None
        return None

    def _what(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The award behind the verb, also where its name is a plain title (当选最佳球员)."""
        found = self.objects(rule, view, clause, start, end)
        if found:
            return found
        at = end
        title = _PLAIN_TITLE.match(view.plain, at, clause.end + 1)
        if title is None:
            at = self._past_givers(view, end)
            title = _PLAIN_TITLE.match(view.plain, at, clause.end + 1)
        return self._named(rule, view, at, title.end(), 0.93) if title else []

    @staticmethod
    def _giver(view: SentenceView, match: re.Match[str]) -> tuple[str, ...]:
        if "giver" not in match.re.groupindex or match.group("giver") is None:
            return ()
        start, end = match.span("giver")
        return tuple(m.name for m in view.between(start, end) if m.kind is Kind.ORGANISATION)

    def _worn(self, article: ArticleView) -> Iterator[Draft]:
        """Titles before a name (全国“三八红旗手”甲; 全国优秀教师、某校教师乙)."""
        for sentence in article.sentences:
            for shut in sentence.shut:
                before = sentence.plain[max(0, shut.start - 4) : shut.start]
                if _TITLE.match(sentence.plain[shut.start : shut.end - 1]) or _HONOURED.search(before):
                    yield from self._introduced(sentence, shut.start, shut.end)
            for match in _WORN.finditer(sentence.plain):
                holder = self._wearer(sentence, match.end())
                if (
                    holder is not None
                    and match.group()[0] in "全省市县国"
                    and not sentence.enclosing(match.start())
                ):
                    # The level may be the end of a name: 青岚县优秀教师.
                    area = sentence.covering(match.start())
                    begin = match.start() if area is None else min(area.start, match.start())
                    yield Draft(
                        subject=sentence.ref(holder),
                        predicate=Predicate.IS_AWARDED,
                        object=sentence.slice_ref(begin, match.end(), Kind.AWARD),
                        view=sentence,
                        start=begin,
                        end=holder.end,
                        confidence=0.85,
                    )

    @staticmethod
    def _wearer(view: SentenceView, at: int) -> Mention | None:
        """The person right behind a title, with no more than posts and bodies between."""
        for mention in view.between(at, at + 40):
            if mention.kind is Kind.PERSON:
                gap = view.outside[at : mention.start].replace("\ufffc", "").strip("、")
                return mention if len(gap) <= 8 and not _APART.search(gap) else None
            if mention.kind not in (Kind.POST, Kind.ORGANISATION, Kind.PLACE):
                return None
        return None

    @staticmethod
    def _introduced(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        person = next((m for m in view.between(end, end + 14) if m.kind is Kind.PERSON), None)
        if person is None or not _HOLDER.match(view.plain[end : person.start]):
            return
        people = [person]
        if view.plain[end : person.start] in ("", "获得者", "称号获得者"):
            for mention in view.between(person.end, person.end + 60):
                if (
                    mention.kind is not Kind.PERSON
                    or view.plain[people[-1].end : mention.start] not in "、和"
                ):
                    break
                people.append(mention)
        level = _LEVEL.search(view.plain, max(0, start - 2), start)
        begin = level.start() if level else start
        at = view.marked.sentence.passage.raw(begin)
        for winner in people:
            yield Draft(
                subject=view.ref(winner),
                predicate=Predicate.IS_AWARDED,
                object=Ref(name=view.plain[begin:end], kind=Kind.AWARD, at=at),
                view=view,
                start=begin,
                end=winner.end,
                confidence=0.85,
            )

    def said(
        self, rule: Rule, clause: Clause, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Mapping[str, tuple[str, ...]]:
        """The qualifiers, with who awards: the body behind 被, or right before the award's name."""
        said = dict(super().said(rule, clause, lead, objects, start, end))
        view = clause.view
        said.pop(Qualifier.VERB, None)
        said.pop(Qualifier.PLACE, None)
        for mention in view.between(clause.start, objects[0].start):
            if mention.kind is not Kind.ORGANISATION:
                continue
            before = view.plain[max(clause.start, mention.start - 2) : mention.start]
            if _BY.search(before) or mention.start >= end:
                said[Qualifier.AWARDED_BY] = (mention.name,)
        inside = [m for m in view.between(end, objects[0].start + 1) if m.kind is Kind.TIME]
        if inside:
            said[Qualifier.TIME] = (inside[-1].attr("iso") or inside[-1].name,)
        return said
