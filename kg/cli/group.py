"""The command group: its commands are imported when they are called, so that ``kg --help`` is quick."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from kg.errors import KgError

#: command -> (module, attribute, line for the overview), in the order in which one meets them
COMMANDS: dict[str, tuple[str, str, str]] = {
    "build": ("kg.cli.build", "build", "Pages in, graph and picture out: the main job."),
    "articles": ("kg.cli.pages", "articles", "Print the articles of pages as JSON lines."),
    "extract": ("kg.cli.pages", "extract", "Print the facts of pages as JSON lines."),
    "entities": ("kg.cli.pages", "entities", "Print who and what is named, as JSON lines."),
    "ocr": ("kg.cli.ocr", "ocr", "Recognise the text of scanned pages, once."),
    "merge": ("kg.cli.merge", "merge", "Put builds of the parts of an archive together."),
    "query": ("kg.cli.ask", "query", "Ask a graph a question in SPARQL."),
    "show": ("kg.cli.ask", "show", "Print what is known of one actor, with quotations."),
    "view": ("kg.cli.view", "view", "Draw the network as one HTML page."),
    "export": ("kg.cli.hand_on", "export", "Write a graph in the format of another tool."),
    "publish": ("kg.cli.hand_on", "publish", "Bring a triple store up to date with a build."),
    "serve": ("kg.cli.hand_on", "serve", "Serve a build: SPARQL endpoint and pages to read."),
    "rules": ("kg.cli.rules", "rules", "Check the rules by their examples."),
    "validate": ("kg.cli.check", "validate", "Check a graph against the SHACL shapes."),
    "verify": ("kg.cli.check", "verify", "Check that the outputs of a build are whole."),
    "audit": ("kg.cli.audit", "audit", "Draw a sample of facts to judge, and score the judgements."),
    "evaluate": ("kg.cli.check", "evaluate", "Measure the output against checked pages."),
}

EPILOG = """\b
Examples:
  kg build seeds/ -o out/
  kg extract page.txt | jq .predicate
  kg query out/graph.ttl 'SELECT ?name WHERE { ?p a kg:人物 ; rdfs:label ?name }'
  kg query out/graph.ttl --name posts-of-person --set name=某某
"""


class CommandGroup(click.Group):
    """A group that knows its commands' names and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            failure = _NothingGood if error.exit_code == 1 else _Failure
            raise failure(" ".join(str(error).split())) from error


class _Failure(click.ClickException):
    """A KgError as click shows it: one line on standard error."""

    exit_code = 2


class _NothingGood(_Failure):
    """The data does not conform, or nothing was found."""

    exit_code = 1


def _print_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        from importlib.metadata import version  # nearly half of what --help would take

        click.echo(f"kg {version('newspaper-kg')}")
        ctx.exit()


@click.command(cls=CommandGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
              help="Print the version and end.")  # fmt: skip
def main() -> None:
    """A knowledge graph of Chinese local news: who holds which post, which body did what, with whom,
    where, when and how much. Every edge opens the sentence that says so."""
