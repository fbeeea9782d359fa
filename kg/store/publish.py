"""Publishes named graphs to a triple store: each page's graph replaces its former self and nothing else.

Every published graph holds one triple more than the file: ``<graph> kg:digest "…"``, the SHA-256 of its
sorted N-Triples. It is written by the same PUT as the rest, so it is true whenever the graph is there, and
asking for all digests tells what has to be sent. Publishing twice sends nothing the second time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError, InputError, KgError
from kg.graph.ontology import ontology_file
from kg.graph.prefixes import KG, term
from kg.graph.public import leave_out_private
from kg.graph.read import read_store
from kg.resolve.removals import Removals
from kg.store.protocol import Client, RequestError

_DIGEST = term("kg:digest")
_BATCH = 5_000
#: Entries of a removal list that are looked for at once.
_ENTRIES = 200
_NAMING = """SELECT DISTINCT ?g WHERE {
  { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }
  VALUES ?word { $WORDS } FILTER(CONTAINS(STR(?o), ?word) || CONTAINS(STR(?s), ?word))
}"""
_KNOWN = f"""SELECT ?g ?n ?digest WHERE {{
  {{ SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g }}
  OPTIONAL {{ GRAPH ?g {{ ?g <{KG}digest> ?digest }} }}
}}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalGraph:
    """A named graph to publish: sorted N-Triples with the digest among them, and their number."""

    iri: str
    digest: str
    count: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was done, or would be (``dry_run``): the graphs' IRIs; and why those that failed did."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    gone: tuple[str, ...]
    deleted: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    triples: int
    dry_run: bool

    def __str__(self) -> str:
        verb = "would send" if self.dry_run else "sent"
        lines = [
            f"{verb} {len(self.new)} new and {len(self.changed)} changed graphs ({self.triples} triples); "
            f"{len(self.unchanged)} unchanged"
        ]
        lines += [f"  new      {iri}" for iri in self.new]
        lines += [f"  changed  {iri}" for iri in self.changed]
        lines += [f"  deleted  {iri}" for iri in self.deleted]
        lines += [f"  gone here, still there: {iri}" for iri in self.gone]
        lines += [f"  failed   {iri}: {reason}" for iri, reason in self.failed]
        return "\n".join(lines)


def publish(
    source: Path,
    client: Client,
    *,
    dry_run: bool = False,
    delete: bool = False,
    parallel: int = 4,
    progress: Callable[[str], None] = lambda _: None,
    removals: Removals | None = None,
    public_only: bool = False,
) -> Publication:
    """Bring a store up to date with a build.

    :param source: a build's folder, or a file of TriG or N-Quads.
    :param dry_run: only find out what would be sent.
    :param delete: delete graphs of pages that are in the store and no longer in the build.
    :param parallel: how many requests run at once.
    :param progress: told the IRI of each graph that was sent.
    :param removals: who must not be named in the store any more: graphs that are no longer in the build and
        name them are deleted too.
    :param public_only: leave out private citizens (the graphs are then held in memory).
    :raises InputError: if there is nothing to publish.
    :raises OutputError: if the store does not answer or refuses the credentials.
    :raises DataError: if the store, asked afterwards, does not have what was sent, or names whom it must not.
    """
    known = {row["g"]: (row.get("digest", ""), int(row["n"])) for row in client.select(_KNOWN)}
    plan = _Plan(known)
    wanted = plan.to_send(_local_graphs(_file(source), public_only=public_only))
    if dry_run:
        sizes = {graph.iri: graph.count for graph in wanted}
        return plan.outcome(sizes, {}, (), dry_run=True)
    sizes, failed = _send_all(wanted, client, parallel, progress)
    doomed = plan.gone() if delete else _naming(client, removals, plan.gone())
    for iri in doomed:
        client.delete(iri)
    _verify(client, sizes)
    if removals and (left := _naming(client, removals)):
        raise DataError(
            f"{len(left)} graphs of the store name somebody of the removal list; build with the list and "
            "publish again, or remove by hand what others have put there"
        )
    return plan.outcome(sizes, failed, doomed, dry_run=False)


class _Plan:
    """Compares the graphs here with those there, one after the other."""

    def __init__(self, known: dict[str, tuple[str, int]]) -> None:
        self._known = known
        self._seen: list[str] = []
        self._unchanged: list[str] = []

    def to_send(self, graphs: Iterable[LocalGraph]) -> Iterator[LocalGraph]:
        for graph in graphs:
            self._seen.append(graph.iri)
            if self._known.get(graph.iri) == (graph.digest, graph.count):
                self._unchanged.append(graph.iri)
            else:
                yield graph

    def gone(self) -> tuple[str, ...]:
        """Graphs of pages there that are not here: only such as we have published, below our bases."""
        bases = tuple({f"{iri.partition('/graph/')[0]}/graph/" for iri in self._seen if "/graph/" in iri})
        seen = set(self._seen)
        ours = (iri for iri, (digest, _) in self._known.items() if digest and iri not in seen)
        return tuple(sorted(iri for iri in ours if bases and iri.startswith(bases)))

    def outcome(
        self, sizes: dict[str, int], failed: dict[str, str], deleted: tuple[str, ...], *, dry_run: bool
    ) -> Publication:
        sent = sorted(sizes)
        return Publication(
            new=tuple(iri for iri in sent if iri not in self._known),
            changed=tuple(iri for iri in sent if iri in self._known),
            unchanged=tuple(self._unchanged),
            gone=tuple(iri for iri in self.gone() if iri not in deleted),
            deleted=deleted,
            failed=tuple(sorted(failed.items())),
            triples=sum(sizes.values()),
            dry_run=dry_run,
        )


def _file(source: Path) -> Path:
    path = source / "graph.trig" if source.is_dir() else source
    if path.suffix not in {".trig", ".nq"}:
        raise InputError(f"{path}: has no named graphs; give the folder of a build, or its graph.trig")
    if not path.is_file():
        raise InputError(f"{path}: there is no such file; run kg build first")
    return path


def _quads(path: Path, public_only: bool) -> Iterable[ox.Quad]:
    """The quads of a file, graph by graph."""
    if not public_only:
        return ox.parse(path=path)
    store = read_store(path)
    leave_out_private(store)
    names = sorted(store.named_graphs(), key=str)
    return (quad for name in names for quad in store.quads_for_pattern(None, None, None, name))


def _local_graphs(path: Path, *, public_only: bool = False) -> Iterator[LocalGraph]:
    """The graphs of a file, and the ontology, one at a time: a build writes them one after the other."""
    ontology = ox.NamedNode(KG.removesuffix("#"))
    yield _graph(ontology, (quad.triple for quad in ox.parse(path=ontology_file("kg.ttl"))))
    done: set[str] = set()
    try:
        for name, quads in groupby(_quads(path, public_only), key=lambda quad: quad.graph_name):
            if not isinstance(name, ox.NamedNode) or name.value in done:
                raise InputError(
                    f"{path}: graphs are not one after the other; write it with kg build or kg export"
                )
            done.add(name.value)
            yield _graph(name, (quad.triple for quad in quads))
    except (OSError, SyntaxError) as error:
        raise InputError(f"{path}: cannot be read ({error}); build it again") from error


def _graph(name: ox.NamedNode, triples: Iterable[ox.Triple]) -> LocalGraph:
    plain = _sorted_lines(triples)
    digest = hashlib.sha256(b"".join(plain)).hexdigest()
    lines = plain + _sorted_lines([ox.Triple(name, _DIGEST, ox.Literal(digest))])
    return LocalGraph(iri=name.value, digest=digest, count=len(lines), data=b"".join(lines))


def _sorted_lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return sorted(set(data.splitlines(keepends=True)))


def _send_all(
    graphs: Iterable[LocalGraph], client: Client, parallel: int, progress: Callable[[str], None]
) -> tuple[dict[str, int], dict[str, str]]:
    """Send graphs, a bounded number at once; a graph that is refused does not stop the others."""
    sizes: dict[str, int] = {}
    failed: dict[str, str] = {}
    running: dict[Future[None], LocalGraph] = {}

    def collect() -> None:
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            graph = running.pop(future)
            try:
                future.result()
            except RequestError as error:
                if error.status in {401, 403, 407}:
                    raise
                failed[graph.iri] = str(error)
            else:
                sizes[graph.iri] = graph.count
                progress(graph.iri)

    with ThreadPoolExecutor(max_workers=parallel, thread_name_prefix="kg-publish") as pool:
        try:
            for graph in graphs:
                running[pool.submit(_send, client, graph)] = graph
                while len(running) >= 2 * parallel:
                    collect()
            while running:
                collect()
        except KgError:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return sizes, failed


def _send(client: Client, graph: LocalGraph) -> None:
    if client.endpoints.store:
        client.put(graph.iri, graph.data)
        return
    # Without a graph store: drop, then insert in batches; the digest comes last, so that a graph that was
    # cut off in the middle is sent again the next time.
    digest = f"<{graph.iri}> <{KG}digest> ".encode()
    lines = graph.data.splitlines(keepends=True)
    body = [line for line in lines if not line.startswith(digest)] + [
        line for line in lines if line.startswith(digest)
    ]
    client.update(f"DROP SILENT GRAPH <{graph.iri}>")
    for start in range(0, len(body), _BATCH):
        batch = b"".join(body[start : start + _BATCH]).decode()
        client.update(f"INSERT DATA {{ GRAPH <{graph.iri}> {{\n{batch}}} }}")


def _naming(client: Client, removals: Removals | None, among: Sequence[str] | None = None) -> tuple[str, ...]:
    """The graphs (empty: the default graph) of a store in which somebody of a removal list is named.

    :param among: only these.
    """
    entries = (*removals.names, *removals.ids) if removals else ()
    found: set[str] = set()
    for start in range(0, len(entries) if among is None or among else 0, _ENTRIES):
        words = " ".join(json.dumps(entry, ensure_ascii=False) for entry in entries[start : start + _ENTRIES])
        found |= {row.get("g", "") for row in client.select(_NAMING.replace("$WORDS", words))}
    return tuple(sorted(found if among is None else found.intersection(among)))


def _verify(client: Client, sizes: dict[str, int]) -> None:
    if not sizes:
        return
    found = {row["g"]: int(row["n"]) for row in client.select(_KNOWN)}
    wrong = [iri for iri, count in sorted(sizes.items()) if found.get(iri) != count]
    if wrong:
        has = found.get(wrong[0], 0)
        raise DataError(
            f"{wrong[0]}: {sizes[wrong[0]]} triples were sent and the store has {has} "
            f"({len(wrong)} graphs differ); publish again"
        )
