"""Each option of ``kg view``, from the command line to the data of the page."""

from __future__ import annotations

from itertools import chain

import pytest
from click.testing import CliRunner
from made_pages import MadeIdentities, made_pages
from test_view_page import data_of

from kg.cli import main
from kg.graph import Format, background_quads, page_quads, write


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    file = tmp_path_factory.mktemp("out") / "graph.ttl"
    results, identities = made_pages(), MadeIdentities()
    base = "https://made.example/"
    quads = chain(*(page_quads(one, identities, base) for one in results), background_quads(identities, base))
    write(quads, file, Format("ttl"))
    return file


@pytest.fixture
def view(graph, tmp_path):
    """``view(*options)`` runs the command and gives the data of the page."""

    def run(*options):
        out = tmp_path / "network.html"
        result = CliRunner().invoke(main, ["view", str(graph), "-o", str(out), *options])
        assert result.exit_code == 0, result.output
        return data_of(out.read_text(encoding="utf-8"))

    return run


def names(data):
    return {node["name"] for node in data["nodes"]}


def test_without_options_everything_is_there(view):
    data = view()
    assert len(data["statements"]) == 30
    assert data["about"]["whole"]["statements"] == 30
    assert "赵青" in names(data)


def test_around_and_hops(view):
    assert names(view("--around", "柳川大学", "--hops", "1")) == {"柳川大学", "白桐县水利局", "青石镇"}
    two = names(view("--around", "柳川大学", "--hops", "2"))
    assert {"李大海", "青石镇水利站"} < two
    assert "孙立" not in two
    assert names(view("--around", "县水利局", "--hops", "1")) > {"李大海", "柳川大学"}, "by another name"


def test_kinds(view):
    data = view("--kinds", "人物，组织")
    assert {node["kind"] for node in data["nodes"]} == {"人物", "组织"}
    assert data["about"]["kinds"] == ["人物", "组织"]


def test_predicates(view):
    assert {one["p"] for one in view("--predicates", "任职,成立")["statements"]} == {"任职", "成立"}


def test_since_and_until(view):
    since = view("--since", "2022")
    assert since["statements"]
    assert all(one["t"][-1] >= "2022" for one in since["statements"])
    until = view("--until", "2021-05")
    assert {one["at"][0] for one in until["statements"]} == {"a.txt"}
    assert len(view("--since", "2021-06", "--until", "2021-06-20")["statements"]) > 5


def test_min_confidence(view):
    sure = view("--min-confidence", "0.95")["statements"]
    assert 0 < len(sure) < 30
    assert all(one["c"] >= 0.95 for one in sure)


def test_top(view):
    data = view("--top", "2")
    assert sum(node["kind"] in {"人物", "组织"} for node in data["nodes"]) == 2
    assert "白桐县水利局" in names(data)
    assert data["about"]["strongest"] is True
    assert view("--top", "0") == view()


def test_public_only(view):
    data = view("--public-only", "--kinds", "人物,组织")
    assert {"李大海", "王小明"} < names(data)
    assert "赵青" not in names(data)


def test_title_and_language(view):
    about = view("--title", "白桐县", "--language", "en")["about"]
    assert (about["title"], about["language"]) == ("白桐县", "en")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--around", "无此人"], 1, "无此人"),
        (["--since", "2050"], 1, "no statement is left"),
        (["--since", "去年"], 2, "去年"),
        (["--kinds", "人"], 2, "“人”"),
        (["--predicates", "工作"], 2, "“工作”"),
        (["--min-confidence", "2"], 2, "2"),
        (["--hops", "0"], 2, "0"),
    ],
)
def test_what_cannot_be_shown_is_one_line_and_leaves_the_file_before(graph, tmp_path, options, code, said):
    out = tmp_path / "network.html"
    out.write_text("before", encoding="utf-8")
    result = CliRunner().invoke(main, ["view", str(graph), "-o", str(out), *options])
    assert result.exit_code == code
    assert said in result.output
    assert "Traceback" not in result.output
    assert out.read_text(encoding="utf-8") == "before"
