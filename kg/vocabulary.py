"""The closed vocabulary: kinds of things, relations between them, and what qualifies a relation.

The values are the Chinese terms that stand in the JSON lines and, as local names, in the RDF
(``kg:任职``). ``ontology/kg.ttl`` defines each of them in Chinese and English. This module knows
nothing of RDF.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a mention or a node is."""

    PERSON = "人物"
    ORGANISATION = "组织"
    PLACE = "地点"
    ACTIVITY = "活动"
    DOCUMENT = "文件"
    PROJECT = "项目"
    MECHANISM = "机制"
    AWARD = "奖项"
    REPORT = "报道"
    QUANTITY = "数量"
    QUOTATION = "引语"
    # Kinds of mentions only: they qualify a fact and are never nodes of the graph.
    POST = "职务"
    TIME = "时间"


#: Kinds that can be the subject or object of a fact.
NODE_KINDS = frozenset(Kind) - {Kind.POST, Kind.TIME}


class Predicate(StrEnum):
    """The relations a fact can state."""

    HOLDS_POST = "任职"
    CARRIES_OUT = "开展"
    CONVENES = "召开"
    TAKES_PART = "参与"
    SETS_UP = "成立"
    ISSUES = "发布"
    PART_OF = "隶属"
    LOCATED_IN = "位于"
    INSPECTS = "考察"
    COOPERATES = "合作"
    SUPPORTS = "支援"
    BUILDS = "建设"
    PUTS_IN_PLACE = "实行"
    IS_AWARDED = "荣获"
    SAYS = "表示"
    REPORTS_FIGURE = "统计"
    WROTE = "撰写"


class Qualifier(StrEnum):
    """What can be said about a fact beside subject, predicate and object."""

    POST = "职务"
    VERB = "动词"
    TIME = "时间"
    PLACE = "地点"
    QUANTITY = "数量"
    TARGET = "对象"
    ROLE = "角色"
    MATTER = "事项"
    AWARDED_BY = "授予者"
    INDICATOR = "指标"
    VALUE = "数值"
    UNIT = "单位"
    CAPACITY = "身份"
    MANNER = "方式"


class ArticleKind(StrEnum):
    """What a piece of a page is."""

    REPORT = "报道"
    CAPTION = "图片说明"
    FRAGMENT = "残段"
    SECTION_LABEL = "栏目标题"


class AuthorRole(StrEnum):
    """In which capacity somebody signs an article."""

    REPORTER = "记者"
    CORRESPONDENT = "通讯员"
    PHOTOGRAPHER = "摄影"
    AUTHOR = "作者"


#: Relations whose objects act, as their subjects do.
AMONG_ACTORS: frozenset[Predicate] = frozenset(
    {Predicate.HOLDS_POST, Predicate.PART_OF, Predicate.COOPERATES, Predicate.SETS_UP, Predicate.SUPPORTS}
)
#: Relations whose subjects need not act.
_AT_REST: frozenset[Predicate] = frozenset({Predicate.LOCATED_IN, Predicate.WROTE})


def acting_ends(predicate: str) -> tuple[str, ...]:
    """Which ends of a fact (``subject``, ``object``) act by it: an area that acts is an organisation."""
    subject = () if predicate in _AT_REST else ("subject",)
    return (*subject, "object") if predicate in AMONG_ACTORS else subject


class Part(StrEnum):
    """What a stretch of a page is by its place and size there."""

    HEADING = "标题"
    TEXT = "正文"
    CAPTION = "图注"
    FURNITURE = "报眉"
