# ruff: noqa: E501  a query reads better on one line
"""A page as RDF: the twofold shape, the evidence, the articles, and nothing that depends on other pages."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from made_pages import BUREAU, PAGES, L, MadeIdentities, O, P, fact, made_pages, page

from kg.graph import Iris, background_quads, page_quads, statement_id
from kg.graph.page import entity_triples
from kg.graph.prefixes import PREFIXES
from kg.model import Ref
from kg.resolve import Entity
from kg.vocabulary import Kind

BASE = "https://kg.example/"


@pytest.fixture
def store(quads: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def ask(store: ox.Store, sparql: str) -> set[tuple[str, ...]]:
    solutions = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    return {tuple(term.value for term in row) for row in solutions}


def test_a_post_is_a_direct_triple_and_a_membership(store: ox.Store) -> None:
    found = ask(
        store,
        'SELECT ?post WHERE { ?p rdfs:label "李大海"@zh . ?s rdf:subject ?p ; rdf:predicate kg:任职 ; kg:职务 ?post }',
    )
    assert found == {("党组书记",), ("局长",), ("副局长",), ("会长",)}
    assert ask(store, 'SELECT ?o WHERE { ?p rdfs:label "王小明"@zh ; kg:任职 ?o }') == {
        (f"{BASE}组织/白桐县",)
    }
    members = ask(
        store,
        "SELECT ?p ?o WHERE { ?s a org:Membership ; org:member ?p ; org:organization ?o ; a kg:Statement }",
    )
    assert members == ask(store, "SELECT ?p ?o WHERE { ?p kg:任职 ?o }")


def test_every_statement_has_its_direct_triple_and_evidence_that_slices_the_page(store: ox.Store) -> None:
    bare = "SELECT ?s WHERE { ?s a kg:Statement } "
    whole = (
        "SELECT ?s WHERE { ?s a kg:Statement ; rdf:subject ?a ; rdf:predicate ?p ; rdf:object ?b ; kg:confidence ?c ; "
        "kg:extractor ?x ; prov:wasDerivedFrom ?e . ?a ?p ?b . ?e nif:anchorOf ?t ; dcterms:isPartOf ?n . ?n a kg:报道 }"
    )
    assert ask(store, bare) == ask(store, whole)
    rows = ask(
        store,
        "SELECT ?i ?b ?e ?t WHERE { ?x nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t ; "
        "nif:referenceContext/dcterms:identifier ?i }",
    )
    assert len(rows) > 25
    for source, begin, end, anchor in rows:
        assert PAGES[source][int(begin) : int(end)] == anchor


def test_a_quotation_in_pieces_has_each_piece(store: ox.Store) -> None:
    rows = ask(
        store,
        "SELECT ?whole ?piece WHERE { ?q a kg:Quotation ; nif:anchorOf ?whole ; dcterms:hasPart/nif:anchorOf ?piece }",
    )
    assert ("白桐县县长王小明", "白桐县") in rows
    assert ("白桐县县长王小明", "县长王小明") in rows


def test_a_passage_stands_somewhere_on_the_picture_of_its_page(store: ox.Store) -> None:
    (pixels,) = ask(
        store,
        "SELECT ?page ?w ?h WHERE { ?p schema:image ?i ; dcterms:identifier ?page . ?i a kg:Picture ; exif:width ?w ; exif:height ?h }",
    )
    assert pixels == ("c.txt", "640", "180")
    rows = ask(
        store,
        "SELECT ?region ?picture ?value WHERE { ?x nif:anchorOf '李大海还任绿洲县体育协会会长' ; kg:region ?region . "
        "?region a oa:SpecificResource ; oa:hasSource ?picture ; oa:hasSelector ?by . "
        "?by a oa:FragmentSelector ; dcterms:conformsTo <http://www.w3.org/TR/media-frags/> ; rdf:value ?value }",
    )
    # The quotation goes over the end of a line.
    assert {value for _, _, value in rows} == {"xywh=460,100,160,20", "xywh=20,140,120,20"}
    for region, picture, value in rows:
        assert region == f"{picture}#{value}"
        assert picture.startswith(f"{BASE}图像/")
    pieces = "SELECT ?r WHERE { ?q nif:anchorOf '白桐县县长孙立' ; dcterms:hasPart/kg:region ?r }"
    assert len(ask(store, pieces)) == 2
    assert not ask(
        store, "SELECT ?r WHERE { ?p nif:referenceContext/dcterms:identifier 'a.txt' ; kg:region ?r }"
    )


def test_times_are_dates_intervals_or_words(store: ox.Store) -> None:
    assert ask(store, "SELECT ?t WHERE { ?s kg:时间 ?t FILTER(DATATYPE(?t) = xsd:date) }") == {
        ("2021-05-11",)
    }
    assert ask(store, "SELECT ?t WHERE { ?s kg:时间 ?t FILTER(DATATYPE(?t) = xsd:gMonthDay) }") == {
        ("--06-18",)
    }
    assert ask(store, "SELECT ?i ?b WHERE { ?s kg:时间 ?i . ?i kg:start ?b }") == {
        (f"{BASE}时段/2021-06~", "2021-06")
    }
    assert ask(store, "SELECT ?i WHERE { ?i kg:end ?e }") == set()


def test_articles_and_pages(store: ox.Store) -> None:
    rows = ask(
        store,
        "SELECT ?h ?d ?a ?s WHERE { ?n a schema:NewsArticle ; schema:headline ?h ; schema:datePublished ?d ; "
        "schema:author/rdfs:label ?a ; dcterms:isPartOf/dcterms:identifier ?s }",
    )
    assert rows == {
        ("白桐县召开防汛工作会议", "2021-05-12", "赵青", "a.txt"),
        ("水库巡查走进青石镇", "2021-06-20", "赵青", "b.txt"),
    }
    assert ask(store, "SELECT ?n WHERE { ?w kg:撰写 ?n }") == ask(
        store, "SELECT ?n WHERE { ?n schema:author ?w }"
    )
    assert ask(store, "SELECT DISTINCT ?x WHERE { ?p a kg:Page ; kg:paper ?x }") == {("柳川日报",)}


def test_flags_of_people_and_bodies(store: ox.Store) -> None:
    assert ask(store, "SELECT ?l WHERE { ?p kg:仅署名 true ; kg:公众人物 false ; rdfs:label ?l }") == {
        ("赵青",)
    }
    assert ask(store, "SELECT ?l ?c WHERE { ?p kg:行政区划代码 ?c ; rdfs:label ?l }") == {
        ("白桐县", "529901"),
        ("柳川市", "529900"),
    }
    assert ask(
        store, "SELECT ?d WHERE { ?p rdfs:label '李大海'@zh ; schema:disambiguatingDescription ?d }"
    ) == {("绿洲县",)}
    assert ask(store, f'SELECT ?l WHERE {{ ?p rdfs:label "{BUREAU}"@zh ; skos:altLabel ?l }}') == {
        ("县水利局",)
    }


def test_the_background_is_marked_and_stands_apart() -> None:
    quads = list(background_quads(MadeIdentities()))
    (graph,) = {quad.graph_name for quad in quads}
    assert graph == ox.NamedNode(f"{BASE}background")
    assert any(q.subject == graph and q.object == ox.NamedNode(f"{PREFIXES['kg']}Background") for q in quads)
    assert not [q for q in quads if q.predicate == ox.NamedNode(f"{PREFIXES['kg']}位于")]


def test_a_page_has_one_named_graph_no_blank_nodes_and_each_quad_once() -> None:
    for result in made_pages():
        quads = list(page_quads(result, MadeIdentities()))
        assert {q.graph_name for q in quads} == {ox.NamedNode(f"{BASE}graph/{result.source}")}
        assert not [t for q in quads for t in q if isinstance(t, ox.BlankNode)]
        assert len(set(quads)) == len(quads)


def test_the_base_moves_the_data_and_not_the_ontology() -> None:
    quads = page_quads(made_pages()[0], MadeIdentities(), base="https://archive.example/")
    subjects = {q.subject.value.split("/")[2] for q in quads}
    assert subjects == {"archive.example"}


def test_one_statement_read_twice_is_one_with_the_surer_confidence() -> None:
    who, where = Ref(name="甲某", kind=P), Ref(name="乙局", kind=O)
    once = fact("x.txt", who, "任职", where, qualifiers={"职务": ["局长"]}, confidence=0.6)
    again = replace(once, confidence=0.8, extractor="other")
    quads = list(page_quads(page("x.txt", "题\n文", [once, again]), MadeIdentities()))
    said = [q.object.value for q in quads if q.predicate.value.endswith(("#confidence", "#extractor"))]
    assert said == ["0.8", "other"]
    assert statement_id(once) == statement_id(again)


def test_the_id_of_a_statement_depends_on_what_it_says_and_where() -> None:
    who, where = Ref(name="甲某", kind=P), Ref(name="乙局", kind=O)
    facts = [
        fact("x.txt", who, "任职", where, (0, 3), qualifiers={"职务": ["局长"]}),
        fact("y.txt", who, "任职", where, (0, 3), qualifiers={"职务": ["局长"]}),
        fact("x.txt", who, "任职", where, (0, 4), qualifiers={"职务": ["局长"]}),
        fact("x.txt", who, "任职", where, (0, 3), qualifiers={"职务": ["副局长"]}),
        fact("x.txt", who, "任职", where, (0, 3)),
        fact("x.txt", who, "参与", where, (0, 3), qualifiers={"职务": ["局长"]}),
        fact("x.txt", where, "任职", who, (0, 3), qualifiers={"职务": ["局长"]}),
        fact("x.txt", who, "任职", Ref(name="乙局", kind=L), (0, 3), qualifiers={"职务": ["局长"]}),
    ]
    assert len({statement_id(f) for f in facts}) == len(facts)


def test_a_fact_about_a_report_is_about_its_article_whatever_it_calls_it() -> None:
    wrote = fact("x.txt", Ref(name="甲某", kind=P), "撰写", Ref(name="另一题名", kind=Kind.REPORT))
    quads = list(page_quads(page("x.txt", "题名\n正文", [wrote]), MadeIdentities()))
    reports = {q.subject for q in quads if q.object == ox.NamedNode(f"{PREFIXES['kg']}报道")}
    assert len(reports) == 1
    assert {q.object for q in quads if q.predicate == ox.NamedNode(f"{PREFIXES['kg']}撰写")} == reports


def test_a_place_has_one_label_however_full_its_name_is_on_a_page() -> None:
    iris = Iris()
    short = Entity(id="地点/青石镇~白桐县", name="青石镇", kind=L, aliases=("青石",))
    full = short._replace(name="白桐县青石镇", aliases=("青石镇",))
    found = {
        (path.value.split("#")[-1], str(getattr(value, "value", "")))
        for e in (short, full)
        for _, path, value in entity_triples(iris, e)
    }
    assert {value for path, value in found if path == "label"} == {"青石镇"}
    assert {value for path, value in found if path == "altLabel"} == {"青石", "白桐县青石镇"}


def test_a_town_that_acts_is_an_organisation_too() -> None:
    class Towns(MadeIdentities):
        def entity(self, source: str, article: int, ref: Ref) -> Entity:
            return (
                super().entity(source, article, ref)._replace(kind=L)
                if ref.name == "青石镇"
                else super().entity(source, article, ref)
            )

    held = fact(
        "x.txt", Ref(name="甲某", kind=P), "任职", Ref(name="青石镇", kind=O), qualifiers={"职务": ["镇长"]}
    )
    quads = list(page_quads(page("x.txt", "题\n文", [held]), Towns()))
    kinds = {
        q.object.value.split("#")[1]
        for q in quads
        if "青石镇" in q.subject.value and q.predicate.value.endswith("#type")
    }
    assert kinds == {"地点", "组织"}


def test_a_qualifier_of_a_third_party_is_kept() -> None:
    odd = fact(
        "x.txt", Ref(name="甲", kind=P), "任职", Ref(name="乙", kind=O), qualifiers={"备 注/%": ["某话"]}
    )
    quads = page_quads(page("x.txt", "题\n文", [odd]), MadeIdentities())
    assert [q.predicate.value for q in quads if q.object == ox.Literal("某话", language="zh")] == [
        f"{PREFIXES['kg']}备%20注%2F%25"
    ]


def test_triple_terms_are_added_when_asked_for() -> None:
    result = made_pages()[0]
    plain = set(page_quads(result, MadeIdentities()))
    more = set(page_quads(result, MadeIdentities(), triple_terms=True))
    added = more - plain
    assert plain < more
    assert len(added) == len(result.facts)
    direct = {ox.Triple(q.subject, q.predicate, q.object) for q in plain}
    assert {q.object for q in added} <= direct
