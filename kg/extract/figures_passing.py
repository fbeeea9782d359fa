"""Figures that nobody reports: what may come to be, where something was done, whom something was done for."""

from __future__ import annotations

import re

from kg.extract.view import Actor, Clause
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: A value that something may reach (每年可增加收入15万元); 可 and 能 are parts of nouns, too.
_MAY = re.compile(
    r"(?:(?<![认许宁不尚小])可(?![爱持能再靠行视研回降燃循见塑耕控比贵喜歌溶采开]|以说|谓|供选)(?:以|望)?|"
    r"(?<![功性可智产动技职机效才热电节体潜势储赋核风蓄万只])能(?![源力耗量人手效级])够?|有望|预计|预期|估计|预估)"
)
_MODAL = re.compile(
    r"(?:再|新|每[年月日天]|年均|年|日均|日|月|全年|将|为[^，。；]{1,12}?|给[^，。；]{1,12}?|直接|间接|累计|同时|实现|"
    r"使[^，。；]{1,8}?|让[^，。；]{1,8}?|帮助|从中)*"
)
_MAY_VERB = re.compile(
    r"增加|增收|新增|带动|带来|创造|创收|实现|达|节约|节省|减少|节[水电能煤]|获得|获|收入|收益|分红|盈利|产出|生产|提供|吸纳|解决|安置|"
    r"满足|容纳|处理|消化|覆盖|惠及|辐射|供应|供|降低|提高|缩短|挣|赚|卖|拿到|领到|形成|完成|突破|超过"
)
#: How many characters before its figure a modal verb stands.
_MODAL_WITHIN = 24
#: What is done in counted places is told in no more characters.
_PHRASE = 40
#: Places that are counted: where something is done.
_PLACES = re.compile(
    r"(?:自然|行政|中心)?村(?:组|庄|屯|小组|民小组)?|社区|小区|乡镇|镇|乡|街道|县[市区]?|区县|学校|单位|企业|院落|楼栋|片区"
)
_MARK = re.compile(r"[，。；：、！？]")
#: Whose name goes on as the name of a road's section: 临江至渭水.
_TO = ("至", "—", "－", "-", "～")
_ROAD = re.compile(r"(?:高速(?:公路)?|公路|铁路|国道|省道|[GS]\d{1,4}|至|—|－)$")
#: For whom something was done (让120名村民就业), and what became of them.
_FOR = re.compile(
    r"(?:让|(?<![致迫促大天特])使|(?P<how>带动|帮助|吸纳|助力|促进))(?:全[省市县区镇乡村]|周边|当地|附近)?$"
)
_BECAME = later(
    r"(?P<who>[一-鿿]{0,8}?(?:村民|居民|群众|妇女|劳动力|劳力|老人|人口|人员|学生|孩子|农户|户|农民工|农民|牧民|职工|员工|残疾人|者|乡亲|青年|学员))"
    r"[^，。；、]{0,12}?(?P<what>就业|增收|脱贫|上岗|受益|致富|创业|务工|参保|入学|复学|返乡|圆梦|搬迁|入住)了?(?=[，。；、！]|$)"
)


def in_passing(clause: Clause, figure: Mention, verb: re.Pattern[str]) -> bool:
    """Whether a figure is only a possible value, or counts the places where something was done.

    :param verb: matches verbs.
    """
    return _possible(clause, figure) or _where_done(clause, figure, verb)


def _possible(clause: Clause, figure: Mention) -> bool:
    """Whether a figure is a value that something can or may have, and not what it had."""
    plain = clause.view.plain
    low = max(clause.start, figure.start - _MODAL_WITHIN)
    for modal in _MAY.finditer(plain, low, figure.start):
        lead = _MODAL.match(plain, modal.end(), figure.start)
        at = lead.end() if lead else modal.end()
        if at == figure.start or _MAY_VERB.match(plain, modal.end(), figure.start):
            return True
        if _MAY_VERB.match(plain, at, figure.start):
            return True
    return False


def _where_done(clause: Clause, figure: Mention, verb: re.Pattern[str]) -> bool:
    """Whether a figure counts the places where the rest of its phrase was done, which has a figure of its own
    (4个自然村安装路灯300盏).

    :param verb: matches verbs.
    """
    view = clause.view
    place = _PLACES.match(view.plain, figure.end)
    if place is None or verb.match(view.plain, place.end()) is None:
        return False
    stop = min(clause.end, place.end() + _PHRASE)
    mark = _MARK.search(view.plain, place.end(), stop)
    stop = mark.start() if mark else stop
    return any(m.kind is Kind.QUANTITY for m in view.between(place.end(), stop))


def without_place(named: str, verb: re.Pattern[str]) -> str:
    """The name of a figure without the counted places that stand before its verb (自然村安装路灯)."""
    place = _PLACES.match(named)
    told = place and verb.match(named, place.end())
    return named[place.end() :] if place and told and len(named) > told.end() + 1 else named


def on_road(actor: Actor) -> bool:
    """Whether the first of the actors is no more than an end of a road (甲高速临江至渭水段)."""
    subject, plain = actor.mentions[0], actor.view.plain
    if subject.kind is Kind.PERSON:
        return False
    after = plain.startswith(_TO, subject.end) and not plain[subject.end + 1 : subject.end + 2].isdigit()
    return after or _ROAD.search(plain, max(0, subject.start - 5), subject.start) is not None


def made_for(clause: Clause, figure: Mention) -> tuple[str, int] | None:
    """The name of a figure that counts those whom something let or helped do something, with what became of
    them (让120名村民就业: 村民就业), and where what tells it ends; no name where 让 goes on otherwise."""
    plain = clause.view.plain
    by = _FOR.search(plain, max(clause.start, figure.start - 8), figure.start)
    if figure.attr("class") != "people" or by is None:
        return None
    told = _BECAME.match(plain, figure.end, clause.end + 1)
    how = by.group("how") or ""
    if told is None:
        return None if how else ("", figure.end)
    return how + told.group("who") + told.group("what"), told.end("what")
