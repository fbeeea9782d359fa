"""What is kept of a page when it is done with: its share of every output, as lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]

#: The shares, by the name of the file in a shard that holds them. The first four are those of the outputs;
#: ``background.nt`` is about areas; ``people.tsv``, ``nodes.tsv`` and ``ties.tsv`` (a line for each fact) are
#: for what concerns all pages together; ``ids.txt`` names the nodes as they are before a judgement;
#: ``cuttings.jsonl`` shows quotations as they are printed on the picture of a page; ``unsure.tsv`` has the
#: names that were not read surely.
PARTS = (
    "articles.jsonl",
    "facts.jsonl",
    "graph.nt",
    "graph.trig",
    "entities.jsonl",
    "background.nt",
    "people.tsv",
    "nodes.tsv",
    "ties.tsv",
    "ids.txt",
    "cuttings.jsonl",
    "unsure.tsv",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page that is done.

    ``key`` is a hash of all that its result depends on, judgements aside; ``verdict`` says what judgements
    made of its nodes (see :meth:`kg.resolve.Judgements.verdict`). ``record`` is what the manifest says of
    it, with ``issues`` and the ``predicates`` of its facts. ``failed``: it could not be built, and has no
    parts. ``parts`` holds lines of UTF-8, each with its line feed, by the names of :data:`PARTS`.
    """

    key: str
    source: str
    record: Record
    verdict: str = ""
    failed: bool = False
    parts: Mapping[str, tuple[bytes, ...]]

    def lines(self, part: str) -> tuple[bytes, ...]:
        """The lines of a part."""
        return self.parts.get(part, ())
