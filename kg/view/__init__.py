"""The picture of who is linked with whom: a networkx projection and the page that shows it."""

from __future__ import annotations

from kg.view.elements import Node, Statement
from kg.view.network import Network, build_network
from kg.view.options import ViewOptions
from kg.view.page import network_html

__all__ = ["Network", "Node", "Statement", "ViewOptions", "build_network", "network_html"]
