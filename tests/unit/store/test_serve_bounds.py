# ruff: noqa: E501  requests are one line
"""Nobody can stop the server from answering others: not by being many, slow, rude or from elsewhere."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("uvicorn")
pytest.importorskip("starlette")

from served import Site, serving

from kg.store.serve.access import Access
from kg.store.serve.database import build_database
from kg.store.serve.server import Settings

PATIENCE = 1.0


@pytest.fixture(scope="module")
def database(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_database(folder, tmp_path_factory.mktemp("bounds") / "served")


@pytest.fixture(scope="module")
def site(database: Path) -> Iterator[Site]:
    with serving(database, timeout=60.0, patience=PATIENCE) as site:
        yield site


def head(port: int, target: str, *more: str) -> bytes:
    lines = (f"GET {target} HTTP/1.1", f"Host: 127.0.0.1:{port}", *more)
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def asked(port: int, number: int, gate: asyncio.Event) -> tuple[int, int | str]:
    """One client: the number that it asks for and the one it gets."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await gate.wait()
    sparql = quote(f"SELECT ?n ({number} AS ?m) WHERE {{ ?p a kg:人物 ; rdfs:label ?n }} LIMIT 1")
    writer.write(head(port, f"/sparql?query={sparql}", "Connection: close"))
    answer = await reader.read()
    writer.close()
    first, _, rest = answer.partition(b"\r\n\r\n")
    status = int(first.split()[1])
    if status != 200:
        return number, f"{status} {rest[:60]!r}"
    return number, int(json.loads(rest)["results"]["bindings"][0]["m"]["value"])


def test_a_thousand_at_once_get_each_its_own_answer(database: Path) -> None:
    async def crowd() -> list[tuple[int, int | str]]:
        gate = asyncio.Event()
        clients = [asyncio.create_task(asked(site.port, n, gate)) for n in range(1000)]
        await asyncio.sleep(1)  # all are connected before the first one asks
        gate.set()
        return await asyncio.gather(*clients)

    with serving(database, timeout=60.0, patience=60.0) as site:
        answers = asyncio.run(crowd())
    assert len(answers) == 1000
    assert [a for a in answers if a[0] != a[1]] == []


def test_more_clients_than_are_allowed_are_told_to_come_back(database: Path) -> None:
    with serving(database, connections=20, patience=30.0) as site:
        held = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(30)]
        time.sleep(0.3)
        assert site.raw(head(site.port, "/")).startswith(b"HTTP/1.1 503 ")
        for each in held:
            each.close()
        time.sleep(0.3)
        assert site.ask("/")[0] == 200


@pytest.mark.parametrize(
    "begun",
    [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: "],
    ids=["nothing", "half a head", "half a header"],
)
def test_who_never_ends_the_head_of_a_request_is_cut_off(site: Site, begun: bytes) -> None:
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as slow:
        slow.sendall(begun)
        cut = False
        while not cut and time.monotonic() - started < 20:
            try:
                slow.sendall(b"a" if begun.endswith(b": ") else b"")  # a byte now and then does not help
                slow.settimeout(0.2)
                cut = slow.recv(1) == b""
            except TimeoutError:
                continue
            except OSError:
                cut = True
    assert cut
    assert time.monotonic() - started >= PATIENCE * 0.9


def test_five_hundred_slow_clients_do_not_keep_others_from_being_answered(site: Site) -> None:
    held = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(500)]
    for each in held:
        each.sendall(b"GET / HTTP/1.1\r\nX: ")
    assert site.select("ASK {}")[0] == 200
    for each in held:
        each.close()


def test_a_body_that_does_not_come_is_given_up(site: Site) -> None:
    lines = (
        "POST /sparql HTTP/1.1",
        f"Host: 127.0.0.1:{site.port}",
        "Content-Type: application/sparql-query",
        "Content-Length: 100",
        "Connection: close",
    )
    assert site.raw(("\r\n".join(lines) + "\r\n\r\nASK").encode()).startswith(b"HTTP/1.1 408 ")


def test_who_does_not_take_the_answer_is_cut_off(site: Site) -> None:
    large = quote("SELECT ?a ?b ?c ?d ?e WHERE { ?a ?b ?c . ?d a kg:人物 . ?e a kg:人物 }")
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.settimeout(30)
        slow.connect(("127.0.0.1", site.port))
        slow.sendall(head(site.port, f"/sparql?query={large}"))
        assert slow.recv(1)
        time.sleep(6 * PATIENCE)  # the system takes some in our place; then nothing moves
        taken = 0
        with suppress(ConnectionError):
            while piece := slow.recv(65536):
                taken += len(piece)
        length = len(site.ask(f"/sparql?query={large}")[2])
        assert taken < length


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\xff\xfe\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\x00y\r\n\r\n",
        b"GET /\xe4\xba\xba HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 50_000 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_harms_nothing(site: Site, sent: bytes) -> None:
    answer = site.raw(sent.replace(b"HTTP/1.1\r\n", b"HTTP/1.1\r\nConnection: close\r\n", 1))
    status = int(answer.split()[1]) if answer else 400
    assert 400 <= status < 500, answer[:200]
    assert site.select("ASK {}")[0] == 200


def test_two_requests_in_one_are_answered_as_two(site: Site) -> None:
    """A body that ends early for one reader and late for another smuggles a request in; here both lengths are refused."""
    both = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nContent-Type: application/sparql-query\r\nContent-Length: 6\r\n\r\nASK {{}}".encode()
    answer = site.raw(both + head(site.port, "/static/nothing", "Connection: close"))
    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"200", b"404"]
    smuggled = both.replace(b"Content-Length: 6", b"Content-Length: 6\r\nTransfer-Encoding: chunked")
    answer = site.raw(smuggled + head(site.port, "/", "Connection: close"))
    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"400"]


PAGE = {"Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec_Fetch_Site": "cross-site", **PAGE}, 403),
        ({"Sec_Fetch_Site": "same-site", **PAGE}, 403),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"}, 200),
        ({"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate"}, 200),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}, 200),  # the user followed a link
        ({"Origin": "http://127.0.0.1.evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example"}, 421),
        ({"Host": ""}, 421),
    ],
)
def test_pages_of_other_sites_may_not_ask(site: Site, headers: dict[str, str], status: int) -> None:
    found, got, _ = site.ask("/sparql?query=ASK%7B%7D", **headers)
    assert found == status
    assert "access-control-allow-origin" not in got
    assert got["cross-origin-resource-policy"] == "same-origin"


def test_a_site_may_ask_where_the_user_says_so_and_no_other(database: Path) -> None:
    app = "https://app.example"
    with serving(database, origins=(app,), hosts=("data.example",)) as site:
        status, got, _ = site.ask("/sparql?query=ASK%7B%7D", Origin=app, Host="data.example")
        assert (status, got["access-control-allow-origin"], "Origin" in got["vary"]) == (200, app, True)
        status, got, _ = site.ask(
            "/sparql", method="OPTIONS", Origin=app, Access_Control_Request_Method="POST"
        )
        assert (status, got["access-control-allow-origin"]) == (204, app)
        assert "POST" in got["access-control-allow-methods"]
        for origin in ("https://evil.example", "https://app.example.evil.example", "null"):
            status, got, _ = site.ask("/sparql?query=ASK%7B%7D", Origin=origin)
            assert (status, "access-control-allow-origin" in got) == (403, False)
            status, got, _ = site.ask("/sparql", method="OPTIONS", Origin=origin)
            assert (status, "access-control-allow-origin" in got) == (403, False)
        assert site.ask("/", Host="other.example")[0] == 421


def test_by_default_nobody_but_this_machine_is_answered() -> None:
    assert Settings().host == "127.0.0.1"
    access = Access()
    assert access.refusal({"host": "127.0.0.1:8000"}) is None
    assert access.refusal({"host": "[::1]:8000"}) is None
    assert access.refusal({"host": "192.0.2.1:8000"}) is not None
    assert access.refusal({"host": "localhost"}) is not None
    assert Access(port=80).refusal({"host": "localhost"}) is None
    assert access.refusal({}) is not None
