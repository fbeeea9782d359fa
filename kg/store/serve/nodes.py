"""Pages of nodes: what the graph says of one IRI, for people (HTML) and for programs (RDF)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.graph.iris import escape as escape_iri
from kg.graph.prefixes import PREFIXES
from kg.store.serve.workers import Answer, Question, RefusedError

Ask = Callable[[Question], Answer]
_NON_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ROWS = 500


def iri_of(base: str, path: str) -> str:
    """The IRI below ``base`` that a raw request path stands for, in the form that the graph writes it.

    Whatever the path holds, the IRI holds nothing that could end it in a query.

    :raises ValueError: if it stands for none.
    """

    def readable(match: re.Match[str]) -> str:
        text = unquote(match[0], errors="strict")
        return escape_iri(text)

    try:
        local = _NON_ASCII.sub(readable, path.lstrip("/"))
    except UnicodeDecodeError:
        local = path.lstrip("/")
    iri = base + re.sub(r'[<>"{}|^`\\\x00-\x20]', lambda m: f"%{ord(m[0]):02X}", local)
    return NamedNode(iri).value


def described(iri: str, media: str) -> Question:
    """The question for everything about a node: its own triples and the statements that it is in."""
    sparql = f"""CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> . ?s ?r ?x }} WHERE {{
      {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }}
      UNION {{ ?s a kg:Statement ; ?any <{iri}> ; ?r ?x }} }}"""
    return Question(sparql=sparql, graphs=media)


def html_page(iri: str, base: str, ask: Ask) -> str:
    """The page of a node as HTML; empty if the graph says nothing of it.

    :raises RefusedError: if the store has no answer now.
    """
    own = _rows(
        ask,
        f"SELECT ?p ?o ?label WHERE {{ <{iri}> ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }} ORDER BY ?p ?o",
    )
    said = _rows(
        ask,
        f"""SELECT ?s ?sl ?p ?o ?ol ?quote ?page (GROUP_CONCAT(DISTINCT ?at; SEPARATOR=" ") AS ?places)
        WHERE {{
          {{ ?x rdf:subject <{iri}> }} UNION {{ ?x rdf:object <{iri}> }}
          ?x rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; prov:wasDerivedFrom ?e .
          ?s rdfs:label ?sl . ?o rdfs:label ?ol . ?e nif:anchorOf ?quote ; dcterms:isPartOf ?page
          OPTIONAL {{ ?e dcterms:hasPart?/kg:region/oa:hasSelector/rdf:value ?at }}
        }} GROUP BY ?s ?sl ?p ?o ?ol ?quote ?page ORDER BY ?p ?sl ?ol LIMIT {_ROWS}""",
    )
    if not own and not said:
        return ""
    title = next((row["o"] for row in own if row["p"] == PREFIXES["rdfs"] + "label"), unquote(iri))
    facts = "".join(
        f"<tr><td>{_link(row['s'], row['sl'], base)}<td>{escape(_short(row['p']))}"
        f"<td>{_link(row['o'], row['ol'], base)}<td>{escape(row['quote'])}{_places(row['places'])}"
        f"<td>{_link(row['page'], '↗', base)}"
        for row in said
    )
    triples = "".join(
        f"<tr><td>{escape(_short(row['p']))}<td>{_link(row['o'], row.get('label', ''), base)}" for row in own
    )
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/static/style.css">'
        f'<p><a href="/">SPARQL</a><h1>{escape(title)}</h1><p class="iri">{escape(unquote(iri))}'
        f"<table>{facts}</table><h2>RDF</h2><table>{triples}</table></html>"
    )


def _rows(ask: Ask, sparql: str) -> list[dict[str, str]]:
    answer = ask(Question(sparql=sparql))
    if answer.status != 200:
        raise RefusedError(answer)
    found = json.loads(answer.content)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


def _places(fragments: str) -> str:
    """Where on the picture of its page a quotation stands; empty for a page of text."""
    return f" <small>图 {escape(' '.join(sorted(fragments.split())))}</small>" if fragments else ""


def _link(value: str, label: str, base: str) -> str:
    """A link to the page of a node of this graph; other addresses and words stay text."""
    shown = escape(label or unquote(_short(value)))
    if not value.startswith(base):
        return shown
    return f'<a href="/{escape(value.removeprefix(base))}">{shown}</a>'


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
