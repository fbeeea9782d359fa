"""The explorer of a served build: a real server and a real browser, and an archive walked by expanding."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from urllib.parse import quote

import pytest
from opened_page import Page

from kg.run.build import build

uvicorn = pytest.importorskip("uvicorn")
pytest.importorskip("starlette")

from kg.store.serve.database import build_database  # noqa: E402
from kg.store.serve.server import Settings, application, found_base  # noqa: E402
from kg.store.serve.workers import Workers  # noqa: E402
from kg.view.explore import handlers  # noqa: E402


@pytest.fixture(scope="module")
def port(seeds, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    build([seeds], out)
    workers = Workers(str(build_database(out)), count=1, timeout=20.0)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = application(workers, Settings(port=port, base=found_base(workers)), handlers)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join()
    workers.close()


class Served:
    """An address in the place of a file."""

    def __init__(self, address: str) -> None:
        self._address = address

    def as_uri(self) -> str:
        return self._address


def ask(port, target, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", target, None, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Content-Security-Policy"), answer.read().decode()
    finally:
        connection.close()


def test_the_picture_grows_by_button_and_by_key(browser, port):
    from selenium.webdriver.common.keys import Keys

    page = Page(browser, Served(f"http://127.0.0.1:{port}/explore?around={quote('裴向红')}"))
    page.settle()
    before = set(page.js("return kgView.data.nodes.map((node) => node.id)"))
    assert "取来周围" in page.text("#panel")
    body = page.js(
        "return kgView.data.nodes.find((n) => n.kind === '组织' && n.of.some((s) => s.p === '任职')).n"
    )
    known = page.js("return kgView.data.statements.length")
    places = page.js("return kgView.data.nodes.map(({ n }) => kgView.picture.scene.nodes.includes(n))")
    assert any(places)
    page.js("kgView.go({ node: arguments[0] })", body)
    page.one("#panel [data-act=expand]").click()
    wait(page, "return !document.getElementById('status').textContent.includes('正在取')")
    after = page.js("return kgView.data.nodes.map((node) => node.id)")
    assert before < set(after)
    assert len(after) == len(set(after)), "nodes are merged"
    apart = page.js(
        """const actors = kgView.data.nodes.filter(kgView.data.isActor);
        return actors.every((a) => actors.every((b) => a === b || a.x !== b.x || a.y !== b.y))"""
    )
    assert apart, "no new actor stands on another"
    ids = page.js("return kgView.data.statements.map((one) => one.id)")
    assert len(ids) == len(set(ids)) > known
    assert page.js("return document.querySelector('#panel [data-act=expand]').disabled")
    actor = page.js(
        "return kgView.picture.scene.nodes.find((n) => !kgView.explore.fetched(kgView.data.nodes[n]))"
    )
    page.js("kgView.go({ node: arguments[0] }); document.getElementById('picture').focus()", actor)
    page.keys("e")
    wait(page, "return kgView.explore.fetched(kgView.data.nodes[arguments[0]])", actor)
    page.keys(Keys.ESCAPE)
    assert page.complaints() == []
    asked = page.requests()
    assert asked
    assert all(address.startswith(f"http://127.0.0.1:{port}/explore/around.json?node=") for address in asked)


def test_a_grown_picture_can_be_filtered_and_read(browser, port):
    page = Page(browser, Served(f"http://127.0.0.1:{port}/explore"))
    page.settle()
    nodes = page.js("return kgView.picture.scene.nodes.slice(0, 5)")
    for n in nodes:
        page.browser.execute_async_script("kgView.explore.expand(arguments[0]).then(arguments[1])", n)
    page.js("probe.set('until', 0)")
    page.one("#undo").click()
    page.one("#show-table").click()
    page.settle()
    assert page.all("#table tbody tr")
    key = page.js("return kgView.picture.scene.links.find((link) => link.statements.length).key")
    page.js("kgView.go({ edge: arguments[0].split(' ').map(Number) })", key)
    assert page.all("#panel mark")
    assert page.complaints() == []


def test_read_only_for_its_own_pages_and_told_what_is_wrong(port):
    status, policy, html = ask(port, "/explore")
    assert status == 200
    assert policy.endswith("connect-src 'self'")
    assert "unsafe" not in policy
    assert "</html>" in html
    status, policy, text = ask(port, f"/explore?around={quote('没有这个名字')}")
    assert (status, policy.startswith("default-src 'none'")) == (404, True)
    assert "没有这个名字" in text
    assert ask(port, "/explore", Host="elsewhere.example")[0] == 421
    assert ask(port, "/explore/around.json?node=x", Origin="http://elsewhere.example")[0] == 403
    assert ask(port, "/explore/around.json")[0] == 400
    assert ask(port, f"/explore/around.json?node={'x' * 600}")[0] == 400
    hostile = quote('人物/x> ?p ?o } ; DROP ALL #"\\', safe="")
    assert ask(port, f"/explore/around.json?node={hostile}")[0] == 404
    assert ask(port, f"/explore?around={hostile}")[0] == 404


def test_the_statements_around_a_node_have_the_form_of_the_pages_data(port):
    html = ask(port, f"/explore?around={quote('裴向红')}")[2]
    carried = json.loads(html.partition('type="application/json">')[2].partition("</script>")[0])
    node = next(n["id"] for n in carried["nodes"] if n["name"] == "裴向红")
    status, _, text = ask(port, f"/explore/around.json?node={quote(node, safe='')}")
    assert status == 200
    found = json.loads(text)
    assert found.keys() == carried.keys()
    ends = {found["nodes"][one[end]]["name"] for one in found["statements"] for end in "so"}
    assert "裴向红" in ends


def wait(page, condition, *arguments):
    for _ in range(100):
        if page.js(condition, *arguments):
            return
        time.sleep(0.1)
    pytest.fail(condition)
