"""The meeting or activity that a role points to: the one named in its clause, else the nearest named before.

会议 points to something that ends in 会, 仪式 to a ceremony, 比赛 to a contest; a role that stands alone
(致辞) points to whichever was named last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from kg.extract.view import ArticleView, SentenceView
from kg.model import Ref
from kg.vocabulary import Kind, Predicate

#: Words that stand for an event and name none, with what the event's name ends in.
_SORTS = (
    (
        re.compile(r"会议|大会|会|座谈会|全会|闭幕会|开幕会"),
        re.compile(r"(?<!招聘|博览|展览|展销|交易|运动|音乐|演唱)会议?”?$"),
    ),
    (
        re.compile(r"仪式|典礼|启动仪式|签约仪式|揭牌仪式|开幕式|闭幕式"),
        re.compile(r"(?:仪式|典礼|式|节|会|赛)”?$"),
    ),
    (re.compile(r"比赛|竞赛|大赛|赛事|决赛"), re.compile(r"(?:赛|运动会|竞赛|比武|节)”?$")),
    (re.compile(r"培训|讲座|学习|授课|开班式"), re.compile(r"(?:培训班?|讲座|学习班?|课堂|讲堂|班)”?$")),
    (re.compile(r"展览|画展|影展|作品展"), re.compile(r"展览?”?$")),
    (re.compile(r"演出|晚会"), re.compile(r"(?:演出|晚会|演唱会|音乐会|汇演)”?$")),
)
_MEETING = _SORTS[0][1]
GENERIC = re.compile(
    r"(?:此次|本次|这次|该|有关|相关|上述|今天的?|当天的?|整个)?(?:会议|大会|活动|仪式|会|座谈会|培训|典礼|比赛|竞赛|论坛|讲座|学习|赛事|演出|"
    r"启动仪式|签约仪式|揭牌仪式|开幕式|闭幕式|开班式|闭幕会|开幕会)(?:开幕式|闭幕式)?"
)
EVENT = re.compile(
    r"(?:会|会议|仪式|典礼|论坛|讲座|活动|培训班?|比赛|大赛|竞赛|决赛|联赛|晚会|演练|沙龙|展|节|日|周|赛|学习|会见|签约|义诊|讲堂)”?$"
)
#: Events that are watched: nobody calls one a meeting.
_SHOWN = re.compile(r"(?:仪式|典礼|式|赛|演出|晚会|运动会|节|展)”?$")
#: Short names that say enough.
_SHORT = re.compile(r"(?:义诊|演练|讲座|论坛|沙龙|签约|会见|揭牌|听证会|恳谈会)”?$")
#: What is opened with a ceremony that needs no name of its own.
_OPENED = re.compile(
    r"(?P<what>[^，。；：]{3,30}?)(?:今天|昨天|今日|昨日|上午|下午)?(?:正式|全线|顺利|建成|隆重|竣工|试)*(?P<how>通车|开工|投产|竣工|开业|开园|开馆|奠基|落成|通航|开通|挂牌)(?=[，。；！]|$)"
)
#: Behind the name of a session: a meeting of a part of it (某次会议|主席团会议), and its papers.
_INNER = re.compile(r"(?:主席团|常务主席|预备|分组|小组|代表团)[一-鿿]{0,8}?会议")
_PAPERS = re.compile(r"的?(?:选举办法|政治决议|决议|议程|文件|公报|提案|秘书处|筹备)(?!通过)")
#: Before an event that something is done by, or according to: it is named in passing (经主任会议提名).
_IN_PASSING = re.compile(
    r"(?:经|经由|根据|按照|依据|依照|遵照|贯彻|落实|学习|传达|宣传|领会|把握|受|报|报经|响应)"
    r"(?:了|落实|学习|贯彻|(?:全[国省市县区州旗盟]、){0,2}全[国省市县区州旗盟]|[一-鿿]{0,8}(?:委|会|府|党|院|省|市|县|区|州|中央))?$"
)
#: Behind an event: what follows comes before or after it (升旗仪式后，校长致辞).
_BESIDE = re.compile(
    r"(?:结束|完毕|举行|召开|闭幕|开始)?(?:之?[后前](?![勤备方台排往线])|过后|以[后前]|期间召开)|(?:精神|提名|提请|授权|同意)"
)
#: Behind an event: it is told what came of it, in passing (从学术竞赛的佳绩到…).
_CAME_OF = re.compile(r"的(?:佳绩|好?成绩|荣誉|冠军|奖项|奖牌|[金银铜]牌|硕果|丰硕成果)")
#: Before a meeting that something is laid before: it is still to be held.
_LAID_BEFORE = re.compile(r"(?:提交|提请|递交|报请)(?:给|到)?$")
#: Before the name of an event: of which area it is one.
_LEVEL = re.compile(r"全[国省市县区州旗镇乡校院]$")
_POINTING = re.compile(r"^(?:此次|本次|这次|该|有关|相关|上述|今天的?|当天的?|整个)")
_CLAUSE = re.compile(r"(?:内容|话题|题目?)[作做]|出席|(?<!未)参加|主持(?!人)|列席|经理[一-鿿]{2,4}等")
#: Events of a kind, of which none is meant (参加全国大赛).
_ANY_OF_KIND = re.compile(
    r"(?:全[国省市]|国际|国内外?|世界|省级|国家级|各级|各类|高水平|重大)+(?:体育|文艺)?(?:大赛|比赛|赛事|竞赛|会议|活动|展会)$"
)
_ONLY_GENERIC = re.compile(GENERIC.pattern + "$")
#: Words for a visit or an inspection.
VISITED = re.compile(
    r"(?:视察|调研|考察|察看|督导|督查|检查|慰问|走访|巡查|参观|观摩){1,2}(?:指导)?(?![组团队员站院所报人处点物品金信])"
)
#: Where what a visit is called begins, if nothing follows the verb (到甲县就春耕生产进行调研).
_WHITHER = re.compile(r"(?:赴|前往|来到|走进|深入|莅临|(?<![达得遇受直送收提找看听想])到|就|对)")
#: No visit is called by more than so many characters.
_LONGEST = 36
#: A role points back over no more than so many sentences.
_REACH = 12
#: And over no more than so many events.
_KNOWN = 60


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event where it is named: sentence, offset, paragraph, and who holds it, if a fact tells."""

    sentence: int
    start: int
    ref: Ref
    paragraph: int = 0
    holder: str = ""
    convened: bool = False


class Occasions:
    """The events that an article names, in reading order; collected when first asked for one."""

    def __init__(self, view: ArticleView) -> None:
        """Take the article; what it has in ``earlier`` must stay the same while it is asked."""
        self._view = view

    @cached_property
    def _named(self) -> dict[tuple[int, int], Occasion]:
        """The events by sentence and offset, from facts found before and from the names of activities."""
        view = self._view
        found: dict[tuple[int, int], Occasion] = {}
        for draft in view.earlier:
            told = draft.predicate in (Predicate.CONVENES, Predicate.CARRIES_OUT)
            convened = draft.predicate is Predicate.CONVENES
            if told and (convened or EVENT.search(draft.object.name)) and not _bare(draft.object.name):
                at = max(draft.view.plain.find(draft.object.name, draft.start), draft.start)
                key = (draft.view.number, at)
                found.setdefault(
                    key, Occasion(*key, draft.object, draft.view.paragraph, draft.subject.name, convened)
                )
                end = at + len(draft.object.name)
                if inner := _INNER.match(draft.view.plain, end):
                    ref = draft.view.slice_ref(at, inner.end(), Kind.ACTIVITY)
                    found[key] = Occasion(*key, ref, draft.view.paragraph)
        for sentence in view.sentences:
            for mention in sentence.mentions:
                if mention.kind is Kind.ACTIVITY and EVENT.search(mention.name) and not _bare(mention.name):
                    key = (sentence.number, mention.start)
                    before = sentence.plain[max(0, mention.start - 14) : mention.start]
                    other = (
                        _PAPERS.match(sentence.plain, mention.end)
                        or _BESIDE.match(sentence.plain, mention.end)
                        or _CAME_OF.match(sentence.plain, mention.end)
                        or _LAID_BEFORE.search(before)
                        or _IN_PASSING.search(before)
                    )
                    if sentence.stated(mention.start) and not other:
                        level = _LEVEL.search(sentence.plain, max(0, mention.start - 2), mention.start)
                        start = level.start() if level else mention.start
                        inner = _INNER.match(sentence.plain, mention.end)
                        end = inner.end() if inner else mention.end
                        ref = sentence.slice_ref(start, end, Kind.ACTIVITY)
                        found.setdefault(key, Occasion(*key, ref, sentence.paragraph))
        return found

    @cached_property
    def _keys(self) -> list[tuple[int, int]]:
        return sorted(self._named)

    @cached_property
    def _found(self) -> list[Occasion]:
        return [self._named[key] for key in self._keys]

    def last(self, view: SentenceView, offset: int, named: str) -> Occasion | None:
        """The event that a word like 会议 at an offset points to; an empty word stands for any event."""
        stop = bisect_left(self._keys, (view.number, offset))
        known = self._found[max(0, stop - _KNOWN) : stop]
        near = [o for o in reversed(known) if view.number - o.sentence <= _REACH or o.sentence < 2]
        sort = next((ends for words, ends in _SORTS if named and words.search(named)), None)
        if sort is not None:
            bare = _POINTING.sub("", named)
            same = [o for o in near if sort.search(o.ref.name) or (len(bare) > 1 and bare in o.ref.name)]
            # 会议 may stand for 集体学习, and never for a ceremony or a contest.
            near = same or [
                o
                for o in near
                if sort is _MEETING and view.number - o.sentence <= 2 and not _SHOWN.search(o.ref.name)
            ]
        if not near:
            return self._told_later(view, offset, named) if sort is not None else None
        first = near[0]
        # Of names for one event in neighbouring sentences the one that somebody convened is the full one.
        return next((o for o in near if o.convened and first.sentence - o.sentence <= 1), first)

    def opening(self, article: ArticleView, view: SentenceView) -> Ref | None:
        """What was opened (大桥通车) in the sentence or the two before it: its ceremony has no other name."""
        for number in range(view.number, max(-1, view.number - 3), -1):
            where = article.sentences[number]
            for clause in reversed(where.clauses):
                found = _OPENED.match(where.plain, clause.body, clause.end)
                if found is None or not where.stated(clause.body):
                    continue
                what = found.group("what").rpartition("的")[2]
                name = (what if len(what) > 2 else found.group("what")) + found.group("how")
                return Ref(name=name, kind=Kind.ACTIVITY, at=where.marked.sentence.passage.raw(clause.body))
        return None

    def _told_later(self, view: SentenceView, offset: int, named: str) -> Occasion | None:
        """The event that the next sentences name in full (甲出席大会。乙也参加了纪念大会)."""
        bare = _POINTING.sub("", named)
        after = self._found[bisect_left(self._keys, (view.number, offset)) :][:3]
        fit = (o for o in after if o.sentence - view.number <= 2 and o.ref.name.endswith(bare))
        return next(fit, None) if len(bare) > 1 and bare not in ("会议", "活动") else None

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
    article: ArticleView, view: SentenceView, offset: int, called: str = ""
) -> tuple[SentenceView, int, int] | None:
    """The word for a visit or inspection nearest before an offset, in the sentence or the two before it.

    :param called: what the text calls the visit; one further back is taken if only that is called so.
    """
    nearest = None
    for number in range(view.number, max(-1, view.number - (6 if called else 3)), -1):
        sentence = article.sentences[number]
        stop = offset if sentence is view else len(sentence.outside)
        hits = [m for m in VISITED.finditer(sentence.outside, 0, stop) if sentence.stated(m.start())]
        same = [m for m in hits if called in m.group()]
        if same:
            return sentence, same[-1].start(), same[-1].end()
        if hits and nearest is None and number > view.number - 3:
            nearest = sentence, hits[-1].start(), hits[-1].end()
    return nearest


def visit_called(sentence: SentenceView, start: int, end: int) -> Ref:
    """What the visit at ``[start, end)`` is called: verb and object (视察草原保护情况); where nothing follows
    the verb, where to or about what (就春耕生产进行调研)."""
    clause = sentence.clause_at(start)
    if clause.end > end:
        stop = clause.end if clause.end - end <= _LONGEST else end
        name = sentence.plain[start:end] + sentence.plain[end:stop].removeprefix("了")
        return Ref(name=name, kind=Kind.ACTIVITY, at=sentence.marked.sentence.passage.raw(start))
    whither = [
        m.start() for m in _WHITHER.finditer(sentence.outside, max(clause.start, start - _LONGEST), start)
    ]
    return sentence.slice_ref(whither[0] if whither else start, end, Kind.ACTIVITY)


def _bare(name: str) -> bool:
    """Whether a name says too little, or is a clause."""
    if _CLAUSE.search(name) or _ANY_OF_KIND.match(name):
        return True
    return (len(name.strip("“”")) < 4 and not _SHORT.search(name)) or _ONLY_GENERIC.match(name) is not None
