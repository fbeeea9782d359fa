"""Names of activities, documents, projects and the like that stand as a phrase after a verb.

A newspaper's verb is followed by a noun phrase that ends in a noun of a known class (活动, 通知, 机制) or at
the end of the clause. The name of the thing is the phrase from the verb to the first such noun after which
the phrase cannot go on: the clause ends there, or another verb, a figure or a word like 中, 后 follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.view import SentenceView
from kg.extract.words import WordScanner, one_of, shared_words, verbs, word_list
from kg.lexicon import Lexicon
from kg.vocabulary import Kind

#: Name of the document with the lists of heads.
HEADS = "extract/heads"

#: What may stand between a verb and the name of its object, and belongs to neither.
_FILL = re.compile(
    r"(?:了?以下|了?如下|了?几[点项]|了|过|着|起了?|出了?|起来|好|的|一系列|一批|一场次?|一次|一个|一项|一套|一支|一条|一道|一张|多场|多次|系列|各类|各种|各项|相应的?|有关|相关的?|此次|本次|首次|首个|首届|全省首个|全市首个|形式多样的?|丰富多彩的?|"
    r"为期[一二三四五六七八九十两\d]+(?:天|周|个?月)的?|以)?"
    r"(?:(?:盛大|隆重|热烈|简短|简朴|别开生面|特殊|特别|精彩|声势浩大|轰轰烈烈|庄严)的)?"
)
#: Classes of things that are often named by nothing but words in quotation marks (实行“路长制”).
_QUOTED = frozenset({"mechanism", "award"})
#: No name is longer than so many characters.
_FARTHEST = 160
_AFTER = re.compile(r"[、和与及等]|以及")
_DIGIT = re.compile(r"\d|[一二三四五六七八九十两]+[次场个名期余多]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase ``[start, end)``; ``headed`` if it ends in a noun of the class asked for."""

    start: int
    end: int
    headed: bool


class Phrases:
    """Finds noun phrases by the class of their last noun."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the lists of heads."""
        document = lexicon.document(HEADS)
        self._scanners = {
            key: WordScanner(word_list(document[key], f"{HEADS}.yaml: key “{key}”"))
            for key in document
            if key not in ("source", "licence", "closers")
        }
        self._closers = re.compile(one_of(word_list(document["closers"], f"{HEADS}.yaml: closers")))
        self._joined = re.compile(f"(?:和|并|、){verbs(lexicon)}")  # 制定和完善了…制度
        self._strong = re.compile(one_of(shared_words(lexicon, "strong_verbs")))
        self._verb = re.compile(
            one_of(
                (*shared_words(lexicon, "verbs"), *shared_words(lexicon, "adverbs"), *_prepositions(lexicon))
            )
        )

    def classes(self) -> frozenset[str]:
        """The names of the lists of heads."""
        return frozenset(self._scanners)

    def skip_fill(self, view: SentenceView, at: int) -> int:
        """The offset behind particles and the like that stand before a name."""
        joined = self._joined.match(view.plain, at)
        at = joined.end() if joined else at
        fill = _FILL.match(view.plain, at)
        return fill.end() if fill else at

    def find(
        self, view: SentenceView, at: int, stop: int, heads: str, *, free: bool, longest: int
    ) -> Phrase | None:
        """The phrase that begins at an offset and ends before ``stop``.

        :param heads: the list of heads to use.
        :param free: whether a phrase that ends in no head counts, if it fills the clause.
        :param longest: the most characters a phrase without a head may have.
        """
        stop = min(stop, at + _FARTHEST)
        if heads == "document" and (title := self._enclosed(view, at, "《")) and title.end <= stop:
            return title
        headed, coordinated = self._headed(view, at, stop, heads)
        if headed is not None:
            return headed
        if coordinated > 0:
            return self._coordinated(view, at, coordinated, stop, longest)
        if heads in _QUOTED and (quoted := self._enclosed(view, at, "“")):
            return quoted if self._ends_quoted(view, quoted.end, stop) else None
        # A verb that governs an object of its own is part of no name.
        if free and 2 <= stop - at <= longest and not self._strong.search(view.plain, at, stop):
            return Phrase(start=at, end=stop, headed=False)
        return None

    def _headed(self, view: SentenceView, at: int, stop: int, heads: str) -> tuple[Phrase | None, int]:
        """The phrase up to the first head at which it ends; or where the last head that is joined to
        something else (、, 和) ends, else -1."""
        plain, coordinated = view.plain, -1
        hits = [(at + s, at + e) for _, s, e in self._scanners[heads].find(plain[at:stop])]
        for k, (start, hit_end) in enumerate(hits):
            shut = view.enclosing(start)
            inside = shut is not None and shut.start >= at
            end = hit_end + 1 if shut is not None and inside and hit_end == shut.end - 1 else hit_end
            if (shut is not None and end < shut.end <= stop) or end - at < 2:
                continue
            if k + 1 < len(hits) and hits[k + 1][0] == end:
                continue  # 志愿服务|行动, 学习|教育: a head that is part of a longer compound
            if _AFTER.match(plain, end) and not self._strong.match(plain, end + 1):
                coordinated = end
            elif self.closes(view, end, stop):
                return Phrase(start=at, end=end, headed=True), -1
        return None, coordinated

    def _coordinated(self, view: SentenceView, at: int, end: int, stop: int, longest: int) -> Phrase:
        """A phrase whose last head, which ends at ``end``, is joined to something without one."""
        rest = view.plain[end:stop]
        parallel = all(part[:1] == view.plain[at] and len(part) <= 7 for part in rest.split("、")[1:])
        short = stop - at <= longest + 8 and not self._verb.search(view.plain, end, stop)
        whole = short or (parallel and rest.startswith("、"))
        return Phrase(start=at, end=stop if whole else end, headed=True)

    @staticmethod
    def _enclosed(view: SentenceView, at: int, mark: str) -> Phrase | None:
        """The stretch in marks that begins at an offset."""
        shut = view.enclosing(at)
        if shut is None or shut.start != at or view.plain[at] != mark:
            return None
        return Phrase(start=at, end=shut.end, headed=True)

    def ends_in(self, text: str, heads: str) -> bool:
        """Whether a text ends in a head of a class."""
        return any(end == len(text) for _, _, end in self._scanners[heads].find(text))

    def parts(self, view: SentenceView, phrase: Phrase, heads: str) -> list[tuple[int, int]]:
        """The members of a phrase that lists things, if each ends in a head; else the phrase itself."""
        plain, found, start = view.plain, [], phrase.start
        for at in [*_commas(plain, phrase), phrase.end]:
            ends = [e for _, _, e in self._scanners[heads].find(plain[start:at])]
            if view.enclosing(at) is not None and at < phrase.end:
                continue
            if not ends or start + ends[-1] != at:
                return [(phrase.start, phrase.end)]
            found.append((start, at))
            start = at + 1
        return found

    def _ends_quoted(self, view: SentenceView, at: int, stop: int) -> bool:
        """Whether words in quotation marks are the whole name: nothing nominal follows them."""
        return (
            self.ends(view, at, stop)
            or view.plain[at] in "、，和"
            or _DIGIT.match(view.plain, at) is not None
        )

    def ends(self, view: SentenceView, at: int, stop: int) -> bool:
        """Whether nothing follows a phrase in its clause, or only a figure or a word like 中 or 后."""
        counted = view.mention_at(at)
        if counted is not None:
            return counted.kind is Kind.QUANTITY
        return at >= stop or view.plain[at] == "（" or self._closers.match(view.plain, at) is not None

    def closes(self, view: SentenceView, at: int, stop: int) -> bool:
        """Whether a phrase that ends at an offset cannot go on there."""
        plain = view.plain
        if (
            at >= stop
            or plain[at] in "（，。；：！？… "
            or (plain[at] == "、" and self._strong.match(plain, at + 1))
        ):
            return True
        mention = view.mention_at(at)
        if mention is not None:
            return mention.kind in (Kind.QUANTITY, Kind.TIME)
        return bool(self._verb.match(plain, at) or self._closers.match(plain, at) or _DIGIT.match(plain, at))


def _commas(plain: str, phrase: Phrase) -> list[int]:
    return [k for k in range(phrase.start, phrase.end) if plain[k] == "、"]


def _adverbs(lexicon: Lexicon) -> tuple[str, ...]:
    # Most adverbs of one character begin nouns as well (全民, 自我, 现场).
    return tuple(w for w in shared_words(lexicon, "adverbs") if len(w) > 1 or w in "并又再还也均都已就")


def _prepositions(lexicon: Lexicon) -> tuple[str, ...]:
    # 和 and 与 join nouns as often as they open a phrase.
    return tuple(
        w for w in shared_words(lexicon, "prepositions") if w not in ("和", "与", "同", "用", "以", "当")
    )
