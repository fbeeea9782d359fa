"""FollowTheMoney entities: people, organisations, positions, and who occupied them when attested.

A position (局长 of a bureau) is not a tenure: each report that somebody holds it is an Occupancy with its
date and its words, as OpenSanctions and Aleph expect.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.graph.export.network import Edge, Network, Node
from kg.vocabulary import Kind, Predicate, Qualifier

_COUNTRY = "cn"


def write_ftm(network: Network, output: Path) -> int:
    """Write entities as JSON lines, each validated by the library's own model.

    :raises UsageError: if ``followthemoney`` is not installed.
    """
    try:
        from followthemoney import model
    except ImportError as error:
        raise UsageError("this format needs followthemoney; install newspaper-kg[ftm]") from error
    count = 0
    with output.open("w", encoding="utf-8", newline="\n") as file:
        for entity in _Entities(network, model).all():
            data = entity.to_dict()
            entity.schema.validate(data)
            file.write(json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n")
            count += 1
    return count


class _Entities:
    """Makes the entities; ids are hashes of the IRIs, so that they stay when pages are added."""

    def __init__(self, network: Network, model: Any) -> None:  # noqa: ANN401  an optional library
        self._network = network
        self._model = model
        self._posts = [edge for edge in network.edges if edge.predicate == Predicate.HOLDS_POST]
        self._nodes = {node.iri: node for node in network.nodes}
        self._ids: dict[str, str] = {}

    def all(self) -> Iterator[Any]:
        bodies = {edge.target for edge in self._posts}
        for node in self._network.nodes:
            if schema := _schema(node, is_body=node.iri in bodies):
                yield self._actor(node, schema)
        positions: set[str] = set()
        for edge in self._posts:
            for title in edge.qualifiers.get(Qualifier.POST, ()):
                position = self._position(self._nodes[edge.target], title)
                if position.id not in positions:
                    positions.add(position.id)
                    yield position
                yield self._occupancy(edge, position.id, title)

    def _actor(self, node: Node, schema: str) -> Any:  # noqa: ANN401
        entity = self._make(schema, node.iri, name=node.name, alias=node.aliases, country=_COUNTRY)
        self._ids[node.iri] = entity.id
        return entity

    def _position(self, body: Node, title: str) -> Any:  # noqa: ANN401
        name, organization = f"{body.name}{title}", self._ids[body.iri]
        return self._make("Position", body.iri, title, name=name, country=_COUNTRY, organization=organization)

    def _occupancy(self, edge: Edge, position: str, title: str) -> Any:  # noqa: ANN401
        return self._make(
            "Occupancy",
            edge.iri,
            title,
            holder=self._ids[edge.source],
            post=position,
            date=edge.date,
            summary=edge.quote,
            recordId=edge.page,
            sourceUrl=edge.iri,
        )

    def _make(self, schema: str, *key: str, **values: object) -> Any:  # noqa: ANN401
        entity = self._model.make_entity(schema)
        entity.make_id(*key)
        for name, value in values.items():
            if value:
                entity.add(name, value)
        return entity


def _schema(node: Node, *, is_body: bool) -> str:
    if Kind.PERSON in node.kinds:
        return "Person"
    return "Organization" if is_body or Kind.ORGANISATION in node.kinds else ""
