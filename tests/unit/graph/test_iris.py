# ruff: noqa: E501  tables of cases
"""IRIs are minted from content and valid whatever the name holds."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from kg.errors import UsageError
from kg.graph.iris import Iris, escape
from kg.model import Span
from kg.resolve.ids import mint


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("王小明", "王小明"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("白桐县（城关）镇", "白桐县（城关）镇"),
        ("𠮷田", "%F0%A0%AE%B7田"),
        ("😀队", "%F0%9F%98%80队"),
        ("100%达标", "100%25达标"),
        ("a b", "a%20b"),
        ('“引”"号"', "“引”%22号%22"),
        ("<a>{b}|c^d`e\\f", "%3Ca%3E%7Bb%7D%7Cc%5Ed%60e%5Cf"),
        ("甲\u200b乙\u202e丙\ufeff", "甲%E2%80%8B乙%E2%80%AE丙%EF%BB%BF"),
        ("a#b?c[d]", "a%23b%3Fc%5Bd%5D"),
        ("\x00", "%EF%BF%BD"),
        ("\x01\n\t\x7f\x85\xa0\u3000", "%01%0A%09%7F%C2%85%C2%A0%E3%80%80"),
        ("e\u0301", "é"),  # decomposed and composed are one name
        ("\ud800", "%EF%BF%BD"),
        ("\ue000\U000f0000\ufffe\U0001ffff", "%EE%80%80%F3%B0%80%80%EF%BF%BE%F0%9F%BF%BF"),
        ("葛\U000e0100", "葛%F3%A0%84%80"),
        ("..", "%2E%2E"),
        ("a/./b", "a/%2E/b"),
        ("...", "..."),
    ],
)
def test_only_what_must_be_is_escaped(name: str, escaped: str) -> None:
    assert escape(name) == escaped
    NamedNode(f"https://kg.example/{escaped}")  # raises if it is no IRI


def test_names_that_differ_give_iris_that_differ() -> None:
    names = ["a b", "a%20b", "a%2520b", "a\u3000b", "ab", "a\u200bb", "a/b", "a%2Fb", "..", "%2E%2E"]
    assert len({escape(name) for name in names}) == len(names)


def test_the_escapes_of_an_id_are_taken_over() -> None:
    iris = Iris()
    assert (
        iris.node(mint("组织", "甲/乙~丙", "丁%县")).value == "https://kg.example/组织/甲%2F乙%7E丙~丁%25县"
    )
    assert iris.node("组织/50%的人").value == "https://kg.example/组织/50%25的人"


def test_pages_graphs_and_passages() -> None:
    iris = Iris("https://archive.example/news/")
    assert iris.page("1 版.txt").value == "https://archive.example/news/版面/1%20版.txt"
    assert iris.graph("a%41.txt") != iris.graph("aA.txt")
    assert iris.passage("a.txt", [Span(start=3, end=9)]).value.endswith("版面/a.txt#char=3,9")
    pieces = [Span(start=3, end=9), Span(start=20, end=24)]
    assert iris.passage("a.txt", pieces).value.endswith("版面/a.txt#chars=3,9;20,24")


@pytest.mark.parametrize(
    "base", ["https://kg.example/", "http://a.example/x/y/", "urn:kg:", "https://地方.example/"]
)
def test_bases(base: str) -> None:
    assert Iris(base).node("x").value == base + "x"


@pytest.mark.parametrize("base", ["", "kg.example/", "/data/", "https://kg.example", "https://a.example/x", "https://a b/",
                                  "https://a.example/?q=", "https://a.example/#"])  # fmt: skip
def test_a_base_that_would_give_no_iris_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="base"):
        Iris(base)
