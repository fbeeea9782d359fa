"""What commands say to the person at the terminal: progress, issues, tables. All on standard error."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from kg.model import Issue


class Progress:
    """Shows the number of pages done: a line that rewrites itself, or without a terminal one per hundred."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()

    def __call__(self, source: str, done: int) -> None:
        if self._live:
            click.echo(f"\r\x1b[K{done} pages  {printable(source)}", nl=False, err=True)
        elif done % 100 == 0:
            click.echo(f"{done} pages", err=True)

    def end(self) -> None:
        """Clear the line."""
        if self._live:
            click.echo("\r\x1b[K", nl=False, err=True)


def say_issues(issues: Sequence[Issue], most: int = 10) -> None:
    """Print issues, one a line; beyond ``most`` only how many there are."""
    for issue in issues[:most]:
        click.echo(f"{issue.stage}: {printable(issue.message)}", err=True)
    if len(issues) > most:
        click.echo(f"… and {len(issues) - most} more issues", err=True)


def summary(counts: Mapping[str, Any], issues: int) -> str:
    """The table that a build ends with."""
    per_predicate: Mapping[str, int] = counts["facts_per_predicate"]
    rows = [
        *((name, counts[name]) for name in ("pages", "articles", "people", "organisations", "facts")),
        *((f"  {name}", number) for name, number in per_predicate.items()),
        ("issues", issues),
    ]
    wide = max(width(str(name)) for name, _ in rows)
    return "\n".join(f"{name}{' ' * (wide - width(name))}  {number:>7}" for name, number in rows)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows under a header, in columns; Chinese characters count as two."""
    cells = [list(header), *([printable(c) for c in row] for row in rows)]
    widths = [max(width(row[i]) for row in cells) for i in range(len(header))]
    lines = [
        "  ".join(c + " " * (w - width(c)) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * w for w in widths), *lines[1:]])


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c)
    )


def printable(text: str) -> str:
    """The text without characters that could move the cursor or turn the line round."""
    return "".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} else "�" for c in text)
