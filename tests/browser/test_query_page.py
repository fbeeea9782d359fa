# ruff: noqa: E501  scripts are one line
"""The query page of a served build in a real browser: with the bundled editor, and without it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from importlib import resources

import pytest
from made_pages import MadeIdentities, made_pages

from kg.graph import background_quads, page_quads, write

uvicorn = pytest.importorskip("uvicorn")
pytest.importorskip("starlette")

from kg.store.serve import query_page  # noqa: E402
from kg.store.serve.database import build_database  # noqa: E402
from kg.store.serve.server import Settings, application, found_base  # noqa: E402
from kg.store.serve.workers import Workers  # noqa: E402

EDITOR = resources.files("kg.store.serve") / "vendor" / "editor.bundle.js"
TYPED = "SELECT ?n WHERE { ?p a kg:人物 ; rdfs:label ?n } ORDER BY ?n"
INSIDE = "const host = document.querySelector('#sparql + div'); const inside = host && host.shadowRoot;"


@pytest.fixture(scope="module")
def workers(tmp_path_factory):
    identities, out = MadeIdentities(), tmp_path_factory.mktemp("out")
    quads = [q for page in made_pages() for q in page_quads(page, identities)]
    for name in ("graph.ttl", "graph.trig"):
        write([*quads, *background_quads(identities)], out / name, name.rpartition(".")[2])
    workers = Workers(str(build_database(out)), count=1, timeout=20.0)
    yield workers
    workers.close()


@pytest.fixture
def serve(workers):
    """Serves with the files that are there when it is called; returns the address."""
    running = []

    def start():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        app = application(workers, Settings(port=port, base=found_base(workers)))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{port}/"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()


def wait(browser, condition):
    for _ in range(100):
        if found := browser.execute_script(condition):
            return found
        time.sleep(0.1)
    return pytest.fail(condition)


def opened(browser, address):
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(address)
    wait(browser, "return document.querySelectorAll('#questions option').length > 25")


def answered(browser):
    browser.find_element("css selector", "#ask button").click()
    wait(browser, "return /^\\d+$/.test(document.getElementById('state').textContent)")
    cells = "return [...document.querySelectorAll('#answer tbody tr')].map((r) => [...r.cells].map((c) => c.textContent))"
    return browser.execute_script(cells)


def asked_and_complained(browser, address):
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    logged = [e["message"] for e in browser.get_log("browser") if e["level"] != "INFO"]
    return [message for message in logged if "favicon" not in message]


def choose(browser, name):
    browser.execute_script(
        "const s = document.getElementById('questions'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
        name,
    )


def test_a_question_is_chosen_and_answered_in_a_plain_text_area(browser, serve, monkeypatch):
    without = {name: data for name, data in query_page.files().items() if name != EDITOR.name}
    without["index.html"] = without["index.html"].replace(
        b'<script src="/static/editor.bundle.js"></script>\n', b""
    )
    monkeypatch.setattr(query_page, "files", lambda: without)
    address = serve()
    opened(browser, address)
    assert browser.find_element("id", "sparql").is_displayed()
    choose(browser, "posts-of-person")
    rows = answered(browser)
    assert ["李大海", "局长", "白桐县水利局", "2021-05-12", "2"] in rows
    assert asked_and_complained(browser, address) == []


def test_the_editor_colours_completes_and_sends_the_query(browser, serve):
    if not EDITOR.is_file():
        if os.environ.get("KG_REQUIRE_BROWSER") == "1" and shutil.which("npm"):
            pytest.fail("the editor is not bundled; run make assets")
        pytest.skip("the editor is not bundled (make assets)")
    from selenium.webdriver.common.keys import Keys

    address = serve()
    opened(browser, address)
    wait(browser, f"{INSIDE} return inside && inside.querySelector('.cm-content span')")
    assert not browser.find_element("id", "sparql").is_displayed()
    choose(browser, "posts-of-person")
    shown = browser.execute_script(f"{INSIDE} return inside.querySelector('.cm-content').textContent")
    assert "Which posts somebody holds" in shown
    coloured = browser.execute_script(
        f"{INSIDE} return getComputedStyle(inside.querySelector('.cm-content span')).color"
    )
    assert coloured != browser.execute_script("return getComputedStyle(document.body).color")
    content = browser.execute_script(f"{INSIDE} return inside.querySelector('.cm-content')")
    # In one go: the driver puts the caret at the end at the beginning of each.
    content.send_keys(Keys.CONTROL, "a", Keys.NULL, TYPED[: TYPED.index("人物")])
    offered = wait(
        browser,
        f"{INSIDE} const all = [...inside.querySelectorAll('.cm-tooltip-autocomplete li')]; "
        "return all.length && all.map((one) => one.textContent)",
    )
    assert "kg:人物" in offered
    content.send_keys(Keys.ESCAPE)
    # Brackets close by themselves: what is typed in them is not closed once more.
    content.send_keys(Keys.CONTROL, "a", Keys.NULL, Keys.DELETE, TYPED)
    content.send_keys(Keys.ESCAPE)
    typed = browser.execute_script(f"{INSIDE} return inside.querySelector('.cm-content').textContent")
    assert typed == TYPED
    content.send_keys(Keys.CONTROL, Keys.ENTER)
    wait(browser, "return document.querySelectorAll('#answer tbody tr').length === 5")
    assert asked_and_complained(browser, address) == []
