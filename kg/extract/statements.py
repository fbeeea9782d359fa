"""表示: who says what, in quotation marks or in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.draft import Draft
from kg.extract.occasions import Occasions
from kg.extract.speakers import by_pronoun, find_speaker, goes_on, meets, shared_out
from kg.extract.stances import stances
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import WordScanner, word_list
from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Name of the document with the verbs of saying.
SPEECH = "extract/speech"

_SPEECH_END = "。！？…"
_PROPOSAL = re.compile(r"(?:建议|意见|诉求|要求|希望|质疑)$")
#: Whom something is said to, between the verb and the comma: 提醒广大驾驶员，….
_HEARER = later(
    r"(?:了|着)?(?:(?:(?![要应须能])[一-鿿]){0,9}|[一-鿿、]{0,14}(?:们|者|员|户|民|众|生|人|部门|单位|机关|企业))(?=[，：])"
)
#: 作了以下要求：, 提出三点意见：
_POINTS = re.compile(
    r"(?:作|作出|做|做出|提|提出)了?(?:以下|如下|[一二两三四五六几\d]+[点项条]|重要|具体|明确|的)*(?P<verb>要求|指示|批示|部署|安排|意见|建议|希望)[：:]"
)
#: What somebody is told to do, without a comma behind the hearer (勉励学校要继续…, 叮嘱学生保重身体).
_BID = later(
    r"(?:了|着)?[一-鿿、]{2,12}?(?:要|应|须|继续|持续|认真|努力|珍惜|保重|再接再厉|发扬|坚持|加强|做好|注意|刻苦|勤奋|积极|抓住|抓紧)"
)
#: Before 介绍 as a noun: 做了区情介绍.
_SHOWN = re.compile(r"[做作]了?(?!为)[^，。；：]{0,10}$|进行了[^，。；：]{0,10}$")
#: Verbs behind which a person's words may follow without a comma, and how such words begin.
_PLAIN = frozenset({"说", "称", "坦言", "透露"})
_WORDS = re.compile(r"(?:我们?|你们?|他们?|她们?|自己|咱们?|这[里个次样些]?|今年|现在|以前|过去|如果|只要)")
#: People without a name who speak for a body (有关负责人表示…).
_UNNAMED = re.compile(r"(?:负责人|负责同志|领导|发言人|工作人员)(?:也|还|均|都)?$")
#: In words behind a quotation: they tell how the talk went on.
_ANSWERED = re.compile(r"，[但而可]?[他她](?:却|也|都|总|还)?(?:说|回答|答|笑)")
#: In the paper's words nobody says less than so many characters.
_LEAST = 7
#: 他说, 她笑着说: no more than so many characters.
_SHORTLY = 10
#: Said by people who are not named, for a body: less sure.
_BODY, _MEETING = 0.85, 0.8


class Statements:
    """Statements by verbs of saying, and quotations that a speaker is named for."""

    name = "statements"

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the verbs."""
        document = lexicon.document(SPEECH)
        verbs = (word_list(document.get(k), f"{SPEECH}.yaml: {k}") for k in ("verbs", "quoting"))
        self._scanner = WordScanner(verb for words in verbs for verb in words)
        self._told = frozenset(word_list(document.get("told"), f"{SPEECH}.yaml: told"))
        self._bare = frozenset(word_list(document.get("bare"), f"{SPEECH}.yaml: bare"))
        self._quoting = frozenset(word_list(document.get("quoting"), f"{SPEECH}.yaml: quoting"))
        not_before, not_after = ("".join(str(document.get(k)).split()) for k in ("not_before", "not_after"))
        self._no_verb = lexicon.pattern(f"(?:{not_before})$", f"{SPEECH}.yaml: not_before")
        self._blocked = lexicon.pattern(not_after, f"{SPEECH}.yaml: not_after")

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The statements of the article, in reading order."""
        waiting: SentenceView | None = None
        last: Actor | None = None
        occasions = Occasions(view)
        for k, sentence in enumerate(view.sentences):
            if last is not None and last.view.paragraph != sentence.paragraph:
                last = None
            made, last = self._by_verbs(view, occasions, sentence, last)
            yield from made
            if waiting is not None and waiting.paragraph == sentence.paragraph:
                made = list(self._attributed(waiting, sentence, self._he_says(view, sentence)))
                yield from made
            waiting = None
            if made:
                continue
            made = [*self._quoted(sentence), *self._by_colon(sentence)]
            yield from made
            if not made and self._is_quotation(sentence):
                following = view.sentences[k + 1] if k + 1 < len(view.sentences) else None
                earlier = view.sentences[k - 1] if k else None
                if following is not None and (
                    self._speaker_of(following, sentence.paragraph) or self._he_says(view, following)
                ):
                    waiting = sentence
                elif earlier is not None and self._speaker_of(earlier, sentence.paragraph):
                    yield from self._attributed(sentence, earlier)
        yield from stances(view)
        yield from self._under_colon(view)

    def _by_verbs(
        self, article: ArticleView, occasions: Occasions, sentence: SentenceView, last: Actor | None
    ) -> tuple[list[Draft], Actor | None]:
        """What a sentence reports by verbs of saying, and who of those spoke last, seen from it."""
        made: list[Draft] = []
        for _, start, end in self._scanner.find(sentence.outside):
            if any(d.core[0] < start < d.core[1] for d in made):
                continue  # within what somebody said already
            if sentence.plain.startswith("介绍", start) and _SHOWN.search(sentence.outside, 0, start):
                continue
            speaker = self._speaker(article, occasions, sentence, start, last)
            said = list(self._said(sentence, start, end, speaker))
            made += said
            if said and speaker is not None and speaker.mentions[0].kind is Kind.PERSON:
                last = Actor(speaker.mentions, sentence, speaker.carried)
        for match in _POINTS.finditer(sentence.outside):
            speaker = self._speaker(article, occasions, sentence, match.start(), last)
            until = len(sentence.plain.rstrip("。！？ "))
            if speaker is not None and until - match.end() >= _LEAST:
                made += self._drafts(sentence, speaker, match.end(), until, match.group("verb"), 0.9)
        return made, last

    @staticmethod
    def _is_quotation(view: SentenceView) -> bool:
        """Whether the sentence is words in quotation marks and nothing else."""
        text = view.plain.strip()
        return len(text) > 6 and text[0] == "“" and text[-1] == "”" and text[-2] in _SPEECH_END

    @staticmethod
    def _speaker_of(view: SentenceView, paragraph: int) -> Clause | None:
        """The first clause of a sentence of the paragraph that a person opens."""
        if view.paragraph != paragraph or shared_out(view, 0):
            return None
        for clause in view.clauses:
            actor = clause.actor
            if actor is not None and actor.carried is Carried.CLAUSE and len(actor.mentions) == 1:
                return clause if actor.mentions[0].kind is Kind.PERSON else None
        return None

    def _he_says(self, article: ArticleView, view: SentenceView) -> Actor | None:
        """Whom 他 stands for in a sentence that says no more than that he spoke (他说。)."""
        clause = view.clauses[0]
        said = next((e for _, s, e in self._scanner.find(view.outside)), 0)
        short = said and not view.plain[said:].strip("。！？ ") and said - clause.body <= _SHORTLY
        return by_pronoun(article, clause) if short else None

    def _by_colon(self, view: SentenceView) -> Iterator[Draft]:
        """甲笑得合不拢嘴：“……。”: a person, and words in quotation marks behind a colon."""
        for clause in view.clauses:
            at, actor = clause.end + 1, clause.actor
            if view.plain[clause.end : at + 1] != "：“" or actor is None or len(actor.mentions) != 1:
                continue
            shut = view.enclosing(at)
            person = actor.mentions[0].kind is Kind.PERSON and actor.carried is Carried.CLAUSE
            own = [
                m for m in view.between(clause.body, clause.end) if m.kind in (Kind.PERSON, Kind.ORGANISATION)
            ]
            if shut and person and not own and view.plain[shut.end - 2] in _SPEECH_END:
                yield from self._drafts(view, actor, at, shut.end, "", 0.83)

    def _under_colon(self, article: ArticleView) -> Iterator[Draft]:
        """甲说： with what was said in a paragraph of its own."""
        for near, speech in pairwise(article.sentences):
            text = near.outside.rstrip()
            if not text.endswith("：") or speech.paragraph != near.paragraph + 1:
                continue
            stop = len(text) - 1
            verb = next((s for _, s, e in self._scanner.find(near.outside) if e == stop), None)
            speaker = find_speaker(article, near.clause_at(verb), verb) if verb is not None else None
            begin, end = len(speech.plain) - len(speech.plain.lstrip()), len(speech.plain.rstrip())
            if speaker is None or verb is None or end - begin < _LEAST:
                continue
            if speaker.mentions[-1].kind is Kind.PERSON and near.stated(verb):
                yield from self._drafts(speech, speaker, begin, end, near.plain[verb:stop], 0.85)

    def _attributed(
        self, quotation: SentenceView, near: SentenceView, he: Actor | None = None
    ) -> Iterator[Draft]:
        """A quotation that is a sentence of its own, said by whom the sentence beside it is about."""
        clause = self._speaker_of(near, quotation.paragraph)
        speaker = he or (clause.actor if clause is not None else None)
        if speaker is None:
            return
        text = quotation.plain.strip()
        yield Draft(
            subject=speaker.refs()[0],
            predicate=Predicate.SAYS,
            object=Ref(name=text[1:-1], kind=Kind.QUOTATION),
            view=quotation,
            start=quotation.plain.index("“"),
            end=len(quotation.plain.rstrip()),
            confidence=0.75,
        )

    def _speaker(
        self, article: ArticleView, occasions: Occasions, view: SentenceView, verb: int, last: Actor | None
    ) -> Actor | None:
        """Who says what follows a verb: named there, the one who spoke last in the paragraph, or the body
        whose meeting it is."""
        clause = view.clause_at(verb)
        speaker = find_speaker(article, clause, verb)
        if speaker is not None:
            return speaker
        if last is not None and goes_on(clause, verb):
            return Actor(last.mentions, last.view, Carried.PARAGRAPH)
        if clause.gathering and meets(clause, verb):
            return self._holder(article, occasions, view, verb)
        return None

    @staticmethod
    def _holder(article: ArticleView, occasions: Occasions, view: SentenceView, verb: int) -> Actor | None:
        """The body whose meeting says something (会议要求)."""
        meeting = occasions.last(view, verb, "会议")
        topic = article.topic
        if meeting is None or not meeting.holder:
            return None
        if topic is not None and topic.mentions[0].name == meeting.holder:
            return Actor(topic.mentions[:1], topic.view, Carried.TOPIC)
        for where, mention in article.before(view, verb):
            if mention.name == meeting.holder and mention.kind in (Kind.ORGANISATION, Kind.PLACE):
                return Actor((mention,), where, Carried.TOPIC)
        return None

    def _said(self, view: SentenceView, start: int, end: int, actor: Actor | None) -> Iterator[Draft]:
        """The facts of what somebody says by a verb ``[start, end)``."""
        verb = view.plain[start:end]
        left = view.outside[max(0, start - 10) : start]
        if actor is None or self._blocked.match(view.plain, end) or self._no_verb.search(left):
            return
        person = actor.mentions[-1].kind is Kind.PERSON
        sure = 0.93 if person else _MEETING if actor.carried is Carried.TOPIC else _BODY
        before, after = (
            self._leading(view, start),
            self._following(view, start, end, named=person or actor.loose or _unnamed(view, start)),
        )
        if before and after and _ANSWERED.search(view.plain, after[0], after[1]):
            after = None  # “……。”甲说，乙劝他休息，但他回答“……”: what follows is told, not said
        if before and after and view.plain[before[1] - 1] in "，—…" and view.plain[after[0]] == "“":
            # “……，”甲说，“……”: one speech round its speaker.
            yield from self._drafts(view, actor, before[0], after[1], verb, sure, (before[1], after[0]))
            return
        for speech in (before, after):
            if speech is not None:
                yield from self._drafts(view, actor, *speech, verb, sure)

    def _leading(self, view: SentenceView, verb: int) -> tuple[int, int] | None:
        """The quotation before its speaker and the verb (“……。”甲说), if nobody else says it."""
        before = self._before(view, verb)
        if before is None or shared_out(view, before[1]):
            return None
        told = self._scanner.find(view.outside[max(0, before[0] - 10) : before[0] - 1].rstrip("，：道"))
        return None if told and view.plain[before[0] - 2 : before[0] - 1] in ("，", "：") else before

    def _following(self, view: SentenceView, start: int, end: int, *, named: bool) -> tuple[int, int] | None:
        """What follows a verb as said: a quotation, or the paper's words up to the end of the sentence."""
        plain, clause, verb = view.plain, view.clause_at(start), view.plain[start:end]
        mark = plain[end : end + 1]
        until = self._until(view, clause)
        heard = None
        if verb in self._told and not (verb in self._bare and named):
            heard = _HEARER.match(plain, end, clause.end + 1)
        if mark and mark in "，：“":
            begin = end + (mark != "“")
        elif heard is not None and heard.end() < clause.end + 1 and plain[heard.end()] in "，：":
            begin = heard.end() + 1
        elif self._opens_words(view, clause, verb, end, named=named):
            return (end, until) if until - end >= _LEAST else None
        elif verb == "提出" and clause.end - end > 6 and _PROPOSAL.search(plain, end, clause.end):
            return self._past_particle(plain, end), clause.end
        else:
            return None
        shut = view.enclosing(begin)
        if shut is not None and shut.start == begin and plain[begin] == "“":
            whole = plain[shut.end - 2] in _SPEECH_END + "，" or not plain[shut.end : until].strip("。！？ ")
            return begin, shut.end if whole else until
        return None if verb in self._quoting and mark != "：" else (begin, until)

    def _opens_words(self, view: SentenceView, clause: Clause, verb: str, end: int, *, named: bool) -> bool:
        """Whether what is said begins right behind a verb, without a comma."""
        if named and (verb in self._bare or (verb in _PLAIN and _WORDS.match(view.plain, end))):
            return True
        return verb in self._told and _BID.match(view.plain, end, clause.end) is not None

    @staticmethod
    def _past_particle(plain: str, at: int) -> int:
        return at + 1 if plain[at : at + 1] == "了" else at

    @staticmethod
    def _until(view: SentenceView, clause: Clause) -> int:
        """Where what is said ends: with the sentence, or before a clause in which somebody else acts who
        was named already."""
        said_by = {m.name for m in clause.actor.mentions} if clause.actor else set()
        known = {m.name for m in view.between(0, clause.end)} - said_by
        for other in view.clauses:
            actor = other.actor
            if other.start <= clause.end or actor is None or actor.carried is not Carried.CLAUSE:
                continue
            if actor.mentions[0].name in known:
                return other.start - 1
        return len(view.plain.rstrip("。！？ "))

    def _quoted(self, view: SentenceView) -> Iterator[Draft]:
        """“……。”甲…: a quotation that opens a sentence whose subject is a person."""
        opening = self._before(view, len(view.plain))
        if opening is None or opening[0] != 1 or shared_out(view, opening[1]):
            return
        for clause in view.clauses:
            if clause.start < opening[1] or clause.actor is None or clause.actor.carried > Carried.CLAUSE:
                continue
            if clause.actor.mentions[-1].kind is Kind.PERSON:
                yield from self._drafts(view, clause.actor, *opening, "", 0.78)
            return

    @staticmethod
    def _before(view: SentenceView, offset: int) -> tuple[int, int] | None:
        """The words of a quotation of a whole sentence that ends before an offset."""
        for shut in reversed(view.shut):
            if shut.end <= offset and view.plain[shut.start] == "“" and shut.end - shut.start > 6:
                inner = view.plain[shut.end - 2]
                return (shut.start + 1, shut.end - 1) if inner in _SPEECH_END + "，" else None
        return None

    @staticmethod
    def _drafts(
        view: SentenceView,
        actor: Actor,
        begin: int,
        stop: int,
        verb: str,
        sure: float,
        without: tuple[int, int] = (0, 0),
    ) -> Iterator[Draft]:
        """The facts of a speech ``[begin, stop)``, ``without`` the stretch inside that names its speaker."""
        plain = view.plain
        if begin >= stop:
            return  # 甲说： at the end of a paragraph
        if plain[begin] == "“" and (shut := view.enclosing(begin)) and shut.end >= stop:
            begin, stop = begin + 1, shut.end - 1
        low, high = without
        said = (plain[begin:low] + plain[high + 1 : stop] if high else plain[begin:stop]).strip(" ，：")
        said = said.lstrip("”").rstrip("“")
        if (open_marks := said.count("“") - said.count("”")) > 0:
            said += "”" * open_marks
        elif open_marks < 0:
            said = said.removesuffix("”")
        if len(said) < 4:
            return
        names = [m for m in actor.mentions if actor.view is view and view.mention_at(m.start) is m]
        # Who is not named here is called something (他说, 李局长勉励…): that belongs to the evidence.
        first = begin if names else min(begin, view.clause_at(max(0, begin - 2)).start)
        for subject in actor.refs():
            yield Draft(
                subject=subject,
                predicate=Predicate.SAYS,
                object=Ref(name=said, kind=Kind.QUOTATION),
                view=view,
                start=min([first, *(m.start for m in names)]),
                end=max([stop, *(m.end for m in names)]),
                qualifiers={Qualifier.VERB: (verb,) if verb else ()},
                core=(begin, stop),
                confidence=sure * (0.95 if actor.loose else 1.0) * (1.0 if names else 0.93),
            )


def _unnamed(view: SentenceView, verb: int) -> bool:
    """Whether those who speak for a body stand right before the verb."""
    return _UNNAMED.search(view.plain, max(0, verb - 8), verb) is not None
