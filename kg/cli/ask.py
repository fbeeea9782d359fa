"""``kg query`` and ``kg show``: questions to a graph that was built."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import console
from kg.errors import DataError, InputError

PUBLIC_ONLY = "Leave out private citizens, and their names in quotations."
FORMATS = ("table", "csv", "tsv", "json")

QUERY = """\b
Examples:
  kg query out/graph.ttl 'SELECT ?name WHERE { ?p a kg:人物 ; rdfs:label ?name } LIMIT 10'
  kg query out/graph.ttl -f question.rq --format csv > answer.csv
  kg query --list
  kg query out/graph.ttl --name posts-of-person --set name=某某

The prefixes kg: rdf: rdfs: org: foaf: schema: prov: skos: time: nif: dcterms: xsd: need no declaration.
"""
SHOW = """\b
Examples:
  kg show 某某 out/
  kg show 某某县人民医院 out/
  kg show 某某 out/ --html > 某某.html
"""


@click.command(epilog=QUERY)
@click.argument("graph", required=False, type=click.Path(path_type=Path))
@click.argument("sparql", required=False)
@click.option(
    "-f",
    "--file",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read the query from a file.",
)
@click.option(
    "--name", "question", metavar="NAME", help="Ask a competency question that ships with the program."
)
@click.option(
    "--set",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="Fill a parameter of a competency question.",
)
@click.option("--list", "listing", is_flag=True, help="List the competency questions.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--public-only", is_flag=True, help=PUBLIC_ONLY)
def query(
    graph: Path | None,
    sparql: str | None,
    file: Path | None,
    question: str | None,
    parameters: tuple[str, ...],
    listing: bool,
    form: str,
    public_only: bool,
) -> None:
    """Ask GRAPH (a file that kg build wrote) in SPARQL, and print the answer.

    An empty answer ends with exit code 1.
    """
    from kg.store import competency_query, load
    from kg.store import query as ask

    if listing:
        _list_questions()
        return
    if graph is None or sum(x is not None for x in (sparql, file, question)) != 1:
        raise click.UsageError("give a graph, and one of: a query, -f FILE, --name NAME; or --list")
    bindings = {}
    if question is not None:
        asked = competency_query(question)
        sparql, bindings = asked.sparql, asked.bind(_settings(parameters))
    elif parameters:
        raise click.UsageError("--set goes with --name")
    elif file is not None:
        sparql = _text(file)
    result = ask(load(graph, public_only=True) if public_only else graph, sparql or "", bindings)
    writers = {"table": result.to_table, "csv": result.to_csv, "tsv": result.to_tsv, "json": result.to_json}
    click.echo(writers[form](), nl=False)
    if form == "json":
        click.echo()
    if not result and result.answer is None:
        raise DataError(f"{graph}: nothing found that answers the query")


@click.command(epilog=SHOW)
@click.argument("name")
@click.argument("out", type=click.Path(path_type=Path, exists=True), default=Path("out"))
@click.option("--html", is_flag=True, help="HTML for the eye: quotations of scans as they are printed.")
@click.option("--public-only", is_flag=True, help=PUBLIC_ONLY)
def show(name: str, out: Path, html: bool, public_only: bool) -> None:
    """Print what is known of NAME in a build (the directory OUT).

    Posts, activities, partners, places: each line with its quotation and page. An ambiguous name lists
    who it may be; say which by its id."""
    from kg.resolve.dossier import ARTICLES, ENTITIES, FACTS, dossier, render

    given = None
    if public_only:
        from kg.view.from_rdf import public_records

        records, _ = public_records(out / "graph.ttl")
        given = dict(zip((FACTS, ARTICLES, ENTITIES), records, strict=True))
    found = dossier(name, out, given)
    if html:
        from kg.view.cuttings import read_cuttings
        from kg.view.dossier import dossier_html

        # A picture shows whom the text beside it does not name.
        cuttings = () if public_only else read_cuttings(out)
        click.echo(dossier_html(found, cuttings), nl=False)
        return
    click.echo(render(found), nl=False)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read as UTF-8 ({error})") from error


def _settings(parameters: tuple[str, ...]) -> dict[str, str]:
    settings = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise click.BadParameter(f"“{parameter}” is not NAME=VALUE", param_hint="--set")
        settings[name] = value
    return settings


def _list_questions() -> None:
    from kg.store import competency_queries

    rows = [
        (q.name, q.zh, q.en, " ".join(p.name if p.required else f"[{p.name}]" for p in q.parameters))
        for q in competency_queries()
    ]
    click.echo(console.table(("name", "问题", "question", "parameters"), rows))
