"""Reads a graph into an ``rdflib.Graph`` on the Oxigraph store, which answers queries fast."""

from __future__ import annotations

from pathlib import Path

import rdflib

from kg.graph.public import read_public
from kg.graph.read import read_graph


def load(path: str | Path, *, public_only: bool = False) -> rdflib.Graph:
    """The graph of a file, by its ending: ttl, nt, rdf, trig, nq, jsonld.

    Of TriG, N-Quads and JSON-LD the union of all named graphs is asked, and each can be named
    (``GRAPH ?g {…}``): the result is an ``rdflib.Dataset``, which is a graph too.

    :param public_only: leave private citizens out (:func:`kg.graph.public.leave_out_private`).
    :raises InputError: if the file is missing, is in none of these formats or is malformed; the message
        gives the line.
    """
    return read_public(Path(path))[0] if public_only else read_graph(Path(path))
