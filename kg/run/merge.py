"""The shards of all pages, in order, made into the outputs.

No more than one page is in memory at a time, and what has to be sorted goes through temporary files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError, KgError
from kg.model import Issue
from kg.run import stages
from kg.run.entry import PageEntry, Record
from kg.run.failure import failed
from kg.run.records import issue_record
from kg.run.shard import Shard
from kg.run.strongest import NodeSum, Tally, chosen_facts, node_sums, strongest, tally
from kg.vocabulary import Kind, Predicate

if TYPE_CHECKING:
    from kg.resolve import Judgements
    from kg.view.cuttings import Document

#: What the manifest says of a page.
INPUT = ("source", "sha256", "encoding", "characters", "articles", "facts")


@dataclass(frozen=True)
class Merge:
    """All pages of a build.

    :param shards: in the order of their pages.
    :param spill: a directory for temporary files, which its owner removes.
    :param discreet: whether somebody is not named: then judgements are not told to be about nobody.
    """

    shards: Sequence[Shard]
    judgements: Judgements
    spill: Path
    discreet: bool = False

    def heads(self) -> Iterator[PageEntry]:
        """The entries of all pages, without their parts."""
        return chain.from_iterable(shard.heads() for shard in self.shards)

    def lines(self, *parts: str) -> Iterator[bytes]:
        """The lines of parts, page by page."""
        return chain.from_iterable(shard.lines(part) for shard in self.shards for part in parts)

    def records(self, part: str) -> Iterator[Record]:
        """The records of a part, page by page."""
        return chain.from_iterable(shard.records(part) for shard in self.shards)

    def write_lines(self, part: str, path: Path) -> None:
        """Write a part of all pages as one file."""
        with path.open("wb") as file:
            for shard in self.shards:
                file.writelines(shard.chunks(part))

    def write_turtle(self, described: list[bytes], path: Path) -> None:
        """Write the union of all pages' graphs, the background and the description of the whole."""
        lines = chain(self.lines("graph.nt", "background.nt"), described)
        stages.write_turtle(lines, path, self.spill)

    def write_trig(self, described: bytes, base: str, path: Path) -> None:
        """Write each page's graph, and behind them the background and the description of the whole."""
        blocks = chain.from_iterable(shard.chunks("graph.trig") for shard in self.shards)
        background = stages.sorted_lines(self.lines("background.nt"), self.spill)
        stages.write_trig(blocks, background, described, base, path)

    @cached_property
    def counts(self) -> Record:
        """Pages, articles, distinct people and organisations, facts and facts per predicate."""
        pages = articles = 0
        facts: Counter[str] = Counter()
        for entry in self.heads():
            if not entry.failed:
                pages += 1
                articles += entry.record["articles"]
                facts.update(entry.record["predicates"])
        kinds = self._tally.kinds
        return {
            "pages": pages,
            "articles": articles,
            "people": kinds[Kind.PERSON],
            "organisations": kinds[Kind.ORGANISATION],
            "facts": facts.total(),
            "facts_per_predicate": {str(p): facts[p] for p in Predicate if facts[p]},
        }

    def nodes(self) -> Iterator[NodeSum]:
        """All nodes, by id."""
        return node_sums(self._nodes)

    @cached_property
    def _tally(self) -> Tally:
        return tally(self.nodes())

    @cached_property
    def _nodes(self) -> Iterable[bytes]:
        return stages.sorted_lines(self.lines("nodes.tsv"), self.spill, unique=False)

    def inputs(self) -> Iterator[Record]:
        """The pages as the manifest lists them; no counts where a page could not be built."""
        for entry in self.heads():
            yield {key: entry.record[key] for key in INPUT}

    def issues(self) -> Iterator[Record]:
        """What was amiss with pages, then with all of them together, then with the graph."""
        for entry in self.heads():
            yield from entry.record["issues"]
        people = (row.decode().rstrip("\n").split("\t") for row in self._people())
        doubts = stages.doubts(people, self._ids(), self.judgements)
        yield from (issue_record(i) for i in doubts if not (self.discreet and i.code == "judgement-not-used"))
        if any(True for _ in self.lines("unsure.tsv")):
            likely = stages.likely_readings(self.lines("unsure.tsv"), self._ids(), self.spill)
            yield from map(issue_record, likely)
        violations = chain.from_iterable(shard.violations() for shard in self.shards)
        found = {v["message"]: v for v in violations}
        yield from (found[message] for message in sorted(found))

    def _people(self) -> Iterable[bytes]:
        return stages.sorted_lines(self.lines("people.tsv"), self.spill)

    def _ids(self) -> Iterator[tuple[str, list[str]]]:
        """Each page with the ids of its nodes, before they are judged."""
        for shard in self.shards:
            for entry in shard.entries(("ids.txt",)):
                yield entry.source, [row.decode().rstrip("\n") for row in entry.lines("ids.txt")]

    def network(self, folder: str) -> tuple[Document, list[Issue]]:
        """The page with the network of the strongest nodes.

        Pages whose facts cannot be drawn are left out, with an issue each.

        :param folder: the name of a folder beside the page for pictures that are too much to be inside it.
        :raises DataError: if it cannot be drawn, whatever is left out.
        """
        kept = strongest(self._tally, self.nodes, lambda: self.lines("ties.tsv"), self.spill)
        facts = chosen_facts(self.lines("facts.jsonl"), self.lines("ties.tsv"), kept)
        whole = {
            "pages": self.counts["pages"],
            "articles": self.counts["articles"],
            "actors": self._tally.actors,
            "things": self._tally.things,
            "statements": self.counts["facts"],
        }
        sources = {f["evidence"]["source"] for f in facts}
        articles = [r for r in self.records("articles.jsonl") if r["source"] in sources]
        ends = {f[role]["id"] for f in facts for role in ("subject", "object")}
        entities = list(_distinct(r for r in self.records("entities.jsonl") if r["id"] in ends))
        quoted = {_place(f["evidence"]) for f in facts}
        cuttings = [r for r in self.records("cuttings.jsonl") if _place(r) in quoted]
        draw = partial(
            _draw, articles=articles, entities=entities, cuttings=cuttings, whole=whole, folder=folder
        )
        return _drawn(facts, draw)


def _place(evidence: Record) -> tuple[str, str]:
    return evidence["source"], str(evidence["spans"])


def _distinct(entities: Iterable[Record]) -> Iterator[Record]:
    """Entity records of many pages, each that says something else of a node once, without its places."""
    seen: set[tuple[Any, ...]] = set()
    for record in entities:
        said = {k: v for k, v in record.items() if k not in {"source", "spans"}}
        key = (record["id"], record["name"], record["type"], record["public"], *record["aliases"])
        if key not in seen:
            seen.add(key)
            yield said


def _draw(
    facts: list[Record],
    *,
    articles: list[Record],
    entities: list[Record],
    cuttings: list[Record],
    whole: Record,
    folder: str,
) -> Document:
    """The picture of facts, with what belongs to their pages of the rest."""
    sources = {f["evidence"]["source"] for f in facts}
    told = [a for a in articles if a["source"] in sources]
    return stages.draw_network(facts, told, entities, cuttings, whole, folder)


def _drawn(facts: list[Record], draw: Callable[[list[Record]], Document]) -> tuple[Document, list[Issue]]:
    try:
        return draw(facts), []
    except KgError:
        raise
    except Exception as error:
        failures = []
        for source in sorted({f["evidence"]["source"] for f in facts}):
            try:
                draw([f for f in facts if f["evidence"]["source"] == source])
            except Exception as reason:  # whatever it is: it is told, and the page left out
                failures.append(failed(source, reason))
        if not failures:
            raise DataError(failed("all pages together", error).message) from error
        bad = {f.source for f in failures}
        return draw([f for f in facts if f["evidence"]["source"] not in bad]), failures
