"""荣获: who is awarded what, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.engine import Found, RuleExtractor
from kg.extract.lead import Lead
from kg.extract.rules import Rule
from kg.extract.view import ArticleView, Clause, SentenceView
from kg.model import Ref
from kg.vocabulary import Kind, Predicate, Qualifier

_GIVEN = re.compile(r"(?:了|过|由|以及|颁发的?|授予的?|评选的?|年度|全国|全省|全市|全县|的)+")
_TITLE = re.compile(
    r"^“[^“”]{2,16}(?:手|标兵|模范|能手|工匠|之星|好人|先锋|奖|奖章|劳模|名师|楷模|先进个人|党员|工作者|青年|之家|家庭|集体)$"
)
_HOLDER = re.compile(r"(?:获得者|称号获得者|得主|荣誉获得者|、[^，。、]{2,10}|[^，。、的了在对]{0,8})$")
_LEVEL = re.compile(r"全[国省市县区]$")
_LIST_END = re.compile(r"(?<=”)等(?:多项|多个)?(?:荣誉|奖项|称号|荣誉称号|表彰)+$")
_BY = re.compile(r"(?:被|受到?|由|获|获得)$")


def _closed(found: Found) -> Found:
    """An award without the words that close a list (“…奖”等荣誉)."""
    end = _LIST_END.search(found.ref.name)
    if end is None:
        return found
    kept = found.ref.name[: end.start()]
    return replace(found, ref=replace(found.ref, name=kept), end=found.start + len(kept))


class Awards(RuleExtractor):
    """Awards by the verbs of winning and the passive of awarding."""

    name = "awards"

    def objects(self, rule: Rule, view: SentenceView, clause: Clause, start: int, end: int) -> list[Found]:
        """The award's name, without who gives it (获得某学会颁发的“…奖”)."""
        at = self._past_givers(view, end)
        found = super().objects(rule, view, clause, start, at)
        while found and view.plain[found[-1].end : found[-1].end + 1] == "、":
            at = self._past_givers(view, found[-1].end + 1)
            more = self.phrases.find(view, at, clause.end, rule.heads, free=False, longest=0)
            if more is None or not more.headed or more.end <= found[-1].end:
                break
            found += self._named(rule, view, more.start, more.end, found[-1].sure)
        found = [_closed(f) for f in found]
        found = [part for f in found for part in self._apart(rule, view, f)]
        # A row of names inside means that a mark between two items was lost.
        return [f for f in found if not any(m.kind is Kind.PERSON for m in view.between(f.start, f.end))]

    def _apart(self, rule: Rule, view: SentenceView, found: Found) -> list[Found]:
        """Titles in quotation marks one right after the other, each for itself."""
        if "”“" not in found.ref.name:
            return [found]
        inside = [s for s in view.shut if found.start <= s.start and s.end <= found.end]
        return [f for s in inside for f in self._named(rule, view, s.start, s.end, found.sure)]

    @staticmethod
    def _past_givers(view: SentenceView, at: int) -> int:
        """The offset behind bodies, places and times that stand before an award's name."""
        for _ in range(4):
            mention = view.mention_at(at)
            if mention is not None and mention.kind in (Kind.ORGANISATION, Kind.PLACE, Kind.TIME):
                at = mention.end
            elif given := _GIVEN.match(view.plain, at):
                at = given.end()
            else:
                break
        return at

    def extract(self, view: ArticleView) -> Iterator[Draft]:
        """What the rules state, then awards that a name is introduced with (全国“三八红旗手”甲)."""
        yield from super().extract(view)
        for sentence in view.sentences:
            for shut in sentence.shut:
                if _TITLE.match(sentence.plain[shut.start : shut.end - 1]):
                    yield from self._introduced(sentence, shut.start, shut.end)

    @staticmethod
    def _introduced(view: SentenceView, start: int, end: int) -> Iterator[Draft]:
        person = next((m for m in view.between(end, end + 14) if m.kind is Kind.PERSON), None)
        if person is None or not _HOLDER.match(view.plain[end : person.start]):
            return
        level = _LEVEL.search(view.plain, max(0, start - 2), start)
        begin = level.start() if level else start
        at = view.marked.sentence.passage.raw(begin)
        yield Draft(
            subject=view.ref(person),
            predicate=Predicate.IS_AWARDED,
            object=Ref(name=view.plain[begin:end], kind=Kind.AWARD, at=at),
            view=view,
            start=begin,
            end=person.end,
            confidence=0.85,
        )

    def said(
        self, rule: Rule, clause: Clause, lead: Lead, objects: list[Found], start: int, end: int
    ) -> Mapping[str, tuple[str, ...]]:
        """The qualifiers, with who awards: the body behind 被, or right before the award's name."""
        said = dict(super().said(rule, clause, lead, objects, start, end))
        view = clause.view
        said.pop(Qualifier.VERB, None)
        said.pop(Qualifier.PLACE, None)
        for mention in view.between(clause.start, objects[0].start):
            if mention.kind is not Kind.ORGANISATION:
                continue
            before = view.plain[max(clause.start, mention.start - 2) : mention.start]
            if _BY.search(before) or mention.start >= end:
                said[Qualifier.AWARDED_BY] = (mention.name,)
        inside = [m for m in view.between(end, objects[0].start + 1) if m.kind is Kind.TIME]
        if inside:
            said[Qualifier.TIME] = (inside[-1].attr("iso") or inside[-1].name,)
        return said
