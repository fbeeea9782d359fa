"""The made pages as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pages import MadeIdentities, made_pages

from kg.graph import Format, background_quads, page_quads, write


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the made pages as graph.ttl, graph.trig and so on."""
    folder, identities = tmp_path_factory.mktemp("store"), MadeIdentities()
    quads = [q for page in made_pages() for q in page_quads(page, identities)]
    quads += background_quads(identities)
    for format in Format:
        write(quads, folder / f"graph.{format}", format)
    return folder
