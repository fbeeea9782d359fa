"""撰写: who wrote or photographed an article, as the page signs it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.draft import Signature
from kg.extract.view import ArticleView
from kg.lexicon import Lexicon
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier


class Authorship:
    """One fact for each author of an article; the object is the article under its title."""

    name = "authorship"

    def __init__(self, lexicon: Lexicon) -> None:
        """Needs no lexicon: reading has found the authors."""

    def extract(self, view: ArticleView) -> Iterator[Signature]:
        """The authors whose place on the page is known."""
        article = view.article
        if not article.title:
            return
        for author in article.authors:
            if author.spans:
                yield Signature(
                    subject=Ref(name=author.name, kind=Kind.PERSON, at=author.spans[0].start),
                    predicate=Predicate.WROTE,
                    object=Ref(name=article.title, kind=Kind.REPORT),
                    article=article.n,
                    spans=author.spans,
                    qualifiers={Qualifier.CAPACITY: (author.role.value,)},
                    confidence=0.98,
                )
