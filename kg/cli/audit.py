"""``kg audit``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli import console

EPILOG = """\b
Examples:
  kg audit out/ --sample 200 --seed 1        # writes audit.html and audit.csv
  kg audit --score audit.csv

Tick the facts in audit.html and save the CSV there, or fill in the column “verdict” of audit.csv.
"""


@click.command(epilog=EPILOG)
@click.argument("out", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--sample",
    "size",
    default=200,
    show_default=True,
    type=click.IntRange(1),
    help="How many facts to judge.",
)
@click.option("--seed", default=1, show_default=True, help="Which sample; the same seed gives the same one.")
@click.option(
    "--sheet",
    default=Path("audit.html"),
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write the sheet; a .csv goes beside it.",
)
@click.option(
    "--score",
    "judged",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A CSV with verdicts: print the precision.",
)
@click.option("--public-only", is_flag=True, help="Leave out facts of private citizens, and pictures.")
def audit(
    out: Path | None, size: int, seed: int, sheet: Path, judged: Path | None, public_only: bool
) -> None:
    """Draw facts of a build (the directory OUT) for a person to judge, or score the judgements.

    The sample is stratified by predicate. Precision comes with a 95 % interval.
    """
    from kg.evaluate import audit as auditing
    from kg.run.outputs import replacing, write_document
    from kg.view.audit import audit_document
    from kg.view.cuttings import folder_of

    if (out is None) == (judged is None):
        raise click.UsageError("give the directory of a build, or --score SHEET")
    if out is None:
        rows = auditing.score_sheet(judged or Path())
        header = ("predicate", "right", "wrong", "unsure", "precision", "low", "high")
        cells = [
            (p.name, p.right, p.wrong, p.unsure, *(f"{x:.3f}" for x in (p.precision, p.low, p.high)))
            for p in rows
        ]
        click.echo(console.table(header, [[str(c) for c in row] for row in cells]))
        return
    facts, articles, cuttings = _records(out, public_only)
    drawn = auditing.sample(facts, articles, size=size, seed=seed, cuttings=cuttings)
    write_document(sheet, audit_document(drawn, auditing.COLUMNS, folder_of(sheet)))
    with replacing(sheet.with_suffix(".csv")) as place:
        auditing.write_sheet(drawn, place)
    click.echo(f"{len(drawn)} facts: {sheet}, {sheet.with_suffix('.csv')}", err=True)


def _records(out: Path, public_only: bool) -> tuple[Any, Any, Any]:
    """Facts, articles and cuttings of a build; of a graph without private citizens there are no texts and no
    pictures around the quotations, which could name them."""
    from kg.evaluate.audit import read_records
    from kg.view.cuttings import read_cuttings
    from kg.view.from_rdf import public_records

    if public_only:
        (facts, articles, _), _names = public_records(out / "graph.ttl")
        return facts, articles, ()
    return read_records(out, "facts.jsonl"), read_records(out, "articles.jsonl"), read_cuttings(out)
