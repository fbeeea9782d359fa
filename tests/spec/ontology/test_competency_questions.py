"""The questions that the graph must answer: each gives its example on the made pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from made_pages import MadeIdentities, O, P, fact, made_pages, page

from kg.errors import UsageError
from kg.graph import background_quads, ontology_file, page_quads, write
from kg.model import Ref
from kg.store import CompetencyQuestion, competency_queries, competency_query, load, query
from kg.vocabulary import Predicate, Qualifier

QUESTIONS = competency_queries()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, rdflib.Graph]:
    identities, folder = MadeIdentities(), tmp_path_factory.mktemp("made")
    quads = [q for page in made_pages() for q in page_quads(page, identities)]
    quads += background_quads(identities)
    for ending in ("ttl", "trig"):
        write(quads, folder / f"g.{ending}", ending)
    return {ending: load(folder / f"g.{ending}") for ending in ("ttl", "trig")}


def examples(question: CompetencyQuestion) -> dict[str, str]:
    return {p.name: p.example for p in question.parameters}


def test_there_are_enough_of_them() -> None:
    assert len(QUESTIONS) >= 25
    assert len({q.sparql for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
@pytest.mark.parametrize("ending", ["ttl", "trig"])
def test_the_example_is_answered(
    made: dict[str, rdflib.Graph], question: CompetencyQuestion, ending: str
) -> None:
    result = query(made[ending], question.sparql, question.bind(examples(question)))
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in result]
    assert rows == list(question.example)
    assert rows


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_parameter_restricts_and_one_that_is_left_out_does_not(
    made: dict[str, rdflib.Graph], question: CompetencyQuestion
) -> None:
    if any(p.required for p in question.parameters):
        with pytest.raises(UsageError, match=question.name):
            question.bind({})
        return
    everything = query(made["ttl"], question.sparql)
    restricted = query(made["ttl"], question.sparql, question.bind(examples(question)))
    first = {p.name for p in question.parameters}
    columns = [i for i, name in enumerate(everything.variables) if name not in first]
    pick = lambda result: {tuple(str(row[i]) for i in columns) for row in result}  # noqa: E731
    assert pick(restricted) <= pick(everything)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_titles_parameters_and_columns(question: CompetencyQuestion) -> None:
    assert re.search("[一-鿿]", question.zh)
    assert re.fullmatch(r"[ -~]+", question.en)
    select = question.sparql[question.sparql.index("\nSELECT") :].splitlines()[1]
    for parameter in question.parameters:
        # A bound variable must be selected, or the engine refuses it.
        assert f"?{parameter.name}" in select
        assert re.search("[一-鿿]", parameter.zh)
        assert parameter.en
        parameter.bind(parameter.example)
    assert "ORDER BY" in question.sparql or "GROUP BY ?from ?to" in question.sparql


def test_a_value_cannot_break_out_of_its_literal(made: dict[str, rdflib.Graph]) -> None:
    question = competency_query("posts-of-person")
    for text in ('" } SELECT * WHERE { ?s ?p ?o', "}#", "\\", '"@zh . ?x ?y ?z . #'):
        assert len(query(made["ttl"], question.sparql, question.bind({"name": text}))) == 0


@pytest.mark.parametrize("date", ["", "2021-05-12"])
def test_two_in_one_post_on_one_page_contradict_each_other_with_and_without_a_date(
    tmp_path: Path, date: str
) -> None:
    county = Ref(name="某县", kind=O)
    found = [
        fact("u.txt", Ref(name=name, kind=P), "任职", body, (n, n + 2), qualifiers={"职务": ["县长"]})
        for n, (name, body) in enumerate(
            [("甲某", county), ("乙某", county), ("丙某", Ref(name="别县", kind=O)), ("甲某", county)]
        )
    ]
    dated = {"date": date, "basis": "given" if date else ""}
    write(page_quads(page("u.txt", "题\n文", found, **dated), MadeIdentities()), tmp_path / "u.ttl")
    question = competency_query("contradicting-posts")
    result = query(tmp_path / "u.ttl", question.sparql, question.bind({"post": "县长"}))
    assert [row[1:] for row in result.values()] == [
        ("某县", "乙某", "甲某", date),
        ("某县", "甲某", "乙某", date),
    ]


def test_every_predicate_is_asked_about_and_every_term_is_known() -> None:
    used = set(re.findall(r"kg:(\w+)", "\n".join(q.sparql for q in QUESTIONS)))
    assert {str(p) for p in Predicate} <= used
    ontology = rdflib.Graph().parse(ontology_file("kg.ttl"))
    known = {str(s).rpartition("#")[2] for s in ontology.subjects()}
    assert used <= known | {str(q) for q in Qualifier}
