"""Likely readings of names on scans, offered for review: nothing is corrected.

A name on a line that recognition is not sure of, which differs from a surely read name of the same page in
one character that looks alike, may be that name. The issue says both, and the page stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon
from kg.model import Issue, MarkedSentence, Mention, Page, Span
from kg.vocabulary import Kind

#: A line with a lower score may hold a name that was misread; the name it is held against has a higher one.
_UNSURE = 0.97
_NAMED = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)


class Readings:
    """Finds likely readings. ``recognise/alike`` has the characters that look alike."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = [row["alike"] for row in lexicon.table("recognise/alike")]
        self._alike = {(a, b) for row in rows for a in row for b in row if a != b}

    def of(self, page: Page, marked: Sequence[MarkedSentence]) -> Iterator[Issue]:
        """An issue for each name of a scan that may be another name of its page."""
        if page.picture is None:
            return
        doubtful: dict[tuple[Kind, str], tuple[Span, ...]] = {}
        sure: dict[tuple[Kind, str], None] = {}
        for sentence in marked:
            for mention in sentence.mentions:
                if mention.kind in _NAMED:
                    spans = _spans(sentence, mention)
                    key = (mention.kind, mention.name)
                    if page.picture.score(spans) < _UNSURE:
                        doubtful.setdefault(key, spans)
                    else:
                        sure[key] = None
        for (kind, name), spans in doubtful.items():
            likely = [n for k, n in sure if k == kind and self.alike(name, n)]
            if (kind, name) not in sure and likely:
                said = "、".join(f"“{n}”" for n in likely)
                message = (
                    f"{page.source}: “{name}” was not read surely and may be {said}; look at the picture"
                )
                yield Issue(
                    stage="recognise",
                    code="likely-reading",
                    message=message,
                    source=page.source,
                    spans=spans,
                )

    def alike(self, a: str, b: str) -> bool:
        """Whether two names differ in one character, and that one looks alike."""
        if len(a) != len(b) or len(a) < 2:
            return False
        apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(apart) == 1 and apart[0] in self._alike


def _spans(sentence: MarkedSentence, mention: Mention) -> tuple[Span, ...]:
    return sentence.sentence.passage.spans(mention.start, mention.end)
