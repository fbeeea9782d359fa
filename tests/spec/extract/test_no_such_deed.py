"""What looks like a deed and is none, or is somebody else's, and beside it the deed that is one."""

from __future__ import annotations

import pytest

from kg.extract.trades import TRADES
from kg.lexicon import Lexicon

STATED = {
    "sending somebody to a village founds no village": (
        "{组织|云山能源公司}派出{职务|第一书记}到{组织|石桥村}任职。",
        "成立",
        [],
    ),
    "nor does posting people to a team set it up": (
        "{组织|青岚县人民医院}派出骨干到{组织|云山县医疗队}工作。",
        "成立",
        [],
    ),
    "a team that is sent out is set up": (
        "{组织|青岚县民政局}派出{组织|救灾工作组}赴{组织|石桥村}指导救灾。",
        "成立",
        ["青岚县民政局 | 成立 | 救灾工作组"],
    ),
    "going to a park to plant trees helps nobody": (
        "{组织|青岚县人民法院}组织青年志愿者赴{地点|云山森林公园}开展{活动|义务植树活动}。",
        "支援",
        [],
    ),
    "going to a village to treat people does": (
        "{组织|青岚县人民医院}组织医生赴{组织|石桥村}开展{活动|义诊活动}。",
        "支援",
        ["青岚县人民医院 | 支援 | 石桥村"],
    ),
    "nor is it a visit": (
        "{组织|青岚县人民法院}青年志愿者来到{组织|石桥村}开展{活动|植树活动}。",
        "考察",
        [],
    ),
    "the activity is where they went": (
        "{组织|青岚县人民法院}青年志愿者来到{组织|石桥村}开展{活动|植树活动}。",
        "开展",
        ["青岚县人民法院 | 开展 | 植树活动 | 动词=开展 | 地点=石桥村"],
    ),
    "going there to console people is a visit": (
        "{组织|青岚县人民法院}干警来到{组织|石桥村}开展{活动|走访慰问活动}。",
        "考察",
        ["青岚县人民法院 | 考察 | 石桥村 | 动词=来到"],
    ),
    "flowers for a person are no help": (
        "{组织|青岚县团委}为{人物|孟向东}送上鲜花和证书。",
        "支援",
        [],
    ),
    "money for a person is": (
        "{组织|青岚县团委}为{人物|孟向东}送上慰问金。",
        "支援",
        ["青岚县团委 | 支援 | 孟向东"],
    ),
    "a company gives by who stands for it, and a village gets by its secretary": (
        "{人物|陆静}代表{组织|云山能源公司}向{组织|石桥村党支部}{职务|书记}{人物|孟向东}捐赠图书。",
        "支援",
        ["云山能源公司 | 支援 | 石桥村"],
    ),
    "a company without a name gives nothing": (
        "{人物|陆静}代表公司向{组织|石桥村}捐赠图书。",
        "支援",
        [],
    ),
    "a person who gives for nobody else": (
        "{人物|陆静}向{组织|石桥村}捐赠图书。",
        "支援",
        ["陆静 | 支援 | 石桥村"],
    ),
    "a place behind 在 holds no meeting": (
        "在{地点|云山市}举行的{活动|“乡村发展大会”}上，{组织|石桥村}作了发言。",
        "开展",
        [],
    ),
    "nor does a body behind 在 in whose house it is": (
        "在{组织|云山市体育馆}举办的{活动|“云山杯”篮球赛}中，{组织|青岚县代表队}夺冠。",
        "开展",
        [],
    ),
    "a body that holds one at a place": (
        "{组织|青岚县文旅局}在{地点|云山市}举行的{活动|“乡村发展大会”}吸引了客商。",
        "开展",
        ["青岚县文旅局 | 开展 | “乡村发展大会” | 动词=举行 | 地点=云山市"],
    ),
    "pairs of neighbours are no way of working": (
        "{组织|白沙镇}组织邻里结成“最美邻里”{数量|24对|value=24;unit=对}。",
        "实行",
        [],
    ),
    "a quotation that is called a pattern of work is one": (
        "{组织|白沙镇}形成{机制|“一核多元”}治理格局。",
        "实行",
        ["白沙镇 | 实行 | “一核多元”治理格局 | 动词=形成"],
    ),
    "to go somewhere is no deed beside what is done there": (
        "{组织|青岚县法院}组织干警来到{地点|云山陵园}，开展{活动|祭扫活动}。",
        "开展",
        ["青岚县法院 | 开展 | 祭扫活动 | 动词=开展"],
    ),
    "nor is a road": ("{组织|云山市}形成“内环”快速通道。", "实行", []),
    "a mechanism that was formed is one": (
        "{组织|云山市}形成“1+3”联动机制。",
        "实行",
        ["云山市 | 实行 | “1+3”联动机制 | 动词=形成"],
    ),
    "books that are bought are not built": (
        "{组织|白沙镇政府}购买文体器材和科技书籍。",
        "建设",
        [],
    ),
    "nor are they with their number": (
        "{组织|白沙镇政府}购买健身器材、图书{数量|500册|value=500;unit=册}。",
        "建设",
        [],
    ),
    "a device that is bought is something installed": (
        "{组织|青岚县人民医院}购置核磁共振设备。",
        "建设",
        ["青岚县人民医院 | 建设 | 核磁共振设备 | 动词=购置"],
    ),
    "how often one thing is done says nothing of the next": (
        "{组织|白沙镇政府}{时间|每年}增加收入，新建了公路桥。",
        "建设",
        ["白沙镇政府 | 建设 | 公路桥 | 动词=新建"],
    ),
    "but it does if it stands apart": (
        "{时间|每年}，{组织|白沙镇政府}新建公路桥。",
        "建设",
        ["白沙镇政府 | 建设 | 公路桥 | 动词=新建 | 时间=每年"],
    ),
    "a year is no quantity": (
        "{组织|白沙镇政府}开展{数量|2024年|value=2024;unit=年}{活动|植树活动}。",
        "开展",
        ["白沙镇政府 | 开展 | 植树活动 | 动词=开展"],
    ),
    "what each village does the town's government does not": (
        "{组织|白沙镇党委政府}重视禁毒工作，各村也成立了巡逻队开展巡查。",
        "成立",
        [],
    ),
    "what the government goes on to do": (
        "{组织|白沙镇党委政府}重视禁毒工作，也成立了巡逻队开展巡查。",
        "成立",
        ["白沙镇党委政府 | 成立 | 巡逻队"],
    ),
    "who brought a dance to an event is not where the event was": (
        "{组织|青岚县}戏曲展演在{地点|石桥镇}带来的舞狮中拉开序幕。",
        "开展",
        ["青岚县 | 开展 | 青岚县戏曲展演"],
    ),
}


@pytest.mark.parametrize("case", STATED)
def test_deed(case, facts_of):
    text, predicate, facts = STATED[case]
    assert facts_of(text, predicate) == facts


@pytest.mark.parametrize("example", Lexicon().document(TRADES)["examples"], ids=lambda e: e["text"])
def test_headline_by_trade(example, facts_of):
    found = facts_of(f"# {example['headline']}\n\n{example['text']}", "开展")
    assert [f.split(" | ")[0] for f in found if "安全检查" in f] == (
        [example["who"]] if example["who"] else []
    )
