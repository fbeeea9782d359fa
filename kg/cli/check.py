"""``kg validate``, ``kg verify`` and ``kg evaluate``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
        click.echo(str(report))
        raise DataError(
            f"{graph}: does not conform to the shapes; build it again, or report the pages it is from"
        )
    click.echo(f"{graph}: {report}", err=True)


@click.command(epilog="\b\nExample:\n  kg verify out/")
@click.argument("out", type=click.Path(path_type=Path))
def verify(out: Path) -> None:
    """Check that the outputs of a build in the directory OUT are whole and of one build; exit code 1 if not.

    The manifest holds a hash of each output and of itself.
    """
    from kg.run.verify import verify as check

    problems = list(check(out))
    for problem in problems:
        click.echo(console.printable(problem))
    if problems:
        raise DataError(f"{out}: {len(problems)} files are not as the build left them; build again")
    click.echo(f"{out}: all outputs are as the build left them", err=True)


@click.command(epilog="\b\nExample:\n  kg evaluate tests/gold seeds/")
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("sources", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
@click.option("--misses", is_flag=True, help="Print the gold facts that were not found.")
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
    for name, rows in (
        ("facts", figures.facts),
        ("names", figures.entities),
        ("articles", {"": figures.articles}),
    ):
        columns = list(dict.fromkeys(column for row in rows.values() for column in row))
        cells = [[label, *(_cell(row.get(column)) for column in columns)] for label, row in rows.items()]
        click.echo(console.table([name, *columns], cells) + "\n")
    for fact in figures.missed if misses else ():
        click.echo(_missed(fact))


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _missed(fact: Mapping[str, Any]) -> str:
    """A gold fact that was not found, on one line."""
    qualifiers = json.dumps(fact.get("qualifiers") or {}, ensure_ascii=False)
    return f"missed  {fact['doc']}  {fact['subject']} {fact['predicate']} {fact['object']}  {qualifiers}"
