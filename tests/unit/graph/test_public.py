# ruff: noqa: E501  a fact is one line
"""Private citizens can be left out: they, what is stated of them, and their names in what stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from made_pages import L, MadeIdentities, O, P, fact, page, picture

from kg.errors import UsageError
from kg.graph import PREFIXES, dataset_quads, page_quads, validate, write
from kg.graph.export import EXPORTS, export
from kg.graph.public import MASK, leave_out_private
from kg.model import Ref
from kg.resolve import Entity, Occurrence
from kg.vocabulary import Kind

PRIVATE = {"田小禾", "田禾苗"}
BUREAU, TOWN, HEAD = Ref(name="某县水利局", kind=O), Ref(name="某镇", kind=O), Ref(name="高田小禾", kind=P)
RESIDENT, CHILD = Ref(name="田小禾", kind=P), Ref(name="田禾苗", kind=P)
TEXT = "春耕\n某县水利局局长高田小禾看望村民田小禾。田 小禾说：“渠通了。”田小禾家收粮5吨。水利局评出“田禾苗家庭”，向某镇派出3人。\n"


def at(quote: str, *pieces: str) -> list[tuple[int, int]]:
    return [(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces or (quote,)]


def facts() -> list:
    def stated(subject, predicate, object_, quote, *pieces, **qualifiers):
        said = {name: [value] for name, value in qualifiers.items()}
        return fact("v.txt", subject, predicate, object_, *at(quote, *pieces), quote=quote, qualifiers=said)

    return [
        stated(HEAD, "任职", BUREAU, "某县水利局局长高田小禾", 职务="局长"),
        stated(HEAD, "考察", TOWN, "高田小禾看望村民田小禾", 动词="看望"),
        stated(RESIDENT, "表示", Ref(name="渠通了。", kind=Kind.QUOTATION), "田 小禾说：“渠通了。”"),
        stated(RESIDENT, "统计", Ref(name="收粮 5吨", kind=Kind.QUANTITY), "田小禾家收粮5吨", 数值="5"),
        stated(BUREAU, "荣获", Ref(name="“田禾苗家庭”", kind=Kind.AWARD), "水利局评出“田禾苗家庭”"),
        stated(CHILD, "参与", Ref(name="收粮", kind=Kind.ACTIVITY), "收粮"),
        stated(BUREAU, "开展", Ref(name="收粮", kind=Kind.ACTIVITY), "收粮", 对象="村民田小禾"),
        stated(BUREAU, "支援", TOWN, "某县水利局向某镇派出3人", "某县水利局", "向某镇派出3人", 数量="3人"),
        stated(BUREAU, "考察", TOWN, "村民田小禾", "村民田", "小禾", 动词="走访"),
    ]  # fmt: skip


class Village(MadeIdentities):
    def entity(self, source: str, article: int, ref: Ref) -> Entity:
        return super().entity(source, article, ref)._replace(public=ref.name not in PRIVATE, byline=False)

    def on_page(self, source: str) -> tuple[Occurrence, ...]:
        refs = dict.fromkeys(ref for f in facts() for ref in (f.subject, f.object) if ref.kind in (P, O, L))
        return tuple(
            Occurrence(entity=self.entity(source, 1, ref), source=source, forms=(ref.name,), spans=())
            for ref in refs
        )


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    write(
        [*page_quads(page("v.txt", TEXT, facts()), Village()), *dataset_quads()], tmp_path / "v.trig", "trig"
    )
    return tmp_path / "v.trig"


@pytest.fixture
def public(whole: Path, tmp_path: Path) -> Path:
    export(whole, tmp_path / "public.trig", "trig", public_only=True)
    return tmp_path / "public.trig"


def ask(path: Path, sparql: str) -> set[tuple[str, ...]]:
    store = ox.Store()
    store.load(path=path)
    rows = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return {tuple(cell.value for cell in row) for row in rows}


def test_they_and_what_is_stated_of_them_is_gone_and_the_rest_conforms(whole: Path, public: Path) -> None:
    people = "SELECT ?l WHERE { ?p a kg:人物 ; rdfs:label ?l }"
    assert ask(whole, people) == {("高田小禾",), *((name,) for name in PRIVATE)}
    assert ask(public, people) == {("高田小禾",)}
    kept = ask(public, "SELECT ?p WHERE { ?s a kg:Statement ; rdf:predicate ?p }")
    assert {p.rpartition("#")[2] for (p,) in kept} == {"任职", "考察", "开展", "支援"}
    report = validate(public)
    assert report.conforms, str(report)


def test_where_they_stood_on_the_picture_is_gone_too(tmp_path: Path) -> None:
    pictured = replace(page("v.txt", TEXT, facts()), picture=picture(TEXT), text=TEXT)
    write([*page_quads(pictured, Village()), *dataset_quads()], tmp_path / "v.trig", "trig")
    export(tmp_path / "v.trig", tmp_path / "public.trig", "trig", public_only=True)
    regions = "SELECT ?r WHERE { ?r a oa:SpecificResource }"
    used = ask(
        tmp_path / "public.trig", "SELECT DISTINCT ?r WHERE { ?p a nif:OffsetBasedString ; kg:region ?r }"
    )
    assert used == ask(tmp_path / "public.trig", regions)
    assert used < ask(tmp_path / "v.trig", regions)
    selectors = "SELECT ?s WHERE { ?s a oa:FragmentSelector }"
    assert len(ask(tmp_path / "public.trig", selectors)) == len(used)
    assert validate(tmp_path / "public.trig").conforms


def test_their_names_are_nowhere_in_what_stays(public: Path) -> None:
    text = public.read_text(encoding="utf-8").replace("高田小禾", "")
    for name in (*PRIVATE, "田 小禾", "小禾", "渠通了", "收粮 5吨"):
        assert name not in text, name
    quoted = {q for (q,) in ask(public, "SELECT ?q WHERE { ?s prov:wasDerivedFrom/nif:anchorOf ?q }")}
    assert f"高田小禾看望村民{MASK * 3}" in quoted  # the office holder's longer name is read
    assert ask(public, "SELECT ?t WHERE { ?s kg:对象 ?t }") == {(f"村民{MASK * 3}",)}


def test_masked_passages_keep_their_length_and_no_piece_gives_the_name_away(public: Path) -> None:
    rows = ask(public, "SELECT ?b ?e ?t WHERE { ?x nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t }")
    assert rows
    assert all(int(end) - int(begin) == len(text) for begin, end, text in rows)
    assert ask(public, "SELECT ?t WHERE { ?q a kg:Quotation ; nif:anchorOf ?t }") == {
        (f"村民{MASK * 3}",),
        ("某县水利局向某镇派出3人",),
    }


def test_a_graph_without_private_citizens_stays_as_it_is(public: Path) -> None:
    store = ox.Store()
    store.load(path=public)
    before = set(store)
    assert leave_out_private(store) == 0
    assert set(store) == before


@pytest.mark.parametrize("format", [f for f in EXPORTS if f != "ftm"])
def test_every_format_leaves_them_out(whole: Path, tmp_path: Path, format: str) -> None:
    export(whole, tmp_path / "out", format, public_only=True)
    files = [p for p in (tmp_path / "out", *(tmp_path / "out").glob("*")) if p.is_file()]
    text = "".join(p.read_text(encoding="utf-8") for p in files)
    assert "高田小禾" in text
    assert not [name for name in PRIVATE if name in text.replace("高田小禾", "")]


@pytest.mark.parametrize("format", ["ttl", "nt", "trig", "nq"])
def test_triple_terms_are_added_on_the_way_out(whole: Path, tmp_path: Path, format: str) -> None:
    export(whole, tmp_path / f"x.{format}", format, triple_terms=True)
    read = list(ox.parse(path=tmp_path / f"x.{format}"))
    stated = {q.object for q in read if q.predicate.value.endswith("#reifies")}
    direct = {q.triple for q in read}
    assert len(stated) == len({(f.subject, f.predicate, f.object) for f in facts()})
    assert stated <= direct


def test_a_format_that_cannot_hold_triple_terms_says_so(whole: Path, tmp_path: Path) -> None:
    for format in ("gexf", "rdfxml", "jsonld"):
        with pytest.raises(UsageError, match="triple terms"):
            export(whole, tmp_path / "x", format, triple_terms=True)
