"""Figures of nobody, what is no post, when an award was given, and who of several speakers said what."""

from __future__ import annotations

import pytest

STATED = {
    "what was done in places is told without them": (
        "{组织|青岚县供电公司}先后改造线路、{数量|4个|value=4;unit=个;class=count}自然村安装路灯"
        "{数量|300余盏|value=300;unit=盏;class=count}。",
        "统计",
        ["青岚县供电公司 | 统计 | 安装路灯 300余盏"],
    ),
    "places that something is done to are counted": (
        "{组织|青岚县水利局}走访{数量|4个|value=4;unit=个;class=count}自然村。",
        "统计",
        ["青岚县水利局 | 统计 | 走访自然村 4个"],
    ),
    "a noun for people is whole": (
        "{组织|青岚县总工会}表彰了{数量|26名|value=26;unit=名;class=people}模范个人。",
        "统计",
        ["青岚县总工会 | 统计 | 表彰模范个人 26名"],
    ),
    "what became of those counted": (
        "{组织|青岚县残联}建成车间，让{数量|120名|value=120;unit=名;class=people}贫困村民在家门口就业。",
        "统计",
        ["青岚县残联 | 统计 | 贫困村民就业 120名"],
    ),
    "可 within a noun is no wish": (
        "{组织|青岚县民政局}发放可降解垃圾袋{数量|3000个|value=3000;unit=个;class=count}。",
        "统计",
        ["青岚县民政局 | 统计 | 发放可降解垃圾袋 3000个"],
    ),
    "the longest ending after 该": (
        "{组织|该社区党支部}召开会议。",
        "隶属",
        ["该社区党支部 | 隶属 | 该社区"],
    ),
    "the ending after 该": ("{组织|该社党支部}召开会议。", "隶属", ["该社党支部 | 隶属 | 该社"]),
    "an award is not of the day when it was heard of": (
        "{时间|1月2日|iso=2025-01-02}，记者从{组织|青岚县教育局}获悉，{组织|石桥中学}荣获{奖项|“文明校园”称号}。",
        "荣获",
        ["石桥中学 | 荣获 | “文明校园”称号"],
    ),
    "an award of a day": (
        "{时间|1月2日|iso=2025-01-02}，{组织|石桥中学}荣获{奖项|“文明校园”称号}。",
        "荣获",
        ["石桥中学 | 荣获 | “文明校园”称号 | 时间=2025-01-02"],
    ),
    "the level is a part of the title": (
        "{人物|赵大鹏}荣获全国示范性文艺汇演提名奖。",
        "荣获",
        ["赵大鹏 | 荣获 | 全国示范性文艺汇演提名奖"],
    ),
    "one speaker for a quotation": (
        "“这次收获很大。”座谈会上，{人物|赵大鹏}兴奋不已。",
        "表示",
        ["赵大鹏 | 表示 | 这次收获很大。"],
    ),
    "a volunteer without a title of honour": (
        "{组织|青岚县志愿服务队}{职务|志愿者}{人物|孙小梅}到场。",
        "任职",
        ["孙小梅 | 任职 | 青岚县志愿服务队 | 职务=志愿者"],
    ),
}

NOT_STATED = {
    "what may come in": (
        "{组织|青岚县柳湾村}建成电站，每年可增加村集体收入{数量|15万元|value=15;unit=万元;class=money}。",
        "统计",
    ),
    "what something can hold": (
        "{组织|青岚县体育馆}能容纳观众{数量|3000人|value=3000;unit=人;class=people}。",
        "统计",
    ),
    "the end of a road": (
        "{地点|云岭高速}{地点|临江}至渭水等{数量|4条|value=4;unit=条;class=count}公路开工，"
        "总投资达{数量|332亿元|value=332;unit=亿元;class=money}。",
        "统计",
    ),
    "those whom something let feel something": (
        "{组织|青岚县残联}办活动，让{数量|30名|value=30;unit=名;class=people}孩子感受快乐。",
        "统计",
    ),
    "several speakers of several quotations": (
        "“要好好干。”“这次收获很大。”座谈会上，{人物|赵大鹏}、{人物|李明远}以及{人物|孙小梅}分别分享了体会。",
        "表示",
    ),
    "a title of honour": (
        "{组织|青岚县水利局}{职务|优秀青年志愿者}{人物|孙小梅}到场。",
        "任职",
    ),
}


@pytest.mark.parametrize("name", STATED)
def test_stated(name, facts_of):
    text, predicate, expected = STATED[name]
    found = facts_of(text, predicate)
    assert len(found) == len(expected), found
    for wanted, fact in zip(expected, found, strict=True):
        assert fact.startswith(wanted)
        assert ("时间=" in fact) == ("时间=" in wanted)


@pytest.mark.parametrize("name", NOT_STATED)
def test_not_stated(name, facts_of):
    text, predicate = NOT_STATED[name]
    assert facts_of(text, predicate) == []
