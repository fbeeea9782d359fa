"""The page out of a built graph shows what the page of the build shows."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from made_pages import MadeIdentities, made_pages

from kg.errors import DataError, InputError
from kg.graph import Format, background_quads, page_quads, write
from kg.run.records import article_records, entity_records, fact_records, write_lines
from kg.view import ViewOptions, network_html
from kg.view.source import network_page


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A directory as a build leaves it, and the data of the build's page."""
    results, identities = made_pages(), MadeIdentities()
    base = "https://made.example/"
    quads = chain(*(page_quads(one, identities, base) for one in results), background_quads(identities, base))
    write(quads, tmp_path / "graph.ttl", Format("ttl"))
    articles = list(article_records(results))
    write_lines(articles, tmp_path / "articles.jsonl")
    html = network_html(fact_records(results, identities), articles, entity_records(results, identities))
    return tmp_path, data_of(html)


def data_of(html: str) -> dict[str, Any]:
    text = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert text is not None
    data: dict[str, Any] = json.loads(text[1])
    return data


def test_a_built_directory_gives_the_page_of_the_build(built):
    directory, expected = built
    found = data_of(network_page(directory, ViewOptions()))
    assert len(found["statements"]) > 25
    assert found["statements"] == expected["statements"]
    assert found["sentences"] == expected["sentences"]
    for of_graph, of_build in zip(found["nodes"], expected["nodes"], strict=True):
        assert {k: of_graph.get(k) for k in ("id", "name", "kind", "byline")} == {
            k: of_build.get(k) for k in ("id", "name", "kind", "byline")
        }


def test_a_graph_alone_shows_quotations_without_their_sentences(built):
    directory, expected = built
    (directory / "articles.jsonl").unlink()
    found = data_of(network_page(directory / "graph.ttl", ViewOptions()))
    assert [s["id"] for s in found["statements"]] == [s["id"] for s in expected["statements"]]
    sentences = {text for text, _ in found["sentences"]}
    assert "白桐县水利局党组书记、局长李大海" in sentences
    assert all(s["m"] == [0, len(found["sentences"][s["e"]][0])] for s in found["statements"])
    assert {story[2] for story in found["stories"]} == {story[2] for story in expected["stories"]}


def test_posts_keep_the_order_of_the_page(built):
    data = data_of(network_page(built[0], ViewOptions()))
    posts = [s["q"]["职务"] for s in data["statements"] if len(s.get("q", {}).get("职务", [])) > 1]
    assert posts == [["党组书记", "局长"]]


def test_options_reach_the_page(built):
    data = data_of(network_page(built[0], ViewOptions(around="柳川大学", hops=1)))
    assert {node["name"] for node in data["nodes"]} == {"柳川大学", "白桐县水利局", "青石镇"}


def test_what_cannot_be_shown(built, tmp_path):
    with pytest.raises(InputError, match=r"graph\.ttl"):
        network_page(tmp_path / "nothing", ViewOptions())
    with pytest.raises(DataError, match="无此人"):
        network_page(built[0], ViewOptions(around="无此人"))
    (built[0] / "articles.jsonl").write_text('{"source": "a"}\nno json\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"articles\.jsonl:2"):
        network_page(built[0], ViewOptions())
    (built[0] / "graph.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(InputError, match="malformed"):
        network_page(built[0], ViewOptions())


def test_a_graph_without_statements_is_told(tmp_path):
    (tmp_path / "graph.ttl").write_text("<https://a.example/x> <https://a.example/y> 1 .", encoding="utf-8")
    with pytest.raises(DataError, match="no statement"):
        network_page(tmp_path, ViewOptions())
