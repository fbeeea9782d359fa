"""Where something is and which body is part of which, told by names, verbs, events and lists."""

from __future__ import annotations

import pytest

STATED = {
    "a town that was taken for one area with its village": (
        "{地点|云山县|sort=area;areas=云山县}来到{地点|青岚县石桥镇柳湾村|sort=area;areas=青岚县/石桥镇柳湾村}。",
        "位于",
        ["青岚县石桥镇 | 位于 | 青岚县", "青岚县石桥镇柳湾村 | 位于 | 青岚县石桥镇"],
    ),
    "a town and a village that go on behind a county": (
        "专家赴{地点|青岚县|sort=area;areas=青岚县}石桥乡柳湾村义诊。",
        "位于",
        ["青岚县石桥乡 | 位于 | 青岚县", "青岚县石桥乡柳湾村 | 位于 | 青岚县石桥乡"],
    ),
    "a village of the steppe": (
        "在{地点|白音苏木|sort=area;areas=白音苏木}巴彦塔拉嘎查调研。",
        "位于",
        ["白音苏木巴彦塔拉嘎查 | 位于 | 白音苏木"],
    ),
    "a works in the town that its name begins with": (
        "{组织|石桥镇宏达砖厂|sort=firm;areas=石桥镇}停产。",
        "位于",
        ["石桥镇宏达砖厂 | 位于 | 石桥镇"],
    ),
    "those who have their seat in a district": (
        "{地点|青岚区|sort=area;areas=青岚区}驻地单位{组织|云海研究院}、{组织|滨河小学}和{组织|康宁幼儿园}派出志愿者。",
        "位于",
        ["云海研究院 | 位于 | 青岚区", "康宁幼儿园 | 位于 | 青岚区", "滨河小学 | 位于 | 青岚区"],
    ),
    "a meeting is where it is held": (
        "{活动|青岚县春季运动会}在{组织|滨河小学}如期举行。",
        "位于",
        ["青岚县春季运动会 | 位于 | 滨河小学"],
    ),
    "an accident is where it happened": (
        "昨日，{地点|石桥镇}一仓库发生火灾，造成1人受伤。",
        "位于",
        ["石桥镇一仓库火灾 | 位于 | 石桥镇"],
    ),
    "the inner of two places side by side": (
        "{项目|石材加工项目}落户{组织|该镇|sort=pointer}{组织|双柳村|sort=area;areas=双柳村}。",
        "位于",
        ["石材加工项目 | 位于 | 双柳村"],
    ),
    "a party branch of a village": (
        "{组织|柳湾村党支部|sort=bureau;areas=柳湾村}带头。",
        "隶属",
        ["柳湾村党支部 | 隶属 | 柳湾村"],
    ),
    "an office of a town": (
        "{组织|石桥镇防火办|sort=team;areas=石桥镇}接到报告。",
        "隶属",
        ["石桥镇防火办 | 隶属 | 石桥镇"],
    ),
    "a department of a ministry": (
        "{组织|水利部农村司|sort=department}答复。",
        "隶属",
        ["水利部农村司 | 隶属 | 水利部"],
    ),
    "a firm of a group has a farm": (
        "{组织|青岚集团云岭林业有限公司石门林场管护站|sort=unit}巡护。",
        "隶属",
        [
            "青岚集团云岭林业有限公司 | 隶属 | 青岚集团",
            "青岚集团云岭林业有限公司石门林场 | 隶属 | 青岚集团云岭林业有限公司",
            "青岚集团云岭林业有限公司石门林场管护站 | 隶属 | 青岚集团云岭林业有限公司石门林场",
        ],
    ),
    "a part right behind its parent": (
        "{组织|云山科学院|sort=unit}{组织|冰川研究所|sort=unit}成立。",
        "隶属",
        ["云山科学院冰川研究所 | 隶属 | 云山科学院"],
    ),
}

NOT_STATED = {
    "a body before the town in a name is no area": (
        "{组织|云岭县医疗集团横水镇卫生院|sort=unit;areas=云岭县}开展义诊。",
        "位于",
    ),
    "villages of a sort": ("在{地点|青岚县|sort=area;areas=青岚县}贫困村走访。", "位于"),
    "towns in general": ("{地点|青岚县|sort=area;areas=青岚县}各乡镇行动起来。", "位于"),
    "what somebody does in the country": ("{组织|青岚县|sort=area;areas=青岚县}建设新农村。", "位于"),
    "on the bank of a river": ("{组织|石桥镇}地处{地点|云江}北岸。", "位于"),
    "on the border of two": ("{组织|石桥镇}位于{地点|青岚县}与{地点|云山县}交界处。", "位于"),
    "a thing without a name stands behind": (
        "{组织|青岚县指挥中心}接报，位于{地点|石桥镇}闹市区的一家小吃店起火。",
        "位于",
    ),
    "a thing whose name was torn": ("云岭{地点|亚洲}论坛落户{组织|青岚市}。", "位于"),
    "who comes from there": ("{地点|云港籍青岚乡|sort=area;areas=云港/籍青岚乡}亲。", "位于"),
    "a firm called after a county": ("{组织|青岚县宏达有限公司|sort=firm;areas=青岚县}开业。", "位于"),
    "an office of a county": ("{组织|青岚县扶贫办|sort=bureau;areas=青岚县}通报。", "隶属"),
    "the legal form of a group": ("{组织|云岭重工集团股份有限公司|sort=firm}开工。", "隶属"),
    "the legal form of a bank": ("{组织|青岚农村商业银行股份有限公司|sort=firm}开业。", "隶属"),
}


@pytest.mark.parametrize(("text", "predicate", "expected"), STATED.values(), ids=STATED)
def test_stated(facts_of, text, predicate, expected):
    assert facts_of(text, predicate) == sorted(expected)


@pytest.mark.parametrize(("text", "predicate"), NOT_STATED.values(), ids=NOT_STATED)
def test_not_stated(facts_of, text, predicate):
    assert facts_of(text, predicate) == []
