# ruff: noqa: E501  requests and queries are one line
"""The endpoint, asked over HTTP as its users do: read-only, bounded, and for this machine only."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.store.serve.database import build_database
from kg.store.serve.guard import calls_out
from kg.store.serve.nodes import iri_of

uvicorn = pytest.importorskip("uvicorn")
starlette = pytest.importorskip("starlette")

from served import Site, serving  # noqa: E402

BASE = "https://kg.example/"
PEOPLE = "SELECT ?n WHERE { ?p a kg:人物 ; rdfs:label ?n } ORDER BY ?n"


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    database = build_database(folder, tmp_path_factory.mktemp("serve") / "served")
    with serving(database, timeout=3.0, limit=400_000) as site:
        yield site


def names(content: str) -> list[str]:
    return [row["n"]["value"] for row in json.loads(content)["results"]["bindings"]]


def test_the_three_ways_of_asking(site: Site) -> None:
    expected = ["孙立", "李大海", "李大海", "王小明", "赵青"]
    _, _, got = site.select(PEOPLE)
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    _, _, posted = site.ask("/sparql", method="POST", body=urlencode({"query": PEOPLE}).encode(), **form)
    _, _, direct = site.ask(
        "/sparql", method="POST", body=PEOPLE.encode(), Content_Type="application/sparql-query"
    )
    assert names(got) == names(posted) == names(direct) == expected


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/sparql-results+xml;q=0.9, text/csv;q=0.1", "application/sparql-results+xml"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values; charset=utf-8"),
        ("application/pdf", "application/sparql-results+json"),
    ],
)
def test_content_negotiation(site: Site, accept: str, media: str) -> None:
    status, headers, content = site.select(PEOPLE, Accept=accept)
    assert (status, headers["content-type"]) == (200, media)
    assert "王小明" in content


def test_construct_and_ask(site: Site) -> None:
    status, headers, content = site.select(
        "CONSTRUCT WHERE { ?x kg:隶属 ?y }", Accept="application/n-triples"
    )
    assert (status, headers["content-type"], content.count(" .\n")) == (200, "application/n-triples", 1)
    assert json.loads(site.select("ASK { ?x kg:隶属 ?y }")[2])["boolean"] is True


def test_the_default_graph_holds_each_triple_once_and_pages_have_their_graphs(site: Site) -> None:
    counted = "SELECT (COUNT(*) AS ?n) WHERE { <https://kg.example/组织/白桐县> rdfs:label ?l }"
    assert names(site.select(counted)[2]) == ["1"]
    graph = f"{BASE}graph/a.txt"
    inside = site.ask("/sparql?" + urlencode({"query": PEOPLE, "default-graph-uri": graph}))
    assert names(inside[2]) == ["李大海", "王小明", "赵青"]
    assert names(
        site.select(f"SELECT ?n WHERE {{ GRAPH <{graph}> {{ ?p a kg:人物 ; rdfs:label ?n }} }} ORDER BY ?n")[
            2
        ]
    ) == ["李大海", "王小明", "赵青"]


@pytest.mark.parametrize(
    "update", ["INSERT DATA { kg:a kg:b kg:c }", "DROP ALL", "LOAD <http://127.0.0.1:1/x>", "CLEAR DEFAULT"]
)
def test_nothing_can_be_changed(site: Site, update: str) -> None:
    assert site.select(update)[0] == 400
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert site.ask("/sparql", method="POST", body=urlencode({"update": update}).encode(), **form)[0] == 403
    assert (
        site.ask("/sparql", method="POST", body=update.encode(), Content_Type="application/sparql-update")[0]
        == 415
    )
    assert site.ask("/sparql", method="PUT", body=b"")[0] == 405


def test_no_other_host_is_asked(site: Site) -> None:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.5)
        port = listener.getsockname()[1]
        for keyword in ("SERVICE", "service SILENT", "Service\n"):
            status, _, said = site.select(
                f"SELECT * WHERE {{ {keyword} <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
            )
            assert (status, "SERVICE" in said) == (403, True)
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT*{service?x{}}",
        "SELECT * { FILTER(?a<?b)SERVICE?x{ } FILTER(?c>?d) }",
        'SELECT * { ?a ?b "\\"" . SERVICE <http://x/> {} }',
        "SELECT * { ?a ?b '''it''' . SERVICE <http://x/> {} }",
        "SELECT * { ?a ex:a\\#b ?c . SERVICE <http://x/> {} }",
        "SELECT * { ?a ex:a\\'b ?c . SERVICE <http://x/> {} } # '",
        "SELECT * { ?a <http://x/#y> ?c . SERVICE <http://x/> {} }",
        "SELECT * { ?a <http://x/\\u0061#y> ?c . SERVICE <http://x/> {} }",
        "SELECT * # comment\n{ SERVICE <http://x/> {} }",
        "SELECT * # it's\r{ SERVICE <http://x/> {} }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE SILENT <http://x/> {} } } } }",
        "SELECT * { FILTER EXISTS { ?s ?p ?o SERVICE <http://x/> {} } }",
        "SELECT * { \\u0053ERVICE <http://x/> {} }",
        "SELECT * { SERVIC\\U00000045 <http://x/> {} }",
        "SELECT * { ?s ?p \\u0022a\\u0022 . SERVICE <http://x/> {} }",
        "SELECT * # comment\\u000A{ SERVICE <http://x/> {} }",
    ],
)
def test_a_service_clause_is_found_wherever_it_hides(sparql: str) -> None:
    assert calls_out(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?service kg:SERVICE "SERVICE <x>" }',
        "PREFIX service: <http://x/service#> SELECT * { ?s service:x ?o } # SERVICE",
        "SELECT * { ?s <http://x/SERVICE> '''SERVICE\n' ''' }",
    ],
)
def test_the_word_alone_is_no_clause(sparql: str) -> None:
    assert not calls_out(sparql)


def test_a_query_that_takes_too_long_is_ended_and_the_next_is_answered(site: Site) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    started = time.monotonic()
    status, _, said = site.select(endless)
    assert (status, "longer than 3 s" in said) == (503, True)
    assert time.monotonic() - started < 15
    assert len(names(site.select(PEOPLE)[2])) == 5


def test_an_answer_that_is_too_large_is_refused(site: Site) -> None:
    status, _, said = site.select("SELECT ?a ?b ?c ?d WHERE { ?a ?b ?c . ?d a kg:人物 }")
    assert (status, "add a LIMIT" in said) == (413, True)


@pytest.mark.parametrize("target", ["/", "/sparql?query=ASK%20%7B%7D", "/static/query.js", "/人物/孙立"])
def test_strangers_are_refused(site: Site, target: str) -> None:
    target = quote(target, safe="/?=&%")
    assert site.ask(target)[0] == 200
    assert site.ask(target, Host="evil.example")[0] == 421
    assert site.ask(target, Host=f"127.0.0.1:{site.port + 1}")[0] == 421
    assert site.ask(target, Origin="https://evil.example")[0] == 403
    assert site.ask(target, Origin="null")[0] == 403
    assert site.ask(target, Origin=f"http://127.0.0.1:{site.port}")[0] == 200


@pytest.mark.parametrize(
    ("target", "status"),
    [("/sparql", 400), ("/sparql?query=a&query=b", 400), ("/sparql?query=SELECT", 400), ("/static/../server.py", 404),
     ("/static/nothing", 404), ("/nothing/here", 404), ("/%3E%20%7D%20DROP", 404), ("/%FF%FE", 404)],
)  # fmt: skip
def test_what_is_wrong_is_said(site: Site, target: str, status: int) -> None:
    found, headers, said = site.ask(target)
    assert found == status
    assert headers["content-type"].startswith("text/plain")
    assert said.strip()


def test_a_node_for_people_and_for_programs(site: Site) -> None:
    path = quote("/人物/李大海~绿洲县")
    status, headers, page = site.ask(path, Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "绿洲县教育局副局长李大海" in page
    assert 'href="/组织/绿洲县教育局"' in page
    assert "李大海还任绿洲县体育协会会长 <small>图 xywh=20,140,120,20 xywh=460,100,160,20</small>" in page
    assert (
        "图 xywh" not in site.ask(quote("/人物/李大海"), Accept="text/html")[2]
    )  # of pages without a picture
    for media, format in (
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ):
        status, headers, content = site.ask(path, Accept=media)
        triples = list(ox.parse(content.encode(), format=format))
        assert headers["content-type"].startswith(media)
        assert ox.NamedNode(f"{BASE}人物/李大海~绿洲县") in {t.subject for t in triples}
        assert any(t.predicate.value.endswith("职务") for t in triples)
    for media in (
        "text/html",
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        "application/n-triples",
    ):
        assert site.ask("/nothing/here", Accept=media)[0] == 404, media


def test_a_path_becomes_the_iri_of_the_graph() -> None:
    assert iri_of(BASE, quote("/人物/王小明")) == f"{BASE}人物/王小明"
    assert iri_of(BASE, "/组织/甲%2F乙") == f"{BASE}组织/甲%2F乙"
    assert iri_of(BASE, quote("/a") + "%E2%80%8B") == f"{BASE}a%E2%80%8B"
    assert iri_of(BASE, "/x>.<y") == f"{BASE}x%3E.%3Cy"
    with pytest.raises(ValueError, match="IRI"):
        iri_of(BASE, "/%zz")


def test_the_page_asks_nobody_else(site: Site) -> None:
    for target in ("/", "/static/query.js", "/static/style.css"):
        status, _, content = site.ask(target)
        assert status == 200
        assert "http://" not in content
        assert "https://" not in content
    known = json.loads(site.ask("/static/questions.json")[2])
    assert len(known["questions"]) >= 25
    assert known["base"] == BASE


def test_other_clients(site: Site) -> None:
    httpx = pytest.importorskip("httpx")
    answer = httpx.post(f"http://127.0.0.1:{site.port}/sparql", data={"query": PEOPLE}, trust_env=False)
    assert len(answer.json()["results"]["bindings"]) == 5
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"http://127.0.0.1:{site.port}/sparql", returnFormat=wrapper.JSON)
    client.setQuery(PEOPLE)
    assert len(client.queryAndConvert()["results"]["bindings"]) == 5


def test_the_database_is_built_again_only_when_the_build_changed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in ("graph.ttl", "graph.trig"):
        (out / name).write_bytes((folder / name).read_bytes())
    database = build_database(out)
    stamp = (database.parent / "state.json").stat().st_mtime_ns
    assert build_database(out) == database
    assert (database.parent / "state.json").stat().st_mtime_ns == stamp
    (out / "graph.ttl").write_text("<https://a.example/> a <https://a.example/> .")
    (out / "graph.trig").write_text("")
    build_database(out)
    store = ox.Store.read_only(str(database))
    assert len([q for q in store if isinstance(q.graph_name, ox.DefaultGraph)]) == 1
    (out / "graph.ttl").write_text("<a")
    with pytest.raises(InputError, match="malformed"):
        build_database(out)
    (out / "graph.trig").unlink()
    with pytest.raises(InputError, match=r"graph\.trig"):
        build_database(out)
