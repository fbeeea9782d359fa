"""A graph in the formats of other people's tools: RDF, Gephi, spreadsheets, Neo4j, FollowTheMoney."""

from kg.graph.export.export import EXPORTS, export
from kg.graph.export.network import Edge, Network, Node, read_network

__all__ = ["EXPORTS", "Edge", "Network", "Node", "export", "read_network"]
