"""What lies between the subject of a clause and a verb: nothing, adverbs, a phrase, other verbs, or words
unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.view import Carried, Clause
from kg.extract.words import one_of, shared_words, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Mention
from kg.vocabulary import Kind

#: Name of the document with what may come before a verb.
LEADS = "extract/leads"

_TARGET = re.compile(
    r"(?P<by>对|对于|向|为(?!期)|给|针对|面向|围绕|就)(?P<target>[^，。；：]{2,60}?)(?:的|等)?$"
)
#: Right before a verb they take the whole phrase that the verb opens (对参加培训的护士进行…).
_BARE_PREPOSITIONS = frozenset(
    {"针对", "面对", "鉴于", "对", "对于", "以", "向", "给", "把", "将", "被", "从", "由", "与", "和"}
)
#: 按照…要求: what stands between is what was asked for.
_BY, _ORDERS = (
    ("按照", "根据", "依据", "遵照", "按"),
    ("要求", "部署", "精神", "安排", "意见", "规定", "指示", "原则"),
)
#: A verb further than so many characters behind what opens its clause is not judged.
_FARTHEST = 120
#: Where the one who does it went to do it.
_GONE = re.compile(
    r"(?:专程|特意|连夜|立即|迅速)?(?:来到|赶到|赶赴|前往|奔赴|走进|深入|赴|到|去|来(?!自)|返回|回到|抵达|奔向)"
)
#: Verbs that say nothing of their own: what is done, and to what, stand round them.
_LIGHT_VERB = re.compile(r"进行|作出|做出|作了|做了|提出|展开|给予|予以|实施|达成|交换")
#: What a clause says that something is, or is about: 是推动改革的举措; 此次建立联合体，是….
_TOPIC = re.compile(r"(?:也|更|既|正|就|都|不仅|不但|无疑)?是(?![一否])|(?:此次|这次|本次)$")
#: Deeds of somebody else, in what looks like a target.
_DOING = re.compile(r"开展|做好|抓好|推进|落实|实现|确保|提高|提升|加强")
#: How often: 每隔一小时对静默区进行巡逻.
_RHYTHM = re.compile(r"每隔?[一二两三四五六七八九十半几\d]{0,3}个?(?:小时|分钟|天|周|月|季度|年|日|晚)")
_MATTER = re.compile(r"(?:就|对|针对|围绕)(?P<target>[^，。；：]{2,60})$")
_DOERS = frozenset({Kind.ORGANISATION, Kind.PERSON, Kind.PLACE})
_TOWARDS = ("对", "就", "针对", "向", "给")
_DONE = re.compile(r"[一-鿿](?:了(?!解)|着)")
_VERB_DONE = later(r"[一-鿿]{2}了(?!解)")
#: 听取审议并通过: those who hear are those who adopt.
_HEARD = re.compile(r"(?:听取|审议|讨论|审查|审阅|研究|和|、|了)+并")
#: Behind whom it is done to: by what means (向顾客用通俗的语言讲解).
_MEANS = later(r"(?<=[一-鿿]{2})(?:(?:用|以)[^，。；]{2,20}|共|每人|各)$")
#: Behind what it is done to: by which rule (对车辆按照规定进行消毒).
_BY_RULE = later(r"(?<=[一-鿿]{2})(?:按照?|依照|依据|根据)[^，。；]{0,10}(?:规定|要求|标准|程序|规范)?$")
#: Behind these words somebody acts whom the clause does not name, if it names nobody else: 与某人一同部署,
#: 向与会人员讲述.
_SOMEBODY = re.compile(r"[与和同][^，。；]{2,40}(?:一同|一道|一起)$|向(?:与会|参会|在场|到会)")
#: A matter without a name.
_NO_MATTER = re.compile(
    r"(?:(?:有关|相关|上述|这一|这些|该)(?:工作|问题|事项|情况|事宜)|此事)(?=$|[来到赴向])"
)
#: Whom one has act, if it is what was set up or counted for that: they do it, it is not done to them.
_SQUAD = re.compile(r"(?:组|队|专班|分队|人员|力量|专家)$")
#: What those whom one has act do it to (组织甲局、乙局对水域开展).
_THEIRS = later(r"(?<=[一-鿿）”])(?:对|针对)(?P<target>(?![口象比应接策])[^，。；]{2,60})$")
#: Those who are made to act, and where they go.
_GOING = later(r"[一-鿿](?:到|赴|前往|走进|深入|来到|进|在)[一-鿿]{2}")
_ONTO = frozenset({"对", "对于", "针对", "就", "围绕"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """``sure`` is a factor of confidence.

    ``target`` is whom or what the verb is done to, where that stands before it; ``onto`` tells that a word
    like 对 says so. ``serial`` tells that other verbs of the clause come before, ``arranged`` that the target
    are those who are made to act.
    """

    sure: float
    target: str = ""
    onto: bool = False
    serial: bool = False
    arranged: bool = False


class LeadReader:
    """Judges whether the clause's actor is the one who does what a verb in the clause says."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the word lists."""
        document = lexicon.document(LEADS)

        def words(key: str) -> str:
            return one_of(word_list(document.get(key), f"{LEADS}.yaml: key “{key}”"))

        self.light = re.compile(f"(?:{one_of(shared_words(lexicon, 'adverbs'))}地?|[，、])+")
        self._preposition = re.compile(one_of(shared_words(lexicon, "prepositions")))
        self._verb = re.compile(
            one_of((*shared_words(lexicon, "verbs"), "进", "入", "走", "下", "上", "到", "赴"))
        )
        self._other_doer = re.compile(words("other_doers"))
        self._arranging = re.compile(words("arranging") + "(?P<target>[^，。；]{1,30}?)$")

    def read(self, clause: Clause, verb: int) -> Lead | None:
        """What leads up to the verb at an offset, or None if somebody else than the actor does it."""
        view = clause.view
        begin = clause.body if clause.body <= verb else clause.start
        at = self._skip(clause, begin, verb)
        text = view.plain[at:verb]
        ordered = text.startswith(_BY) and view.plain.endswith(_ORDERS, at, clause.end)
        if len(text) > _FARTHEST or ordered or _TOPIC.match(view.plain, clause.start, verb):
            return None
        if not text or _HEARD.fullmatch(text):
            return Lead(sure=0.95 if clause.collective else 1.0)
        matter = _MATTER.search(view.plain[begin:verb])
        if matter and _LIGHT_VERB.match(view.plain, verb) and self._adverbs_only(view.plain, begin, matter):
            about = _about(matter.group("target")[: _apart(clause, begin + matter.start("target"), verb)])
            return Lead(sure=0.97, target=about, onto=bool(about))
        far = clause.actor is not None and clause.actor.carried > Carried.SENTENCE
        others = self._other_doer.search(text) or (far and _SOMEBODY.match(text))
        if others or text in _BARE_PREPOSITIONS or text[0] in "被遭":
            return None
        bare = self._light_end(text)
        if self._for_somebody(clause, at, at + len(bare)):
            return None
        return self._judged(clause, text, bare, verb)

    def _judged(self, clause: Clause, text: str, bare: str, verb: int) -> Lead | None:
        """A lead by its first words; ``bare`` is the text without adverbs at its end."""
        arranged = self._arranging.search(bare)
        if arranged and not text.startswith(_TOWARDS):
            target, theirs = _done_to(arranged.group("target"))
            return Lead(sure=0.92, target=target, serial=True, arranged=not theirs)
        gone = _GONE.match(text)
        if gone and not self._verb.search(text, gone.end(), len(bare)):
            return _aimed(0.95, bare, serial=False)
        whole = text.startswith(("把", "将", "以", "作为", "除"))
        if not whole and self._preposition.match(text):
            # 为学校提供了一个对外展示…: another verb of the clause has come before.
            return _aimed(0.97, bare, serial=_DONE.search(bare) is not None)
        if whole or self._verb.match(text):
            return _aimed(0.94, bare, serial=True)
        own = (
            clause.actor is not None and clause.actor.carried is Carried.CLAUSE and clause.body > clause.start
        )
        if len(text) <= (48 if own else 2) or clause.collective:
            matter = _MATTER.search(text) if _LIGHT_VERB.match(clause.view.plain, verb) else None
            target = _about(matter.group("target")) if matter else ""
            return Lead(sure=0.88, target=target, onto=bool(target), serial=True)
        return None

    def _adverbs_only(self, plain: str, begin: int, matter: re.Match[str]) -> bool:
        """Whether nothing but adverbs stand before the word that says on what matter something is done."""
        before = plain[begin : begin + matter.start()]
        return not before or self.light.fullmatch(before) is not None

    @staticmethod
    def _for_somebody(clause: Clause, start: int, end: int) -> bool:
        """让甲开展, 按照乙下发的, 由丙组织: somebody named between a preposition and the verb is the one
        that does it."""
        view = clause.view
        if view.plain.startswith(("让", "使", "令", "请", "由"), start):
            return True
        if not view.plain.startswith(
            ("为", "待", "当", "按", "根据", "依", "接到", "收到", "据", "经", "以", "随着", "鉴于"), start
        ):
            return False
        if view.plain.startswith("为", start) and _VERB_DONE.match(view.plain, end):
            return False  # 为甲村修建了…: for whom, not who
        return any(m.end == end and m.kind in _DOERS for m in view.between(start, end))

    def _skip(self, clause: Clause, at: int, stop: int) -> int:
        view = clause.view
        for _ in range(8):
            light = self.light.match(view.plain, at, stop)
            if light:
                at = light.end()
                if light.group().endswith("深入") and view.mention_at(at) is not None:
                    return at - 2  # 深入甲村: where, not how
                if at < stop and light.group().endswith("就") and not self._verb.match(view.plain, at):
                    return at - 1  # 就校园安全提出意见: no adverb there
                continue
            if at < stop and (rhythm := _RHYTHM.match(view.plain, at, stop)):
                at = rhythm.end()
                continue
            mention: Mention | None = view.mention_at(at)
            if mention is not None and mention.kind is Kind.TIME and mention.end <= stop:
                at = mention.end
                continue
            return at
        return at

    def _light_end(self, text: str) -> str:
        """The text without adverbs at its end."""
        at = 0
        for at in range(max(0, len(text) - 8), len(text)):
            light = self.light.match(text, at)
            # Most adverbs of one character end nouns as well (安全, 事故).
            own = light and (light.end() - at > 1 or text[at] in "、，又也还再已均都就便即曾正仍")
            if own and "对" in text and text.endswith(("现场", "当场")):
                return text  # 对工程现场进行勘察: what, not how
            if light and own and light.end() == len(text):
                return text[:at]
        return text


def _apart(clause: Clause, start: int, verb: int) -> int:
    """How much of the matter ``[start, verb)`` is left without the body with which something is done about it
    (就深化合作与甲校进行磋商)."""
    other = next((m for m in clause.view.between(start, verb) if m.end == verb), None)
    with_it = other is not None and other.kind is Kind.ORGANISATION
    if other is None or not with_it or clause.view.plain[other.start - 1] not in "与同":
        return verb - start
    return max(0, other.start - 1 - start)


def _about(matter: str) -> str:
    """On what matter something is done; nothing if it has no name (就有关工作来到某处)."""
    return "" if _NO_MATTER.match(matter) else _BY_RULE.sub("", matter)


def _done_to(arranged: str) -> tuple[str, bool]:
    """What is done to, where others are made to act, and whether it is what they do it to: else it is they
    themselves, if they are no squad set up for it."""
    theirs = _THEIRS.search(arranged)
    if theirs:
        return _BY_RULE.sub("", theirs.group("target")), True
    squad = arranged.startswith("、") or _SQUAD.search(arranged) or _GOING.search(arranged)
    return ("" if squad else arranged), False


def _aimed(sure: float, lead: str, *, serial: bool) -> Lead:
    """A lead with the target that it ends in, if any."""
    found = _TARGET.search(lead)
    if not found:
        return Lead(sure=sure, serial=serial)
    target = _BY_RULE.sub("", _MEANS.sub("", found.group("target")))
    if found.group("by") not in _ONTO and _DOING.search(target):
        target = ""  # 为该市开展好安全工作收集建议: what for, not for whom
    return Lead(sure=sure, target=target, onto=found.group("by") in _ONTO, serial=serial)
