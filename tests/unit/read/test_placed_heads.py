"""The head of a page whose layout is known: it belongs to no article and says paper, date and number."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page, Zone
from kg.read import Reader, Reading
from kg.read.masthead import Head
from kg.vocabulary import Part

BODY = "本报讯3月12日，柳湾县文化馆举办书法展，展出作品80件，三百多名群众前来参观。"


def reading(*parts: tuple[Part, str, float, int]) -> Reading:
    """A page of parts: what each is, its text, the size of its type, and the number of its article."""
    text, zones = "", []
    for part, words, size, article in parts:
        zones.append(Zone(start=len(text), end=len(text) + len(words), part=part, article=article, size=size))
        text += f"{words}\n\n"
    page = Page(source="a.png", text=text.rstrip(), sha256="", zones=tuple(zones))
    return Reader(default_lexicon()).read(page)


@pytest.mark.parametrize(
    ("dated", "number"),
    [
        ("2023年10月13日星期五第6版", "6"),
        ("2023年10月13日 星期五 第六版", "6"),
        ("2023年10月13日第A06版 责任编辑 卫小川", "A6"),
        ("2023年10月13日星期五今日8版", ""),
    ],
)
def test_the_name_of_the_paper_is_no_headline(dated: str, number: str) -> None:
    found = reading(
        (Part.HEADING, "青石日报", 2.6, 1),
        (Part.HEADING, "文化馆办书法展", 1.5, 1),
        (Part.TEXT, BODY, 1.0, 1),
        (Part.TEXT, dated, 1.0, 1),
    )
    assert [(a.headline.text, a.kicker.text, a.body) for a in found.articles] == [
        ("文化馆办书法展", "", BODY)
    ]
    assert found.head == Head(paper="青石日报", date="2023-10-13", number=number)


def test_a_headline_that_ends_like_a_papers_name_stays_one_where_no_head_is() -> None:
    found = reading((Part.HEADING, "村里办起小报", 2.0, 1), (Part.TEXT, BODY, 1.0, 1))
    assert [a.headline.text for a in found.articles] == ["村里办起小报"]
