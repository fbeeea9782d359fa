"""Who does it where that is not the clause's subject, whose a figure is, and how help and acts are told."""

from __future__ import annotations

import pytest

STATED = {
    "a text that others go by": (
        "会议要求，认真落实{组织|云山省政府}印发的{文件|《防汛预案》}。",
        "发布",
        ["云山省政府 | 发布 | 《防汛预案》 | 动词=印发"],
    ),
    "who drew a text up stands behind it": (
        "{文件|《青岚县志》}由{组织|青岚县档案馆}编写。",
        "发布",
        ["青岚县档案馆 | 发布 | 《青岚县志》 | 动词=编写"],
    ),
    "a title names who issued the text": (
        "{组织|青岚县审计局}学习了《云山省审计厅关于加强内审工作的意见》。",
        "发布",
        ["云山省审计厅 | 发布 | 《云山省审计厅关于加强内审工作的意见》"],
    ),
    "a list of what was adopted goes on behind a semicolon": (
        "{组织|青岚县人大}审议通过了关于政府工作报告的决议；关于财政预算的决议。",
        "发布",
        [
            "青岚县人大 | 发布 | 关于政府工作报告的决议 | 动词=审议通过",
            "青岚县人大 | 发布 | 关于财政预算的决议 | 动词=审议通过",
        ],
    ),
    "who paid for a thing stands before 的": (
        "{组织|宏达公司}投资{数量|3亿元|value=3;unit=亿元}的{项目|光伏电站项目}开工。",
        "建设",
        ["宏达公司 | 建设 | 光伏电站项目 | 动词=投资 | 数量=3亿元"],
    ),
    "the dead and hurt are the accident's": (
        "{时间|5月6日|iso=--05-06}，{地点|云山县白沙镇}一家商铺发生火灾，造成{数量|3人|value=3;unit=人}死亡。\n"
        "{组织|青岚市消防支队}救出{数量|5人|value=5;unit=人}。",
        "统计",
        [
            "云山县白沙镇一家商铺火灾 | 统计 | 死亡 3人 | 指标=死亡 | 数值=3 | 单位=人 | 时间=--05-06",
            "青岚市消防支队 | 统计 | 救出 5人 | 指标=救出 | 数值=5 | 单位=人",
        ],
    ),
    "a measure belongs to what it measures": (
        "{组织|青岚县}境内全长{数量|20公里|value=20;unit=公里}的{地点|云岭高速}通车，"
        "{地点|白鹭湖湿地}总面积{数量|6万亩|value=6;unit=万亩}。",
        "统计",
        [
            "云岭高速 | 统计 | 全长 20公里 | 指标=全长 | 数值=20 | 单位=公里",
            "白鹭湖湿地 | 统计 | 总面积 6万亩 | 指标=总面积 | 数值=6 | 单位=万亩",
        ],
    ),
    "a figure is given by the one named with 由": (
        "{组织|青岚县采购中心}公布结果，由{组织|宏达公司}提供健身设备{数量|22套|value=22;unit=套}。",
        "统计",
        ["宏达公司 | 统计 | 提供健身设备 22套 | 指标=提供健身设备 | 数值=22 | 单位=套"],
    ),
    "help where somebody came": (
        "{组织|青岚县实验幼儿园}师生来到{组织|云山镇敬老院}，为老人们送去月饼。",
        "支援",
        ["青岚县实验幼儿园 | 支援 | 云山镇敬老院"],
    ),
    "people who are lent": (
        "# {地点|青岚县}全力抗洪\n\n{组织|云山省人民医院}、{组织|云山市中医院}等省市医院下派的"
        "{数量|60名|value=60;unit=名}医护人员到岗。",
        "支援",
        ["云山市中医院 | 支援 | 青岚县 | 数量=60名", "云山省人民医院 | 支援 | 青岚县 | 数量=60名"],
    ),
    "people sent to where something happened": (
        "{组织|青岚县卫生局}派出3支医疗队赶赴灾区。",
        "支援",
        ["青岚县卫生局 | 支援 | 灾区"],
    ),
    "a decision on a matter": (
        "{组织|青岚县教育局}还就加强和改进校园安全工作提出了意见。",
        "开展",
        ["青岚县教育局 | 开展 | 对加强和改进校园安全工作的意见 | 动词=提出 | 对象=加强和改进校园安全工作"],
    ),
    "what is in the matter hinders nobody": (
        "{组织|青岚县卫健局}对参加培训的护士进行考核。",
        "开展",
        ["青岚县卫健局 | 开展 | 对参加培训的护士的考核 | 动词=进行 | 对象=参加培训的护士"],
    ),
    "somebody who holds a post in a body's department": (
        "{组织|宏达超市}生鲜采购{职务|经理}{人物|孟向东}，赶到{地点|东关村}，向菜农收购白菜。",
        "开展",
        ["孟向东 | 开展 | 收购白菜 | 动词=收购 | 对象=菜农"],
    ),
    "a body that calls itself ours": (
        "# {组织|我校}举行军训汇演\n\n学校为全体教官赠送了纪念册。",
        "开展",
        ["我校 | 开展 | 军训汇演 | 动词=举行", "我校 | 开展 | 赠送纪念册 | 动词=赠送 | 对象=全体教官"],
    ),
    "the members of a meeting": (
        "# {组织|青岚县政协}召开全会\n\n委员们听取并审议了常委会工作报告。",
        "开展",
        ["青岚县政协 | 开展 | 听取并审议常委会工作报告 | 动词=听取并审议"],
    ),
    "things in a row are counted together, and share their verb": (
        "{组织|青岚县林业局}共移栽紫薇、海桐{数量|80株|value=80;unit=株}。"
        "{组织|青岚县水利局}检修{数量|30台|value=30;unit=台}、电机{数量|40台|value=40;unit=台}。",
        "统计",
        [
            "青岚县林业局 | 统计 | 移栽紫薇、海桐 80株 | 指标=移栽紫薇、海桐 | 数值=80 | 单位=株",
            "青岚县水利局 | 统计 | 检修 30台 | 指标=检修 | 数值=30 | 单位=台",
            "青岚县水利局 | 统计 | 检修电机 40台 | 指标=检修电机 | 数值=40 | 单位=台",
        ],
    ),
    "a name for people is read to its end": (
        "{组织|青岚县医院}选派{数量|6名|value=6;unit=名;class=people}优秀助产服务骨干到乡镇坐诊，评出{数量|9名|value=9;unit=名;class=people}职工示范岗。",
        "统计",
        [
            "青岚县医院 | 统计 | 选派优秀助产服务骨干 6名 | 指标=选派优秀助产服务骨干 | 数值=6 | 单位=名",
        ],
    ),
    "what is counted stands behind what it is about": (
        "{组织|青岚县审计局}公布了{数量|3起|value=3;unit=起}关于工程招标方面问题的典型案例。",
        "统计",
        ["青岚县审计局 | 统计 | 公布典型案例 3起 | 指标=公布典型案例 | 数值=3 | 单位=起"],
    ),
    "a part is not told as the whole": (
        "{组织|青岚县水利局}支付{数量|300万元|value=300;unit=万元}，其中第二批支付{数量|90万元|value=90;unit=万元}。",
        "统计",
        [
            "青岚县水利局 | 统计 | 支付 300万元 | 指标=支付 | 数值=300 | 单位=万元",
            "青岚县水利局 | 统计 | 第二批支付 90万元 | 指标=第二批支付 | 数值=90 | 单位=万元",
        ],
    ),
    "a time in a row with others, or of another clause, is not the figure's": (
        "{组织|青岚县水利局}{时间|每天|iso=}发送水情简报，派出{数量|9个|value=9;unit=个}检查组。"
        "{时间|5月2日|iso=--05-02}、{时间|6日|iso=--05-06}，{组织|青岚县林业局}移栽紫薇{数量|80株|value=80;unit=株}。",
        "统计",
        [
            "青岚县水利局 | 统计 | 派出检查组 9个 | 指标=派出检查组 | 数值=9 | 单位=个",
            "青岚县林业局 | 统计 | 移栽紫薇 80株 | 指标=移栽紫薇 | 数值=80 | 单位=株",
        ],
    ),
}

NOT_STATED = {
    "so many of each are not the county's total": (
        "{组织|青岚县}每个社区均建立{数量|2-3个|value=2-3;unit=个}阅览点。",
        "统计",
    ),
    "a figure of several bodies is not that of one": (
        "{组织|青岚县医院}、{组织|云山县医院}等{数量|6家|value=6;unit=家}单位的{数量|90名|value=90;unit=名;class=people}医生参加义诊。",
        "统计",
    ),
    "a room or a road has no figures of what is done near it": (
        "{地点|青岚县政务大厅会议室}内，{数量|30名|value=30;unit=名;class=people}干部正在学习。",
        "统计",
    ),
    "over what something stretches": (
        "该线路涉及{组织|青岚县}{数量|10个|value=10;unit=个}乡镇。",
        "统计",
    ),
    "a plan that something be drawn up": ("{文件|《青岚县志》}将由{组织|青岚县档案馆}编写。", "发布"),
    "who passed an inspection adopted nothing": ("{组织|青岚县中学}通过了省级示范校验收。", "发布"),
    "a milestone of a road": (
        "{组织|青岚县公安局}通报，{人物|孟某}驾车途经省道{数量|16公里|value=16;unit=公里}{数量|720米|value=720;unit=米}处时撞上护栏。",
        "统计",
    ),
    "a subheading": ("# {组织|青岚县医院}的一夜\n\n■楼上楼下跑了{数量|20个|value=20;unit=个}来回", "统计"),
    "those who come are not the area's": (
        "# {地点|青岚县}白菜滞销\n\n{数量|10多家|value=10;unit=家}企业前来团购。",
        "统计",
    ),
    "a place where something is done": (
        "{组织|青岚县纪委}在{数量|8个|value=8;unit=个}行政村推行议事制度。",
        "统计",
    ),
    "a class of students": ("{人物|孟向东}为{数量|2012级|value=2012;unit=级}学生授课。", "统计"),
    "what somebody presents is not theirs": (
        "{职务|副县长}{人物|孟向东}通报了项目情况：全年完成投资{数量|3亿元|value=3;unit=亿元}。",
        "统计",
    ),
    "thanks are no help": ("{人物|孟向东}来到{组织|青岚县医院}，送上锦旗。", "支援"),
    "what is done to somebody": ("{组织|宏达公司}被{组织|青岚县环保局}约谈。", "开展"),
    "what a verb only describes": ("{人物|孟向东}讲述的故事感动了大家。", "开展"),
}


@pytest.mark.parametrize("name", STATED)
def test_stated(name, facts_of):
    text, predicate, expected = STATED[name]
    assert facts_of(text, predicate) == sorted(expected)


@pytest.mark.parametrize("name", NOT_STATED)
def test_not_stated(name, facts_of):
    text, predicate = NOT_STATED[name]
    assert facts_of(text, predicate) == []
