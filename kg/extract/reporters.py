"""Whose figure it is that a clause reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.incidents import Incident
from kg.extract.subjects import BODIES_CALLED
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: How many clauses back a subject is looked for.
_CARRIED = 16
_BODIES = (Kind.ORGANISATION, Kind.PLACE)
_THINGS = (*_BODIES, Kind.PROJECT)
_OWN = re.compile(r"(?:的|共|共有|现有|有|总)?$")
#: What a clause calls its subject by without naming it: 该电站, 学校, 村里.
_CALLED = later(
    r"(?:(?:该|这个|此|这座|这家|这条|本)(?P<that>[一-鿿]{1,4}?)|(?P<own>街道|中心|学校|医院|公司|企业|集团|合作社|协会|园区|基地|社区|分公司|支行|"
    r"大队|支队|电站|大桥|项目|工程|[村镇乡县市区州局厂校院](?=里)))里?(?=又有|现有|占地|总|全长|已|共|先后|累计|每|拥有|设|有|年|完成|实现|装机|建筑|于|今年|去年|目前|"
    r"投资|投入|还|由|上半年|全年|\ufffc)"
)
#: Subjects whose figures are nobody's that the page names.
_NOBODY = later(
    r"(?:[他她它](?!们?的)|他们|她们|事故|案件|车辆|村集体|孩子|老人|法院审理|法庭|其(?!中)|被告人|嫌疑人)(?!\d|[一二三四五六七八九十百]+[^一-鿿]?[人名起件辆台])"
)
#: Bodies without a name, which are counted and report nothing.
_COUNTED = re.compile(r"(?:代表队|队伍|参赛队|小组|班组|企业|单位|部门|学校|医院|公司|机构|中心|支部)$")
_AREA_ACTS = re.compile(r"(?:^[全我本该]|[省市县区州盟旗镇乡村]$|街道$)")
#: What may stand between a figure and the noun it belongs to, of 全长20公里、总投资3亿元的甲高速.
_OF = re.compile(r"(?:左右|以上|以下|多|余)?的")
_MORE = re.compile(r"(?:左右|以上|以下|多|余)?[、，](?=[一-鿿]{2,8}?(?:\d|[一二三四五六七八九十百]))")
#: 由甲公司提供设备22套: the figure of the one who is named with 由.
_GIVEN_BY = re.compile(r"(?:提供|投资|出资|捐赠|捐出|捐款|承建|供应|研发|生产|赞助)(?!的)")
#: Between a name and its figure: 甲湿地总面积16万亩.
_MEASURED = re.compile(
    r"(?:的)?(?:总)?(?:面积|投资额?|建设规模|全长|长度?|长约|里程|占地(?:面积)?|建筑面积|库容|装机容量|人口|户籍人口|常住人口|产值|产量|年产量|营业额|"
    r"注册资本|资产|海拔|高度|高|宽度?|深度?|储量|蓄水量|耕地面积|设计能力|设计产能|床位)(?:约|近|为|达到?|超过?|逾|共|有)*"
)


def reporter(
    article: ArticleView, clause: Clause, mention: Mention, incident: Incident | None, *, harm: bool
) -> Actor | None:
    """Whose figure a mention is: what it measures (全长20公里的甲高速, 甲湿地面积16万亩), the body or area
    right before it (全镇328名), what has done harm, else the clause's actor; a person only of the same
    clause.

    :param harm: whether the figure counts the dead, the hurt and the like.
    """
    view = clause.view
    named = _measured(clause, mention)
    before = [m for m in view.between(clause.start, mention.start) if m.kind in _BODIES]
    if named is None and before and _OWN.match(view.plain[before[-1].end : mention.start]):
        named = before[-1] if _owns(before[-1], mention) else None
    named = named or given_by(clause, mention)
    if named is not None:
        return Actor((named,), view, Carried.CLAUSE)
    actor = clause.actor
    if actor is not None and actor.carried is Carried.CLAUSE:
        return actor
    if actor is None or actor.carried > Carried.SENTENCE:
        inside = _in_area(clause)
        if inside is not None:
            return inside
    if harm and incident is not None and incident.told_by(view, mention.start):
        near = Carried.SENTENCE if incident.view is view else Carried.PARAGRAPH
        return Actor((incident.mention,), incident.view, near)
    return _carried(article, clause, actor) if actor is not None else None


def _in_area(clause: Clause) -> Actor | None:
    """The area of which a clause tells that 在某街道， opens (在某街道，200名党员组成8支队伍)."""
    view = clause.view
    if clause.start < 3:
        return None
    lead = view.clause_at(clause.start - 1)
    if view.plain[lead.start : lead.start + 1] != "在" or lead.start == clause.start:
        return None
    area = view.mention_at(lead.start + 1)
    if area is None or area.attr("sort") != "area" or area.end != lead.end:
        return None
    return Actor((area,), view, Carried.SENTENCE)


def given_by(clause: Clause, figure: Mention) -> Mention | None:
    """The body that is named with 由 as the one who gives what a figure counts."""
    view = clause.view
    before = [m for m in view.between(clause.start, figure.start) if m.kind in _BODIES]
    if not before or not _GIVEN_BY.match(view.plain, before[-1].end, figure.start):
        return None
    by = view.plain[clause.start : before[-1].start].endswith(("由", "是"))
    return before[-1] if by else None


def _carried(article: ArticleView, clause: Clause, actor: Actor) -> Actor | None:
    """Whose figure it is in a clause that the actor is carried into."""
    opened, own = _own_subject(article, clause.view, clause)
    if opened:
        return own
    if actor.mentions[0].kind is not Kind.PERSON:
        return actor
    if actor.carried is Carried.SENTENCE:
        return _body_of(actor) or actor
    return article.topic


def _measured(clause: Clause, figure: Mention) -> Mention | None:
    """The place, body or project whose measure a figure is."""
    view, at = clause.view, figure.end
    for _ in range(3):
        of = _OF.match(view.plain, at)
        if of is not None:
            thing = view.mention_at(of.end()) or view.mention_at(of.end() + 1)
            return thing if thing is not None and thing.kind in _THINGS else None
        more = _MORE.match(view.plain, at)
        following = more and next((m for m in view.between(more.end(), more.end() + 10)), None)
        if not following or following.kind is not Kind.QUANTITY:
            break
        at = following.end
    before = [m for m in view.between(clause.start, figure.start) if m.kind in _THINGS]
    if before and _MEASURED.fullmatch(view.plain, before[-1].end, figure.start):
        return before[-1]
    return None


def _own_subject(article: ArticleView, view: SentenceView, clause: Clause) -> tuple[bool, Actor | None]:
    """Whether the clause, or one before it in the sentence since somebody was named, has a subject of its own
    that is no name (该电站, 学校, 事故), and whom that stands for."""
    for other in _clauses_back(view, clause):
        if other.actor is not None and other.actor.carried is Carried.CLAUSE:
            return False, None
        called = _CALLED.match(view.outside, other.body)
        if called is not None:
            noun = called.group("that") or called.group("own")
            return True, _named_before(article, other, noun)
        if _NOBODY.match(view.plain, other.body):
            return True, None
    return False, None


def _clauses_back(view: SentenceView, clause: Clause) -> Iterator[Clause]:
    """The clause and those before it in its sentence, nearest first, as far as a subject is carried."""
    at = clause.start
    for _ in range(_CARRIED):
        other = view.clause_at(at)
        yield other
        if other.start == 0 or other is view.clauses[0]:
            return
        at = other.start - 1


def _named_before(article: ArticleView, clause: Clause, noun: str) -> Actor | None:
    """The nearest body, place or project before a clause whose name ends in a noun, or goes on to it behind
    what was recognised (甲乡光伏电站)."""
    ends = (noun, *BODIES_CALLED.get(noun, ()))
    for where, mention in article.before(clause.view, clause.start):
        if mention.kind not in (Kind.ORGANISATION, Kind.PLACE, Kind.PROJECT):
            continue
        if mention.name.endswith(ends):
            return Actor((mention,), where, Carried.PARAGRAPH) if mention.name not in ends else None
        longer = re.compile(f"[一-鿿]{{0,8}}?{noun}").match(where.outside, mention.end)
        if longer is not None and len(noun) > 1:
            name = where.plain[mention.start : longer.end()]
            whole = replace(mention, end=longer.end(), name=name, kind=Kind.ORGANISATION)
            return Actor((whole,), where, Carried.PARAGRAPH)
    return None


def _owns(body: Mention, figure: Mention) -> bool:
    """Whether the body before a figure reports it (全镇328名) and is not what it counts (服务中心28处)."""
    if _COUNTED.match(body.name):
        return False
    return body.end < figure.start or _AREA_ACTS.search(body.name) is not None


def _body_of(actor: Actor) -> Actor | None:
    """The body that a person's post is named with right before the name (甲县妇联主席乙)."""
    person = actor.mentions[0]
    at = person.start
    for mention in reversed(actor.view.between(max(0, at - 40), at)):
        if mention.end != at or mention.kind not in (Kind.POST, Kind.ORGANISATION):
            return None
        if mention.kind is Kind.ORGANISATION:
            return Actor((mention,), actor.view, Carried.SENTENCE)
        at = mention.start
    return None
