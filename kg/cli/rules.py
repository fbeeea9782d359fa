"""``kg rules``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.errors import DataError


@click.group(epilog="\b\nExample:\n  kg rules check")
def rules() -> None:
    """Rules are data: sentences with blanks, and examples of what they must and must not match."""


@rules.command(epilog="\b\nExamples:\n  kg rules check\n  kg rules check --lexicon my-rules/")
@click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Own word lists and rules, read after the project's.",
)
def check(lexicons: tuple[Path, ...]) -> None:
    """Run the examples of all rules; exit code 1 names each that does not come out as its rule says."""
    from kg.extract.check import check_rules
    from kg.lexicon import Lexicon

    failures = check_rules(Lexicon(*lexicons))
    for failure in failures:
        click.echo(failure)
    if failures:
        raise DataError(f"{len(failures)} examples do not come out as their rules say; see the lines above")
    click.echo("all examples come out as their rules say", err=True)
