"""What opens a clause: who acts in it by name, unnamed members of an area, or somebody who acts for none."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.extract.nonfacts import CIRCUMSTANCE
from kg.extract.teams import team_at, team_of_area
from kg.extract.unknown import UnknownBodies
from kg.extract.view import Actor, Carried, Clause, SentenceView
from kg.extract.words import one_of, shared_words
from kg.lexicon import Lexicon
from kg.model import Mention
from kg.vocabulary import Kind

_CHAINED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.POST})
_ACTING = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
_BETWEEN = re.compile(r"(?:[、和与及 兼]|以及|联合|会同|携手|，?原)$")
_TAIL = re.compile(
    r"(?:同志|一行|等人|上下|全体|（[^）]{0,20}）|等(?=[^，。；]{0,20}(?:单位|部门|乡镇|企业|领导|同志|人))"
    r"[^，。；的]{0,14}?(?:单位|部门|乡镇|企业|领导|同志|人)(?:以及各[^，。]{2})?|等(?!地|处))*"
)
_DEPARTMENT = re.compile(
    r"[一-鿿]{2,8}(?:科|处|室|股|部|所|组|站|中心|办|办公室|队|系|学院|支部|食堂|车间|工区|病区|项目部|采购|分厂|班)$"
)
_NOT_SUBJECT = re.compile(
    r"(?:的|(?:先生|同志|女士|院士|烈士)?(?:诞辰|逝世|生平|遇害|牺牲\d)|班子建设|队伍建设|建设|工作(?!人员)|某|一名|一位|一对|一家|等地|境内|附近|周边|之间|方向|"
    r"[为任](?:成员|组长|副组长|主体|代表|单位|主任|中心|重点|依托|主))"
)
_MADE_OF = re.compile(r"由[^，。；]{2,60}?(?:组成|构成|带队|牵头)的")
#: 甲区驻地单位乙院: those who have their seat in an area.
_SEATED = re.compile(r"(?:驻地|辖区|驻区|驻县|共建|爱心|龙头|重点|民营|骨干)(?:单位|企业)")
_GATHERING = re.compile(r"(?:此次|本次|该)?(?:会议|大会|座谈会|全会|会上)(?!组委会|主席团|秘书处|筹委会)")
#: A text that says or settles something does so by itself: 《规定》明确了….
_TEXT_SAYS = re.compile(
    r"(?:已|还|也|首次|主要|具体|详细|全面)*(?:明确|规定|指出|提出|强调|要求|共|从|分为|推动|填补|包括|涵盖|围绕|对|针对)"
)
_OPENER = (
    r"(?:本报讯|本报|讯|消息|（[^）]{0,40}）|[—\-·●■◆★△▲▽▼◇□◎☆※ ]++|[一二三四五六七八九十]是|首先|其中|据悉|"
    r"据了解|据介绍)"
)
#: A body called by what it is: 医院, 学校 in an article about one.
BODIES_CALLED = {
    "学校": (
        "大学",
        "学院",
        "中学",
        "小学",
        "学校",
        "幼儿园",
        "一中",
        "二中",
        "三中",
        "四中",
        "五中",
        "职中",
        "党校",
    ),
    "医院": ("医院", "卫生院"),
    "公司": ("公司", "集团", "厂"),
    "企业": ("公司", "集团", "厂"),
    "集团": ("公司", "集团"),
    "银行": ("银行", "支行", "分行", "联社"),
    "协会": ("协会", "学会", "商会"),
    "中心": ("中心",),
    "社区": ("社区",),
    "支队": ("支队",),
    "大队": ("大队",),
    "合作社": ("合作社",),
    "法院": ("法院",),
    "检察院": ("检察院",),
    "派出所": ("派出所",),
    "林场": ("林场",),
    "农场": ("农场",),
    "商会": ("商会",),
    "车站": ("站",),
    "煤矿": ("煤矿", "矿"),
}
_OWN_BODY = re.compile("(?:" + "|".join(BODIES_CALLED) + ")(?![一-鿿]{0,2}(?:的|人|生|领导班子成员))")
_NO_NAME = re.compile(r"^[该我本这其各此每她他它记访]|[在还也对向把将和与的了等及来到]")
#: Shorthand for the body or area that the article is about.
_POINTER = re.compile(
    r"(?:该|我|本)(?:行|院|庭|校|所|站|厂|社|会|馆|店|中心|公司|集团|企业|单位|部门|支队|大队|协会|机构|园|场|矿|"
    r"银行|医院|学校|村|镇|乡|县|市|区|局|社区)"
)
#: Those who go round together, told of before.
_PARTY = re.compile(
    r"(?:此次|该)?(?:视察|调研|检查|督查|考察|督导|慰问|巡察|执法检查|暗访|巡视|参观|调查|观摩)(?:组|团)(?:一行)?(?:成员)?(?!组?长|[一-鿿]{0,4}的)"
)
#: 镇里, 村里: the place of that level which was named last.
_WITHIN = re.compile(r"[省市县区州镇乡村](?=里(?!程|面))")
#: The line before a report by a paper or an agency: who prints it does nothing in it.
DATELINE = re.compile(
    r"[ （]{0,2}(?:本报|新华社|中新社|[一-鿿]{2,8}(?:日报|晚报|晨报|早报|报|社|网|台))?"
    r"[^，。；：“”]{0,14}?(?:讯|电|消息)"
    r"(?: ?（[^）]{0,40}）| {1,2}(?=[一-鿿\d]))"
)
#: A dateline that is a clause of its own, or a byline that ends in a colon.
_CREDIT = re.compile(
    r"(?:本报|新华社|中新社|[一-鿿]{2,8}(?:日报|晚报|晨报|早报|报|社|网))[^，。；]{0,16}(?:讯|电|消息)$|"
    r"(?:本报|特约)?(?:记者|通讯员|实习生)[^，。；]{2,30}(?:报道|讯|摄影|撰文|消息)$"
)
#: Who took or sent what is printed, behind the name, does nothing in what follows.
SENT_IN = re.compile(r" ?(?:供图|供稿|(?:摄影|摄|图文|图)(?=[ 　）)。]|$))")
_BY = re.compile(r"[（( ]*(?:以上|本版|本文)?(?:图片|照片|图文|素材|视频)均?(?:来源)?(?:由|：|:)")
#: The person behind such a word is spoken of and does nothing.
_SPOKEN_OF = re.compile(r"纪念|庆祝|回顾|祝贺|感谢|欢迎|怀念|悼念|采访|专访|邀请|介绍")
#: Where somebody is or what is in his charge, before his posts and name: 出差在外的县委书记甲.
_BEING = re.compile(
    r"(?:正在?|当时|此时|刚刚?|仍)?(?:出差在外|在外(?:地)?(?:出差|考察|学习|开会)|在(?:[一-鿿]{2,4}(?:出差|开会|考察|调研|学习)|现场[一-鿿]{0,6})|先期到达|闻讯赶来|随行|随同|同行|"
    r"到场|与会|参会|列席|值班|带班|带队|前来[一-鿿]{2,4}|(?:分管|负责|主管|联系)[一-鿿]{2,8}|(?:年近|年过|现年|今年)[一-鿿\d]{2,4}岁?|\d{2}岁|土生土长|退休|新任)的|"
    r"[^，。；：“”在]{0,16}(?:会|会议|仪式|典礼|论坛|活动|式)上"
)
#: How far behind the name of a body somebody who holds a post in it is looked for.
_TO_HOLDER = 32
#: Behind an area, one of its towns or villages that is no known name.
_FURTHER = re.compile(
    r"(?:(?![各每个两三四五六七八九十整所辖等及和与的全数])[一-鿿]){1,3}(?:镇|乡|街道|村|社区)(?![里民镇村])"
)
#: Behind a name, the rest of a longer one that is no known name.
_REST = re.compile(r"(?:集团公司|集团|公司|经开区|经济开发区|开发区|高新区|管委会)")
_HAN = re.compile(r"[一-鿿]{1,4}$")
_AREA = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村|社区|开发区)$")


class SubjectReader:
    """Reads the subject that opens a clause, behind times, adverbs and circumstances."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the shared word lists."""
        adverbs = shared_words(lexicon, "adverbs")
        #: One such word, as part of other expressions; atomic, as it may stand in a repetition there.
        self.light_word = f"(?>{_OPENER}|{one_of(adverbs)})"
        self.light = re.compile(f"{self.light_word}+")
        self._staff = re.compile(
            r"(?:(?:(?![了由带])[一-鿿]){1,5}(?:科|处|室|中心|系|学院|车间)的?)?"
            r"(?:的|全体|广大|各级|有关|相关|\d+(?:余|多)?(?:名|位))*"
            + one_of(shared_words(lexicon, "staff"))
            + r"(?:[、和]"
            + one_of(shared_words(lexicon, "staff"))
            + ")*"
        )
        self._residents = re.compile(
            r"(?:的|广大|一些|许多|很多)?" + one_of(shared_words(lexicon, "residents"))
        )
        self._surnames = frozenset(lexicon.words("read/surnames"))
        self._calling = re.compile(one_of(shared_words(lexicon, "callings")) + "$")
        self._verb = re.compile(
            one_of((*shared_words(lexicon, "verbs"), *shared_words(lexicon, "prepositions")))
        )
        self._collective = re.compile(one_of(shared_words(lexicon, "collectives")))
        self._unknown = UnknownBodies(self._verb, self.light)

    def read(self, clause: Clause) -> tuple[Actor | None, bool]:
        """The actor that opens the clause by name, and whether somebody opens it who acts for none."""
        view = clause.view
        if _CREDIT.match(view.plain[clause.start : clause.end]) or _BY.match(view.plain, clause.start):
            return None, False
        at = self.skip(view, clause.start, clause.end)
        clause.body = at
        made_of = _MADE_OF.match(view.plain, at, clause.end)
        if made_of:
            at = made_of.end()
        mention = (
            (team_at(view, at, clause.end) if made_of else None)
            or view.mention_at(at)
            or self._called(clause, at)
            or self._modified(clause, at)
            or self._partly_known(clause, at)
            or self._unknown.at(view, at, clause.end)
        )
        mention = self._seated(view, mention)
        members = mention is not None and view.plain.startswith("们", mention.end)  # 委员们
        if mention is None or mention.kind not in _CHAINED or members or at >= clause.end:
            return None, self._says(view, mention) or self._unnamed(clause, at)
        group, end = self._group(view, mention, clause.end)
        group, end = self._completed(clause, group, end)
        if len(group) == 1 and not self._goes_on(view, end):
            team = team_of_area(view, group[0], clause.end, self._verb)
            group, end = ((team,), team.end) if team else (group, end)
        if not group or SENT_IN.match(view.plain, end):
            return None, end < 0
        group, end = self._holder(clause, group, end)
        tail = _TAIL.match(view.plain, end)
        end = tail.end() if tail else end
        person = group[-1].kind is Kind.PERSON
        loose = False
        if not person and (staff := self._staff.match(view.plain, end)):
            end, loose = staff.end(), True
        # 街道党员某某: somebody whose name nobody knew.
        if self._name_follows(view, end) if loose else not person and self._residents.match(view.plain, end):
            return None, True
        if view.plain.startswith("建设", end) if loose else _NOT_SUBJECT.match(view.plain, end):
            return None, False  # 加强村班子建设: what is built up does nothing
        clause.body = end
        return Actor(group, view, Carried.CLAUSE, loose=loose), False

    @staticmethod
    def _seated(view: SentenceView, mention: Mention | None) -> Mention | None:
        """The body behind an area and a word for those who have their seat there (甲区驻地单位乙院), else the
        mention itself."""
        seat = _SEATED.match(view.plain, mention.end) if mention is not None else None
        body = view.mention_at(seat.end()) if seat else None
        return body if body is not None and body.kind is Kind.ORGANISATION else mention

    @staticmethod
    def _says(view: SentenceView, mention: Mention | None) -> bool:
        """Whether a text opens a clause as what says or settles something."""
        if mention is None or mention.kind is not Kind.DOCUMENT:
            return False
        return _TEXT_SAYS.match(view.plain, mention.end) is not None

    def further(self, view: SentenceView, last: Mention) -> int:
        """Where a name ends that is longer than what was known of it: a town or village of an area, a firm,
        a zone; else the end of the name itself."""
        if last.kind is Kind.PERSON or view.mention_at(last.end) is not None:
            return last.end
        further = _REST.match(view.plain, last.end)
        if further is None and _AREA.search(last.name) and not self._goes_on(view, last.end):
            further = _FURTHER.match(view.plain, last.end)
            if further is None or self._verb.search(view.plain, last.end, further.end()):
                return last.end
        return further.end() if further else last.end

    def _completed(
        self, clause: Clause, group: tuple[Mention, ...], end: int
    ) -> tuple[tuple[Mention, ...], int]:
        """The group with the whole name of its last, if a verb follows that; none and -1 if anything else."""
        view = clause.view
        longer = self.further(view, group[-1]) if group else end
        if longer <= end:
            return group, end
        if longer < clause.end and not self._goes_on(view, longer):
            return (), -1
        name = view.plain[group[-1].start : longer]
        return (*group[:-1], replace(group[-1], end=longer, name=name)), longer

    def _holder(
        self, clause: Clause, group: tuple[Mention, ...], end: int
    ) -> tuple[tuple[Mention, ...], int]:
        """The person that a body's department or trade and a post lead up to (甲公司生鲜采购经理乙), else the
        group."""
        view = clause.view
        if group[-1].kind is Kind.PERSON or self._goes_on(view, end):
            return group, end
        following = view.between(end, min(clause.end, end + _TO_HOLDER))
        for post, person in pairwise(following):
            if person.kind is Kind.PERSON and post.kind is Kind.POST and post.end == person.start:
                between = view.plain[end : post.start]
                return (group, end) if self._verb.search(between) else ((person,), person.end)
        return group, end

    def _goes_on(self, view: SentenceView, at: int) -> bool:
        """Whether a verb, an adverb or a preposition stands at an offset."""
        return bool(self.light.match(view.plain, at) or self._verb.match(view.plain, at))

    def _name_follows(self, view: SentenceView, at: int) -> bool:
        """Whether two or three characters that may be a name, and then a verb, stand at an offset."""
        if view.plain[at : at + 1] not in self._surnames or self._goes_on(view, at):
            return False
        return any(_HAN.fullmatch(view.plain, at, at + n) and self._goes_on(view, at + n) for n in (2, 3))

    def _unnamed(self, clause: Clause, at: int) -> bool:
        """Mark a clause that 会议, 各乡镇, 该行 or 医院 opens; whether residents and the like open it."""
        plain = clause.view.plain
        if gathering := _GATHERING.match(plain, at):
            clause.collective, clause.gathering, clause.body = True, True, gathering.end()
        elif members := self._collective.match(plain, at):
            clause.collective, clause.body, clause.body_at = True, members.end(), at
        elif within := _WITHIN.match(plain, at, clause.end):
            clause.collective, clause.body, clause.body_at = True, within.end() + 1, at
            clause.within = True
        elif party := _PARTY.match(plain, at, clause.end):
            clause.party, clause.body = True, party.end()
        elif pointer := _POINTER.match(plain, at, clause.end):
            clause.gathering, clause.body = True, pointer.end()
        elif own := _OWN_BODY.match(plain, at, clause.end):
            clause.own_body, clause.body = own.group(), own.end()
        else:
            return self._residents.match(plain, at) is not None
        return False

    def _partly_known(self, clause: Clause, at: int) -> Mention | None:
        """The body whose name began before what was recognised of it (of 长河青岚县分公司 the last six), or
        which stands behind a word for its sort (爱心企业甲公司)."""
        view = clause.view
        body = next((m for m in view.between(at + 1, min(clause.end, at + 5))), None)
        if body is None or body.kind is not Kind.ORGANISATION or not _HAN.match(view.plain[at : body.start]):
            return None
        return (
            None
            if self._verb.search(view.plain, at, body.start) or _NO_NAME.search(view.plain, at, body.start)
            else body
        )

    def _called(self, clause: Clause, at: int) -> Mention | None:
        """The person that a calling and the like stands before at the opening: 心理咨询专家甲."""
        view = clause.view
        person = next((m for m in view.between(at, min(clause.end, at + 24)) if m.kind is Kind.PERSON), None)
        if person is None or not self._calling.search(view.plain, at, person.start):
            return None
        if _SPOKEN_OF.search(view.plain, at, person.start):
            return None
        return None if self._verb.search(view.plain, at, person.start) else person

    def _modified(self, clause: Clause, at: int) -> Mention | None:
        """The first mention of a row of posts and a name that a clause with 的 (出差在外的县委书记甲) or the
        event at which somebody acts (庆祝大会上甲校长…) leads up to."""
        view = clause.view
        for start in dict.fromkeys((clause.start, at)):
            being = _BEING.match(view.plain, start, clause.end)
            first = view.mention_at(being.end()) if being else None
            if first is not None and first.kind in _CHAINED:
                group, _ = self._group(view, first, clause.end)
                return first if group and group[-1].kind is Kind.PERSON else None
        return None

    def skip(self, view: SentenceView, at: int, stop: int) -> int:
        """The offset behind datelines, times, adverbs and circumstances that open a clause."""
        dateline = DATELINE.match(view.plain, at, stop) if at == 0 else None
        at = dateline.end() if dateline else at
        quoted = view.enclosing(at)
        if (
            quoted is not None
            and quoted.start == at
            and view.plain[quoted.end - 2] in "。！？…，"
            and quoted.end < stop
        ):
            at = quoted.end  # “……。”甲说: words said before the one who says them
        for _ in range(8):
            mention = view.mention_at(at)
            if mention is not None:
                if mention.kind is not Kind.TIME:
                    return at
                at = mention.end
                continue
            light = self.light.match(view.plain, at, stop)
            if light:
                if light.group().endswith("深入") and view.mention_at(light.end()) is not None:
                    return light.end() - 2
                at = light.end()
                continue
            circumstance = CIRCUMSTANCE.match(view.plain, at, stop)
            if circumstance and circumstance.end() < stop:
                at = circumstance.end()
                continue
            return at
        return at

    def _group(self, view: SentenceView, first: Mention, stop: int) -> tuple[tuple[Mention, ...], int]:
        """Those who act together in the run of mentions that begins with ``first``, and where it ends."""
        run = [first]
        for mention in view.between(first.end, stop):
            gap = view.plain[run[-1].end : mention.start]
            if len(gap) > 4 and (listed := self._unknown.listed(view, run[-1].end, mention.start)):
                run += listed  # 甲小学、乙小学、丙小学 of which nobody knew the second
                gap = "、"
            department = (
                mention.kind is Kind.POST and run[-1].kind is Kind.ORGANISATION and _DEPARTMENT.match(gap)
            )
            called = mention.kind is Kind.PERSON and len(gap) <= 10 and self._calling.search(gap) is not None
            if mention.kind not in _CHAINED or not (gap == "" or _BETWEEN.match(gap) or department or called):
                break
            run.append(mention)
        if last_listed := self._unknown.listed(view, run[-1].end, stop, last=True):
            run += last_listed
        people = tuple(m for m in run if m.kind is Kind.PERSON)
        if people:
            last = run.index(people[-1])
            behind = run[last + 1 : last + 2]  # 甲主席致词: the title behind the name
            titled = behind and behind[0].kind is Kind.POST and behind[0].start == run[last].end
            return people, (behind[0] if titled else run[last]).end
        bodies = [
            m
            for k, m in enumerate(run)
            if m.kind is not Kind.POST
            and not (
                k + 1 < len(run)
                and run[k + 1].kind in _ACTING
                and run[k + 1].start == m.end
                and (m.kind is Kind.PLACE or run[k + 1].kind is Kind.PERSON or _AREA.search(m.name))
            )
        ]
        return tuple(bodies), run[-1].end
