# ruff: noqa: E501  requests and queries are one line
"""Publishing to a real Oxigraph server: idempotent, patient, and careful with credentials."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from made_pages import PAGES, MadeIdentities, facts, made_pages, page

from kg.cli import main
from kg.errors import InputError, KgError, OutputError, UsageError
from kg.graph import Format, page_quads, write
from kg.store.protocol import Client, Endpoints, RequestError, credentials
from kg.store.publish import publish

BINARY = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
needs_server = pytest.mark.skipif(BINARY is None, reason="needs the oxigraph server (package oxigraph)")
GRAPH = "https://kg.example/graph/"
ONTOLOGY = "https://kg.example/ontology"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """An Oxigraph server on a directory, that can be killed and started again."""

    def __init__(self, location: Path) -> None:
        self.location, self.port = location, free_port()
        self.url = f"http://127.0.0.1:{self.port}/store"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> None:
        command = [str(BINARY), "serve", "--location", str(self.location), "--bind", f"127.0.0.1:{self.port}"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200 if wait else 0):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "store")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    with Client(endpoints=Endpoints.of(server.url), patience=20) as client:
        yield client


def build(folder: Path, *sources: str, **texts: str) -> Path:
    """A build of some of the made pages, with other texts for some of them."""
    folder.mkdir(parents=True, exist_ok=True)
    quads: list[ox.Quad] = []
    for result in made_pages():
        if not sources or result.source in sources:
            stem = result.source.removesuffix(".txt")
            text = texts.get(stem, PAGES[result.source])
            quads += page_quads(page(result.source, text, facts(result.source)), MadeIdentities())
    write(quads, folder / "graph.trig", Format.TRIG)
    return folder


def held(client: Client, graph: str = "") -> int:
    where = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "GRAPH ?g { ?s ?p ?o }"
    return int(client.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")[0]["n"])


@needs_server
def test_a_second_run_sends_nothing(client: Client, tmp_path: Path) -> None:
    folder = build(tmp_path / "out")
    told: list[str] = []
    first = publish(folder, client, progress=told.append)
    expected = sorted([ONTOLOGY, *(GRAPH + name for name in PAGES)])
    assert list(first.new) == expected == sorted(told)
    assert held(client) == first.triples
    before = held(client)
    second = publish(folder, client)
    assert (second.new, second.changed, second.triples) == ((), (), 0)
    assert sorted(second.unchanged) == expected
    assert held(client) == before
    quads = len(set(ox.parse(path=folder / "graph.trig")))
    ontology = held(client, ONTOLOGY)
    assert before == quads + len(PAGES) + ontology


@needs_server
def test_a_page_that_changed_is_replaced_and_nothing_else(client: Client, tmp_path: Path) -> None:
    publish(build(tmp_path / "one"), client)
    changed = build(tmp_path / "two", b="水库巡查走进青石镇和别处\n" + PAGES["b.txt"].partition("\n")[2])
    outcome = publish(changed, client)
    assert outcome.changed == (f"{GRAPH}b.txt",)
    assert outcome.new == ()
    rows = client.select(
        f"SELECT ?h WHERE {{ GRAPH <{GRAPH}b.txt> {{ ?a <https://schema.org/headline> ?h }} }}"
    )
    assert rows == [{"h": "水库巡查走进青石镇和别处"}]


@needs_server
def test_what_somebody_else_did_to_a_graph_is_mended(client: Client, tmp_path: Path) -> None:
    folder = build(tmp_path / "out")
    publish(folder, client)
    client.update(f"INSERT DATA {{ GRAPH <{GRAPH}a.txt> {{ <https://x.example/> <https://x.example/> 1 }} }}")
    assert publish(folder, client).changed == (f"{GRAPH}a.txt",)


@needs_server
def test_a_dry_run_writes_nothing_and_graphs_are_deleted_only_when_asked(
    client: Client, tmp_path: Path
) -> None:
    full, part = build(tmp_path / "full"), build(tmp_path / "part", "a.txt", "b.txt")
    dry = publish(full, client, dry_run=True)
    assert len(dry.new) == 4
    assert "would send 4 new" in str(dry)
    assert held(client) == 0
    publish(full, client)
    client.update(
        "INSERT DATA { GRAPH <https://kg.example/graph/foreign> { <https://x.example/> <https://x.example/> 1 } }"
    )
    kept = publish(part, client)
    assert kept.gone == (f"{GRAPH}c.txt",)  # not the graph that somebody else put there
    assert held(client, f"{GRAPH}c.txt") > 0
    assert publish(part, client, delete=True, dry_run=True).gone == (f"{GRAPH}c.txt",)
    assert publish(part, client, delete=True).deleted == (f"{GRAPH}c.txt",)
    assert held(client, f"{GRAPH}c.txt") == 0
    assert held(client, "https://kg.example/graph/foreign") == 1


@needs_server
def test_a_store_without_the_graph_store_protocol(server: Server, tmp_path: Path) -> None:
    root = server.url.removesuffix("/store")
    with Client(endpoints=Endpoints(store="", query=f"{root}/query", update=f"{root}/update")) as client:
        folder = build(tmp_path / "out")
        assert len(publish(folder, client).new) == 4
        assert publish(folder, client).triples == 0
        publish(build(tmp_path / "part", "a.txt"), client, delete=True)
        assert {row["g"] for row in client.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")} == {
            ONTOLOGY,
            f"{GRAPH}a.txt",
        }


@needs_server
def test_a_store_that_is_starting_is_waited_for(tmp_path: Path) -> None:
    server = Server(tmp_path / "store")
    starter = threading.Timer(1.0, server.start, kwargs={"wait": False})
    starter.start()
    try:
        with Client(endpoints=Endpoints.of(server.url), patience=20) as client:
            assert len(publish(build(tmp_path / "out"), client).new) == 4
    finally:
        starter.join()
        server.kill()


@needs_server
def test_a_server_that_is_killed_in_the_middle(server: Server, client: Client, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    quads: list[ox.Quad] = []
    for number in range(60):
        source = f"p{number:03}.txt"
        result = page(source, PAGES["a.txt"], [])
        quads += page_quads(result, MadeIdentities())
    write(quads, many / "graph.trig", Format.TRIG)
    killed = threading.Event()

    def interrupt(_: str) -> None:
        if not killed.is_set():
            killed.set()
            server.kill()
            threading.Timer(1.0, server.start, kwargs={"wait": False}).start()

    outcome = publish(many, client, progress=interrupt)
    assert killed.is_set()
    assert outcome.failed == ()
    assert len(outcome.new) == 61
    assert publish(many, client).triples == 0


class Proxy(BaseHTTPRequestHandler):
    """Forwards to a server what a rule lets through; the rule may answer itself with a status."""

    port: ClassVar[int]
    rule: ClassVar[Callable[[BaseHTTPRequestHandler], int]]
    spoil: ClassVar[str] = ""  # what is sent to an address with this in it arrives broken
    protocol_version = "HTTP/1.1"

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, content = type(self).rule(self), b"no"
        if not status:
            inner = http.client.HTTPConnection("127.0.0.1", self.port)
            headers = {k: v for k, v in self.headers.items() if k.lower() not in {"host", "authorization"}}
            if self.spoil and self.command == "PUT" and self.spoil in self.path:
                body = b"<no triple> .\n"
                headers = {k: v for k, v in headers.items() if not k.lower().startswith("content-")}
                headers["Content-Type"] = "application/n-triples"
            inner.request(self.command, self.path, body, headers)
            answer = inner.getresponse()
            status, content = answer.status, answer.read()
            inner.close()
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if status != 204:
            self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = handle_any

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def behind(server: Server) -> Iterator[Callable[[Callable[[BaseHTTPRequestHandler], int]], Client]]:
    """A client of the server behind a proxy with a rule."""
    started: list[tuple[ThreadingHTTPServer, Client]] = []

    def make(rule: Callable[[BaseHTTPRequestHandler], int]) -> Client:
        handler = type("Rule", (Proxy,), {"port": server.port, "rule": staticmethod(rule)})
        proxy = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        proxy.daemon_threads = True
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        client = Client(endpoints=Endpoints.of(f"http://127.0.0.1:{proxy.server_port}/store"), patience=3)
        started.append((proxy, client))
        return client

    yield make
    for proxy, client in started:
        client.__exit__()
        proxy.shutdown()
        proxy.server_close()


@needs_server
def test_a_graph_that_is_refused_does_not_stop_the_others(
    behind: Callable[..., Client], tmp_path: Path
) -> None:
    client = behind(lambda request: 413 if request.command == "PUT" and "b.txt" in request.path else 0)
    outcome = publish(build(tmp_path / "out"), client)
    assert [iri for iri, _ in outcome.failed] == [f"{GRAPH}b.txt"]
    assert len(outcome.new) == 3
    assert "HTTP 413" in str(outcome)


@needs_server
def test_a_graph_that_the_server_itself_finds_malformed_does_not_stop_the_others(
    behind: Callable[..., Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Proxy, "spoil", "b.txt")
    client = behind(lambda _: 0)
    outcome = publish(build(tmp_path / "out"), client)
    assert [iri for iri, _ in outcome.failed] == [f"{GRAPH}b.txt"]
    assert "HTTP 400" in str(outcome)
    assert held(client, f"{GRAPH}b.txt") == 0
    monkeypatch.setattr(Proxy, "spoil", "")
    assert publish(tmp_path / "out", client).new == (f"{GRAPH}b.txt",)  # the second run sends what is missing


@needs_server
def test_the_command_publishes_with_and_without_a_graph_store(server: Server, tmp_path: Path) -> None:
    folder, root = build(tmp_path / "out"), server.url.removesuffix("/store")
    run = lambda *options: CliRunner().invoke(main, ["publish", str(folder), *options])  # noqa: E731
    dry = run("--to", server.url, "--dry-run")
    assert (dry.exit_code, "would send 4 new" in dry.stdout) == (0, True)
    sent = run("--query-url", f"{root}/query", "--update-url", f"{root}/update")
    assert (sent.exit_code, "sent 4 new" in sent.stdout) == (0, True)
    again = run("--to", server.url)
    assert (again.exit_code, "sent 0 new and 0 changed graphs (0 triples); 4 unchanged" in again.stdout) == (
        0,
        True,
    )
    assert run("--query-url", f"{root}/query").exit_code == 2


@needs_server
def test_wrong_credentials_end_it_at_once(
    behind: Callable[..., Client], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = "Basic YW5uOnNlY3JldA=="  # ann:secret
    client = behind(lambda request: 0 if request.headers.get("Authorization") == good else 401)
    monkeypatch.setenv("KG_STORE_USER", "ann")
    monkeypatch.setenv("KG_STORE_PASSWORD", "guessed")
    with pytest.raises(OutputError, match="refuses the credentials") as caught:
        publish(build(tmp_path / "out"), client)
    assert "guessed" not in str(caught.value)
    monkeypatch.setenv("KG_STORE_PASSWORD", "secret")
    assert len(publish(tmp_path / "out", client).new) == 4


@needs_server
def test_credentials_that_may_read_but_not_write(behind: Callable[..., Client], tmp_path: Path) -> None:
    client = behind(lambda request: 403 if request.command == "PUT" else 0)
    with pytest.raises(RequestError, match="refuses the credentials"):
        publish(build(tmp_path / "out"), client)


@needs_server
def test_a_store_that_does_not_take_gzip(behind: Callable[..., Client], tmp_path: Path) -> None:
    client = behind(lambda request: 415 if request.headers.get("Content-Encoding") else 0)
    assert len(publish(build(tmp_path / "out"), client).new) == 4
    assert not client.compress


@needs_server
def test_a_passing_failure_is_tried_again_and_a_lasting_one_is_given_up(
    behind: Callable[..., Client], tmp_path: Path
) -> None:
    seen: list[str] = []

    def sometimes(request: BaseHTTPRequestHandler) -> int:
        seen.append(request.path)
        return 503 if len(seen) % 2 else 0

    assert len(publish(build(tmp_path / "out"), behind(sometimes)).new) == 4
    with pytest.raises(OutputError, match="no answer within 3 s"):
        publish(tmp_path / "out", behind(lambda _: 503))


@needs_server
def test_what_is_lost_on_the_way_is_noticed(behind: Callable[..., Client], tmp_path: Path) -> None:
    with pytest.raises(KgError, match="publish again"):
        publish(build(tmp_path / "out"), behind(lambda request: 204 if request.command == "PUT" else 0))


def test_nothing_there(tmp_path: Path) -> None:
    folder, endpoints = build(tmp_path / "out"), Endpoints.of(f"http://127.0.0.1:{free_port()}/store")
    with (
        Client(endpoints=endpoints, patience=0.5) as client,
        pytest.raises(OutputError, match="is it running"),
    ):
        publish(folder, client)


@pytest.mark.parametrize("name", ["missing", "graph.ttl"])
def test_nothing_to_publish(tmp_path: Path, name: str) -> None:
    (tmp_path / "graph.ttl").write_text("")

    class Empty(Client):
        def select(self, sparql: str) -> list[dict[str, str]]:
            return []

    with pytest.raises(InputError, match=name):
        publish(tmp_path / name, Empty(endpoints=Endpoints.of("http://127.0.0.1:9/store")))


@pytest.mark.parametrize(
    ("store", "query", "update"),
    [
        ("https://a.example/store", "https://a.example/query", "https://a.example/update"),
        ("https://a.example/ds/data", "https://a.example/ds/query", "https://a.example/ds/update"),
        (
            "https://a.example/repositories/r/rdf-graphs/service",
            "https://a.example/repositories/r",
            "https://a.example/repositories/r/statements",
        ),
        ("https://a.example/sparql-graph-crud", "https://a.example/sparql", "https://a.example/sparql"),
    ],
)
def test_addresses_are_guessed(store: str, query: str, update: str) -> None:
    assert Endpoints.of(store) == Endpoints(store=store, query=query, update=update)


@pytest.mark.parametrize(
    ("store", "said"),
    [
        ("ftp://a.example/store", "not an http"),
        ("file:///etc/passwd/store", "not an http"),
        ("https://ann:secret@a.example/store", "no credentials in the address"),
        ("https://a.example/other", "query address"),
    ],
)
def test_addresses_that_are_refused(store: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        Endpoints.of(store)
    assert "secret" not in str(caught.value)


def test_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("KG_STORE_TOKEN", "KG_STORE_USER", "KG_STORE_PASSWORD", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert credentials("https://a.example/") == ""
    (tmp_path / ".netrc").write_text("machine a.example login ann password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    assert credentials("https://a.example/") == "Basic YW5uOnNlY3JldA=="
    assert credentials("https://b.example/") == ""
    monkeypatch.setenv("KG_STORE_TOKEN", "t0ken")
    assert credentials("https://b.example/") == "Bearer t0ken"
    assert credentials("http://localhost:1/") == "Bearer t0ken"
    with pytest.raises(UsageError, match="only sent over https") as caught:
        credentials("http://b.example/")
    assert "t0ken" not in str(caught.value)
    monkeypatch.delenv("KG_STORE_TOKEN")
    (tmp_path / ".netrc").write_text("machine")
    with pytest.raises(UsageError, match="netrc"):
        credentials("https://a.example/")
