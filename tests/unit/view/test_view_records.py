"""From records to the network: nodes, sentences, periods, ties, and what is chosen."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_records import Newsroom, hostile, valley

from kg.errors import DataError, OutputError, UsageError
from kg.view import ViewOptions, build_network, pinyin
from kg.view.choice import choose
from kg.view.evidence import LONGEST, Quoter
from kg.view.period import period, within
from kg.view.pinyin import readings
from kg.view.ties import CROWD, shared, stated


@pytest.fixture
def network():
    return build_network(*valley())


def names(choice):
    return {node.name for node in choice.network.nodes.values()}


def test_nodes_take_names_and_flags_from_the_entities(network):
    county = network.nodes["组织/云岭县人民政府"]
    assert county.aliases == ("云岭县", "县政府")
    assert network.nodes["人物/陆小满"].byline
    assert not network.nodes["人物/何苗"].public
    assert network.nodes["人物/何广田"].public, "an office holder is public where no record says so"


def test_somebody_who_only_signs_is_a_byline_without_a_record():
    room = Newsroom()
    room.fact("人物/甲", "撰写", "报道/某事", "甲")
    room.fact("人物/乙", "撰写", "报道/某事", "乙")
    room.fact("人物/乙", "参与", "活动/会", "乙")
    nodes = build_network(*room.records).nodes
    assert (nodes["人物/甲"].byline, nodes["人物/乙"].byline) == (True, False)
    assert not nodes["人物/乙"].public, "a private citizen unless something says otherwise"


def test_records_of_several_pages_become_one_node():
    room = Newsroom()
    room.entity("组织/某局", "某单位", "该局", public=False)
    room.entity("组织/某局", "局机关", "某单位", "局", public=True)
    room.fact("组织/某局", "开展", "活动/检查", "")
    node = build_network(*room.records).nodes["组织/某局"]
    assert node.aliases == ("局机关", "某单位"), "what only points at it is no name"
    assert node.public


def test_pages_may_name_a_node_and_see_it_differently():
    room = Newsroom()
    place = {"id": "地点/北乡", "type": "地点", "aliases": []}
    room.entities += [{**place, "name": "北乡"}, {**place, "name": "云岭县北乡"}]
    room.fact("组织/云岭县", "位于", "地点/北乡", "")
    node = build_network(*room.records).nodes["地点/北乡"]
    assert (node.name, node.aliases, node.kind) == ("云岭县北乡", ("北乡",), "地点")
    room.facts.append({**room.facts[-1], "id": "2", "predicate": "隶属"})
    assert build_network(*room.records).nodes["地点/北乡"].kind == "组织", (
        "an area that acts is an organisation"
    )


def test_order_of_the_records_does_not_matter():
    facts, articles, entities = valley()
    assert build_network(facts, articles, entities) == build_network(facts[::-1], articles[::-1], entities)


def test_networkx_projection_has_an_edge_per_statement(network):
    graph = network.to_networkx()
    assert graph.number_of_edges() == len(network.statements)
    (post,) = graph.get_edge_data("人物/单思远", "组织/云岭县人民政府").values()
    assert post["predicate"] == "任职"
    assert post["职务"] == "县长"
    assert graph.nodes["人物/单思远"]["kind"] == "人物"
    again = nx.parse_graphml("\n".join(nx.generate_graphml(graph)))
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True)), "all values can be written"


def test_a_quotation_is_shown_in_its_sentence(network):
    (post,) = [s for s in network.statements if s.subject == "人物/乔雅文" and s.predicate == "任职"]
    quotation = post.quotation
    assert quotation.sentence == "县长单思远主持会议，县水利局局长何广田、县卫生健康局局长乔雅文参加。"
    assert quotation.sentence[quotation.start : quotation.end] == "县卫生健康局局长乔雅文"
    assert network.stories[quotation.story].headline == "云岭县部署秋季防汛"


def test_closing_quotes_belong_to_the_sentence_before_them(network):
    (said,) = [s for s in network.statements if s.predicate == "表示"]
    assert said.quotation.sentence == "单思远要求：“把每一座水库都看住。”"


def one_article(body, **more):
    return {
        "source": "p",
        "n": 1,
        "headline": "题",
        "kicker": "",
        "date": "",
        "body": body,
        "spans": [],
        **more,
    }


def test_white_space_of_the_page_is_no_hindrance():
    quoter = Quoter([one_article("前一句。王 某担任　县长。后一句。")])
    found = quoter.quote({"source": "p", "article": "题", "spans": [], "quote": "王某\n担任县长"})
    assert found.sentence[found.start : found.end] == "王 某担任　县长"
    assert found.sentence == "王 某担任　县长。"


def test_a_quotation_that_no_article_has_is_shown_alone():
    quoter = Quoter([one_article("别的。")])
    found = quoter.quote({"source": "p", "article": "题", "spans": [], "quote": "没有的话"})
    assert (found.sentence, found.start, found.end, found.story) == ("没有的话", 0, 4, 0)
    assert quoter.quote({"source": "q", "article": "题", "quote": "话"}).story == -1


def test_the_spans_decide_between_articles_that_say_the_same():
    articles = [one_article("同一句话。", spans=[[0, 10]]), one_article("同一句话。", n=2, spans=[[10, 20]])]
    quoter = Quoter(articles)
    assert quoter.quote({"source": "p", "article": "题", "spans": [[12, 16]], "quote": "同一句话"}).story == 1


@given(st.text(alphabet="甲乙，。！”\n \U00020bb7", max_size=900), st.data())
def test_the_marked_words_are_the_quotation(body, data):
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    quote = body[start:end]
    found = Quoter([one_article(body)]).quote({"source": "p", "article": "题", "spans": [], "quote": quote})
    marked = found.sentence[found.start : found.end]
    if len(quote) <= LONGEST:
        assert "".join(marked.split()) == "".join(quote.split()) or not quote.strip()
    assert len(found.sentence) <= len(quote) + 2 * LONGEST + 4


def test_hostile_records_make_a_network():
    network = build_network(*hostile())
    assert len(network.statements) == len(hostile()[0])


@pytest.mark.parametrize(
    ("times", "published", "expected"),
    [
        ((), "2022-05-09", ("2022-05-09", "2022-05-09")),
        (("2021-11",), "2022-05-09", ("2021-11", "2021-11")),
        (("2021-12-24/2022-04-17",), "", ("2021-12-24", "2022-04-17")),
        (("--04-09",), "2022-05-09", ("2022-05-09", "2022-05-09")),
        (("--04-09",), "", ("", "")),
        (("近年来",), "", ("", "")),
        (("2021-13",), "", ("2021", "2021")),
        (("20215",), "", ("", "")),
        (("2021", "2021-03-05"), "", ("2021", "2021")),
    ],
)
def test_period(times, published, expected):
    assert period(times, published) == expected


@pytest.mark.parametrize(
    ("first", "last", "since", "until", "expected"),
    [
        ("2021-11", "2021-11", "2021-11-18", "", True),
        ("2021", "2021", "2021-11", "2021-12", True),
        ("2021-11-18", "2021-11-18", "2021", "2021", True),
        ("2021-11-18", "2021-11-18", "", "2021-11-17", False),
        ("2021-12-24", "2022-04-17", "2022-01", "2022-02", True),
        ("", "", "2021", "", False),
        ("", "", "", "", True),
    ],
)
def test_within(first, last, since, until, expected):
    assert within(first, last, since, until) is expected


def test_ties_join_actors_of_one_activity(network):
    ties = shared(network)
    assert ties["人物/乔雅文", "人物/何广田"] == ("活动/防汛工作会议",)
    assert ties["组织/云岭县卫生健康局", "组织/白鹭医院"] == ("活动/义诊活动",)
    assert all(a < b for a, b in ties)


def test_a_crowd_ties_nobody():
    room = Newsroom()
    for n in range(CROWD + 1):
        room.fact(f"人物/代表{n}", "参与", "活动/大会", "")
    network = build_network(*room.records)
    assert shared(network) == {}
    assert len(stated(network.statements)) == CROWD + 1


def test_everything_is_chosen_by_default(network):
    choice = choose(network, ViewOptions())
    assert choice.network == network
    assert choice.whole.actors + choice.whole.things == len(network.nodes)


@pytest.mark.parametrize("name", ["白鹭医院", "组织/白鹭医院"])
def test_around(network, name):
    near = names(choose(network, ViewOptions(around=name, hops=1)))
    assert near == {"白鹭医院", "闻人静", "义诊活动", "青禾镇", "“巡诊日”制度"}
    assert "何苗" in names(choose(network, ViewOptions(around=name, hops=2)))


def test_around_an_alias(network):
    assert "单思远" in names(choose(network, ViewOptions(around="县政府", hops=1)))


def test_around_nobody(network):
    with pytest.raises(DataError, match="查无此人"):
        choose(network, ViewOptions(around="查无此人"))


def test_kinds_predicates_and_confidence(network):
    choice = choose(network, ViewOptions(kinds=("人物", "组织"), predicates=("任职",), min_confidence=0.96))
    assert names(choice) == {
        "单思远",
        "云岭县人民政府",
        "何广田",
        "云岭县水利局",
        "乔雅文",
        "云岭县卫生健康局",
    }


def test_since_and_until(network):
    march = choose(network, ViewOptions(since="2022-03", until="2022-03"))
    assert "白鹭医院" in names(march)
    assert "单思远" not in names(march)
    assert "欧阳朔" not in names(march), "what bears no date is left out"


def test_public_only(network):
    assert "何苗" not in names(choose(network, ViewOptions(public_only=True)))


def test_top_keeps_the_strongest_actors_and_counts_the_rest(network):
    choice = choose(network, ViewOptions(top=2))
    kept = [node for node in choice.network.nodes.values() if node.actor]
    assert {node.name for node in kept} == {"云岭县水利局", "白鹭医院"}
    assert choice.whole.actors == 14
    assert choice.whole.statements == len(network.statements) > len(choice.network.statements)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kinds": ("人",)},
        {"kinds": ("职务",)},
        {"predicates": ("工作",)},
        {"since": "去年"},
        {"since": "2022-02", "until": "2021"},
        {"min_confidence": 1.5},
        {"hops": 0},
        {"top": -1},
        {"language": "fr"},
    ],
)
def test_options_that_cannot_be_meant(wrong):
    with pytest.raises(UsageError):
        ViewOptions(**wrong)


def test_readings_of_characters_are_those_of_pypinyin():
    from pypinyin import Style, pinyin

    names = ("何广田", "单思远", "绿水村（女）", "ABC 12", "")
    found = readings(names)
    assert list(found) == sorted(set("何广田单思远绿水村女"))
    for char, spelt in found.items():
        (known,) = pinyin(char, style=Style.NORMAL, heteronym=True)
        assert spelt.split() == list(dict.fromkeys(known))[:4], char
    assert "shan" in found["单"].split(), "the reading as a surname"
    assert found["绿"].split()[0] == "lv"


def test_without_readings_one_line_says_what_is_missing(monkeypatch):
    monkeypatch.setattr("kg.view.pinyin._FILE", "no-such-file.json")
    pinyin._known.cache_clear()
    with pytest.raises(OutputError, match="no readings") as error:
        readings(["何"])
    pinyin._known.cache_clear()
    assert "\n" not in str(error.value)
