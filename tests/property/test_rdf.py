# ruff: noqa: E501  a query or a fact is one line
"""Whatever stands on a page, its graph is read to the same triples by rdflib and by Oxigraph."""

from __future__ import annotations

import io

import pyoxigraph as ox
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import MadeIdentities, fact, page

from kg.graph import Format, dataset_quads, page_quads, validate, write
from kg.graph.iris import clean, escape
from kg.graph.read import as_graph
from kg.model import Ref
from kg.vocabulary import Kind

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "%%25\"'<>\\^`{|}#?[] \t\n\r\x00\x0b\x85\u2028\u2029\u200b\u200d\u202e\ufeff\u0301·（）~/.:@"
        ),
        st.characters(),  # half surrogates among them
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    ),
    max_size=30,
)
TIMES = st.one_of(
    HOSTILE,
    st.dates().map(str),
    st.sampled_from(
        ["--02-29", "--05", "2019", "2019-02-30", "2020-01/2020-03", "/2020", "2019-11/", "0000", "2021-5"]
    ),
)
NUMBERS = st.one_of(
    HOSTILE, st.decimals(allow_nan=False, allow_infinity=False).map(str), st.integers().map(str)
)


def quads_of(person: str, body: str, post: str, when: str, number: str, source: str) -> list[ox.Quad]:
    facts = [
        fact(source, Ref(name=person, kind=Kind.PERSON), "任职", Ref(name=body, kind=Kind.ORGANISATION), (0, 3),
             quote=post + "。", qualifiers={"职务": [post + "长"], "时间": [when]}),
        fact(source, Ref(name=body, kind=Kind.ORGANISATION), "统计", Ref(name=number, kind=Kind.QUANTITY), (0, 3), (7, 9),
             quote="甲" + body, qualifiers={"数值": [number + "0"], "单位": [post + "户"]}),
    ]  # fmt: skip
    return list(page_quads(page(source, f"题{post}\n{body}", facts), MadeIdentities()))


def key(term: ox.NamedNode | ox.Literal | rdflib.term.Node) -> tuple[str, str, str]:
    if isinstance(term, rdflib.Literal):
        datatype = term.datatype or (rdflib.RDF.langString if term.language else rdflib.XSD.string)
        return str(term), term.language or "", str(datatype)
    if isinstance(term, ox.Literal):
        return term.value, term.language or "", term.datatype.value
    return str(getattr(term, "value", term)), "", ""


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, TIMES, NUMBERS, HOSTILE)
def test_rdflib_and_oxigraph_read_the_same_triples(
    person: str, body: str, post: str, when: str, number: str, source: str
) -> None:
    quads = quads_of(person, body, post, when, number, source)
    out = io.BytesIO()
    write(quads, out)
    mine = {tuple(key(t) for t in q.triple) for q in quads}
    parsed = {tuple(key(t) for t in q.triple) for q in ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE)}
    store = ox.Store()
    store.load(out.getvalue(), format=ox.RdfFormat.TURTLE)
    stored = {tuple(key(t) for t in q.triple) for q in store}
    plain = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    assert mine == parsed == stored == {tuple(key(t) for t in triple) for triple in plain}


@settings(max_examples=25, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, TIMES, NUMBERS, HOSTILE)
def test_every_format_can_be_read(
    person: str, body: str, post: str, when: str, number: str, source: str
) -> None:
    quads = quads_of(person, body, post, when, number, source)
    for format in Format:
        out = io.BytesIO()
        write(quads, out, format)
        assert len(list(ox.parse(out.getvalue(), format=format.oxigraph))) == len({q.triple for q in quads})


@settings(max_examples=40, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, TIMES, NUMBERS, HOSTILE)
def test_the_graph_conforms(person: str, body: str, post: str, when: str, number: str, source: str) -> None:
    # A page of which nothing is visible has no name to give: the reader reports such a file.
    store = ox.Store()
    store.extend(
        ox.Quad(*q.triple)
        for q in [
            *quads_of(f"甲{person}", f"乙{body}", post, when, f"1{number}", f"s{source}"),
            *dataset_quads(),
        ]
    )
    report = validate(as_graph(store, union=False), limit=0)
    assert report.conforms, str(report)


@given(HOSTILE)
def test_an_escaped_name_is_valid_and_reversible(name: str) -> None:
    node = ox.NamedNode(f"https://kg.example/{escape(name)}")
    assert rdflib.URIRef(node.value).n3() == str(node)
    from urllib.parse import unquote

    assert unquote(escape(name)) == clean(name)
