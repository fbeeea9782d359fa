"""From sources to results, page by page, for who needs them one after the other and no outputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import DataError, InputError, KgError
from kg.lexicon import Lexicon
from kg.model import Issue, PageResult
from kg.read.sources import LOST, open_pages
from kg.run import stages
from kg.run.failure import failed
from kg.run.options import BuildOptions
from kg.run.work import bounded

if TYPE_CHECKING:
    from kg.resolve import Identities


def extract_pages(
    sources: Iterable[str | Path], *, options: BuildOptions | None = None
) -> Iterator[tuple[PageResult, Identities] | Issue]:
    """Each page of ``sources`` with the nodes it speaks of; an issue for what could not be read or failed.

    :raises InputError: if a source or a settings file cannot be used, or no source could be read; with
        ``strict`` at the first one.
    :raises DataError: if there is no page; with ``strict`` at the first page that fails.
    """
    options = options or BuildOptions()
    given = [str(s) for s in sources]
    lexicon = Lexicon(*options.lexicons)
    judgements = stages.load_judgements(stages.judgements_beside(given, options.judgements))
    pipeline, reader = stages.make_pipeline(lexicon, options.tagger), stages.make_reader(lexicon)
    discretion = stages.make_discretion(given, options)
    issues: list[Issue] = []
    built = False
    pages = stages.linked(open_pages(given, options=options.sources), lexicon, discretion)
    for item in pages:
        if isinstance(item, Issue):
            if options.strict and item.code in LOST:
                raise InputError(item.message)
            issues.append(item)
            yield item
            continue
        try:
            result = bounded(pipeline.extract_page(item), options.max_facts)
            reading = reader.read(result)
            if discretion:
                told = stages.withheld(discretion, item, result, reading, judgements)
                result, reading = told.result, told.reading
            identities = stages.identities_of(reading, judgements)
        except Exception as error:  # a page of an archive must not stop the others
            failure = failed(item.source, error, discretion)
            if options.strict:
                raise (error if isinstance(error, KgError) else DataError(failure.message)) from error
            issues.append(failure)
            yield failure
        else:
            built = True
            yield result, identities
    if not built:
        raise nothing(given, issues)


def nothing(sources: Sequence[str], issues: Sequence[Issue]) -> KgError:
    """Why there is no result: the first file that could not be used, or that there is none."""
    for issue in issues:
        if issue.source:
            more = f" (and {len(issues) - 1} more)" if len(issues) > 1 else ""
            kind = DataError if issue.code in {"empty", "failed"} else InputError
            return kind(f"{issue.message}{more}")
    places = ", ".join(sources) or "no source"
    endings = ".txt .md .html .pdf .jsonl .csv .parquet .png .jpg .tif .webp"
    return DataError(f"{places}: no pages found; pages end in {endings}")
