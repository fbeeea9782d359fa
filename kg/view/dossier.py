"""What is known of one actor as a page to read: each fact with its quotation, and as it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from string import Template

from kg.resolve.dossier import Dossier, Line
from kg.view.articles import visible
from kg.view.bundle import asset, content_hash
from kg.view.cuttings import INSIDE, Album, Cutting, Pictures, Place, Record


def dossier_html(found: Dossier, cuttings: Iterable[Record]) -> str:
    """One self-contained page; where several have the name, the list of them. It runs no script.

    Cuttings beyond :data:`kg.view.cuttings.INSIDE` are left out, the last first.

    :param cuttings: the records of ``cuttings.jsonl``.
    """
    lines = [line for section in found.sections for line in section.lines]
    album = Album(cuttings, map(_place, lines))
    shown = dict(_as_far_as_there_is_room(lines, album))
    pictures = Pictures(c for some in shown.values() for c in some)
    style = asset("dossier.css") + asset("cutting.css")
    return Template(asset("dossier.html", folder="templates")).substitute(
        policy=(
            f"default-src 'none'; style-src {content_hash(style)}; img-src {pictures.policy}; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=style,
        title=visible(found.name or found.asked),
        about="".join(_about(found)),
        sections="".join(
            f"<section><h2>{visible(section.title)}</h2><ul>"
            + "".join(
                _item(line, pictures.html(shown.get(_place(line), ()), line.quote)) for line in section.lines
            )
            + "</ul></section>"
            for section in found.sections
        ),
    )


def _as_far_as_there_is_room(
    lines: Iterable[Line], album: Album
) -> Iterator[tuple[Place, tuple[Cutting, ...]]]:
    room = INSIDE
    for place in dict.fromkeys(map(_place, lines)):
        cuttings = album.at(place)
        room -= sum(len(cutting.jpeg) for cutting in cuttings)
        if room < 0:
            return
        yield place, cuttings


def _place(line: Line) -> Place:
    return line.source, tuple((start, end) for start, end in line.spans)


def _about(found: Dossier) -> Iterator[str]:
    if found.candidates:
        yield f"<p>{len(found.candidates)} 个同名者，请用标识再问：</p><ul>"
        for one in found.candidates:
            yield f"<li><code>{visible(one.id)}</code> {one.facts} {visible(one.hint)}</li>"
        yield "</ul>"
        return
    yield f"<p>{visible(found.type)} <code>{visible(found.id)}</code></p>"
    if found.aliases:
        yield f"<p>又作 {visible('、'.join(found.aliases))}</p>"


def _item(line: Line, printed: str) -> str:
    date = f"<time>{escape(line.date)}</time> " if line.date else ""
    place = f" · 图 {line.place}" if line.place else ""
    return (
        f"<li><p>{date}{visible(line.text)}</p><blockquote>{visible(line.quote)}</blockquote>{printed}"
        f'<p class="where">{visible(line.source)} 《{visible(line.article)}》{place}</p></li>'
    )
