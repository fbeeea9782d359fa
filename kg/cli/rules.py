"""``kg rules``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import own_knowledge
from kg.errors import DataError

CHECK = """\b
Examples:
  kg rules check
  kg rules check --rules meetings.yaml
  kg rules check --lexicon my-words/
"""


@click.group(epilog="\b\nExample:\n  kg rules check")
def rules() -> None:
    """Rules are data: sentences with blanks, and examples of what they must and must not match."""


@rules.command(epilog=CHECK)
@own_knowledge
def check(lexicons: tuple[Path, ...], rule_files: tuple[Path, ...]) -> None:
    """Run the examples of all rules; exit code 1 names each that does not come out as its rule says."""
    from kg.extract.check import check_rules
    from kg.lexicon import Lexicon

    failures = check_rules(Lexicon(*lexicons, *rule_files))
    for failure in failures:
        click.echo(failure)
    if failures:
        raise DataError(f"{len(failures)} examples do not come out as their rules say; see the lines above")
    click.echo("all examples come out as their rules say", err=True)
