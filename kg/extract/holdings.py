"""From people and offices to facts: one for each person and body, with all posts held there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kg.extract.draft import Draft
from kg.extract.office import Office
from kg.extract.view import SentenceView
from kg.model import Mention
from kg.vocabulary import Predicate, Qualifier

#: Confidence of a post printed beside its body and its holder.
_BESIDE = 0.97
#: Factor for what makes no officer of somebody (工作人员, 教师).
_WEAK = 0.93
#: Titles of honour, which are no posts: 优秀青年志愿者甲.
_HONOUR = re.compile(
    r"(?:全[国省市县区]|[省市县区])?(?:优秀|最美|十佳|百佳|杰出|模范|先进|明星|金牌|五星级?)[一-鿿]{0,5}?"
    r"(?:志愿者|党员|工作者|教师|班主任|护士|医生|员工|个人|青年|干部|家庭|学生|少年|团员|村官|代表)"
)


def holdings(
    view: SentenceView,
    people: Sequence[Mention],
    offices: Sequence[tuple[Office, int, int]],
    weak: Collection[str],
) -> Iterator[Draft]:
    """One fact for each person and body, with the posts held there; titles of honour are no posts.

    :param offices: each with where its evidence begins and ends in the sentence.
    :param weak: posts that make no officer of somebody.
    """
    by_body: dict[str, list[tuple[Office, int, int]]] = {}
    for office, start, end in offices:
        if _HONOUR.fullmatch(office.post):
            continue
        by_body.setdefault(office.body.name, []).append((office, start, end))
    for person in people:
        for held in by_body.values():
            posts = tuple(dict.fromkeys(office.post for office, _, _ in held))
            doubt = _WEAK if all(p in weak for p in posts) else 1.0
            yield Draft(
                subject=view.ref(person),
                predicate=Predicate.HOLDS_POST,
                object=held[0][0].body,
                view=view,
                start=min(person.start, *(start for _, start, _ in held)),
                end=max(person.end, *(end for _, _, end in held)),
                qualifiers={Qualifier.POST: posts},
                confidence=_BESIDE * min(office.sure for office, _, _ in held) * doubt,
            )


def fullest(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts without those that another one tells more fully of the same person: with a longer name of
    the body, or with more posts at it (集团党委书记、董事长甲 … 集团董事长甲)."""
    told: dict[str, dict[tuple[str, frozenset[str]], None]] = {}
    for draft in drafts:
        posts = frozenset(draft.qualifiers[Qualifier.POST])
        told.setdefault(draft.subject.name, {})[draft.object.name, posts] = None
    for draft in drafts:
        body, posts = draft.object.name, frozenset(draft.qualifiers[Qualifier.POST])
        if not any(
            other.endswith(body) and posts <= more and (other, more) != (body, posts)
            for other, more in told[draft.subject.name]
        ):
            yield draft
