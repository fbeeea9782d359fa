# ruff: noqa: E501  a paragraph is a line
"""From a typeset and worn page to the graph: where a quotation is marked on the scan, its words stand."""

from __future__ import annotations

import json
import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path

import pytest

pytest.importorskip("rapidocr")
import numpy as np
from PIL import Image
from rapidocr import RapidOCR
from typeset import Sheet, Story, picture, worn

from kg.read.sources import SourceOptions
from kg.run import BuildOptions
from kg.run.build import build

SHEET = Sheet(
    masthead="青渡报",
    line="2019年10月14日 星期一 第2版",
    width=760,
    height=420,
    bands=[
        [
            Story(
                headline="东渠改造工程完工",
                columns=2,
                paragraphs=[
                    "本报讯 10月12日，青渡县水利局召开东渠改造工程验收会。青渡县水利局局长陶青禾主持会议，副县长柳树春出席并讲话。",
                    "青渡县水利局投资600万元，新建水闸9座。柳树春说，西渠明年动工。会后，柳树春到石坪乡调研。",
                ],
            )
        ]
    ],
)


def words(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium here")
def test_what_is_marked_reads_as_what_is_quoted(tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    worn(picture(SHEET, tmp_path, scale=2.0), turn=0.7, blur=0.8, noise=6).save(scan)
    options = BuildOptions(sources=SourceOptions(ocr_cache=tmp_path / "cache"))
    build([scan], tmp_path / "out", options=options)
    rows = (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    evidence = {f["evidence"]["quote"]: f["evidence"] for f in map(json.loads, rows)}
    assert len(evidence) >= 5
    image, engine = Image.open(scan).convert("RGB"), RapidOCR()
    alike = []
    for quote, said in evidence.items():
        assert said["boxes"]["size"] == list(image.size)
        read = ""
        for x, y, width, height in said["boxes"]["xywh"]:
            part = np.asarray(image.crop((x, y, x + width, y + height)))[:, :, ::-1]
            found = engine(part, use_det=False, use_cls=False, use_rec=True)
            read += "".join(found.txts or ())
        alike.append(SequenceMatcher(None, words(quote), words(read)).ratio())
    assert sum(alike) / len(alike) > 0.95
    assert min(alike) > 0.75
    shown = (tmp_path / "out" / "cuttings.jsonl").read_text(encoding="utf-8").splitlines()
    assert {str(json.loads(row)["spans"]) for row in shown} == {str(e["spans"]) for e in evidence.values()}
