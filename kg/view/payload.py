"""The data that the page carries, as JSON: numbers instead of ids where one thing refers to another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.view.boxes import box_of
from kg.view.choice import Choice, strengths
from kg.view.cuttings import Album, Cutting, Pictures
from kg.view.elements import Node, Statement
from kg.view.evidence import Story
from kg.view.layout import Layout, lay_out
from kg.view.network import Network
from kg.view.options import ViewOptions
from kg.view.pinyin import readings
from kg.view.ties import SHARED, Pair, shared, stated

#: What a tie through a shared thing weighs beside a statement.
_TIE = 0.5
_UNSAFE = re.compile("[<>&\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def payload(
    choice: Choice, options: ViewOptions, printed: tuple[Album, Pictures] | None = None
) -> dict[str, Any]:
    """The chosen part of a network, its layout, and what was left out.

    :param printed: the cuttings of its statements, and where the page finds them; by default it shows none.
    """
    network = choice.network
    between, common = stated(network.statements), shared(network)
    layout = _layout(network, between, common)
    number = {id_: n for n, id_ in enumerate(network.nodes)}
    sentences: dict[tuple[str, int], int] = {}
    statements = [_statement(one, number, sentences) for one in network.statements]
    return {
        "about": _about(choice, options),
        "nodes": [_node(node, layout) for node in network.nodes.values()],
        "readings": readings(name for n in network.nodes.values() for name in (n.name, *n.aliases)),
        **_quoted(sentences, network.stories),
        "statements": statements,
        "ties": [[number[a], number[b], [number[t] for t in things]] for (a, b), things in common.items()],
        "shared": sorted(SHARED),
        **(_shown(network.statements, statements, *printed) if printed else {}),
    }


def as_json(data: dict[str, Any]) -> str:
    """JSON that no HTML parser can take for markup and no script engine for a line end.

    Half surrogates, which no UTF-8 can hold, become U+FFFD.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub("\ufffd", _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text))


def _about(choice: Choice, options: ViewOptions) -> dict[str, Any]:
    whole = choice.whole
    return {
        "title": options.title,
        "language": options.language,
        "around": options.around,
        "hops": options.hops,
        "strongest": choice.strongest,
        "kinds": list(options.kinds),
        "served": options.served,
        "pages": whole.pages,
        "articles": whole.articles,
        "whole": {"actors": whole.actors, "things": whole.things, "statements": whole.statements},
    }


def _layout(network: Network, between: dict[Pair, list[Statement]], common: dict[Pair, Any]) -> Layout:
    """Actors are drawn together by what is stated of both and by what they share."""
    known = strengths(network.statements)
    acting = {
        id_: box_of(node.name, known[id_])
        for id_, node in network.nodes.items()
        if node.actor and not node.byline
    }
    weights: dict[Pair, float] = {}
    rest: list[Pair] = []
    for two, found in between.items():
        if two[0] in acting and two[1] in acting:
            weights[two] = float(len(found))
        else:
            rest.append(two)
    for two, things in common.items():
        if two[0] in acting and two[1] in acting:
            weights[two] = weights.get(two, 0.0) + _TIE * len(things)
    others: dict[str, list[str]] = {}
    for id_, node in network.nodes.items():
        if id_ not in acting:
            others.setdefault(node.kind, []).append(id_)
    # What actors share comes first, so that what belongs to it finds it in its place.
    kinds = sorted(others, key=lambda kind: (kind not in SHARED, kind))
    return lay_out(acting, dict(sorted(weights.items())), [others[kind] for kind in kinds], rest)


def _quoted(sentences: Iterable[tuple[str, int]], stories: Sequence[Story]) -> dict[str, Any]:
    """The sentences, each with its article's number or -1, and of the articles only those."""
    used: dict[int, int] = {}
    numbered = [[text, used.setdefault(n, len(used)) if n >= 0 else -1] for text, n in sentences]
    told = (stories[n] for n in used)
    return {"stories": [[s.source, s.n, s.headline, s.date] for s in told], "sentences": numbered}


def _shown(
    statements: Iterable[Statement], data: Sequence[dict[str, Any]], album: Album, pictures: Pictures
) -> dict[str, Any]:
    """The cuttings, each quotation's once; a statement that has some gets their number (``k``)."""
    number: dict[tuple[Cutting, ...], int] = {}
    for one, said in zip(statements, data, strict=True):
        if cuttings := album.at(one.place):
            said["k"] = number.setdefault(cuttings, len(number))
    shown = [[[pictures.address(c), c.width, c.height, c.marks] for c in cuttings] for cuttings in number]
    return {"cuttings": shown} if shown else {}


def _node(node: Node, layout: Layout) -> dict[str, Any]:
    x, y = layout.places[node.id]
    data: dict[str, Any] = {"id": node.id, "name": node.name, "kind": node.kind, "x": x, "y": y}
    if node.aliases:
        data["aliases"] = list(node.aliases)
    if node.id in layout.groups:
        data["group"] = layout.groups[node.id]
    if node.byline:
        data["byline"] = 1
    return data


def _statement(
    one: Statement, number: dict[str, int], sentences: dict[tuple[str, int], int]
) -> dict[str, Any]:
    quotation = one.quotation
    sentence = sentences.setdefault((quotation.sentence, quotation.story), len(sentences))
    data: dict[str, Any] = {
        "id": one.id,
        "s": number[one.subject],
        "p": one.predicate,
        "o": number[one.object],
        "c": round(one.confidence, 3),
        "e": sentence,
        "m": _utf16(quotation.sentence, quotation.start, quotation.end),
        "x": one.extractor,
        "at": [one.source, *(f"{start}-{end}" for start, end in one.spans)],
    }
    if one.qualifiers:
        data["q"] = {name: list(values) for name, values in one.qualifiers}
    if one.first:
        data["t"] = [one.first] if one.first == one.last else [one.first, one.last]
    return data


def _utf16(text: str, start: int, end: int) -> list[int]:
    """Offsets as a browser counts them: a character beyond the basic plane is two units."""
    before = start + sum(char > "\uffff" for char in text[:start])
    return [before, before + end - start + sum(char > "\uffff" for char in text[start:end])]
