"""One sentence while its names are weighed."""

from __future__ import annotations

from kg.model import Mention
from kg.recognise.base import Context
from kg.recognise.line import Line
from kg.recognise.name_frames import NameFrames
from kg.recognise.titles import Title


class NameView:
    """One sentence while its names are weighed."""

    def __init__(
        self, line: Line, titles: tuple[Title, ...], bodies: list[Mention], context: Context
    ) -> None:
        self.line = line
        self.titles = titles
        self.title_ends = frozenset(t.end for t in titles)
        self.post_ends = frozenset(t.end for t in titles if not t.role)
        self.title_starts = frozenset(t.start for t in titles)
        self.role_starts = frozenset(t.start for t in titles if t.role)
        self.body_ends = frozenset(b.end for b in bodies)
        self.covered = frozenset(i for b in bodies for i in range(b.start, b.end))
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
        """Whether a body or place has characters in the stretch."""
        return any(i in self.covered for i in range(start, end))

    def stops_at(self, end: int) -> bool:
        """Whether a word that belongs to no name begins at ``end``."""
        return self.line.is_stop(*self.line.word_at(end))

    def words(self, start: int, end: int) -> list[str]:
        """The dictionary's words within ``[start, end)``."""
        return [self.line.plain[s:e] for s, e in self.line.words(start, end)]
