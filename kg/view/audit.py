"""The audit sheet as a page to tick in a browser; it hands the judgements back as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from string import Template
from typing import Protocol

from kg.view.bundle import asset, content_hash
from kg.view.cuttings import Cutting, Document, Pictures
from kg.view.payload import as_json


class Row(Protocol):
    """A fact to judge: its cells by column, the quoted words ``[start, end)`` in its sentence, and how they
    are printed on a scanned page."""

    @property
    def cells(self) -> Mapping[str, str]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def cuttings(self) -> Sequence[Cutting]: ...


def audit_html(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """One self-contained page with a row per fact; see :func:`audit_document`."""
    return audit_document(rows, columns).html


def audit_document(rows: Sequence[Row], columns: Sequence[str], folder: str = "") -> Document:
    """A page with a row per fact. The same rows give the same text.

    :param folder: the name of a folder beside the page for pictures that are too much to be inside it; by
        default everything is inside.
    """
    script, style = asset("audit.js"), asset("audit.css") + asset("cutting.css")
    pictures = Pictures((c for row in rows for c in row.cuttings), folder)
    html = Template(asset("audit.html", folder="templates")).substitute(
        policy=(
            f"default-src 'none'; script-src {content_hash(script)}; style-src {content_hash(style)}; "
            f"img-src {pictures.policy}; base-uri 'none'; form-action 'none'"
        ),
        style=style,
        script=script,
        count=len(rows),
        rows="\n".join(_row(number, row, pictures) for number, row in enumerate(rows)),
        data=as_json({"columns": list(columns), "rows": [dict(row.cells) for row in rows]}),
    )
    return Document(html=html, beside=pictures.files)


def _row(number: int, row: Row, pictures: Pictures) -> str:
    cells = {name: escape(value) for name, value in row.cells.items()}
    sentence = row.cells["sentence"]
    marked = (
        f"{escape(sentence[: row.start])}<mark>{escape(sentence[row.start : row.end])}</mark>"
        f"{escape(sentence[row.end :])}"
    )
    printed = pictures.html(row.cuttings, sentence[row.start : row.end])
    choices = "".join(
        f'<label><input type="radio" name="v{number}" value="{value}"> {text}</label>'
        for value, text in (("right", "对 right"), ("wrong", "错 wrong"), ("unsure", "不确定 unsure"))
    )
    return (
        f'<li data-row="{number}"><p class="fact"><b>{cells["subject"]}</b> <i>{cells["predicate"]}</i> '
        f"<b>{cells['object']}</b> <span>{cells['qualifiers']}</span></p>"
        f'<blockquote lang="zh-CN">{marked}</blockquote>{printed}'
        f'<p class="where">{cells["source"]} · {cells["article"]} · {cells["confidence"]}</p>'
        f'<fieldset><legend class="away">Judgement {number + 1}</legend>{choices}'
        f'<input class="note" aria-label="note" placeholder="备注 note"></fieldset></li>'
    )
