"""The made pages as RDF."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from made_pages import MadeIdentities, made_pages

from kg.graph import background_quads, dataset_quads, page_quads, write


@pytest.fixture(scope="session")
def quads() -> list[ox.Quad]:
    """All quads of the made pages and their background."""
    identities = MadeIdentities()
    found = [quad for page in made_pages() for quad in page_quads(page, identities)]
    return [*found, *background_quads(identities), *dataset_quads()]


@pytest.fixture(scope="session")
def turtle(quads: list[ox.Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made pages in Turtle."""
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    write(quads, path)
    return path
