"""Who is at a meeting and who is heard there: lists over several clauses, 会上, praise and demands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

#: What the page says, the predicate, what it states (all of it) by that predicate.
STATED = {
    "a list goes on over clauses that name nobody": (
        "{组织|青岚县}召开{活动|防汛工作会议}。\n"
        "{组织|县水务局}{职务|局长}{人物|李大明}，{组织|县应急局}{职务|副局长}{人物|陈国庆}，各镇主要负责同志，"
        "县直有关单位负责人参加会议。",
        "参与",
        ["李大明 | 参与 | 防汛工作会议 | 角色=参加", "陈国庆 | 参与 | 防汛工作会议 | 角色=参加"],
    ),
    "nobody is at what another event answers to": (
        "{组织|云溪区}举行{活动|重点项目开工活动}，迅速响应全省、全市{活动|一季度项目集中开工活动}安排。\n{职务|区长}{人物|李大明}出席活动。",
        "参与",
        ["李大明 | 参与 | 重点项目开工活动 | 角色=出席"],
    ),
    "nobody is at what something came of": (
        "{组织|云溪中学}举行{活动|开学典礼}。\n{职务|校长}回顾了从{活动|学科竞赛}的佳绩到校园文化的历程。\n教师代表{人物|李大明}发言。",
        "参与",
        ["李大明 | 参与 | 开学典礼 | 角色=发言"],
    ),
    "bodies of which somebody unnamed came close the list": (
        "{组织|青岚县}召开{活动|防汛工作会议}。\n"
        "{职务|副县长}{人物|李大明}，{组织|县法院}{职务|院长}，{组织|县水务局}等单位负责人列席会议。",
        "参与",
        [
            "县水务局 | 参与 | 防汛工作会议 | 角色=列席",
            "县法院 | 参与 | 防汛工作会议 | 角色=列席",
            "李大明 | 参与 | 防汛工作会议 | 角色=列席",
        ],
    ),
    "nobody takes part for whom something else is told": (
        "{组织|青岚县}召开{活动|防汛工作会议}。\n会议由{职务|副县长}{人物|李大明}主持，各镇负责人参加会议。",
        "参与",
        ["李大明 | 参与 | 防汛工作会议 | 角色=主持"],
    ),
    "those for whom something is done are not among those who do it": (
        "{组织|青岚县商会}召开{活动|换届大会}。\n"
        "{人物|李大明}、{人物|陈国庆}，先后为{组织|青岚县商会}{职务|会长}、{职务|监事长}授牌。",
        "参与",
        [],
    ),
    "what several members speak about stands before their verb": (
        "{组织|青岚县政协}召开{活动|常委会会议}。\n"
        "会上，{人物|李大明}、{人物|陈国庆}2名委员围绕拓宽就业渠道、优化营商环境等内容作大会发言。",
        "参与",
        ["李大明 | 参与 | 常委会会议 | 角色=发言", "陈国庆 | 参与 | 常委会会议 | 角色=发言"],
    ),
    "who is heard 会上 takes part": (
        "{组织|青岚县}召开{活动|防汛工作会议}。\n"
        "会上，{组织|县水务局}{职务|局长}{人物|李大明}就下步工作作了安排部署。\n"
        "会上，{职务|县长}{人物|陈国庆}强调，要压实防汛责任。",
        "参与",
        ["李大明 | 参与 | 防汛工作会议 | 角色=部署", "陈国庆 | 参与 | 防汛工作会议 | 角色=讲话"],
    ),
    "nobody speaks at a contest 会上": (
        "{组织|青岚县}举办{活动|第五届运动会}。\n会上，{职务|县长}{人物|陈国庆}强调，要加强锻炼。",
        "参与",
        [],
    ),
    "what is declared open may have a long name": (
        "{职务|县委书记}{人物|李大明}宣布{活动|青岚县第五届运动会暨全民健身大会}开幕。",
        "参与",
        ["李大明 | 参与 | 青岚县第五届运动会暨全民健身大会 | 角色=宣布"],
    ),
    "who went along on a visit took part in that visit": (
        "{职务|县委书记}{人物|李大明}到{组织|石塘镇}调研春耕生产。{职务|副县长}{人物|陈国庆}参加调研。",
        "参与",
        ["陈国庆 | 参与 | 调研春耕生产 | 角色=参加"],
    ),
    "a sitting of a conference named after its area": (
        "{活动|政协第六届青岚市委员会第三次会议}举行第二次全体会议。",
        "召开",
        ["政协第六届青岚市委员会 | 召开 | 政协第六届青岚市委员会第三次会议第二次全体会议"],
    ),
    "a sitting of the presidium of a session": (
        "{活动|青岚市第十五届人民代表大会第三次会议}主席团举行第一次会议。",
        "召开",
        ["青岚市第十五届人民代表大会 | 召开 | 青岚市第十五届人民代表大会第三次会议主席团第一次会议"],
    ),
    "the conference of a term meets, not its area": (
        "{活动|政协青岚市第十届委员会第二次会议}开幕。",
        "召开",
        ["政协青岚市第十届委员会 | 召开 | 政协青岚市第十届委员会第二次会议"],
    ),
    "several demand something in one instruction, wherever they are": (
        "正在外地出差的{组织|青岚县委}{职务|书记}{人物|李大明}、{职务|县长}{人物|陈国庆}立即作出重要指示，"
        "要求全力做好扑火工作。",
        "表示",
        [
            "李大明 | 表示 | 全力做好扑火工作 | 动词=要求",
            "陈国庆 | 表示 | 全力做好扑火工作 | 动词=要求",
        ],
    ),
    "praise is what somebody says": (
        "{职务|校长}{人物|李大明}高度赞扬了全体教师的奉献精神。",
        "表示",
        ["李大明 | 表示 | 高度赞扬了全体教师的奉献精神 | 动词=赞扬"],
    ),
    "so is asking for something": (
        "{职务|局长}{人物|李大明}对扑救工作提出具体要求。",
        "表示",
        ["李大明 | 表示 | 对扑救工作提出具体要求 | 动词=提出"],
    ),
    "greetings are given for others": (
        "{人物|李大明}在致辞中代表{组织|青岚县委}向各位来宾表示热烈欢迎。",
        "表示",
        ["李大明 | 表示 | 向各位来宾表示热烈欢迎 | 动词=表示"],
    ),
    "somebody of a body whose name nobody knew is not the body": (
        "“这条路我们走过很多次，每次都觉得踏实。”{组织|江岸镇}种植大户某某说。",
        "表示",
        [],
    ),
    "how a talk went on is not said by who began it": (
        "“出门时有点发烧。”{人物|李大明}对身边的同事说，同事劝他休息，但他回答：“一会儿更忙。”",
        "表示",
        ["李大明 | 表示 | 出门时有点发烧。 | 动词=说"],
    ),
}


@pytest.mark.parametrize("case", STATED.values(), ids=STATED.keys())
def test_states(facts_of: Callable[[str, str], list[str]], case: tuple[str, str, list[str]]) -> None:
    text, predicate, expected = case
    assert facts_of(text, predicate) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{组织|县教育局}{职务|局长}{人物|李大明}到会。\n李{职务|局长}勉励{组织|青岚一中}要追根溯源，古为今用。",
            ["李大明 | 表示 | 青岚一中要追根溯源，古为今用 | 动词=勉励"],
        ),
        (
            "{组织|县教育局}{职务|局长}{人物|李大明}、{组织|县水务局}{职务|局长}{人物|李国庆}到会。\n"
            "李{职务|局长}表示，要古为今用。",
            [],
        ),
    ],
    ids=["somebody is called by surname and post", "but not where two are called so"],
)
def test_surname_and_post(facts_of: Callable[[str, str], list[str]], text: str, expected: list[str]) -> None:
    assert facts_of(text, "表示") == expected
