"""``kg build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import console
from kg.cli.options import knowledge_options, options_of, page_options

EPILOG = """\b
Examples:
  kg build seeds/ -o out/
  kg build 'archive/2022-*/*.txt' extra.pdf -o out/ --base https://data.example.org/
  kg build pages.jsonl --column text=content --column date=published -o out/

What is known of the pages (paper, date, place) may stand in a pages.toml beside them.
"""


@click.command(epilog=EPILOG)
@page_options
@knowledge_options
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Directory for the outputs; they replace earlier ones when the build has succeeded.",
)
@click.option(
    "--base", default="https://kg.example/", show_default=True, help="What the IRIs of the data begin with."
)
@click.option(
    "--licence",
    default="",
    metavar="IRI",
    help="The licence of the data, for those who harvest it; named in the graph only if it is given.",
)
@click.option("--strict", is_flag=True, help="End at the first page that cannot be read or built.")
def build(sources: tuple[str, ...], out: Path, **given: Any) -> None:
    """Read the pages SOURCES and write graph, facts, articles, picture and manifest into a directory.

    SOURCES are files (.txt .md .html .pdf .jsonl .csv .parquet), directories, globs, or - for standard input.
    """
    from kg.run import build as run_build

    options = options_of(given)
    progress = console.Progress()
    try:
        report = run_build(sources, out, options=options, progress=progress)
    finally:
        progress.end()
    failures = [i for i in report.issues if i.stage == "sources" or i.code == "failed"]
    console.say_issues(failures)
    click.echo(console.summary(report.counts, report.issues), err=True)
    click.echo(f"written to {out}; open {out / 'network.html'} to see the network", err=True)
