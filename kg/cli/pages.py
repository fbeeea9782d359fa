"""``kg articles``, ``kg extract`` and ``kg entities``: what stands on pages, as JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.cli import console
from kg.cli.options import knowledge_options, options_of, page_options, people_options
from kg.errors import DataError, InputError
from kg.model import Issue, PageResult

if TYPE_CHECKING:
    from kg.resolve import Identities

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
    issues: list[Issue] = []

    def pieces() -> Iterator[str]:
        for item in read_pages(sources, options=options.sources):
            if isinstance(item, Issue):
                issues.append(item)
            elif html:
                from kg.view.articles import articles_html

                page, reading = item
                yield articles_html(page, reading.articles, (*page.issues, *reading.issues))
            else:
                from kg.run.records import article_record, line

                yield from (line(article_record(a)) for a in item[1].articles)

    _print(pieces(), issues, "no article found")


def _articles(results: list[PageResult], _: Identities) -> Iterator[dict[str, Any]]:
    from kg.run.records import article_records

    return article_records(results)


@click.command(epilog=EXTRACT)
@page_options
@knowledge_options
@people_options
def extract(sources: tuple[str, ...], **given: Any) -> None:
    """Print the facts of the pages SOURCES, one JSON object a line, each with its quotation and its place."""
    from kg.run.records import fact_records

    _print_records(sources, given, fact_records, "no fact found")


@click.command(epilog=ENTITIES)
@page_options
@knowledge_options
@people_options
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

    issues: list[Issue] = []

    def lines() -> Iterator[str]:
        for item in extract_pages(sources, options=options_of(given)):
            if isinstance(item, Issue):
                issues.append(item)
            else:
                result, identities = item
                yield from map(line, records([result], identities))

    _print(lines(), issues, nothing)


def _print(lines: Iterable[str], issues: Iterable[Issue], nothing: str) -> None:
    found = False
    for line in lines:
        found = True
        click.echo(line)
    shown = [i for i in issues if i.stage == "sources" or i.code == "failed"]
    if not found and len(shown) == 1 and shown[0].code == "missing-extra":
        raise InputError(shown[0].message)
    console.say_issues(shown)
    if not found:
        raise DataError(f"{nothing} in what was given; see the lines above, or look with kg articles --html")
