"""What is told of a deed without its being done here: who makes up a team, what is talked about, what a deed
stands for, who took the picture, what follows; and beside each the deed that is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

STATED = {
    "who is in a team has not founded it": (
        "由{组织|青岚县科协}、{组织|云山县农技站}组成的{组织|测产团队}到{地点|石门镇}开展{活动|小麦测产活动}。",
        "成立",
        [],
    ),
    "nor an area whose team it is": (
        "由{组织|青岚县科协}、{组织|云山县农技站}组成的{地点|云山县}测产团队到{地点|石门镇}开展{活动|小麦测产活动}。",
        "成立",
        [],
    ),
    "the team acts, known by name or not": (
        "由{组织|青岚县科协}、{组织|云山县农技站}组成的{地点|云山县}测产团队到{地点|石门镇}开展{活动|小麦测产活动}。",
        "开展",
        ["云山县测产团队 | 开展 | 小麦测产活动 | 动词=开展 | 地点=石门镇"],
    ),
    "a work group of several bodies is theirs": (
        "由{组织|青岚县科协}、{组织|云山县农技站}组成的{组织|调研组}到{地点|石门镇}调研。",
        "成立",
        ["云山县农技站 | 成立 | 调研组", "青岚县科协 | 成立 | 调研组"],
    ),
    "what is talked about is whole": (
        "{组织|青岚县教育局}围绕开展{活动|研学活动}进行了座谈。",
        "开展",
        ["青岚县教育局 | 开展 | 对开展研学活动的座谈 | 动词=进行 | 对象=开展研学活动"],
    ),
    "and without the one who is talked to": (
        "{组织|青岚县教育局}就举办{活动|研学活动}与{组织|云海大学}进行了磋商。",
        "开展",
        ["青岚县教育局 | 开展 | 对举办研学活动的磋商 | 动词=进行 | 对象=举办研学活动"],
    ),
    "both sides exchange views on working together": (
        "{组织|青岚县教育局}领导来到{组织|云海大学}。双方就深化校地合作、推进{活动|人才培养工程}进行了交流。",
        "合作",
        [],
    ),
    "how far some work has come is no work": (
        "{组织|云山县委组织部}对{地点|石门镇}党建工作开展情况进行调度。",
        "开展",
        ["云山县委组织部 | 开展 | 对石门镇党建工作开展情况的调度 | 动词=进行 | 对象=石门镇党建工作开展情况"],
    ),
    "what somebody did before the talk is done": (
        "{组织|青岚县教育局}开展{活动|研学活动}，就校园安全进行了座谈。",
        "开展",
        ["青岚县教育局 | 开展 | 研学活动 | 动词=开展"],
    ),
    "since when this is another one is background": (
        "{组织|青岚县法院}开庭。这是{活动|“庭审进校园”活动}开展以来的又一次探索。",
        "开展",
        [],
    ),
    "and so is the how manieth it is": (
        "{组织|青岚县法院}开庭。这是该院组织观摩的第5次庭审。",
        "开展",
        [],
    ),
    "since when something else is told is not": (
        "{组织|青岚县法院}“庭审进校园”活动开展以来，成效明显。",
        "开展",
        ["青岚县法院 | 开展 | “庭审进校园”活动"],
    ),
    "who sent the picture does nothing": (
        "{组织|云山县委宣传部}供图\n开展{活动|春季巡田活动}。",
        "开展",
        [],
    ),
    "nor does who took it": (
        "{组织|云山县委宣传部} 摄\n开展{活动|春季巡田活动}。",
        "开展",
        [],
    ),
    "nor who is said to have given it": (
        "图片由{组织|云山县委宣传部}提供。\n开展{活动|春季巡田活动}。",
        "开展",
        [],
    ),
    "a body that opens a text without a picture does": (
        "{组织|云山县委宣传部}忙于春耕。\n开展{活动|春季巡田活动}。",
        "开展",
        ["云山县委宣传部 | 开展 | 春季巡田活动 | 动词=开展"],
    ),
    "what follows is a plan to its end": (
        "{组织|青岚县民政局}很忙。后续，{组织|青岚县民政局}将继续开展{活动|走访活动}，举办{活动|健康讲座}。",
        "开展",
        [],
    ),
    "also without 将": (
        "{组织|青岚县民政局}很忙。后续，{组织|青岚县民政局}继续开展{活动|走访活动}，举办{活动|健康讲座}。",
        "开展",
        [],
    ),
    "该院 is the court and not its division": (
        "{组织|青岚县法院民事审判庭}获奖。该院开展{活动|普法活动}。",
        "开展",
        ["青岚县法院 | 开展 | 普法活动 | 动词=开展"],
    ),
    "该庭 is the division": (
        "{组织|青岚县法院民事审判庭}获奖。该庭开展{活动|普法活动}。",
        "开展",
        ["青岚县法院民事审判庭 | 开展 | 普法活动 | 动词=开展"],
    ),
}


@pytest.mark.parametrize(("text", "predicate", "facts"), STATED.values(), ids=STATED)
def test_told_and_done(
    facts_of: Callable[[str, str], list[str]], text: str, predicate: str, facts: list[str]
) -> None:
    assert facts_of(text, predicate) == sorted(facts)
