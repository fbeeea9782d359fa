"""表示: who says what, in quotation marks or in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.extract.words import WordScanner, word_list
from kg.lexicon import Lexicon
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Name of the document with the verbs of saying.
SPEECH = "extract/speech"

_SPEECH_END = "。！？…"
_PROPOSAL = re.compile(r"(?:建议|意见|诉求|要求|希望|质疑)$")
#: Whom something is said to, between the verb and the comma: 提醒广大驾驶员，….
_HEARER = re.compile(r"(?:了|着)?[一-鿿、]{0,14}(?=[，：])")
_PRONOUN = re.compile(r"[他她](?!们)")
#: Between a name and the verb: manner, and nobody else.
_HOW = re.compile(
    r"(?:同志)?(?:在[^，。；：]{2,16}[中时上后]|当庭|当即|接受[^，。；：]{0,10}采访时|[^，。；：、“”向对与给和跟为的]{0,6})(?:地)?"
)
_MANNER = re.compile(r"[^，。；：“”]{0,12}$")


class Statements:
    """Statements by verbs of saying, and quotations that a speaker is named for."""

    name = "statements"

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the verbs."""
        document = lexicon.document(SPEECH)
        self._scanner = WordScanner(word_list(document.get("verbs"), f"{SPEECH}.yaml: verbs"))
        self._told = frozenset(word_list(document.get("told"), f"{SPEECH}.yaml: told"))
        self._bare = frozenset(word_list(document.get("bare"), f"{SPEECH}.yaml: bare"))
        self._blocked = re.compile("".join(str(document.get("not_after")).split()))

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The statements of the article, in reading order."""
        waiting: SentenceView | None = None
        for k, sentence in enumerate(view.sentences):
            made = False
            for _, start, end in self._scanner.find(sentence.outside):
                for draft in self._said(view, sentence, start, end):
                    made = True
                    yield draft
            if waiting is not None and waiting.paragraph == sentence.paragraph:
                for draft in self._attributed(waiting, sentence):
                    made = True
                    yield draft
            waiting = None
            if not made:
                found = list(self._quoted(sentence))
                yield from found
                if not found and self._is_quotation(sentence):
                    following = view.sentences[k + 1] if k + 1 < len(view.sentences) else None
                    earlier = view.sentences[k - 1] if k else None
                    if following is not None and self._speaker_of(following, sentence.paragraph):
                        waiting = sentence
                    elif earlier is not None and self._speaker_of(earlier, sentence.paragraph):
                        yield from self._attributed(sentence, earlier)

    @staticmethod
    def _is_quotation(view: SentenceView) -> bool:
        """Whether the sentence is words in quotation marks and nothing else."""
        text = view.plain.strip()
        return len(text) > 6 and text[0] == "“" and text[-1] == "”" and text[-2] in _SPEECH_END

    @staticmethod
    def _speaker_of(view: SentenceView, paragraph: int) -> Clause | None:
        """The first clause of a sentence of the paragraph that a person opens."""
        if view.paragraph != paragraph:
            return None
        for clause in view.clauses:
            actor = clause.actor
            if actor is not None and actor.carried is Carried.CLAUSE and len(actor.mentions) == 1:
                return clause if actor.mentions[0].kind is Kind.PERSON else None
        return None

    def _attributed(self, quotation: SentenceView, near: SentenceView) -> Iterator[Draft]:
        """A quotation that is a sentence of its own, said by whom the sentence beside it is about."""
        clause = self._speaker_of(near, quotation.paragraph)
        if clause is None or clause.actor is None:
            return
        text = quotation.plain.strip()
        yield Draft(
            subject=clause.actor.refs()[0],
            predicate=Predicate.SAYS,
            object=Ref(name=text[1:-1], kind=Kind.QUOTATION),
            view=quotation,
            start=quotation.plain.index("“"),
            end=len(quotation.plain.rstrip()),
            confidence=0.75,
        )

    def _said(self, article: ArticleView, view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        plain, clause = view.plain, view.clause_at(start)
        verb = plain[start:end]
        if self._blocked.match(plain, end) or (
            not plain[end:].strip("。！？ ") and plain[:start].count("“") == 0
        ):
            return
        actor = self._speaker(article, clause, start)
        if actor is None:
            return
        mark = plain[end : end + 1]
        person = actor.mentions[-1].kind is Kind.PERSON
        heard = _HEARER.match(plain, end, clause.end + 1) if verb in self._told else None
        before = self._before(view, start)
        if mark and mark in "，：“":
            begin, stop = end + (mark != "“"), self._until(view, clause)
            if (shut := view.enclosing(begin)) is not None and shut.start == begin and plain[begin] == "“":
                stop = shut.end
                if before is not None and before[0] <= 2 and plain[before[1] - 1] in "，—…":
                    # “……，”甲说，“……”: one speech round its speaker.
                    yield from self._drafts(view, actor, before[0], stop, verb, 0.93, (before[1], begin))
                    return
        elif heard is not None and heard.end() < clause.end + 1 and plain[heard.end()] in "，：":
            begin, stop = heard.end() + 1, self._until(view, clause)
        elif before is not None and clause.end - end <= 1:
            begin, stop = before
        elif verb in self._bare and person:
            begin, stop = end, self._until(view, clause)
        elif verb == "提出" and clause.end - end > 6 and _PROPOSAL.search(plain, end, clause.end):
            begin, stop = self._past_particle(plain, end), clause.end
        elif before is not None:
            begin, stop = before
        else:
            return
        if verb in self._bare and not (mark and mark in "，：“") and stop - begin < 7:
            return
        yield from self._drafts(view, actor, begin, stop, verb, 0.93 if person else 0.85)

    def _speaker(self, article: ArticleView, clause: Clause, verb: int) -> Actor | None:
        """Who says it: the person right before the verb, the clause's own actor, or whom 他 stands for."""
        view = clause.view
        people = [m for m in view.between(clause.start, verb) if m.kind is Kind.PERSON]
        actor = clause.actor
        own = (
            actor is not None and actor.carried is Carried.CLAUSE and actor.mentions[0].kind is not Kind.PLACE
        )
        if people and _HOW.fullmatch(view.plain, people[-1].end, verb):
            if own and actor is not None and people[-1] in actor.mentions:
                return actor
            before = view.plain[max(clause.start, people[-1].start - 1) : people[-1].start]
            return (
                None if before in "向对与给和跟为" and before else Actor((people[-1],), view, Carried.CLAUSE)
            )
        if _PRONOUN.match(view.plain, clause.body) and _MANNER.match(view.plain[clause.body + 1 : verb]):
            return self._antecedent(article, clause)
        if not own or actor is None or (people and people[-1] not in actor.mentions):
            return None
        return actor if _MANNER.match(view.plain[clause.body : verb]) else None

    @staticmethod
    def _antecedent(article: ArticleView, clause: Clause) -> Actor | None:
        """Whom 他 stands for: the last single person who opened a clause before, in this paragraph or the
        sentence before it."""
        view = clause.view
        for number in range(view.number, max(-1, view.number - 4), -1):
            earlier = article.sentences[number]
            if earlier.paragraph < view.paragraph - (number == view.number - 1):
                return None
            for other in reversed(earlier.clauses):
                actor = other.actor
                if (earlier is view and other.start >= clause.start) or actor is None:
                    continue
                if actor.carried is Carried.CLAUSE and actor.mentions[-1].kind is Kind.PERSON:
                    return (
                        Actor(actor.mentions, earlier, Carried.PARAGRAPH)
                        if len(actor.mentions) == 1
                        else None
                    )
        return None

    @staticmethod
    def _past_particle(plain: str, at: int) -> int:
        return at + 1 if plain[at : at + 1] == "了" else at

    @staticmethod
    def _until(view: SentenceView, clause: Clause) -> int:
        """Where what is said ends: with the sentence, or before a clause in which somebody else acts who
        was named already."""
        said_by = {m.name for m in clause.actor.mentions} if clause.actor else set()
        known = {m.name for m in view.between(0, clause.end)} - said_by
        for later in view.clauses:
            actor = later.actor
            if later.start <= clause.end or actor is None or actor.carried is not Carried.CLAUSE:
                continue
            if actor.mentions[0].name in known:
                return later.start - 1
        return len(view.plain.rstrip("。！？ "))

    def _quoted(self, view: SentenceView) -> Iterator[Draft]:
        """“……。”甲…: a quotation that opens a sentence whose subject is a person."""
        opening = self._before(view, len(view.plain))
        if opening is None or opening[0] != 1:
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
        if plain[begin] == "“" and (shut := view.enclosing(begin)) and shut.end >= stop:
            begin, stop = begin + 1, shut.end - 1
        low, high = without
        said = (plain[begin:low] + plain[high + 1 : stop] if high else plain[begin:stop]).strip(" ，：“”")
        if len(said) < 4:
            return
        names = [m for m in actor.mentions if actor.view is view]
        for subject in actor.refs():
            yield Draft(
                subject=subject,
                predicate=Predicate.SAYS,
                object=Ref(name=said, kind=Kind.QUOTATION),
                view=view,
                start=min([begin, *(m.start for m in names)]),
                end=max([stop, *(m.end for m in names)]),
                qualifiers={Qualifier.VERB: (verb,) if verb else ()},
                confidence=sure * (0.95 if actor.loose else 1.0) * (0.93 if actor.view is not view else 1.0),
            )
