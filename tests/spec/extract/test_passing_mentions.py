"""What is only named in passing is no event, no visitor and no partner."""

from __future__ import annotations

from collections.abc import Callable

import pytest

#: What the page says, the predicate, what it states (all of it) by that predicate.
STATED = {
    "会议 is the meeting that is held, not one that something is proposed by": (
        "{组织|青岚市人大常委会}召开{活动|青岚市人大常委会第十八次会议}。\n"
        "经{活动|市人大常委会主任会议}提名，会议任命了一批干部。\n"
        "{职务|副主任}{人物|李大明}、{人物|陈国庆}出席会议。",
        "参与",
        [
            "李大明 | 参与 | 青岚市人大常委会第十八次会议 | 角色=出席",
            "陈国庆 | 参与 | 青岚市人大常委会第十八次会议 | 角色=出席",
        ],
    ),
    "nobody speaks at what came before": (
        "{组织|青岚中学}举行{活动|第二十一届田径运动会}。\n{活动|升旗仪式}后，{职务|校长}{人物|李大明}致开幕词。",
        "参与",
        ["李大明 | 参与 | 第二十一届田径运动会 | 角色=致辞"],
    ),
    "what somebody is made able to do is not done by who makes it possible": (
        "{组织|青岚县人大}推动{职务|人大代表}参与预算审查监督。",
        "参与",
        [],
    ),
    "a body whose unnamed officer comes does not come": (
        "{组织|省政协}{职务|巡视员}来我县检查指导工作。",
        "考察",
        [],
    ),
    "a list of places goes on over a comma and does nothing itself": (
        "{人物|李大明}一行先后深入到{组织|前进茶厂}，{地点|石塘片区}及{地点|县工业园}等地，实地查看新农村建设情况。",
        "考察",
        ["李大明 | 考察 | 前进茶厂", "李大明 | 考察 | 新农村建设情况"],
    ),
    "places that nobody knew may end the list": (
        "{人物|李大明}到{组织|青岚铅笔公司}、北山驿城等地，调研产业发展。",
        "考察",
        ["李大明 | 考察 | 青岚铅笔公司"],
    ),
    "each partner signs with the one on the other side": (
        "{组织|青岚市第一医院}与{组织|石塘镇政府}、{组织|石塘区卫生局}签约。",
        "合作",
        ["青岚市第一医院 | 合作 | 石塘区卫生局", "青岚市第一医院 | 合作 | 石塘镇政府"],
    ),
    "a partner whose name nobody knew stands between 联合 and 共同": (
        "{组织|青岚市妇联}、{组织|团市委}等部门联合北山云海共同打造服务平台。",
        "合作",
        [
            "团市委 | 合作 | 北山云海",
            "青岚市妇联 | 合作 | 北山云海",
            "青岚市妇联 | 合作 | 团市委 | 事项=打造服务平台",
        ],
    ),
    "those who are no one body are no partner": (
        "{组织|青岚市妇联}、{组织|团市委}等部门联合社会组织共同打造服务平台。",
        "合作",
        ["青岚市妇联 | 合作 | 团市委"],
    ),
    "all do together what they do 共同": (
        "{组织|青岚市妇联}与{组织|市工会}、{组织|团市委}共同签署倡议书。",
        "合作",
        ["市工会 | 合作 | 团市委", "青岚市妇联 | 合作 | 市工会", "青岚市妇联 | 合作 | 团市委"],
    ),
    "a district's head is no head of a zone": (
        "{组织|石塘区委}{职务|书记}、{组织|北山高新区党工委}{职务|书记}{人物|赵小刚}，"
        "{组织|区委}{职务|副书记}、{职务|区长}{人物|李大明}出席。",
        "任职",
        [
            "李大明 | 任职 | 区委 | 职务=副书记",
            "李大明 | 任职 | 石塘区 | 职务=区长",
            "赵小刚 | 任职 | 北山高新区党工委 | 职务=书记",
            "赵小刚 | 任职 | 石塘区委 | 职务=书记",
        ],
    ),
    "a bureau has departments of its own": (
        "{组织|区教育局}{职务|副局长}{人物|赵小刚}，教研室{职务|主任}{人物|李大明}出席。",
        "任职",
        ["李大明 | 任职 | 区教育局 | 职务=教研室主任", "赵小刚 | 任职 | 区教育局 | 职务=副局长"],
    ),
    "who resigns or is in a post no longer held it up to now": (
        "会议决定接受{人物|孙志刚}因工作变动辞去{组织|青岚市监察委员会}{职务|主任}职务的请求。"
        "{人物|王学军}不再担任{组织|青岚市水务局}{职务|局长}。",
        "任职",
        [
            "孙志刚 | 任职 | 青岚市监察委员会 | 职务=原主任",
            "王学军 | 任职 | 青岚市水务局 | 职务=原局长",
        ],
    ),
    "原 stands before a body in the middle of a row": (
        "{组织|省关工委}{职务|副主任}、原{组织|省教委}{职务|主任}{人物|郭大明}出席活动。",
        "任职",
        ["郭大明 | 任职 | 省关工委 | 职务=副主任", "郭大明 | 任职 | 省教委 | 职务=原主任"],
    ),
    "those to whom something is given are no appointees": (
        "{人物|王大海}先后为{组织|青岚县商会}{职务|会长}、{职务|监事长}授牌。",
        "任职",
        [],
    ),
    "who is somewhere on a visit visits it": (
        "{人物|李大明}到{组织|石塘镇}调研春耕生产。\n在{组织|石塘镇中心小学}，{人物|李大明}仔细察看了食堂。",
        "考察",
        ["李大明 | 考察 | 春耕生产", "李大明 | 考察 | 石塘镇", "李大明 | 考察 | 石塘镇中心小学 | 动词=察看"],
    ),
    "who is somewhere otherwise does not": (
        "在{组织|石塘镇中心小学}，{人物|李大明}了解到孩子们爱读书。",
        "考察",
        [],
    ),
    "who only offers to resign holds the post, but not by this": (
        "{人物|周大勇}提出辞去{组织|青岚市水务局}{职务|局长}职务。",
        "任职",
        [],
    ),
}


def _matches(found: str, wanted: str) -> bool:
    """Whether a fact is the wanted one; of its qualifiers only those that are wanted count."""
    have, want = found.split(" | "), wanted.split(" | ")
    return have[:3] == want[:3] and set(want[3:]) <= set(have[3:])


@pytest.mark.parametrize("case", STATED.values(), ids=STATED.keys())
def test_states(facts_of: Callable[[str, str], list[str]], case: tuple[str, str, list[str]]) -> None:
    text, predicate, expected = case
    found = facts_of(text, predicate)
    assert len(found) == len(expected), found
    assert all(any(_matches(f, e) for f in found) for e in expected), found
