"""The network of the sample pages, as ``kg build`` leaves it, walked with the network shut."""

from __future__ import annotations

from pathlib import Path

import pytest
from opened_page import Page

from kg.run.build import build

NAME, BODY = "裴向红", "平陆县人大常委会"
WORDS = "平陆县人大常委会党组书记、主任裴向红"


@pytest.fixture(scope="module")
def network(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    build([seeds], out)
    return out / "network.html"


@pytest.fixture
def page(browser, network):
    return Page(browser, network)


def test_nodes_with_chinese_labels_and_nothing_asked_of_the_network(page):
    page.settle()
    labels = page.js("return probe.labels()")
    assert len(labels) > 40
    assert sum("\u4e00" <= label[0] <= "\u9fff" for label in labels) > 0.8 * len(labels)
    assert page.js("return probe.ink()") > 20_000
    assert page.requests() == []
    assert page.complaints() == []
    assert page.js("return performance.now()") < 10_000, "1.5 s are meant; the machine may be busy"


@pytest.mark.parametrize("size", [(1400, 900), (1100, 1000), (1900, 700)])
def test_the_first_picture_lies_within_the_window(page, size):
    page.browser.set_window_size(*size)
    page.browser.refresh()
    page.settle()
    page.settle()
    outside = page.js(
        """const { clientWidth, clientHeight } = document.getElementById('canvas');
        return kgView.picture.scene.nodes.filter((n) => {
          const { x, y } = kgView.picture.seen(n);
          return x < 20 || y < 10 || x > clientWidth - 20 || y > clientHeight - 20;
        }).length"""
    )
    assert outside == 0


def test_the_first_picture_says_who_is_linked_with_whom_and_how(page):
    page.settle()
    nodes, lines = page.js(
        """const drawn = ({ font }) => font.size * kgView.surface.scale() > 8;
        const { nodes, edges } = kgView.picture.drawn();
        return [nodes.map(drawn), edges.filter(drawn).map((edge) => edge.label)]"""
    )
    assert sum(nodes) > 0.9 * len(nodes), "names that can be read"
    assert len(lines) > 20
    assert all("\u4e00" <= char <= "\u9fff" or char in "：、 ·…（）“”" for label in lines for char in label)


def test_search_node_edge_sentence_by_clicks(page):
    page.one("#find").send_keys(NAME)
    page.settle()
    page.one("#find-list li").click()
    page.settle()
    assert page.text("#panel h2") == NAME
    page.click_picture(NAME, BODY)
    check_edge(page)


def test_search_node_edge_sentence_by_keys(page):
    from selenium.webdriver.common.keys import Keys

    page.keys("/")
    page.keys("peixianghong")
    page.keys(Keys.ENTER)
    assert page.text("#panel h2") == NAME
    for _ in range(30):
        page.keys(Keys.TAB)
        if page.js("return document.activeElement.matches('#panel [data-section=posts] a.edge')"):
            break
    page.keys(Keys.ENTER)
    check_edge(page)


def check_edge(page):
    assert page.js("return location.hash").startswith("#edge=")
    (card,) = [card for card in page.all("#panel .card") if "任职" in card.text]
    assert card.find_element("css selector", "mark").text == WORDS
    assert WORDS in card.find_element("css selector", "blockquote").text
    assert "党组书记 主任" in card.text
    assert "000_" in card.text


def test_every_quotation_stands_in_its_sentence(page):
    marked = page.js(
        "return kgView.data.statements.map((s) => kgView.data.sentences[s.e].text.slice(...s.m).length > 0)"
    )
    assert len(marked) > 300
    assert all(marked)
