"""Notes that a text goes on on another page."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read import Reader
from kg.read.masthead import page_number

TEXT = """石桥县东渠通水
本报讯石桥县水利局10月12日宣布，东渠改造工程完工通水，三个乡镇受益。局长陶青禾到场讲话。（下转第六版）

柳湾村办起图书室
（上接第一版）柳湾村党支部书记何树生说，图书室里有八百多册书。村民从此有了看书的去处，孩子们放学以后也爱来这里。
"""


@pytest.mark.parametrize(
    ("said", "number"), [("六", "6"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("A3", "A3")]
)
def test_numbers_of_pages_are_figures(said: str, number: str) -> None:
    assert page_number(said) == number


def test_both_ends_of_a_continuation_are_named_with_the_page() -> None:
    reading = Reader(default_lexicon()).read(Page(source="a.txt", text=TEXT, sha256=""))
    found = [(i.code, i.message.rpartition(" ")[2]) for i in reading.issues if i.code.startswith("continue")]
    assert sorted(found) == [("continued", "1"), ("continues", "6")]
    for issue in reading.issues:
        if issue.code == "continues":
            assert [TEXT[s.start : s.end] for s in issue.spans] == ["（下转第六版）"]
            assert "石桥县东渠通水" in issue.message
