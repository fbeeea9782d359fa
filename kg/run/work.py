"""The work on one page, and on the pages of a shard: the same function on one machine and on many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError, KgError
from kg.lexicon import Lexicon
from kg.model import Issue, Page, PageResult
from kg.run import stages
from kg.run.entry import PageEntry, Record
from kg.run.failure import failed
from kg.run.records import article_records, entity_records, fact_records, issue_record, line
from kg.run.shard import pack
from kg.vocabulary import Predicate, acting_ends

if TYPE_CHECKING:
    from kg.graph import Conformance
    from kg.pipeline import Pipeline
    from kg.recognise.readings import Readings
    from kg.resolve import Identities, Judgements, PageReader
    from kg.resolve.discretion import Discretion
    from kg.resolve.gather import PageReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that a worker must know to work on pages anywhere."""

    lexicons: tuple[Path, ...]
    tagger: str
    base: str
    judgements: Judgements
    max_facts: int
    strict: bool
    discretion: Discretion | None = None
    cuttings: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The pages of one shard, in order: with its key each that is to be made, as an entry each that is."""

    name: str
    pages: tuple[tuple[str, Page | Waiting] | PageEntry, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the pages."""
        return tuple(p.source if isinstance(p, PageEntry) else p[1].source for p in self.pages)

    @property
    def size(self) -> int:
        """The characters of the pages that are to be made."""
        todo = (p[1] for p in self.pages if not isinstance(p, PageEntry))
        return sum(p.size if isinstance(p, Waiting) else len(p.text) for p in todo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A page that lies where it was read: the ``number``-th of a ``block``, which stands for a list of pages
    that an engine knows how to fetch."""

    source: str
    size: int
    block: Any
    number: int


class Worker:
    """Makes shards. What it needs is set up when the first page comes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def shard(self, task: Task) -> bytes:
        """The shard of a task, as it is kept.

        :raises KgError: at the first page that fails, if the build is strict.
        """
        entries = [p if isinstance(p, PageEntry) else self._made(*p) for p in task.pages]
        # Pages say that they are parts of the data set, so its description belongs to what is checked.
        described, _ = stages.description(self._settings.base, "")
        pieces = [described, *(e.lines(part) for part in ("graph.nt", "background.nt") for e in entries)]
        return pack(entries, self._conformance.violations(*pieces))

    def _made(self, key: str, page: Page | Waiting) -> PageEntry:
        if isinstance(page, Waiting):
            raise TypeError(f"{page.source}: was not fetched before it came here")
        return self.entry(key, page)

    def entry(self, key: str, page: Page) -> PageEntry:
        """One page; whatever happens on it, it becomes an entry."""
        about = {
            "source": page.source,
            "sha256": page.sha256,
            "encoding": page.encoding,
            "characters": len(page.text),
            "articles": None,
            "facts": None,
        }
        try:
            return self._entry(key, about, page)
        except Exception as error:  # a page of an archive must not stop the others
            failure = failed(page.source, error, self._settings.discretion)
            if self._settings.strict:
                raise (error if isinstance(error, KgError) else DataError(failure.message)) from error
            record = {**about, "issues": [issue_record(failure)], "predicates": {}}
            return PageEntry(key=key, source=page.source, record=record, failed=True, parts={})

    def read(self, page: Page) -> tuple[PageResult, PageReading]:
        """What a page says, and which nodes it speaks of."""
        result = bounded(self._pipeline.extract_page(page), self._settings.max_facts)
        return result, self._reader.read(result)

    def _entry(self, key: str, about: Record, page: Page) -> PageEntry:
        judgements = self._settings.judgements
        result, reading = self.read(page)
        hidden = None
        if self._settings.discretion:
            told = stages.withheld(self._settings.discretion, page, result, reading, judgements)
            result, reading, hidden = told.result, told.reading, told.names
        identities = stages.identities_of(reading, judgements)
        facts = list(fact_records([result], identities))
        entities = list(entity_records([result], identities))
        refs = ((f.evidence.article, ref) for f in result.facts for ref in (f.subject, f.object))
        ids = {*reading.entities, *(reading.find(n, ref).id for n, ref in refs)}
        triples, trig, background = stages.page_graph(result, identities, self._settings.base)
        cuttings, uncut = stages.page_cuttings(result) if self._settings.cuttings else ([], [])
        record = {
            **about,
            "articles": len(result.articles),
            "facts": len(facts),
            "issues": [issue_record(i) for i in (*result.issues, *reading.issues, *uncut)],
            "predicates": dict(Counter(f["predicate"] for f in facts)),
        }
        parts = {
            "articles.jsonl": _lines(map(line, article_records([result]))),
            "facts.jsonl": _lines(map(line, facts)),
            "graph.nt": tuple(triples),
            "graph.trig": tuple(trig),
            "entities.jsonl": _lines(map(line, entities)),
            "background.nt": tuple(background),
            "people.tsv": _lines(map("\t".join, stages.namesakes_of(reading, judgements))),
            "nodes.tsv": _lines(node_lines(facts, entities)),
            "ties.tsv": _lines(map(tie_line, facts)),
            "ids.txt": _lines(sorted(ids)),
            "cuttings.jsonl": _lines(map(line, cuttings)),
            "unsure.tsv": _lines(self._unsure(result, identities)),
        }
        if hidden and any(hidden.occur_in(row.decode()) for lines in parts.values() for row in lines):
            raise DataError("a name of the removal list would be told")
        return PageEntry(
            key=key,
            source=result.source,
            record=record,
            verdict=judgements.verdict(ids, result.source),
            parts={name: lines for name, lines in parts.items() if lines},
        )

    def _unsure(self, result: PageResult, identities: Identities) -> Iterator[str]:
        """Names that may be others; none where somebody is not named."""
        discreet = bool(self._settings.discretion)
        return iter(()) if discreet else stages.unsure_rows(result, identities, self._readings)

    @cached_property
    def _readings(self) -> Readings:
        return stages.make_readings(self._lexicon)

    @cached_property
    def _pipeline(self) -> Pipeline:
        return stages.make_pipeline(self._lexicon, self._settings.tagger)

    @cached_property
    def _reader(self) -> PageReader:
        return stages.make_reader(self._lexicon)

    @cached_property
    def _conformance(self) -> Conformance:
        return stages.make_conformance()

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(*self._settings.lexicons)


def bounded(result: PageResult, most: int) -> PageResult:
    """The page with no more than so many facts, the first in reading order, and an issue about the others."""
    left = len(result.facts) - most
    if left <= 0:
        return result
    facts = sorted(result.facts, key=lambda fact: fact.evidence.spans[0].start)
    message = f"{len(facts)} facts, more than the limit of {most} a page; the last {left} are left out"
    issue = Issue(stage="extract", code="too-many-facts", message=message, source=result.source)
    return replace(result, facts=tuple(facts[:most]), issues=(*result.issues, issue))


def node_lines(facts: Iterable[Record], entities: Iterable[Record]) -> Iterator[str]:
    """What a page tells of each node, for the choice of the strongest: the id, the number of its statements
    (signatures aside), its kind on the page (empty where it is only in facts), its kinds in facts, and
    whether it acts; see :mod:`kg.run.strongest`."""
    strength: defaultdict[str, int] = defaultdict(int)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    acting: set[str] = set()
    named = {str(e["id"]): str(e["type"]) for e in entities}
    for fact in facts:
        predicate = fact["predicate"]
        counts = int(predicate != Predicate.WROTE)
        for end in (fact["subject"], fact["object"]):
            key = end["id"]
            kinds[key].add(end["type"])
            strength[key] += counts
        for role in acting_ends(predicate):
            acting.add(fact[role]["id"])
    for key in sorted({*named, *kinds}):
        said = ",".join(sorted(kinds.get(key, ())))
        yield f"{key}\t{strength.get(key, 0)}\t{named.get(key, '')}\t{said}\t{int(key in acting)}"


def tie_line(fact: Record) -> str:
    """What a fact links: the ids of its ends, the predicate between them; see :mod:`kg.run.strongest`."""
    return f"{fact['subject']['id']}\t{fact['predicate']}\t{fact['object']['id']}"


def _lines(texts: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(f"{text}\n".encode("utf-8", "backslashreplace") for text in texts)
