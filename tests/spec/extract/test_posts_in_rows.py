"""任职: which body a post in a row, in a list or without a body belongs to."""

from __future__ import annotations

import pytest

CASES = {
    "a party post alone is held at the committee of the unit": (
        "{组织|云溪农场}{职务|党委书记}{人物|赵大}介绍了情况。",
        ["赵大 | 任职 | 云溪农场党委 | 职务=书记"],
    ),
    "beside a post of the unit it is one of the unit": (
        "{组织|云溪农场}{职务|党委书记}、{职务|场长}{人物|赵大}介绍了情况。",
        ["赵大 | 任职 | 云溪农场 | 职务=党委书记、场长"],
    ),
    "posts in two committees of a unit": (
        "{组织|云溪学院}{职务|党委副书记}、{职务|纪委书记}{人物|赵大}讲话。",
        ["赵大 | 任职 | 云溪学院党委 | 职务=副书记", "赵大 | 任职 | 云溪学院纪委 | 职务=书记"],
    ),
    "the leading group is the unit's own": (
        "{组织|云溪县工商联}{职务|党组书记}{人物|赵大}讲话。",
        ["赵大 | 任职 | 云溪县工商联 | 职务=党组书记"],
    ),
    "a row without a body is held where its most telling post is": (
        "{组织|云溪县林业局}召开会议。{职务|党委书记}、{职务|局长}{人物|赵大}主持会议。",
        ["赵大 | 任职 | 云溪县林业局 | 职务=党委书记、局长"],
    ),
    "the first former post makes the others former ones": (
        "{组织|云溪县扶贫办}{职务|原党组成员}、{职务|副主任}{人物|赵大}受到处分。",
        ["赵大 | 任职 | 云溪县扶贫办 | 职务=原党组成员、原副主任"],
    ),
    "a department in a list is one of the unit before": (
        "{组织|云溪县税务局}{职务|局长}{人物|赵大}、税源管理一股{职务|股长}{人物|钱二}参加。",
        ["赵大 | 任职 | 云溪县税务局 | 职务=局长", "钱二 | 任职 | 云溪县税务局 | 职务=税源管理一股股长"],
    ),
    "part of a department's name is no body": (
        "{组织|云溪县人民医院}{职务|院长}{人物|赵大}、感染{组织|管理处}{职务|副处长}{人物|钱二}参加。",
        [
            "赵大 | 任职 | 云溪县人民医院 | 职务=院长",
            "钱二 | 任职 | 云溪县人民医院 | 职务=感染管理处副处长",
        ],
    ),
    "a body of an area is no department of the unit before": (
        "{组织|云溪县人民医院}{职务|院长}{人物|赵大}、县委宣传部{职务|部长}{人物|钱二}参加。",
        ["赵大 | 任职 | 云溪县人民医院 | 职务=院长"],
    ),
    "a bare post that opens a clause goes on with the body": (
        "{组织|云溪县财政局}{职务|局长}{人物|赵大}主持会议，{职务|副局长}{人物|钱二}通报情况。",
        ["赵大 | 任职 | 云溪县财政局 | 职务=局长", "钱二 | 任职 | 云溪县财政局 | 职务=副局长"],
    ),
    "unless another body that could have it was named in between": (
        "{组织|云溪公司}{职务|总经理}{人物|赵大}走访了{组织|白水公司}，{职务|总经理}{人物|钱二}介绍情况。",
        ["赵大 | 任职 | 云溪公司 | 职务=总经理", "钱二 | 任职 | 白水公司 | 职务=总经理"],
    ),
    "a post of the rank that the article has told of": (
        "会议由{组织|全国政协}{职务|副主席}{人物|赵大}主持。{人物|钱二}{职务|主席}和{职务|副主席}{人物|孙三}、{人物|李四}，"
        "{职务|秘书长}{人物|周五}就座。",
        [
            "周五 | 任职 | 全国政协 | 职务=秘书长",
            "孙三 | 任职 | 全国政协 | 职务=副主席",
            "李四 | 任职 | 全国政协 | 职务=副主席",
            "赵大 | 任职 | 全国政协 | 职务=副主席",
            "钱二 | 任职 | 全国政协 | 职务=主席",
        ],
    ),
    "a firm whose name is cut short": (
        "市长来到{组织|云海电子有限公司}。云海电子{职务|董事长}{人物|赵大}介绍了情况。",
        ["赵大 | 任职 | 云海电子有限公司 | 职务=董事长"],
    ),
    "not where two firms share the word": (
        "市长来到{组织|云海电子有限公司}和{组织|云海物流有限公司}。云海{职务|董事长}{人物|赵大}介绍了情况。",
        [],
    ),
    "titles behind names in a list": (
        "{组织|云溪市中医院}{人物|赵大}{职务|院长}、{人物|钱二}{职务|副院长}参加。",
        ["赵大 | 任职 | 云溪市中医院 | 职务=院长", "钱二 | 任职 | 云溪市中医院 | 职务=副院长"],
    ),
    "what city it is, nobody says": (
        "{组织|市政府}{人物|赵大}{职务|市长}、{人物|钱二}{职务|副市长}赶到现场。",
        ["赵大 | 任职 | 市政府 | 职务=市长", "钱二 | 任职 | 市政府 | 职务=副市长"],
    ),
    "a level is no body": (
        "{职务|副县长}{人物|赵大}讲话。",
        ["赵大 | 任职 | 县政府 | 职务=副县长"],
    ),
    "posts before and behind a name are one fact": (
        "{组织|云溪医院}外科{职务|主任}{人物|赵大}{职务|教授}坐诊。",
        ["赵大 | 任职 | 云溪医院 | 职务=外科主任、教授"],
    ),
    "a region belongs to the post in a firm": (
        "{组织|云海有限公司}{地点|中国区}{职务|总裁}{人物|赵大}到访。",
        ["赵大 | 任职 | 云海有限公司 | 职务=中国区总裁"],
    ),
    "the school that the article calls its own": (
        "# {组织|云溪县第三中学}开学\n\n{组织|我校}与{组织|白水中学}联欢。\n\n"
        "{组织|云溪县第三中学}师生到场。{职务|校长}{人物|赵大}致辞。",
        ["赵大 | 任职 | 云溪县第三中学 | 职务=校长"],
    ),
    "the ground of another body": (
        "{组织|白水农场}修路。在{地点|云溪农场工业园区}，{职务|副场长}{人物|赵大}介绍了情况。",
        ["赵大 | 任职 | 云溪农场 | 职务=副场长"],
    ),
    "the ground of a body whose name was not read whole": (
        "{组织|白水农场}修路。在八五九{地点|农场工业园区}，{职务|副场长}{人物|赵大}介绍了情况。",
        [],
    ),
    "an area that only the name of a body holds": (
        "{组织|云溪市防汛指挥部}{职务|指挥长}、{职务|市长}{人物|赵大}讲话。",
        ["赵大 | 任职 | 云溪市 | 职务=市长", "赵大 | 任职 | 云溪市防汛指挥部 | 职务=指挥长"],
    ),
    "a member of the political conference": (
        "{地点|云溪市}{职务|政协委员}{人物|赵大}发言。",
        ["赵大 | 任职 | 云溪市政协 | 职务=委员"],
    ),
    "a department printed as part of the unit's name": (
        "{组织|云溪县教育局学生资助中心}{职务|主任}{人物|赵大}讲话。",
        ["赵大 | 任职 | 云溪县教育局 | 职务=学生资助中心主任"],
    ),
    "a squad is a body by itself": (
        "{组织|云溪县公安局刑警大队}{职务|大队长}{人物|赵大}讲话。",
        ["赵大 | 任职 | 云溪县公安局刑警大队 | 职务=大队长"],
    ),
    "a department of the body that a word points back to": (
        "{组织|云溪县人民法院}开庭。{组织|该院执行局}{职务|局长}{人物|赵大}到场。",
        ["赵大 | 任职 | 云溪县人民法院 | 职务=执行局局长"],
    ),
    "behind a department the unit goes on": (
        "{组织|云海集团}{职务|总经理}{人物|赵大}出席，安全{组织|环保部}{职务|部长}{人物|钱二}通报，{职务|工会主席}{人物|孙三}发言。",
        [
            "孙三 | 任职 | 云海集团工会 | 职务=主席",
            "赵大 | 任职 | 云海集团 | 职务=总经理",
            "钱二 | 任职 | 云海集团 | 职务=安全环保部部长",
        ],
    ),
    "the head of a department of an area": (
        "{地点|云溪县}{职务|宣传部长}{人物|赵大}讲话。",
        ["赵大 | 任职 | 云溪县宣传部 | 职务=部长"],
    ),
    "a task of a member of the committee": (
        "{组织|云溪县委}{职务|常委}、{职务|宣传部长}{人物|赵大}讲话。",
        ["赵大 | 任职 | 云溪县委 | 职务=常委、宣传部长"],
    ),
    "a list of appointments in paragraphs": (
        "{组织|云溪县人大常委会}决定任命：\n\n{人物|赵大}为{组织|云溪县民政局}{职务|局长}；\n\n{人物|钱二}为{组织|云溪县水务局}{职务|局长}。",
        ["赵大 | 任职 | 云溪县民政局 | 职务=局长", "钱二 | 任职 | 云溪县水务局 | 职务=局长"],
    ),
    "a list of removals in paragraphs, then a story": (
        "{组织|云溪县人大常委会}决定免去：\n\n{人物|赵大}的{组织|云溪县民政局}{职务|局长}职务。\n\n"
        "开会了。\n\n{人物|钱二}为{组织|云溪县水务局}{职务|局长}买药。",
        [],
    ),
    "told twice, once with fewer posts": (
        "{组织|云海集团}{职务|党委书记}、{职务|董事长}{人物|赵大}讲话。{组织|云海集团}{职务|董事长}{人物|赵大}签字。",
        ["赵大 | 任职 | 云海集团 | 职务=党委书记、董事长"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_posts_in_rows(name, facts_of):
    text, expected = CASES[name]
    assert facts_of(text, "任职") == expected
