"""The meeting or activity that a role points to: the one named in its clause, else the nearest named before.

会议 points to something that ends in 会, 仪式 to a ceremony, 比赛 to a contest; a role that stands alone
(致辞) points to whichever was named last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extract.view import ArticleView, SentenceView
from kg.model import Ref
from kg.vocabulary import Kind, Predicate

#: Words that stand for an event and name none, with what the event's name ends in.
_SORTS = (
    (re.compile(r"会议|大会|会|座谈会|全会|闭幕会|开幕会"), re.compile(r"会议?”?$")),
    (
        re.compile(r"仪式|典礼|启动仪式|签约仪式|揭牌仪式|开幕式|闭幕式"),
        re.compile(r"(?:仪式|典礼|式|节|会|赛)”?$"),
    ),
    (re.compile(r"比赛|竞赛|大赛|赛事|决赛"), re.compile(r"(?:赛|运动会|竞赛|比武|节)”?$")),
    (re.compile(r"培训|讲座|学习|授课|开班式"), re.compile(r"(?:培训班?|讲座|学习班?|课堂|讲堂|班)”?$")),
    (re.compile(r"演出|晚会"), re.compile(r"(?:演出|晚会|演唱会|音乐会|汇演)”?$")),
)
GENERIC = re.compile(
    r"(?:此次|本次|这次|该|有关|相关|上述|今天的?|当天的?|整个)?(?:会议|大会|活动|仪式|会|座谈会|培训|典礼|比赛|竞赛|论坛|讲座|学习|赛事|演出|"
    r"启动仪式|签约仪式|揭牌仪式|开幕式|闭幕式|开班式|闭幕会|开幕会)(?:开幕式|闭幕式)?"
)
EVENT = re.compile(
    r"(?:会|会议|仪式|典礼|论坛|讲座|活动|培训班?|比赛|大赛|竞赛|决赛|联赛|晚会|演练|沙龙|展|节|日|周|赛|学习|会见|签约|义诊|讲堂)”?$"
)
_ONLY_GENERIC = re.compile(GENERIC.pattern + "$")
_VISIT = re.compile(r"视察|调研|考察|督导|督查|检查|慰问|走访|巡查|参观")
#: A role points back over no more than so many sentences.
_REACH = 12
#: And over no more than so many events.
_KNOWN = 60


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event where it is named: sentence, offset, and who holds it, if a fact tells."""

    sentence: int
    start: int
    ref: Ref
    holder: str = ""
    convened: bool = False


class Occasions:
    """The events that an article names, in reading order."""

    def __init__(self, view: ArticleView) -> None:
        """Collect them from facts found before and from the names of activities."""
        found: dict[tuple[int, int], Occasion] = {}
        for draft in view.earlier:
            told = draft.predicate in (Predicate.CONVENES, Predicate.CARRIES_OUT)
            convened = draft.predicate is Predicate.CONVENES
            if told and (convened or EVENT.search(draft.object.name)) and not _bare(draft.object.name):
                at = max(draft.view.plain.find(draft.object.name, draft.start), draft.start)
                key = (draft.view.number, at)
                found.setdefault(key, Occasion(*key, draft.object, draft.subject.name, convened))
        for sentence in view.sentences:
            for mention in sentence.mentions:
                if mention.kind is Kind.ACTIVITY and EVENT.search(mention.name) and not _bare(mention.name):
                    key = (sentence.number, mention.start)
                    if sentence.stated(mention.start):
                        found.setdefault(key, Occasion(*key, sentence.ref(mention)))
        self._found = [found[key] for key in sorted(found)]
        self._keys = sorted(found)

    def last(self, view: SentenceView, offset: int, named: str) -> Occasion | None:
        """The event that a word like 会议 at an offset points to; an empty word stands for any event."""
        stop = bisect_left(self._keys, (view.number, offset))
        known = self._found[max(0, stop - _KNOWN) : stop]
        near = [o for o in reversed(known) if view.number - o.sentence <= _REACH or o.sentence < 2]
        sort = next((ends for words, ends in _SORTS if named and words.search(named)), None)
        if sort is not None:
            same = [o for o in near if sort.search(o.ref.name)]
            near = same or [o for o in near if view.number - o.sentence <= 2]
        if not near:
            return None
        first = near[0]
        # Of names for one event in neighbouring sentences the one that somebody convened is the full one.
        return next((o for o in near if o.convened and first.sentence - o.sentence <= 1), first)

    def full(self, view: SentenceView, offset: int, name: str) -> Ref | None:
        """The event named before in full that a short name (授牌仪式) is the end of."""
        stop = bisect_left(self._keys, (view.number, offset))
        return next(
            (
                o.ref
                for o in reversed(self._found[max(0, stop - _KNOWN) : stop])
                if len(o.ref.name) > len(name) and o.ref.name.endswith(name)
            ),
            None,
        )


def visit_before(
    article: ArticleView, view: SentenceView, offset: int
) -> tuple[SentenceView, int, int] | None:
    """The word for a visit or inspection nearest before an offset, in the sentence or the two before it."""
    for number in range(view.number, max(-1, view.number - 3), -1):
        sentence = article.sentences[number]
        stop = offset if sentence is view else len(sentence.outside)
        hits = [m for m in _VISIT.finditer(sentence.outside, 0, stop) if sentence.stated(m.start())]
        if hits:
            return sentence, hits[-1].start(), hits[-1].end()
    return None


def _bare(name: str) -> bool:
    return len(name.strip("“”")) < 4 or _ONLY_GENERIC.match(name) is not None
