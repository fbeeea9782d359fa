"""The same event printed on two pages is one event with two reports."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from resolving import LEXICON

from kg.graph import page_quads, write
from kg.model import Page, PageInfo, PageResult
from kg.pipeline import Pipeline
from kg.resolve import resolve
from kg.store import competency_query, load, query
from kg.vocabulary import Predicate

PIPELINE = Pipeline(LEXICON)
FIRST = "本报讯 7月30日，青岚县民政局开展“清风护老”专项行动，排查养老机构26家。"
SECOND = "本报讯 连日来，青岚县民政局集中开展“清风护老”专项行动，确保老人安全。"


def read(source: str, text: str, date: str) -> PageResult:
    text = f"筑牢安全防线\n{text}\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    info = PageInfo(date=date, basis="given" if date else "")
    return PIPELINE.extract_page(Page(source=source, text=text, sha256=sha256, info=info))


def events(*pages: tuple[str, str]) -> list[str]:
    """The ids of what the pages say is carried out or convened; each page is a text and a date."""
    results = [read(f"{k}.txt", text, date) for k, (text, date) in enumerate(pages)]
    identities = resolve(results, lexicon=LEXICON)
    return [
        identities.entity(r.source, f.evidence.article, f.object).id
        for r in results
        for f in r.facts
        if f.predicate in (Predicate.CARRIES_OUT, Predicate.CONVENES) and f.confidence > 0.7
    ]


def test_a_named_campaign_on_two_pages_of_a_year_is_one() -> None:
    found = events((FIRST, "2021-08-01"), (SECOND, "2021-09-12"))
    assert found == ["活动/“清风护老”专项行动~青岚县民政局~2021"] * 2


@pytest.mark.parametrize(
    "other",
    [
        (SECOND, "2022-09-12"),
        (SECOND, ""),
        (SECOND.replace("青岚县", "白沙县"), "2021-09-12"),
        (SECOND.replace("清风护老", "暖冬行动"), "2021-09-12"),
    ],
    ids=["another year", "no year known", "another body", "another name"],
)
def test_what_differs_is_another(other: tuple[str, str]) -> None:
    found = events((FIRST, "2021-08-01"), other)
    assert len(found) == len(set(found)) == 2


def test_a_meeting_of_a_plain_name_is_one_of_its_day_only() -> None:
    def text(day: str) -> str:
        return f"本报讯 {day}，青岚县民政局召开安全生产工作会议。"

    same = events((text("7月30日"), "2021-08-01"), (text("7月30日"), "2021-08-02"))
    assert len(same) == 2
    assert len(set(same)) == 1
    apart = events((text("7月30日"), "2021-08-01"), (text("8月2日"), "2021-08-03"))
    assert len(apart) == len(set(apart)) == 2


def test_the_graph_counts_events_and_reports(tmp_path: Path) -> None:
    results = [read("a.txt", FIRST, "2021-08-01"), read("b.txt", SECOND, "2021-09-12")]
    identities = resolve(results, lexicon=LEXICON)
    write([q for r in results for q in page_quads(r, identities)], tmp_path / "g.ttl", "ttl")
    graph = load(tmp_path / "g.ttl")
    question = competency_query("events-reported")
    rows = [tuple(str(cell) for cell in row) for row in query(graph, question.sparql)]
    assert rows == [("青岚县民政局", "“清风护老”专项行动", "2")]
