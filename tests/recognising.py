"""Makes articles and sentences out of plain text, for the tests of recognisers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Article, Mention, Passage, Sentence
from kg.recognise.base import Component, Context, PageLearner
from kg.recognise.segmenter import Segmenter

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’]?")
SEGMENTER = Segmenter()
EMPTY = Passage(text="", plain="", starts=(), raws=())


def passage_of(text: str) -> Passage:
    """A passage that is its own plain form and stands at the beginning of its page."""
    return Passage(text=text, plain=text, starts=(0,), raws=(0,)) if text else EMPTY


def context_of(text: str, *, date: str = "", basis: str = "given") -> Context:
    """A page of one article with the text as its only paragraph, cut at full stops."""
    whole = passage_of(text)
    said = basis if date else ""
    article = Article(
        source="page.txt", n=1, headline=EMPTY, kicker=EMPTY, paragraphs=(whole,), date=date, basis=said
    )
    sentences = tuple(
        Sentence(article=1, paragraph=0, index=i, passage=whole.cut(m.start(), m.end()))
        for i, m in enumerate(_SENTENCE.finditer(text))
    )
    return Context((article,), sentences, SEGMENTER)


def found(components: Component | Sequence[Component], text: str, **about: str) -> list[Mention]:
    """All mentions that the components find in the text, run in order; each must be a slice."""
    context = context_of(text, **about)
    for component in [components] if isinstance(components, Component) else components:
        bound = component.on_page(context) if isinstance(component, PageLearner) else component
        for sentence in context.sentences:
            mentions = list(bound.find(sentence, context))
            assert all(sentence.plain[m.start : m.end] == m.name for m in mentions)
            context.add(sentence, mentions)
    return [m for sentence in context.sentences for m in context.found(sentence)]
