"""Sentences in, mentions out: who, which body, which post, where, when, how much."""

from __future__ import annotations

from typing import cast

from kg.errors import UsageError
from kg.lexicon import Lexicon
from kg.model import Article, MarkedSentence, Mention, Sentence
from kg.read import split_sentences
from kg.recognise.base import Component, Context, PageLearner
from kg.recognise.overlap import settle
from kg.recognise.registry import components
from kg.recognise.segmenter import Segmenter

__all__ = ["Component", "Context", "PageLearner", "Recogniser"]


class Recogniser:
    """Marks the mentions in articles. Set up once, then used for any number of pages.

    :param tagger: ``rules``, the components of the registry, or ``lac``, which finds people, bodies and
        places by a model (extra ``newspaper-kg[lac]``).
    :raises UsageError: if there is no such tagger, or its package is not installed.
    """

    def __init__(self, lexicon: Lexicon, tagger: str = "rules") -> None:
        self._components = tuple((c, isinstance(c, PageLearner)) for c in components(lexicon, tagger))
        self._segmenter = Segmenter()

    def mark(self, articles: tuple[Article, ...]) -> tuple[MarkedSentence, ...]:
        """All sentences of the articles of one page, each with the closed list of its mentions.

        :raises UsageError: if a component gives a mention that is not a slice of its sentence.
        """
        return self.mark_sentences(articles, tuple(s for a in articles for s in split_sentences(a)))

    def mark_sentences(
        self, articles: tuple[Article, ...], sentences: tuple[Sentence, ...]
    ) -> tuple[MarkedSentence, ...]:
        """The same for sentences that have been split already."""
        context = Context(articles, sentences, self._segmenter)
        for component, learns in self._components:
            bound = cast("PageLearner", component).on_page(context) if learns else component
            for sentence in sentences:
                if found := [_checked(m, sentence) for m in bound.find(sentence, context)]:
                    context.add(sentence, found)
        return tuple(MarkedSentence(sentence=s, mentions=settle(context.found(s))) for s in sentences)


def _checked(mention: Mention, sentence: Sentence) -> Mention:
    start, end = mention.start, mention.end
    if not 0 <= start < end <= len(sentence.plain) or sentence.plain[start:end] != mention.name:
        raise UsageError(
            f"recogniser “{mention.recogniser}”: mention “{mention.name}” at {start}–{end} is not a slice "
            f"of its sentence; it must give sentence.plain[start:end]"
        )
    return mention
