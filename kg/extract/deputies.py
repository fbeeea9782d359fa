"""Which body a bare post behind a verb is printed with: the one whose head it deputises, or one behind 的."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.office import Office
from kg.extract.view import SentenceView
from kg.model import Mention
from kg.vocabulary import Kind

_BODIES = (Kind.ORGANISATION, Kind.PLACE)


def printed_with(view: SentenceView, post: Mention) -> Office | None:
    """The office of a post without a body before it: 任会长的某协会, or a deputy's where the sentence has
    just given the head's post (选举甲为某会主任，乙、丙为副主任)."""
    following = view.mention_at(post.end + 1)
    if view.plain[post.end : post.end + 1] == "的" and following and following.kind is Kind.ORGANISATION:
        return Office(body=view.ref(following), post=post.name, sure=0.97)
    if not post.name.startswith("副"):
        return None
    before = view.mentions[: view.count_before(post.start)]
    for body, head in reversed(list(pairwise(before))):
        if head.kind is Kind.POST and head.name == post.name[1:]:
            near = body.kind in _BODIES and body.end == head.start
            return Office(body=view.ref(body, Kind.ORGANISATION), post=post.name, sure=0.9) if near else None
    return None
