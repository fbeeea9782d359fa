"""A running server and a client that sends what it is told."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from kg.store.serve.server import Settings, application, configuration, found_base
from kg.store.serve.workers import Workers

Said = tuple[int, dict[str, str], str]


class Site:
    """Sends requests to a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, target: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Said:
        """Status, headers and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, target, body, sent)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()

    def select(self, sparql: str, **headers: str) -> Said:
        """The answer to a query."""
        return self.ask("/sparql?" + urlencode({"query": sparql}), **headers)

    def raw(self, sent: bytes, *, seconds: float = 20.0) -> bytes:
        """Whatever comes back, until the server ends the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(sent)
            answer = b""
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except ConnectionError:
                pass
            return answer


@contextmanager
def serving(database: Path, **settings: object) -> Iterator[Site]:
    """A server as ``kg serve`` runs it, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = Settings(port=port, **settings)
    workers = Workers(str(database), count=given.processes, timeout=given.timeout, limit=given.limit)
    app = application(workers, replace(given, base=given.base or found_base(workers)))
    server = uvicorn.Server(configuration(app, given))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield Site(port)
    finally:
        server.should_exit = True
        thread.join()
        workers.close()
