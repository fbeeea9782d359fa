from __future__ import annotations

import pytest
from resolving import LEXICON

from kg.lexicon.administrative import Gazetteer
from kg.resolve.names import Forms, NameParser, ParsedName

PARSER = NameParser(LEXICON, Gazetteer(LEXICON))
FORMS = Forms(LEXICON)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("该县", ParsedName(pointer="该", level="县")),
        ("全镇", ParsedName(pointer="全", level="镇")),
        ("该县纪委监委", ParsedName(pointer="该", level="县", core="纪委监委")),
        ("我院", ParsedName(pointer="我", core="院")),
        ("县", ParsedName(level="县")),
        ("镇党委", ParsedName(level="镇", core="党委")),
        ("团县委", ParsedName(prefix="共青团", level="县", core="委")),
        ("政协云岭县委员会", ParsedName(prefix="政协", areas=("云岭县",), core="委员会")),
        ("政协云岭县第六届委员会", ParsedName(prefix="政协", areas=("云岭县",), core="第六届委员会")),
        ("中共云岭县第七届委员会", ParsedName(areas=("云岭县",), core="第七届委员会")),
        ("中共云岭县委", ParsedName(areas=("云岭县",), core="委")),
        ("云岭县青石镇横水村", ParsedName(areas=("云岭县", "青石镇", "横水村"))),
        ("内蒙古赤峰市", ParsedName(areas=("内蒙古", "赤峰市"))),
        ("青石镇街道横水社区党总支", ParsedName(areas=("青石镇街道", "横水社区"), core="党总支")),
        ("柳川经开区管委会", ParsedName(areas=("柳川经开区",), core="管委会")),
        ("青石街道办事处", ParsedName(areas=("青石街道",), core="办事处")),
        ("恩施土家族苗族自治州教育局", ParsedName(areas=("恩施土家族苗族自治州",), core="教育局")),
        ("盐城镇卫生院", ParsedName(areas=("盐城镇",), core="卫生院")),
        # What only looks like an area:
        ("全国总工会", ParsedName(core="全国总工会")),
        ("城乡规划局", ParsedName(core="城乡规划局")),
        ("社区卫生服务中心", ParsedName(core="社区卫生服务中心")),
        ("幸福小区", ParsedName(core="幸福小区")),
        ("农业农村局", ParsedName(core="农业农村局")),
        ("花鸟市场", ParsedName(core="花鸟市场")),
        ("农贸市场管理局", ParsedName(core="农贸市场管理局")),
        ("C区", ParsedName(core="C区")),
        ("支队", ParsedName(core="支队")),
        ("", ParsedName()),
    ],
)
def test_parts_of_a_name(name: str, expected: ParsedName) -> None:
    assert PARSER.parse(name) == expected


def test_areas_that_the_page_names_begin_names_too() -> None:
    assert PARSER.parse("柳川市联丰鞋业").areas == ()
    assert PARSER.parse("柳川市联丰鞋业", {"柳川市"}).areas == ("柳川市",)


def test_examples_of_the_level_words() -> None:
    rows = LEXICON.table("resolve/levels")
    assert rows
    for row in rows:
        assert PARSER.parse(row["yes"]).level == row["word"], row
        assert not row["no"] or PARSER.parse(row["no"]).level == "", row


@pytest.mark.parametrize(
    "word", [r["word"] for r in LEXICON.table("resolve/not_areas") if r["where"] != "start"]
)
def test_common_words_are_no_areas(word: str) -> None:
    assert PARSER.parse(word).areas == ()


@pytest.mark.parametrize(
    ("core", "short"),
    [
        ("人民政府", "政府"),
        ("卫生健康委员会", "卫健委"),
        ("委员会", "委"),
        ("新时代文明实践中心（所、站）", "文明实践中心"),
        ("“红马甲”志愿队", "红马甲志愿队"),
        ("中共白桐酒业党支部", "白桐酒业党支部"),
        ("中共中央办公厅", "中共中央办公厅"),
        ("教育局", "教育局"),
    ],
)
def test_full_and_short_forms_are_levelled(core: str, short: str) -> None:
    assert FORMS.level(core) == short


def test_levelling_is_stable() -> None:
    for row in LEXICON.table("resolve/short_forms"):
        assert FORMS.level(row["full"]) == FORMS.level(row["short"]), row
        assert FORMS.level(FORMS.level(row["full"])) == FORMS.level(row["full"]), row


def test_stems() -> None:
    assert (PARSER.stem("云岭县"), PARSER.stem("青石镇街道"), PARSER.stem("云岭")) == ("云岭", "青石", "云岭")


def test_hostile_names_are_cut() -> None:
    assert len(PARSER.parse("县" * 100_000).core) < 100
