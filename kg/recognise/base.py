"""What a recogniser component is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Protocol, TypeVar, runtime_checkable

from kg.model import Article, Mention, Sentence
from kg.recognise.segmenter import Segmenter
from kg.vocabulary import Kind

T = TypeVar("T")
_EXTENT = attrgetter("start", "end")
#: Numbers of an article, of a paragraph in it and of a sentence there.
Place = tuple[int, int, int]


class Context:
    """What a component may know of the page beside the sentence in hand.

    Components run one after the other over all sentences of a page, so the mentions that earlier
    components found are known for the whole page. Nothing here is settled yet: mentions of
    different components may overlap.
    """

    def __init__(
        self,
        articles: tuple[Article, ...],
        sentences: tuple[Sentence, ...],
        segmenter: Segmenter,
    ) -> None:
        self.articles = articles
        self.sentences = sentences
        self.segmenter = segmenter
        self._found: dict[Place, list[Mention]] = {_place(s): [] for s in sentences}
        self._memo: dict[Place, dict[str, Any]] = {_place(s): {} for s in sentences}

    def word_starts(self, sentence: Sentence) -> tuple[int, ...]:
        """Offsets in ``sentence.plain`` at which a word of the segmenter begins, and its length last.

        Each sentence is cut once, and only when somebody asks.
        """
        return self.memo(sentence, "words", lambda: self.segmenter.word_starts(sentence.plain))

    def memo(self, sentence: Sentence, key: str, work_out: Callable[[], T]) -> T:
        """What ``work_out`` returns for the sentence; it is called once for each sentence and key.

        So components share what they both need. A key always stands for one kind of value.
        """
        known = self._memo[sentence.article, sentence.paragraph, sentence.index]
        if key in known:
            found: T = known[key]
            return found
        value = known[key] = work_out()
        return value

    def found(self, sentence: Sentence, *kinds: Kind) -> list[Mention]:
        """Mentions of these kinds (of any kind if none is given) that earlier components found in
        the sentence, by start."""
        mentions = self._found[sentence.article, sentence.paragraph, sentence.index]
        return [m for m in mentions if m.kind in kinds] if kinds else list(mentions)

    def add(self, sentence: Sentence, mentions: Iterable[Mention]) -> None:
        """Take over what a component found; only :class:`kg.recognise.Recogniser` calls it."""
        known = self._found[_place(sentence)]
        known.extend(mentions)
        # Those with one extent stay in the order in which their components ran.
        known.sort(key=_EXTENT)


@runtime_checkable
class Component(Protocol):
    """Finds mentions of some kinds.

    ``needs`` names the kinds that have to be found before it runs (they are in
    :meth:`Context.found`), ``gives`` those it finds. A component holds no state of a page; one that
    learns from the whole page first implements :class:`PageLearner`.
    """

    @property
    def name(self) -> str:
        """What stands in :attr:`kg.model.Mention.recogniser`."""

    @property
    def needs(self) -> frozenset[Kind]:
        """Kinds that must have been found before."""

    @property
    def gives(self) -> frozenset[Kind]:
        """Kinds it finds."""

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Mentions in the sentence; each name is the slice ``sentence.plain[start:end]``."""


@runtime_checkable
class PageLearner(Protocol):
    """A component that reads the whole page before it marks its sentences."""

    def on_page(self, context: Context) -> Component:
        """A component for this page only. It is called when all that it needs has been found."""


def mention(sentence: Sentence, kind: Kind, start: int, end: int, recogniser: str, **attrs: str) -> Mention:
    """A mention of ``sentence.plain[start:end]``; attributes that are empty are left out."""
    return Mention(
        kind=kind,
        start=start,
        end=end,
        name=sentence.plain[start:end],
        attrs=tuple([pair for pair in attrs.items() if pair[1]]),
        recogniser=recogniser,
    )


def _place(sentence: Sentence) -> Place:
    return sentence.article, sentence.paragraph, sentence.index
