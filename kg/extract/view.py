"""What extractors look at: articles as marked sentences, cut into clauses, with who acts in each.

Nothing here knows a relation. A view is built once for an article and read by all extractors; what is
costly is worked out when first asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.clauses import enclosed, split
from kg.extract.words import WordScanner
from kg.model import Article, MarkedSentence, Mention, Ref, Span
from kg.vocabulary import Kind

if TYPE_CHECKING:
    from kg.extract.draft import Draft


#: No name of a village or road begins with these where a road follows.
_BUILDING_WORDS = frozenset(
    ("新建", "修建", "改建", "扩建", "续建", "硬化", "建成", "打通", "水泥", "柏油", "沥青", "砂石")
)


class Carried(IntEnum):
    """How far from the verb its subject was found, nearest first."""

    CLAUSE = 0
    SENTENCE = 1
    PARAGRAPH = 2
    TOPIC = 3


class Actor:
    """Those who do what a clause states, and where they are named.

    ``loose`` tells that words of unknown standing lie between the actor and the clause's verb, or that the
    actor stands for unnamed members of the body (干部职工, 各级党组织).
    """

    __slots__ = ("carried", "loose", "mentions", "view")

    def __init__(
        self, mentions: tuple[Mention, ...], view: SentenceView, carried: Carried, *, loose: bool = False
    ) -> None:
        self.mentions = mentions
        self.view = view
        self.carried = carried
        self.loose = loose

    def at_distance(self, carried: Carried) -> Actor:
        """The same actor as seen from further away."""
        return Actor(self.mentions, self.view, carried, loose=self.loose)

    def refs(self) -> tuple[Ref, ...]:
        """The actors as subjects of facts; an area that acts is a body."""
        return tuple(
            self.view.ref(m, Kind.ORGANISATION if m.kind is Kind.PLACE else m.kind) for m in self.mentions
        )


class Clause:
    """A clause ``[start, end)`` of a sentence.

    The rest is set by :class:`kg.extract.actors.ActorTracker`: ``actor``; ``body``, the offset at which the
    clause's own words begin, behind times, adverbs and its subject; ``collective``, whether unnamed members
    of the actor's area open it at ``body_at`` (各乡镇, 镇村干部); ``carry``, the actor handed on to what
    follows; ``gathering``, whether a meeting or the like opens it (会议传达了…, 该行…); ``own_body``, the
    word by which it names a body (学校); ``party``, whether those open it who visit (调研组); ``within``,
    whether it opens with 镇里, 村里. ``opening`` is who opens it, kept for the second who asks.
    """

    __slots__ = (
        "actor",
        "body",
        "body_at",
        "carry",
        "collective",
        "end",
        "gathering",
        "opening",
        "own_body",
        "party",
        "start",
        "view",
        "within",
    )

    def __init__(self, view: SentenceView, start: int, end: int) -> None:
        self.view = view
        self.start = start
        self.end = end
        self.body = start
        self.body_at = start
        self.actor: Actor | None = None
        self.carry: Actor | None = None
        self.opening: tuple[Actor | None, bool] | None = None
        self.collective = False
        self.gathering = False
        self.own_body = ""
        self.party = False
        self.within = False

    @property
    def text(self) -> str:
        """The clause without the mark that ends it."""
        return self.view.plain[self.start : self.end]

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that begin in the clause."""
        return self.view.between(self.start, self.end)


class Words(NamedTuple):
    """What a scanner found in a sentence: the hits as ``(start, end, word)`` by start, and which words."""

    hits: list[tuple[int, int, str]]
    told: frozenset[str]


class SentenceView:
    """A marked sentence with its clauses. Offsets count in ``plain``.

    ``outside`` is ``plain`` with all mentions, quotations and brackets blanked out: verbs are looked for in
    it. ``shut`` are the stretches in quotation marks or brackets, ``unreal`` those that state nothing as
    done, ``purposes`` those that tell what for (:mod:`kg.extract.nonfacts`); ``headed`` tells that the
    headline of the article names whom it is about.
    """

    __slots__ = (
        "_clause_starts",
        "_scanned",
        "_shut_starts",
        "_starts",
        "clauses",
        "headed",
        "marked",
        "mentions",
        "number",
        "outside",
        "paragraph",
        "plain",
        "purposes",
        "shut",
        "unreal",
    )

    def __init__(self, marked: MarkedSentence, number: int) -> None:
        self.marked = marked
        self.number = number
        self.plain = marked.sentence.plain
        self.paragraph = marked.sentence.paragraph
        # 同志 behind a name is an address, not a post.
        self.mentions = tuple(m for m in marked.mentions if m.name != "同志" and not self._torn(m))
        self._starts = [m.start for m in self.mentions]
        self.shut: tuple[Span, ...] = enclosed(self.plain)
        self._shut_starts = [s.start for s in self.shut]
        self.outside = _blanked(self.plain, (*self.mentions, *self.shut))
        self.unreal: tuple[Span, ...] = ()
        self.purposes: tuple[Span, ...] = ()
        self.headed = False
        self._scanned: tuple[WordScanner, Words] | None = None
        cut = self._joined(split(self.plain, self.shut)) or [Span(start=0, end=len(self.plain))]
        self.clauses = tuple(Clause(self, c.start, c.end) for c in cut)
        self._clause_starts = [c.start for c in self.clauses]

    def _torn(self, mention: Mention) -> bool:
        """Whether what was taken for a village or its road is a verb or a material and what is built
        (新建村级公路, 修建水泥村道)."""
        if mention.name[:2] not in _BUILDING_WORDS or mention.kind not in (Kind.PLACE, Kind.ORGANISATION):
            return False
        return mention.name[-1] in "路道桥渠" or self.plain[mention.end : mention.end + 1] in tuple(
            "道级组小内公"
        )

    def _joined(self, clauses: tuple[Span, ...]) -> list[Span]:
        """The clauses of a sentence; in a headline a space between names that act together ends none."""
        joined: list[Span] = []
        for clause in clauses:
            if self.paragraph < 0 and joined and self.plain[joined[-1].end] == " ":
                names = self.between(joined[-1].start, joined[-1].end)
                if names and names[0].start == joined[-1].start and names[-1].end == joined[-1].end:
                    joined[-1] = Span(start=joined[-1].start, end=clause.end)
                    continue
            joined.append(clause)
        return joined

    def words(self, scanner: WordScanner) -> Words:
        """What a scanner finds outside names and quotations; kept for those who ask with the same scanner."""
        if self._scanned is None or self._scanned[0] is not scanner:
            words = scanner.words
            hits = [(start, end, words[k]) for k, start, end in scanner.find(self.outside)]
            self._scanned = (scanner, Words(hits, frozenset(word for _, _, word in hits)))
        return self._scanned[1]

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in ``[start, end)``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def count_before(self, offset: int) -> int:
        """How many mentions begin before an offset."""
        return bisect_left(self._starts, offset)

    def mention_at(self, start: int) -> Mention | None:
        """The mention that begins at an offset."""
        k = bisect_left(self._starts, start)
        return self.mentions[k] if k < len(self._starts) and self._starts[k] == start else None

    def clause_at(self, offset: int) -> Clause:
        """The clause an offset lies in, or the last before it."""
        return self.clauses[max(0, bisect_right(self._clause_starts, offset) - 1)]

    def enclosing(self, offset: int) -> Span | None:
        """The stretch in quotation marks or brackets that an offset lies in."""
        k = bisect_right(self._shut_starts, offset) - 1
        return self.shut[k] if k >= 0 and offset < self.shut[k].end else None

    def stated(self, offset: int, *, purposes: bool = False) -> bool:
        """Whether what stands at an offset is stated as done.

        :param purposes: whether what is named as a purpose (为推进“…”行动，) counts as stated.
        """
        for apart in (self.unreal, () if purposes else self.purposes):
            for span in apart:
                if span.start <= offset < span.end:
                    return False
        return True

    def covering(self, offset: int) -> Mention | None:
        """The mention an offset lies in."""
        k = bisect_left(self._starts, offset + 1) - 1
        return self.mentions[k] if k >= 0 and offset < self.mentions[k].end else None

    def ref(self, mention: Mention, kind: Kind | None = None) -> Ref:
        """A mention as subject or object of a fact."""
        at = self.marked.sentence.passage.raw(mention.start)
        return Ref(name=mention.name, kind=kind or mention.kind, at=at)

    def slice_ref(self, start: int, end: int, kind: Kind) -> Ref:
        """A slice of the sentence as subject or object."""
        return Ref(name=self.plain[start:end], kind=kind, at=self.marked.sentence.passage.raw(start))


def _blanked(plain: str, stretches: Iterable[Mention | Span]) -> str:
    """The text with the stretches replaced, character by character, by something that is no word."""
    kept, at = [], 0
    for stretch in sorted(stretches, key=lambda s: s.start):
        start = max(at, stretch.start)
        if stretch.end > start:
            kept += [plain[at:start], "\ufffc" * (stretch.end - start)]
            at = stretch.end
    return "".join((*kept, plain[at:]))


#: How many mentions back the body of a post is looked for.
LOOK_BACK = 400


class ArticleView:
    """An article with its sentences.

    ``topic`` is whom it is about, where that can be told; ``earlier`` what extractors that ran before found;
    ``posts_told`` the bodies, by name, of which holders of a post (局长) were told so far, by post.
    """

    __slots__ = ("article", "earlier", "posts_told", "sentences", "topic")

    def __init__(self, article: Article, marked: Iterable[MarkedSentence]) -> None:
        self.article = article
        printed = (m for m in marked if m.sentence.plain.strip())
        self.sentences = tuple(SentenceView(m, n) for n, m in enumerate(printed))
        self.topic: Actor | None = None
        self.earlier: list[Draft] = []
        self.posts_told: dict[str, dict[str, Ref]] = {}

    def tell_posts(self, posts: Iterable[tuple[str, Ref]]) -> None:
        """Note posts with the bodies at which they are held."""
        for post, body in posts:
            self.posts_told.setdefault(post, {}).setdefault(body.name, body)

    def clauses(self) -> Iterator[Clause]:
        """All clauses in reading order."""
        for view in self.sentences:
            yield from view.clauses

    def before(self, sentence: SentenceView, offset: int) -> Iterator[tuple[SentenceView, Mention]]:
        """The mentions that stand before an offset of a sentence, the nearest first."""
        left = LOOK_BACK
        last = sentence.count_before(offset)
        for number in range(sentence.number, -1, -1):
            view = self.sentences[number]
            stop = last if view is sentence else len(view.mentions)
            for k in range(stop - 1, max(-1, stop - 1 - left), -1):
                yield view, view.mentions[k]
            left -= stop
            if left <= 0:
                return
