from __future__ import annotations

import pytest

from kg.resolve.ids import LONGEST, clean, extend, mint, split


def test_an_id_is_kind_name_and_scopes() -> None:
    assert mint("组织", "工作专班", "云岭县", "a.txt", "3") == "组织/工作专班~云岭县~a.txt~3"
    assert mint("组织", "云岭县教育局") == "组织/云岭县教育局"


def test_scopes_that_are_not_known_are_left_out() -> None:
    assert mint("地点", "青石镇", "", "a.txt") == "地点/青石镇~a.txt"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("甲~乙",), ("甲", "乙")),
        (("甲/乙",), ("甲%2F乙",)),
        (("甲", "乙~丙"), ("甲", "乙", "丙")),
        (("甲%7E乙",), ("甲~乙",)),
    ],
)
def test_separators_in_names_make_no_two_ids_one(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert mint("组织", *one) != mint("组织", *other)


def test_parts_come_back_unescaped() -> None:
    assert split(mint("文件", "甲/乙~丙%", "d/e.txt")) == ("文件", ("甲/乙~丙%", "d/e.txt"))


def test_invisible_characters_and_composition_make_no_difference() -> None:
    assert mint("人物", "张\u200b三") == mint("人物", "张三\ufeff") == mint("人物", "张三")
    assert mint("组织", "Cafe\u0301店") == mint("组织", "Caf\u00e9店")
    assert clean(" 张\n三 ") == "张 三"


def test_a_name_without_anything_visible_still_has_an_id() -> None:
    assert mint("人物", "\u200b\x07", "甲县") == "人物/_~甲县"


def test_long_names_keep_their_beginning_and_differ_by_their_digest() -> None:
    one, other = "抓" * 500 + "甲", "抓" * 500 + "乙"
    ids = mint("引语", one, "a.txt"), mint("引语", other, "a.txt")
    assert len(set(ids)) == 2
    assert all(i.startswith("引语/" + "抓" * (LONGEST // 2)) and len(i) < 120 for i in ids)


def test_one_more_scope() -> None:
    assert extend("人物/张三~云岭县", "b/2.txt") == "人物/张三~云岭县~b%2F2.txt"
