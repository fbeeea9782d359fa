from __future__ import annotations

import pickle

import pytest
from resolving import LEXICON, MadeArticle, entity, known, page

from kg.model import Fact, Ref
from kg.resolve import Identities, Judgements, Occurrence, PageReader
from kg.vocabulary import Kind


def by_id(occurrences: tuple[Occurrence, ...]) -> dict[str, Occurrence]:
    assert len({o.entity.id for o in occurrences}) == len(occurrences), "an entity twice on a page"
    return {o.entity.id: o for o in occurrences}


def test_an_entity_is_listed_once_with_all_its_forms_and_places() -> None:
    result = page("〔地:云岭县〕的〔组:云岭县水利局〕出动。〔组:县水利局〕抽水，〔组:该局〕值守。")
    raw = "云岭县的云岭县水利局出动。县水利局抽水，该局值守。"
    bureau = by_id(known(result).on_page("a.txt"))["组织/云岭县水利局"]
    assert bureau.forms == ("云岭县水利局", "县水利局", "该局")
    assert [raw[s.start : s.end] for s in bureau.spans] == ["云岭县水利局", "县水利局", "该局"]


def test_only_names_that_stand_by_themselves_are_aliases() -> None:
    result = page(
        "〔组:柳川市公安局交警支队〕上路，〔地:柳川市〕畅通。〔组:柳川交警〕和〔组:支队〕劝导，〔组:该支队〕值守。"
    )
    unit = entity(known(result), result, "支队")
    assert unit.name == "柳川市公安局交警支队"
    assert unit.aliases == ("柳川交警",)


def test_the_areas_that_a_name_begins_with_are_named_by_it_too() -> None:
    result = page("〔地:云岭县青石镇横水村〕修路，〔组:云岭县教育局〕捐书。")
    found = by_id(known(result).on_page("a.txt"))
    assert found["地点/青石镇~云岭县"].forms == ("云岭县青石镇", "青石镇")
    assert [(s.start, s.end) for s in found["地点/云岭县"].spans] == [(0, 3), (12, 15)]


def test_provinces_at_the_head_of_a_name_only_set_the_scene() -> None:
    found = by_id(known(page("〔组:湖南省护理学会〕开会。")).on_page("a.txt"))
    assert list(found) == ["组织/湖南省护理学会"]


def test_an_area_that_acts_is_a_place_and_a_body() -> None:
    result = page("〔地:云岭县〕的〔组:该县〕修路。")
    county = by_id(known(result).on_page("a.txt"))["地点/云岭县"]
    assert county.entity.kinds == (Kind.PLACE, Kind.ORGANISATION)


def test_a_common_word_that_stands_for_nothing_known_is_no_entity() -> None:
    identities = known(page("〔地:云岭县〕的〔组:突击队〕和〔组:村党支部〕出动。"))
    assert [o.entity.id for o in identities.on_page("a.txt")] == ["地点/云岭县"]
    assert not identities.issues


def test_it_is_one_where_a_fact_is_about_it() -> None:
    result = page(MadeArticle("〔地:云岭县〕的〔组:突击队〕出动。", facts=[("突击队", "开展", "抢险")]))
    found = by_id(known(result).on_page("a.txt"))
    assert found["组织/突击队~云岭县~a.txt~1"].entity.unresolved
    assert [i.code for i in known(result).issues] == ["unresolved-name"]


def test_official_divisions_carry_their_code_and_others_none() -> None:
    result = page("〔地:巴林左旗〕和〔地:云岭县〕结对，〔组:巴林左旗教育局〕捐书。")
    identities = known(result)
    assert entity(identities, result, "巴林左旗").code == "150422"
    assert entity(identities, result, "云岭县").code == ""
    assert entity(identities, result, "巴林左旗教育局").code == ""


def test_what_an_area_lies_in_is_background() -> None:
    identities = known(page("〔地:巴林左旗青石镇〕修路，〔组:巴林左旗教育局〕捐书。"))
    pairs = [(below.id, above.id) for below, above in identities.background()]
    assert sorted(pairs) == [
        ("地点/巴林左旗", "地点/赤峰市"),
        ("地点/赤峰市", "地点/内蒙古自治区"),
        ("地点/青石镇~巴林左旗", "地点/巴林左旗"),
    ]
    assert {a.code for pair in identities.background() for a in pair} == {"", "150422", "150400", "150000"}


def test_things_are_known_by_their_article_and_words() -> None:
    result = page("〔地:云岭县〕植树。", "〔地:云岭县〕植树。")
    identities = known(result)
    for kind in (Kind.ACTIVITY, Kind.DOCUMENT, Kind.QUOTATION, Kind.QUANTITY, Kind.REPORT, Kind.PROJECT):
        ref = Ref(name="植树/活动", kind=kind)
        ids = [identities.entity("a.txt", n, ref).id for n in (1, 2)]
        assert ids == [f"{kind}/植树%2F活动~a.txt~1", f"{kind}/植树%2F活动~a.txt~2"]


def test_a_name_that_no_mention_has_is_resolved_where_it_stands() -> None:
    made = MadeArticle("〔地:云岭县〕开会，县长〔人:张伟〕到场。", posts=[("张伟", "县长", "县")])
    result = page(made)
    post: Fact = result.facts[0]
    assert known(result).entity("a.txt", 1, post.object).id == "地点/云岭县"


def test_the_beginning_of_a_longer_name_in_a_fact_is_no_area_that_the_article_names() -> None:
    made = MadeArticle(
        "〔地:巴林左旗〕的〔地:大连山隧道〕通车，〔组:自治区党委〕祝贺。",
        facts=[("大连山隧道", "开展", "通车"), ("大连", "开展", "通车")],
    )
    result = page(made)
    assert entity(known(result), result, "自治区党委").id == "组织/内蒙古自治区党委"


def test_a_body_named_as_place_and_as_body_is_one() -> None:
    result = page("走进〔地:云岭县人民医院〕，〔组:云岭县人民医院〕义诊。")
    assert [o.entity.id for o in known(result).on_page("a.txt") if "医院" in o.entity.id] == [
        "组织/云岭县人民医院"
    ]


def test_the_name_shown_is_the_fullest_on_the_page() -> None:
    result = page("〔地:青石镇〕修路，〔地:云岭县青石镇〕架桥。")
    assert entity(known(result), result, "青石镇").name == "云岭县青石镇"


def test_a_group_that_a_known_body_set_up_is_known_by_it() -> None:
    made = MadeArticle("〔组:云岭县教育局〕派出〔组:督查组〕。", groups=[("云岭县教育局", "督查组")])
    result = page(made)
    group = entity(known(result), result, "督查组")
    assert (group.unresolved, group.scope) == (False, "云岭县教育局")
    assert not known(result).issues


def test_so_is_one_that_is_called_what_all_are_called() -> None:
    made = MadeArticle("〔组:云岭县教育局〕组建〔组:工作专班〕。", groups=[("云岭县教育局", "工作专班")])
    result = page(made)
    group = entity(known(result), result, "工作专班")
    assert (group.id, group.scope) == ("组织/工作专班~云岭县~a.txt~1", "云岭县教育局")


def test_a_group_whose_owner_is_not_known_stays_open() -> None:
    made = MadeArticle("〔组:县教育局〕派出〔组:督查组〕。", groups=[("县教育局", "督查组")])
    result = page(made)
    assert entity(known(result), result, "督查组").unresolved


def test_a_general_word_that_could_be_a_countys_own_is_named_only_by_a_fact() -> None:
    text = "〔组:疾控中心〕大厅里也有志愿者。"
    headline = "〔地:云岭县〕：抗疫"
    assert len(known(page(MadeArticle(text, headline))).on_page("a.txt")) == 1
    cited = page(MadeArticle(text, headline, facts=[("疾控中心", "开展", "采样")]))
    assert "组织/云岭县疾控中心" in by_id(known(cited).on_page("a.txt"))


def test_pages_can_be_read_elsewhere_and_sent() -> None:
    result = page(MadeArticle("〔地:云岭县〕县长〔人:张伟〕讲话。", posts=[("张伟", "县长", "云岭县")]))
    reading = PageReader(LEXICON).read(result)
    sent = pickle.loads(pickle.dumps(reading))
    assert sent == reading
    assert Identities([sent], Judgements()).on_page("a.txt") == known(result).on_page("a.txt")


def test_a_body_that_another_paragraph_was_about_is_not_meant() -> None:
    first = "〔组:云岭食品有限公司〕扩产，〔组:云岭食品有限公司〕增收。"
    result = page(f"{first}\n记者走进〔组:青石电子有限公司〕。〔组:该公司〕投产。")
    assert by_id(known(result).on_page("a.txt"))["组织/青石电子有限公司"].forms == (
        "青石电子有限公司",
        "该公司",
    )


@pytest.mark.parametrize(
    ("lead", "opens"),
    [("近日，位于〔地:云岭县〕的", True), ("日前国家级重点企业", True), ("走访企业", False)],
)
def test_a_body_that_is_placed_or_described_opens_its_clause(lead: str, opens: bool) -> None:
    result = page(
        f"〔组:云岭食品有限公司〕扩产，增收。{lead}〔组:青石电子有限公司〕成立。〔组:该公司〕投产。"
    )
    forms = [o.forms for o in known(result).on_page("a.txt")]
    assert (("青石电子有限公司", "该公司") in forms) == opens


def test_of_who_came_and_whom_they_came_to_neither_is_sure() -> None:
    result = page("〔组:云岭县中学〕师生来到〔组:青石县中学〕。〔组:该校〕办展。")
    forms = [o.forms for o in known(result).on_page("a.txt")]
    assert ("云岭县中学",) in forms
    assert ("青石县中学",) in forms
