"""When, where and how much: what qualifies the verb of a clause."""

from __future__ import annotations

import re

from kg.extract.view import Clause, SentenceView
from kg.model import Mention
from kg.vocabulary import Kind

#: How far before a clause a time that holds for it is looked for.
_SCENE = 300
_LOCATIVE = re.compile(r"(?:(?:在|于)[^，。；]{0,8}|到|来到|走进|深入|赴|前往|位于)$")


#: Behind and before a time that something is only compared with (比去年同期增长).
_COMPARED = re.compile(r"同期|相比|的同期|同比")
#: Behind the time of a dateline, which is when the report was sent (11月21日云山消息，).
_DATELINE = re.compile(r"[一-鿿]{0,6}(?:消息|讯|电)(?=[，、 （：]|$)")
_AGAINST = ("比", "与", "较")
#: How often something is done holds for what follows only if it stands apart (每天，…).
_HOW_OFTEN = re.compile(r"每(?:一|个)?(?:年|季度|月|个月|周|星期|天|日|晚|届|期)")
#: Behind a name: what it is the subject of, so that it is no place (在甲镇选送的节目中).
_ITS_OWN = re.compile(
    r"(?:等(?:地|[一-鿿]{0,4}[镇乡村]))?(?:精心|共同|联合|倾情|自己|自行)?(?:带来|选送|报送|表演|演绎|演唱|呈现|奉献|献上|编排|排练|创作|推荐|组成|派出)了?的"
)
#: A year printed like a figure.
_YEAR = re.compile(r"(?:1[89]|20)\d{2}年")
#: Behind the time at which a paper was told of what it reports (1月2日，记者从甲局获悉，).
_LEARNT = re.compile(
    r"(?:上午|下午|晚)?，?(?:本报|本台|本网|全媒体|见习)?(?:记者|笔者|小编)?(?:[一-鿿]{0,4}(?:从|在)[^。；]{1,40}?)?(?:获悉|得知|获知|了解到)"
)


def time_of(clause: Clause, offset: int) -> tuple[str, ...]:
    """The time a verb at an offset is qualified by: the nearest before it in its clause, else the one that
    opens the sentence or stands in a clause of its own before it, else one right after it."""
    view = clause.view
    times = [
        m
        for m in view.between(clause.start, offset)
        if m.kind is Kind.TIME and not _compared(view, m) and not of_report(view, m)
    ]
    if not times:
        times = [
            m
            for m in view.between(max(0, clause.start - _SCENE), clause.start)
            if m.kind is Kind.TIME and _sets_scene(view, m)
        ]
    if not times or any(t.end == times[-1].start for t in times[:-1]):
        return ()  # 6月1月: a slip of the page
    return (iso(times[-1]),)


def iso(mention: Mention) -> str:
    """A time in ISO 8601 where its recogniser could tell it, else in the words of the page (so a day of
    which no month is known: 8日)."""
    told = mention.attr("iso")
    return mention.name if not told or told.startswith("---") else told


def place_of(clause: Clause, offset: int) -> tuple[str, ...]:
    """The places named with 在, 于, 到… before a verb at an offset, in its clause."""
    view = clause.view
    found: list[str] = []
    for mention in view.between(clause.start, offset):
        if mention.kind not in (Kind.PLACE, Kind.ORGANISATION) or mention.name[0] in "全我该本":
            continue
        following = view.mention_at(mention.end)
        if following is not None and following.kind is Kind.POST:
            continue  # 出差在外的县委书记甲: where somebody holds a post
        if acts_there(view, mention):
            continue
        before = view.plain[max(clause.start, mention.start - 10) : mention.start]
        if _LOCATIVE.search(before) or (found and before.endswith(("、", "和", "及"))):
            found.append(mention.name)
    return tuple(found)


def acts_there(view: SentenceView, mention: Mention) -> bool:
    """Whether a name behind 在 says who gave something (在甲镇带来的舞狮中), and not where it was."""
    return _ITS_OWN.match(view.plain, mention.end) is not None


def quantity_of(view: SentenceView, start: int, end: int) -> tuple[str, ...]:
    """The first figure in ``[start, end)``, as printed; a year is none."""
    for mention in view.between(start, end):
        if mention.kind is Kind.QUANTITY and not _YEAR.fullmatch(mention.name):
            return (mention.name,)
    return ()


def _compared(view: SentenceView, mention: Mention) -> bool:
    """Whether something is only compared with a time (比去年扩大, 与去年同期持平)."""
    before = view.plain[mention.start - 1 : mention.start]
    return before in _AGAINST or _COMPARED.match(view.plain, mention.end) is not None


def of_report(view: SentenceView, mention: Mention) -> bool:
    """Whether a time is when a reporter learnt of what is told, which is not when it happened."""
    return _LEARNT.match(view.plain, mention.end) is not None


def _sets_scene(view: SentenceView, mention: Mention) -> bool:
    """Whether a time before the clause in hand holds for the clauses after it."""
    clause = view.clause_at(mention.start)
    if _compared(view, mention) or _DATELINE.match(view.plain, mention.end) or of_report(view, mention):
        return False
    if _HOW_OFTEN.fullmatch(mention.name) and mention.end != clause.end:
        return False
    return mention.start - clause.start <= 2 or mention.end == clause.end
