"""The JSON lines of the contracts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from kg.model import (
    Article,
    Author,
    Evidence,
    Fact,
    PageInfo,
    PageResult,
    Passage,
    Picture,
    Ref,
    Region,
    Span,
    TextBox,
)
from kg.resolve import Entity, Occurrence, resolve
from kg.run.failure import failed
from kg.run.manifest import write_manifest
from kg.run.records import (
    article_record,
    article_records,
    entity_record,
    fact_record,
    fact_records,
    line,
    write_lines,
)
from kg.vocabulary import AuthorRole, Kind, Predicate

SOURCE = "a.txt"


def passage(text: str, at: int) -> Passage:
    return Passage(text=text, plain=text, starts=(0,), raws=(at,))


ARTICLE = Article(
    source=SOURCE,
    n=1,
    headline=passage("青河县召开会议", 0),
    kicker=passage("部署春耕", 8),
    paragraphs=(passage("青河县县长周大山讲话。", 20), passage("全县行动。", 40)),
    authors=(Author(name="何小雨", role=AuthorRole.REPORTER, spans=(Span(start=15, end=18),)),),
    date="2021-04-12",
    basis="header",
    section="要闻",
    spans=(Span(start=0, end=45),),
    also_at=(Span(start=60, end=70),),
)


def fact(start: int = 20, name: str = "周大山", confidence: float = 0.9, extractor: str = "posts") -> Fact:
    return Fact(
        subject=Ref(name=name, kind=Kind.PERSON, at=start + 5),
        predicate=Predicate.HOLDS_POST,
        object=Ref(name="青河县", kind=Kind.ORGANISATION, at=start),
        evidence=Evidence(
            source=SOURCE, article=1, spans=(Span(start=start, end=start + 8),), quote="青河县县长周大山"
        ),
        qualifiers=(("职务", ("县长",)),),
        confidence=confidence,
        extractor=extractor,
    )


def result(*facts: Fact) -> PageResult:
    return PageResult(
        source=SOURCE,
        sha256="0" * 64,
        info=PageInfo(),
        articles=(ARTICLE,),
        sentences=(),
        facts=facts,
        issues=(),
    )


def test_an_article_has_the_keys_of_the_contract() -> None:
    record = article_record(ARTICLE)
    assert record == {
        "source": "a.txt",
        "n": 1,
        "headline": "青河县召开会议",
        "kicker": "部署春耕",
        "authors": [{"name": "何小雨", "role": "记者"}],
        "date": "2021-04-12",
        "basis": "header",
        "kind": "报道",
        "section": "要闻",
        "body": "青河县县长周大山讲话。\n全县行动。",
        "captions": [],
        "spans": [[0, 45]],
        "also_at": [[60, 70]],
    }


def test_a_fact_has_the_keys_of_the_contract_and_the_names_resolved() -> None:
    page = result(fact())
    record = fact_record(fact(), ARTICLE, resolve([page]))
    assert list(record) == [
        "id", "subject", "predicate", "object", "qualifiers", "evidence", "confidence", "extractor",
    ]  # fmt: skip
    assert record["subject"]["name"] == "周大山"
    assert record["subject"]["type"] == "人物"
    assert record["object"]["id"]
    assert record["qualifiers"] == {"职务": ["县长"]}
    assert record["evidence"] == {
        "source": "a.txt",
        "article": "青河县召开会议",
        "spans": [[20, 28]],
        "quote": "青河县县长周大山",
    }
    assert (record["predicate"], record["confidence"], record["extractor"]) == ("任职", 0.9, "posts")
    json.loads(line(record))


def test_the_id_says_what_is_asserted_and_where_and_nothing_else() -> None:
    identities = resolve([result(fact())])

    def key(one: Fact) -> str:
        return str(fact_record(one, ARTICLE, identities)["id"])

    assert key(fact()) == key(fact(confidence=0.1, extractor="other"))
    others = [fact(start=21), fact(name="周大海"), replace(fact(), qualifiers=())]
    assert len({key(fact()), *map(key, others)}) == 4


def test_of_facts_that_state_the_same_the_most_certain_is_kept() -> None:
    page = result(fact(confidence=0.5), fact(start=40), fact(confidence=0.9), fact(confidence=0.7))
    records = list(fact_records([page], resolve([page])))
    assert [(r["evidence"]["spans"][0][0], r["confidence"]) for r in records] == [(20, 0.9), (40, 0.9)]


def test_the_order_of_facts_does_not_depend_on_the_order_found() -> None:
    facts = [fact(start=s, name=n) for s in (40, 20, 30) for n in ("周大山", "孟长河")]
    one, other = result(*facts), result(*reversed(facts))
    assert list(fact_records([one], resolve([one]))) == list(fact_records([other], resolve([other])))


def test_an_entity_lists_the_other_forms_once() -> None:
    entity = Entity(
        id="组织/甲", name="青河县林业局", kind=Kind.ORGANISATION, aliases=("林业局", "青河县林业局")
    )
    record = entity_record(
        Occurrence(entity=entity, source=SOURCE, forms=("该局", "林业局"), spans=(Span(start=1, end=3),))
    )
    assert {k: record[k] for k in ("source", "type", "name", "aliases", "id", "spans")} == {
        "source": "a.txt",
        "type": "组织",
        "name": "青河县林业局",
        "aliases": ["该局", "林业局"],
        "id": "组织/甲",
        "spans": [[1, 3]],
    }


def test_lines_hold_what_readers_would_break_at(tmp_path: Path) -> None:
    record = {"text": "一\u2028二\u2029三\x85四\ud800五\n六\x00"}
    written = line(record)
    assert len(written.splitlines()) == 1
    assert json.loads(written) == record
    assert write_lines([record, record], tmp_path / "a.jsonl") == 2
    assert (tmp_path / "a.jsonl").read_bytes().count(b"\n") == 2


def test_articles_come_by_number() -> None:
    page = replace(result(), articles=(replace(ARTICLE, n=2), ARTICLE))
    assert [r["n"] for r in article_records([page])] == [1, 2]


def test_the_manifest_is_written_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("甲", encoding="utf-8")
    write_manifest({"data": {}}, [], [{"message": "\ud800"}, {"message": "乙"}], tmp_path)
    found = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert list(found["outputs"]) == ["a"]
    assert (found["data"], found["inputs"]) == ({}, [])
    assert [i["message"] for i in found["issues"]] == ["\ud800", "乙"]


def test_a_failure_names_the_module_and_no_path_of_this_machine() -> None:
    try:
        json.loads("{")
    except ValueError as error:
        issue = failed("a.txt", error)
    assert issue.stage == "run"
    assert "JSONDecodeError" in issue.message
    try:
        Span(start=3, end=1)
    except ValueError as error:
        issue = failed("a.txt", error)
    assert issue.stage == "model"
    assert "model.text:" in issue.message
    assert "/" not in issue.message


def test_a_quotation_on_a_picture_has_its_boxes_and_no_other_has_any() -> None:
    text = "图" * 20 + "青河县县长周大山讲话。"
    lines = [
        (20, 26, Region(x=10, y=50, width=60, height=10)),
        (26, 31, Region(x=10, y=70, width=50, height=10)),
    ]
    boxes = tuple(TextBox(start=a, end=b, region=r, score=0.9) for a, b, r in lines)
    picture = Picture(
        path="/home/a.png", sha256="f" * 64, width=300, height=400, index=2, dpi=150, boxes=boxes
    )
    pictured = replace(result(fact(), fact(start=1)), picture=picture, text=text)
    without, with_boxes = fact_records([pictured], resolve([pictured]))
    assert with_boxes["evidence"]["boxes"] == {
        "picture": f"图像/{'f' * 64}/2@150",
        "size": [300, 400],
        "xywh": [[10, 50, 60, 10], [10, 70, 20, 10]],
    }
    assert "boxes" not in without["evidence"]  # its words have no place on the picture
    plain = list(fact_records([result(fact())], resolve([result(fact())])))
    assert "boxes" not in plain[0]["evidence"]
    assert with_boxes["id"] == plain[0]["id"]
