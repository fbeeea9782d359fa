"""隶属: which body is part of which.

By full names (某市公安局交警支队 is part of 某市公安局), by verbs, and as a member of a work group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.view import ArticleView, SentenceView
from kg.lexicon import Lexicon
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Where the name of a parent can end inside a longer name.
_PARENT_END = re.compile(
    r"(?:公安局|医疗集团|集团(?:有限|股份有限)?(?:公司)?|总公司|有限责任公司|有限公司|股份公司|人民医院|中心医院|中医院|医院|大学|学院|"
    r"总队|分会|分公司|分院|分校|总会|联合会|协会|学会|研究院|管理局|(?<=[一-鿿]{3})局|委员会|管委会|办事处|银行(?:股份)?(?:有限(?:责任)?公司)?|信用社|联社|"
    r"支行|分行|支队|大队|供电所|税务所|法院|检察院|农场|林场|煤矿|总工会|党校|(?<=[一-鿿]{2}[省市县区州旗])委)(?=[一-鿿]{2,})"
)
_CHILD = re.compile(
    r"(?:支队|大队|中队|分队|分局|派出所|分公司|分会|分院|分校|附属医院|附属中学|附属小学|学院|研究所|实验室|党支部|党总支|党委|纪委|工会|"
    r"团委|审判庭|庭|部|附属第?[一二三四五]?医院|教研室|实习基地|艺术团|合唱团|代表队|代表团|代表资格审查委员会|工作组|扶贫团|组织部|宣传部|统战部|政法委|党校|调度室|卫生院|支行|分行|营业部|分理处|供电所|税务所|法庭|检察室|执法队|执行局|服务队|项目部|车间|办公室|科|处|室|站|所|中心|队|厂|矿|监督所)$"
)
#: Parents that are branches themselves: 某市公安局某分局某派出所, 某县公安局交警大队事故中队.
_BRANCHES = frozenset(
    {"分局", "局", "分公司", "分院", "分校", "分会", "支队", "大队", "支行", "分行", "供电所"}
)
#: 该局执法大队, 我校后勤中心: a part of the unit that the text is about.
_POINTED = re.compile("([该本我](?:校|院|局|厂|矿|公司|集团|所|行|社|馆|站|段))(?=[一-鿿]{2})")
_BELONGS = re.compile(r"(?:隶属于?|附属于|归属于?|是(?=[^，。]{2,20}(?:下属|所属|直属)))")
_MEMBERS = re.compile(
    r"(?:等[^，。；]{0,20})?为(?:成员单位|成员)的(?P<body>[^，。；、的]{2,16}?(?:小组|组|会|指挥部|专班|委员会))"
)


class Membership:
    """Parents that full names and verbs state, and members of work groups."""

    name = "membership"

    def __init__(self, lexicon: Lexicon) -> None:
        """Needs no lexicon."""

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All memberships of the article, in reading order."""
        for sentence in view.sentences:
            for mention in sentence.mentions:
                if mention.kind is Kind.ORGANISATION:
                    yield from self._parts(sentence, mention)
            for match in _BELONGS.finditer(sentence.plain):
                yield from self._stated(sentence, match.start(), match.end())
            for match in _MEMBERS.finditer(sentence.plain):
                yield from self._members(sentence, match)

    def _parts(self, view: SentenceView, mention: Mention) -> Iterator[Draft]:
        """What the name of a body says of its parents."""
        if mention.attr("owner"):
            # 某厂党支部, 中共某厂党支部, 某医院检验科.
            yield _part(view, mention, *mention.inner("owner"), 0.9)
        elif found := _POINTED.match(mention.name):
            yield _part(view, mention, mention.start, mention.start + found.end(1), 0.85)
        elif len(mention.name) > 6:
            yield from self._nested(view, mention)

    @staticmethod
    def _nested(view: SentenceView, mention: Mention) -> Iterator[Draft]:
        """Each parent that the name begins with; a parent that has one itself is its part."""
        name = mention.name
        if not _CHILD.search(name):
            return
        parents: list[int] = []
        for match in _PARENT_END.finditer(name):
            branch = match.group() in _BRANCHES
            # Behind its parent a name can go on with another body's (甲总队乙县医院队): only branches nest.
            if match.end() > 3 and not name.startswith("分", match.end()) and (branch or not parents):
                parents.append(match.end())
        for k, end in enumerate(parents):
            child = len(name) if k == len(parents) - 1 else parents[k + 1]
            yield Draft(
                subject=view.slice_ref(mention.start, mention.start + child, Kind.ORGANISATION),
                predicate=Predicate.PART_OF,
                object=view.slice_ref(mention.start, mention.start + end, Kind.ORGANISATION),
                view=view,
                start=mention.start,
                end=mention.start + child,
                confidence=0.9 if len(parents) == 1 else 0.85,
            )

    @staticmethod
    def _stated(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        clause = view.clause_at(start)
        parent = next((m for m in view.between(end, end + 3) if m.kind is Kind.ORGANISATION), None)
        child = next(
            (m for m in reversed(view.between(clause.start, start)) if m.kind is Kind.ORGANISATION), None
        )
        if parent is None or child is None or parent.name == child.name or not view.stated(start):
            return
        yield Draft(
            subject=view.ref(child),
            predicate=Predicate.PART_OF,
            object=view.ref(parent),
            view=view,
            start=child.start,
            end=parent.end,
            confidence=0.93,
        )

    @staticmethod
    def _members(view: SentenceView, match: re.Match[str]) -> Iterator[Draft]:
        """甲局、乙局等单位为成员的工作领导小组."""
        clause = view.clause_at(match.start())
        start, end = match.span("body")
        named = view.mention_at(start)
        body = view.ref(named) if named is not None else view.slice_ref(start, end, Kind.ORGANISATION)
        members = [m for m in view.between(clause.start, match.start()) if m.kind is Kind.ORGANISATION]
        if not view.stated(match.start()):
            return
        for member in members:
            yield Draft(
                subject=view.ref(member),
                predicate=Predicate.PART_OF,
                object=Ref(name=body.name, kind=Kind.ORGANISATION, at=body.at),
                view=view,
                start=clause.start,
                end=end,
                qualifiers={Qualifier.ROLE: ("成员",)},
                confidence=0.9,
            )


def _part(view: SentenceView, mention: Mention, start: int, end: int, sure: float) -> Draft:
    """The body of a mention is part of the one whose name ``[start, end)`` is in it."""
    return Draft(
        subject=view.ref(mention),
        predicate=Predicate.PART_OF,
        object=view.slice_ref(start, end, Kind.ORGANISATION),
        view=view,
        start=mention.start,
        end=mention.end,
        confidence=sure,
    )
