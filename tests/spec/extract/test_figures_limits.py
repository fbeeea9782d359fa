"""Figures that are no value of anybody, what names a figure, and the events that figures are told of."""

from __future__ import annotations

import pytest

STATED = {
    "what grew stands with the figure before": (
        "{组织|青岚市|sort=area}完成工业投资{数量|3亿元|value=3;unit=亿元;class=money}，"
        "同比增长{数量|8%|value=8;unit=%;class=ratio}。",
        ["工业投资同比增长 8%", "完成工业投资 3亿元"],
    ),
    "a noun behind a word for its sort": (
        "{组织|青岚市|sort=area}新修{数量|5条|value=5;unit=条;class=count}重要的公路。",
        ["公路 5条"],
    ),
    "what is done to those who are counted": (
        "{组织|青岚县审计局}对{数量|32宗|value=32;unit=宗;class=count}建设用地进行了现场核查。",
        ["青岚县审计局 | 统计 | 核查建设用地 32宗"],
    ),
    "with whom something was signed": (
        "{组织|石桥镇|sort=area}与{数量|10个|value=10;unit=个;class=count}村全部签订责任书。",
        ["石桥镇 | 统计 | 签订责任书的村 10个"],
    ),
    "so many took part in an event": (
        "{组织|青岚县文联}举办{活动|云山书法培训班}。\n{数量|300余人|value=300;unit=人;class=people}参加了培训。",
        ["云山书法培训班 | 统计 | 参加培训 300余人"],
    ),
    "who should come and who came": (
        "{活动|青岚县政协第六届委员会第一次会议}今天召开。\n"
        "应到委员{数量|230人|value=230;unit=人;class=people}。",
        ["青岚县政协第六届委员会第一次会议 | 统计 | 应到委员 230人"],
    ),
    "in an area": (
        "在{组织|石桥街道|sort=area}，{数量|220名|value=220;unit=名;class=people}志愿者组成队伍。",
        ["石桥街道 | 统计 | 志愿者 220名"],
    ),
    "those who came": (
        "{组织|青岚县政协}开会，出席会议的有{数量|203人|value=203;unit=人;class=people;indicator=会议;side=before}。",
        ["青岚县政协 | 统计 | 出席会议 203人"],
    ),
    "an area that others are measured against has no part in what follows": (
        "{组织|青岚市|sort=area}增速居{组织|全省|sort=pointer}第一。"
        "其中工业投资{数量|75亿元|value=75;unit=亿元;class=money}。",
        ["青岚市 | 统计 | 工业投资 75亿元"],
    ),
}

NOT_STATED = {
    "growth of nothing": "{组织|青岚市|sort=area}同比增长{数量|8%|value=8;unit=%;class=ratio}。",
    "a limit": "{组织|青岚市|sort=area}对得分低于{数量|60%|value=60;unit=%;class=ratio}的予以扣减。",
    "how wide a flood was": "{组织|青岚县|sort=area}有{数量|10米多|value=10;unit=米;class=length}宽的洪水。",
    "a record of a race": "{组织|青岚中学}一人打破{数量|200米|value=200;unit=米;class=length}校记录。",
    "numbers of groups": "{组织|石桥镇|sort=area}转移柳湾村{数量|3组|value=3;unit=组;class=count}。",
    "damage is no station's": (
        "{组织|石桥水文站}降雨量大。此次强降雨冲毁房屋{数量|4户|value=4;unit=户;class=households}。"
    ),
    "a contest that begins with the name of an area": (
        "{组织|云山省|sort=area}运会已产生金牌{数量|68枚|value=68;unit=枚;class=count}。"
    ),
    "one of several": "{组织|一位县委}书记办了{数量|三件|value=3;unit=件;class=count}大事。",
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED)
def test_stated(facts_of, text, expected):
    found = facts_of(text, "统计")
    for wanted in expected:
        assert any(wanted in fact for fact in found), found


@pytest.mark.parametrize("text", NOT_STATED.values(), ids=NOT_STATED)
def test_not_stated(facts_of, text):
    assert facts_of(text, "统计") == []


def test_the_time_of_an_earlier_value_is_not_that_of_a_later_one(facts_of):
    (fact,) = facts_of(
        "{组织|全镇|sort=pointer}贫困发生率由{时间|2014年|iso=2014}的31.7%下降至"
        "{数量|0.4%|value=0.4;unit=%;class=ratio;indicator=贫困发生率;side=before}。{组织|石桥镇|sort=area}。",
        "统计",
    )
    assert "贫困发生率" in fact
    assert "2014" not in fact
