"""Who sits in the presidium of a session: 主席团常务主席甲、乙出席会议.

A session (政协某市第六届委员会第一次会议) is led by its presidium, a body of its own that is named after it.
Reports print its members with the post alone; the session is the one that their beginning names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.former_posts import Held
from kg.extract.office import Office
from kg.extract.view import ArticleView, SentenceView
from kg.model import Mention, Ref
from kg.vocabulary import Kind

#: The post, right before the names or before another post of the first of them.
_POST = re.compile(
    r"(?:大会)?(?P<body>主席团)的?(?P<post>常务主席|执行主席|成员)(?=(?:、(?!.*、)[^，。；：]{2,24})?$)"
)
#: How far before a name its posts are looked for, in characters.
_REACH = 36
#: The session within a name that may go on (某次会议主席团会议).
_SESSION = re.compile(r"[^，。；：]{2,30}?[一二三四五六七八九十百\d]次(?:全体)?会议")
_ASSEMBLY = re.compile(r"政协|政治协商会议|人民代表大会|人大")
#: The session is named by one of so many sentences at the beginning.
_LEAD = 4
_SURE = 0.8


def presidium(article: ArticleView, view: SentenceView, people: Sequence[Mention]) -> list[Held]:
    """The place in the presidium of a row of people, if their post is printed before them.

    :param people: the mentions of the row, in the order of the text.
    """
    first, last = people[0], people[-1]
    found = _POST.search(view.plain, max(0, first.start - _REACH), first.start)
    if found is None or any(m.kind is Kind.PERSON for m in view.between(found.end(), first.start)):
        return []
    session = _session(article)
    if session is None:
        return []
    body = Ref(name=session.name + found.group("body"), kind=Kind.ORGANISATION, at=session.at)
    return [(Office(body=body, post=found.group("post"), sure=_SURE), found.start(), last.end)]


def _session(article: ArticleView) -> Ref | None:
    """The session of an assembly that an article tells of from its beginning."""
    for view in article.sentences[:_LEAD]:
        for mention in view.mentions:
            if mention.kind is not Kind.ACTIVITY:
                continue
            named = _SESSION.match(view.plain, mention.start, mention.end)
            if named is not None and _ASSEMBLY.search(named.group()):
                return view.slice_ref(named.start(), named.end(), Kind.ACTIVITY)
    return None
