"""Options that several commands share, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.read.sources import SourceOptions
    from kg.run import BuildOptions

Command = TypeVar("Command", bound=Callable[..., Any])

_ROLES = "text title id paper date place edition url"


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    """The command with arguments and options, which its help lists in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def page_options(command: Command) -> Command:
    """The pages to read and how: ``sources encoding columns stdin_format max_characters …``."""
    return _with(
        command,
        click.argument("sources", nargs=-1, required=True, metavar="SOURCES…"),
        click.option(
            "--encoding",
            default="",
            metavar="NAME",
            help="Encoding of the files, where detection is wrong: utf-8, gb18030, big5, utf-16.",
        ),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="ROLE=NAME",
            help=f"Column of a table that holds the text or what is known of a page. Roles: {_ROLES}.",
        ),
        click.option(
            "--stdin-format",
            default=".txt",
            show_default=True,
            type=click.Choice([".txt", ".html", ".jsonl", ".csv"]),
            help="What comes on standard input (source “-”).",
        ),
        click.option(
            "--max-characters",
            type=click.IntRange(min=1),
            default=20_000_000,
            show_default=True,
            help="Longest page that is read.",
        ),
        click.option(
            "--max-seconds",
            type=click.IntRange(min=1),
            default=60,
            show_default=True,
            help="Processor time that taking the text out of a page of HTML, PDF or Parquet may need; "
            "recognising the text of a picture may need ten times as much.",
        ),
        click.option(
            "--ocr-cache",
            type=click.Path(file_okay=False, path_type=Path),
            help="Where recognised text of pictures is kept (by default in your cache directory).",
        ),
    )


def own_knowledge(command: Command) -> Command:
    """What a user adds to the word lists and rules of the project: ``lexicons``, ``rule_files``."""
    return _with(command, *_OWN_KNOWLEDGE)


_OWN_KNOWLEDGE = (
    click.option(
        "--lexicon",
        "lexicons",
        multiple=True,
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        metavar="DIR",
        help="Own word lists and rules, read after the project's.",
    ),
    click.option(
        "--rules",
        "rule_files",
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="Own rules of one family, which names the file: meetings.yaml, support.yaml, …",
    ),
)


def knowledge_options(command: Command) -> Command:
    """What the pipeline knows: ``lexicons``, ``rules``, ``tagger``, ``judgements``."""
    return _with(
        command,
        own_knowledge,
        click.option("--tagger", default="rules", show_default=True, help="Who finds the names."),
        click.option(
            "--judgements",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar="FILE",
            help="Which names are the same or different (default: judgements.toml beside the pages).",
        ),
    )


def failure_options(command: Command) -> Command:
    """When pages that fail make the whole fail: ``strict``, ``max_failures``."""
    return _with(
        command,
        click.option("--strict", is_flag=True, help="End at the first page that cannot be read or built."),
        click.option(
            "--max-failures",
            default="20%",
            show_default=True,
            metavar="NUMBER|SHARE%",
            help="Fail when more pages than this could not be read or built (a share: and more than ten).",
        ),
    )


def people_options(command: Command) -> Command:
    """Who is named: ``forget``, ``public_only``, ``pseudonymise``."""
    return _with(
        command,
        click.option(
            "--forget",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar="FILE",
            help="Names and ids that must not be told, beside those in forget.tsv beside the pages.",
        ),
        click.option(
            "--public-only",
            is_flag=True,
            help="Leave out private citizens, and their names in quotations.",
        ),
        click.option(
            "--pseudonymise",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar="KEYFILE",
            help="Give private citizens pseudonyms, made with the secret in a file.",
        ),
    )


def source_options(
    encoding: str,
    columns: tuple[str, ...],
    stdin_format: str,
    max_characters: int,
    max_seconds: int,
    ocr_cache: Path | None,
) -> SourceOptions:
    """The source options as the library takes them.

    :raises click.BadParameter: if a column is not given as ROLE=NAME.
    """
    from kg.read.sources import SourceOptions

    named: dict[str, str] = {}
    for column in columns:
        role, equals, name = column.partition("=")
        if not equals or not name or role not in _ROLES.split():
            raise click.BadParameter(
                f"“{column}” is not ROLE=NAME with a role of: {_ROLES}", param_hint="--column"
            )
        named[role] = name
    return SourceOptions(
        encoding=encoding,
        columns=named,
        stdin_format=stdin_format,
        max_characters=max_characters,
        max_seconds=max_seconds,
        ocr_cache=ocr_cache,
    )


def options_of(given: dict[str, Any]) -> BuildOptions:
    """The build options that the shared options amount to; what else was given goes in as it is."""
    from kg.run import BuildOptions

    others = dict(given)
    names = ("encoding", "columns", "stdin_format", "max_characters", "max_seconds", "ocr_cache")
    reading = {name: others.pop(name) for name in names}
    lexicons = (*others.pop("lexicons", ()), *others.pop("rule_files", ()))
    return BuildOptions(sources=source_options(**reading), lexicons=lexicons, **others)
