"""表示: who says what, in quotation marks or in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.view import ArticleView, Carried, Clause, SentenceView
from kg.extract.words import WordScanner, word_list
from kg.lexicon import Lexicon
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

#: Name of the document with the verbs of saying.
SPEECH = "extract/speech"

_SPEECH_END = "。！？…"
_PROPOSAL = re.compile(r"(?:建议|意见|诉求|要求|希望|质疑)$")
_MANNER = re.compile(r"[^，。；：“”]{0,12}$")


class Statements:
    """Statements by verbs of saying, and quotations that a speaker is named for."""

    name = "statements"

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the verbs."""
        document = lexicon.document(SPEECH)
        self._scanner = WordScanner(word_list(document.get("verbs"), f"{SPEECH}.yaml: verbs"))
        self._bare = frozenset(word_list(document.get("bare"), f"{SPEECH}.yaml: bare"))
        self._blocked = re.compile("".join(str(document.get("not_after")).split()))

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """The statements of the article, in reading order."""
        waiting: SentenceView | None = None
        for k, sentence in enumerate(view.sentences):
            made = False
            for _, start, end in self._scanner.find(sentence.outside):
                for draft in self._said(sentence, start, end):
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

    def _said(self, view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        plain, clause = view.plain, view.clause_at(start)
        actor = clause.actor
        if actor is None or actor.carried > Carried.CLAUSE or self._blocked.match(plain, end):
            return
        if actor.mentions[0].kind is Kind.PLACE or not _MANNER.match(plain[clause.body : start]):
            return
        verb = plain[start:end]
        mark = plain[end : end + 1]
        person = actor.mentions[-1].kind is Kind.PERSON
        if mark and mark in "，：“":
            begin, stop = end + (mark != "“"), self._until(view, clause)
        elif verb in self._bare and person:
            begin, stop = end, self._until(view, clause)
        elif verb == "提出" and clause.end - end > 6 and _PROPOSAL.search(plain, end, clause.end):
            begin, stop = self._past_particle(plain, end), clause.end
        else:
            before = self._before(view, start)
            if before is None:
                return
            begin, stop = before
        if verb in self._bare and not (mark and mark in "，：“") and stop - begin < 7:
            return
        yield from self._drafts(view, clause, begin, stop, verb, 0.93 if person else 0.85)

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
                yield from self._drafts(view, clause, *opening, "", 0.78)
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
        view: SentenceView, clause: Clause, begin: int, stop: int, verb: str, sure: float
    ) -> Iterator[Draft]:
        plain = view.plain
        actor = clause.actor
        assert actor is not None
        if plain[begin] == "“" and (shut := view.enclosing(begin)) and shut.end >= stop:
            begin, stop = begin + 1, shut.end - 1
        said = plain[begin:stop].strip(" ，：“”")
        if len(said) < 4:
            return
        for subject in actor.refs():
            first = min(actor.mentions[0].start, begin)
            yield Draft(
                subject=subject,
                predicate=Predicate.SAYS,
                object=Ref(name=said, kind=Kind.QUOTATION),
                view=view,
                start=first,
                end=max(stop, actor.mentions[-1].end),
                qualifiers={Qualifier.VERB: (verb,) if verb else ()},
                confidence=sure * (0.95 if actor.loose else 1.0),
            )
