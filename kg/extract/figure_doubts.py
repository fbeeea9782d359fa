"""Whose figure it surely is not, and the time that it surely has: what is unsure is left out."""

from __future__ import annotations

import re

from kg.extract.figures_passing import on_road
from kg.extract.qualifiers import iso, of_report
from kg.extract.view import Actor, Carried, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

_BODIES = (Kind.ORGANISATION, Kind.PLACE)
_AND = tuple("、和与及")
#: What may stand between the beginning of a clause and its verb (并向农户…).
_OPENING = later(r"(?:现已|并|已|共|还|累计|先后|现|[，、])*(?:向[一-鿿]{2,4}?(?=推|发|送|提|捐|赠))?")
#: A figure of each of several (每个车间配备2名), no total of the one who tells it.
_EACH = re.compile(
    r"(?:每|各自?)(?:一)?(?:个|户|人|家|村|所|名|台|辆|处|班|组|镇|乡|校|座|支|间|条|位|亩|套|批|县|市|区|单位|社区)(?!项)(?=[^，。；]*$)"
)
#: Over what something stretches is not what the area has: 涉及全县6个村.
_REACHING = re.compile(r"(?:涉及|覆盖|辐射|遍布|来自|惠及|途经|深入|走遍|横跨|贯穿)[^，。；、]{0,3}$")
#: Where something is, which no figures of others are told of.
_ROOM = re.compile(r"(?:室|厅|礼堂|操场|大院|院内|门口|路口|大厅|附近|现场|走廊|院子|车间)$")
_WAY = re.compile(r"(?:高速|公路|国道|省道|县道|乡道|高速路|大道|街|路|巷|线|隧道|河|江|湖|山)$")
_AREA = re.compile(r"(?<![业园景校灾片厂矿库牧林小])(?:[省市县区州盟旗镇乡村]|街道)$")
#: Who joined in is no act of an area.
_JOINS = re.compile(r"参与|参加|历时|为期|出席")
_WITH = re.compile(r"联合|会同|携手|牵头|(?:、|和)政府")
_AND_MORE = re.compile(r"等(?:\d|[一二两三四五六七八九十多])")
_VALUE = re.compile(r"\d|百分之")
_PERIOD = re.compile(r"期间")


def unsure(actor: Actor, clause: Clause, figure: Mention, verb: re.Pattern[str]) -> bool:
    """Whether a figure may be somebody else's than the actor's.

    :param verb: matches verbs; what a far-off area did is only told by a clause that begins with one.
    """
    subject = actor.mentions[0]
    if subject.kind not in _BODIES:
        return False
    before = clause.view.plain[clause.start : figure.start]
    if _EACH.search(before) or _ROOM.search(subject.name) or on_road(actor):
        return True
    if actor.carried <= Carried.SENTENCE and _in_row(actor, subject):
        return True
    if actor.carried is Carried.CLAUSE:
        return _REACHING.search(actor.view.plain[: subject.start]) is not None
    if actor.carried is Carried.SENTENCE:
        return _WAY.search(subject.name) is not None
    return _far_off(actor, clause, figure, verb)


def _far_off(actor: Actor, clause: Clause, figure: Mention, verb: re.Pattern[str]) -> bool:
    """Whether a subject that an earlier sentence names is a place or road, or an area that the figure may
    not be of: the sentence names another, or tells no act."""
    subject, view = actor.mentions[0], clause.view
    if _AREA.search(subject.name) is None:
        return subject.kind is Kind.PLACE or _WAY.search(subject.name) is not None
    joins = _JOINS.match(view.plain, clause.body) is not None
    acts = not joins and any(
        _opens_with_act(other, verb) for other in view.clauses if other.start <= clause.start
    )
    return _another(view, subject, figure) or (actor.carried is Carried.TOPIC and not acts)


def _opens_with_act(clause: Clause, verb: re.Pattern[str]) -> bool:
    """Whether a clause begins with a verb, so that it has no subject of its own."""
    plain = clause.view.plain
    light = _OPENING.match(plain, clause.body)
    at = light.end() if light else clause.body
    return verb.match(plain, at) is not None and not _JOINS.match(plain, at)


def _in_row(actor: Actor, subject: Mention) -> bool:
    """Whether a body is one of several that are told of together; not 甲局联合乙局, 甲镇党委、政府."""
    view, plain = actor.view, actor.view.plain
    if _WITH.match(plain, subject.end):
        return False
    if len(actor.mentions) > 1 or _AND_MORE.match(plain, subject.end):
        return True
    if plain.startswith(_AND, subject.end):
        other = view.mention_at(subject.end + 1)
        if other is not None and other.kind in _BODIES:
            return True
    return plain[subject.start - 1 : subject.start] in _AND and any(
        m.kind in _BODIES and m.end == subject.start - 1 for m in view.between(0, subject.start)
    )


def _another(view: SentenceView, subject: Mention, figure: Mention) -> bool:
    """Whether the sentence names another body or area before the figure, which may be its own."""
    return any(
        m.name != subject.name
        and not m.name.startswith(("全", "我", "本", "该"))
        and (_AREA.search(m.name) or m.name.endswith("社区"))
        for m in view.between(0, figure.start)
        if m.kind in _BODIES
    )


def time_of_figure(clause: Clause, figure: Mention) -> tuple[str, ...]:
    """The time of a figure: the nearest before it in its clause, else the only one that opens
    the sentence (截至6月，); none of a row of times."""
    view = clause.view
    times = [m for m in view.between(clause.start, figure.start) if m.kind is Kind.TIME]
    if times and of_report(view, times[-1]):
        return ()
    if not times:
        earlier = [m for m in view.between(0, clause.start) if m.kind is Kind.TIME]
        only = len(earlier) == 1 and not _PERIOD.search(view.plain, earlier[0].end, clause.start)
        opens = only and earlier[0].start < 3 and not earlier[0].name.startswith("每")
        return (iso(earlier[0]),) if opens and not of_report(view, earlier[0]) else ()
    if view.plain[times[-1].start - 1 : times[-1].start] in _AND:
        return ()
    # 由2014年的31.7%下降至0.42%: the time of the figure before.
    changed = view.plain[figure.start - 1 : figure.start] in ("至", "到", "为")
    if changed and _VALUE.search(view.plain, times[-1].end, figure.start):
        return ()
    return (iso(times[-1]),)
