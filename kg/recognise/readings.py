"""Likely readings of names on scans, offered for review: nothing is corrected.

A name on a line that recognition is not sure of, which differs from a surely read name of the same page in
one character that looks alike, may be that name, and so it may where the name of a county or city begins with
it. The issue says both, and the page stays as it is. What other pages name is compared when all are there
(:mod:`kg.resolve.likely`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.lexicon.administrative import Gazetteer
from kg.model import Issue, MarkedSentence, Mention, Page, Ref, Span, UnsureName
from kg.vocabulary import Kind

#: A line with a lower score may hold a name that was misread; the name it is held against has a higher one.
_UNSURE = 0.97
#: No name of a county is longer.
_LONGEST_AREA = 15
_NAMED = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)


class Readings:
    """Finds likely readings. ``recognise/alike`` has the characters that look alike."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = [row["alike"] for row in lexicon.table("recognise/alike")]
        self._alike = {(a, b) for row in rows for a in row for b in row if a != b}
        self._others: dict[str, list[str]] = {}
        for a, b in sorted(self._alike):
            self._others.setdefault(a, []).append(b)
        self._gazetteer = lexicon.shared(Gazetteer)

    def of(self, page: Page, marked: Sequence[MarkedSentence]) -> tuple[list[Issue], list[UnsureName]]:
        """An issue for each name of a scan that may be another name of its page, or of the country's areas;
        and the other names that were not read surely."""
        if page.picture is None:
            return [], []
        doubtful: dict[tuple[Kind, str], UnsureName] = {}
        sure: dict[tuple[Kind, str], None] = {}
        for sentence in marked:
            for mention in sentence.mentions:
                if mention.kind in _NAMED:
                    spans = _spans(sentence, mention)
                    key = (mention.kind, mention.name)
                    if page.picture.score(spans) < _UNSURE:
                        ref = Ref(name=mention.name, kind=mention.kind, at=spans[0].start)
                        unsure = UnsureName(article=sentence.sentence.article, ref=ref, spans=spans)
                        doubtful.setdefault(key, unsure)
                    else:
                        sure[key] = None
        issues: list[Issue] = []
        others: list[UnsureName] = []
        for (kind, name), unsure in doubtful.items():
            if (kind, name) in sure:
                continue
            likely = [n for k, n in sure if k == kind and self.alike(name, n)]
            likely = likely or ([] if kind is Kind.PERSON else self._by_area(name))
            if likely:
                issues.append(likely_reading(page.source, name, likely, unsure.spans))
            else:
                others.append(unsure)
        return issues, others

    def variants(self, name: str) -> tuple[str, ...]:
        """All names that differ from one in one character that looks alike."""
        return tuple(
            name[:k] + other + name[k + 1 :] for k, c in enumerate(name) for other in self._others.get(c, ())
        )

    def _by_area(self, name: str) -> list[str]:
        """What the name of a body or place may be, if no area begins it but one that looks alike would."""
        if self._area(name):
            return []
        return [v for v in self.variants(name) if v[: self._area(v)] != name[: self._area(v)]]

    def _area(self, name: str) -> int:
        """How many characters at the start of a name are that of a division of the country, in full."""
        longest = min(len(name), _LONGEST_AREA)
        ends = (end for end in range(longest, 2, -1) if self._gazetteer.divisions(name[:end]))
        return next(ends, 0)

    def alike(self, a: str, b: str) -> bool:
        """Whether two names differ in one character, and that one looks alike."""
        if len(a) != len(b) or len(a) < 2:
            return False
        apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(apart) == 1 and apart[0] in self._alike


def likely_reading(source: str, name: str, likely: Sequence[str], spans: tuple[Span, ...]) -> Issue:
    """That a name may be others, for review."""
    said = "、".join(f"“{n}”" for n in likely)
    message = f"{source}: “{name}” was not read surely and may be {said}; look at the picture"
    return Issue(stage="recognise", code="likely-reading", message=message, source=source, spans=spans)


def _spans(sentence: MarkedSentence, mention: Mention) -> tuple[Span, ...]:
    return sentence.sentence.passage.spans(mention.start, mention.end)
