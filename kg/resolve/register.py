"""The bodies of an article, found again by area and core, by the end of their names, or by who came last."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Container, Iterable

from kg.resolve.body import Body
from kg.resolve.units import Heads
from kg.resolve.uses import Use

#: How many bodies a reader keeps in mind when a word takes one of them up.
MEMORY = 60
#: Among how many uses of bodies of a sort the text is taken to be about one.
_NEAR = 3


class Register:
    """Bodies of one article. Uses are entered in reading order; look-ups cost the same for long articles."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, str], Body] = {}
        self._of_area: dict[str, dict[str, Body]] = {}
        self._tails: dict[str, list[tuple[int, Body]]] = {}
        self._ends: dict[str, dict[str, Body]] = {}
        self._printed: dict[str, Body] = {}
        self._seen: list[Body] = []
        self._uses: list[Use] = []

    def add(self, body: Body, ends: Iterable[str] = ()) -> None:
        """A body that the article names somewhere, with the ends of its name that can stand for it."""
        for end in ends:
            if body.core:
                self._printed[body.id] = body
            self._ends.setdefault(end, {})[body.id] = body
        if body.area is not None and body.core:
            self._exact.setdefault((body.area.id, body.core), body)
            self._of_area.setdefault(body.area.id, {}).setdefault(body.id, body)

    def mention(self, order: int, body: Body, tails: Iterable[str]) -> None:
        """A use of a full name in reading order, with the ends of it that can stand for it."""
        for tail in tails:
            entries = self._tails.setdefault(tail, [])
            if not entries or entries[-1][0] <= order:
                entries.append((order, body))
            else:
                insort(entries, (order, body), key=lambda e: e[0])

    def see(self, body: Body, use: Use) -> None:
        """A body was named just now, in whatever form."""
        self.add(body)
        if body.core:
            self._seen.append(body)
            self._uses.append(use)

    def fuller(self, name: str) -> Body | None:
        """The only body of the article whose name ends in this one."""
        found = self._ends.get(name, {})
        return next(iter(found.values())) if len(found) == 1 else None

    def exact(self, area: str, core: str) -> Body | None:
        """The body of an area with exactly that core."""
        return self._exact.get((area, core))

    def of_area(self, area: str, endings: tuple[str, ...]) -> Body | None:
        """The only body of an area whose core ends so."""
        bodies = list(self._of_area.get(area, {}).values())[:MEMORY]
        found = [b for b in bodies if b.core.endswith(endings)]
        return found[0] if len(found) == 1 else None

    def last(self, endings: tuple[str, ...], *, one: bool = False) -> Body | None:
        """The body of that sort which the text is about: of those whose names end so, the one that opened
        a clause last, else the one named last (甲院请来乙院的专家。该院…). Of 甲局和乙局 it is neither.

        :param one: take none where the last sentence lists several (甲校、乙校等学校).
        """
        recent = list(zip(self._seen[-MEMORY:], self._uses[-MEMORY:], strict=True))[::-1]
        fits = [(b, use) for b, use in recent if b.name.endswith(endings) and not b.unresolved]
        if not fits:
            return None
        body, last = fits[0]
        leading = next(((b, use) for b, use in fits[:_NEAR] if use.leads), None)
        if leading is not None and leading[0].id != body.id:
            if leading[1].paragraph != last.paragraph:
                # What another paragraph was about is not what this one names nearer (走进甲公司。该公司…).
                leading = None
            elif last.reached and leading[1].sentence == last.sentence:
                return None  # 甲校师生来到乙校。该校…: it may be either
        if leading is not None:
            return None if leading[0].id != body.id and _paired(leading[1], last) else leading[0]
        listed = {b.id for b, use in fits if (use.paragraph, use.sentence) == (last.paragraph, last.sentence)}
        return None if one and len(listed) > 1 else body

    def own(self, endings: tuple[str, ...], others: Container[str] = ()) -> Body | None:
        """The body of that sort which the article speaks of most, of several the one named first.

        :param others: the ids of bodies that it is not.
        """
        fits = [b for b in self._seen if b.name.endswith(endings) and not b.unresolved and b.id not in others]
        counts = Counter(b.id for b in fits)
        return max(fits, key=lambda b: counts[b.id], default=None)

    def any(self, endings: tuple[str, ...]) -> Body | None:
        """The only body that the article names anywhere whose name ends so."""
        found = [b for b in self._printed.values() if b.name.endswith(endings)]
        return found[0] if len(found) == 1 else None

    def owner(self, heads: Heads) -> Body | None:
        """The only body with cells of its own (a firm, a school, a hospital) that was named lately, or that
        the article names at all."""
        for bodies in (self.recent(), self._printed.values()):
            found = {b.id: b for b in bodies if heads.has_cells(b.name) and not b.unresolved}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def recent(self) -> list[Body]:
        """The bodies named lately, each once, the last first."""
        return list({b.id: b for b in reversed(self._seen[-MEMORY:])}.values())

    def only(self, endings: tuple[str, ...]) -> Body | None:
        """The body whose core ends so, if the ones named lately are all the same."""
        found = {b.id: b for b in self._seen[-MEMORY:] if b.core.endswith(endings)}
        return next(iter(found.values())) if len(found) == 1 else None

    def tail(self, name: str, order: int, *, last: bool) -> Body | None:
        """The body that ``name`` is the end of, named before or, if none is, after.

        :param last: where several end so, take the one named last; otherwise none.
        """
        entries = self._tails.get(name, [])
        before = entries[: bisect_right(entries, order, key=lambda e: e[0])][-MEMORY:]
        distinct = {b.id: b for _, b in before} or {b.id: b for _, b in entries[:MEMORY]}
        if len(distinct) == 1:
            return next(iter(distinct.values()))
        return before[-1][1] if before and last else None


def _paired(one: Use, other: Use) -> bool:
    """Whether nothing but a comma or 和 stands between two names."""
    return bool(one.spans) and 0 <= other.at - one.spans[-1].end <= 1
