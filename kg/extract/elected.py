"""Which body a bare post is held at that somebody is chosen for: 大会选举甲为会长, 成立领导小组，乙任组长."""

from __future__ import annotations

import re

from kg.extract.antecedents import Antecedents
from kg.extract.deputies import printed_with
from kg.extract.office import Office
from kg.extract.offices import Offices
from kg.extract.view import ArticleView, Carried, SentenceView
from kg.model import Mention
from kg.vocabulary import Kind

_FOUNDED = re.compile(r"(?:成立|组建|设立|组成|建立|选举产生|产生|推选出|选出)(?:了|起)?(?:新一届)?$")
#: How many names before a post are looked at for a body that was set up.
_NEAREST = 24


class Elected:
    """Finds the body that is set up, or that chooses somebody."""

    def __init__(self, offices: Offices, antecedents: Antecedents, engaging: re.Pattern[str]) -> None:
        """Take the readers of offices, and the verbs by which a body engages somebody."""
        self._offices = offices
        self._antecedents = antecedents
        self._engaging = engaging

    def row(
        self, article: ArticleView, view: SentenceView, n: int, first: int
    ) -> list[tuple[Office, int, int]]:
        """The offices of a row of posts that names no body: the body is the one set up or choosing."""
        found: list[tuple[Office, int, int]] = []
        at = view.mentions[n].start
        for mention in view.mentions[n:]:
            if mention.kind is not Kind.POST or (
                found and view.plain[at : mention.start] not in ("、", "兼")
            ):
                break
            if self._offices.is_area_head(mention.name):
                break
            office = self.office(article, view, view.mentions[first].start, mention)
            if office is None:
                break
            found.append((office, mention.start, mention.end))
            at = mention.end
        return found

    def office(self, article: ArticleView, view: SentenceView, start: int, post: Mention) -> Office | None:
        """The office of a bare post behind a verb."""
        if (printed := printed_with(view, post)) is not None:
            return printed
        endings = self._offices.endings(post.name, chosen=True)
        clause = view.clause_at(start)
        if self._engaging.search(view.plain, clause.start, start) and clause.actor is not None:
            actor = clause.actor
            near = actor.carried in (Carried.CLAUSE, Carried.SENTENCE, Carried.PARAGRAPH)
            if near and len(actor.mentions) == 1 and actor.mentions[0].kind is Kind.ORGANISATION:
                body = actor.mentions[0]
                if not self._antecedents.short(body.name):
                    return Office(body=actor.view.ref(body), post=post.name, sure=0.82)
                if met := self._antecedents.find(article, view, start, self._antecedents.short(body.name)):
                    return Office(body=met.body, post=post.name, sure=met.sure)
        for where in reversed(article.sentences[max(0, view.number - 1) : view.number + 1]):
            last = view.count_before(start) if where is view else len(where.mentions)
            for mention in reversed(where.mentions[max(0, last - _NEAREST) : last]):
                if mention.kind is not Kind.ORGANISATION:
                    continue
                if _FOUNDED.search(where.plain[max(0, mention.start - 8) : mention.start]) and (
                    not endings or mention.name.endswith(endings)
                ):
                    return Office(
                        body=where.ref(mention), post=post.name, sure=0.85 if where is view else 0.8
                    )
        if not endings:
            return None
        met = self._antecedents.assembled(article, view, start, endings)
        met = met or self._antecedents.find(article, view, start, endings, nearest=True)
        return Office(body=met.body, post=post.name, sure=met.sure) if met else None
