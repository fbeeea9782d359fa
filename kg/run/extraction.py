"""From sources to results, page by page: a page that fails is an issue, and the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import DataError, InputError, KgError
from kg.model import Issue, Page, PageResult
from kg.read.sources import LOST, open_pages
from kg.run.failure import failed
from kg.run.options import BuildOptions, Progress

if TYPE_CHECKING:
    from kg.pipeline import Pipeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What is kept of a page when its text is done with."""

    source: str
    sha256: str
    encoding: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The pages that were read, the results of those that did not fail, and issues about the others."""

    inputs: tuple[Input, ...]
    results: tuple[PageResult, ...]
    issues: tuple[Issue, ...]


def extract_all(
    sources: Sequence[str], pipeline: Pipeline, options: BuildOptions, progress: Progress | None = None
) -> Extraction:
    """Extract every page of ``sources``.

    :raises InputError: if a source or a settings file cannot be used, or no source could be read; with
        ``strict`` at the first one.
    :raises DataError: if there is no page; with ``strict`` at the first page that fails.
    """
    inputs: list[Input] = []
    results: list[PageResult] = []
    issues: list[Issue] = []
    for item in open_pages(sources, options=options.sources):
        if isinstance(item, Issue):
            if options.strict and item.code in LOST:
                raise InputError(item.message)
            issues.append(item)
            continue
        inputs.append(_input(item))
        result = _extract(item, pipeline, strict=options.strict)
        if isinstance(result, Issue):
            issues.append(result)
            continue
        results.append(result)
        if progress:
            progress(item.source, len(results))
    if not results:
        raise nothing(sources, issues)
    return Extraction(inputs=tuple(inputs), results=tuple(results), issues=tuple(issues))


def _input(page: Page) -> Input:
    return Input(source=page.source, sha256=page.sha256, encoding=page.encoding, characters=len(page.text))


def _extract(page: Page, pipeline: Pipeline, *, strict: bool) -> PageResult | Issue:
    try:
        return pipeline.extract_page(page)
    except Exception as error:  # a page of an archive must not stop the others
        failure = failed(page.source, error)
        if strict:
            raise (error if isinstance(error, KgError) else DataError(failure.message)) from error
        return failure


def nothing(sources: Sequence[str], issues: Sequence[Issue]) -> KgError:
    """Why there is no result: the first file that could not be used, or that there is none."""
    for issue in issues:
        if issue.source:
            more = f" (and {len(issues) - 1} more)" if len(issues) > 1 else ""
            kind = DataError if issue.code in {"empty", "failed"} else InputError
            return kind(f"{issue.message}{more}")
    places = ", ".join(sources) or "no source"
    return DataError(f"{places}: no pages found; pages end in .txt .md .html .pdf .jsonl .csv .parquet")
