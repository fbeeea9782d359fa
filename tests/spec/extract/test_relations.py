"""Attendance, visits, awards, statements and figures: constructions that are more than a rule's example."""

from __future__ import annotations

import pytest

STATED = {
    "attendance over several clauses": (
        "{组织|青岚县}召开{活动|秋粮收储工作会议}。{职务|县长}{人物|李志明}，{组织|县政协}{职务|主席}{人物|王海}，"
        "{职务|副县长}{人物|周远}、{人物|陈立}出席会议。",
        "参与",
        [
            "李志明 | 参与 | 秋粮收储工作会议 | 角色=出席",
            "王海 | 参与 | 秋粮收储工作会议 | 角色=出席",
            "周远 | 参与 | 秋粮收储工作会议 | 角色=出席",
            "陈立 | 参与 | 秋粮收储工作会议 | 角色=出席",
        ],
    ),
    "a list behind the verb": (
        "{组织|青岚县}召开{活动|秋粮收储工作会议}。出席会议的还有：{职务|副县长}{人物|周远}，{组织|县人武部}{职务|政委}"
        "{人物|陈立}。",
        "参与",
        ["周远 | 参与 | 秋粮收储工作会议", "陈立 | 参与 | 秋粮收储工作会议"],
    ),
    "who accompanies a visit": (
        "{人物|李志明}到{地点|云山镇}调研。{职务|副县长}{人物|周远}陪同。",
        "参与",
        ["周远 | 参与 | 调研 | 角色=陪同"],
    ),
    "going somewhere to look": (
        "{人物|李志明}率队到{组织|云山电厂}、{组织|华新纺织厂}，检查安全生产工作。",
        "考察",
        ["李志明 | 考察 | 云山电厂 | 动词=检查", "李志明 | 考察 | 华新纺织厂"],
    ),
    "what stands before the verb of looking": (
        "{人物|李志明}对{地点|云山镇}、{地点|白石乡}的秋粮收购进行视察。",
        "考察",
        ["李志明 | 考察 | 云山镇", "李志明 | 考察 | 白石乡"],
    ),
    "an award by a body named with a verb in it": (
        "{人物|李志明}被{组织|省委组织部}评为{奖项|“优秀第一书记”}。",
        "荣获",
        ["李志明 | 荣获 | “优秀第一书记” | 授予者=省委组织部"],
    ),
    "a list of winners with their number": (
        "{组织|青岚县文化馆}、{组织|云山剧团}等{数量|6个}集体被评为{奖项|“全省文艺先进集体”}。",
        "荣获",
        ["青岚县文化馆 | 荣获 | “全省文艺先进集体”", "云山剧团 | 荣获 | “全省文艺先进集体”"],
    ),
    "a contest won": (
        "{组织|青岚农垦队}以5比3战胜对手夺得冠军。",
        "荣获",
        ["青岚农垦队 | 荣获 | 冠军"],
    ),
    "a title worn before the name": (
        "全国优秀教师、{组织|青岚一中}{职务|教师}{人物|王海}带头捐款。",
        "荣获",
        ["王海 | 荣获 | 全国优秀教师"],
    ),
    "a quotation before its speaker": (
        "“留住了手艺，也就留住了人。”{人物|王海}表示。",
        "表示",
        ["王海 | 表示 | 留住了手艺，也就留住了人。"],
    ),
    "a speech round its speaker": (
        "“老渠修好了，”{人物|王海}说，“水够用到入秋。”",
        "表示",
        ["王海 | 表示 | 老渠修好了，水够用到入秋。"],
    ),
    "a pronoun stands for who was named last": (
        "{人物|王海}守了三十年渠。他说：“水就是命根子。”",
        "表示",
        ["王海 | 表示 | 水就是命根子。"],
    ),
    "whom something is said to": (
        "{职务|民警}{人物|王海}提醒广大司机，雨天要减速慢行。",
        "表示",
        ["王海 | 表示 | 雨天要减速慢行"],
    ),
    "a meeting points out what is done": (
        "{地点|青岚县}召开会议。会议指出，截至{时间|6月底}，{组织|全县}已新建公厕{数量|315座|value=315;unit=座}。",
        "统计",
        ["全县 | 统计 | 新建公厕 315座"],
    ),
    "a subject that is called by its sort": (
        "{组织|华新纺织公司}、{组织|云山县民政局}签了约。该公司现有职工{数量|400人|value=400;unit=人}。",
        "统计",
        ["华新纺织公司 | 统计 | 职工 400人"],
    ),
    "branches in branches": (
        "{组织|青岚市公安局云山分局白石派出所}加强巡逻。",
        "隶属",
        [
            "青岚市公安局云山分局 | 隶属 | 青岚市公安局",
            "青岚市公安局云山分局白石派出所 | 隶属 | 青岚市公安局云山分局",
        ],
    ),
    "a builder before the verb": (
        "由{组织|云山能源公司}投资{数量|2300万元|value=2300;unit=万元}建设的光伏电站并网发电。",
        "建设",
        ["云山能源公司 | 建设 | 光伏电站 | 动词=建设"],
    ),
}

NOT_STATED = {
    "who gives prizes wins none": ("{人物|李志明}为获奖代表颁奖。", "荣获"),
    "thanks are no help": ("{人物|李志明}将一面锦旗送到{组织|云山派出所}。", "支援"),
    "those whom somebody leads are no figure of theirs": (
        "{人物|李志明}带领{数量|12名|value=12;unit=名}官兵赶到现场。",
        "统计",
    ),
    "a distance is no figure": (
        "{组织|青岚县公安局}在{数量|16公里|value=16;unit=公里}处设卡。",
        "统计",
    ),
    "a plan by its date": (
        "{地点|青岚县}主汛期前完成视频监控站{数量|20处|value=20;unit=处}。",
        "统计",
    ),
    "the police do not suffer the accident": (
        "# {组织|青岚县公安局}通报\n\n事故造成{数量|4人|value=4;unit=人}受伤。",
        "统计",
    ),
}


@pytest.mark.parametrize("name", STATED)
def test_stated(name, facts_of):
    text, predicate, expected = STATED[name]
    found = facts_of(text, predicate)
    for each in expected:
        assert any(_covers(each, fact) for fact in found), found


@pytest.mark.parametrize("name", NOT_STATED)
def test_not_stated(name, facts_of):
    text, predicate = NOT_STATED[name]
    assert facts_of(text, predicate) == []


def _covers(expected: str, found: str) -> bool:
    """Whether a fact as printed has all parts that are expected of it."""
    return set(expected.split(" | ")) <= set(found.split(" | "))
