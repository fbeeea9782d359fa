"""The page for a graph that has been built: its file, or the directory of a build."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kg.errors import DataError, InputError
from kg.resolve.hidden_names import HiddenNames
from kg.view.cuttings import Document, read_cuttings
from kg.view.from_rdf import Record, public_records, read_records
from kg.view.network import build_network
from kg.view.options import ViewOptions
from kg.view.page import document_of

#: What of an article is in the words of the page.
_WORDS = frozenset({"headline", "kicker", "section", "body"})
GRAPH, ARTICLES = "graph.ttl", "articles.jsonl"


def network_page(graph: Path, options: ViewOptions) -> str:
    """One HTML page for ``graph``; see :func:`network_document`."""
    return network_document(graph, options).html


def network_document(graph: Path, options: ViewOptions, folder: str = "") -> Document:
    """An HTML page for ``graph``: an RDF file, or a directory with ``graph.ttl``.

    A graph holds quotations, not articles. Where ``articles.jsonl`` lies beside it, as a build leaves
    it, the page shows each quotation in its sentence; without it, the quotation alone. With
    ``cuttings.jsonl`` beside it, it shows the quotations of scanned pages as they are printed, too.

    :param folder: the name of a folder beside the page for pictures that are too much to be inside it; by
        default everything is inside.
    :raises kg.errors.InputError: if a file is missing or malformed.
    :raises kg.errors.DataError: if the graph states nothing, or nothing bears the name asked for.
    """
    file = graph / GRAPH if graph.is_dir() else graph
    if not file.is_file():
        raise InputError(f"{file}: no such graph; name a graph.ttl, or the directory that kg build wrote")
    hidden: Mapping[str, HiddenNames] = {}
    if options.public_only:
        (facts, articles, entities), hidden = public_records(file)
    else:
        facts, articles, entities = read_records(file)
    if not facts:
        raise DataError(f"{file}: no statement in it; name a graph that kg build wrote")
    beside = file.with_name(ARTICLES)
    if beside.is_file():
        articles = [_told(article, hidden) for article in _lines(beside)]
    # A picture shows whom the text beside it does not name.
    cuttings = () if options.public_only else read_cuttings(file.parent)
    network = build_network(facts, articles, entities)
    return document_of(network, options, cuttings=cuttings, folder=folder)


def _told(article: Record, hidden: Mapping[str, HiddenNames]) -> Record:
    """An article without the names that are hidden on its page."""
    names = hidden.get(article["source"])
    if names is None:
        return article
    return {key: names.masked(value) if key in _WORDS else value for key, value in article.items()}


def _lines(file: Path) -> list[Record]:
    records: list[Record] = []
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
                records.append({**record, "source": record["source"]})
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    f"{file}:{number}: no article record ({error}); build the graph again"
                ) from error
    return records
