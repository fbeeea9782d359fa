"""荣获 in a row: 甲获评某局“优秀教师”、某大学“国华奖”、某县“最美校长”, also in a sentence without a subject.

Profiles list honours so, each title in quotation marks behind who gave it. A sentence that such a list
opens is about the person whom the sentence before it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_VERB = re.compile(
    r"(?:曾|先后|多次|还|也|并|相继|被){0,3}(?P<verb>获评|荣获|获得|获授|荣膺|评为|授予|获)(?:了|过)?(?=[^，。；：、“”]{0,16}“)"
)
#: What stands between two titles of a list: a mark and who gives the next.
_NEXT = re.compile(r"(?:称号|荣誉称号|荣誉|奖)?(?:、|和|以及)(?P<giver>[^，。；：、“”]{0,16})(?=“)|(?=”?“)")
_FIRST = re.compile(r"[^，。；：、“”]{0,16}(?=“)")
_KEPT = re.compile(r"称号|荣誉称号|奖章|奖")
#: Between the winner and the verb.
_LEAD = re.compile(r"[^，。；：、“”的]{0,6}$")


def honours(article: ArticleView) -> Iterator[Draft]:
    """The titles of lists of two and more, each a fact, in reading order."""
    for view in article.sentences:
        for match in _VERB.finditer(view.plain):
            start = match.start("verb")
            if (
                view.enclosing(start) is not None
                or view.covering(start) is not None
                or not view.stated(start)
            ):
                continue
            titles = list(_titles(view, match.end()))
            winner = _winner(article, view.clause_at(start), match.start()) if len(titles) > 1 else None
            if winner is None:
                continue
            own = winner.view is view
            begin = min(winner.mentions[0].start, start) if own else start
            for first, stop, giver in titles:
                yield Draft(
                    subject=winner.refs()[0],
                    predicate=Predicate.IS_AWARDED,
                    object=Ref(
                        name=view.plain[first:stop],
                        kind=Kind.AWARD,
                        at=view.marked.sentence.passage.raw(first),
                    ),
                    view=view,
                    start=begin,
                    end=stop,
                    qualifiers={Qualifier.AWARDED_BY: giver},
                    core=(start, stop),
                    confidence=0.92 if own else 0.85,
                )


def _titles(view: SentenceView, at: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The titles listed from an offset on: start, end, who gives it."""
    step = _FIRST.match(view.plain, at)
    while step is not None:
        shut = view.enclosing(step.end())
        if shut is None or shut.start != step.end() or not 4 <= shut.end - shut.start <= 40:
            return
        giver = tuple(
            m.name
            for m in view.between(at, step.end())
            if m.kind is Kind.ORGANISATION and m.end == step.end()
        )
        kept = _KEPT.match(view.plain, shut.end)
        yield shut.start, kept.end() if kept else shut.end, giver
        at = shut.end
        step = _NEXT.match(view.plain, at)


def _winner(article: ArticleView, clause: Clause, verb: int) -> Actor | None:
    """Who stands before the verb, acted in the clause before, or opened the sentence before."""
    view, actor = clause.view, clause.actor
    if actor is not None and len(actor.mentions) == 1 and actor.carried is Carried.CLAUSE:
        near = actor.mentions[0].end <= verb and _LEAD.match(view.plain[actor.mentions[0].end : verb])
        if near:
            return actor
    if view.plain[clause.start : verb].strip():
        return None
    if clause.start > 0:
        carried = actor is not None and actor.carried is Carried.SENTENCE and len(actor.mentions) == 1
        # 甲，现任某大学副处长，获评…: not the university.
        return _opener(view) or (actor if carried else None)
    earlier = article.sentences[view.number - 1] if view.number else None
    return _opener(earlier) if earlier is not None and earlier.paragraph == view.paragraph else None


def _opener(view: SentenceView) -> Actor | None:
    """The one person who opens a sentence."""
    actor = view.clauses[0].actor
    if actor is None or actor.carried is not Carried.CLAUSE or len(actor.mentions) != 1:
        return None
    return Actor(actor.mentions, view, Carried.PARAGRAPH) if actor.mentions[0].kind is Kind.PERSON else None
