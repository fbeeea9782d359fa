"""The picture of who is linked with whom: a networkx projection and the page that shows it."""

from __future__ import annotations

from kg.view.choice import THINGS_PER_ACTOR, Whole
from kg.view.elements import ACTORS, Node, Statement
from kg.view.network import Network, build_network
from kg.view.nodes import kind_of
from kg.view.options import ViewOptions
from kg.view.page import network_html

__all__ = [
    "ACTORS",
    "THINGS_PER_ACTOR",
    "Network",
    "Node",
    "Statement",
    "ViewOptions",
    "Whole",
    "build_network",
    "kind_of",
    "network_html",
]
