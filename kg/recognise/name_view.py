"""One sentence while its names are weighed."""

from __future__ import annotations

import re
from itertools import chain

from kg.model import Mention
from kg.recognise.base import Context
from kg.recognise.line import Line
from kg.recognise.name_frames import NameFrames
from kg.recognise.titles import Title
from kg.vocabulary import Kind

#: How long the name of a place is that may be a person's too.
_STEM = 2


_APPOINTED = re.compile("(?:任命|免去|聘任|推选|选举)$")


class NameView:
    """One sentence while its names are weighed."""

    def __init__(
        self, line: Line, titles: tuple[Title, ...], bodies: list[Mention], context: Context
    ) -> None:
        self.line = line
        self.titles = titles
        self.title_ends = frozenset([t.end for t in titles])
        self.post_ends = frozenset([t.end for t in titles if not t.role])
        self.title_starts = frozenset([t.start for t in titles])
        self.post_starts = frozenset([t.start for t in titles if not t.role])
        self.role_starts = frozenset([t.start for t in titles if t.role])
        self.body_ends = frozenset([b.end for b in bodies])
        self.covered = frozenset(chain.from_iterable([range(b.start, b.end) for b in bodies]))
        #: Short names of places right behind a post, or behind the surname there: 局长宁远, 董事长魏华山.
        behind_posts = [
            range(b.start, b.end)
            for b in bodies
            if b.kind is Kind.PLACE
            and (
                (b.end - b.start == _STEM and self._after_post(line.plain, b.start))
                or (b.end - b.start <= _STEM + 1 and _APPOINTED.search(line.plain, 0, b.start))
            )
        ]
        self._barred = self.covered.difference(*behind_posts)
        self.name_ends = self.title_starts | {b.start for b in bodies}
        #: Where names begin that follow another in a list.
        self.listed: set[int] = set()
        #: Names with a dot: where each ends, by its start.
        self.dotted: dict[int, int] = {}
        #: Where parts of names of minorities begin.
        self.minority: frozenset[int] = frozenset()
        self.signature = NameFrames.signature(line.plain)
        self.frequency = context.segmenter.frequency

    def touches_body(self, start: int, end: int) -> bool:
        """Whether a body or place has characters in the stretch; a short place behind a post gives way."""
        return bool(self._barred) and not self._barred.isdisjoint(range(start, end))

    def gives_way(self, start: int, end: int) -> bool:
        """Whether nothing but a short name of a place behind a post has characters in the stretch."""
        return not self.touches_body(start, end)

    def _after_post(self, plain: str, at: int) -> bool:
        """Whether a post ends before ``at``, with a space or a surname between at most."""
        return any(
            end in self.post_ends and not plain[end : at - surname].strip(" ：")
            for surname in (0, 1)
            for end in (at - surname, at - surname - 1)
        )

    def stops_at(self, end: int) -> bool:
        """Whether a word that belongs to no name begins at ``end``."""
        return self.line.is_stop(*self.line.word_at(end))

    def words(self, start: int, end: int) -> list[str]:
        """The dictionary's words within ``[start, end)``."""
        return [self.line.plain[s:e] for s, e in self.line.words(start, end)]
