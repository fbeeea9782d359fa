"""The audit sheet as a page to tick in a browser; it hands the judgements back as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from string import Template
from typing import Protocol

from kg.view.bundle import asset, content_hash
from kg.view.payload import as_json


class Row(Protocol):
    """A fact to judge: its cells by column, and the quoted words ``[start, end)`` in its sentence."""

    @property
    def cells(self) -> Mapping[str, str]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def audit_html(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """One self-contained page with a row per fact. The same rows give the same text."""
    script, style = asset("audit.js"), asset("audit.css")
    return Template(asset("audit.html", folder="templates")).substitute(
        policy=(
            f"default-src 'none'; script-src {content_hash(script)}; style-src {content_hash(style)}; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=style,
        script=script,
        count=len(rows),
        rows="\n".join(_row(number, row) for number, row in enumerate(rows)),
        data=as_json({"columns": list(columns), "rows": [dict(row.cells) for row in rows]}),
    )


def _row(number: int, row: Row) -> str:
    cells = {name: escape(value) for name, value in row.cells.items()}
    sentence = row.cells["sentence"]
    marked = (
        f"{escape(sentence[: row.start])}<mark>{escape(sentence[row.start : row.end])}</mark>"
        f"{escape(sentence[row.end :])}"
    )
    choices = "".join(
        f'<label><input type="radio" name="v{number}" value="{value}"> {text}</label>'
        for value, text in (("right", "对 right"), ("wrong", "错 wrong"), ("unsure", "不确定 unsure"))
    )
    return (
        f'<li data-row="{number}"><p class="fact"><b>{cells["subject"]}</b> <i>{cells["predicate"]}</i> '
        f"<b>{cells['object']}</b> <span>{cells['qualifiers']}</span></p>"
        f'<blockquote lang="zh-CN">{marked}</blockquote>'
        f'<p class="where">{cells["source"]} · {cells["article"]} · {cells["confidence"]}</p>'
        f'<fieldset><legend class="away">Judgement {number + 1}</legend>{choices}'
        f'<input class="note" aria-label="note" placeholder="备注 note"></fieldset></li>'
    )
