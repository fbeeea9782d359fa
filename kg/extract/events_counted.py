"""The event that a figure is told of: 大会共签约项目27个, 此次比赛吸引了20支代表队."""

from __future__ import annotations

import re

from kg.extract.occasions import Occasions
from kg.extract.view import Actor, ArticleView, Carried, Clause
from kg.model import Mention
from kg.vocabulary import Kind

#: An event that opens a clause, pointing to one that is named before.
_OPENS = re.compile(
    r"(?:此次|本次|这次|本届|此届|该|今年的?|整个)?(?P<what>[一-鿿“”]{0,8}?(?:大会|会议|比赛|大赛|联赛|决赛|竞赛|球赛|赛事|运动会|"
    r"活动|展览|作品展|画展|书画展|培训班?|论坛|开幕式|闭幕式|仪式|演出|晚会|招聘会|博览会|展销会))"
    r"(?=共|总共|一共|设置?|设有|吸引|历时|为期|展出|展期|应到|实到|持续|收到|征集|汇总|签约|达成|现场|发放|接待|参赛|参加|分)"
)
#: By which word of the same sort the event is looked for, and what its name then ends in.
_SORTS = {
    "赛": "比赛",
    "展": "展览",
    "展览": "展览",
    "班": "培训",
    "培训": "培训",
    "会议": "会议",
    "大会": "会议",
}
_ENDS: dict[str, tuple[str, ...]] = {
    "比赛": ("赛", "运动会", "比武", "杯"),
    "展览": ("展", "展览"),
    "培训": ("班", "培训"),
    "会议": ("会", "会议", "节"),
}


class CountedEvents:
    """Finds the event whose figures a clause tells; one article, worked out when first asked for."""

    def __init__(self, article: ArticleView) -> None:
        self._article = article
        self._occasions: Occasions | None = None

    def of(self, clause: Clause) -> Actor | None:
        """The event that the clause, or the one it goes on from, tells figures of."""
        for other in reversed(clause.view.clauses):
            if other.start > clause.start:
                continue
            opened, event = self._opening(other)
            if opened or (other.actor is not None and other.actor.carried is Carried.CLAUSE):
                return event
        return None

    def _opening(self, clause: Clause) -> tuple[bool, Actor | None]:
        """Whether an event opens the clause, and which it is, if one was named before."""
        view = clause.view
        at = clause.body if clause.body < clause.end else clause.start
        opens = _OPENS.match(view.plain, clause.start, clause.end) or _OPENS.match(view.plain, at, clause.end)
        if opens is None:
            return False, None
        self._occasions = self._occasions or Occasions(self._article)
        what = opens.group("what")
        sort = next((word for end, word in _SORTS.items() if what.endswith(end)), what)
        known = self._occasions.last(view, opens.start(), sort)
        if known is None or not known.ref.name.rstrip("”").endswith(_ENDS.get(sort, what[-1:])):
            return True, None
        mention = Mention(
            kind=Kind.ACTIVITY, start=known.start, end=known.start + len(known.ref.name), name=known.ref.name
        )
        return True, Actor((mention,), self._article.sentences[known.sentence], Carried.SENTENCE)
