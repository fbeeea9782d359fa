"""Who does what a verb says where that is not the subject of the clause: 由甲局起草, 甲局印发的《方案》."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.lead import LeadReader
from kg.extract.view import Actor, Carried, Clause
from kg.extract.words import is_area
from kg.model import Mention
from kg.vocabulary import Kind

#: What a body goes by is made by those who are named behind these words: 按照甲局下发通知的要求.
_FOLLOWED = re.compile(r"(?:按照|根据|依据|依照|遵照|接到|收到|对照|结合|围绕)$")
_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.POST})
_BETWEEN = re.compile(r"(?:[、和与及 ]|以及|联合|会同)?")
_TAIL = re.compile(r"(?:同志|先生|女士|一行|等(?:单位|部门|企业|机构|\d{1,3}[个家])?)?(?:于|在)?")
#: What is done at the seat of a body (在甲馆举办的比赛).
_HOLDING = ("举行", "举办", "召开", "开幕", "闭幕", "揭幕", "启动")
#: A verb further behind the names than this does not take them as its agent.
_REACH = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Names right before a verb, the first at ``start``; ``by`` tells that 由 stands before them, ``where``
    that they are places behind 在 (在甲市举行的)."""

    actor: Actor
    start: int
    by: bool
    where: bool = False

    def sets_scene(self, clause: Clause) -> bool:
        """Whether they are places, and nobody whom the clause names before them does it there."""
        actor = clause.actor
        own = actor is not None and actor.carried is Carried.CLAUSE and actor.view is clause.view
        return self.where and not (own and actor is not None and actor.mentions[-1].end <= self.start)


def agent_before(clause: Clause, verb: int, leads: LeadReader) -> Agent | None:
    """Those named right before the verb at an offset, adverbs and times between left aside.

    A clause's own subject is found too: whether it is one, the caller tells by :attr:`Agent.start`.
    """
    view = clause.view
    run: list[Mention] = []
    at = verb
    for mention in reversed(view.between(clause.start, verb)):
        gap = view.plain[mention.end : at]
        if mention.kind is Kind.TIME and not run:
            if not _light(gap, leads):
                break
        elif mention.kind in _NAMED:
            of = bool(run) and gap == "的" and run[0].kind is Kind.PERSON  # 甲校的乙
            if not (of or _BETWEEN.fullmatch(gap) if run else _light(gap, leads)):
                break
            run.insert(0, mention)
        else:
            break
        at = mention.start
    if not run:
        return None
    people = tuple(m for m in run if m.kind is Kind.PERSON)
    bodies = tuple(m for k, m in enumerate(run) if m.kind is not Kind.POST and not _modifies(run, k))
    group = people or bodies
    if not group or (run[-1].kind is Kind.POST and not people):
        return None
    where = view.plain.endswith(("在", "于"), clause.start, at) and all(
        _is_where(m, held=view.plain.startswith(_HOLDING, verb)) for m in group
    )
    by = view.plain[clause.start : at].endswith(("由", "由来自"))
    return Agent(actor=Actor(group, view, Carried.CLAUSE), start=at, by=by, where=where)


def follows(clause: Clause, agent: Agent) -> bool:
    """Whether the agent made what the clause's subject goes by (按照甲局下发通知的要求)."""
    return _FOLLOWED.search(clause.view.plain[max(clause.start, agent.start - 4) : agent.start]) is not None


def _is_where(mention: Mention, *, held: bool) -> bool:
    """Whether a name behind 在 is a place's: an area's, or a body's where something is held."""
    if mention.kind is Kind.ORGANISATION:
        return held or is_area(mention.name)
    return mention.kind is Kind.PLACE


def _light(gap: str, leads: LeadReader) -> bool:
    """Whether only adverbs and the like stand between the last name and the verb."""
    tail = _TAIL.match(gap)
    rest = gap[tail.end() :] if tail else gap
    return len(gap) <= _REACH and (not rest or leads.light.fullmatch(rest) is not None)


def _modifies(run: list[Mention], k: int) -> bool:
    """Whether a name only says where the body behind it is (甲省 乙厅)."""
    return k + 1 < len(run) and run[k].kind is Kind.PLACE and run[k + 1].start == run[k].end
