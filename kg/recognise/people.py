"""People, by name.

Every stretch that begins with a surname is weighed: what its characters are worth as a name
(:mod:`kg.recognise.name_model`), what stands before it (a title, a role, another name) and what
stands after it (a verb of saying, a title, a mark of punctuation). A name with enough evidence
somewhere on the page is then known everywhere on that page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.automaton import WordFinder
from kg.recognise.base import Component, Context, mention
from kg.recognise.line import Line, LineMaker
from kg.recognise.name_model import NameModel, word_penalty
from kg.recognise.titles import Title, TitleFinder
from kg.vocabulary import Kind

#: What a candidate has to reach: to be a name at once, and if it comes up again on the page.
_SURE, _LIKELY = 7.0, 5.0
_HAN = re.compile(r"[\u3400-\u9fff]+")
_DOTS = "·•・"
_PARTIAL_AFTER = re.compile(
    "先生|女士|小姐|大爷|大妈|大叔|大婶|大娘|大姐|大哥|大嫂|阿姨|师傅|老师|老汉|老伯|老太太|老太|"
    "奶奶|爷爷|婆婆|医生|大夫|警官|某某|某[\u4e00-\u9fff](?=[（，。、])|某"
)
_GIVEN_NO = re.compile(_PARTIAL_AFTER.pattern + "|姐姐|哥哥|叔叔|伯伯|老$")
_PARTIAL_BEFORE = frozenset("小老")
_EDGES = frozenset("，。、；：？！（）“”‘’《》〈〉【】…—,.;:!?()[]/｜| \u3000\t")
_ITEM = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LIST = re.compile(r"(?:[\u4e00-\u9fff]{2,4}[、 ]){2,60}(?:[\u4e00-\u9fff]{2,4}?(?=[，。；、）]|等|出席|$))?")
_BODY_ENDS = frozenset("部会团局院委组所站队处科室社厅司库厂校馆")
_LIST_MARKS = frozenset("、 \u3000和与及")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name, and how much speaks for it."""

    start: int
    end: int
    name: str
    score: float
    titled: bool = False


class PeopleRecogniser:
    """Gives the mentions of people."""

    name = "people"
    needs = frozenset({Kind.ORGANISATION, Kind.PLACE})
    gives = frozenset({Kind.PERSON})

    def __init__(self, lexicon: Lexicon) -> None:
        self._lines = LineMaker(lexicon)
        self._titles = TitleFinder(lexicon)
        self._model = NameModel(lexicon)
        verbs = {r["word"]: r["class"] for r in lexicon.table("recognise/person_verbs")}
        self._speech = frozenset(w for w, c in verbs.items() if c == "speech")
        self._acts = frozenset(w for w, c in verbs.items() if c == "act")

    def on_page(self, context: Context) -> Component:
        """The same with the names that the page makes certain, and those of its authors."""
        weighed: dict[str, list[Candidate]] = {}
        for sentence in context.sentences:
            for each in self._candidates(sentence, context):
                weighed.setdefault(each.name, []).append(each)
        known = _without_tails({n: max(c.score for c in w) for n, w in weighed.items() if _established(w)})
        known.update(a.name for article in context.articles for a in article.authors)
        return _OnPage(self, known)

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Mentions of one sentence without knowledge of the page."""
        return self.mentions(sentence, context, None)

    def mentions(self, sentence: Sentence, context: Context, known: WordFinder | None) -> list[Mention]:
        """Names with enough evidence in the sentence, and names known from the page."""
        plain = sentence.plain
        spans = [
            (c.start, c.end, c.score) for c in self._candidates(sentence, context) if c.score >= _SURE
        ]
        if known is not None:
            line = self._lines.line(sentence, context)
            spans += [(s, e, 99.0) for s, e, _ in known.find(plain) if self._stands(line, s, e)]
        kept: list[tuple[int, int]] = []
        for start, end, _ in sorted(spans, key=lambda s: (-s[2], s[0] - s[1], s[0])):
            if all(end <= s or start >= e for s, e in kept):
                kept.append((start, end))
        partial = [p for p in self._partial(sentence, context) if all(p[1] <= s or p[0] >= e for s, e in kept)]
        found = [mention(sentence, Kind.PERSON, s, e, self.name) for s, e in sorted(kept)]
        found += [mention(sentence, Kind.PERSON, s, e, self.name, form="partial") for s, e in partial]
        return found

    def _stands(self, line: Line, start: int, end: int) -> bool:
        """Whether a known name stands here and is no part of longer words."""
        return end - start > 2 or (start in line.bounds and (end in line.bounds or line.word_at(start)[1] < end))

    def _candidates(self, sentence: Sentence, context: Context) -> tuple[Candidate, ...]:
        return context.memo(sentence, "names", lambda: tuple(self._weigh_all(sentence, context)))

    def _weigh_all(self, sentence: Sentence, context: Context) -> list[Candidate]:
        plain = sentence.plain
        view = _View(
            self._lines.line(sentence, context),
            self._titles.titles(sentence, context),
            context.found(sentence, Kind.ORGANISATION, Kind.PLACE),
            context,
        )
        found: list[Candidate] = []
        at = 0
        while at < len(plain):
            best = self._best_at(view, at, found[-1] if found else None)
            if best is None:
                at += 1
                continue
            found.append(best)
            at = best.end if best.score >= _LIKELY else at + 1
        return self._listed(view, _with_neighbours(found, plain))

    def _listed(self, view: _View, found: list[Candidate]) -> list[Candidate]:
        """In a list of which most items are sure names, the other items that could be are names too."""
        sure = {(c.start, c.end) for c in found if c.score >= _SURE}
        if len(sure) < 2:
            return found
        plain = view.line.plain
        more: list[Candidate] = []
        for run in _LIST.finditer(plain):
            items = [(m.start(), m.end()) for m in _ITEM.finditer(plain, run.start(), run.end())]
            if sum(i in sure for i in items) * 2 < len(items):
                continue
            for start, end in items:
                fits = end - start in self._model.lengths(plain, start)
                if fits and (start, end) not in sure and not view.touches_body(start, end):
                    more.append(Candidate(start, end, plain[start:end], _SURE))
        kept = [c for c in found if all(c.end <= m.start or c.start >= m.end for m in more)]
        return sorted(kept + more, key=lambda c: c.start)

    def _best_at(self, view: _View, at: int, last: Candidate | None) -> Candidate | None:
        plain = view.line.plain
        if view.inside_body(at):
            return None
        titled = at in view.title_ends
        if (end := self._transliterated(view, at)) and (titled or any(d in plain[at:end] for d in _DOTS)):
            return Candidate(at, end, plain[at:end], 20.0, titled)
        best: Candidate | None = None
        for length in self._model.lengths(plain, at):
            name = plain[at : at + length]
            if len(name) < length or not _HAN.fullmatch(name) or view.touches_body(at, at + length):
                continue
            if _GIVEN_NO.match(name, len(self._model.surname(name))):
                continue
            score = self._weigh(view, at, at + length, last)
            if best is None or score > best.score:
                best = Candidate(at, at + length, name, score, titled)
        return best

    def _weigh(self, view: _View, start: int, end: int, last: Candidate | None) -> float:
        line, name = view.line, view.line.plain[start:end]
        if any(t.start < end and start < t.end and not t.role for t in view.titles):
            return -20.0
        score = self._model.score(name) - (1.5 if end - start == 2 and start not in view.title_ends else 0.0)
        score += word_penalty(view.words(start, end), view.frequency)
        score += self._left(view, start, last)
        return score + self._right(view, start, end) + (0.0 if start in line.bounds else -3.0)

    def _left(self, view: _View, start: int, last: Candidate | None) -> float:
        line, plain = view.line, view.line.plain
        if start in view.title_ends or (plain[start - 1 : start] in (" ", "\u3000", "：") and start - 1 in view.title_ends):
            return 4.5 if start - 1 in view.role_ends or start in view.role_ends else 6.0
        if last is not None and last.score >= _SURE and last.end == start - 1 and plain[start - 1] in _LIST_MARKS:
            return 4.0
        if start == 0 or plain[start - 1] in _EDGES:
            return 1.0
        return 0.5 if line.open_left(start) or start in view.body_ends else -2.0

    def _right(self, view: _View, start: int, end: int) -> float:
        line, plain = view.line, view.line.plain
        if end == len(plain) or plain[end] in _EDGES:
            return 1.5
        if end in view.title_starts:
            dictionary = end - start == 3 and view.line.word_at(start) == (start, end)
            if dictionary and end not in view.role_starts and plain[end - 1] not in _BODY_ENDS:
                return 7.0  # a name that even the dictionary has
            if end in view.role_starts:
                return 3.0
            return 3.5 if end - start > 2 or self._model.common_surname(plain[start]) else 1.0
        if end not in line.bounds:
            return -4.0
        stop = line.word_at(end)[1]
        word = plain[end:stop]
        if word in self._speech:
            return 3.0
        if word in self._acts:
            return 1.5
        return 0.5 if line.is_stop(end, stop) else -0.5

    def _transliterated(self, view: _View, start: int) -> int:
        """Where a transliterated name (买买提·吐尔逊, 扎西次仁) that begins at ``start`` ends; 0 if none does."""
        line, plain, end, dots = view.line, view.line.plain, start, 0
        if not (start in view.title_ends or line.open_left(start)) or not self._model.transliterated(plain[start]):
            return 0
        while end < len(plain) and end - start < 20:
            if plain[end] in _DOTS:
                dots += 1
            elif not self._model.transliterated(plain[end]):
                break
            end += 1
        while end > start and end not in line.bounds and plain[end : end + 1] not in _EDGES:
            end -= 1
        if plain[end - 1 : end] in tuple(_DOTS):
            end -= 1
        shortest = 3 if dots or end == len(plain) or plain[end] in _EDGES else 4
        return end if end - start >= shortest else 0

    def _partial(self, sentence: Sentence, context: Context) -> list[tuple[int, int]]:
        """刘先生, 李某, 小刘."""
        plain, line = sentence.plain, self._lines.line(sentence, context)
        found: list[tuple[int, int]] = []
        for at in range(len(plain) - 1):
            if found and at < found[-1][1]:
                continue
            char = plain[at]
            if self._model.is_surname(char) and (match := _PARTIAL_AFTER.match(plain, at + 1)):
                if self._model.surname_weight(char) > 0.3 and (at in line.bounds or self._model.common_surname(char)):
                    found.append((at, match.end()))
            elif char in _PARTIAL_BEFORE and self._model.common_surname(plain[at + 1]):
                end = at + 2
                free = at in line.bounds and (end in line.bounds) and context.segmenter.frequency(plain[at:end]) < 200
                if free:
                    found.append((at, end))
        return found


class _OnPage:
    """A :class:`PeopleRecogniser` that knows the names of one page."""

    def __init__(self, recogniser: PeopleRecogniser, known: set[str]) -> None:
        self.name, self.needs, self.gives = recogniser.name, recogniser.needs, recogniser.gives
        self._recogniser = recogniser
        self._known = WordFinder(sorted(known)) if known else None

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        return self._recogniser.mentions(sentence, context, self._known)


class _View:
    """One sentence while its names are weighed."""

    def __init__(
        self, line: Line, titles: tuple[Title, ...], bodies: list[Mention], context: Context
    ) -> None:
        self.line = line
        self.titles = titles
        self.title_ends = frozenset(t.end for t in titles)
        self.role_ends = frozenset(t.end for t in titles if t.role)
        self.title_starts = frozenset(t.start for t in titles)
        self.role_starts = frozenset(t.start for t in titles if t.role)
        self.frequency = context.segmenter.frequency
        self.body_ends = frozenset(b.end for b in bodies)
        self._covered = frozenset(i for b in bodies for i in range(b.start, b.end))

    def inside_body(self, at: int) -> bool:
        return at in self._covered

    def touches_body(self, start: int, end: int) -> bool:
        return any(i in self._covered for i in range(start, end))

    def words(self, start: int, end: int) -> list[str]:
        """The dictionary's words within ``[start, end)``."""
        return [self.line.plain[s:e] for s, e in self.line.words(start, end)]


def _established(each: list[Candidate]) -> bool:
    best = max(c.score for c in each)
    return best >= _SURE or (best >= _LIKELY and sum(c.score >= _LIKELY for c in each) > 1)


def _with_neighbours(found: list[Candidate], plain: str) -> list[Candidate]:
    """Candidates before a sure name in a list (甲、乙、丙) gain by it, from the right to the left."""
    after: dict[int, float] = {}
    weighed: list[Candidate] = []
    for each in reversed(found):
        if plain[each.end : each.end + 1] in ("、", " ", "\u3000") and after.get(each.end + 1, 0.0) >= _SURE:
            each = replace(each, score=each.score + 2.5)  # noqa: PLW2901
        after[each.start] = each.score
        weighed.append(each)
    return weighed[::-1]


def _without_tails(weighed: dict[str, float]) -> set[str]:
    """Names without those that are a better known name and the character after it (谢君|拿)."""
    return {n for n, score in weighed.items() if weighed.get(n[:-1], -99.0) <= score}
