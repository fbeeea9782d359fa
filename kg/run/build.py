"""The main job: pages in, graph, facts, articles, picture and manifest out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError, InputError, KgError
from kg.lexicon import Lexicon
from kg.model import Issue, Page, PageResult
from kg.read.sources import LOST, SourceOptions, open_pages
from kg.run import stages
from kg.run.failure import failed
from kg.run.manifest import MANIFEST, count, digest, input_record, manifest, write_manifest
from kg.run.outputs import staged
from kg.run.records import (
    article_records,
    entity_records,
    fact_records,
    issue_record,
    write_lines,
)

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.pipeline import Pipeline
    from kg.resolve import Identities

#: Called with the name of each page that is done and the number of pages done so far.
Progress = Callable[[str, int], None]

DEFAULT_BASE = "https://kg.example/"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build.

    ``base`` is where the nodes' IRIs live. ``lexicons`` are directories read after the project's own;
    ``tagger`` says who finds the names; ``judgements`` is a file of what a reader decided about them (by
    default those beside the pages). With ``strict`` the first page that cannot be read or built ends the
    build.
    """

    base: str = DEFAULT_BASE
    sources: SourceOptions = field(default_factory=SourceOptions)
    lexicons: tuple[Path, ...] = ()
    tagger: str = "rules"
    judgements: Path | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build found. ``issues``: of sources, pages, resolving and the graph's shape, in this order."""

    results: tuple[PageResult, ...]
    identities: Identities
    issues: tuple[Issue, ...]
    manifest: dict[str, Any]

    @property
    def counts(self) -> dict[str, Any]:
        """See :func:`kg.run.manifest.count`."""
        counts: dict[str, Any] = self.manifest["counts"]
        return counts


def build(
    sources: Iterable[str | Path],
    out: Path | None,
    *,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the graph of ``sources`` and write all outputs into ``out``, unless that is ``None``.

    :raises InputError: if a source or a settings file cannot be used, or no source could be read.
    :raises DataError: if there is no page to build from.
    :raises OutputError: if the outputs cannot be written; those of an earlier build are then unchanged.
    """
    options = options or BuildOptions()
    given = [str(s) for s in sources]
    stages.check_base(options.base)
    lexicon = Lexicon(*options.lexicons)
    judgement_files = stages.judgements_beside(given, options.judgements)
    judgements = stages.load_judgements(judgement_files)
    pipeline = stages.make_pipeline(lexicon, options.tagger)
    results: list[PageResult] = []
    inputs: list[dict[str, Any]] = []
    issues: list[Issue] = []
    for page, result, failure in _extracted(given, pipeline, options):
        if failure is not None:
            issues.append(failure)
        if page is not None:
            inputs.append(input_record(page, result))
        if result is not None:
            results.append(result)
            if progress:
                progress(result.source, len(results))
    if not results:
        raise _nothing(given, issues)
    identities = stages.resolve_pages(results, judgements, lexicon)
    issues += [i for r in results for i in r.issues]
    issues += identities.issues
    record = manifest(
        data={
            "ontology": stages.ontology_version(),
            "lexicon": digest(lexicon.files()),
            "judgements": digest(judgement_files),
        },
        options={"base": options.base, "tagger": options.tagger},
        inputs=inputs,
        counts=count(results, identities),
        issues=issues,
    )
    report = BuildReport(results=tuple(results), identities=identities, issues=tuple(issues), manifest=record)
    return report if out is None else _written(report, out, options.base)


def build_graph(
    sources: Iterable[str | Path], out: Path | None = None, *, options: BuildOptions | None = None
) -> Graph:
    """Build as :func:`build` does, and return the graph as an ``rdflib.Graph`` on the Oxigraph store."""
    options = options or BuildOptions()
    report = build(sources, out, options=options)
    if out is not None:
        return stages.load_graph(out / "graph.ttl")
    with tempfile.TemporaryDirectory(prefix="kg-") as directory:
        path = Path(directory, "graph.nt")
        stages.write_graph(report.results, report.identities, options.base, path)
        return stages.load_graph(path)


_Step = tuple[Page | None, PageResult | None, Issue | None]


def _extracted(sources: Sequence[str], pipeline: Pipeline, options: BuildOptions) -> Iterator[_Step]:
    """Each page with its result or with the issue that says why it has none; issues of sources alone."""
    for page in open_pages(sources, options=options.sources):
        if isinstance(page, Issue):
            if options.strict and page.code in LOST:
                raise InputError(page.message)
            yield None, None, page
            continue
        try:
            result = pipeline.extract_page(page)
        except Exception as error:  # a page of an archive must not stop the others
            failure = failed(page.source, error)
            if options.strict:
                raise (error if isinstance(error, KgError) else DataError(failure.message)) from error
            yield page, None, failure
        else:
            yield page, result, None


def _nothing(sources: Sequence[str], issues: Sequence[Issue]) -> KgError:
    """Why there is no result: the first file that could not be used, or that there is none."""
    for issue in issues:
        if issue.source:
            more = f" (and {len(issues) - 1} more)" if len(issues) > 1 else ""
            kind = DataError if issue.code in {"empty", "failed"} else InputError
            return kind(f"{issue.message}{more}")
    places = ", ".join(sources) or "no source"
    return DataError(f"{places}: no pages found; pages end in .txt .md .html .pdf .jsonl .csv .parquet")


def _written(report: BuildReport, out: Path, base: str) -> BuildReport:
    """Write all outputs; returns the report with what was amiss with the graph added to it."""
    results, identities = report.results, report.identities
    facts = list(fact_records(results, identities))
    articles = list(article_records(results))
    entities = list(entity_records(results, identities))
    page = stages.draw_network(facts, articles, entities)
    with staged(out, last=MANIFEST) as directory:
        write_lines(facts, directory / "facts.jsonl")
        write_lines(articles, directory / "articles.jsonl")
        (directory / "network.html").write_bytes(page.encode("utf-8", "replace"))
        for name in ("graph.ttl", "graph.trig"):
            stages.write_graph(results, identities, base, directory / name)
        violations = stages.violations(directory / "graph.ttl")
        record = {**report.manifest, "issues": [*report.manifest["issues"], *map(issue_record, violations)]}
        write_manifest(record, directory)
    return replace(report, issues=(*report.issues, *violations), manifest=record)
