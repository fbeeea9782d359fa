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
        ["周远 | 参与 | 到云山镇调研 | 角色=陪同"],
    ),
    "a platform list over clauses": (
        "{组织|青岚县}召开{活动|春耕生产动员大会}。{职务|县长}{人物|李志明}和{职务|副县长}{人物|周远}、{人物|陈立}，"
        "{职务|秘书长}{人物|王海}在主席台前排就座。",
        "参与",
        [
            "李志明 | 参与 | 春耕生产动员大会 | 角色=就座",
            "周远 | 参与 | 春耕生产动员大会",
            "陈立 | 参与 | 春耕生产动员大会",
            "王海 | 参与 | 春耕生产动员大会",
        ],
    ),
    "a platform list behind its verb": (
        "{组织|青岚县}召开{活动|春耕生产动员大会}。\n\n在大会主席台就座的还有{人物|周远}、{人物|陈立}等。",
        "参与",
        ["周远 | 参与 | 春耕生产动员大会 | 角色=就座", "陈立 | 参与 | 春耕生产动员大会"],
    ),
    "unnamed people close a list": (
        "{组织|青岚县}召开{活动|秋粮收储工作会议}。{职务|县长}{人物|李志明}、{职务|副县长}{人物|周远}等领导、"
        "县直各单位团组织负责人和农民代表参加了会议。",
        "参与",
        ["李志明 | 参与 | 秋粮收储工作会议 | 角色=参加", "周远 | 参与 | 秋粮收储工作会议"],
    ),
    "bodies close a list": (
        "{人物|李志明}到{地点|云山镇}调研春耕生产。{职务|副县长}{人物|周远}以及{组织|县农业局}、{组织|县水务局}等负责同志陪同调研。",
        "参与",
        [
            "周远 | 参与 | 调研春耕生产 | 角色=陪同",
            "县农业局 | 参与 | 调研春耕生产 | 角色=陪同",
            "县水务局 | 参与 | 调研春耕生产 | 角色=陪同",
        ],
    ),
    "somebody of a body with others": (
        "{组织|青岚县}召开{活动|秋粮收储工作会议}。{组织|云山镇政府}主要领导及相关部门负责同志参加了会议。",
        "参与",
        ["云山镇政府 | 参与 | 秋粮收储工作会议 | 角色=参加"],
    ),
    "speakers named in the clause before": (
        "{组织|青岚县}召开{活动|总结表彰大会}。{人物|周远}、{人物|陈立}等{数量|两人}，分别作为先进集体和先进个人代表在大会上作了发言。",
        "参与",
        ["周远 | 参与 | 总结表彰大会 | 角色=发言", "陈立 | 参与 | 总结表彰大会 | 角色=发言"],
    ),
    "a talk with a title": (
        "{组织|青岚县}召开{活动|总结表彰大会}。大会首先由{组织|省委党校}{人物|王海}{职务|副校长}作了“复兴之路”的专题讲课。",
        "参与",
        ["王海 | 参与 | 总结表彰大会 | 角色=授课"],
    ),
    "guests who were invited": (
        "{组织|青岚县}召开{活动|总结表彰大会}。大会还特别邀请了{组织|县文联}{职务|主席}{人物|王海}和作家{人物|陈立}。",
        "参与",
        ["王海 | 参与 | 总结表彰大会 | 角色=应邀", "陈立 | 参与 | 总结表彰大会 | 角色=应邀"],
    ),
    "a ceremony that the page calls no more than that": (
        "{职务|县长}{人物|李志明}在签约仪式上致辞。",
        "参与",
        ["李志明 | 参与 | 签约仪式 | 角色=致辞"],
    ),
    "the opening of a bridge": (
        "横跨清水河的{项目|云山大桥}正式通车。{职务|县长}{人物|李志明}、{职务|副县长}{人物|周远}前往祝贺并剪彩。",
        "参与",
        ["李志明 | 参与 | 云山大桥通车 | 角色=祝贺、剪彩", "周远 | 参与 | 云山大桥通车"],
    ),
    "an event named in full only afterwards": (
        "{组织|青岚一中}举行了{活动|揭碑仪式}。{职务|副县长}{人物|周远}出席大会并讲话。{职务|县长}{人物|李志明}也参加了{活动|建校百年纪念大会}。",
        "参与",
        ["周远 | 参与 | 建校百年纪念大会 | 角色=出席、讲话"],
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
    "a meeting is no unveiling": (
        "{组织|青岚一中}举行了{活动|揭碑仪式}。\n{职务|副县长}{人物|周远}出席会议并讲话。",
        "参与",
    ),
    "lessons every week are no event": (
        "{组织|青岚一中}获得{活动|物理竞赛}一等奖。\n{职务|教师}{人物|周远}每周亲自给学生讲课。",
        "参与",
    ),
    "who is invited has not come": (
        "{组织|青岚县}召开{活动|座谈会}。\n该县邀请{人物|周远}参加{活动|文化节}。",
        "参与",
    ),
    "part of a name": (
        "{组织|青岚县}召开{活动|动员大会}。\n阿沛·{人物|旺晋}在主席台就座。",
        "参与",
    ),
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
