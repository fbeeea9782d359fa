from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, InputError
from kg.resolve.dossier import Dossier, dossier, render

HEAD, FARMER, BUREAU = "人物/李强~云岭县", "人物/李强~白桐县~b.txt~1", "组织/云岭县水利局"


def end(identifier: str) -> dict[str, str]:
    kind, _, rest = identifier.partition("/")
    return {"name": rest.split("~")[0], "type": kind, "id": identifier}


def fact(
    subject: str, predicate: str, object_: str, source: str = "a.txt", at: int = 0, **more: Any
) -> dict[str, Any]:
    return {
        "id": f"{source}{at}{predicate}",
        "subject": end(subject),
        "predicate": predicate,
        "object": end(object_),
        "qualifiers": {k: v if isinstance(v, list) else [v] for k, v in more.items()},
        "evidence": {"source": source, "article": "春灌", "spans": [[at, at + 2]], "quote": f"第{at}句"},
        "confidence": 0.9,
        "extractor": "test",
    }


FACTS = [
    fact(HEAD, "任职", "组织/云岭县", at=30, 职务=["副县长", "党组成员"]),
    fact(HEAD, "任职", BUREAU, "b.txt", at=5, 职务="局长", 时间="2019-03"),
    fact(HEAD, "考察", "地点/青石镇~云岭县", at=40, 时间="2021-05-11"),
    fact(BUREAU, "合作", "组织/柳川大学", at=50, 事项="治水"),
    fact("组织/白桐县水利局", "支援", BUREAU, at=60),
    fact(FARMER, "荣获", "奖项/劳动模范~b.txt~1", "b.txt", at=1),
    fact(BUREAU, "统计", "数量/60座~a.txt~1", at=70, 数值="60", 单位="座"),
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write(tmp_path / "facts.jsonl", FACTS)
    articles = [{"source": "a.txt", "headline": "春灌", "date": "2021-05-12"}]
    write(tmp_path / "articles.jsonl", articles)
    entities = [
        {"source": "a.txt", "id": BUREAU, "name": "云岭县水利局", "aliases": ["县水利局"], "type": "组织"}
    ]
    write(tmp_path / "entities.jsonl", entities)
    return tmp_path


def write(file: Path, records: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")


def titled(found: Dossier) -> dict[str, list[str]]:
    return {s.title.split()[0]: [line.text for line in s.lines] for s in found.sections}


def test_posts_stand_in_the_order_of_time_each_with_its_quotation_and_page(out: Path) -> None:
    found = dossier(HEAD, out)
    assert titled(found)["任职"] == ["云岭县水利局：局长（时间：2019-03）", "云岭县：副县长、党组成员"]
    line = found.sections[0].lines[1]
    assert (line.date, line.quote, line.source, line.article) == ("2021-05-12", "第30句", "a.txt", "春灌")


def test_a_body_has_its_people_partners_and_figures(out: Path) -> None:
    found = titled(dossier("云岭县水利局", out))
    assert found["任职者"] == ["李强：局长（时间：2019-03）"]
    assert found["伙伴"] == ["合作 柳川大学（事项：治水）", "白桐县水利局 支援"]
    assert found["数字"] == ["统计 60座（数值：60；单位：座）"]


def test_an_alias_finds_it_too(out: Path) -> None:
    found = dossier("县水利局", out)
    assert (found.id, found.name, found.aliases) == (BUREAU, "云岭县水利局", ("县水利局",))


def test_it_does_without_articles_and_entities(out: Path) -> None:
    (out / "articles.jsonl").unlink()
    (out / "entities.jsonl").unlink()
    assert dossier("云岭县水利局", out).id == BUREAU


def test_an_ambiguous_name_lists_who_it_may_be(out: Path) -> None:
    found = dossier("李强", out)
    assert [(c.id, c.facts) for c in found.candidates] == [(HEAD, 3), (FARMER, 1)]
    assert found.candidates[0].hint == "云岭县：副县长、党组成员"
    text = render(found)
    assert text.startswith("“李强” may be one of 2; ask by id:\n")
    assert HEAD in text
    assert FARMER in text


def test_an_id_is_never_ambiguous(out: Path) -> None:
    assert dossier(FARMER, out).id == FARMER


def test_the_text_has_every_fact_and_its_quotation(out: Path) -> None:
    text = render(dossier(HEAD, out))
    assert text.splitlines()[:2] == ["李强  人物", f"id: {HEAD}"]
    assert "  2019-03     云岭县水利局：局长" in text
    for quote in ("第30句", "第5句", "第40句"):
        assert f"“{quote}”" in text


def test_control_characters_of_a_page_do_not_reach_the_terminal(out: Path) -> None:
    record = fact(BUREAU, "开展", "活动/植树~a.txt~1", at=9, 时间="\x1b[31m今年")
    record["evidence"]["quote"] = "植\x1b[2J\n树"
    write(out / "facts.jsonl", [record])
    text = render(dossier(BUREAU, out))
    assert "\x1b" not in text
    assert "“植[2J 树”" in text


def test_an_unknown_name_is_no_dossier_but_hints_at_like_ones(out: Path) -> None:
    with pytest.raises(DataError, match="nothing is known of “水利局”; there are 云岭县水利局, 白桐县水利局"):
        dossier("水利局", out)
    with pytest.raises(DataError, match=r"nothing is known of “孙立”$"):
        dossier("孙立", out)


def test_a_directory_without_a_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"facts\.jsonl: not found; make it with kg build"):
        dossier("李强", tmp_path)


@pytest.mark.parametrize("line", ["{", "7", '{"id": "x"}'])
def test_a_damaged_file_is_told_with_its_line(out: Path, line: str) -> None:
    with (out / "facts.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(InputError, match=rf"facts\.jsonl:{len(FACTS) + 1}: "):
        dossier("李强", out)


def test_a_quotation_on_a_picture_says_where_it_stands(out: Path) -> None:
    pictured = fact(HEAD, "任职", "组织/云岭县", "c.png", at=3, 职务="县长")
    pictured["evidence"]["boxes"] = {
        "picture": "图像/0",
        "size": [9, 9],
        "xywh": [[1, 2, 3, 4], [5, 6, 7, 8]],
    }
    write(out / "facts.jsonl", [*FACTS, pictured])
    lines = render(dossier(HEAD, out)).splitlines()
    (told,) = (line for line in lines if "c.png" in line)
    assert told.endswith("c.png 《春灌》  图 xywh=1,2,3,4 xywh=5,6,7,8")
    assert all("图" not in line for line in lines if "a.txt" in line)
