"""Posts in rolls: a heading with a body, labels with a colon, names and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

STATED = {
    "labels hold for all names behind them, under the body of the heading": (
        "{组织|青岚县书法家协会}第五届理事会名单\n"
        "{职务|主席}：{人物|赵小刚} {职务|副主席}：{人物|李大明} {人物|钱国强}（女） "
        "{职务|秘书长}：{人物|周大勇}",
        [
            "周大勇 | 任职 | 青岚县书法家协会 | 职务=秘书长",
            "李大明 | 任职 | 青岚县书法家协会 | 职务=副主席",
            "赵小刚 | 任职 | 青岚县书法家协会 | 职务=主席",
            "钱国强 | 任职 | 青岚县书法家协会 | 职务=副主席",
        ],
    ),
    "the heading names the post": (
        "{组织|青岚县第十六届人民代表大会}代表名单\n"
        "（按姓氏笔画为序）\n"
        "城关镇代表团（3名）{人物|赵小刚} {人物|李大明}（女，回族） {人物|钱国强}",
        [
            "李大明 | 任职 | 青岚县第十六届人民代表大会 | 职务=代表",
            "赵小刚 | 任职 | 青岚县第十六届人民代表大会 | 职务=代表",
            "钱国强 | 任职 | 青岚县第十六届人民代表大会 | 职务=代表",
        ],
    ),
    "a committee is made up of its members": (
        "{组织|中国共产党青岚县第七届委员会}由以下同志组成（以姓氏笔画为序）：{人物|赵小刚}、{人物|李大明}。",
        [
            "李大明 | 任职 | 中国共产党青岚县第七届委员会 | 职务=委员",
            "赵小刚 | 任职 | 中国共产党青岚县第七届委员会 | 职务=委员",
        ],
    ),
    "those who may be chosen hold nothing yet": (
        "{组织|青岚县第十六届人民代表大会}代表候选人名单\n{人物|赵小刚} {人物|李大明}",
        [],
    ),
    "the text that follows a roll is none": (
        "{组织|青岚县第十六届人民代表大会}代表名单\n{人物|赵小刚}\n会议听取了报告。\n"
        "{人物|李大明} {人物|钱国强}",
        ["赵小刚 | 任职 | 青岚县第十六届人民代表大会 | 职务=代表"],
    ),
    "names before their posts": (
        "{职务|指挥长}：{人物|赵小刚} {组织|青岚县委}{职务|书记} "
        "{人物|李大明} {组织|青岚县水务局}{职务|局长} {人物|钱国强} {组织|青岚县财政局}{职务|副局长}",
        [
            "李大明 | 任职 | 青岚县水务局 | 职务=局长",
            "赵小刚 | 任职 | 青岚县委 | 职务=书记",
            "钱国强 | 任职 | 青岚县财政局 | 职务=副局长",
        ],
    ),
}


@pytest.mark.parametrize("case", STATED.values(), ids=STATED.keys())
def test_states(facts_of: Callable[[str, str], list[str]], case: tuple[str, list[str]]) -> None:
    text, expected = case
    assert facts_of(text, "任职") == sorted(expected)
