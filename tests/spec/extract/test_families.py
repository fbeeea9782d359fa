"""What a page states and what it does not: constructions that are more than a rule's example."""

from __future__ import annotations

import pytest

STATED = {
    "the subject is carried through the sentence": (
        "{组织|青岚县民政局}召开动员会，成立工作专班，印发{文件|《通知》}。",
        "发布",
        ["青岚县民政局 | 发布 | 《通知》 | 动词=印发"],
    ),
    "and into the next sentence of the paragraph": (
        "{组织|青岚县民政局}召开动员会。随后成立工作专班。",
        "成立",
        ["青岚县民政局 | 成立 | 工作专班"],
    ),
    "a headline's area acts in paragraphs without a subject": (
        "# {地点|青岚县}：夯实基础\n\n建立门前责任制。",
        "实行",
        ["青岚县 | 实行 | 门前责任制 | 动词=建立"],
    ),
    "a circumstance before the subject has that subject": (
        "在推进“美丽庭院”创建中，{组织|青岚县妇联}走村入户。",
        "开展",
        ["青岚县妇联 | 开展 | “美丽庭院”创建 | 动词=推进", "青岚县妇联 | 开展 | 走村入户 | 动词=走村入户"],
    ),
    "what a meeting does is done by those it is about": (
        "# {地点|青岚县}召开防汛会议\n\n会议传达了全省防汛会议精神。",
        "开展",
        ["青岚县 | 开展 | 传达全省防汛会议精神 | 动词=传达"],
    ),
    "several bodies act together": (
        "{组织|青岚县妇联}联合{组织|县司法局}举办“三八”维权周宣传活动。",
        "开展",
        [
            "县司法局 | 开展 | “三八”维权周宣传活动 | 动词=举办",
            "青岚县妇联 | 开展 | “三八”维权周宣传活动 | 动词=举办",
        ],
    ),
    "organisers before an event": (
        "由{组织|县总工会}主办、{组织|县体育局}承办的职工篮球赛在县体育馆开赛。",
        "开展",
        ["县体育局 | 开展 | 职工篮球赛 | 动词=承办", "县总工会 | 开展 | 职工篮球赛 | 动词=主办"],
    ),
    "an event is held somewhere": (
        "{时间|5月8日|iso=--05-08}，{组织|青岚县}第三届读书节启动仪式在{地点|人民广场}举行。",
        "开展",
        ["青岚县 | 开展 | 青岚县第三届读书节启动仪式 | 时间=--05-08 | 地点=人民广场"],
    ),
    "roles at the meeting named before": (
        "{地点|青岚县}召开安全生产例会，{职务|县长}{人物|李志明}出席并讲话，{职务|副县长}{人物|王海}主持会议。",
        "参与",
        ["李志明 | 参与 | 安全生产例会 | 角色=出席、讲话", "王海 | 参与 | 安全生产例会 | 角色=主持"],
    ),
    "a list of places visited": (
        "{人物|李志明}一行先后来到{组织|云山电厂}、{组织|华新纺织厂}，实地察看防汛准备情况。",
        "考察",
        [
            "李志明 | 考察 | 云山电厂 | 动词=先后来到",
            "李志明 | 考察 | 华新纺织厂 | 动词=先后来到",
            "李志明 | 考察 | 防汛准备情况 | 动词=实地察看",
        ],
    ),
    "people are sent": (
        "{组织|青岚县医院}先后派遣{数量|30名|value=30;unit=名}骨干到{组织|东镇卫生院}、{组织|西镇卫生院}开展帮扶。",
        "支援",
        ["青岚县医院 | 支援 | 东镇卫生院 | 数量=30名", "青岚县医院 | 支援 | 西镇卫生院 | 数量=30名"],
    ),
    "gifts": (
        "{组织|宏达公司}向{组织|东关小学}捐赠图书。",
        "支援",
        ["宏达公司 | 支援 | 东关小学"],
    ),
    "a contract": (
        "{时间|8月2日|iso=--08-02}，{组织|青岚县政府}与{组织|长河公司}签订环卫合同。",
        "合作",
        ["青岚县政府 | 合作 | 长河公司 | 事项=签订环卫合同 | 时间=--08-02"],
    ),
    "things built one by one, and where they are": (
        "{组织|青岚镇政府}在{地点|东关村}建成了文化广场、便民服务站。",
        "建设",
        [
            "青岚镇政府 | 建设 | 便民服务站 | 动词=建成 | 地点=东关村",
            "青岚镇政府 | 建设 | 文化广场 | 动词=建成 | 地点=东关村",
        ],
    ),
    "a thing that was rebuilt": (
        "{组织|青岚县交通局}对东关大桥进行改造。",
        "建设",
        ["青岚县交通局 | 建设 | 东关大桥 | 动词=改造"],
    ),
    "who awards": (
        "{人物|赵大}、{人物|钱二}被{组织|青岚县护理学会}评为“优秀志愿者”。",
        "荣获",
        [
            "赵大 | 荣获 | “优秀志愿者” | 授予者=青岚县护理学会",
            "钱二 | 荣获 | “优秀志愿者” | 授予者=青岚县护理学会",
        ],
    ),
    "an award that introduces a name": (
        "全国“三八红旗手”{人物|赵大}走进课堂。",
        "荣获",
        ["赵大 | 荣获 | 全国“三八红旗手”"],
    ),
    "words before the speaker": (
        "“路修好了。”{地点|东关村}村民{人物|赵大}高兴地说。",
        "表示",
        ["赵大 | 表示 | 路修好了。 | 动词=高兴地说"],
    ),
    "a quotation beside the one who is spoken of": (
        "“不获全胜决不收兵！”\n{职务|主任}{人物|赵大}守在一线。",
        "表示",
        ["赵大 | 表示 | 不获全胜决不收兵！"],
    ),
    "figures in a row": (
        "{组织|青岚县纪委}立案{数量|35件|value=35;unit=件}，给予党纪处分{数量|28人|value=28;unit=人}。",
        "统计",
        [
            "青岚县纪委 | 统计 | 立案 35件 | 指标=立案 | 数值=35 | 单位=件",
            "青岚县纪委 | 统计 | 给予党纪处分 28人 | 指标=给予党纪处分 | 数值=28 | 单位=人",
        ],
    ),
    "a figure belongs to the area before it": (
        "{组织|青岚县财政局}说，{组织|全镇}{数量|328名|value=328;unit=名}干部下沉。",
        "统计",
        ["全镇 | 统计 | 干部 328名 | 指标=干部 | 数值=328 | 单位=名"],
    ),
    "full names say where a place is": (
        "{地点|青岚县东关镇西村|sort=place;areas=青岚县/东关镇/西村}风景如画。",
        "位于",
        ["青岚县东关镇 | 位于 | 青岚县", "青岚县东关镇西村 | 位于 | 青岚县东关镇"],
    ),
    "full names say what a body is part of": (
        "{组织|青岚县公安局交警大队}上路检查。",
        "隶属",
        ["青岚县公安局交警大队 | 隶属 | 青岚县公安局"],
    ),
    "members of a work group": (
        "{地点|青岚县}成立了以县长任组长，{组织|县教育局}、{组织|县水利局}等单位为成员的工作领导小组。",
        "隶属",
        ["县教育局 | 隶属 | 工作领导小组 | 角色=成员", "县水利局 | 隶属 | 工作领导小组 | 角色=成员"],
    ),
}

NOT_STATED = {
    "a plan": ("{组织|青岚县民政局}将开展专项检查，成立工作专班。", "开展"),
    "a demand": ("{人物|赵大}要求，各镇成立工作专班，开展自查。", "成立"),
    "a wish": ("{人物|赵大}希望各镇召开动员会。", "召开"),
    "a condition": ("如果{组织|青岚县民政局}开展活动，须报备。", "开展"),
    "a denial": ("{组织|青岚县民政局}没有开展检查。", "开展"),
    "a purpose": ("为进一步建立长效机制，{组织|青岚县民政局}走访企业。", "实行"),
    "words in quotation marks": ("{组织|青岚县民政局}的口号是“开展一次活动，召开一次会议”。", "召开"),
    "the items of a plan": (
        "# {地点|青岚县}实施三大工程\n\n{地点|青岚县}将重点实施三大工程。\n一是建设污水处理厂。",
        "建设",
    ),
    "residents do not act for their area": ("{地点|东关小区}居民发现门口多了一道关卡，开展了讨论。", "开展"),
    "what somebody tells is not what they did": ("{人物|赵大}介绍，今年已开展培训。", "开展"),
    "rates": ("{组织|宏达公司}按{数量|0.4元/斤|value=0.4;unit=元/斤}的价格收购。", "统计"),
}


@pytest.mark.parametrize("name", STATED)
def test_stated(name, facts_of):
    text, predicate, expected = STATED[name]
    assert facts_of(text, predicate) == sorted(expected)


@pytest.mark.parametrize("name", NOT_STATED)
def test_not_stated(name, facts_of):
    text, predicate = NOT_STATED[name]
    assert facts_of(text, predicate) == []
