"""建设: who builds, installs or funds what, and 位于 for a thing built at a named place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE, OBJECT_HEADED, Found, RuleExtractor
from kg.extract.qualifiers import quantity_of, time_of
from kg.extract.rules import Rule
from kg.extract.view import ArticleView, Clause, SentenceView
from kg.lexicon.patterns import later
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_REBUILT = re.compile(
    r"(?:进行|实施)了?(?:全面|整体|升级|提档|提质|局部|彻底|集中|统一|节点|景观|立面|外立面|管网|路面|环境)*"
    r"(?P<verb>拓宽改造|硬化改造|改扩建|拓宽|升级改造|提升改造|改造|改建|扩建|修缮|维修|加固|重建|翻修|硬化|绿化|亮化)"
)
_THING = re.compile(
    r"(?:路|桥|楼|街|巷|校|院|馆|站|房|厂|渠|库|坝|堤|园|场|厅|厕|管网|线路|设施|设备|小区|社区|广场|公园|道|河|灯|宿舍|食堂|教室|车间|中心|村口|路口|街口|院落|墙面|外墙|立面|主街|大街|路段|河段|沿线|片区)$"
)
#: 由甲投资…建设的乙, 甲援建的乙: the builder stands before the verb, the thing behind 的.
_BUILT_BY = re.compile(
    r"(?:先生|女士|同志)?(?:自主|共同|联合|出资|全额)*(?:(?:投资|出资|捐资|斥资)[^，。；的]{0,12}?)?"
    r"(?P<verb>投资建设|投资兴建|建设|承建|援建|捐建|兴建|修建|新建|研发|研制|打造)的|"
    r"(?P<funds>投资|出资|斥资|捐资)(?:约|近|达|超过?)?[^，。；的]{2,12}的"
)
#: What is bought to be used up, read, worn or given is not built.
_COUNTED = later(r"\d+(?:余|多)?[一-鿿]$")
_BUYING = re.compile(r"[购买]|采购|添置")
_GOODS = re.compile(
    r"(?:书籍|图书|读物|书刊|报刊|教材|文具|器材|器具|用具|工具|物资|物品|用品|商品|产品|礼品|奖品|慰问品|纪念品|材料|原料|耗材|试剂|药品|药物|口罩|防护服|消毒液|"
    r"食品|食材|粮食|粮油|蔬菜|水果|牛奶|大米|食用油|种子|种苗|树苗|苗木|鸡苗|猪苗|化肥|肥料|农药|农资|饲料|燃料|煤炭|衣物|衣服|服装|校服|被褥|棉被|书包|保险|服务|门票|彩票|"
    r"[^书]书)$"
)
_BUILDERS = (Kind.ORGANISATION, Kind.PERSON)
_PLACES = (Kind.PLACE, Kind.ORGANISATION)


class Building(RuleExtractor):
    """Projects and things by the verbs that build or install them."""

    name = "building"

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The things built, each followed by where it is, if the clause says 在 that place."""
        for draft in super().extract(view):
            yield draft
            for start, end in self._places(draft):
                yield Draft(
                    subject=draft.object,
                    predicate=Predicate.LOCATED_IN,
                    object=draft.view.slice_ref(start, end, Kind.PLACE),
                    view=draft.view,
                    start=min(draft.start, start),
                    end=draft.end,
                    confidence=draft.confidence * 0.93,
                )
        yield from self._rebuilt(view)
        yield from self._built_by(view)

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The things built; a plain word like 道路 counts with its figure (新修道路12公里: 12公里道路)."""
        found = super().objects(rule, view, clause, start, end)
        if _BUYING.search(view.plain, start, end):
            return [f for f in found if not _GOODS.search(_COUNTED.sub("", f.ref.name))]
        if found:
            return found
        at = self.skip_measure(view, self.phrases.skip_fill(view, end))
        clause = clause if at < clause.end else view.clause_at(at)
        thing = self.phrases.find(view, at, clause.end, rule.heads, free=False, longest=0)
        if thing is None or not thing.headed or thing.end - thing.start > 6:
            return []
        before = next((m for m in view.between(end, thing.start) if m.kind is Kind.QUANTITY), None)
        figure = before or view.mention_at(thing.end)
        if figure is None or figure.kind is not Kind.QUANTITY:
            return []
        name = figure.name + view.plain[thing.start : thing.end]
        at = view.marked.sentence.passage.raw(thing.start)
        stop = max(thing.end, figure.end)
        return [
            Found(
                ref=Ref(name=name, kind=Kind.PROJECT, at=at), start=thing.start, end=stop, sure=OBJECT_HEADED
            )
        ]

    def _rebuilt(self, article: ArticleView) -> Iterator[Draft]:
        """对东关大桥进行改造: what is done to a thing that stands before the verb."""
        for view in article.sentences:
            for match in _REBUILT.finditer(view.outside):
                clause = view.clause_at(match.start())
                lead = self.leads.read(clause, match.start())
                if clause.actor is None or lead is None or not lead.onto or not view.stated(match.start()):
                    continue
                if not _THING.search(lead.target):
                    continue
                at = view.plain.rfind(lead.target, 0, match.start())
                for subject in clause.actor.refs():
                    yield Draft(
                        subject=subject,
                        predicate=Predicate.BUILDS,
                        object=view.slice_ref(at, at + len(lead.target), Kind.PROJECT),
                        view=view,
                        start=min(clause.start, at),
                        end=match.end(),
                        qualifiers={
                            Qualifier.VERB: (match.group("verb"),),
                            Qualifier.TIME: time_of(clause, match.start()),
                        },
                        confidence=0.9 * DISTANCE[clause.actor.carried] * lead.sure,
                        core=(at, match.end()),
                    )

    def _built_by(self, article: ArticleView) -> Iterator[Draft]:
        """由甲投资2000万元建设的光伏电站: the body right before the verb has built what follows."""
        rule = self.rules[0]
        for view in article.sentences:
            for body in view.mentions:
                if body.kind not in _BUILDERS or not view.stated(body.start):
                    continue
                match = _BUILT_BY.match(view.plain, body.end)
                if match is None or view.enclosing(body.start) is not None:
                    continue
                clause = view.clause_at(body.start)
                verb = "verb" if match.group("verb") else "funds"
                for found in super().objects(rule, view, clause, match.start(verb), match.end()):
                    yield Draft(
                        subject=view.ref(body),
                        predicate=Predicate.BUILDS,
                        object=found.ref,
                        view=view,
                        start=body.start,
                        end=found.end,
                        qualifiers={
                            Qualifier.VERB: (match.group(verb),),
                            Qualifier.QUANTITY: quantity_of(view, body.end, match.end()),
                            Qualifier.TIME: time_of(clause, body.start),
                        },
                        confidence=0.9 * found.sure,
                        core=(match.start(verb), found.end),
                    )

    @staticmethod
    def _places(draft: Draft) -> Iterator[tuple[int, int]]:
        """Where the thing is: the place its name begins with (某广场地下停车场), else those said with 在 or
        为."""
        view, (verb, stop) = draft.view, draft.core
        begin = stop - len(draft.object.name)
        own = view.mention_at(begin)
        if own is not None and own.kind in _PLACES and own.end < stop and own.name[0] not in "全我该本":
            yield own.start, own.end
            return
        named = draft.qualifiers.get(Qualifier.PLACE, ())
        for mention in view.between(view.clause_at(verb).start, verb):
            benefits = (
                view.plain[max(0, mention.start - 1) : mention.start] == "为" and mention.kind is Kind.PLACE
            )
            if (mention.name in named or benefits) and mention.name != draft.object.name:
                yield mention.start, mention.end
