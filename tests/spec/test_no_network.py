# ruff: noqa: E501  lists are long
"""No command but publish and serve speaks to a network: neither to fetch nor to report anything.

All run in one process of their own, in which whatever would open a connection is noted and refused. Where the
system lets a user have a network of his own (Linux), the process and its children have one that leads nowhere, so
that libraries that do not ask Python cannot reach anything either.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from run_pages import small_pages

from kg.cli.group import COMMANDS

SPEAKS = {"publish", "serve"}
#: How each command is called, in the folder of the test; later ones need what earlier ones leave.
CALLS: dict[str, list[list[str]]] = {
    "build": [["pages", "-o", "out", "--jobs", "2"], ["more", "-o", "other", "--jobs", "1"]],
    "articles": [["pages"], ["--html", "pages/p000.txt"]],
    "extract": [["pages"]],
    "entities": [["pages", "--public-only"]],
    "ocr": [["scan.png", "--ocr-cache", "kept"]],
    "merge": [["out", "other", "-o", "whole"]],
    "query": [["out/graph.ttl", "SELECT ?s WHERE { ?s a kg:人物 }"], ["--list"]],
    "show": [["青河县", "out"], ["白石县", "out"], ["临山县", "out"], ["柳川县", "out"]],
    "view": [["out", "-o", "view.html"]],
    "export": [
        ["out/graph.trig", "--to", form, "-o", f"x.{form}"] for form in ("nq", "gexf", "csv", "jsonld")
    ],
    "rules": [["check"]],
    "validate": [["out/graph.ttl"]],
    "audit": [["out", "--sample", "5", "--sheet", "audit.html"]],
    "evaluate": [["gold", "pages"]],
    "verify": [["out"]],
}
SCRIPT = """
import json, socket, sys

tried = []
EVENTS = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
          "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect", "ftplib.connect"}

def watch(event, arguments):
    if event not in EVENTS:
        return
    if arguments and isinstance(arguments[0], socket.socket) and arguments[0].family == socket.AF_UNIX:
        return  # processes of one machine speaking to each other
    tried.append(f"{event} {arguments[1:]}")
    raise OSError("no network here")

sys.addaudithook(watch)
from kg.cli import main

statuses = []
for command in json.loads(sys.argv[1]):
    try:
        main(command, prog_name="kg")
    except SystemExit as end:
        statuses.append((" ".join(command), end.code or 0))
print("\\n" + json.dumps({"tried": tried, "statuses": statuses}))
"""


def test_every_command_is_called_here_or_may_speak() -> None:
    assert set(COMMANDS) <= set(CALLS) | SPEAKS


@pytest.mark.slow
def test_nothing_speaks_to_a_network(tmp_path: Path, root: Path, golden: Path) -> None:
    small_pages(tmp_path / "pages", 4)
    small_pages(tmp_path / "more", 3)
    for page in (tmp_path / "more").iterdir():
        page.rename(page.with_name(f"more-{page.name}"))
    picture = Image.new("L", (700, 160), 255)
    ImageDraw.Draw(picture).text((40, 50), "COUNTY NEWS 2021", font=ImageFont.load_default(size=48))
    picture.save(tmp_path / "scan.png")
    (tmp_path / "gold").mkdir()
    for file in golden.glob("a01_*.jsonl"):
        shutil.copy(file, tmp_path / "gold")
    shutil.copy(next(golden.glob("pages/a01_*")), tmp_path / "pages")
    calls = [[name, *arguments] for name, each in CALLS.items() if name in COMMANDS for arguments in each]
    apart = ["unshare", "--map-root-user", "--net"]
    own = (
        shutil.which("unshare")
        and subprocess.run([*apart, "true"], capture_output=True, check=False).returncode == 0
    )
    done = subprocess.run(
        [*(apart if own else []), sys.executable, "-c", SCRIPT, json.dumps(calls)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["tried"] == []
    assert len(said["statuses"]) == len(calls)
    # Who is not named on the few pages is not found: that is an answer too.
    failed = [
        call
        for call, status in said["statuses"]
        if status not in ((0, 1) if call.startswith("show") else (0,))
    ]
    assert failed == [], done.stderr[-2000:]


def test_the_watch_sees_what_it_must(root: Path) -> None:
    script = SCRIPT.replace(
        "from kg.cli import main", "def main(command, prog_name): socket.create_connection(('192.0.2.1', 9))"
    )
    script = script.replace("except SystemExit as end:", "except OSError as end:").replace(
        "end.code or 0", "str(end)"
    )
    done = subprocess.run([sys.executable, "-c", script, "[[]]"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1])["tried"]
