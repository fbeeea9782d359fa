"""``kg validate`` and ``kg evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import console
from kg.errors import DataError


@click.command(epilog="\b\nExample:\n  kg validate out/graph.ttl")
@click.argument("graph", type=click.Path(path_type=Path))
def validate(graph: Path) -> None:
    """Check GRAPH (a file that kg build wrote) against the SHACL shapes; exit code 1 if it fails."""
    from kg.graph import validate as check

    report = check(graph)
    if not report.conforms:
        click.echo(report.text)
        raise DataError(
            f"{graph}: does not conform to the shapes; build it again, or report the pages it is from"
        )
    click.echo(f"{graph}: conforms", err=True)


@click.command(epilog="\b\nExample:\n  kg evaluate tests/gold seeds/")
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("sources", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
@click.option("--misses", is_flag=True, help="Print what was not found or differs.")
def evaluate(gold: Path, sources: tuple[str, ...], as_json: bool, misses: bool) -> None:
    """Measure what the program makes of SOURCES against checked pages.

    GOLD is a directory with STEM.facts.jsonl, STEM.articles.jsonl, STEM.text.jsonl and
    STEM.entities.jsonl for some of the pages; the others are left aside.
    """
    from kg.evaluate import evaluate as measure

    figures = measure(gold, sources)
    if as_json:
        click.echo(json.dumps(figures.flat(), ensure_ascii=False))
        return
    for title, header, rows in figures.tables():
        click.echo(f"{title}\n{console.table(header, rows)}\n")
    if misses:
        for miss in figures.misses:
            click.echo(miss)
