"""Constructions of acts, events, works and figures that a sentence or two tell, and what tells none."""

from __future__ import annotations

import pytest

STATED = {
    "a body of a common sort whose name nobody knew": (
        "{时间|4月2日|iso=--04-02}，高峰中心小学举行建校百年庆典。",
        "开展",
        ["高峰中心小学 | 开展 | 建校百年庆典 | 动词=举行 | 时间=--04-02"],
    ),
    "any of its sort is no body": ("部分中小学举行应急演练。", "开展", []),
    "at somebody's invitation": (
        "{组织|青岚县人民医院}应{组织|青岚县总工会}的邀请举行大型义诊活动。",
        "开展",
        ["青岚县人民医院 | 开展 | 大型义诊活动 | 动词=举行"],
    ),
    "an event behind a dateline, its day behind its name": (
        "# {地点|青岚县|sort=area}天气好\n\n{组织|新华社}云山{时间|8月6日|iso=--08-06}电（记者 孟向东）"
        "第二届放鱼节{数量|6日|value=6;unit=日}在中心渔港举行。",
        "开展",
        ["青岚县 | 开展 | 第二届放鱼节 | 时间=--08-06"],
    ),
    "who joins in organising an event": (
        "此次评选活动由{组织|青岚县教育局}、{组织|青岚县文旅局}联合组织。",
        "开展",
        ["青岚县教育局 | 开展 | 评选活动 | 动词=组织", "青岚县文旅局 | 开展 | 评选活动 | 动词=组织"],
    ),
    "a thing by its size": (
        "{组织|石桥镇}修建了{数量|一条|value=1;unit=条}{数量|2公里|value=2;unit=公里}长水泥主干道。",
        "建设",
        ["石桥镇 | 建设 | 水泥主干道 | 动词=修建 | 数量=一条"],
    ),
    "the event whose figures are told": (
        "{组织|青岚县}举办第三届职工篮球赛。\n此次篮球赛吸引了{数量|65支|value=65;unit=支}队伍。",
        "统计",
        ["第三届职工篮球赛 | 统计 | 队伍 65支 | 指标=队伍 | 数值=65 | 单位=支"],
    ),
    "what is counted stands behind what it is worth": (
        "{组织|长河公司}收到{数量|1500册|value=1500;unit=册}价值{数量|6万元|value=6;unit=万元}的图书。",
        "统计",
        [
            "长河公司 | 统计 | 价值 6万元 | 指标=价值 | 数值=6 | 单位=万元",
            "长河公司 | 统计 | 图书 1500册 | 指标=图书 | 数值=1500 | 单位=册",
        ],
    ),
    "a time that something is compared with": (
        "{组织|长河公司}与{时间|去年|iso=2020}同期相比增产，签约项目{数量|8个|value=8;unit=个}。",
        "统计",
        ["长河公司 | 统计 | 签约项目 8个 | 指标=签约项目 | 数值=8 | 单位=个"],
    ),
    "what is asked for above is no plan": (
        "{组织|石桥镇}向上争取项目，新建{数量|3座|value=3;unit=座}水厂。",
        "建设",
        ["石桥镇 | 建设 | 水厂 | 动词=新建 | 数量=3座"],
    ),
    "places at a contest": (
        "{组织|东关中学}、{组织|南岭中学}获初中组前三名。",
        "荣获",
        ["东关中学 | 荣获 | 初中组前三名", "南岭中学 | 荣获 | 初中组前三名"],
    ),
    "awards shared out in order": (
        "{组织|东关中学}、{组织|南岭中学}、{组织|西山中学}分获冠、亚、季军。",
        "荣获",
        ["东关中学 | 荣获 | 冠军", "南岭中学 | 荣获 | 亚军", "西山中学 | 荣获 | 季军"],
    ),
    "verbs joined do one thing": (
        "{组织|青岚县公安局}迅速行动，营救、转移被困群众。",
        "开展",
        ["青岚县公安局 | 开展 | 营救、转移被困群众 | 动词=营救、转移"],
    ),
    "a ceremony held together, its place in a clause of its own": (
        "{组织|长河公司}与{组织|云山学院}“校企合作”签约仪式，在学院三楼举行。",
        "开展",
        [
            "云山学院 | 开展 | 长河公司与云山学院“校企合作”签约仪式",
            "长河公司 | 开展 | 长河公司与云山学院“校企合作”签约仪式",
        ],
    ),
    "a visit is not made help by what is then demanded": (
        "{人物|孟向东}到{地点|石桥镇}督导脱贫攻坚工作时强调，帮扶部门要尽责。",
        "考察",
        ["孟向东 | 考察 | 石桥镇 | 动词=督导", "孟向东 | 考察 | 脱贫攻坚工作 | 动词=督导 | 地点=石桥镇"],
    ),
    "vehicles are counted like the rest": (
        "{组织|青岚县公安局}出动警力{数量|60人次|value=60;unit=人次}，"
        "车辆{数量|6台次|value=6;unit=台次}，疏散群众{数量|70人|value=70;unit=人}。",
        "统计",
        [
            "青岚县公安局 | 统计 | 出动警力 60人次 | 指标=出动警力 | 数值=60 | 单位=人次",
            "青岚县公安局 | 统计 | 疏散群众 70人 | 指标=疏散群众 | 数值=70 | 单位=人",
            "青岚县公安局 | 统计 | 车辆 6台次 | 指标=车辆 | 数值=6 | 单位=台次",
        ],
    ),
    "races are no figures": ("{组织|青岚县中学}参加{数量|100米|value=100;unit=米}、跳远等项目。", "统计", []),
    "a ceremony is named by the quotation and what follows it": (
        "{组织|青岚县}举行{活动|“山河奖学金”}发放仪式。",
        "开展",
        ["青岚县 | 开展 | “山河奖学金”发放仪式 | 动词=举行"],
    ),
    "what an assembly adopts has no title marks": (
        "青岚市九届人大常委会第六次会议举行。\n会议听取审议并表决通过了关于资格的审查报告（草案）、各项名单（草案）。",
        "发布",
        [
            "青岚市人大常委会 | 发布 | 关于资格的审查报告 | 动词=表决通过",
            "青岚市人大常委会 | 发布 | 各项名单 | 动词=表决通过",
        ],
    ),
    "what somebody is told to do": (
        "{人物|孟向东}勉励学校要继续发扬优良传统，培养更多人才。",
        "表示",
        ["孟向东 | 表示 | 学校要继续发扬优良传统，培养更多人才 | 动词=勉励"],
    ),
    "a part of a body by its name": (
        "{组织|青岚法院刑事审判庭}开庭。",
        "隶属",
        ["青岚法院刑事审判庭 | 隶属 | 青岚法院"],
    ),
    "no figure of those who print it": (
        "{组织|云山新闻网}举行座谈。\n赛程已完成{数量|82%|value=82;unit=%}。",
        "统计",
        [],
    ),
    "those that are described by what they are": (
        "{组织|长河公司}慰问{数量|19名|value=19;unit=名;class=people}品学兼优的学生。",
        "统计",
        ["长河公司 | 统计 | 慰问学生 19名 | 指标=慰问学生 | 数值=19 | 单位=名"],
    ),
    "who is sent far off to help": (
        "{组织|青岚县中医院}组织医务人员到最偏远的{地点|石桥乡}开展义诊。",
        "支援",
        ["青岚县中医院 | 支援 | 石桥乡"],
    ),
    "who was sent": (
        "{人物|孟向东}{时间|2021年5月|iso=2021-05}被选派到{地点|石桥村}。",
        "支援",
        ["孟向东 | 支援 | 石桥村 | 时间=2021-05"],
    ),
    "whom the money helps": (
        "{组织|长河基金会}捐资{数量|35万元|value=35;unit=万元}帮助{组织|石桥小学}建设公寓。",
        "支援",
        ["长河基金会 | 支援 | 石桥小学 | 数量=35万元"],
    ),
    "whose project is told of": (
        "{组织|云山银行}落实授信。\n{组织|石桥镇}总投资{数量|3亿元|value=3;unit=亿元}的白鹭湖度假区项目正式开工。",
        "建设",
        ["石桥镇 | 建设 | 白鹭湖度假区项目 | 动词=开工"],
    ),
    "hope may be a noun": ("{组织|石桥镇}是充满希望和机遇的热土，欢迎各位朋友前来投资兴业。", "表示", []),
}


@pytest.mark.parametrize("name", STATED)
def test_told(name, facts_of):
    text, predicate, facts = STATED[name]
    assert facts_of(text, predicate) == sorted(facts)
