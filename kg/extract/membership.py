"""隶属: which body is part of which.

By full names (某市公安局交警支队 is part of 某市公安局), by verbs, and as a member of a work group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.draft import Draft
from kg.extract.nested_places import PLACES, areas_in
from kg.extract.view import ArticleView, SentenceView
from kg.extract.words import one_of, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Where the name of a parent can end inside a longer name.
_PARENT_END = re.compile(
    r"(?:国家电网|中国石油|中国石化|中科院|科学院|文联|书协|生产建设兵团|(?<=[农一二三四五六七八九十])师(?=\d)|(?<=\d)团(?=\d)|(?<=^[一-鿿]{2})部(?=[一-鿿]{2,8}[司局团组]$)|(?<=[省市区])[一-鿿]{2,6}厅|"
    r"人大常委会|公安局|医疗集团|集团(?>(?:股份)?有限(?:责任)?公司|总?公司)?(?!股份|有限|责任|总?公司)|总公司|有限责任公司|有限公司|股份公司|人民医院|中心医院|中医院|医院|大学|学院|"
    r"总队|分会|分公司|分院|分校|总会|联合会|协会|学会|研究院|管理局|(?<=[一-鿿]{3})局(?!集团)|委员会|管委会|办事处|银行(?>(?:股份)?(?:有限(?:责任)?公司)?)(?!股份|有限)|信用社|联社|"
    r"支行|分行|支队|大队|供电所|税务所|法院|检察院|农场|林场|煤矿|总工会|党校|(?<=[一-鿿]{2}[省市县区州旗])委(?!员会))(?=[一-鿿]{2,})"
)
_CHILD = re.compile(
    r"(?:支队|大队|中队|分队|分局|派出所|分公司|分会|分院|分校|附属医院|附属中学|附属小学|学院|研究所|实验室|党支部|党总支|党委(?!办)|纪委|工会|"
    r"团委|审判庭|庭|部|附属第?[一二三四五]?医院|教研室|实习基地|艺术团|合唱团|代表队|代表团|代表资格审查委员会|工作组|扶贫团|组织部|宣传部|统战部|政法委|党校|调度室|卫生院|支行|分行|营业部|分理处|供电所|税务所|法庭|检察室|执法队|执行局|服务队|项目部|车间|办公室|主席团|理事会|监事会|合唱团|军乐团|乐队|食堂|新馆|分馆|新校区|校区|委员会|[一-鿿](?<!公)司|[一-鿿]{2}办|\d团|\d+连|(?<=集团)[一-鿿]{2,6}有限公司|(?<=国家电网)[一-鿿]{2,10}公司|科|处|室|站|所|中心|队|厂|矿|监督所)$"
)
#: Parents that are branches themselves: 某市公安局某分局某派出所, 某县公安局交警大队事故中队.
_BRANCHES = frozenset(
    {
        "分局",
        "局",
        "分公司",
        "分院",
        "分校",
        "分会",
        "支队",
        "大队",
        "支行",
        "分行",
        "供电所",
        "有限公司",
        "有限责任公司",
        "林场",
    }
)
#: 该局执法大队, 我校后勤中心: a part of the unit that the text is about.
_PARENT_SORTS = frozenset({"central", "bureau", "unit", "firm"})
_CHILD_SORTS = frozenset({"team", "department", "unit"})
_AREA = re.compile(r"(?:[县市区旗镇乡村]|街道|苏木|社区|嘎查)$")
#: A part of a body is not named with the level of an area.
_LEVEL = later(r"^[一-鿿]{2,6}[省市县区州旗镇乡村]")
#: The longest ending wins (该社区党支部 is part of 该社区, not of 该社).
_POINTED = re.compile(
    "([该本我](?:社区|街道|公司|集团|校(?!区)|院(?!区)|局|厂(?!区)|矿(?!区)|所|行|社(?![区团])|馆|站(?!点)|段))(?=[一-鿿]{2})"
)
_BELONGS = re.compile(r"(?:隶属于?|附属于|归属于?|是(?=[^，。]{2,20}(?:下属|所属|直属)))")
_MEMBERS = re.compile(
    r"(?:等[^，。；]{0,20})?为(?:成员单位|成员)的(?P<body>[^，。；、的]{2,16}?(?:小组|组|会|指挥部|专班|委员会))"
)


class Membership:
    """Parents that full names and verbs state, and members of work groups."""

    name = "membership"

    def __init__(self, lexicon: Lexicon) -> None:
        """Load what an area has of its own."""
        document = lexicon.document(PLACES)
        inner, town, village = (
            one_of(word_list(document.get(key), f"{PLACES}.yaml: {key}"))
            for key in ("inner_bodies", "town_bodies", "village_bodies")
        )
        self._inner = re.compile(f"[一-鿿]{{0,12}}?{inner}$")
        self._town = re.compile(town + "$")
        self._village = re.compile(village + "$")

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All memberships of the article, in reading order."""
        for sentence in view.sentences:
            for mention in sentence.mentions:
                if mention.kind is Kind.ORGANISATION:
                    yield from self._parts(sentence, mention)
            yield from _side_by_side(sentence)
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
        elif end := self._of_area(mention):
            yield _part(view, mention, mention.start, mention.start + end, 0.88)
        elif len(mention.name) > 5:
            yield from self._nested(view, mention)

    def _of_area(self, mention: Mention) -> int:
        """Where the area ends in the name of a body that is its own (甲镇防火办, 乙村党支部), else 0."""
        areas = areas_in(mention)
        end = len("".join(areas))
        if not areas or len(areas[-1]) < 3 or mention.attr("sort") == "area":
            return 0
        own = self._inner.match(mention.name, end)
        if areas[-1].endswith(("村", "社区", "嘎查")):
            own = own or self._village.match(mention.name, end)
        elif areas[-1].endswith(("镇", "乡", "街道", "苏木")):
            own = own or self._town.match(mention.name, end)
        return end if own and _AREA.search(areas[-1]) else 0

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
            if match.end() > 2 and not name.startswith("分", match.end()) and (branch or not parents):
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


def _side_by_side(view: SentenceView) -> Iterator[Draft]:
    """A part whose parent stands right before it (甲部乙扶贫团, where 乙 is no area of its own)."""
    for parent, child in pairwise(view.mentions):
        if parent.end != child.start or {parent.kind, child.kind} != {Kind.ORGANISATION}:
            continue
        plain = parent.attr("sort") in _PARENT_SORTS and child.attr("sort") in _CHILD_SORTS
        if not plain or child.attr("owner") or _LEVEL.search(child.name) or not _CHILD.search(child.name):
            continue
        yield Draft(
            subject=view.slice_ref(parent.start, child.end, Kind.ORGANISATION),
            predicate=Predicate.PART_OF,
            object=view.ref(parent),
            view=view,
            start=parent.start,
            end=child.end,
            confidence=0.85,
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
