"""Facts that are not told: the words look like them, but somebody else acts, or nobody."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.extract.examples import marked_text
from kg.lexicon import Lexicon

EXTRACTOR = Extractor(Lexicon())
COUNTED = "{数量|58个|value=58;unit=个}"
PEOPLE = "{数量|20余人|value=20;unit=人;class=people}"


def told(text: str) -> set[tuple[str, str, str]]:
    facts, _ = EXTRACTOR.extract(*marked_text(text))
    return {(f.subject.name, f.predicate.value, f.object.name) for f in facts}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # a verb that only tells from when is counted
        (
            "{组织|青岚县博物馆}举行开馆80周年图片展。",
            ("青岚县博物馆", "开展", "开馆80周年图片展"),
        ),
        ("{组织|青岚县供电公司}开通便民服务活动。", ("青岚县供电公司", "开展", "便民服务活动")),
        # a province's own campaign, and that of a body of the county
        ("{组织|云山省水利厅}在全省开展“清河”专项行动。", ("云山省水利厅", "开展", "“清河”专项行动")),
        ("{组织|青岚县水利局}在全县开展“清河”专项行动。", ("青岚县水利局", "开展", "“清河”专项行动")),
        # the time of the clause's own verb stays
        (f"{{组织|青年组}}共有{COUNTED}代表团。", ("青年组", "统计", "代表团 58个")),
        (f"{{组织|青岚县民政局}}共有志愿者{PEOPLE}。", ("青岚县民政局", "统计", "志愿者 20余人")),
    ],
)
def test_it_is_told(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in told(text)


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        # 县委常委 is a person's post
        (
            "{活动|青岚县人大常委会第五次会议}召开。{组织|县委}{职务|常委}、常务副县长林一波及{组织|县监委}、{组织|县法院}有关负责人列席。",
            "县委",
            "参与",
        ),
        ("{组织|青岚县博物馆}和口岸开通80周年图片展吸引了市民。", "青岚县博物馆", "开展"),
        ("{组织|青岚县人民法院}按照部署，在全省法院开展“春雷”执行活动。", "青岚县人民法院", "开展"),
        ("{组织|青岚县民政局}办好育插秧作业的农民代表参加的培训。", "青岚县民政局", "开展"),
        ("{组织|青岚县文联}办展，展示了青岚城市美丽、社会和谐的历程。", "青岚县文联", "开展"),
        (
            "{组织|青岚开发区}热闹非凡。{组织|市委}{职务|书记}{人物|孟向东}宣布项目开工。",
            "青岚开发区",
            "建设",
        ),
        ("{组织|青岚县公安局}对{数量|4起|value=4;unit=起}执行案件采取了措施。", "青岚县公安局", "实行"),
        ("{地点|青岚县}开展检验。工作人员在农机上张贴温馨提示。", "青岚县", "发布"),
        (
            "{组织|云山市经贸考察团}来到青岚。座谈会首先播放了城市宣传片。",
            "云山市经贸考察团",
            "开展",
        ),
        (
            "{组织|青岚县招商局}代表{地点|青岚县}向各位嘉宾莅临{地点|青岚县}表示热烈欢迎。",
            "青岚县招商局",
            "考察",
        ),
        (
            "{组织|青岚县民政局}从水、电、路，以及建设塑料大棚、风力发电等方面作出规划。",
            "青岚县民政局",
            "建设",
        ),
    ],
)
def test_it_is_not_told(text: str, subject: str, predicate: str) -> None:
    assert not {fact for fact in told(text) if fact[:2] == (subject, predicate)}


@pytest.mark.parametrize(
    "text",
    [
        "{组织|青岚县交警大队}赶到时车头已经调转了{数量|180度|value=180;unit=度}。",
        "{组织|青岚县气象局}预报阵风{数量|6级|value=6;unit=级}。",
        f"{{组织|青年组}}共有十三个队，成年组共有{COUNTED}代表团。",
        "{组织|青岚派出所}连夜出发。青岚民警与{地点|云山}警方共{数量|20余人|value=20;unit=人;class=people;indicator=警方;side=before}守候。",
        "{组织|青岚乡}有{数量|12个|value=12;unit=个}村没有拉上电。",
        "{人物|孟向东}等{地点|青岚市}{数量|四套|value=4;unit=套}班子领导与客商们共同出席仪式。",
    ],
)
def test_it_is_no_figure_of_a_body(text: str) -> None:
    assert not {fact for fact in told(text) if fact[1] == "统计"}


def test_a_subject_matter_keeps_its_own_name() -> None:
    facts = told("{组织|青岚法院}执行标的达{数量|4300万元|value=4300;unit=万元}。")
    assert not {f for f in facts if f[2].startswith("执行标 ")}


def test_a_time_before_the_one_who_acts_is_that_of_another_verb() -> None:
    text = "{时间|9月28日|iso=--09-28}，{人物|孟向东}了解了{组织|青岚法院}开展的“春风”专项活动。"
    facts, _ = EXTRACTOR.extract(*marked_text(text))
    held = [f for f in facts if f.subject.name == "青岚法院" and f.predicate.value == "开展"]
    assert [f.object.name for f in held] == ["“春风”专项活动"]
    assert "时间" not in {str(k) for k, v in held[0].qualifiers if v}


def test_what_is_unveiled_is_the_ceremony() -> None:
    text = "{活动|青岚县旧物图片展}开幕。{人物|孟向东}为{组织|青岚县民俗馆}揭牌。"
    assert ("孟向东", "参与", "青岚县民俗馆揭牌") in told(text)


def test_a_team_is_not_its_area() -> None:
    facts = told("{地点|青岚区}爱心团队开展图书捐赠活动。")
    assert ("青岚区爱心团队", "开展", "图书捐赠活动") in facts
    assert not {f for f in facts if f[0] == "青岚区"}


def test_who_comes_to_the_meeting_comes_to_no_fair_named_since() -> None:
    text = (
        "{组织|青岚学院}受邀参加{活动|校企对接大会}。该校日前举行的{活动|毕业生招聘会}很热闹。"
        "{人物|孟向东}随同参会。"
    )
    assert ("孟向东", "参与", "校企对接大会") in told(text)


def test_what_others_showed_is_not_what_a_body_said() -> None:
    text = "{组织|青岚县招商局}做了PPT区情介绍，{组织|青岚开发区}和{组织|青岚新区}分别做园区推介。"
    assert not {f for f in told(text) if f[1] == "表示"}


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("{人物|孟向东}为大学生提供将理论知识转化为社会实践。", "孟向东", "开展"),
        ("{地点|青岚县}热闹非凡。爱心捐赠仪式在{组织|云山小学}举行。", "青岚县", "开展"),
        ("{组织|青岚园隆重举行民俗馆}坐落在{地点|青岚}。", "青岚园隆重举行民俗馆", "位于"),
        ("{活动|青岚县运动会}开幕。选手参加{活动|全国大赛}。{人物|孟向东}致辞。", "全国大赛", "参与"),
    ],
)
def test_it_is_left_out(text: str, subject: str, predicate: str) -> None:
    assert not {f for f in told(text) if subject in (f[0], f[2]) and f[1] == predicate}
