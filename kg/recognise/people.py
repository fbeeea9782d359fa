"""People, by name.

A name with enough evidence somewhere on the page (:mod:`kg.recognise.name_candidates`) is known
everywhere on that page, and so are the authors of its articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.automaton import FewWords, WordFinder, finder
from kg.recognise.base import Component, Context, mention
from kg.recognise.candidate import LIKELY, SURE, Candidate
from kg.recognise.line import Line, LineMaker
from kg.recognise.name_candidates import ADDRESS, NameWeigher
from kg.recognise.name_model import NameModel
from kg.vocabulary import Kind

_ADDRESS = re.compile(ADDRESS)
_NICKNAME = re.compile("[小老](?=.)", re.DOTALL)
#: A word that the dictionary's corpus has more often than this is no nickname (小康, 老板).
_COMMON_WORD = 200


class PeopleRecogniser:
    """Gives the mentions of people.

    Attribute ``form`` is ``partial`` where only a surname is named (高先生, 小刘, 李某).
    """

    name = "people"
    needs = frozenset({Kind.ORGANISATION, Kind.PLACE})
    gives = frozenset({Kind.PERSON})

    def __init__(self, lexicon: Lexicon) -> None:
        self._lines = lexicon.shared(LineMaker)
        self._weigher = NameWeigher(lexicon)
        self._model = lexicon.shared(NameModel)

    def on_page(self, context: Context) -> Component:
        """The same with the names that the page makes certain, and those of its authors."""
        weighed: dict[str, list[Candidate]] = {}
        for sentence in context.sentences:
            for each in self._weigher.candidates(sentence, context):
                weighed.setdefault(each.name, []).append(each)
        known = _without_tails({n: max(c.score for c in w) for n, w in weighed.items() if _established(w)})
        known.update(a.name for article in context.articles for a in article.authors)
        return _OnPage(self, known)

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Mentions of one sentence without knowledge of the page."""
        return self.mentions(sentence, context, None)

    def mentions(
        self, sentence: Sentence, context: Context, known: WordFinder | FewWords | None
    ) -> list[Mention]:
        """Names with enough evidence in the sentence, and names known from the page."""
        candidates = self._weigher.candidates(sentence, context)
        spans = [(c.start, c.end, c.score) for c in candidates if c.score >= SURE]
        if known is not None:
            line = self._lines.line(sentence, context)
            spans += [(s, e, 99.0) for s, e, _ in known.find(sentence.plain) if _stands(line, s, e)]
        full = _apart(s[:2] for s in sorted(spans, key=lambda s: (-s[2], s[0] - s[1], s[0])))
        found = [mention(sentence, Kind.PERSON, s, e, self.name) for s, e in full]
        for start, end in self._partial(sentence, context):
            if all(end <= s or start >= e for s, e in full):
                found.append(mention(sentence, Kind.PERSON, start, end, self.name, form="partial"))
        return found

    def _partial(self, sentence: Sentence, context: Context) -> list[tuple[int, int]]:
        """高先生, 李某, 小刘."""
        plain, line = sentence.plain, self._lines.line(sentence, context)
        found = [m.span() for m in _ADDRESS.finditer(plain)]
        named = [(s - 1, e) for s, e in found if s > 0 and self._addressed(line, plain[s - 1], s - 1)]
        for at in (m.start() for m in _NICKNAME.finditer(plain)):
            if not self._model.common_surname(plain[at + 1]):
                continue
            free = at in line.bounds and at + 2 in line.bounds
            if free and context.segmenter.frequency(plain[at : at + 2]) < _COMMON_WORD:
                named.append((at, at + 2))
        return _apart(named)

    def _addressed(self, line: Line, char: str, at: int) -> bool:
        model = self._model
        if not model.is_surname(char) or model.surname_weight(char) < 0.3:
            return False
        return at in line.bounds or model.common_surname(char)


class _OnPage:
    """A :class:`PeopleRecogniser` that knows the names of one page."""

    def __init__(self, recogniser: PeopleRecogniser, known: set[str]) -> None:
        self.name, self.needs, self.gives = recogniser.name, recogniser.needs, recogniser.gives
        self._recogniser = recogniser
        self._known = finder(sorted(known)) if known else None

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        return self._recogniser.mentions(sentence, context, self._known)


def _stands(line: Line, start: int, end: int) -> bool:
    """Whether a known name stands here and is no part of longer words."""
    if end - start > 2:
        return True
    return start in line.bounds and (end in line.bounds or line.word_at(start)[1] < end)


def _established(each: list[Candidate]) -> bool:
    best = max(c.score for c in each)
    return best >= SURE or (best >= LIKELY and sum(c.score >= LIKELY for c in each) > 1)


def _without_tails(weighed: dict[str, float]) -> set[str]:
    """Names without those that are a better known name and the character after it (王小明|拿)."""
    return {n for n, score in weighed.items() if weighed.get(n[:-1], -99.0) <= score}


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that overlap no earlier one of the sequence, by start."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= s or start >= e for s, e in kept):
            kept.append((start, end))
    return sorted(kept)
