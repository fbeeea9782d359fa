"""Deeds told by constructions beyond a verb and its object, and matters that are no deeds."""

from __future__ import annotations

import pytest

STATED = {
    "the work that led to something": (
        "{组织|青岚县公安局}通过连日清查、蹲守，抓获嫌疑人。",
        "开展",
        ["青岚县公安局 | 开展 | 清查、蹲守", "青岚县公安局 | 开展 | 抓获嫌疑人 | 动词=抓获"],
    ),
    "somebody else's work": ("{人物|孟向东}经公安机关调查，被罚款。", "开展", []),
    "what talks are about": (
        "{人物|孟向东}、{人物|陆静}围绕减轻负担，做好留守儿童关爱服务等话题作了发言。",
        "开展",
        [],
    ),
    "the sides that something is done from": (
        "{地点|石桥镇}从完善包联机制、加强巡查三个方面，压实责任。",
        "实行",
        [],
    ),
    "what somebody proposes, whatever is printed before the name": (
        "云山学院草业系主任{人物|孟向东}建议，建立管护员队伍，推行“网格管护”机制。",
        "实行",
        [],
    ),
    "a slogan is no way of working": ("{地点|云山市}打造“幸福之城、诗画水乡”。", "实行", []),
    "a way of working by its form": (
        "{地点|云山市}创建“1+5”。",
        "实行",
        ["云山市 | 实行 | “1+5” | 动词=创建"],
    ),
    "texts right behind who issued them": (
        "大家学习了{组织|云山省教育厅}{文件|《关于做好防汛工作的通知》}、{文件|《校园安全管理办法》}。",
        "发布",
        ["云山省教育厅 | 发布 | 《关于做好防汛工作的通知》", "云山省教育厅 | 发布 | 《校园安全管理办法》"],
    ),
    "what a text settles is done by nobody": (
        "{组织|青岚县民政局}召开会议。\n{文件|《规定》}明确了分工，推动了养老服务改革。",
        "开展",
        [],
    ),
    "what a clause says that something is": (
        "{组织|青岚县人民医院}举行签约仪式。\n此次建立医疗联合体，是推动分级诊疗工作的创新实践。",
        "开展",
        ["青岚县人民医院 | 开展 | 签约仪式 | 动词=举行"],
    ),
    "who meets goes on with the meeting": (
        "# {组织|青岚县人大常委会}开会\n\n{人物|孟向东}颁发任命书。\n会后，举行了宪法宣誓仪式。",
        "开展",
        ["孟向东 | 开展 | 颁发任命书 | 动词=颁发", "青岚县人大常委会 | 开展 | 宪法宣誓仪式 | 动词=举行"],
    ),
    "a sum of several bodies is nobody's own": (
        "{组织|甲湾镇}、{组织|乙塘镇}新建{数量|3座|value=3;unit=座}公路桥。",
        "建设",
        ["乙塘镇 | 建设 | 公路桥 | 动词=新建", "甲湾镇 | 建设 | 公路桥 | 动词=新建"],
    ),
    "those who are made to act are not whom it is for": (
        "{组织|青岚县公安局}组织民警开展{活动|“清风”专项行动}。",
        "开展",
        ["青岚县公安局 | 开展 | “清风”专项行动 | 动词=开展"],
    ),
    "help to a place that is no known name": (
        "{组织|青岚县民政局}抽调人手，支援河口街办疫情防控。",
        "支援",
        ["青岚县民政局 | 支援 | 河口街办"],
    ),
    "those who are made to go to the scene": (
        "{组织|青岚县消防大队}出动{数量|4辆|value=4;unit=辆}消防车、{数量|17名|value=17;unit=名}消防员赶赴现场扑救。",
        "开展",
        ["青岚县消防大队 | 开展 | 赶赴现场扑救"],
    ),
    "what something is done for": (
        "{人物|孟向东}为{地点|石桥镇|sort=area}开展好安全管理工作收集建议。",
        "开展",
        ["孟向东 | 开展 | 收集建议 | 动词=收集"],
    ),
    "how often it is done": (
        "{组织|青岚县公安局}每隔一小时对静默区域进行一次全面巡逻。",
        "开展",
        ["青岚县公安局 | 开展 | 对静默区域的全面巡逻 | 动词=进行 | 对象=静默区域"],
    ),
    "what is done more often": (
        "{组织|青岚县城管局}加大生活垃圾清运频次。",
        "开展",
        ["青岚县城管局 | 开展 | 生活垃圾清运 | 动词=加大"],
    ),
    "what the lie of the land is like": (
        "{地点|石桥镇|sort=area}针对巡护线路长的特点，设置一类卡口{数量|4个|value=4;unit=个}。",
        "开展",
        [],
    ),
    "what is given to a place that was hit": (
        "{组织|青岚县民政局}紧急向灾区调拨了{数量|300顶|value=300;unit=顶}帐篷。",
        "支援",
        ["青岚县民政局 | 支援 | 灾区"],
    ),
    "a body that has its seat in an area": (
        "{地点|青岚县|sort=area}驻地单位{组织|长河研究院}党委负责人带领{数量|80名|value=80;unit=名}职工来到一线，协助社区做好防疫。",
        "支援",
        ["长河研究院 | 支援 | 社区"],
    ),
    "help to many by their number": (
        "{组织|青岚县民政局}与{数量|112个|value=112;unit=个}社区结对包联。",
        "支援",
        ["青岚县民政局 | 支援 | 112个社区 | 数量=112个"],
    ),
    "who gave a building": (
        "由{人物|孟向东}先生捐资{数量|45万元|value=45;unit=万元}兴建的教学楼落成。",
        "建设",
        ["孟向东 | 建设 | 教学楼 | 动词=兴建 | 数量=45万元"],
    ),
    "who is on a visit asks as a part of it": (
        "{人物|孟向东}到{组织|长河公司}调研，详细了解企业生产经营等情况。",
        "开展",
        [],
    ),
}


@pytest.mark.parametrize("name", STATED)
def test_told(name, facts_of):
    text, predicate, facts = STATED[name]
    assert facts_of(text, predicate) == sorted(facts)
