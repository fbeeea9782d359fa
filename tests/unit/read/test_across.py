"""Columns that were read across line by line are dealt out row by row."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.model import Page
from kg.read.across import dealt, unfolded
from kg.read.lines import Line, lines_of
from kg.read.plain import plain_form
from kg.read.runon import Characters, RunOn

CHARACTERS = Characters(default_lexicon())
LEFT = [
    "入春以来，青石县农业农村局组",
    "织技术人员走进田间地头，指导",
    "农户查墒情、备农资、修水渠。",
    "目前，全县已准备种子三百吨，",
    "检修农机一千多台，高标准农田",
    "改造也已经全面完成。县里还建",
    "立了领导干部联系乡镇制度，每",
    "周召开一次会议，研究解决群众",
    "反映的困难问题。",
]
RIGHT = [
    "在云溪镇的育秧大棚里，工作人",
    "员正忙着播种、覆土、浇水。合",
    "作社负责人介绍，今年他们为周",
    "边农户育秧两千亩，比去年增加",
    "了三成。村民在家门口务工，每",
    "天能挣一百多元，生活水平有了",
    "明显提高。下一步，镇里将继续",
    "扩大种植规模，发展特色产业，",
    "带动更多农户增加收入。",
]


def lines(text: str) -> tuple[list[Line], RunOn]:
    found = list(lines_of(Page(source="p.txt", text=text, sha256=""), plain_form())[0])
    return found, RunOn(CHARACTERS, [line.plain for line in found])


def across(*columns: list[str]) -> list[str]:
    return [line for row in zip(*columns, strict=True) for line in row]


def test_two_columns_are_put_one_after_the_other() -> None:
    found = unfolded(*lines("\n".join(across(LEFT, RIGHT))))
    assert [line.strip.text for line in found] == LEFT + RIGHT
    assert [line.number for line in found] == list(range(18))


def test_lines_put_elsewhere_are_marked() -> None:
    found = unfolded(*lines("\n".join(across(LEFT, RIGHT))))
    assert [line.moved for line in found][:2] == [False, True]
    assert not found[0].settled
    assert all(line.settled for line in found[1:])


def test_the_headline_above_stays_above() -> None:
    found = unfolded(*lines("\n".join(["春耕备耕忙", "", *across(LEFT, RIGHT)])))
    assert [line.strip.text for line in found] == ["春耕备耕忙", *LEFT, *RIGHT]


def test_a_column_that_is_shorter_leaves_the_others_in_step() -> None:
    printed = [*across(LEFT[:8], RIGHT[:8]), LEFT[8]]
    found = unfolded(*lines("\n".join(printed)))
    assert [line.strip.text for line in found][:9] == LEFT


@pytest.mark.parametrize("printed", [LEFT + RIGHT, [*LEFT, "", *RIGHT]])
def test_columns_in_order_are_left_alone(printed: list[str]) -> None:
    run, runon = lines("\n".join(printed))
    assert dealt(run, runon) is None
    assert unfolded(run, runon) == run


def test_a_table_of_names_and_posts_is_left_alone() -> None:
    rows = ["赵小川", "局长", "钱文博", "副局长", "孙丽华", "主任", "李建设", "站长", "周远山", "所长"]
    run, runon = lines("\n".join(rows))
    assert [line.strip.text for line in unfolded(run, runon)] == rows
