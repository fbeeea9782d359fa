"""``kg ocr``: the text of scanned pages, recognised once and kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.cli import console
from kg.cli.options import page_options, source_options
from kg.errors import InputError, OutputError
from kg.model import Issue, Page

EPILOG = """\b
Examples:
  kg ocr scans/                      recognise all pages; later builds look at no picture
  kg ocr scan.pdf -o texts/          and write the text of each page
  kg ocr page.png | jq .score        how sure recognition is of the line it is least sure of
"""


@click.command(epilog=EPILOG)
@page_options
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the text of each page to this directory; offsets of quotations count in it.",
)
def ocr(sources: tuple[str, ...], output: Path | None, **given: Any) -> None:
    """Recognise the text of the pictures and scanned PDF files among SOURCES, and keep it for later builds.

    Prints a JSON object for each page: its lines, characters and least score. Needs the extra “ocr”.
    """
    from kg.read.sources import open_pages

    progress = console.Progress()
    issues: list[Issue] = []
    done = 0
    for item in open_pages(sources, options=source_options(**given)):
        if isinstance(item, Issue):
            issues.append(item)
        elif item.picture is not None and not item.picture.drawn:
            done += 1
            issues += item.issues
            click.echo(json.dumps(_record(item), ensure_ascii=False))
            if output is not None:
                _write(output / f"{item.source.replace('#page=', '.')}.txt", item.text)
            progress(item.source, done)
    progress.end()
    lost = [i for i in issues if i.code == "missing-extra"]
    if not done and lost:
        raise InputError(lost[0].message)
    console.say_issues(issues)
    if not done:
        raise InputError("no picture of a page in what was given; pictures end in .png .jpg .tif .webp .pdf")


def _record(page: Page) -> dict[str, Any]:
    assert page.picture is not None
    boxes = page.picture.boxes
    return {
        "source": page.source,
        "characters": len(page.text),
        "lines": len(boxes),
        "score": min((b.score for b in boxes), default=None),
        "width": page.picture.width,
        "height": page.picture.height,
        "sha256": page.picture.sha256,
    }


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
