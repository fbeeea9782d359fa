"""Stretches of a sentence that may be personal names, and how much speaks for each.

A candidate gains by what its characters are worth as a name (:mod:`kg.recognise.name_model`), by what
stands before it (a title, a role, another name of a list) and after it (a verb of saying, a title, a
mark of punctuation), and loses by being made of words of the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from kg.lexicon import Lexicon
from kg.lexicon.patterns import later
from kg.model import Sentence
from kg.recognise import name_lists
from kg.recognise.base import Context
from kg.recognise.candidate import LIKELY, SURE, Candidate
from kg.recognise.dotted_names import DOTS, DottedNames
from kg.recognise.line import Line, LineMaker
from kg.recognise.minority_names import MinorityNames
from kg.recognise.name_following import DEPARTMENT_ENDS, DICTIONARY_NAME, EDGES, WHOLE, Following
from kg.recognise.name_frames import BY, SIGNED, TENURE, NameFrames
from kg.recognise.name_model import NameModel, surnames, word_penalty
from kg.recognise.name_view import NameView
from kg.recognise.titles import TitleFinder
from kg.vocabulary import Kind

#: How people are addressed by their surname: 高先生, 李某.
ADDRESS = (
    "先生|女士|小姐|大爷|大妈|大叔|大婶|大娘|大姐|大哥|大嫂|阿姨|师傅|老师|老汉|老伯|老太太|老太|"
    "奶奶|爷爷|婆婆|医生|大夫|警官(?!兵)|某某|某[\u4e00-\u9fff](?=[（，。、])|某(?![部地县市区镇乡村校厂局院单公企年月日些种个项])"
)
_NO_GIVEN_NAME = re.compile(ADDRESS + "|姐姐|哥哥|叔叔|伯伯|老$")
_HAN = re.compile(r"[\u3400-\u9fff]+")
#: What begins a clause or joins two words, though its first character is a surname: 院士|来校, 职工|和受赠.
_NO_NAME = re.compile("来[校院厂村镇乡县区市省京]|和[受被其各该此本][一-鿿]{0,2}")
#: What a name gains by a sure one after it in a list.
_NEIGHBOUR = 2.5
#: What after a name says that it is over; how rare a surname may be at most where all else is clear.
_CLOSED, _RARE_SURNAME = 1.5, 0.0
#: What is enough right after a post, where somebody is named as a rule.
_AFTER_POST = 6.0
#: How words end that say what somebody is.
_WHO = frozenset("员长任师手家官警生工兵户人民匠友")
_BRACKETS = re.compile("(?:（[^（）]{1,8}）){1,2}")
#: The next item of a list, closed by another mark, a pause or what follows names.
_NEXT = later(
    r"(?:（[^（）]{1,8}）){0,2}[、 \u3000和]([\u4e00-\u9fff]{2,4}?)"
    r"(?=[、，。；（）]|$|等|任|当选|为|出席|参加|分别)"
)
_LIST_MARKS = frozenset("、 \u3000和与及")
_SCORE = attrgetter("score")
_BROKEN_OFF = re.compile("[和与及][、，。；）]")
#: Names printed without a mark between them: how long they are at most, what each must be worth.
_LONGEST_RUN, _GLUED = 12, 2.0
_SIGNED = re.compile(
    "报道|摄|致[辞词欢开闭贺答]|讲话|主持|出席|发言|宣布|参加|到会|表示|介绍|作了|作报告|分别|说"
)
_ITEM = later(r"[\u4e00-\u9fff]{2,4}")
_LIST = later(r"(?:[\u4e00-\u9fff]{2,4}[、 ]){2,60}(?:[\u4e00-\u9fff]{2,4}?(?=[，。；、）]|等|出席|$))?")


class NameWeigher:
    """Finds and weighs candidates."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lines = lexicon.shared(LineMaker)
        self._titles = lexicon.shared(TitleFinder)
        self._model = lexicon.shared(NameModel)
        self._initials = frozenset([w[0] for w in surnames(lexicon)])
        self._minority = MinorityNames(lexicon)
        self._dotted = DottedNames(self._model, self._minority)
        self._frames = NameFrames(lexicon)
        self._following = Following(lexicon, self._model, self._frames)

    def candidates(self, sentence: Sentence, context: Context) -> tuple[Candidate, ...]:
        """Candidates of a sentence, by start; those that are likely do not overlap."""
        return context.memo(sentence, "names", lambda: tuple(self._weigh_all(sentence, context)))

    def _weigh_all(self, sentence: Sentence, context: Context) -> list[Candidate]:
        view = NameView(
            self._lines.line(sentence, context),
            self._titles.titles(sentence, context),
            context.found(sentence, Kind.ORGANISATION, Kind.PLACE),
            context,
        )
        found: list[Candidate] = []
        taken = 0
        last: Candidate | None = None
        for at in self._starts(view):
            if at < taken or (at in view.covered and not view.gives_way(at, at + 1)):
                continue
            for best in self._at(view, at, last):
                found.append(best)
                taken = best.end if best.score >= LIKELY else taken
                if best.score >= SURE:
                    if _follows(last, view.line.plain, best.start):
                        view.listed.add(best.start)
                    last = best
        if not found:
            return found
        return name_lists.with_listed(view, self._listed(view, _with_neighbours(found, view.line.plain)))

    def _starts(self, view: NameView) -> list[int]:
        """Where a name may begin: at surnames, after titles, and anywhere if a dotted name is about."""
        plain = view.line.plain
        if any(dot in plain for dot in DOTS):
            view.dotted = dict(self._dotted.find(view.line, view.title_ends.__contains__))
        initials = self._initials
        starts = {at for at, char in enumerate(plain) if char in initials}
        starts.update([e for e in view.title_ends if e < len(plain)])
        view.minority = frozenset(self._minority.starts(plain))
        starts |= view.minority
        starts.update(view.dotted)
        return sorted(starts)

    def _at(self, view: NameView, at: int, last: Candidate | None) -> list[Candidate]:
        plain = view.line.plain
        titled = at in view.title_ends
        if view.dotted and at in view.dotted:
            return [Candidate(at, view.dotted[at], plain[at : view.dotted[at]], 20.0)]
        edged = at == 0 or plain[at - 1] in EDGES
        firm = titled or _follows(last, plain, at) or self._frames.before(plain, at) > BY
        end = self._transliterated(view, at) if firm else 0
        if end:
            return [Candidate(at, end, plain[at:end], 20.0)]
        named = at + 3 in view.post_starts and view.line.word_at(at) == (at, at + 3)
        named = named or (plain[at - 1 : at] in DEPARTMENT_ENDS and bool(view.post_starts & {at + 2, at + 3}))
        hopeless = (
            not (firm or named) and not edged and at not in view.minority and self._model.wordlike(plain, at)
        )
        best = None if hopeless else max(self._lengths(view, at, last), key=_SCORE, default=None)
        if titled and (best is None or best.score < SURE):
            glued = self._glued(view, at)
            unlisted = self._unlisted(view, at) if best is None and at in view.post_ends else None
            taken = best is not None and best.end - at == 2 and view.stops_at(best.end - 1)  # 严|把
            if not glued and best and not taken and at in view.post_ends and best.score >= _AFTER_POST:
                return [best._replace(score=SURE)]
            return glued or ([unlisted] if unlisted else [best] if best else [])
        if titled and best and not self._closed(view, best.end):
            return self._glued(view, at) or [best]
        return [best] if best else []

    def _lengths(self, view: NameView, at: int, last: Candidate | None) -> Iterator[Candidate]:
        plain = view.line.plain
        lengths = self._model.lengths(plain, at)
        minority = self._minority_ends(view, at)
        if not lengths and not minority:
            return
        left = self._left(view, at, last) - (0.0 if at in view.line.bounds else 3.0)
        for length in lengths:
            end = at + length
            name = plain[at:end]
            if end > len(plain):
                continue
            worth = self._model.score(name) + left
            if at not in view.title_ends:
                worth -= 1.5 if length == 2 else 0.0
                if worth + self._most_from_right(view, end) < LIKELY:
                    continue
            if not _HAN.fullmatch(name) or view.touches_body(at, end):
                continue
            if not _NO_GIVEN_NAME.match(plain, at + len(self._model.surname(name))):
                yield Candidate(at, end, name, self._weigh(view, at, end, worth))
        for end, worth in minority:
            if not view.touches_body(at, end):
                yield Candidate(at, end, plain[at:end], self._weigh(view, at, end, worth + left))

    def _minority_ends(self, view: NameView, at: int) -> list[tuple[int, float]]:
        if at not in view.minority:
            return []
        return self._minority.ends(
            view.line.plain, at, surname=self._model.surname_weight(view.line.plain[at]) > 0
        )

    def _most_from_right(self, view: NameView, end: int) -> float:
        """The most that what stands after a candidate can add: it saves weighing hopeless ones."""
        if end in view.title_starts:
            return DICTIONARY_NAME
        framed = self._frames.after(view.line.plain, end, view.title_starts)
        listed = _NEIGHBOUR if view.line.plain[end : end + 1] in _LIST_MARKS else 0.0
        most = max(3.0, framed + WHOLE if framed == TENURE else framed)
        return most + listed + (SIGNED if view.signature else 0.0)

    def _closed(self, view: NameView, end: int) -> bool:
        plain = view.line.plain
        return end == len(plain) or plain[end] in EDGES or end in view.title_starts

    def _glued(self, view: NameView, at: int) -> list[Candidate]:
        """Names printed without a mark between them, from a title to the next edge: 记者王小明李建国."""
        plain, end = view.line.plain, self._run_end(view, at)
        if _NO_GIVEN_NAME.match(plain, at + 1):
            return []  # 老人|邢师傅
        if not 4 <= end - at <= _LONGEST_RUN or view.touches_body(at, end):
            return []
        best: dict[int, tuple[float, tuple[int, ...]]] = {at: (0.0, (at,))}
        for start in range(at, end):
            if start not in best:
                continue
            for stop in (start + n for n in self._model.lengths(plain, start) if start + n <= end):
                worth = self._model.score(plain[start:stop]) + word_penalty(
                    view.words(start, stop), view.frequency
                )
                total = best[start][0] + worth
                if worth >= _GLUED and (stop not in best or best[stop][0] < total):
                    best[stop] = (total, (*best[start][1], stop))
        cuts = best.get(end, (0.0, ()))[1]
        closed = plain[end : end + 1] in EDGES or plain[end : end + 1] in ("", "说")
        two = closed and all(self._model.surname_weight(c) > 0 for c in plain[at : at + 2])
        if not cuts and end - at == 4 and two and plain[end - 1] not in "任为兼就在对向与和及":
            return [Candidate(at, end, plain[at:end], SURE)]  # two surnames: 唐曹|甲子
        return [Candidate(s, e, plain[s:e], SURE) for s, e in pairwise(cuts)]

    def _run_end(self, view: NameView, at: int) -> int:
        """Where the run of characters that begins at ``at`` ends: at an edge, a title, or 报道."""
        run = _HAN.match(view.line.plain, at, at + _LONGEST_RUN + 1)
        end = run.end() if run else at
        end = min((t for t in view.title_starts if t >= at), default=end) if end > at else end
        signed = _SIGNED.search(view.line.plain, at, end)
        return signed.start() if signed else min(end, run.end() if run else at)

    def _unlisted(self, view: NameView, at: int) -> Candidate | None:
        """A name right after a title whose surname no list has, if all else speaks for it."""
        plain = view.line.plain
        best: Candidate | None = None
        for end in (at + 3, at + 2):
            name = plain[at:end]
            if end > len(plain) or not _HAN.fullmatch(name) or view.touches_body(at, end):
                continue
            right = self._following.worth(view, at, end)
            likely = right >= 1.5 or (right > 0 and self._model.given(name[1:]) >= 2.0)
            if not likely or any(view.line.is_stop(s, e) for s, e in view.line.words(at, end)):
                continue
            score = (
                5.0 + right + self._model.given(name[1:]) + word_penalty(view.words(at, end), view.frequency)
            )
            if best is None or score > best.score:
                best = Candidate(at, end, name, score)
        return best

    def _weigh(self, view: NameView, start: int, end: int, worth: float) -> float:
        """What speaks for ``[start, end)`` in all; ``worth`` is its name and what is before it."""
        if any(t.start < end and start < t.end and not t.role for t in view.titles):
            return -20.0
        if _NO_NAME.fullmatch(view.line.plain, start, end):
            return -20.0
        if self._frames.swallows(view.line.plain, end, view.name_ends):
            return -20.0
        if _BROKEN_OFF.match(view.line.plain, end):
            return -20.0  # 王永和、李平: 和 is no conjunction before a mark
        right = self._following.worth(view, start, end)
        against = word_penalty(view.words(start, end), view.frequency)
        if start in view.title_ends and right >= (_CLOSED if start in view.post_ends else 2 * _CLOSED):
            # Between a title and a verb hardly anything but a name stands, be it made of common words.
            against *= 0.5
            worth += max(0.0, _RARE_SURNAME - self._model.surname_weight(view.line.plain[start]))
        return worth + against + right

    def _left(self, view: NameView, start: int, last: Candidate | None) -> float:
        line, plain = view.line, view.line.plain
        before = plain[start - 1 : start]
        place = start - 1 if before in (" ", "\u3000", "：") else start
        if place in view.title_ends:
            return 7.0 if place in view.post_ends else 4.5
        if _follows(last, plain, start):
            return 4.0 if last is None or last.start not in view.listed else 6.0
        if framed := self._frames.before(plain, start):
            return framed
        if start == 0 or before in EDGES:
            return SIGNED if view.signature else 1.0
        if self._says_who(line, start):
            return 3.0
        return 0.5 if line.open_left(start) or start in view.body_ends else -2.0

    @staticmethod
    def _says_who(line: Line, start: int) -> bool:
        """Whether the word before ``start`` says what somebody is, by its last character: 侦查员, 画家."""
        left, word = line.word_before(start)
        return len(word) > 1 and word[-1] in _WHO and not line.is_stop(left, start)

    def _transliterated(self, view: NameView, start: int) -> int:
        """Where a transliterated name (买合木提) that begins at ``start`` ends; 0 if none does."""
        line, plain, end = view.line, view.line.plain, start
        if not self._model.transliterated(plain[start]):
            return 0
        while end < len(plain) and end - start < 20:
            if not self._model.transliterated(plain[end]):
                break
            word_start, word_end = line.word_at(end)
            if word_start == end > start + 2 and word_end - end > 1 and line.is_stop(end, word_end):
                break  # 赤列桑旦|再次
            end += 1
        while end > start and end not in line.bounds and plain[end : end + 1] not in EDGES:
            end -= 1
        shortest = 3 if end == len(plain) or plain[end] in EDGES else 4
        return end if end - start >= shortest else 0

    def _listed(self, view: NameView, found: list[Candidate]) -> list[Candidate]:
        """In a list of which most items are sure names, the other items that could be are names too."""
        found = self._chained(view, found)
        sure = {(c.start, c.end) for c in found if c.score >= SURE}
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
                    more.append(Candidate(start, end, plain[start:end], SURE))
        kept = [c for c in found if all(c.end <= m.start or c.start >= m.end for m in more)]
        return sorted(kept + more, key=lambda c: c.start)

    def _chained(self, view: NameView, found: list[Candidate]) -> list[Candidate]:
        """What follows two names of a list and could be a third is one: 甲、乙、丙."""
        plain, more = view.line.plain, list[Candidate]()
        for each in found:
            at = each.end if each.start in view.listed else -1
            while at >= 0 and (item := _NEXT.match(plain, at)):
                start, at = item.span(1)
                if not (at - start in self._model.lengths(plain, start) or start in view.minority):
                    break
                if view.touches_body(start, at) or any(c.start == start and c.score >= SURE for c in found):
                    break
                more.append(Candidate(start, at, plain[start:at], SURE))
        kept = [c for c in found if all(c.end <= m.start or c.start >= m.end for m in more)]
        return sorted(kept + more, key=lambda c: c.start)


def _follows(last: Candidate | None, plain: str, at: int) -> bool:
    """Whether what begins at ``at`` comes next in a list after a sure name: 甲（女）、乙."""
    if last is None or plain[at - 1] not in _LIST_MARKS or not 0 < at - last.end <= 12:
        return False
    return at - last.end == 1 or _BRACKETS.fullmatch(plain, last.end, at - 1) is not None


def _with_neighbours(found: list[Candidate], plain: str) -> list[Candidate]:
    """Candidates before a sure name in a list (甲、乙、丙) gain by it, from the right to the left."""
    after: dict[int, float] = {}
    weighed: list[Candidate] = []
    for each in reversed(found):
        marked = plain[each.end : each.end + 1] in ("、", " ", "\u3000")
        gain = _NEIGHBOUR if marked and after.get(each.end + 1, 0.0) >= SURE else 0.0
        after[each.start] = each.score + gain
        weighed.append(each._replace(score=each.score + gain) if gain else each)
    return weighed[::-1]
