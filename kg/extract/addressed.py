"""Who is called by surname and post after the whole name was told: 李局长 for 教育局局长李某某."""

from __future__ import annotations

from kg.extract.view import Actor, ArticleView, Carried, Clause, SentenceView
from kg.model import Mention
from kg.vocabulary import Kind

#: A post by which somebody is addressed has no more characters (书记, 副局长).
_LONGEST = 4


def addressed(article: ArticleView, clause: Clause) -> Actor | None:
    """The person whom a clause opens with by surname and post; none if two of that name have such a post."""
    view, at = clause.view, clause.body
    post = view.mention_at(at + 1)
    if post is None or post.kind is not Kind.POST or len(post.name) > _LONGEST or post.end >= clause.end:
        return None
    surname = view.plain[at]
    if view.mention_at(at) is not None or not "一" <= surname <= "鿿":
        return None
    found: tuple[SentenceView, Mention] | None = None
    for where, person in article.before(view, at):
        if person.kind is not Kind.PERSON or person.name[0] != surname or len(person.name) > _LONGEST:
            continue
        if found is not None and found[1].name == person.name:
            continue
        if not _has_post(where, person, post.name):
            continue
        if found is not None:
            return None
        found = where, person
    if found is None:
        return None
    clause.body = post.end
    return Actor((found[1],), found[0], Carried.CLAUSE)


def _has_post(view: SentenceView, person: Mention, post: str) -> bool:
    """Whether a post of that name stands right beside a person's name."""
    behind = view.mention_at(person.end)
    beside = behind if behind is not None and behind.kind is Kind.POST else None
    if beside is not None and beside.name.endswith(post):
        return True
    return any(
        m.kind is Kind.POST and m.end == person.start and m.name.endswith(post)
        for m in view.between(max(0, person.start - 12), person.start)
    )
