"""Applies rules to the clauses of an article: verb, subject, object, qualifiers, confidence.

Confidence is the product of the rule's own and of one factor for each doubt: how far away the subject was
found, what lies between it and the verb, and whether the object is a recognised name, a phrase with a
known head, or just what follows. ``docs/extraction.md`` gives the scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.agents import Agent, agent_before, follows
from kg.extract.draft import Draft
from kg.extract.lead import Lead, LeadReader
from kg.extract.phrases import Phrases
from kg.extract.qualifiers import place_of, quantity_of, time_of
from kg.extract.rules import Rule, load
from kg.extract.told_otherwise import acted_within, beyond, is_no_verb, timed
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import WordScanner, shared_words
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention, Ref
from kg.vocabulary import Kind, Qualifier

#: What is left of the confidence when the subject stands this far away.
DISTANCE = {Carried.CLAUSE: 1.0, Carried.SENTENCE: 0.97, Carried.PARAGRAPH: 0.9, Carried.TOPIC: 0.83}
#: What is left of it after doubts about the object: recognised, headed phrase, anything else.
OBJECT_RECOGNISED, OBJECT_HEADED, OBJECT_FREE = 1.0, 0.98, 0.93
#: What is left of it where the one who does it is named with 由 or before a verb with 的.
BY_AGENT = 0.97
#: An act that is told by its verb and has no name of its own is never surer than this.
ACT_AT_MOST = 0.7

_BETWEEN_OBJECTS = re.compile(r"(?:[、和与及 ]|以及|，?并)?$")
_MEASURE = re.compile(
    r"(?:\d{1,6}|[一二两三四五六七八九十百]{1,3})(?:余|多)?[个支名批场次期项份套座条处块所家台辆道张部件]"
)
#: How big a thing is, between its number and its name (一条长3公里，宽8米的水泥路; 2公里长水泥路).
_SIZE = re.compile(
    r"(?:(?:总?[长宽高深]|全长|总投资|占地(?:面积)?|建筑面积|面积|直径|跨度|价值)(?:约|近|达|为|超过)*[\d.]+(?:多|余)?[一-鿿]{1,4}?[，、]?){1,4}的|"
    r"(?<=[米里尺])[长宽高深]的?(?![城江沙安春乐寿])"
)
_DONE = re.compile(r"(?<=[一-鿿]{2})(?:了|过)(?![解程])")
#: What is done with something is a clause, and no name (提供将理论转化为实践的平台).
_DISPOSAL = re.compile(r"[将把](?=[^，。；“]{2,}(?:为|成|到|至|给|化|入|向))")
#: Verbs by which others are made to act: whom they take may be counted anywhere before what those do.
_LEADING = ("组织", "安排", "动员", "带领", "发动", "召集", "调派", "抽调")
#: Behind words in quotation marks: what is held in their name (“…基金”发放仪式).
_CEREMONY = later(
    r"[一-鿿]{0,8}?(?:仪式|典礼|开幕式|闭幕式|启动式|发布会|表彰会|总结会|动员会|推进会|座谈会|研讨会|分享会|报告会|交流会|比赛|大赛|竞赛|晚会|讲座|展览|展演)"
    r"(?=[，。；、（！]|$)"
)
_AREA = re.compile(r"(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村)$")
#: Words that lead up to an object and say nothing of what is done with it.
_NO_VERBS = frozenset({"把", "将", "以"})
#: Those who are made to act are whom an act is for only if they are taught.
_TAUGHT = re.compile(r"(?:培训班?|训练|学习|教育|讲座|考试|体检|党课|参观|研学)[^，]{0,6}$")
#: Each of several does as much as is said.
_EACH = re.compile(r"各|每|分别|均")
#: An object that only points back has no name: 表彰他们的善举.
_PRONOUN = re.compile(r"[他她它]们?|其(?![他中余])|自己")
_LISTED = re.compile(r"[一-鿿]{1,6}(?:、[一-鿿]{1,6}){0,3}、$")
_THINGS = frozenset({Kind.PROJECT, Kind.ACTIVITY, Kind.MECHANISM})
_ETC = re.compile(r"等")
#: Behind an object: what verb and object say is what the clause is about, or a part of something else.
_NOMINAL = re.compile(
    r"”?(?:已经|已|也|正|正在)?(?:成为|成了|是(?!否)|取得|得到|面临|需要|进入|受到|深受|进展|离不开)|中?(?:所)?(?:存在|出现|遇到|暴露)的"
)


def _run_start(plain: str, words: list[tuple[int, int, str]], k: int) -> int:
    """Where the verbs begin that one verb ends (营救、转移群众): they tell together what is done."""
    while k and words[k - 1][1] == words[k][0] - 1 and plain[words[k - 1][1]] == "、":
        k -= 1
    return words[k][0]


def _acts(place: Mention) -> bool:
    """Whether a place is an area that has a government, and not a lake or a square."""
    return not place.attr("sort") or place.attr("sort") == "area" or place.name[-1:] in "省市县区州旗镇乡村"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An object found behind a verb, ``[start, end)``; ``sure`` is its factor of confidence."""

    ref: Ref
    start: int
    end: int
    sure: float


class RuleExtractor:
    """The facts that the rules of one family state. A family with constructions of its own extends it."""

    #: Name of the family: of its rule file and of the extractor in facts.
    name = ""

    def __init__(self, lexicon: Lexicon) -> None:
        """Load and compile the family's rules.

        :raises LexiconError: if a rule is not written as it should be.
        """
        self.rules = load(lexicon, self.name)
        self.phrases = lexicon.shared(Phrases)
        self.leads = lexicon.shared(LeadReader)
        self._rules_of: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for verb in rule.verbs:
                self._rules_of.setdefault(verb, []).append(rule)
        self._ruled = frozenset(self._rules_of)
        # Verbs without a rule here are looked for too, so that no part of them (建 in 构建) is taken for a
        # verb.
        self.verbs = tuple(dict.fromkeys((*self._rules_of, *shared_words(lexicon, "verbs"))))
        self.scanner = WordScanner(self.verbs)

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """All facts of the family in the article, in reading order."""
        for sentence in view.sentences:
            words, told = sentence.words(self.scanner)
            if self._ruled.isdisjoint(told):
                continue
            done = 0
            for k, (start, end, word) in enumerate(words):
                rules = self._rules_of.get(word)
                # A word inside the name of an object found before is no verb (强化创新治本机制).
                if rules and start >= done and not is_no_verb(sentence, end):
                    first = _run_start(sentence.plain, words, k)
                    for draft in self._apply(rules, sentence, start, end, first):
                        done = max(done, draft.end)
                        yield draft

    def _apply(
        self, rules: list[Rule], view: SentenceView, start: int, end: int, first: int
    ) -> Iterator[Draft]:
        """What a verb ``[start, end)`` states; ``first`` is where the verbs joined to it with 、 begin."""
        clause = view.clause_at(start)
        agent = agent_before(clause, start, self.leads)
        embedded = agent is not None and view.plain.startswith(("的", "了的"), end)
        if agent is not None and agent.where:
            if embedded and agent.sets_scene(clause):
                return  # 在甲市举行的大会上，乙局…: who holds it is not told
            agent, embedded = None, False
        for rule in rules:
            stated = view.stated(start, purposes=rule.in_purpose)
            if agent is not None and embedded and rule.relative:
                drafts = list(self._relative(rule, clause, agent, start, end))
                # What is planned or demanded may still go by a text that there is already.
                drafts = [d for d in drafts if stated or (d.object.name.startswith("《"))]
            elif not stated:
                continue
            elif agent is not None and agent.by:
                drafts = list(self._by_agent(rule, clause, agent, start, end))
            else:
                begin = first if rule.object == "verb phrase" and first >= clause.start else start
                drafts = list(self._by_subject(rule, clause, begin, end))
                if not drafts and rule.relative and agent is not None and follows(clause, agent):
                    drafts = list(self._relative(rule, clause, agent, start, end))
            if drafts:
                yield from drafts
                return

    def _by_subject(self, rule: Rule, clause: Clause, start: int, end: int) -> Iterator[Draft]:
        """The clause's actor does it."""
        view = clause.view
        if not rule.fits(view.plain, view.outside, start, end):
            return
        lead = self.leads.read(clause, start)
        if lead is None or (lead.serial and (rule.direct or rule.object == "verb phrase")):
            return
        if (lead.onto and rule.aimed == "no") or (not lead.onto and rule.aimed == "only"):
            return
        actor = self.actor_of(clause, rule)
        if actor is None or beyond(clause, actor, start):
            return
        objects = self.objects(rule, view, clause, start, end)
        if objects:
            yield from self.drafts(rule, clause, actor, lead, objects, start, end)

    def _by_agent(self, rule: Rule, clause: Clause, agent: Agent, start: int, end: int) -> Iterator[Draft]:
        """由甲局起草了《办法》; where the rule lets it, also 《办法》由甲局起草."""
        view = clause.view
        if not self.takes(rule, agent.actor) or not rule.fits(view.plain, view.outside, start, end):
            return
        objects = self.objects(rule, view, clause, start, end)
        if not objects and rule.theme and self.phrases.ends(view, end, clause.end):
            objects = self._theme(rule, clause, agent.start - 1)
        if objects:
            yield from self.drafts(rule, clause, agent.actor, Lead(sure=BY_AGENT), objects, start, end)

    def _relative(self, rule: Rule, clause: Clause, agent: Agent, start: int, end: int) -> Iterator[Draft]:
        """甲局印发的《办法》, whatever the clause goes on to say of it."""
        if not self.takes(rule, agent.actor):
            return
        objects = self.objects(rule, clause.view, clause, start, end)
        if not objects:
            return
        for draft in self.drafts(rule, clause, agent.actor, Lead(sure=BY_AGENT), objects, start, end):
            # A time before the agent is that of the clause's own verb (3月1日，甲到乙局了解该局开展的活动).
            own = time_of(clause, start) if timed(clause.view, agent.start, start) else ()
            yield replace(draft, qualifiers={**draft.qualifiers, Qualifier.TIME: own})

    def _theme(self, rule: Rule, clause: Clause, stop: int) -> list[Found]:
        """What stands before 由 as the thing that is made: the name right before it, or the phrase that opens
        the clause and ends there."""
        view = clause.view
        known = next((m for m in reversed(view.between(clause.start, stop)) if m.kind in rule.kinds), None)
        if known is not None and known.end == stop:
            return [Found(ref=view.ref(known), start=known.start, end=stop, sure=OBJECT_RECOGNISED)]
        start = clause.body if clause.body < stop else clause.start
        phrase = self.phrases.find(view, start, stop, rule.heads, free=False, longest=0)
        if phrase is None or phrase.end != stop or stop - start < 4:
            return []
        return self._named(rule, view, start, stop, OBJECT_HEADED)

    @staticmethod
    def actor_of(clause: Clause, rule: Rule) -> Actor | None:
        """The clause's actor if the rule takes such a subject."""
        actor = clause.actor
        if actor is None:
            return None
        # An article with somebody in its headline is about them throughout.
        near = rule.farthest < Carried.PARAGRAPH
        # Unnamed members (委员们) open the clause themselves.
        own = clause.collective and not clause.gathering
        if actor.carried > rule.farthest and not own and (near or not clause.view.headed):
            return None
        return actor if RuleExtractor.takes(rule, actor) else None

    @staticmethod
    def takes(rule: Rule, actor: Actor) -> bool:
        """Whether the rule's verbs take such a subject."""
        kind = actor.mentions[0].kind
        if not rule.areas and (kind is Kind.PLACE or _AREA.search(actor.mentions[0].name)):
            return False
        if kind is Kind.PLACE:
            return Kind.ORGANISATION in rule.subjects and _acts(actor.mentions[0])
        return kind in rule.subjects

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """What the verb ``[start, end)`` takes as object by a rule."""
        at = self.phrases.skip_fill(view, end)
        if "mention" in rule.object:
            found = self._mentions(rule, view, clause, at)
            if found or rule.object == "mention":
                return found
        if rule.object == "verb phrase":
            return self._verb_phrase(rule, view, clause, start, at)
        at = self.skip_measure(view, at)
        clause = clause if at < clause.end else view.clause_at(at)
        phrase = self.phrases.find(view, at, clause.end, rule.heads, free=rule.free, longest=rule.longest)
        if phrase is None or (rule.whole and not self.phrases.ends(view, phrase.end, clause.end)):
            return []
        if _NOMINAL.match(view.plain, phrase.end, clause.end):
            return []
        if rule.named and "“" not in view.plain[phrase.start : phrase.end]:
            return []
        sure = OBJECT_HEADED if phrase.headed else OBJECT_FREE
        parts = self.phrases.parts(view, phrase, rule.heads) if rule.each else [(phrase.start, phrase.end)]
        return [found for a, b in parts for found in self._named(rule, view, a, b, sure)]

    @staticmethod
    def skip_measure(view: SentenceView, at: int) -> int:
        """The offset behind times and figures that open the name of an object (2021年度, 6个)."""
        for _ in range(2):
            mention = view.mention_at(at)
            if mention is not None and mention.kind in (Kind.QUANTITY, Kind.TIME):
                at = mention.end
            elif mention is None and (measure := _MEASURE.match(view.plain, at)):
                at = measure.end()
        size = _SIZE.match(view.plain, at)
        return size.end() if size else at

    def _mentions(self, rule: Rule, view: SentenceView, clause: Clause, at: int) -> list[Found]:
        """The recognised names of the rule's kinds right behind an offset, as far as a list goes."""
        found: list[Found] = []
        for mention in view.between(at, clause.end):
            gap = view.plain[at : mention.start]
            if not found and mention.kind in (Kind.QUANTITY, Kind.TIME) and len(gap) <= 1:
                at = mention.end
                continue
            if mention.kind not in rule.kinds:
                if found or mention.start - at > rule.reach:
                    break
                continue
            if found and not _BETWEEN_OBJECTS.match(_ETC.sub("", gap)):
                break
            if not found and len(gap) > rule.reach:
                break
            ref, end = view.ref(mention, self.kind_of(rule, mention)), mention.end
            if not found and mention.kind in _THINGS and _LISTED.fullmatch(gap):
                ref = view.slice_ref(at, end, ref.kind)  # 小麦、玉米、杂粮加工项目 is one
            ceremony = _CEREMONY.match(view.plain, end, clause.end) if mention.name[-1] == "”" else None
            if ceremony is not None and mention.kind is Kind.ACTIVITY:
                end = ceremony.end()
                ref = view.slice_ref(mention.start, end, Kind.ACTIVITY)
            if rule.not_object is not None and rule.not_object.search(ref.name):
                break
            found.append(Found(ref=ref, start=mention.start, end=end, sure=OBJECT_RECOGNISED))
            at = end
        return found

    @staticmethod
    def kind_of(rule: Rule, mention: Mention) -> Kind:
        """The kind of a recognised object in the fact."""
        return mention.kind if mention.kind in rule.kinds else rule.kind

    def _verb_phrase(
        self, rule: Rule, view: SentenceView, clause: Clause, start: int, at: int
    ) -> list[Found]:
        """Verb and what follows, up to the end of the clause: 走访群众, 排查在外人员."""
        stop = clause.end
        if not (2 if at - start < 4 else 0) <= stop - at <= rule.longest:
            return []
        figures = [m for m in view.between(at, stop) if m.kind is Kind.QUANTITY and m.attr("value") != "1"]
        # 接诊4名患者 is an act; 接诊患者4名 is a figure.
        led = view.plain.startswith(_LEADING, start)
        if figures and (
            len(figures) > 1 or (figures[0].start > at + 1 and not led) or figures[0].end > stop - 2
        ):
            return []
        if _PRONOUN.match(view.plain, at):
            return []
        found = self._named(rule, view, start, stop, OBJECT_FREE)
        # 采摘了蔬菜 is named 采摘蔬菜.
        return [replace(f, ref=replace(f.ref, name=_DONE.sub("", f.ref.name, 1))) for f in found]

    @staticmethod
    def _named(rule: Rule, view: SentenceView, start: int, end: int, sure: float) -> list[Found]:
        name = view.plain[start:end].strip(" 　")
        if rule.not_object is not None and rule.not_object.search(name):
            return []
        if len(name) < 2 or name[0] in "、，和与的及":
            return []
        if rule.object != "verb phrase" and _DISPOSAL.match(name):
            return []
        if rule.object != "verb phrase" and acted_within(view, start, end):
            return []
        at = view.marked.sentence.passage.raw(start)
        return [Found(ref=Ref(name=name, kind=rule.kind, at=at), start=start, end=end, sure=sure)]

    def drafts(
        self, rule: Rule, clause: Clause, actor: Actor, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Iterator[Draft]:
        """A fact for each subject and object."""
        view = clause.view
        same = actor.view is view
        begin = min(actor.mentions[0].start, start) if same else clause.start
        begin = min(begin, objects[0].start)
        confidence = rule.confidence * DISTANCE[actor.carried] * lead.sure * (0.95 if actor.loose else 1.0)
        said = dict(self.said(rule, clause, lead, objects, start, end))
        if len(actor.mentions) > 1 and not _EACH.search(view.plain, clause.start, clause.end):
            said.pop(Qualifier.QUANTITY, None)  # a sum of all is nobody's own
        own = {m.name for m in actor.mentions}
        said[Qualifier.PLACE] = tuple(p for p in said.get(Qualifier.PLACE, ()) if p not in own)
        for subject in actor.refs():
            for found in objects:
                if subject.name == found.ref.name:
                    continue
                sure = confidence * found.sure
                yield Draft(
                    subject=subject,
                    predicate=rule.predicate,
                    object=found.ref,
                    view=view,
                    start=begin,
                    end=max(found.end, end),
                    qualifiers=said,
                    confidence=min(sure, ACT_AT_MOST) if rule.object == "verb phrase" else sure,
                    core=(start, found.end),
                    weak=rule.object == "verb phrase",
                )

    def said(
        self, rule: Rule, clause: Clause, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Mapping[str, tuple[str, ...]]:
        """The qualifiers of the facts that a verb states."""
        view = clause.view
        said: dict[str, tuple[str, ...]] = {}
        if rule.keep_verb and view.plain[start:end] not in _NO_VERBS:
            said[Qualifier.VERB] = (view.plain[start:end],)
        said[Qualifier.TIME] = time_of(clause, start)
        said[Qualifier.PLACE] = place_of(clause, start)
        said[Qualifier.QUANTITY] = quantity_of(view, end, min(clause.end, objects[-1].end + 8))
        taught = _TAUGHT.search(objects[-1].ref.name) is not None
        said[Qualifier.TARGET] = (lead.target,) if lead.target and (taught or not lead.arranged) else ()
        return said
