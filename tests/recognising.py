"""Makes articles and sentences out of plain text, for the tests of recognisers."""

from __future__ import annotations

import re

from kg.model import Article, Mention, Passage, Sentence
from kg.recognise.base import Component, Context, PageLearner

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’]?")
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
    return Context((article,), sentences, lambda plain: tuple(range(len(plain) + 1)))


def found(component: Component, text: str, *, date: str = "", basis: str = "given") -> list[Mention]:
    """All mentions that a component finds in the text, checked to be slices of their sentence."""
    context = context_of(text, date=date, basis=basis)
    bound = component.on_page(context) if isinstance(component, PageLearner) else component
    mentions: list[Mention] = []
    for sentence in context.sentences:
        for each in bound.find(sentence, context):
            assert sentence.plain[each.start : each.end] == each.name
            mentions.append(each)
    return mentions
