# ruff: noqa: E501  queries and tables are one line
"""What is written is read alike by Oxigraph, rdflib and readers that share no code with either.

The made pages are one case; the other is pages on which every name is hostile.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from independent_readers import READERS, installed
from made_pages import MadeIdentities, fact, made_pages, page

from kg.graph import Format, background_quads, dataset_quads, page_quads, validate, write
from kg.model import Ref
from kg.vocabulary import Kind

#: Names that break tools: what IRIs, Turtle, XML, SPARQL and terminals give a meaning, what cannot be
#: seen, what has two forms, what no file can hold, and what is far too long.
NAMES = [
    "100%达标", "%zz", "%E4%BD", "%25", 'a"b', "it's", '"""', "甲\\", "\\u0041", "<b>甲</b>", "{甲}|^`", "甲 乙", "甲\u3000乙",
    "甲\u200b乙", "\u202e甲乙", "甲\ufeff", "甲\u00ad乙", "阿依古丽·买买提", "白桐县（城关）镇", "🌾队", "👩‍🌾", "🇨🇳", "𠮷野家",
    "e\u0301", "ガ", "葛\U000e0100", "\ue000", "\ufdd0", "甲\x00乙", "甲\x0b\x1f乙", "甲\u2028乙", "甲\n乙", "甲\t乙", "\ud800",
    "..", ".", "/", "//x", "a/../b", "?q=1#f", "_:x", "@zh", "^^<x>", "kg:任职", "http://x/", "-", "~", "·", "； . ,", "甲" * 10_000, "%" * 300,
]  # fmt: skip


def hostile_quads() -> list[ox.Quad]:
    identities = MadeIdentities()
    quads: list[ox.Quad] = []
    for number, name in enumerate(NAMES):
        source = f"{number}-{name[:40]}.txt"
        who, where = Ref(name=name, kind=Kind.PERSON), Ref(name=f"{name}局", kind=Kind.ORGANISATION)
        held = fact(source, who, "任职", where, quote=name, qualifiers={"职务": [name], "时间": [name]})
        said = fact(source, who, "表示", Ref(name=f"话{name}", kind=Kind.QUOTATION), quote=name)
        counted = fact(
            source, where, "统计", Ref(name=f"数{name}", kind=Kind.QUANTITY), quote=name,
            qualifiers={"指标": [name], "数值": [name], "单位": [name]},
        )  # fmt: skip
        quads += page_quads(page(source, f"{name}\n{name}", [held, said, counted]), identities)
    return [*quads, *dataset_quads()]


@pytest.fixture(scope="module", params=["made", "hostile"])
def quads(request: pytest.FixtureRequest) -> list[ox.Quad]:
    if request.param == "hostile":
        return hostile_quads()
    identities = MadeIdentities()
    found = [quad for result in made_pages() for quad in page_quads(result, identities)]
    return [*found, *background_quads(identities), *dataset_quads()]


@pytest.fixture(scope="module")
def turtle(quads: list[ox.Quad], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("turtle") / "graph.ttl"
    write(quads, path)
    return path


def triples(data: bytes) -> set[str]:
    """N-Triples as lines in one form, whatever a writer escapes."""
    return {str(quad.triple) for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("name", list(READERS))
def test_an_independent_reader_reads_the_same_triples(
    turtle: Path, quads: list[ox.Quad], tmp_path: Path, name: str
) -> None:
    if not installed(name):
        pytest.skip(f"{name} is not installed")
    assert triples(READERS[name](turtle, tmp_path)) == {str(quad.triple) for quad in quads}


def test_rdflib_reads_the_same_triples(turtle: Path, quads: list[ox.Quad]) -> None:
    lines = rdflib.Graph().parse(turtle, format="turtle").serialize(format="nt", encoding="utf-8")
    assert triples(lines) == {str(quad.triple) for quad in quads}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of its own parsers
@pytest.mark.parametrize("format", list(Format))
def test_every_format_is_read_by_rdflib_too(quads: list[ox.Quad], tmp_path: Path, format: Format) -> None:
    write(quads, tmp_path / "g", format)
    name = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nq": "nquads"}.get(format, str(format))
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=(tmp_path / "g").read_bytes(), format=name)
    read = {(str(s), str(p)) for s, p, _, _ in graph.quads()}
    assert read == {(quad.subject.value, quad.predicate.value) for quad in quads}


def test_the_shapes_hold_whatever_the_names(turtle: Path) -> None:
    report = validate(turtle, limit=0)
    assert report.conforms, str(report)


def test_no_blank_node_and_one_normal_form(turtle: Path) -> None:
    text = turtle.read_text(encoding="utf-8")
    assert "_:b" not in text
    for quad in ox.parse(path=turtle):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)
        assert unicodedata.is_normalized("NFC", quad.subject.value)
        assert len(quad.subject.value) < 3000


def test_a_base_in_the_users_hands_is_kept_by_all(tmp_path: Path) -> None:
    quads = list(page_quads(made_pages()[0], MadeIdentities(), base="https://档案.example/新闻/"))
    write(quads, tmp_path / "g.ttl")
    lines = rdflib.Graph().parse(tmp_path / "g.ttl").serialize(format="nt", encoding="utf-8")
    assert triples(lines) == {str(quad.triple) for quad in quads}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_a_hostile_page_goes_all_the_way(tmp_path: Path, root: Path) -> None:
    """The commands themselves: build, validate, export, on a file whose name and text are hostile."""
    pages = tmp_path / "pages"
    pages.mkdir()
    body = "本报讯 50%的{甲}县“<b>水利局</b>”局长王大\u200b山\u202e说：“e\u0301 100%25 \\u0041。” 🌾" * 3
    (pages / "a b%20“#?.txt").write_text(f"标题%zz\n{body}\n", encoding="utf-8")
    out = tmp_path / "out"
    for arguments in (
        ["build", str(pages), "-o", str(out)],
        ["validate", str(out / "graph.ttl")],
        ["export", str(out / "graph.trig"), "--to", "nq", "-o", str(out / "g.nq")],
        ["export", str(out / "graph.ttl"), "--to", "rdfxml", "-o", str(out / "g.rdf")],
    ):
        done = subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert len(rdflib.Dataset().parse(data=(out / "g.nq").read_bytes(), format="nquads")) > 20
    assert len(rdflib.Graph().parse(data=(out / "g.rdf").read_bytes(), format="xml")) > 20
