"""``kg view``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

EPILOG = """\b
Examples:
  kg view out/graph.ttl -o network.html
  kg view out/ --around 某某 --hops 2 -o around.html
  kg view out/ --predicates 任职,成立 --since 2022-03 --public-only
"""


@click.command(epilog=EPILOG)
@click.argument("graph", type=click.Path(path_type=Path, exists=True))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("network.html"),
    show_default=True,
)
@click.option("--around", default="", metavar="NAME", help="Only what lies around a name, an alias or an id.")
@click.option("--hops", default=2, show_default=True, type=click.IntRange(1, 9), help="How far around.")
@click.option("--kinds", default="", metavar="A,B", help="Only nodes of these kinds, for example 人物,组织.")
@click.option("--predicates", default="", metavar="A,B", help="Only these relations, for example 任职,成立.")
@click.option("--since", default="", metavar="DATE", help="From this date on (2021, 2021-11, 2021-11-18).")
@click.option("--until", default="", metavar="DATE", help="Up to this date.")
@click.option(
    "--min-confidence", default=0.0, type=click.FloatRange(0, 1), help="Leave out what is less certain."
)
@click.option(
    "--top",
    default=1000,
    show_default=True,
    type=click.IntRange(0),
    help="How many actors, the strongest first; 0 for all.",
)
@click.option("--public-only", is_flag=True, help="Leave out private citizens.")
@click.option("--title", default="", help="Heading of the page.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language in which the page opens.",
)
@click.option(
    "--renderer",
    type=click.Choice(["vis", "webgl"]),
    default="vis",
    show_default=True,
    help="What draws the picture: vis-network, or sigma.js for more than some thousand nodes.",
)
def view(graph: Path, out: Path, kinds: str, predicates: str, **given: Any) -> None:
    """Draw GRAPH (graph.ttl, or the directory of a build) as one HTML page that needs no network."""
    from kg.run.outputs import write_document
    from kg.view import ViewOptions
    from kg.view.cuttings import folder_of
    from kg.view.source import network_document

    options = ViewOptions(kinds=_list(kinds), predicates=_list(predicates), **given)
    write_document(out, network_document(graph, options, folder_of(out)))
    click.echo(f"written to {out}", err=True)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())
