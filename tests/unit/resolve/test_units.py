from __future__ import annotations

import pytest
from resolving import LEXICON

from kg.resolve.units import Heads

HEADS = Heads(LEXICON)


def test_components_of_a_nested_name() -> None:
    assert HEADS.components("柳川市护理学会分会云岭县人民医院护理支队") == (
        "柳川市护理学会",
        "分会",
        "云岭县人民医院",
        "护理支队",
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云岭县人民医院志愿护理支队", "云岭县人民医院护理支队", True),
        ("柳川市志愿总队云岭县人民医院护理支队", "云岭县人民医院护理支队", True),
        ("云岭县公安局交警支队", "云岭县公安局刑警支队", False),
        ("云岭县公安局第一支队", "云岭县公安局支队", False),
        ("云岭县人民医院护理支队", "白桐县人民医院护理支队", False),
        ("云岭县人民医院", "白岭县人民医院", False),
        ("护理支队", "志愿护理支队", False),
    ],
)
def test_same_unit(one: str, other: str, same: bool) -> None:
    assert HEADS.same_unit(one, other) is same
    assert HEADS.same_unit(other, one) is same


def test_generic_groups() -> None:
    assert HEADS.is_generic("工作专班")
    assert HEADS.is_generic("专项督查组")
    assert not HEADS.is_generic("防汛指挥部")
    assert not HEADS.is_generic("教育局")


def test_a_plain_team_is_short_for_a_unit_of_its_trade() -> None:
    assert HEADS.is_team_of("护理服务队", "云岭县人民医院护理支队")
    assert not HEADS.is_team_of("突击队", "云岭县人民医院护理支队")
    assert not HEADS.is_team_of("第一护理服务队", "云岭县人民医院护理支队")


def test_heads_are_of_known_sorts_and_antecedents_are_heads_or_their_ends() -> None:
    sorts = {"organ", "unit", "firm", "school", "medical", "justice", "group", "association", "other"}
    rows = LEXICON.table("resolve/heads")
    assert {r["sort"] for r in rows} == sorts
    assert {r["alone"] for r in rows} == {"yes", "no"}
    assert len({r["head"] for r in rows}) == len(rows)
