"""A triple store for tests: an Oxigraph server on a directory."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from pathlib import Path


class OxigraphServer:
    """Runs while its context is open."""

    def __init__(self, binary: str, location: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self._command = [binary, "serve", "--location", str(location), "--bind", f"127.0.0.1:{self._port}"]
        self.url = f"http://127.0.0.1:{self._port}/store"

    def __enter__(self) -> OxigraphServer:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return self
            time.sleep(0.05)
        raise RuntimeError("the server does not start")

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def content(self) -> str:
        """Everything in it, as N-Quads."""
        request = urllib.request.Request(self.url, headers={"Accept": "application/n-quads"})
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()

    def load(self, graph: str, turtle: str) -> None:
        """Put triples into a graph."""
        request = urllib.request.Request(
            f"{self.url}?graph={graph}",
            turtle.encode(),
            {"Content-Type": "text/turtle"},
            method="PUT",
        )
        urllib.request.urlopen(request).close()
