"""位于 of events: the house or place that a meeting, a contest or a show is held in (…在某地举行)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.incidents import incident_of
from kg.extract.occasions import EVENT
from kg.extract.view import ArticleView, SentenceView
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_TOLD = (Predicate.CONVENES, Predicate.CARRIES_OUT)
_PLACES = (Kind.PLACE, Kind.ORGANISATION)
#: Behind the place: that the event takes place there.
_HELD = re.compile(
    r"(?:[内里]|会议室|礼堂|大厅)?(?:隆重|顺利|成功|正式|如期|胜利|圆满|热烈|盛大|共同|联合)*(?:举行|召开|举办|开幕|闭幕|落幕|开赛|开班|启动|开营|拉开|落下)"
)
#: Places that are no venue.
_WIDE = re.compile(r"(?:^[全我本该]|[省市县区州国]$)")


def venues(article: ArticleView) -> Iterator[Draft]:
    """Each event of the article whose place is told, once, and the place of the accident it reports."""
    told: set[str] = set()
    for draft in article.earlier:
        if draft.predicate not in _TOLD or draft.object.name in told or not EVENT.search(draft.object.name):
            continue
        place = _venue(draft)
        if place is not None and not draft.object.name.startswith("由"):
            told.add(draft.object.name)
            yield _at(draft.view, draft.object, place, draft.start, max(draft.end, place.end))
    incident = incident_of(article)
    if incident is not None:
        view, mention = incident.view, incident.mention
        where = [m for m in view.between(mention.start, mention.end) if m.kind in _PLACES]
        if where:
            name = Ref(
                name=mention.name, kind=Kind.ACTIVITY, at=view.marked.sentence.passage.raw(mention.start)
            )
            yield _at(view, name, where[-1], mention.start, mention.end)


def _venue(draft: Draft) -> Mention | None:
    """The place that stands between 在 and the verb of holding in the sentence of an event."""
    named = draft.qualifiers.get(Qualifier.PLACE, ())
    view = draft.view
    clause = view.clause_at(draft.start)
    for mention in view.between(clause.start, max(clause.end, draft.end)):
        if mention.kind not in _PLACES or not named or mention.name not in named[0]:
            continue
        before = view.plain[max(0, mention.start - 1) : mention.start]
        if before == "在" and _HELD.match(view.plain, mention.end) and not _WIDE.search(mention.name):
            return mention
    return None


def _at(view: SentenceView, event: Ref, place: Mention, start: int, end: int) -> Draft:
    return Draft(
        subject=event,
        predicate=Predicate.LOCATED_IN,
        object=view.ref(place, Kind.PLACE),
        view=view,
        start=min(start, place.start),
        end=max(end, place.end),
        confidence=0.9,
    )
