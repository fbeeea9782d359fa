"""``kg build``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from kg.cli import console
from kg.cli.options import failure_options, knowledge_options, options_of, page_options, people_options

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
@people_options
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
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one for each core",
    help="How many pages are worked on at once.",
)
@click.option(
    "--engine",
    type=click.Choice(["processes", "ray"]),
    default="processes",
    show_default=True,
    help="Where: on this machine, or on a Ray cluster (needs the extra ray).",
)
@click.option(
    "--cuttings/--no-cuttings",
    default=True,
    show_default=True,
    help="Cut quotations of scanned pages out of the scan, to be shown beside the facts.",
)
@click.option("--fresh", is_flag=True, help="Make every page anew, whatever an earlier build kept.")
@failure_options
@click.option(
    "--max-facts",
    type=click.IntRange(min=1),
    default=20_000,
    show_default=True,
    help="Most facts of a page that are kept.",
)
def build(sources: tuple[str, ...], out: Path, **given: Any) -> None:
    """Read the pages SOURCES and write graph, facts, articles, picture and manifest into a directory.

    SOURCES are files (text, HTML, PDF, pictures, tables), directories, globs, or - for standard input.
    """
    from kg.run import build as run_build
    from kg.run.engines import collect_seldom

    collect_seldom()
    options = options_of(given)
    progress = console.Progress()
    try:
        report = run_build(sources, out, options=options, progress=progress)
    finally:
        progress.end()
    console.say_issues(report.failures)
    click.echo(console.summary(report.counts, report.issues), err=True)
    if report.reused:
        click.echo(f"{report.reused} pages were as an earlier build left them", err=True)
    click.echo(f"written to {out}; open {out / 'network.html'} to see the network", err=True)
