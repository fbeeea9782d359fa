"""``kg merge``."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Examples:
  kg build archive/1990 -o parts/1990/ --jobs 8
  kg merge parts/* -o whole/
"""


@click.command(epilog=EPILOG)
@click.argument(
    "parts",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="PARTS…",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Directory for the outputs.",
)
@click.option(
    "--memory", default="2GB", show_default=True, help="What DuckDB may take before it goes to disk."
)
def merge(parts: tuple[Path, ...], out: Path, memory: str) -> None:
    """Put builds of the parts of an archive together: statements, nodes and people who may be one as Parquet,
    and N-Quads to load into a triple store (needs the extra merge)."""
    from kg.run.parts import merge_parts

    record = merge_parts(parts, out, memory=memory)
    for name, number in record["counts"].items():
        click.echo(f"{name:<12} {number:>10}", err=True)
    click.echo(f"written to {out}", err=True)
