"""``kg articles``, ``kg extract`` and ``kg entities``: what stands on pages, as JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.cli import console
from kg.cli.options import failure_options, knowledge_options, options_of, page_options, people_options
from kg.errors import DataError, InputError
from kg.model import Issue, PageResult

if TYPE_CHECKING:
    from kg.resolve import Identities
    from kg.run import BuildOptions

ARTICLES = """\b
Examples:
  kg articles page.txt | jq -r .headline
  cat page.txt | kg articles -
  kg articles page.txt --html > page.html
"""
EXTRACT = """\b
Examples:
  kg extract page.txt > facts.jsonl
  kg extract seeds/ | jq 'select(.predicate == "任职")'
"""
ENTITIES = """\b
Example:
  kg entities seeds/ | jq -r 'select(.type == "人物") | .name'
"""


@click.command(epilog=ARTICLES)
@page_options
@people_options
@failure_options
@click.option("--html", is_flag=True, help="HTML for the eye: raw text and articles side by side.")
def articles(sources: tuple[str, ...], html: bool, **given: Any) -> None:
    """Print the articles of the pages SOURCES, one JSON object a line: headline, authors, body, spans …"""
    from kg.run.reading import is_discreet, read_pages

    options = options_of(given)
    if is_discreet(sources, options):
        if html:
            raise click.UsageError(
                "--html shows the page as it is; it does not go where somebody is not named"
            )
        _print_records(sources, given, _articles, "no article found")
        return
    told = _Told(options)

    def pieces() -> Iterator[str]:
        for item in read_pages(sources, options=options.sources):
            if isinstance(item, Issue):
                told.issue(item)
                continue
            told.pages += 1
            if html:
                from kg.view.articles import articles_html

                page, reading = item
                yield articles_html(page, reading.articles, (*page.issues, *reading.issues))
            else:
                from kg.run.records import article_record, line

                yield from (line(article_record(a)) for a in item[1].articles)

    _print(pieces(), told, "no article found")


def _articles(results: list[PageResult], _: Identities) -> Iterator[dict[str, Any]]:
    from kg.run.records import article_records

    return article_records(results)


@click.command(epilog=EXTRACT)
@page_options
@knowledge_options
@people_options
@failure_options
def extract(sources: tuple[str, ...], **given: Any) -> None:
    """Print the facts of the pages SOURCES, one JSON object a line, each with its quotation and its place."""
    from kg.run.records import fact_records

    _print_records(sources, given, fact_records, "no fact found")


@click.command(epilog=ENTITIES)
@page_options
@knowledge_options
@people_options
@failure_options
def entities(sources: tuple[str, ...], **given: Any) -> None:
    """Print who and what the pages SOURCES name, one JSON object per entity and page."""
    from kg.run.records import entity_records

    _print_records(sources, given, entity_records, "no name found")


def _print_records(
    sources: tuple[str, ...],
    given: dict[str, Any],
    records: Callable[[list[PageResult], Identities], Iterable[dict[str, Any]]],
    nothing: str,
) -> None:
    from kg.run import extract_pages
    from kg.run.records import line

    options = options_of(given)
    told = _Told(options)

    def lines() -> Iterator[str]:
        for item in extract_pages(sources, options=options):
            if isinstance(item, Issue):
                told.issue(item)
            else:
                told.pages += 1
                result, identities = item
                yield from map(line, records([result], identities))

    _print(lines(), told, nothing)


class _Told:
    """How many pages there are, and what was wrong with others: the first stops, if it is to."""

    def __init__(self, options: BuildOptions) -> None:
        self._options = options
        self.pages = 0
        self.issues: list[Issue] = []

    def issue(self, issue: Issue) -> None:
        """Note an issue."""
        from kg.read.sources import LOST

        if self._options.strict and (issue.code in LOST or issue.code == "failed"):
            raise InputError(issue.message)
        self.issues.append(issue)

    def check(self) -> None:
        """End with an error if too many pages failed, after all others are printed."""
        from kg.run.failure import check_failures

        check_failures(self.issues, self.pages, self._options.max_failures)


def _print(lines: Iterable[str], told: _Told, nothing: str) -> None:
    found = False
    for line in lines:
        found = True
        click.echo(line)
    shown = [i for i in told.issues if i.stage == "sources" or i.code == "failed"]
    if not found and len(shown) == 1 and shown[0].code == "missing-extra":
        raise InputError(shown[0].message)
    console.say_issues(shown)
    if found:
        told.check()
    else:
        raise DataError(f"{nothing} in what was given; see the lines above, or look with kg articles --html")
