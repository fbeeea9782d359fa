"""Divisions by name and code."""

import pytest

from kg.lexicon import default_lexicon
from kg.lexicon.administrative import Gazetteer

GAZETTEER = Gazetteer(default_lexicon())


def test_a_county_its_code_and_what_it_lies_in():
    (county,) = GAZETTEER.divisions("灵丘县")
    assert (county.code, county.level, county.short) == ("140224", "县", "灵丘")
    assert [p.name for p in county.parents] == ["大同市", "山西省"]
    assert GAZETTEER.divisions("灵丘") == (county,)
    assert GAZETTEER.by_code("140224") == county


def test_all_candidates_of_an_ambiguous_name_by_code():
    found = GAZETTEER.divisions("鼓楼区")
    assert len(found) == 4
    assert [d.code for d in found] == sorted(d.code for d in found)


@pytest.mark.parametrize(
    ("name", "short", "code"),
    [
        ("内蒙古自治区", "内蒙古", "150000"),
        ("新疆维吾尔自治区", "新疆", "650000"),
        ("恩施土家族苗族自治州", "恩施", "422800"),
        ("龙胜各族自治县", "龙胜", "450328"),
        ("济源市", "济源", "419001"),
        ("台湾省", "台湾", "710000"),
        ("石家庄市", "石家庄", "130100"),
        ("和平区", "和平区", "120101"),
        ("东乡族自治县", "东乡族自治县", "622926"),
    ],
)
def test_short_names_and_codes(name, short, code):
    assert (GAZETTEER.divisions(name)[0].short, GAZETTEER.divisions(name)[0].code) == (short, code)


def test_codes_have_six_digits_and_levels_are_three():
    divisions = [d for n in GAZETTEER.names() for d in GAZETTEER.divisions(n)]
    assert len(divisions) > 3000
    assert all(len(d.code) == 6 and d.code.isdigit() for d in divisions)
    assert {d.level for d in divisions} == {"省", "市", "县"}


def test_former_names_lead_to_what_became_of_the_county():
    assert [d.name for d in GAZETTEER.formerly("富阳市")] == ["富阳区"]
    assert GAZETTEER.formerly("灵丘县") == ()
    assert GAZETTEER.divisions("富阳市") == ()


def test_what_is_no_division():
    assert GAZETTEER.divisions("无何有县") == ()
    assert GAZETTEER.by_code("999999") is None


def test_ambiguous_short_names_are_short_names():
    assert GAZETTEER.ambiguous <= set(GAZETTEER.short_names())
    assert "资源" in GAZETTEER.ambiguous
