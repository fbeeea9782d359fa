"""A read-only SPARQL endpoint over a build, with a query page and a page for each node.

Needs ``newspaper-kg[serve]``.
"""

from kg.store.serve.database import build_database
from kg.store.serve.server import Settings, serve

__all__ = ["Settings", "build_database", "serve"]
