"""建设 without a verb that takes its object: what is told to be built or under way (…大桥已经建成), and
what is planted (栽植柏树200余株).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE
from kg.extract.lead import LeadReader
from kg.extract.qualifiers import place_of, time_of
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_FINISHED = (
    r"(?P<verb>破土动工|全线贯通|建成投用|建成通车|建成投产|建成启用|投入使用|投入运行|投入运营|交付使用|开工建设|建成|竣工|完工|落成|动工|开工|通车|投产|投用|启用|"
    r"(?<=在)有序实施|(?<=在)有序推进|(?<=在)积极推进|(?<=在)加快建设|(?<=在)加紧建设|(?<=在)抓紧建设)(?=了?(?:[，。；！]|$))"
)
#: Without such a verb what leads up to it need not be looked for.
_FINISHES = re.compile(_FINISHED)
_BUILT = re.compile(
    r"(?:现已|已经|已|业已|正在|相继|陆续|先后|全部|全线|全面|正式|顺利|胜利|圆满|如期|也|都|均|主体|在){0,8}"
    + _FINISHED
)
#: What is built, at the end of its name; 建设 and the like behind it belong to the verb.
_THING = re.compile(
    r"(?:桥|路|公路|铁路|高铁|隧道|水库|电站|水厂|工程|项目|管网|广场|公园|游园|中心|学校|小学|中学|幼儿园|医院|卫生院|车站|机场|码头|产业园|工业园|科技园|"
    r"基地|生产线|小区|市场|大厦|大楼|教学楼|综合楼|实践站|服务站|一条街|泵站|变电站|污水处理厂|体育馆|图书馆|博物馆|文化馆|纪念馆)$"
)
_OWNERS = (Kind.ORGANISATION, Kind.PLACE)
_TASK = re.compile(r"(?:的)?(?:建设|项目建设|工程建设|改造|施工)$")
_LIST = re.compile(r"(?P<first>[^、，和与及]{2,20})(?:、|和|与|以及|及)(?P<last>[^、，和与及]{2,20})$")
#: Somebody with a post, or a verb of saying, is in no name of a thing: 县长甲宣布项目|开工.
_SAID_OF = re.compile(
    r"宣布|宣告|下令|出席|参加|见证|(?:书记|主任|县长|市长|区长|镇长|乡长|主席|局长)[^街路村]"
)
_BARE = re.compile(
    r"^(?:该|此|本|这|其|一|两|三|各|多|几|个别|所有|全部|整个|首批|一批|重点|重大)|"
    r"^(?:项目|工程|一期工程|二期工程|主体工程|.{0,1}(?:桥|路|公路|铁路|学校|医院|基地|小区|市场|广场|公园|中心))$"
)
_PLANTED = later(
    r"(?:共|新|补|累计|先后|义务){0,8}(?P<verb>栽植|栽种|种植|补植|移植|移栽|栽下|种下|植)了?(?P<what>[一-鿿]{2,10}?)(?:共|近|约|超过|达)?$"
)
_PLANTS = re.compile(r"(?:株|棵|万株|万棵|亩|万亩|平方米|公顷|丛)$")
_AREA = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村|社区)$")
#: A thing told to be built says not who built it.
_SURE = 0.9


class Works:
    """Things that a clause tells to be built, by the body or area that the paragraph is about."""

    name = "works"

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the adverbs and the like that may open a clause."""
        self._leads = lexicon.shared(LeadReader)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The works of the article, in reading order."""
        builder = _builder(view.topic)
        paragraph = None
        for sentence in view.sentences:
            if sentence.paragraph != paragraph:
                paragraph, builder = sentence.paragraph, _builder(view.topic)
            for clause in sentence.clauses:
                yield from self._built(clause, builder)
                yield from self._planted(clause)
                own = clause.actor
                if own is not None and own.carried is Carried.CLAUSE and (named := _builder(own)):
                    builder = named

    def _built(self, clause: Clause, builder: Actor | None) -> Iterator[Draft]:
        """甲大桥、乙大桥已经建成: the things named before the verb."""
        view = clause.view
        stretch = clause.start, min(len(view.plain), clause.end + 1)
        if builder is None or _FINISHES.search(view.outside, *stretch) is None:
            return
        verb = _BUILT.search(view.outside, *stretch)
        if verb is None or not view.stated(verb.start("verb")):
            return
        stop = verb.start()
        if task := _TASK.search(view.plain, clause.start, stop):
            stop = task.start()
        of = view.plain.rfind("的", clause.start, stop)
        owner = next(
            (m for m in view.between(clause.start, max(of, clause.start)) if m.kind in _OWNERS), None
        )
        if owner is not None and (named := _builder(Actor((owner,), view, Carried.CLAUSE))):
            builder = named  # 该镇总投资3亿元的项目开工: it is that town's
        for start, end in self._things(clause, stop):
            for subject in builder.refs():
                if subject.name in view.plain[start:end]:
                    continue
                yield Draft(
                    subject=subject,
                    predicate=Predicate.BUILDS,
                    object=view.slice_ref(start, end, Kind.PROJECT),
                    view=view,
                    start=clause.start,
                    end=verb.end(),
                    qualifiers={
                        Qualifier.VERB: (verb.group("verb"),),
                        Qualifier.TIME: time_of(clause, verb.start()),
                    },
                    confidence=_SURE * DISTANCE[Carried.TOPIC],
                    core=(start, verb.end()),
                )

    def _things(self, clause: Clause, stop: int) -> list[tuple[int, int]]:
        """What stands before ``stop`` as the thing that is built: one name, or a list of names."""
        view = clause.view
        start = self._opening(view, clause.start, stop)
        of = view.plain.rfind("的", start, stop)
        start = of + 1 if of >= 0 else start
        found: list[tuple[int, int]] = []
        while listed := _LIST.match(view.plain[start:stop]):
            if not _THING.search(listed.group("first")):
                break
            found.append((start, start + listed.end("first")))
            start += listed.start("last")
        found.append((start, stop))
        names = [view.plain[a:b] for a, b in found]
        fit = all(
            _THING.search(n) and len(n) > 2 and not _BARE.search(n) and not _SAID_OF.search(n) for n in names
        )
        return found if fit and all(len(n) <= 24 for n in names) else []

    def _opening(self, view: SentenceView, at: int, stop: int) -> int:
        """The offset behind times and adverbs that open a clause."""
        for _ in range(4):
            mention = view.mention_at(at)
            if mention is not None and mention.kind is Kind.TIME:
                at = mention.end
            elif light := self._leads.light.match(view.plain, at, stop):
                at = light.end()
            else:
                break
        return at

    def _planted(self, clause: Clause) -> Iterator[Draft]:
        """栽植柏树200余株: the plants with their number."""
        view, actor = clause.view, clause.actor
        if actor is None or _builder(actor) is None:
            return
        for figure in view.between(clause.start, clause.end):
            if figure.kind is not Kind.QUANTITY or not _PLANTS.search(figure.name):
                continue
            planted = _PLANTED.search(view.outside, clause.start, figure.start)
            if planted is None or not view.stated(planted.start()):
                continue
            lead = self._leads.read(clause, planted.start())
            if lead is None:
                continue
            at = view.marked.sentence.passage.raw(planted.start("what"))
            for subject in actor.refs():
                yield Draft(
                    subject=subject,
                    predicate=Predicate.BUILDS,
                    object=Ref(name=planted.group("what"), kind=Kind.PROJECT, at=at),
                    view=view,
                    start=clause.start,
                    end=figure.end,
                    qualifiers={
                        Qualifier.VERB: (planted.group("verb"),),
                        Qualifier.QUANTITY: (figure.name,),
                        Qualifier.PLACE: place_of(clause, planted.start()),
                        Qualifier.TIME: time_of(clause, planted.start()),
                    },
                    confidence=0.93 * lead.sure * DISTANCE[actor.carried],
                    core=(planted.start("verb"), figure.end),
                )


def _builder(actor: Actor | None) -> Actor | None:
    """An actor if it can have things built: a body or an area."""
    if actor is None:
        return None
    first = actor.mentions[0]
    body = first.kind is Kind.ORGANISATION or (first.kind is Kind.PLACE and _AREA.search(first.name))
    return actor if body else None
