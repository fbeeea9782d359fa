# ruff: noqa: E501  a signature
"""Each export is read back by the tool or library that it is for."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from made_pages import MadeIdentities, fact, made_pages, page

from kg.errors import InputError, OutputError, UsageError
from kg.graph import Format, page_quads, write
from kg.graph.export import EXPORTS, export, read_network
from kg.graph.read import read_store
from kg.model import Ref
from kg.vocabulary import Kind

STATEMENTS = sum(len(result.facts) for result in made_pages())
HOSTILE = "甲<&>\"'\x0b；;\n\t乙"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = [
        fact("x.txt", Ref(name=HOSTILE, kind=Kind.PERSON), "任职", Ref(name=f"{HOSTILE}局", kind=Kind.ORGANISATION),
             quote=HOSTILE, qualifiers={"职务": [HOSTILE, "局长"]})
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("hostile") / "g.ttl"
    write(page_quads(page("x.txt", f"题\n{HOSTILE}", facts), MadeIdentities()), path)
    return path


@pytest.mark.parametrize("format", [f for f in EXPORTS if f in {*Format, "rdfxml"}])
def test_rdf(turtle: Path, tmp_path: Path, format: str) -> None:
    count = export(turtle, tmp_path / "out", format)
    kind = ox.RdfFormat.from_extension({"rdfxml": "rdf"}.get(format, format))
    read = {q.triple for q in ox.parse(path=tmp_path / "out", format=kind)}
    assert read == {q.triple for q in read_store(turtle)}
    assert count == len(read)


def test_named_graphs_are_kept_where_the_format_can(quads: list[ox.Quad], tmp_path: Path) -> None:
    write(quads, tmp_path / "g.trig", Format.TRIG)
    export(tmp_path / "g.trig", tmp_path / "g.nq", "nq")
    assert set(ox.parse(path=tmp_path / "g.nq")) == set(quads)


@pytest.mark.parametrize(("format", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_gephi(turtle: Path, tmp_path: Path, format: str, read: object) -> None:
    assert export(turtle, tmp_path / "g", format) == STATEMENTS
    graph = read(tmp_path / "g")  # type: ignore[operator]
    network = read_network(read_store(turtle))
    assert graph.is_directed()
    assert graph.number_of_edges() == STATEMENTS
    assert set(graph.nodes) == {node.iri for node in network.nodes}
    held = [d for _, _, d in graph.edges(data=True) if d.get("职务") == "党组书记；局长"]
    assert [(d["label"], d["quote"], d["confidence"]) for d in held] == [
        ("任职", "白桐县水利局党组书记、局长李大海", 0.98)
    ]
    assert {d["label"] for _, d in graph.nodes(data=True)} >= {"李大海", "白桐县水利局"}


@pytest.mark.parametrize(("format", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_gephi_gets_no_xml_that_it_cannot_read(
    hostile: Path, tmp_path: Path, format: str, read: object
) -> None:
    export(hostile, tmp_path / "g", format)
    graph = read(tmp_path / "g")  # type: ignore[operator]
    ((_, _, data),) = graph.edges(data=True)
    assert data["quote"].replace("\ufffd", "\x0b") == HOSTILE


def test_csv(turtle: Path, hostile: Path, tmp_path: Path) -> None:
    assert export(turtle, tmp_path, "csv") == STATEMENTS
    nodes, edges = (rows(tmp_path / name) for name in ("nodes.csv", "edges.csv"))
    assert {e["source"] for e in edges} | {e["target"] for e in edges} == {n["id"] for n in nodes}
    assert {e["数值"] for e in edges} == {"", "60", "75"}
    assert {n["aliases"] for n in nodes if n["name"] == "白桐县水利局"} == {"县水利局"}
    export(hostile, tmp_path / "deep" / "folder", "csv")
    (edge,) = rows(tmp_path / "deep" / "folder" / "edges.csv")
    assert edge["quote"] == HOSTILE


def test_neo4j(turtle: Path, hostile: Path, tmp_path: Path) -> None:
    # The importer is no library: its rules are kept by hand. Header fields are name:type, ids are unique,
    # both ends of a relationship exist, an array is split at each “;”.
    export(turtle, tmp_path, "neo4j-csv")
    nodes, edges = (rows(tmp_path / name) for name in ("nodes.csv", "relationships.csv"))
    ids = [n["iri:ID"] for n in nodes]
    assert len(ids) == len(set(ids))
    assert {e[":START_ID"] for e in edges} | {e[":END_ID"] for e in edges} <= set(ids)
    assert {e[":TYPE"] for e in edges} == {str(f.predicate) for result in made_pages() for f in result.facts}
    assert all(n[":LABEL"] for n in nodes)
    assert any(e["职务:string[]"].split(";") == ["党组书记", "局长"] for e in edges)
    export(hostile, tmp_path / "hostile", "neo4j-csv")
    (edge,) = rows(tmp_path / "hostile" / "relationships.csv")
    assert sorted(edge["职务:string[]"].split(";")) == sorted([HOSTILE.replace(";", "；"), "局长"])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_followthemoney(turtle: Path, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney")
    count = export(turtle, tmp_path / "g.ftm.json", "ftm")
    lines = (tmp_path / "g.ftm.json").read_text(encoding="utf-8").splitlines()
    proxies = {p.id: p for p in (ftm.model.get_proxy(json.loads(line)) for line in lines)}
    assert len(proxies) == len(lines) == count
    for proxy in proxies.values():
        proxy.schema.validate(proxy.to_dict())
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in proxies
    held = [
        (proxies[p.first("holder")].caption, proxies[p.first("post")].caption, p.first("date"))
        for p in proxies.values()
        if p.schema.name == "Occupancy"
    ]
    assert sorted(held) == [
        ("孙立", "白桐县县长", "2022-04-08"),
        ("李大海", "白桐县水利局党组书记", "2021-05-12"),
        ("李大海", "白桐县水利局局长", "2021-05-12"),
        ("李大海", "白桐县水利局局长", "2021-06-20"),
        ("李大海", "绿洲县体育协会会长", "2022-04-08"),
        ("李大海", "绿洲县教育局副局长", "2022-04-08"),
        ("王小明", "白桐县县长", "2021-05-12"),
        ("王小明", "白桐县县长", "2022-04-08"),
    ]
    assert len([p for p in proxies.values() if p.schema.name == "Person" and p.caption == "李大海"]) == 2


def test_followthemoney_that_is_missing_is_asked_for(
    turtle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(UsageError, match=r"newspaper-kg\[ftm\]"):
        export(turtle, tmp_path / "x", "ftm")


@pytest.mark.parametrize("format", ["ttl", "gexf", "graphml", "csv", "neo4j-csv"])
def test_the_same_graph_gives_the_same_bytes(
    turtle: Path, quads: list[ox.Quad], tmp_path: Path, format: str
) -> None:
    write(quads[::-1], tmp_path / "g.nt", Format.NTRIPLES)
    for source, name in ((turtle, "one"), (tmp_path / "g.nt", "two")):
        export(source, tmp_path / name, format)
    files = [
        sorted(p for p in (tmp_path / n, *(tmp_path / n).glob("*")) if p.is_file()) for n in ("one", "two")
    ]
    assert [p.read_bytes() for p in files[0]] == [p.read_bytes() for p in files[1]]


def test_what_cannot_be_done_is_said(turtle: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gexf"):
        export(turtle, tmp_path / "x", "docx")
    with pytest.raises(InputError, match=r"no\.ttl"):
        export(tmp_path / "no.ttl", tmp_path / "x", "gexf")
    (tmp_path / "file").write_text("")
    for format in ("gexf", "csv", "ttl"):
        with pytest.raises(OutputError, match="cannot be written"):
            export(turtle, tmp_path / "file" / "x", format)
