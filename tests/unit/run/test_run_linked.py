"""A build of an issue whose article goes on on another page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.run import BuildOptions
from kg.run.build import build

HEAD = "青石日报 2023年10月13日 星期五 第{}版\n\n"
FIRST = "柳湾县修通东渠\n\n本报讯 10月12日，柳湾县{}召开东渠改造工程推进会。（下转第六版）\n"
SECOND = "（上接第一版）该局制定了《东渠改造工程质量管理办法》。\n"


def built(folder: Path, **options: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]], str]:
    build([folder / "pages"], folder / "out", options=BuildOptions(cuttings=False, jobs=1, **options))
    articles, facts = (
        [json.loads(row) for row in (folder / "out" / name).read_text(encoding="utf-8").splitlines()]
        for name in ("articles.jsonl", "facts.jsonl")
    )
    return articles, facts, (folder / "out" / "graph.ttl").read_text(encoding="utf-8")


def issuer(facts: list[dict[str, Any]]) -> str:
    (fact,) = [f for f in facts if f["predicate"] == "发布"]
    assert fact["evidence"]["source"] == "6.txt"
    return str(fact["subject"]["name"])


def test_both_parts_are_told_and_the_second_is_made_anew_with_the_first(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "1.txt").write_text(HEAD.format("一") + FIRST.format("水利局"), encoding="utf-8")
    (pages / "6.txt").write_text(HEAD.format("六") + SECOND, encoding="utf-8")
    (first, second), facts, graph = built(tmp_path)
    title = "柳湾县修通东渠"
    assert second["continues"] == {"source": "1.txt", "n": 1, "title": title}
    assert first["goes_on"] == {"source": "6.txt", "n": 1, "title": title}
    assert graph.count("kg:续") == 1
    assert issuer(facts) == "柳湾县水利局"
    assert {f["evidence"]["article"] for f in facts} == {title}

    (pages / "1.txt").write_text(HEAD.format("一") + FIRST.format("农业农村局"), encoding="utf-8")
    assert issuer(built(tmp_path)[1]) == "柳湾县农业农村局"

    articles, _, graph = built(tmp_path, public_only=True)
    assert not any({"continues", "goes_on"} & set(a) for a in articles)
    assert "kg:续" not in graph
