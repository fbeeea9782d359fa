"""Takes people out of what was read of a page: they, what is stated of them, and their names in what stays.

What stays is exactly what the whole would say: nothing is read again from a text with gaps, for a gap can
make a wrong fact. Blanked names keep their length, so every offset holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.model import (
    Article,
    Author,
    Evidence,
    Fact,
    MarkedSentence,
    Page,
    PageResult,
    Passage,
    Ref,
)
from kg.resolve.discretion import Discretion
from kg.resolve.gather import PageReading
from kg.resolve.hidden_names import HiddenNames, Places, bare, blank
from kg.resolve.identity import Entity, Occurrence
from kg.resolve.ids import mint
from kg.resolve.judgements import Judgements
from kg.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What was read of a page without those who are not named, and all names that must not stand in it."""

    result: PageResult
    reading: PageReading
    names: HiddenNames


def withhold(
    discretion: Discretion, page: Page, result: PageResult, reading: PageReading, judgements: Judgements
) -> Withheld:
    """Take out of a page whom the discretion hides, or put pseudonyms in their place."""
    return _Withholding(discretion, page, result, reading, judgements).withheld()


@dataclass(frozen=True)
class _Withholding:
    discretion: Discretion
    page: Page
    result: PageResult
    reading: PageReading
    judgements: Judgements
    _masks: dict[frozenset[str], HiddenNames] = field(default_factory=dict)

    def withheld(self) -> Withheld:
        names = self._all
        if not names and not self._hidden:
            return Withheld(result=self.result, reading=self.reading, names=names)
        result = replace(
            self.result,
            articles=tuple(map(self._article, self.result.articles)),
            sentences=tuple(map(self._sentence, self.result.sentences)),
            facts=tuple(self._facts()),
            issues=tuple(self.discretion.issue(issue, names) for issue in self.result.issues),
        )
        if self._hidden or self._places:  # the picture of a page shows whom its text does not name
            result = replace(result, picture=None, text="")
        strict = HiddenNames(self._listed)
        return Withheld(result=result, reading=self._reading(names), names=strict)

    # Who is hidden.

    @cached_property
    def _hidden(self) -> Mapping[str, str]:
        """The ids of those who are not named, each with the pseudonym (empty: left out)."""
        public = {self._kept(e) for e in self.reading.entities.values() if e.public}
        found = dict.fromkeys(self._cut_off(), "")
        for key, entity in self.reading.entities.items():
            if key in found:
                continue
            if self._is_listed(entity):
                found[key] = ""
            elif (
                self.discretion.hides_private
                and entity.kind is Kind.PERSON
                and self._kept(entity) not in public
            ):
                found[key] = self.discretion.pseudonym(self._kept(entity)) if self.discretion.key else ""
        return found

    def _cut_off(self) -> Iterator[str]:
        """People who are called by a part of a listed name, where the page cuts it."""
        listed = Places(HiddenNames(self._listed).places(self.page.text))
        for each in self.reading.occurrences:
            if each.entity.kind is Kind.PERSON and any(listed.within(s.start, s.end) for s in each.spans):
                yield each.entity.id

    def _is_listed(self, entity: Entity) -> bool:
        judged = self.judgements.judged(entity, self.reading.source)
        ids = {entity.id, judged.id, *judged.same_as}
        return bare(entity.name) in self.discretion.removals.names or not ids.isdisjoint(
            self.discretion.removals.ids
        )

    def _kept(self, entity: Entity) -> str:
        return self.judgements.kept(entity.id, self.reading.source)

    # What they are called.

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        """Names that must stand nowhere."""
        return self.discretion.names_on(self.page).names

    @cached_property
    def _hidden_names(self) -> frozenset[str]:
        found = set(self._listed)
        for key, entity in self.reading.entities.items():
            if key in self._hidden:
                found |= {entity.name, *entity.aliases}
        for (_, person, name), key in self.reading.by_name.items():
            if person and key in self._hidden:
                found.add(name)
        for each in self.reading.occurrences:
            if each.entity.kind is Kind.PERSON and each.entity.id in self._hidden:
                found.update(each.forms)
        return frozenset(found)

    @cached_property
    def _all(self) -> HiddenNames:
        return HiddenNames(self._hidden_names)

    @cached_property
    def _told(self) -> Mapping[int, frozenset[str]]:
        """By article, what people are called there who stay, as far as a hidden name is in it."""
        found: dict[int, set[str]] = {}
        for (n, person, name), key in self.reading.by_name.items():
            if person and key not in self._hidden and self._all.occur_in(name):
                found.setdefault(n, set()).add(name)
        return {n: frozenset(names) for n, names in found.items()}

    def _mask(self, article: int) -> HiddenNames:
        """The names that must not be read in an article: another person there may bear one."""
        told = self._told.get(article, frozenset())
        if told not in self._masks:
            self._masks[told] = self._but_for(told) if told else self._all
        return self._masks[told]

    @cached_property
    def _page_mask(self) -> HiddenNames:
        """The hidden names of the whole page, but for what people are called who stay."""
        return self._but_for({name for names in self._told.values() for name in names})

    def _but_for(self, told: Iterable[str]) -> HiddenNames:
        strict = HiddenNames(self._listed)
        shown = {name for name in told if not strict.occur_in(name)}
        alike = set(map(bare, shown))
        return HiddenNames((n for n in self._hidden_names if bare(n) not in alike), shown)

    @cached_property
    def _places(self) -> Places:
        """Where hidden names stand in the raw page, also where the page cuts them in two."""
        return Places(self._page_mask.places(self.page.text))

    # What is left of the page.

    def _article(self, article: Article) -> Article:
        mask = self._mask(article.n)
        return replace(
            article,
            headline=_masked(article.headline, mask, self._places),
            kicker=_masked(article.kicker, mask, self._places),
            paragraphs=tuple(_masked(p, mask, self._places) for p in article.paragraphs),
            section=mask.masked(article.section),
            authors=tuple(self._authors(article)),
        )

    def _authors(self, article: Article) -> Iterator[Author]:
        for author in article.authors:
            at = author.spans[0].start if author.spans else -1
            ref = self._ref(article.n, Ref(name=author.name, kind=Kind.PERSON, at=at))
            if ref is not None:
                yield replace(author, name=ref.name)

    def _sentence(self, marked: MarkedSentence) -> MarkedSentence:
        mask = self._mask(marked.sentence.article)
        sentence = replace(marked.sentence, passage=_masked(marked.sentence.passage, mask, self._places))
        plain = sentence.passage.plain
        told = tuple(m for m in marked.mentions if plain[m.start : m.end] == m.name)
        return replace(marked, sentence=sentence, mentions=told)

    def _facts(self) -> Iterator[Fact]:
        for fact in self.result.facts:
            n = fact.evidence.article
            mask = self._mask(n)
            subject, object_ = (self._ref(n, ref) for ref in (fact.subject, fact.object))
            if subject is not None and object_ is not None:
                said = tuple((k, tuple(map(mask.masked, values))) for k, values in fact.qualifiers)
                quoted = replace(fact.evidence, quote=self._quote(fact.evidence, mask))
                yield replace(fact, subject=subject, object=object_, qualifiers=said, evidence=quoted)

    def _quote(self, evidence: Evidence, mask: HiddenNames) -> str:
        """A quotation without hidden names, nor the part of one that it begins or ends with."""
        quote, text = mask.masked(evidence.quote), self.page.text
        if not any(self._places.within(span.start, span.end) for span in evidence.spans):
            return quote
        raw = [at for span in evidence.spans for at in range(span.start, span.end) if not text[at].isspace()]
        shown = [at for at, char in enumerate(quote) if not char.isspace()]
        if len(raw) != len(shown):
            return quote
        return blank(
            quote, [(at, at + 1) for at, place in zip(shown, raw, strict=True) if self._places.hold(place)]
        )

    def _ref(self, article: int, ref: Ref) -> Ref | None:
        """The end of a fact; None where it names somebody who is hidden, or is called after them."""
        mask = self._mask(article)
        if ref.kind is Kind.REPORT:
            return replace(ref, name=mask.masked(ref.name))
        key = self.reading.find(article, ref).id
        if key in self._hidden:
            return replace(ref, name=self._hidden[key]) if self._hidden[key] else None
        cut = (
            ref.at >= 0
            and self._places.within(ref.at, ref.at + len(ref.name))
            and ref.kind is not Kind.PERSON
        )
        return None if cut or mask.occur_in(ref.name) else ref

    # What is left of the reading.

    def _reading(self, names: HiddenNames) -> PageReading:
        source = self.reading
        entities = {}
        for key, entity in source.entities.items():
            if (told := self._entity(key, entity)) is not None:
                entities[key] = told
        issues = tuple(self.discretion.issue(issue, names) for issue in source.issues)
        return replace(
            source,
            entities={e.id: e for e in entities.values()},
            by_use={
                (n, person, self._hidden.get(key) or name, at): entities[key].id
                for (n, person, name, at), key in source.by_use.items()
                if key in entities
            },
            by_name={
                (n, person, self._hidden.get(key) or name): entities[key].id
                for (n, person, name), key in source.by_name.items()
                if key in entities
            },
            occurrences=tuple(self._occurrences(entities)),
            people=tuple(
                one._replace(entity=entities[one.entity.id])
                for one in source.people
                if one.entity.id in entities
            ),
            lies_in=tuple(pair for pair in source.lies_in if not any(map(self._names, pair))),
            issues=issues,
            events={key: e for key, e in source.events.items() if not self._names(e)},
        )

    def _entity(self, key: str, entity: Entity) -> Entity | None:
        if key in self._hidden:
            name = self._hidden[key]
            made = Entity(id=mint(Kind.PERSON, name), name=name, kind=Kind.PERSON, public=False)
            return made if name else None
        if self._names(entity):
            return None
        aliases = tuple(a for a in entity.aliases if not self._page_mask.occur_in(a))
        return entity._replace(aliases=aliases)

    def _occurrences(self, entities: Mapping[str, Entity]) -> Iterator[Occurrence]:
        for each in self.reading.occurrences:
            entity = entities.get(each.entity.id)
            if entity is None:
                continue
            forms: Iterable[str] = (f for f in each.forms if not self._page_mask.occur_in(f))
            told = (entity.name,) if self._hidden.get(each.entity.id) else tuple(forms)
            yield each._replace(entity=entity, forms=told)

    def _names(self, entity: Entity) -> bool:
        """Whether a node that stays would tell a hidden name."""
        return self._page_mask.occur_in("\n".join((entity.id, entity.name, entity.scope)))


def _masked(passage: Passage, mask: HiddenNames, hidden: Places) -> Passage:
    if not passage.text:
        return passage
    places = mask.places(passage.text)
    ends = (*passage.starts[1:], len(passage.text))
    for start, end, raw in zip(passage.starts, ends, passage.raws, strict=True):
        places += [
            (start + low - raw, start + high - raw) for low, high in hidden.within(raw, raw + end - start)
        ]
    if not places:
        return passage
    return replace(passage, text=blank(passage.text, places), plain=blank(passage.plain, places))
