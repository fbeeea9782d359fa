"""Who acts, what is planned and what is told twice: constructions of whole sentences and paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.examples import marked_text, shown

STATED = {
    "those who are made to act are no target, what they do it to is": (
        "{组织|青岚县教育局}组织{组织|青岚县水利局}、{组织|青岚县公安局}对全县塘坝开展全面排查。",
        "开展",
        ["青岚县教育局 | 开展 | 全面排查 | 动词=开展 | 对象=全县塘坝"],
    ),
    "squads that are counted are no target": (
        "{地点|青岚县}组织5个暗访小组开展明察暗访。",
        "开展",
        ["青岚县 | 开展 | 明察暗访 | 动词=开展"],
    ),
    "when the report was sent is not when it was done": (
        "本报讯 {时间|3月2日|iso=--03-02}云山消息，{组织|青岚县教育局}迅速行动，开展监督检查。",
        "开展",
        ["青岚县教育局 | 开展 | 监督检查 | 动词=开展"],
    ),
    "a month right behind a date is a slip": (
        "{组织|青岚县医院}于{时间|3月7日-4月|iso=--03-07/--04}{时间|2月|iso=--02}开展了“洁净周”活动。",
        "开展",
        ["青岚县医院 | 开展 | “洁净周”活动 | 动词=开展"],
    ),
    "purposes go on in the next clause": (
        "为进一步落实规范，加强病案管理，提高防控意识。{组织|青岚县医院}开展安全培训。",
        "开展",
        ["青岚县医院 | 开展 | 安全培训 | 动词=开展"],
    ),
    "a plan goes on in the next sentence": (
        "{组织|青岚县财政局}建立评审机制。{组织|青岚县财政局}将建立管理制度。同时，进一步完善专家培训机制，提高素质。",
        "实行",
        ["青岚县财政局 | 实行 | 评审机制 | 动词=建立"],
    ),
    "a meeting of a part of a session is not the session": (
        "{活动|青岚县政协三届二次会议}主席团会议今天举行。草案提交{活动|青岚县政协三届二次会议}预备会议审议。{人物|孟向东}出席会议。",
        "参与",
        ["孟向东 | 参与 | 青岚县政协三届二次会议主席团会议 | 角色=出席"],
    ),
    "a member whose name nobody knew": (
        "{组织|青岚镇政府}党员孟向东给老人送来了食物和被褥。",
        "开展",
        [],
    ),
    "who is built up does nothing": (
        "{地点|青岚镇}换新颜。加强{组织|村委会}班子建设，开展“新苗培育”活动。",
        "开展",
        ["青岚镇 | 开展 | “新苗培育”活动 | 动词=开展", "青岚镇 | 开展 | 村委会班子建设 | 动词=加强"],
    ),
    "one thing that is named by a list": (
        "{组织|长河集团}新建小麦、玉米、{项目|杂粮加工项目}。",
        "建设",
        ["长河集团 | 建设 | 小麦、玉米、杂粮加工项目 | 动词=新建"],
    ),
    "behind a dateline the paper does nothing": (
        "{组织|新华社}{地点|青岚}{时间|2月8日|iso=--02-08}电 {组织|青岚县教育局}举办春季长跑比赛。",
        "开展",
        ["青岚县教育局 | 开展 | 春季长跑比赛 | 动词=举办"],
    ),
    "the place of a level that was named last": (
        "{地点|青岚县}换新颜。\n\n{组织|石桥镇}种菜的人多了。\n镇里成立了蔬菜协会。",
        "成立",
        ["石桥镇 | 成立 | 蔬菜协会"],
    ),
    "a body called by its sort is the last of that sort": (
        "{组织|青岚县山货专业合作社}有社员百户。\n合作社还与{组织|长河公司}签订了购销合同。",
        "合作",
        ["青岚县山货专业合作社 | 合作 | 长河公司 | 事项=签订了购销合同"],
    ),
    "joined to the one who acts": (
        "{组织|青岚县人社局}开发岗位，与{组织|长河公司}等企业签订用工协议。",
        "合作",
        ["青岚县人社局 | 合作 | 长河公司 | 事项=等企业签订用工协议"],
    ),
    "with the help of another": (
        "在{组织|东山县公安局}的密切配合下，{组织|青岚县公安局}破获一起盗窃案。",
        "合作",
        ["青岚县公安局 | 合作 | 东山县公安局"],
    ),
    "whose counted meeting it is": (
        "# {组织|青岚县委组织部}\n\n{活动|青岚县林业局工会第九次代表大会}召开。",
        "召开",
        ["青岚县林业局工会 | 召开 | 青岚县林业局工会第九次代表大会"],
    ),
    "the standing committee of a term": (
        "市十二届人大常委会第三次会议{时间|4月15日|iso=--04-15}在市会议中心举行。",
        "召开",
        ["市人大常委会 | 召开 | 市十二届人大常委会第三次会议 | 时间=--04-15"],
    ),
    "organisers in two clauses": (
        "由{组织|青岚县教育局}主办，{组织|青岚县篮球协会}承办的第三届篮球赛在县体育馆落幕。",
        "开展",
        [
            "青岚县教育局 | 开展 | 第三届篮球赛 | 动词=主办",
            "青岚县篮球协会 | 开展 | 第三届篮球赛 | 动词=承办",
        ],
    ),
    "organisers of an event that is named before": (
        "{活动|第五届书画展}在县图书馆开幕。\n此次展览由{组织|青岚县文联}、{组织|云山县文联}共同主办，{组织|青岚县图书馆}承办。",
        "开展",
        [
            "云山县文联 | 开展 | 第五届书画展 | 动词=主办",
            "青岚县图书馆 | 开展 | 第五届书画展 | 动词=承办",
            "青岚县文联 | 开展 | 第五届书画展 | 动词=主办",
        ],
    ),
    "organised jointly": (
        "由{组织|县总工会}、{组织|团县委}联合组织的{活动|“兴县杯”劳动竞赛}在广场举行。",
        "开展",
        [
            "县总工会 | 开展 | “兴县杯”劳动竞赛 | 动词=组织",
            "团县委 | 开展 | “兴县杯”劳动竞赛 | 动词=组织",
        ],
    ),
    "one meeting in headline and text": (
        "# {地点|青岚县}召开防汛调度会\n\n{地点|青岚县}召开2021年度防汛抗旱工作调度会。",
        "召开",
        ["青岚县 | 召开 | 2021年度防汛抗旱工作调度会"],
    ),
    "a zone whose name goes on": (
        "{地点|青岚市|sort=area}经开区召开防汛调度会。",
        "召开",
        ["青岚市经开区 | 召开 | 防汛调度会"],
    ),
    "a town whose name goes on": (
        "{地点|青岚县|sort=area}云山镇深入开展专项检查。",
        "开展",
        ["青岚县云山镇 | 开展 | 专项检查 | 动词=深入开展"],
    ),
    "villages of one town": (
        "{地点|石桥镇东村|sort=place;areas=石桥镇/东村}、{地点|西岭村|sort=place}通了水。",
        "位于",
        ["石桥镇东村 | 位于 | 石桥镇", "西岭村 | 位于 | 石桥镇"],
    ),
    "things told to be built": (
        "# {组织|青岚县}\n\n{组织|青岚县}着力修路。\n"
        "连接两岸的东溪大桥、西溪大桥已经建成，文化广场建设也在有序推进。",
        "建设",
        [
            "青岚县 | 建设 | 东溪大桥 | 动词=建成",
            "青岚县 | 建设 | 文化广场 | 动词=有序推进",
            "青岚县 | 建设 | 西溪大桥 | 动词=建成",
        ],
    ),
    "plants with their number": (
        "{组织|青岚镇}在村口栽植了垂丝海棠{数量|80余株|value=80;unit=株}。",
        "建设",
        ["青岚镇 | 建设 | 垂丝海棠 | 动词=栽植 | 数量=80余株"],
    ),
    "for whom something was done": (
        "{组织|青岚镇}为{组织|东关村}实施了排水管网铺设工程。",
        "建设",
        ["青岚镇 | 建设 | 排水管网铺设工程 | 动词=实施 | 对象=东关村"],
    ),
    "a day of which no month is known": (
        "{组织|青岚县教育局}{时间|8日|iso=---08}举办春季长跑比赛。",
        "开展",
        ["青岚县教育局 | 开展 | 春季长跑比赛 | 动词=举办 | 时间=8日"],
    ),
    "a team that is made to help": (
        "{组织|云山省援疆医疗队}赴{地点|青岚县}、{地点|白沙县}巡回。",
        "支援",
        ["云山省援疆医疗队 | 支援 | 白沙县", "云山省援疆医疗队 | 支援 | 青岚县"],
    ),
    "who helps stands behind": (
        "{人物|孟向东}看望了支援{组织|青岚县人民医院}的内科医生{人物|赵大}。",
        "支援",
        ["赵大 | 支援 | 青岚县人民医院"],
    ),
    "a hospital in its area, and the areas of its name": (
        "{组织|云山市青岚区人民医院|sort=bureau;areas=云山市/青岚区}放假。",
        "位于",
        ["云山市青岚区 | 位于 | 云山市", "云山市青岚区人民医院 | 位于 | 云山市青岚区"],
    ),
    "a school in the town of its name": (
        "{组织|石桥镇中心小学}放假。",
        "位于",
        ["石桥镇中心小学 | 位于 | 石桥镇"],
    ),
}

NOT_STATED = {
    "a village without a known name in the middle of something": (
        "{地点|青岚县|sort=area}云山村旅游线路，开展专项检查。",
        "开展",
    ),
    "whom something commemorates does not act": ("纪念校友{人物|赵大}诞辰百年，开展征文比赛。", "开展"),
    "a byline": ("记者{人物|赵大}报道：举办春季长跑比赛。", "开展"),
    "a demand that goes on in the next sentence": (
        "{地点|青岚县}召开防汛会。\n会议强调，要压实责任。\n加大排查力度，成立工作专班。",
        "成立",
    ),
    "a part of something that is talked about": (
        "{组织|青岚县民政局}查找了开展救助工作中存在的问题。",
        "开展",
    ),
    "several areas are in none": ("{地点|宁河两省区|sort=place;areas=宁河/两省区}交界。", "位于"),
    "what is about to be built": ("{组织|青岚县}着力修路，东溪大桥即将竣工。", "建设"),
    "things without a name": ("{组织|青岚县}着力修路，该大桥已经建成，一批道路已经通车。", "建设"),
    "where the members of a body come from": (
        "{组织|云山市白沙商会|sort=unit;areas=云山市/白沙}放假。",
        "位于",
    ),
    "a university that is called after no place": (
        "{组织|白沙大学|sort=unit;areas=白沙}放假。",
        "位于",
    ),
    "a mountain whose name begins as an area's does": (
        "{地点|青岚山|sort=place;areas=青岚}放晴。",
        "位于",
    ),
    "one name or two": ("{地点|青阳湖镇|sort=place;areas=青阳/湖镇}放晴。", "位于"),
}


@pytest.mark.parametrize("name", STATED)
def test_stated(name, facts_of):
    text, predicate, expected = STATED[name]
    assert facts_of(text, predicate) == sorted(expected)


@pytest.mark.parametrize("name", NOT_STATED)
def test_not_stated(name, facts_of):
    text, predicate = NOT_STATED[name]
    assert facts_of(text, predicate) == []


@pytest.mark.parametrize(
    ("printed", "built"),
    [("2013-05-01", False), ("2016-02-03", True), ("2015-12-31", True), ("", False), ("--05-01", False)],
)
def test_a_time_after_the_date_of_the_article_is_a_plan(extractor, printed, built):
    text = "到{时间|2015年|iso=2015}，{组织|青岚县交通局}建成跨河大桥。"
    page, (article,), marked = marked_text(text)
    facts, _ = extractor.extract(page, (replace(article, date=printed),), marked)
    assert ["青岚县交通局 | 建设 | 跨河大桥" in shown(f) for f in facts if f.predicate == "建设"] == [
        True
    ] * built


def test_an_act_without_a_name_is_never_sure(extractor):
    facts, _ = extractor.extract(*marked_text("{组织|青岚县民政局}走访困难群众。"))
    assert facts
    assert all(f.confidence <= 0.7 for f in facts)
