"""The main job: pages in, graph, facts, articles, picture and manifest out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import DataError, KgError
from kg.lexicon import Lexicon
from kg.model import Issue, PageResult
from kg.run import stages
from kg.run.extraction import Extraction, extract_all, nothing
from kg.run.failure import failed
from kg.run.manifest import MANIFEST, count, digest, input_records, manifest, write_manifest
from kg.run.options import BuildOptions, Progress
from kg.run.outputs import staged
from kg.run.records import article_records, entity_records, fact_records, issue_record, write_lines

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.resolve import Identities, Judgements


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
    stages.check_names(options.base, options.licence)
    job = _Job(given, options)
    extraction = extract_all(given, stages.make_pipeline(job.lexicon, options.tagger), options, progress)
    try:
        return job.finish(extraction, out)
    except KgError:
        raise
    except Exception as error:
        sound = job.without_unsound(extraction, error)
        if not sound.results:
            raise nothing(given, sound.issues) from error
        return job.finish(sound, out)


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
        stages.write_graph(report.results, report.identities, options.base, options.licence, path)
        return stages.load_graph(path)


class _Job:
    """What is done with the results of all pages together."""

    def __init__(self, sources: Sequence[str], options: BuildOptions) -> None:
        self.lexicon = Lexicon(*options.lexicons)
        self._options = options
        self._judgement_files = stages.judgements_beside(sources, options.judgements)
        self._judgements: Judgements = stages.load_judgements(self._judgement_files)

    def finish(self, extraction: Extraction, out: Path | None) -> BuildReport:
        """Resolve, and write all outputs if there is a place for them."""
        results = extraction.results
        identities = stages.resolve_pages(results, self._judgements, self.lexicon)
        of_pages = (issue for result in results for issue in result.issues)
        issues = (*extraction.issues, *of_pages, *identities.issues)
        record = manifest(
            data={
                "ontology": stages.ontology_version(),
                "lexicon": digest(self.lexicon.files()),
                "judgements": digest(self._judgement_files),
            },
            options={
                "base": self._options.base,
                "licence": self._options.licence,
                "tagger": self._options.tagger,
            },
            inputs=input_records(extraction.inputs, results),
            counts=count(results, identities),
            issues=issues,
        )
        report = BuildReport(results=results, identities=identities, issues=issues, manifest=record)
        return report if out is None else _written(report, out, self._options)

    def without_unsound(self, extraction: Extraction, error: Exception) -> Extraction:
        """The pages that do not fail alone; those that do become issues.

        :raises DataError: if no page fails alone, or pages that fail are to end the build.
        """
        failures = [f for result in extraction.results if (f := self._failure(result))]
        if self._options.strict or not failures:
            told = failures[0] if failures else failed("all pages together", error)
            raise DataError(told.message) from error
        bad = {f.source for f in failures}
        return Extraction(
            inputs=extraction.inputs,
            results=tuple(r for r in extraction.results if r.source not in bad),
            issues=(*extraction.issues, *failures),
        )

    def _failure(self, result: PageResult) -> Issue | None:
        try:
            with tempfile.TemporaryDirectory(prefix="kg-") as directory:
                alone = Extraction(inputs=(), results=(result,), issues=())
                self.finish(alone, Path(directory, "out"))
        except Exception as error:  # whatever it is: it is told, and the page left out
            return failed(result.source, error)
        return None


def _written(report: BuildReport, out: Path, options: BuildOptions) -> BuildReport:
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
            stages.write_graph(results, identities, options.base, options.licence, directory / name)
        violations = stages.violations(directory / "graph.ttl")
        record = {**report.manifest, "issues": [*report.manifest["issues"], *map(issue_record, violations)]}
        write_manifest(record, directory)
    return replace(report, issues=(*report.issues, *violations), manifest=record)
