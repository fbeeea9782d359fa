"""Names on scans that were not read surely, held against what other pages name. The engine is made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

pytest.importorskip("cv2")
from PIL import Image

from kg.lexicon import default_lexicon
from kg.read.sources import SourceOptions
from kg.read.sources.ocr.recognition import Read
from kg.recognise.readings import Readings
from kg.resolve.likely import likely_readings, named_rows
from kg.run import BuildOptions
from kg.run.build import build

EM = 20
LINES = [
    ("秋灌开始", 140, 40, 0.99),
    ("本报讯石桥县水利局局长陶青末主持会议。", 40, 20, 0.6),
    ("会议要求各乡镇抓紧时间，落实责任到人。", 40, 20, 0.99),
]


class MadeUp:
    """An engine that sees the same lines on every picture."""

    name, version = "made-up", "1"

    def read(self, image: Image.Image) -> Sequence[Read]:
        found = []
        for k, (text, x, size, score) in enumerate(LINES):
            y, right = 60 + 60 * k, x + size * len(text)
            corners = ((x, y), (right, y), (right, y + size), (x, y + size))
            found.append(Read(text=text, score=score, corners=corners))
        return found


def offered(folder: Path, *texts: str) -> list[tuple[str, str]]:
    pages = folder / "pages"
    pages.mkdir(parents=True)
    Image.new("L", (900, 500), 255).save(pages / "scan.png")
    for k, text in enumerate(texts):
        (pages / f"{k}.txt").write_text(text, encoding="utf-8")
    sources = SourceOptions(engine=MadeUp, ocr_cache=folder / "kept")
    build([pages], folder / "out", options=BuildOptions(sources=sources, cuttings=False, jobs=1))
    issues = json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))["issues"]
    facts = (folder / "out" / "facts.jsonl").read_text(encoding="utf-8")
    assert "陶青末" in facts  # as it was read: never corrected
    return [(i["source"], i["message"]) for i in issues if i["code"] == "likely-reading"]


def test_a_name_of_another_page_with_the_same_post_is_offered(tmp_path: Path) -> None:
    same = "石桥县水利局长下乡\n\n石桥县水利局局长陶青未到柳湾村调研。\n"
    ((source, message),) = offered(tmp_path / "same", same)
    assert source == "scan.png"
    assert "“陶青末”" in message
    assert "“陶青未”" in message
    elsewhere = "临山县教育局长下乡\n\n临山县教育局局长陶青未到河东小学调研。\n"
    assert not offered(tmp_path / "elsewhere", elsewhere)
    itself = same + "\n石桥县水利局局长陶青末出席会议。\n"
    assert not offered(tmp_path / "itself", itself)


def test_a_node_that_was_nowhere_read_surely_is_offered_to_nobody() -> None:
    said = json.dumps({"id": "人物/陶青末~局", "name": "陶青末", "source": "a.png", "spans": [[1, 4]]})
    unsure = [f"人物/陶青未~局\t2\t{said}", "人物/陶青末~局\t0\ta.png", "人物/陶青未~局\t0\tb.png"]
    pages = [("a.png", ["人物/陶青末~局"]), ("b.png", ["人物/陶青未~局"])]
    assert not list(likely_readings(sorted([*unsure, *named_rows(pages)])))
    pages.append(("c.txt", ["人物/陶青未~局"]))
    (issue,) = likely_readings(sorted([*unsure, *named_rows(pages)]))
    assert (issue.source, issue.message.count("陶青末"), issue.message.count("陶青未")) == ("a.png", 1, 1)


def test_readings_know_the_characters_that_look_alike() -> None:
    readings = Readings(default_lexicon())
    assert "陶青未" in readings.variants("陶青末")
    assert all(readings.alike("陶青末", variant) for variant in readings.variants("陶青末"))
