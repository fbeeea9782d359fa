"""The event that a figure is told of: 大会共签约项目27个, 此次比赛吸引了20支代表队."""

from __future__ import annotations

import re

from kg.extract.occasions import Occasions
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: An event that opens a clause, pointing to one that is named before.
_OPENS = re.compile(
    r"(?:此次|本次|这次|本届|此届|该|今年的?|整个)?(?P<what>[一-鿿“”]{0,8}?(?:大会|会议|比赛|大赛|联赛|决赛|竞赛|球赛|赛事|运动会|"
    r"活动|展览|作品展|画展|书画展|培训班?|论坛|开幕式|闭幕式|仪式|演出|晚会|招聘会|博览会|展销会|运会))"
    r"(?=共|总共|一共|设置?|设有|吸引|历时|为期|展出|展期|应到|实到|持续|收到|征集|汇总|签约|达成|现场|发放|接待|参赛|参加|分|应出席|已|实现|完成|产生|第[一二三四五]阶段)"
)
#: How many clauses back an event is looked for.
_CLAUSES = 16
#: Who should come to a meeting and who came.
_PRESENT = re.compile(r"(?:应到|实到|应出席|实际出席|应参加|实参加)")
#: Behind a number of people: what they took part in.
_ATTENDED = later(
    r"[一-鿿、]{0,10}?(?P<how>参加|出席|参与|观看|聆听)了?(?:此次|本次|该|今天的?|这次|这一)?"
    r"(?P<what>[一-鿿“”]{0,6}?(?:大会|会议|座谈会|比赛|大赛|运动会|活动|展览|培训班?|培训学习|论坛|开幕式|闭幕式|仪式|演出|晚会|庆典|典礼|开班式))(?=[，。；]|$)"
)
#: No name of an event: words before it were taken in.
_NO_EVENT = re.compile(r"内容|作大会|^由")
#: By which word of the same sort the event is looked for, and what its name then ends in.
_SORTS = {
    "赛": "比赛",
    "展": "展览",
    "展览": "展览",
    "班": "培训",
    "培训": "培训",
    "会议": "会议",
    "大会": "会议",
    "运会": "运动会",
    "培训学习": "培训",
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

    def attended(self, clause: Clause, figure: Mention) -> tuple[Actor, str, int] | None:
        """The event that so many people took part in (…等200多人参加了活动), how that is called, and where it
        ends."""
        view = clause.view
        if figure.attr("class") != "people":
            return None
        told = _ATTENDED.match(view.plain, figure.end, min(len(view.plain), figure.end + 40))
        if told is None or not view.stated(told.start("how")):
            return None
        event = self._event(view, told.start("what"), told.group("what"))
        return (event, told.group("how") + told.group("what"), told.end()) if event else None

    def of(self, clause: Clause) -> Actor | None:
        """The event that the clause, or the one it goes on from, tells figures of."""
        view, at = clause.view, clause.start
        for _ in range(_CLAUSES):
            other = view.clause_at(at)
            opened, event = self._opening(other)
            if opened or (other.actor is not None and other.actor.carried is Carried.CLAUSE):
                return event
            if other.start == 0:
                break
            at = other.start - 1
        return None

    def _opening(self, clause: Clause) -> tuple[bool, Actor | None]:
        """Whether an event opens the clause, and which it is, if one was named before."""
        view = clause.view
        at = clause.body if clause.body < clause.end else clause.start
        opens = _OPENS.match(view.plain, clause.start, clause.end) or _OPENS.match(view.plain, at, clause.end)
        if opens is None:
            present = _PRESENT.match(view.plain, clause.start, clause.end)
            event = self._event(view, clause.start, "会议") if present else None
            return event is not None, event
        return True, self._event(view, opens.start(), opens.group("what"))

    def _event(self, view: SentenceView, at: int, what: str) -> Actor | None:
        """The event named last before an offset that a word stands for."""
        self._occasions = self._occasions or Occasions(self._article)
        sort = next((word for end, word in _SORTS.items() if what.endswith(end)), what)
        known = self._occasions.last(view, at, sort)
        if known is None or _NO_EVENT.search(known.ref.name):
            return None
        if not known.ref.name.rstrip("”").endswith(_ENDS.get(sort, what[-1:])):
            return None
        mention = Mention(
            kind=Kind.ACTIVITY, start=known.start, end=known.start + len(known.ref.name), name=known.ref.name
        )
        return Actor((mention,), self._article.sentences[known.sentence], Carried.SENTENCE)
