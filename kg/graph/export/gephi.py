"""GEXF 1.3 and GraphML, for Gephi, Cytoscape, yEd and igraph; written as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from kg.graph.export.network import Edge, Network, Node

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NODE_FIELDS = ("kind", "aliases", "public", "code")
_EDGE_FIELDS = ("confidence", "quote", "headline", "date", "page")


def write_gexf(network: Network, output: Path) -> int:
    """Write GEXF 1.3; edges are directed and labelled with the predicate."""
    return _write(output, _gexf(network), len(network.edges))


def write_graphml(network: Network, output: Path) -> int:
    """Write GraphML with typed keys."""
    return _write(output, _graphml(network), len(network.edges))


def _write(output: Path, lines: Iterable[str], count: int) -> int:
    with output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)
    return count


def _gexf(network: Network) -> Iterator[str]:
    names = network.qualifier_names()
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '<graph defaultedgetype="directed" mode="static">'
    for side, titles in (("node", _NODE_FIELDS), ("edge", (*_EDGE_FIELDS, *names))):
        yield f'<attributes class="{side}">'
        for number, title in enumerate(titles):
            yield f'<attribute id="{number}" title="{_text(title)}" type="{_type(title)}"/>'
        yield "</attributes>"
    yield "<nodes>"
    for node in network.nodes:
        values = _attvalues(_node_values(node))
        yield f'<node id="{_text(node.iri)}" label="{_text(node.name)}">{values}</node>'
    yield "</nodes>"
    yield "<edges>"
    for edge in network.edges:
        ends = f'source="{_text(edge.source)}" target="{_text(edge.target)}"'
        values = _attvalues(_edge_values(edge, names))
        yield f'<edge id="{_text(edge.iri)}" {ends} label="{_text(edge.predicate)}">{values}</edge>'
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _attvalues(values: Iterable[str]) -> str:
    said = "".join(f'<attvalue for="{n}" value="{_text(v)}"/>' for n, v in enumerate(values) if v)
    return f"<attvalues>{said}</attvalues>"


def _graphml(network: Network) -> Iterator[str]:
    names = network.qualifier_names()
    fields = {"node": ("label", *_NODE_FIELDS), "edge": ("label", *_EDGE_FIELDS, *names)}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for side, titles in fields.items():
        for n, title in enumerate(titles):
            kind = _type(title)
            yield f'<key id="{side[0]}{n}" for="{side}" attr.name="{_text(title)}" attr.type="{kind}"/>'
    yield '<graph id="kg" edgedefault="directed">'
    for node in network.nodes:
        yield f'<node id="{_text(node.iri)}">{_data("n", [node.name, *_node_values(node)])}</node>'
    for edge in network.edges:
        ends = f'source="{_text(edge.source)}" target="{_text(edge.target)}"'
        values = _data("e", [edge.predicate, *_edge_values(edge, names)])
        yield f'<edge id="{_text(edge.iri)}" {ends}>{values}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _data(side: str, values: Iterable[str]) -> str:
    return "".join(f'<data key="{side}{n}">{_text(v)}</data>' for n, v in enumerate(values) if v)


def _node_values(node: Node) -> list[str]:
    return [node.kinds[0], "；".join(node.aliases), node.public, node.code]


def _edge_values(edge: Edge, names: Iterable[str]) -> list[str]:
    qualifiers = ["；".join(edge.qualifiers.get(name, ())) for name in names]
    return [edge.confidence, edge.quote, edge.headline, edge.date, edge.page, *qualifiers]


def _type(title: str) -> str:
    return {"confidence": "double", "public": "boolean"}.get(title, "string")


def _text(text: str) -> str:
    """Fit for an attribute or an element: escaped, and nothing that XML cannot hold."""
    return (
        escape(_FORBIDDEN.sub("\ufffd", text))
        .replace("\r", "&#13;")
        .replace("\n", "&#10;")
        .replace("\t", "&#9;")
    )
