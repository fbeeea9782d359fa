"""Parameters of the competency questions are checked and become terms."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from kg.errors import UsageError
from kg.store import Parameter, competency_query


@pytest.mark.parametrize(
    ("form", "text", "term"),
    [
        ("words", " 王小明 ", Literal("王小明", lang="zh")),
        ("text", "a.txt", Literal("a.txt", datatype=XSD.string)),
        ("date", "2021-05", Literal("2021-05", datatype=XSD.gYearMonth)),
        ("number", "0.80", Literal("0.8", datatype=XSD.decimal)),
        ("term", "任职", URIRef("https://kg.example/ontology#任职")),
        ("term", "kg:任职", URIRef("https://kg.example/ontology#任职")),
    ],
)
def test_forms(form: str, text: str, term: Literal | URIRef) -> None:
    assert Parameter(name="x", form=form, example="e", zh="某", en="some").bind(text) == term


@pytest.mark.parametrize(
    ("form", "text"), [("date", "去年"), ("number", "许多"), ("term", "任职> <x"), ("date", "")]
)
def test_what_does_not_fit_is_refused_with_an_example(form: str, text: str) -> None:
    with pytest.raises(UsageError, match="for example e1"):
        Parameter(name="x", form=form, example="e1", zh="某", en="some").bind(text)


def test_unknown_parameters_and_queries() -> None:
    with pytest.raises(UsageError, match="no parameter nme; it has name"):
        competency_query("posts-of-person").bind({"nme": "x"})
    for name in ("nothing-of-the-kind", "../kg", "", "posts-of-person.rq"):
        with pytest.raises(UsageError, match="kg query --list"):
            competency_query(name)
