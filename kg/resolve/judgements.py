"""What a reader decided about identities, kept beside the pages as ``judgements.toml``::

    [[judgement]]
    verdict = "same"                     # same, different or unsure
    entities = ["人物/张三~甲县", "人物/张三~甲县教育局"]
    reason = "前任教育局局长，后任副县长"

    [[judgement]]
    verdict = "different"                # two people that have got one id
    entities = [{ id = "人物/李四~乙县", page = "a.txt" }, { id = "人物/李四~乙县", page = "b.txt" }]
    reason = "一为县长，一为同名的前任县长"

*same*: all entities are the one listed first; the ids of the others are kept as
:attr:`Entity.same_as`. *different*: they stay apart, and are no longer listed for review; where they have
one id, those after the first get one of their own on the page named. *unsure*: as different, but still
listed. Nothing is deleted: without the file a build is what it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from kg.errors import InputError
from kg.resolve.identity import Entity, Occurrence
from kg.resolve.ids import extend

#: The name of the file beside the pages.
FILE = "judgements.toml"


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An entity in a judgement: everywhere, or only as it is named on one page."""

    id: str
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. ``where`` is file and line, for messages."""

    verdict: Verdict
    members: tuple[Member, ...]
    reason: str
    where: str = ""


@dataclass(frozen=True)
class Judgements:
    """All decisions of a build; none by default.

    :raises InputError: if some contradict each other.
    """

    judgements: tuple[Judgement, ...] = ()
    _own: dict[Member, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _kept: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _same: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _apart: dict[frozenset[str], str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._split()
        self._join()
        self._check()

    def kept(self, identifier: str, page: str) -> str:
        """The id under which an entity of a page is kept."""
        if not self.judgements:
            return identifier
        own = self._own.get(Member(id=identifier, page=page), identifier)
        return self._kept.get(own, own)

    def judged(self, entity: Entity, page: str) -> Entity:
        """An entity of a page as the judgements have it."""
        if not self.judgements:
            return entity
        kept = self.kept(entity.id, page)
        same = tuple(other for other in self._same.get(kept, ()) if other != kept)
        return entity._replace(id=kept, same_as=same) if kept != entity.id or same else entity

    def verdict(self, identifiers: Iterable[str], page: str) -> str:
        """What the judgements make of entities of a page: a hash that is the same as long as they make the
        same of them, and empty where they say nothing."""
        said = {m.id for m, _ in self.members()}
        concerned = sorted(said.intersection(identifiers))
        if not concerned:
            return ""
        kept = [self.kept(each, page) for each in concerned]
        text = repr([(each, k, self._same.get(k, ())) for each, k in zip(concerned, kept, strict=True)])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def occurrences(self, occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        """The entities of a page as the judgements have them, those that are the same put together."""
        found: dict[str, Occurrence] = {}
        for each in occurrences:
            entity = self.judged(each.entity, each.source)
            other = found.get(entity.id)
            if other is None:
                found[entity.id] = each if entity is each.entity else each._replace(entity=entity)
            else:
                forms = tuple(dict.fromkeys(other.forms + each.forms))
                spans = tuple(sorted({*other.spans, *each.spans}))
                found[entity.id] = other._replace(forms=forms, spans=spans)
        return tuple(found.values())

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two ids were judged to be different."""
        return frozenset((one, other)) in self._apart

    def members(self) -> Iterator[tuple[Member, Judgement]]:
        """Every entity of every judgement."""
        for judgement in self.judgements:
            for member in judgement.members:
                yield member, judgement

    def _split(self) -> None:
        """Give ids of their own to entities that share one and were judged to be several."""
        for judgement in self.judgements:
            if judgement.verdict is Verdict.SAME:
                continue
            first: dict[str, Member] = {}
            for member in judgement.members:
                if first.setdefault(member.id, member) != member and member.page:
                    self._own[member] = extend(member.id, member.page)

    def _join(self) -> None:
        groups: dict[str, list[str]] = {}
        for judgement in self.judgements:
            if judgement.verdict is not Verdict.SAME:
                continue
            joined: list[str] = []
            for member in judgement.members:
                own = self._of(member)
                joined += [i for i in groups.get(own, [own]) if i not in joined]
            for identifier in joined:
                groups[identifier] = joined
        for identifier, joined in groups.items():
            self._kept[identifier] = joined[0]
            self._same[joined[0]] = tuple(joined)

    def _check(self) -> None:
        for judgement in self.judgements:
            if judgement.verdict is Verdict.SAME:
                continue
            for one, other in combinations(dict.fromkeys(map(self._of, judgement.members)), 2):
                kept = self._kept.get(one, one)
                if kept == self._kept.get(other, other):
                    raise InputError(
                        f"{judgement.where}: {one} and {other} are judged {judgement.verdict} here and the "
                        f"same elsewhere; take one of the judgements out"
                    )
                if judgement.verdict is Verdict.DIFFERENT:
                    pair = frozenset((kept, self._kept.get(other, other)))
                    self._apart[pair] = judgement.reason

    def _of(self, member: Member) -> str:
        return self._own.get(member, member.id)
