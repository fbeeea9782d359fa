"""``kg articles``, ``kg extract`` and ``kg entities``: what stands on pages, as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.cli import console
from kg.cli.options import knowledge_options, options_of, page_options, source_options
from kg.errors import DataError
from kg.model import Issue

if TYPE_CHECKING:
    from kg.run import BuildReport

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
@click.option("--html", is_flag=True, help="HTML for the eye: raw text and articles side by side.")
def articles(sources: tuple[str, ...], html: bool, **given: Any) -> None:
    """Print the articles of the pages SOURCES, one JSON object a line: headline, authors, body, spans …"""
    from kg.run.reading import read_pages

    issues: list[Issue] = []

    def pieces() -> Iterator[str]:
        for item in read_pages(sources, options=source_options(**given)):
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


@click.command(epilog=EXTRACT)
@page_options
@knowledge_options
def extract(sources: tuple[str, ...], **given: Any) -> None:
    """Print the facts of the pages SOURCES, one JSON object a line, each with its quotation and its place."""
    from kg.run.records import fact_records, line

    report = _report(sources, given)
    _print(map(line, fact_records(report.results, report.identities)), report.issues, "no fact found")


@click.command(epilog=ENTITIES)
@page_options
@knowledge_options
@click.option("--public-only", is_flag=True, help="Leave out private citizens.")
def entities(sources: tuple[str, ...], public_only: bool, **given: Any) -> None:
    """Print who and what the pages SOURCES name, one JSON object per entity and page."""
    from kg.run.records import entity_records, line

    report = _report(sources, given)
    records = entity_records(report.results, report.identities)
    kept = (record for record in records if record["public"] or not public_only)
    _print(map(line, kept), report.issues, "no name found")


def _report(sources: tuple[str, ...], given: dict[str, Any]) -> BuildReport:
    from kg.run import build

    return build(sources, None, options=options_of(given))


def _print(lines: Iterable[str], issues: Iterable[Issue], nothing: str) -> None:
    found = False
    for line in lines:
        found = True
        click.echo(line)
    console.say_issues([i for i in issues if i.stage == "sources" or i.code == "failed"])
    if not found:
        raise DataError(f"{nothing} in what was given; see the lines above, or look with kg articles --html")
