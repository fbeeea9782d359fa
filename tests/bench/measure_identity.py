"""What concerns all pages together, by their number: people of one name, and the nodes with their statements.

The rest of resolving looks at one page at a time and is a stage of its own. The pages are those of
:mod:`tests.bench.corpus`; what a build keeps of each is made of the known facts, without reading the text.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.resolve import Judgements
from kg.run import stages
from kg.run.strongest import node_sums
from kg.run.work import node_lines
from tests.bench.corpus import MadePage, made_pages
from tests.bench.report import table


def people_of(page: MadePage) -> Iterator[bytes]:
    """The lines that a build keeps of the people of a page."""
    for subject, predicate, object_ in page.facts:
        if predicate in {"任职", "考察"}:
            scope = object_ if predicate == "任职" else page.place
            yield f"{subject}\t人物/{subject}~{scope}\t{page.source}\n".encode()


def nodes_of(page: MadePage) -> Iterator[bytes]:
    """The lines that a build keeps of the nodes of a page."""
    facts = [
        {
            "subject": {"id": f"{_kind(subject)}/{subject}", "type": _kind(subject)},
            "predicate": predicate,
            "object": {"id": f"{_kind(object_)}/{object_}~{page.source}", "type": _kind(object_)},
        }
        for subject, predicate, object_ in page.facts
    ]
    yield from (f"{row}\n".encode() for row in node_lines(facts, []))


def _kind(name: str) -> str:
    return "组织" if name.endswith("局") else "人物" if len(name) == 3 else "活动"


def measure(sizes: Sequence[int] = (1000, 10_000, 100_000)) -> str:
    """A table by number of pages: processor time, the making of the lines aside."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            spill = Path(folder)
            begun = time.process_time()
            for page in made_pages(size):
                list(people_of(page))
                list(nodes_of(page))
            making = time.process_time() - begun
            begun = time.process_time()
            issues, nodes = review(size, spill)
            spent = time.process_time() - begun - making
        rows.append((f"{size:,}", f"{nodes:,}", f"{issues:,}", f"{1e6 * spent / size:,.0f}"))
    head = ("pages", "nodes", "names to review", "processor µs a page")
    return table(head, rows)


def review(size: int, spill: Path) -> tuple[int, int]:
    """How many names several people bear, and how many nodes there are."""
    people = stages.sorted_lines((row for p in made_pages(size) for row in people_of(p)), spill)
    listed = (row.decode().rstrip("\n").split("\t") for row in people)
    issues = sum(1 for _ in stages.doubts(listed, [], Judgements()))
    lines = stages.sorted_lines((row for p in made_pages(size) for row in nodes_of(p)), spill, unique=False)
    return issues, sum(1 for _ in node_sums(lines))
