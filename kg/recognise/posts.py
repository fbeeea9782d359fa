"""Posts: each title a mention of its own, without the body it is held in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.recognise.titles import Title, TitleFinder
from kg.vocabulary import Kind

#: A department between a body and a title.
_DEPARTMENT = re.compile(
    r"(?!.*(?:医院|学院|学校|公司|集团|局|了|的|被|把|对(?![外口台])))"
    r"[\u4e00-\u9fff]{0,8}(?:科|处|室|部|办|中心|车间|病区|教研组|班组|项目)"
)


class PostRecogniser:
    """Gives the mentions of posts.

    A department between a body and a title stays with the title (医院|内科主任). Roles (民警, 居民)
    are posts only where a person's name stands right after them, or right before.

    Attributes: ``area`` is 县 for 县长, whose post is held at the area; ``role`` is ``yes`` for roles.
    """

    name = "posts"
    needs = frozenset({Kind.PERSON, Kind.ORGANISATION})
    gives = frozenset({Kind.POST})

    def __init__(self, lexicon: Lexicon) -> None:
        self._titles = lexicon.shared(TitleFinder)

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:
        """Posts of the sentence."""
        titles = self._titles.titles(sentence, context)
        if not titles:
            return
        bodies = context.found(sentence, Kind.ORGANISATION, Kind.PLACE)
        people = context.found(sentence, Kind.PERSON)
        near = {p.start for p in people} | {p.end for p in people}
        for title in titles:
            if any(b.start <= title.start and title.end <= b.end for b in bodies):
                continue
            if title.role and not self._beside(sentence.plain, title, near):
                continue
            yield mention(
                sentence,
                Kind.POST,
                self._start(sentence.plain, title, bodies),
                title.end,
                self.name,
                area=title.area,
                role="yes" if title.role else "",
            )

    def _beside(self, plain: str, title: Title, near: set[int]) -> bool:
        after = title.end + (plain[title.end : title.end + 1] in (" ", "："))
        return title.end in near or after in near or title.start in near

    def _start(self, plain: str, title: Title, bodies: list[Mention]) -> int:
        """Where the post begins, with the department before it where a body ends before that."""
        end = max((b.end for b in bodies if b.end <= title.start), default=-1)
        between = plain[end : title.start] if end >= 0 else ""
        return end if _DEPARTMENT.fullmatch(between) else title.start
