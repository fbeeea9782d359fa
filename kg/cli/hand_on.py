"""``kg export``, ``kg publish`` and ``kg serve``: handing a graph on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.errors import DataError

EXPORT = """\b
Examples:
  kg export out/graph.ttl --to gexf -o network.gexf        # Gephi
  kg export out/graph.trig --to nq -o graph.nq
  kg export out/graph.ttl --to neo4j-csv -o neo4j/
  kg export out/graph.trig --to trig --public-only -o public.trig

Formats: ttl trig nt nq jsonld rdfxml; gexf graphml (Gephi), csv, neo4j-csv, ftm (FollowTheMoney).
"""
PUBLISH = """\b
Examples:
  kg publish out/ --to https://store.example.org/store --dry-run
  KG_STORE_USER=me KG_STORE_PASSWORD=… kg publish out/ --to https://store.example.org/store
  kg publish out/ --query-url https://store.example.org/sparql --update-url https://store.example.org/update

Each page is one named graph: publishing again replaces the pages that changed and sends nothing else.
Credentials come from the environment or from ~/.netrc, never from the command line.
"""
SERVE = """\b
Examples:
  kg serve out/        # then open http://127.0.0.1:8000/
  kg serve out/ --host 0.0.0.0 --allow-host data.example.org --allow-origin https://app.example.org

By default it answers programs and its own pages on this machine, nobody else.
"""


@click.command(epilog=EXPORT)
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("--to", "form", required=True, metavar="FORMAT", help="The format to write.")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="The file, or the directory for tables.",
)
@click.option(
    "--public-only", is_flag=True, help="Leave out private citizens, and their names in quotations."
)
@click.option(
    "--triple-terms", is_flag=True, help="Add RDF 1.2 triple terms (ttl, nt, trig, nq): not for older tools."
)
def export(graph: Path, form: str, out: Path, public_only: bool, triple_terms: bool) -> None:
    """Write GRAPH (a file that kg build wrote) in the format of another tool."""
    from kg.graph.export import export as write
    from kg.run.outputs import replacing

    with replacing(out) as place:
        count = write(graph, place, form, public_only=public_only, triple_terms=triple_terms)
    click.echo(f"{out}: {count} written", err=True)


@click.command(epilog=PUBLISH)
@click.argument("out", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--to", "url", default="", metavar="URL", help="The address of the store's Graph Store Protocol."
)
@click.option(
    "--query-url", default="", metavar="URL", help="Where the store takes queries, if it cannot be guessed."
)
@click.option(
    "--update-url", default="", metavar="URL", help="Where it takes updates, if it has no graph store."
)
@click.option("--dry-run", is_flag=True, help="Only show what would be sent.")
@click.option("--delete", is_flag=True, help="Delete graphs of pages that are no longer in the build.")
@click.option(
    "--forget",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="A removal list: make sure that the store names nobody on it.",
)
@click.option("--public-only", is_flag=True, help="Send nothing of private citizens.")
@click.option(
    "--parallel", default=4, show_default=True, type=click.IntRange(1, 32), help="Requests at once."
)
def publish(out: Path, url: str, query_url: str, update_url: str, forget: Path | None, **given: Any) -> None:
    """Bring a triple store up to date with a build (the directory OUT), one named graph per page."""
    from kg.resolve.removals import load_removals
    from kg.store import Client, Endpoints
    from kg.store import publish as send

    if not url and not (query_url and update_url):
        raise click.UsageError("give --to, or --query-url and --update-url of a store without a graph store")
    with Client(Endpoints.of(url, query_url, update_url)) as client:
        removals = load_removals([forget] if forget is not None else [])
        done = send(out, client, removals=removals, **given)
    click.echo(str(done))
    if done.failed:
        raise DataError(
            f"{url or update_url}: {len(done.failed)} graphs were not taken; run the same command again"
        )


@click.command(epilog=SERVE)
@click.argument("out", type=click.Path(path_type=Path, exists=True))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A further name under which it may be asked."
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="URL",
    help="Another site whose pages may ask, as its browser names it; * for all.",
)
@click.option(
    "--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1), help="Seconds for a query."
)
@click.option("--public-only", is_flag=True, help="Leave private citizens out of all answers.")
def serve(out: Path, **given: Any) -> None:
    """Serve a build (the directory OUT) as a read-only SPARQL endpoint with pages to read."""
    from kg.store.serve import Settings
    from kg.store.serve import serve as run
    from kg.view.explore import handlers

    run(out, Settings(**given), handlers)
