"""The page: the same bytes for the same records, nothing from outside, nothing that could run."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from made_records import HOSTILE, archive, hostile, valley

import kg.view
from kg.errors import UsageError
from kg.view import ViewOptions, build_network, network_html
from kg.view.boxes import Box, box_of
from kg.view.choice import strengths
from kg.view.forces import Points, level, relax, spread
from kg.view.layout import lay_out
from kg.view.packing import pack
from kg.view.page import SCRIPTS, STYLES, scripts, vis_network
from kg.view.payload import as_json
from kg.vocabulary import NODE_KINDS, Predicate, Qualifier

ASSETS = Path(kg.view.__file__).parent / "assets"


class Parts(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def data_of(html: str):
    return json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.S)[1])


@pytest.fixture(scope="module")
def html() -> str:
    return network_html(*valley())


def test_nothing_comes_from_outside(html):
    parts = Parts(html)
    for tag, attributes in parts.elements:
        assert "src" not in attributes, tag
        assert attributes.get("href", "data:,").startswith("data:"), attributes
        assert not [name for name in attributes if name.startswith("on")]
    assert "bootstrap" not in html.lower()
    assert "sourceMappingURL" not in html
    assert not re.search(r"@import|url\(", re.search("<style>(.*?)</style>", html, re.S)[1])


def test_the_policy_admits_the_pages_own_scripts_and_nothing_else(html):
    parts = Parts(html)
    (policy,) = [
        a["content"] for tag, a in parts.elements if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", html, re.S)
    styles = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert (len(scripts), len(styles)) == (2, 1)
    for text in (*scripts, *styles):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_no_text_of_the_data_can_leave_its_element():
    html = network_html(*hostile(), ViewOptions(title="</title><script>window.hacked=1</script>"))
    parts = Parts(html)
    assert [tag for tag, _ in parts.elements].count("script") == 3
    assert "img" not in [tag for tag, _ in parts.elements]
    assert {node["name"] for node in data_of(html)["nodes"]} >= {HOSTILE[0], HOSTILE[1]}
    html.encode("utf-8")


def test_json_escapes_what_ends_scripts_and_lines():
    text = as_json({"a": "</script><!--&\u2028\u2029\ud800"})
    assert not re.search("[<>&\u2028\u2029\ud800]", text)
    assert json.loads(text) == {"a": "</script><!--&\u2028\u2029\ufffd"}


def test_the_same_records_give_the_same_bytes_whatever_the_hash_seed(tmp_path):
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from made_records import archive\nfrom kg.view import network_html\n"
        "print(hashlib.sha256(network_html(*archive(120)).encode()).hexdigest())"
    )
    tests = str(Path(__file__).parents[2])
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, tests],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(tests).parent,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(seen) == 1
    facts, articles, entities = archive(120)
    assert network_html(facts[::-1], articles, entities) == network_html(facts, articles, entities)


def test_what_was_left_out_is_told():
    about = data_of(network_html(*archive(200), ViewOptions(top=20)))["about"]
    assert about["whole"]["actors"] > 150
    assert (
        len(
            [
                n
                for n in data_of(network_html(*archive(200), ViewOptions(top=20)))["nodes"]
                if n["kind"] != "活动"
            ]
        )
        == 20
    )


def test_only_articles_that_are_quoted_go_into_the_page():
    data = data_of(network_html(*valley(), ViewOptions(around="松风小学")))
    assert [story[2] for story in data["stories"]] == ["松风小学新操场启用"]
    assert {story for _, story in data["sentences"]} == {0}
    assert data["about"]["articles"] == 3


def test_offsets_count_as_a_browser_counts():
    room_facts, articles, entities = valley()
    article = {**articles[0], "body": "𠮷村开会。县长单思远到会。"}
    fact = {**room_facts[0], "evidence": {**room_facts[0]["evidence"], "quote": "𠮷村开会", "spans": []}}
    data = data_of(network_html([fact], [article], entities))
    assert data["sentences"][0][0] == "𠮷村开会。"
    assert data["statements"][0]["m"] == [0, 5]


def overlap(p, q, box):
    (x, y, (wide, high, _)), (u, v, (w, h, _)) = box(p), box(q)
    return abs(x - u) < (wide + w) / 2 and abs(y - v) < (high + h) / 2


def test_layout_gives_labels_room():
    def box(node):
        room = box_of(node["name"], known[node["id"]])
        return node["x"], node["y"] + room.below, Box(room.width - 4, room.height - 4)

    known = strengths(build_network(*archive(150)).statements)
    nodes = [n for n in data_of(network_html(*archive(150)))["nodes"] if n["kind"] in {"人物", "组织"}]
    close = [(p["name"], q["name"]) for i, p in enumerate(nodes) for q in nodes[:i] if overlap(p, q, box)]
    assert len(nodes) > 100
    assert close == []


def test_things_keep_apart_and_near_what_they_belong_to():
    actors = {"a": box_of("云岭县人民政府"), "b": box_of("何广田")}
    kinds = [[f"t{n}" for n in range(40)], [f"u{n}" for n in range(40)], ["both", "none"]]
    links = [("a", id_) for kind in kinds[:2] for id_ in kind] + [("a", "both"), ("both", "b")]
    places = lay_out(actors, {("a", "b"): 1.0}, kinds, links).places

    def box(id_):
        return *places[id_], Box(40.0, 28.0)

    things = [*kinds[0], *kinds[1], "both", "none"]
    assert [(p, q) for i, p in enumerate(things) for q in things[:i] if overlap(p, q, box)] == []
    far = [
        ((places[t][0] - places["a"][0]) ** 2 + (places[t][1] - places["a"][1]) ** 2) ** 0.5 for t in things
    ]
    assert max(far[:80]) < 300, "eighty marks of some forty pixels, close to the actor"
    assert min(far[:80]) > 40


def test_every_node_has_a_place_and_actors_do_not_move_for_others():
    edges = {("a", "b"): 1.0, ("b", "c"): 2.0}
    actors = dict.fromkeys("abcd", box_of("何广田"))
    things = lay_out(actors, edges, [["t"], ["u"]], [("a", "t"), ("t", "u"), ("d", "t")])
    without = lay_out(actors, edges, [], [])
    assert {k: things.places[k] for k in "abcd"} == without.places
    assert set(things.places) == {*"abcdtu"}
    assert things.groups == dict.fromkeys("abc", 0)


def test_large_parts_are_divided_into_groups_and_small_ones_are_not():
    clique = [f"a{n}" for n in range(8)]
    other = [f"b{n}" for n in range(8)]
    few = [f"c{n}" for n in range(4)]
    edges = {pair: 1.0 for part in (clique, other, few) for pair in combinations(part, 2)}
    edges[("a0", "b0")] = 1.0
    groups = lay_out(dict.fromkeys([*clique, *other, *few], box_of("何")), edges, [], []).groups
    assert {groups[id_] for id_ in clique} | {groups[id_] for id_ in other} == {0, 1}
    assert {groups[id_] for id_ in few} == {2}


def test_a_small_picture_waits_for_no_large_library(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from made_records import valley\nfrom kg.view import network_html\nnetwork_html(*valley())\n"
        "print(sorted({'networkx', 'pypinyin', 'numpy', 'pyvis'} & set(sys.modules)))"
    )
    tests = str(Path(__file__).parents[2])
    ran = subprocess.run(
        [sys.executable, "-c", code, tests],
        cwd=Path(tests).parent,
        capture_output=True,
        check=True,
        text=True,
    )
    assert ran.stdout == "[]\n"


def test_places_are_these_on_every_machine():
    """Pinned: a processor or a Python that rounded otherwise would be seen here."""
    nodes = data_of(network_html(*archive(400)))["nodes"]
    text = json.dumps([[n["id"], n["x"], n["y"], n.get("group")] for n in nodes], ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "e47413570c040659"


def test_layout_of_nothing():
    assert lay_out({}, {}, [], []).places == {}
    assert data_of(network_html([], [], []))["nodes"] == []


def test_forces_bring_linked_points_near():
    points = Points([0.0, 1000.0, 0.0], [0.0, 0.0, 800.0])
    relax(points, [(0, 1, 1.0)], 100.0, 100, 100.0)
    apart = ((points.xs[0] - points.xs[1]) ** 2 + (points.ys[0] - points.ys[1]) ** 2) ** 0.5
    assert 50 < apart < 200


def test_spread_ends_overlap():
    points = Points([0.0, 1.0, 2.0, 2.0], [0.0, 0.0, 0.0, 0.0])
    boxes = [Box(100.0, 40.0), Box(60.0, 80.0), Box(100.0, 40.0), Box(100.0, 40.0)]
    spread(points, boxes)
    for i in range(4):
        for j in range(i):
            dx = abs(points.xs[i] - points.xs[j])
            dy = abs(points.ys[i] + boxes[i].below - points.ys[j] - boxes[j].below)
            assert (
                dx >= (boxes[i].width + boxes[j].width) / 2 - 1
                or dy >= (boxes[i].height + boxes[j].height) / 2 - 1
            )


def test_level_lays_the_longest_extent_flat():
    points = Points([0.0, 1.0, 2.0], [0.0, 50.0, 100.0])
    level(points)
    assert max(points.xs) - min(points.xs) > 99
    assert max(points.ys) - min(points.ys) < 1


def test_packed_rectangles_do_not_overlap():
    sizes = [(100.0, 80.0), (30.0, 90.0), (200.0, 10.0), (50.0, 50.0), (50.0, 50.0), (10.0, 200.0)] * 3
    corners = pack(sizes)
    boxes = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[2] <= b[0] + 1e-6 or b[2] <= a[0] + 1e-6 or a[3] <= b[1] + 1e-6 or b[3] <= a[1] + 1e-6


def test_every_script_is_strict_short_and_careful():
    assert len(set(SCRIPTS)) == len(SCRIPTS)
    assert all((ASSETS / f"{name}.css").is_file() for name in STYLES)
    for name in {*scripts("vis"), *scripts("webgl")}:
        text = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
        assert "'use strict';" in text, name
        assert len(text.splitlines()) < 400, name
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function", text
        ), name


def test_the_page_names_every_term_in_english():
    words = (ASSETS / "words.js").read_text(encoding="utf-8")
    terms = re.search(r"const TERMS = \{(.*?)\};", words, re.S)[1]
    known = set(re.findall(r"([^\s:,{}']+):", terms))
    assert {*map(str, NODE_KINDS), *map(str, Predicate), *map(str, Qualifier)} <= known


def test_vis_network_can_stand_in_a_script_element():
    text = vis_network()
    assert "vis-network" in text[:200]
    assert "</script" not in text.lower()
    assert "<!--" not in text
    assert "\r" not in text


def test_without_sigma_one_line_says_how_to_get_it(monkeypatch):
    def missing(name, folder="assets"):
        raise FileNotFoundError(name)

    monkeypatch.setattr("kg.view.page.asset", missing)
    with pytest.raises(UsageError, match="make assets") as error:
        network_html(*valley(), ViewOptions(renderer="webgl"))
    assert "\n" not in str(error.value)


def test_a_renderer_that_is_none():
    with pytest.raises(UsageError, match="renderer"):
        ViewOptions(renderer="svg")
