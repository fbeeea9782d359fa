"""The main job: pages in, graph, facts, articles, picture and manifest out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError
from kg.lexicon import Lexicon
from kg.model import Issue
from kg.run import stages
from kg.run.discretion import refuse_to_tell_again, remove_served, untold
from kg.run.engines import engine_of, follow_parent
from kg.run.entry import PageEntry, Record
from kg.run.extraction import nothing
from kg.run.failure import check_failures
from kg.run.fingerprint import context_key, files_key, inputs_key
from kg.run.inputs import Inputs
from kg.run.kept import Kept
from kg.run.manifest import MANIFEST, about, digest, write_manifest
from kg.run.merge import Merge
from kg.run.options import BuildOptions, Progress
from kg.run.outputs import claimed, scratch, staging, write_beside
from kg.run.records import issue_of, issue_record
from kg.run.shard import DamagedShardError, Shard
from kg.run.tasks import Planner
from kg.run.work import Settings

if TYPE_CHECKING:
    from rdflib import Graph

OUTPUTS = ("articles.jsonl", "facts.jsonl", "graph.trig", "graph.ttl", "network.html")
#: Outputs of a build of scanned pages: what shows the quotations as they are printed.
CUTTINGS, FOLDER = "cuttings.jsonl", "network-cuttings"
#: Issues about pages that could not be read or built which a report holds; the manifest has all.
_TOLD = 100
#: From so many shards on, another process writes files while this one draws the network.
_WORTHWHILE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build found.

    ``counts`` are those of the manifest, ``issues`` is the number of issues in it, and ``failures`` are the
    first of those about pages that could not be read or built. ``reused`` pages were as an earlier build left
    them.
    """

    counts: Record
    issues: int
    failures: tuple[Issue, ...]
    reused: int = 0


def build(
    sources: Iterable[str | Path],
    out: Path,
    *,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the graph of ``sources`` and write all outputs into ``out``.

    Pages that an earlier build into ``out`` made of the same are not made again.

    :raises InputError: if a source or a settings file cannot be used, or no source could be read.
    :raises DataError: if there is no page to build from, or more failed than the options allow.
    :raises OutputError: if the outputs cannot be written, or another build is writing them; those of an
        earlier build are then unchanged.
    """
    options = options or BuildOptions()
    given = [str(s) for s in sources]
    stages.check_names(options.base, options.licence)
    job = _Job(given, options)
    with claimed(out):
        return job.run(out, progress)


def build_graph(
    sources: Iterable[str | Path], out: Path | None = None, *, options: BuildOptions | None = None
) -> Graph:
    """Build as :func:`build` does, and return the graph as an ``rdflib.Graph`` on the Oxigraph store."""
    if out is not None:
        build(sources, out, options=options)
        return stages.load_graph(out / "graph.ttl")
    with tempfile.TemporaryDirectory(prefix="kg-") as directory:
        return build_graph(sources, Path(directory), options=options)


class _Job:
    """One build: its inputs beside the pages, and the steps that lead to the outputs."""

    def __init__(self, sources: Sequence[str], options: BuildOptions) -> None:
        self._sources = sources
        self._options = options
        lexicon = Lexicon(*options.lexicons)
        files = stages.judgements_beside(sources, options.judgements)
        self._judgements = stages.load_judgements(files)
        self._data = {
            "ontology": stages.ontology_version(),
            "lexicon": digest(lexicon.files()),
            "judgements": digest(files),
        }
        self._context = context_key(options, files_key(lexicon.files()))
        self._judged = files_key(files)
        self._discretion = stages.make_discretion(sources, options)

    def run(self, out: Path, progress: Progress | None) -> BuildReport:
        """Make what is missing, then the outputs; if nothing has changed, do nothing."""
        options = self._options
        refuse_to_tell_again(out, self._discretion, options)
        kept = Kept(out, self._context, self._sound, ("ids.txt",) if self._judgements.judgements else ())
        if options.fresh:
            kept.clear()
        made_of = {
            "inputs": inputs_key(self._sources, options.sources),
            "judgements": self._judged,
            "options": repr((options.strict, options.max_failures, options.licence)),
            # What is not told leaves no trace here, not even a hash of it: then there is no short cut.
            "discretion": "" if self._discretion else "none",
        }
        if (note := kept.done(made_of)) is not None:
            failures = tuple(map(issue_of, note["failures"]))
            return BuildReport(
                counts=note["counts"],
                issues=note["issues"],
                failures=failures,
                reused=note["counts"]["pages"],
            )
        kept.begin()
        try:
            planner, report = self._build(kept, out, progress)
        except DamagedShardError as error:
            error.path.unlink(
                missing_ok=True
            )  # torn by a power cut, or meddled with: its pages are made again
            planner, report = self._build(kept, out, progress)
        note = {
            "counts": report.counts,
            "issues": report.issues,
            "failures": [issue_record(i) for i in report.failures],
        }
        optional = [name for name in (CUTTINGS, FOLDER) if (out / name).exists()]
        kept.finish(planner.names, made_of, (*OUTPUTS, *optional, MANIFEST), note)
        if self._discretion:
            remove_served(out)
        return report

    def _build(self, kept: Kept, out: Path, progress: Progress | None) -> tuple[Planner, BuildReport]:
        planner = Planner(kept, self._options.strict)
        self._make(kept, planner, progress)
        return planner, self._write(kept, planner, out)

    def _sound(self, entry: PageEntry) -> bool:
        """Whether an entry of an earlier build is what this one would make."""
        ids = (row.decode().rstrip("\n") for row in entry.lines("ids.txt"))
        return not entry.failed and entry.verdict == self._judgements.verdict(ids, entry.source)

    def _make(self, kept: Kept, planner: Planner, progress: Progress | None) -> None:
        """Make the shards that are missing."""
        options = self._options
        settings = Settings(
            lexicons=options.lexicons,
            tagger=options.tagger,
            base=options.base,
            judgements=self._judgements,
            max_facts=options.max_facts,
            strict=options.strict,
            discretion=self._discretion,
            cuttings=options.cuttings,
        )
        inputs = Inputs(
            sources=tuple(self._sources),
            options=options.sources,
            lexicons=options.lexicons,
            discretion=self._discretion,
            judged=self._judged,
            usual=options.shard,
        )
        done = 0
        for task, shard in engine_of(options, settings).run(inputs, planner.tasks):
            kept.put(task.name, shard)
            for source in task.sources:
                done += 1
                if progress:
                    progress(source, done)

    def _write(self, kept: Kept, planner: Planner, out: Path) -> BuildReport:
        """Make the outputs of the shards."""
        shards = [Shard(kept.path(name)) for name in planner.names]
        told = (i for shard in shards for entry in shard.heads() for i in _worth_telling(entry))
        failures = [*planner.issues, *map(issue_of, told)]
        with staging(out, MANIFEST, (CUTTINGS, FOLDER)) as directory, scratch(out) as spill:
            merge = Merge(shards, self._judgements, spill, discreet=bool(self._discretion))
            if not merge.counts["pages"]:
                raise nothing(self._sources, failures)
            self._check_failures(failures, merge.counts["pages"])
            undrawn = _write_outputs(merge, self._options, directory)
            failures += undrawn
            head = about(
                data=self._data,
                options={
                    "base": self._options.base,
                    "licence": self._options.licence,
                    "tagger": self._options.tagger,
                    **untold(self._discretion),
                },
                counts=merge.counts,
            )
            said = Counted(
                chain(map(issue_record, planner.issues), merge.issues(), map(issue_record, undrawn))
            )
            write_manifest(head, merge.inputs(), said, directory)
        return BuildReport(
            counts=merge.counts, issues=said.count, failures=tuple(failures[:_TOLD]), reused=planner.reused
        )

    def _check_failures(self, issues: Sequence[Issue], built: int) -> None:
        """End a build of which too little is left to be worth the name."""
        try:
            check_failures(issues, built, self._options.max_failures)
        except DataError as error:
            raise DataError(f"{error}; what could be built is kept and need not be made again") from error


def _worth_telling(entry: PageEntry) -> list[Record]:
    """Issues about a page that could not be built, or not be shown."""
    return [i for i in entry.record["issues"] if entry.failed or i["code"] == "no-cutting"]


def _write_outputs(merge: Merge, options: BuildOptions, directory: Path) -> list[Issue]:
    """Write all but the manifest; returns issues about pages that are not in the picture."""
    with _beside(options.jobs, len(merge.shards)) as start:
        # A copy without what has been looked up meanwhile, which would have to be handed over.
        files = [start(*work) for work in _files(replace(merge), options, directory)]
        page, undrawn = merge.network(FOLDER)
        (directory / "network.html").write_bytes(page.html.encode("utf-8", "replace"))
        write_beside(directory, page)
        # From the end: what has not been begun beside this process is done in it.
        for finish in reversed(files):
            finish()
    return undrawn


def _files(merge: Merge, options: BuildOptions, directory: Path) -> Iterator[tuple[Any, ...]]:
    """What writes each file that is put together page by page, and its arguments; Turtle takes longest."""
    lines, trig = stages.description(options.base, options.licence)
    yield merge.write_turtle, lines, directory / "graph.ttl"
    for part in ("articles.jsonl", "facts.jsonl"):
        yield merge.write_lines, part, directory / part
    if any(True for _ in merge.lines(CUTTINGS)):
        yield merge.write_lines, CUTTINGS, directory / CUTTINGS
    yield merge.write_trig, trig, options.base, directory / "graph.trig"


@contextmanager
def _beside(jobs: int, shards: int) -> Iterator[Callable[..., Callable[[], object]]]:
    """What puts a function down for a process beside this one, if there may be one and it pays. To call what
    it returns ends the work: it is waited for, or done here if it has not been begun."""
    if jobs == 1 or shards < _WORTHWHILE:
        yield partial
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=follow_parent) as pool:

        def start(work: Callable[..., object], *args: object) -> Callable[[], object]:
            future = pool.submit(work, *args)
            return lambda: work(*args) if future.cancel() else future.result()

        yield start


class Counted:
    """Records that are counted as they pass."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.count = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.count += 1
            yield record
