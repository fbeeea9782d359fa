# ruff: noqa: E501  the table of parameters
"""Times the graph on a million triples, beside what Oxigraph alone takes and, if asked, beside plain rdflib.

``python -m tests.bench.measure_graph [--pages 1600] [--rdflib]``; what is compared is seconds of
CPU: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import rdflib

from kg.graph import PREFIXES, dataset_quads, page_quads, validate, write
from kg.store import competency_queries, load, query
from tests.bench.generate import GeneratedIdentities, pages

T = TypeVar("T")
#: Parameters that name something in the generated pages.
EXAMPLES = {
    "name": "赵一东", "body": "东山县水利局", "post": "局长", "month": "2004-05", "from": "赵一东", "to": "东阳县民政局",
    "mechanism": "第7号工作机制", "indicator": "指标7", "place": "东山县", "limit": "0.6", "page": "page-000100.txt",
    "predicate": "任职",
}  # fmt: skip


def timed(what: str, work: Callable[[], T]) -> tuple[float, T]:
    """Do it, print how long it took and how much memory the process has used at most; return
    the seconds of CPU and the result."""
    start, busy = time.perf_counter(), time.process_time()
    result = work()
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:44} {seconds:7.2f} s   {busy:7.2f} s of CPU   peak {memory:6.0f} MB", flush=True)
    return busy, result


def write_alone(quads: list[ox.Quad], path: Path) -> None:
    """What Oxigraph alone does to write quads as triples, in the order they come."""
    ox.serialize((q.triple for q in quads), path, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def load_alone(path: Path) -> ox.Store:
    """What Oxigraph alone does to read a file."""
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    return store


def main() -> None:
    """Generate, write, read, ask and validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1600)
    parser.add_argument("--rdflib", action="store_true", help="also time rdflib's own store and serialiser")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.pages, plain=options.rdflib)


def measure(folder: Path, count: int, *, plain: bool) -> None:
    """All measurements on ``count`` pages."""
    identities, file = GeneratedIdentities(), folder / "graph.ttl"
    _, quads = timed("page_quads", lambda: [q for p in pages(count) for q in page_quads(p, identities)])
    quads += dataset_quads()
    print(f"{len(quads)} quads")
    alone, _ = timed(
        "write Turtle, Oxigraph alone (unsorted)",
        lambda: write_alone(quads, folder / "alone.ttl"),
    )
    ours, written = timed("write Turtle, sorted, each triple once", lambda: write(quads, file))
    print(f"{written} triples, {file.stat().st_size / 1e6:.0f} MB; beyond Oxigraph {ours - alone:.2f} s")
    if plain:
        random.Random(0).shuffle(quads)
        timed("write Turtle, the quads in no order", lambda: write(quads, folder / "shuffled.ttl"))
        assert (folder / "shuffled.ttl").read_bytes() == file.read_bytes()
    quads.clear()
    alone, store = timed("read Turtle, Oxigraph alone", lambda: load_alone(file))
    store.clear()
    ours, graph = timed("read Turtle", lambda: load(file))
    print(f"beyond Oxigraph {ours - alone:.2f} s")
    slow = []
    for question in competency_queries():
        bindings = question.bind({p.name: EXAMPLES[p.name] for p in question.parameters})
        start, busy = time.perf_counter(), time.process_time()
        answers = len(query(graph, question.sparql, bindings))
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        slow += [question.name] if busy > 1 else []
        print(
            f"  ask {question.name:38} {seconds:7.3f} s   {busy:7.3f} s of CPU   {answers} rows", flush=True
        )
    print(f"above a second of CPU: {', '.join(slow) or 'none'}")
    timed("validate (SPARQL)", lambda: print(validate(graph, limit=0)))
    if plain:
        _, memory = timed("read Turtle, plain rdflib", lambda: rdflib.Graph().parse(file, format="turtle"))
        timed("write Turtle, plain rdflib", lambda: memory.serialize(folder / "plain.ttl", format="turtle"))


if __name__ == "__main__":
    main()
