"""统计: the figures that a body or an activity is reported with.

A figure is named by its indicator: the noun that follows it (73个采样点: 采样点), with the verb right
before it (查处15人: 查处), else what leads up to it in its clause (新冠疫苗累计接种17.2万人次).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.countable import (
    DURATION,
    LENGTHS,
    MEASURE,
    PAPERS,
    TIMES,
    describes,
    is_small,
    is_term,
    measure_of,
    part_of_name,
    persons,
    told_as_done,
    well_named,
)
from kg.extract.draft import Draft
from kg.extract.engine import DISTANCE
from kg.extract.events_counted import CountedEvents
from kg.extract.figure_doubts import time_of_figure, unsure
from kg.extract.figure_limits import FigureLimits
from kg.extract.figure_names import cut, mended, uncounted
from kg.extract.figures_governed import governed
from kg.extract.figures_passing import in_passing, without_place
from kg.extract.incidents import Incident, incident_of
from kg.extract.reporters import given_by, reporter
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import one_of, shared_words, verbs, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[-—~～至到]\d+(?:\.\d+)?)?")
_REACHED = re.compile(
    r"(?>分别|已经|已|均|共计|共有|共|总计|合计|总数|数|为|达到|达|约|近|超过|超|逾|突破|至|到|了|有|是|(?<!标)的|高达|多达|仅|只|[:：]|在|将近|不少于|不低于){1,8}$"
)
_STOP = re.compile(r"[，。；：！？、（）“”《》…\s]|和(?=\d)|与(?=\d)")
_PLACED = re.compile(r"[在于从向对为给]")
_BREAK = re.compile(
    r"朝着?|往(?![来返])|由|沿着?|冒着|顶着|趁|进行|顿时|当场|同时|分[成别为两三]|踊跃|火速|连夜|迅速|施用|受到?|前往|参加|及时|全部|已|均|都|仍|将|就|被|充分|积极|自愿|先后|陆续|在|对|向|从|给|为|把|按"
)
#: Before a figure they make it a rate, a share or an apposition, not what is reported.
_RATES = ("等", "按", "与", "每", "第", "以")
_CASUALTY = re.compile(r"死亡|受伤|重伤|轻伤|遇难|失踪|获救|被困|伤亡|中毒|住院|治愈|出院")
_HARMED = re.compile(
    r"(?:[一-鿿]{1,12}的)?(?P<noun>[一-鿿]{0,6}?)(?:不幸|不同程度|先后|均|被|经抢救无效|抢救无效|已|已经|受)?(?P<how>(?:当场)?)(?P<harm>"
    + _CASUALTY.pattern
    + r"|溺亡|身亡|牺牲|烧伤|骨折)"
)
#: A noun that begins with a verb: 慰问金, 救助站.
_MADE_NOUN = re.compile(r"(?:金|款|费|品|物资|人员|点|站|车|队|对象|项目|基地|案|书|单|证|卡|册|工程)$")
_YEARLY = re.compile(r"(?:年|月|日)(?:产|处理|加工|接待|供应|发电|出栏)$")
_OWN_NOUN = re.compile(
    r"(?:公司|集团|企业|学校|医院|银行|农场|林场|[全我本该][校院司行厂场局站所社])(?=[一-鿿]{2})"
)
#: Whom somebody rescued or treated are figures of the rescuers.
_HELPING = re.compile(r"救出|救起|营救|抢救|救治|收治|转移|疏散|搜救|慰问|组织|接诊|治愈|出院")
_HARMING = frozenset({"造成", "导致", "致使", "致"})
_SUBHEADING = re.compile(r"[■▲●◆★◎□※▼]")
#: How sure a figure is by where its subject stands: read against pages, those of a far-off subject are wrong
#: more often than acts are (docs/extraction.md).
_SURE = {Carried.CLAUSE: 0.93, Carried.SENTENCE: 0.91, Carried.PARAGRAPH: 0.91, Carried.TOPIC: 0.82}
_UNNAMED = re.compile(r"各|一些|部分|许多|不少|有的")
#: Behind these a figure is a distance or a way of speaking.
_NOT_REPORTED = re.compile(r"(?:最后|距离?|相距|离)[^，。；]{0,8}$")
_TRAILING = re.compile(r"(?:将|未|就|已|都|均|仅|又|再|还|已经|其中|当场|分别|和|与|及|[，、：]){1,8}$")
_GOVERNED = re.compile(
    r"(?:对|向|为|给(?!予)|从|与|根据|按|把|将(?!近)|用(?!电|水)|以(?!上)|在(?![校职册建编岗读籍]))"
)
#: A plan told by its date alone: 6月底前完成….
_BY_THEN = re.compile(
    r"(?:[月年日底期]|春节|国庆|开学|之)前(?:全部|全面|基本|力争)?(?:完成|建成|实现|达到?|投入|竣工|投产)"
)
_HAVING = re.compile(r"^(?:现?有(?![效机限关色线序害毒偿氧望])|拥有|设有|配有)(?=[^，。]{2})")
#: These tell of accidents that are not theirs.
_TELLERS = re.compile(r"(?:公安|交警|警察|派出所|消防|医院|法院|检察|应急)[^省市县区]{0,10}$")
#: With whom it was done: 与当地政府共同营救群众.
_TOGETHER = re.compile(r"^[^，。；]*?(?:共同|一起|一道|联合)(?=[一-鿿]{2})")
_MANNER = re.compile(r"(?<=[一-鿿]{2})(?:顺利|安全|成功|及时|准时|陆续)$")
_NAME_ON = later(
    r"[一-鿿]{0,6}?(?:队|组|站|点|中心|基地|公司|企业|项目|工程|平台|机构|部门|岗|岗位|车间|设施|设备|人员|单位|合作社|协会|班|课|小区|园区|市场)"
)
_SIDES = tuple("长宽高深厚")
#: Behind a word for people: what is counted is called by them (80名职工之家, 12名团员示范户).
_HOUSES = re.compile(
    r"(?:中心|示范|标兵|先锋|科技|之)?(?:户|家庭|之家|岗|团队|队伍|小组|服务队|代表|骨干|责任区|宿舍|公寓|活动室)"
)
#: 4起关于某事的典型案例: what is counted stands at the end.
_ABOUT = re.compile(r"(?:关于|有关|涉及)[^，。；]{2,30}的(?P<noun>[^的，。；、\s]{2,8})(?=[，。；、]|$)")
#: Between a number and what it counts: what that is worth.
_WORTH = re.compile(
    r"(?:总?(?:价值|价格|金额|货值|价款)|约?合)(?:共计|约|近|达|为|共)*[\d.]+[一-鿿]{1,3}(?:的|(?=[一-鿿]{2}))"
)
_TOO_BARE = re.compile(
    r"^(?:朝着?|往|沿着?).*|^(?:尚有|还有|仍有|另有|仅有|只有|共有|拥有|个|名|次|一|多|余|左右|以上|以下|和|、|的)*$"
)


class Figures:
    """One fact for each figure that has an indicator and somebody who reports it."""

    name = "figures"

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the shared word lists."""
        self._verb = re.compile(verbs(lexicon))
        visits = lexicon.document("extract/visits")
        self._nounlike = frozenset(word_list(visits.get("nounlike"), "extract/visits.yaml: nounlike"))
        self._light = re.compile(f"(?:{one_of(shared_words(lexicon, 'adverbs'))}地?)+")
        self._limits = FigureLimits(lexicon)
        people = one_of(w for key in ("staff", "callings", "residents") for w in shared_words(lexicon, key))
        self._people = later(f"[一-鿿、]{{0,8}}?{people}+(?:个人|人物)?")
        self._people_here = later(f"{people}+(?:[、和及]{people}+)*(?:个人|人物|家属|子女)?")
        self._people_called = later(f"[一-鿿“”]{{2,16}}?的(?P<who>{people}+)")
        self._people_last = later(f"{people}$")

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All figures of the article, in reading order."""
        incident = incident_of(view)
        events = CountedEvents(view)
        last: Draft | None = None
        for sentence in view.sentences:
            if _SUBHEADING.match(sentence.plain) and not sentence.plain.endswith("。"):
                continue
            for mention in sentence.mentions:
                if mention.kind is not Kind.QUANTITY:
                    continue
                if sentence.enclosing(mention.start) is not None:
                    continue
                if not sentence.stated(mention.start) and not told_as_done(sentence, mention):
                    continue
                for draft in self._figure(view, sentence, mention, incident, events):
                    if named := self._limits.grown(draft, last):
                        yield named
                        last = named

    def _figure(
        self,
        article: ArticleView,
        view: SentenceView,
        mention: Mention,
        incident: Incident | None,
        events: CountedEvents,
    ) -> Iterator[Draft]:
        value, unit = mention.attr("value"), mention.attr("unit")
        clause = view.clause_at(mention.start)
        if self._limits.no_value(clause, mention) or in_passing(clause, mention, self._verb):
            return
        indicator, start, end = self._name(view, clause, mention)
        harm = _CASUALTY.search(indicator) is not None and not _HELPING.search(indicator)
        actor = events.of(clause)
        if actor is None and (attended := events.attended(clause, mention)):
            actor, indicator, end = attended
        if not indicator:
            return
        if actor is None:
            struck = not harm and self._limits.struck(clause)
            actor = reporter(article, clause, mention, incident, harm=harm or struck)
            if actor is None or (
                struck and actor.carried is not Carried.CLAUSE and actor.mentions[0].kind is not Kind.ACTIVITY
            ):
                return
        told_of = self._is_told_of(actor, clause, mention, harm=harm)
        if not told_of or self._limits.nobody(actor, clause, mention, indicator):
            return
        # A figure's subject is one: of several bodies that act together it is the first.
        subject = actor.refs()[0]
        yield Draft(
            subject=subject,
            predicate=Predicate.REPORTS_FIGURE,
            object=Ref(
                name=f"{indicator} {mention.name}",
                kind=Kind.QUANTITY,
                at=view.marked.sentence.passage.raw(mention.start),
            ),
            view=view,
            start=min(start, clause.start),
            end=end,
            qualifiers={
                Qualifier.INDICATOR: (indicator,),
                Qualifier.VALUE: (value,),
                Qualifier.UNIT: (unit,) if unit else (),
                Qualifier.TIME: time_of_figure(clause, mention),
            },
            confidence=_SURE[actor.carried] * DISTANCE[actor.carried] * (0.95 if actor.loose else 1.0),
        )

    def _name(self, view: SentenceView, clause: Clause, mention: Mention) -> tuple[str, int, int]:
        """The indicator of a figure, or nothing where it has none, and the stretch that states it."""
        if told := governed(clause, mention):
            return told[0], clause.start, told[1]
        nothing = ("", mention.start, mention.end)
        if not self._is_reported(clause, mention):
            return nothing
        indicator, start, end = self._indicator(view, clause, mention)
        indicator = well_named(uncounted(indicator, self._verb))
        indicator = mended(clause, mention, indicator, end, self._verb)
        if not indicator or cut(clause, mention, indicator, end, self._verb):
            return nothing
        before = view.plain[max(clause.start, mention.start - 24) : mention.start]
        return self._limits.named(indicator, mention, before), start, end

    def _is_told_of(self, actor: Actor, clause: Clause, mention: Mention, *, harm: bool) -> bool:
        """Whether a figure may be the actor's, as far as can be told."""
        kind, name = actor.mentions[0].kind, actor.mentions[0].name
        if kind is Kind.PERSON and not persons(actor, clause, mention):
            return False
        if unsure(actor, clause, mention, self._verb):
            return False
        if actor.carried is Carried.CLAUSE or kind is Kind.ACTIVITY:
            return actor.carried is Carried.CLAUSE or PAPERS.search(name) is None
        unnamed = _UNNAMED.match(clause.view.plain, clause.start) and not clause.collective
        if PAPERS.search(name) or unnamed or mention.attr("value") == "1" or (harm and _TELLERS.search(name)):
            return False
        lasting = DURATION.search(mention.attr("unit")) is not None
        return actor.carried is not Carried.TOPIC or not (lasting or self._own_doer(clause, mention))

    def _own_doer(self, clause: Clause, mention: Mention) -> bool:
        """Whether those whom a figure counts are the ones of whom its clause says something (10家企业前来):
        then it is nobody else's without a word for whose it is. Members of the body (9位党委委员) are its."""
        view = clause.view
        opening = view.plain[clause.body : mention.start] if clause.body < mention.start else ""
        if opening.strip("，其中另有还又约近"):
            return False
        noun, _ = self._noun_after(view, clause, mention)
        actor = clause.actor
        if actor is not None and len(noun) > 3 and actor.mentions[0].name.endswith(noun[:-2]):
            return False
        return bool(noun)

    def _is_reported(self, clause: Clause, mention: Mention) -> bool:
        """Whether a figure counts something, and is no duration, rate, distance or part of another phrase."""
        plain, value, unit = clause.view.plain, mention.attr("value"), mention.attr("unit")
        before = plain[clause.start : mention.start]
        if not _NUMBER.search(value) or is_small(mention) or before.endswith(_RATES):
            return False
        if (
            part_of_name(plain, mention, before)
            or describes(clause.view, mention, before)
            or _BY_THEN.search(before)
        ):
            return False
        if _NOT_REPORTED.search(before) or (DURATION.search(unit) and not is_term(plain, mention, before)):
            return False
        if unit in TIMES and mention.end < clause.end and plain[mention.end] not in "、的（":
            return False  # 先后4次深入…: how often, not how many
        lead = plain[min(clause.body, mention.start) : mention.start]
        # 对上游6座大型水库，…: part of a phrase.
        return not _GOVERNED.match(lead) or self._verb.search(lead, 1) is not None

    def _indicator(self, view: SentenceView, clause: Clause, mention: Mention) -> tuple[str, int, int]:
        """The indicator of a figure and the stretch that states it."""
        plain = view.plain
        before = plain[self._lead_start(view, clause, mention) : mention.start]
        lead = measure_of(_REACHED.sub("", before).strip("，、： "))
        noun, end = self._noun_after(view, clause, mention)
        if mention.attr("class") == "people" and noun and not _CASUALTY.search(noun):
            people = self._people.match(noun)
            if people is None and self._people_last.search(lead):
                noun = ""  # 师生约三千名欢聚一堂
            elif people is not None and not _HOUSES.match(noun, people.end()):
                noun = people.group()  # 20名学生整齐地坐在…
        elif noun[:1] in _SIDES and mention.attr("unit") in LENGTHS:
            noun = noun[:1]  # 2公里长水泥路
        if noun and plain.startswith("的", mention.end) and mention.attr("class") != "people":
            # 投资3亿元的…项目: the figure is of the verb, 占地20亩的厂区: of the measure before it.
            measure = MEASURE.search(lead)
            own = measure.group() if measure else self._last_verb(lead)
            if own:
                return own, mention.start - len(before), mention.end
        if noun:
            rate = _YEARLY.search(lead)
            verb = rate.group() if rate else "" if lead in _HARMING else self._last_verb(lead)
            return (verb + noun if verb else noun), mention.start - len(before), end
        if before.endswith(("将", "把")):
            return "", mention.start, mention.end  # 民警就将5人抓获
        given = measure_of(mention.attr("indicator"))
        if mention.attr("side") == "after" and (len(given) > 10 or self._verb.search(given, 1)):
            given = ""
        for named in (given, lead):
            name = self._from_verb(self._plainly(_TOGETHER.sub("", named)), plain, mention.start)
            if len(name) >= 2 and not _TOO_BARE.match(name):
                return name, mention.start - len(before), mention.end
        return "", mention.start, mention.end

    def _from_verb(self, named: str, plain: str, stop: int) -> str:
        """The indicator without the place before its verb (在重点路口设立检查站: 设立检查站)."""
        at = plain.rfind(named, 0, stop)
        verb = self._verb.search(named, 1)
        placed = _PLACED.match(named) or (at > 0 and plain[at - 1] in "在于")
        if not verb or not placed or len(named) - verb.start() < 3:
            return named
        return named[verb.start() :]

    def _lead_start(self, view: SentenceView, clause: Clause, mention: Mention) -> int:
        """Where what leads up to a figure begins: behind the subject, times, and the figure before."""
        start = clause.body if clause.body <= mention.start else clause.start
        giver = given_by(clause, mention)
        start = max(start, giver.end) if giver else start
        for earlier in view.between(start, mention.start):
            if earlier.kind is Kind.TIME and not self._verb.search(view.plain, start, earlier.start):
                start = max(start, earlier.end)
        counted = [m.end for m in view.between(start, mention.start) if m.kind is Kind.QUANTITY]
        # Behind 、 begins a new figure only if there is one before it (立案3件、处分5人; 药店、超市58家).
        cut = max(view.plain.rfind(c, start, mention.start) for c in ("；", "，", "、" if counted else "；"))
        if cut >= max(counted, default=0) and mention.start - cut > 2:
            start = cut + 1
        if view.plain[start - 1 : start] == "全" and start > clause.start:
            start -= 1  # 全长 behind a subject: 全 is no adverb there
        light = self._light.match(view.plain, start, mention.start)
        # Most adverbs of one character begin nouns as well (全长).
        own = light is not None and (light.end() - start > 1 or light.group() in "也又还再已均都仅共")
        return light.end() if light and own else start

    def _plainly(self, named: str) -> str:
        """An indicator without adverbs at its beginning and what belongs to nothing at its end."""
        light = self._light.match(named)
        if light and light.end() < len(named) and light.group() not in "全自正特现":
            named = named[light.end() :]
        own = _OWN_NOUN.match(named)
        if own and self._verb.match(named, own.end()):
            named = named[own.end() :]  # 公司完成产值
        return _TRAILING.sub("", _HAVING.sub("", without_place(named, self._verb)))

    def _noun_after(self, view: SentenceView, clause: Clause, mention: Mention) -> tuple[str, int]:
        """The noun phrase that a figure counts: 198个党小组."""
        plain, at = view.plain, mention.end
        if worth := _WORTH.match(plain, at, clause.end):
            at = worth.end()  # 1500册价值6万余元的图书
        if about := _ABOUT.match(plain, at, clause.end):
            return about.group("noun"), about.end()
        stop_at = _STOP.search(plain, at, clause.end)
        stop = stop_at.start() if stop_at else clause.end
        following = next((m for m in view.between(at, stop) if m.kind in (Kind.QUANTITY, Kind.TIME)), None)
        stop = min(stop, following.start) if following else stop
        verbs_behind = self._verb.finditer(plain, at + 1, stop)
        verb = next((v for v in verbs_behind if not self._in_name(plain, v, stop)), None)
        end = min(stop, verb.start()) if verb else stop
        if counted := self._counted_persons(plain, at, stop, people=mention.attr("class") == "people"):
            return counted
        if _BREAK.match(plain, at):
            return "", at
        break_off = _BREAK.search(plain, at + 1, end)
        end = break_off.start() if break_off else end
        owner = plain.find("的", at + 1, end)
        if owner > 0 and plain[owner + 1 : owner + 2].isdigit():
            end = owner  # 43所学校的46支队伍
        if owner > 0 and (mention.attr("class") == "people" or owner - at <= 3):
            end = owner
        at = self._limits.counted(plain, at, stop)
        if at > mention.end and end < at:
            end = stop
        light = self._light.match(plain, at, end)
        # Most adverbs of one character begin nouns as well (自然村, 现金).
        at = light.end() if light and light.end() - at > 1 else at
        noun = plain[at:end].removeprefix("的").rstrip("共的等在对从向给为被已都均将就又还再进以于和与及全")
        noun = _MANNER.sub("", noun)
        short = len(noun) == 1 and noun in "村屯寨组乡镇县岛矿厂店校院"
        told = self._verb.match(noun) is not None and _MADE_NOUN.search(noun) is None
        if not (2 <= len(noun) <= 16 or short) or told:
            return "", at
        return noun, at + plain[at:end].find(noun) + len(noun)

    def _counted_persons(self, plain: str, at: int, stop: int, *, people: bool) -> tuple[str, int] | None:
        """Who is counted, and where that ends, where it is told by a word for people or for harm."""
        if harmed := _HARMED.match(plain, at, stop):
            # 3人当场死亡, 4名乘客受伤
            return harmed.group("noun") + harmed.group("how") + harmed.group("harm"), harmed.end()
        here = self._people_here.match(plain, at, stop) if people else None
        if here is not None and not _HOUSES.match(plain, here.end(), stop):
            return here.group(), here.end()
        called = self._people_called.match(plain, at, stop) if people else None
        return (called.group("who"), called.end()) if called else None  # 19名品学兼优的学生

    def _in_name(self, plain: str, verb: re.Match[str], stop: int) -> bool:
        """Whether a verb is part of what something is called (12个春耕生产服务队)."""
        return verb.group() in self._nounlike and _NAME_ON.match(plain, verb.end(), stop) is not None

    def _last_verb(self, lead: str) -> str:
        """The verb that a lead ends in or is, where it is short enough to name the figure."""
        first = self._verb.match(lead)
        whole = first and (first.end() == len(lead) or self._verb.fullmatch(lead, first.end()))
        if 2 <= len(lead) <= 6 and whole:
            return lead
        return ""
