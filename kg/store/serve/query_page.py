"""The query page: its files, the questions it offers, and the editor where one was bundled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources

from kg.graph.prefixes import PREFIXES
from kg.store.competency import competency_queries
from kg.vocabulary import NODE_KINDS, Predicate, Qualifier

_EDITOR = "editor.bundle.js"
#: The files by name, with their media types.
MEDIA: Mapping[str, str] = {
    "index.html": "text/html",
    "query.js": "text/javascript",
    "style.css": "text/css",
    "openapi.json": "application/json",
    _EDITOR: "text/javascript",
}


def files() -> dict[str, bytes]:
    """The files by name. Without the editor (``make assets`` bundles it) the page has a plain text area."""
    here = resources.files(__package__)
    found = {name: (here / "static" / name).read_bytes() for name in MEDIA if name != _EDITOR}
    editor = here / "vendor" / _EDITOR
    if editor.is_file():
        found[_EDITOR] = editor.read_bytes()
        own = b'<script src="/static/query.js">'
        script = f'<script src="/static/{_EDITOR}"></script>\n'.encode()
        found["index.html"] = found["index.html"].replace(own, script + own)
    return found


def questions(base: str) -> bytes:
    """The competency questions, the terms that complete a query, and where the nodes live, as JSON."""
    found = [{"name": q.name, "zh": q.zh, "en": q.en, "sparql": q.sparql} for q in competency_queries()]
    terms = [f"kg:{word}" for word in dict.fromkeys([*NODE_KINDS, *Predicate, *Qualifier])]
    known = {"base": base, "questions": found, "terms": [*terms, *(f"{prefix}:" for prefix in PREFIXES)]}
    return json.dumps(known, ensure_ascii=False).encode()
