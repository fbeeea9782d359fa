# ruff: noqa: E501  a request is one line
"""The cases of the W3C's tests of the SPARQL 1.1 Protocol, written out from the recommendation; those of updates are
answered by a refusal. Each name is that of the test there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

pytest.importorskip("uvicorn")
pytest.importorskip("starlette")

from served import Site, serving

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
UPDATE = "application/sparql-update"
DATA = {f"http://kasei.example/data{n}.rdf": f"<urn:s{n}> <urn:p> <urn:o{n}> ." for n in (1, 2, 3)}
ONE, TWO, THREE = DATA


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    location = tmp_path_factory.mktemp("protocol") / "database"
    store = ox.Store(location)
    for graph, triples in DATA.items():
        store.bulk_load(triples, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
    store.flush()
    del store
    with serving(location, base="http://kasei.example/") as site:
        yield site


@dataclass(frozen=True)
class Case:
    """A request and what must come of it."""

    name: str
    status: int
    target: str = "/sparql"
    method: str = "GET"
    body: str | bytes = ""
    media: str = ""
    accept: str = ""
    comes: str = ""
    #: What an ASK must say.
    truth: bool | None = None
    headers: dict[str, str] = field(default_factory=dict)


def at(*fields: tuple[str, str]) -> str:
    return "/sparql?" + urlencode(fields)


ALL = "ASK {}"
G1 = ("default-graph-uri", ONE)
BOTH = "ASK { <urn:s1> <urn:p> ?a . <urn:s2> <urn:p> ?b FILTER NOT EXISTS { <urn:s3> ?p ?c } }"
NAMED = f"ASK {{ GRAPH ?g {{ <urn:s1> ?p ?o }} GRAPH ?h {{ <urn:s2> ?q ?r }} FILTER NOT EXISTS {{ GRAPH <{THREE}> {{ ?x ?y ?z }} }} }}"
FULL = f"ASK {{ <urn:s3> ?p ?o GRAPH <{ONE}> {{ <urn:s1> ?q ?r }} GRAPH <{TWO}> {{ <urn:s2> ?t ?u }} FILTER NOT EXISTS {{ <urn:s1> ?v ?w }} }}"
OVER = f"SELECT * FROM <{ONE}> WHERE {{ ?s ?p ?o }}"
GRAPHS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMES = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
INSERT = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
RESULTS = "application/sparql-results+"

CASES = [
    # What must be answered.
    Case("query_get", 200, at(("query", ALL)), truth=True),
    Case("query_post_form", 200, method="POST", body=urlencode({"query": ALL}), media=FORM, truth=True),
    Case("query_post_direct", 200, method="POST", body=ALL, media=DIRECT, truth=True),
    Case("query_post_direct_charset", 200, method="POST", body=ALL, media=DIRECT + "; charset=UTF-8", truth=True),
    Case("query_dataset_default_graph", 200, at(("query", "ASK { <urn:s1> ?p ?o }"), G1), truth=True),
    Case("query_dataset_default_graph_other", 200, at(("query", "ASK { <urn:s2> ?p ?o }"), G1), truth=False),
    Case("query_dataset_default_graphs_get", 200, at(("query", BOTH), *GRAPHS), truth=True),
    Case("query_dataset_default_graphs_post", 200, at(*GRAPHS), "POST", BOTH, DIRECT, truth=True),
    Case("query_dataset_default_graphs_post_form", 200, method="POST", body=urlencode([("query", BOTH), *GRAPHS]), media=FORM, truth=True),
    Case("query_dataset_named_graphs_get", 200, at(("query", NAMED), *NAMES), truth=True),
    Case("query_dataset_named_graphs_post", 200, at(*NAMES), "POST", NAMED, DIRECT, truth=True),
    Case("query_dataset_full", 200, at(("query", FULL), ("default-graph-uri", THREE), *NAMES), truth=True),
    # The data set of the protocol wins over that of the query.
    Case("query_multiple_dataset", 200, at(("query", "ASK FROM <urn:none> { <urn:s1> ?p ?o }"), G1), truth=True),
    Case("query_multiple_dataset_not_the_query's", 200, at(("query", f"ASK FROM <{TWO}> {{ <urn:s2> ?p ?o }}"), G1), truth=False),
    Case("query_dataset_of_the_query", 200, at(("query", f"ASK FROM <{TWO}> {{ <urn:s2> ?p ?o }}")), truth=True),
    Case("query_content_type_select", 200, at(("query", OVER)), accept=RESULTS + "xml", comes=RESULTS + "xml"),
    Case("query_content_type_select_json", 200, at(("query", OVER)), accept=RESULTS + "json", comes=RESULTS + "json"),
    Case("query_content_type_ask", 200, at(("query", ALL)), accept=RESULTS + "xml", comes=RESULTS + "xml"),
    Case("query_content_type_describe", 200, at(("query", f"DESCRIBE <urn:s1> FROM <{ONE}>")), accept="application/rdf+xml", comes="application/rdf+xml"),
    Case("query_content_type_construct", 200, at(("query", f"CONSTRUCT {{ ?s ?p ?o }} FROM <{ONE}> WHERE {{ ?s ?p ?o }}")), accept="text/turtle", comes="text/turtle"),
    # What must be refused.
    Case("bad_query_method", 405, at(("query", ALL)), "PUT"),
    Case("bad_query_method_delete", 405, at(("query", ALL)), "DELETE"),
    Case("bad_multiple_queries", 400, at(("query", ALL), ("query", "SELECT * {}"))),
    Case("bad_multiple_queries_post", 400, method="POST", body=urlencode([("query", ALL), ("query", ALL)]), media=FORM),
    Case("bad_multiple_queries_over_both_ways", 400, at(("query", ALL)), "POST", ALL, DIRECT),
    Case("bad_query_wrong_media_type", 415, method="POST", body=ALL, media="text/plain"),
    Case("bad_query_missing_form_type", 415, method="POST", body=urlencode({"query": ALL})),
    Case("bad_query_missing_direct_type", 415, method="POST", body=ALL),
    Case("bad_query_non_utf8", 415, method="POST", body="ASK {}".encode("utf-16"), media=DIRECT + "; charset=UTF-16"),
    Case("bad_query_non_utf8_in_a_form", 415, method="POST", body="query=ASK%20%7B%7D%23%FF", media=FORM),
    Case("bad_query_non_utf8_in_the_address", 400, "/sparql?query=ASK%20%7B%7D%23%FF"),
    Case("bad_query_syntax", 400, at(("query", "ASK { x }"))),
    Case("bad_query_none", 400),
    Case("bad_query_empty", 400, at(("query", ""))),
    Case("bad_query_none_in_the_form", 400, method="POST", body="", media=FORM),
    Case("bad_graph", 400, at(("query", ALL), ("default-graph-uri", "no iri"))),
    # No update, whichever way it comes.
    Case("update_post_direct", 415, method="POST", body=INSERT, media=UPDATE),
    Case("update_post_form", 403, method="POST", body=urlencode({"update": INSERT}), media=FORM),
    Case("update_base_uri", 403, method="POST", body=urlencode({"update": f"BASE <urn:x> {INSERT}"}), media=FORM),
    Case("update_dataset_full", 403, at(("using-graph-uri", ONE)), "POST", urlencode({"update": INSERT}), FORM),
    Case("bad_updates_get", 403, at(("update", INSERT))),
    Case("bad_multiple_updates", 403, method="POST", body=urlencode([("update", INSERT)] * 2), media=FORM),
    Case("bad_update_wrong_media_type", 415, method="POST", body=INSERT, media="text/plain"),
    Case("bad_update_missing_form_type", 415, method="POST", body=urlencode({"update": INSERT})),
    Case("update_as_a_query", 400, at(("query", INSERT))),
    Case("update_behind_a_query", 400, at(("query", f"ASK {{}} ; {INSERT}"))),
    Case("update_beside_a_query", 403, at(("query", ALL), ("update", INSERT))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_protocol(site: Site, case: Case) -> None:
    body = case.body.encode() if isinstance(case.body, str) else case.body
    headers = {"Accept": case.accept} | ({"Content_Type": case.media} if case.media else {})
    sent = body if case.method == "POST" else None
    status, got, content = site.ask(case.target, method=case.method, body=sent, **headers)
    assert (status, content[:200]) == (case.status, content[:200])
    assert content
    if case.comes:
        assert got["content-type"].partition(";")[0] == case.comes
    if case.truth is not None:
        assert json.loads(content) == {"head": {}, "boolean": case.truth}


def test_a_query_of_the_greatest_length_is_answered_and_a_longer_one_is_not(site: Site) -> None:
    for length, expected in ((200_000, 200), (200_001, 413)):
        sparql = "ASK {}#".ljust(length, "x").encode()
        assert site.ask("/sparql", method="POST", body=sparql, Content_Type=DIRECT)[0] == expected


def test_head_and_options(site: Site) -> None:
    assert site.ask(at(("query", ALL)), method="HEAD")[::2] == (200, "")
    status, headers, _ = site.ask("/sparql", method="OPTIONS")
    assert (status, "POST" in headers["allow"]) == (204, True)


def test_the_description_names_every_answer_that_was_given(site: Site) -> None:
    described = json.loads(site.ask("/openapi.json")[2])
    for case in CASES:
        if case.method in {"GET", "POST"}:
            assert str(case.status) in described["paths"]["/sparql"][case.method.lower()]["responses"], (
                case.name
            )
    media = described["paths"]["/sparql"]["get"]["responses"]["200"]["content"]
    assert {case.comes for case in CASES if case.comes} <= set(media)
    assert quote("人物") in quote(described["paths"]["/{kind}/{name}"]["get"]["parameters"][0]["example"])
