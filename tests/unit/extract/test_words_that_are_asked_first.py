"""A look for a necessary word passes over no text in which the costly pattern would have found something."""

import re

import pytest

from kg.extract import awards, events, participation, support, works


@pytest.mark.parametrize(
    ("asked_first", "pattern", "text"),
    [
        (support._ANY_HELP, support._SENT, "选派医生前往"),
        (support._ANY_HELP, support._SENT, "组织人员到"),
        (support._ANY_HELP, support._GIVEN, "向某村学校捐赠"),
        (support._ANY_HELP, support._GIVEN, "为某村群众修通"),
        (support._ANY_HELP, support._GIVEN, "为某村群众建起"),
        (support._ANY_HELP, support._GIVEN, "为某村群众争取"),
        (support._ANY_HELP, support._GONE, "到甲村值守"),
        (support._ANY_HELP, support._WENT, "赶赴甲县乙镇抢险"),
        (support._ANY_HELP, support._WENT, "赶赴甲县乙镇科技服务"),
        (support._ANY_HELP, support._PAIRED, "与甲村结对"),
        (support._ANY_HELP, support._PAIRED, "与甲村建立帮扶"),
        (support._ANY_HELP, support._AIDED, "增援甲乙村"),
        (support._ANY_HELP, support._BROUGHT, "把物资运抵"),
        (support._ANY_HELP, support._BROUGHT, "把物资分发到"),
        (support._ANY_HELP, support._SUNK, "包联3个村"),
        (support._ANY_HELP, support._TO_DISASTER, "出动力量驰援灾区"),
        (support._ANY_HELP, support._FUNDED, "出资三万元资助甲村"),
        (support._ANY_HELP, support._FUNDED, "筹资三万元扶持甲村"),
        (support._ANY_HELP, support._POSTED, "被下派到甲村"),
        (awards._WINS, awards._PASSIVE, "被甲局推选为"),
        (awards._WINS, awards._CONTEST, "最终勇夺"),
        (works._FINISHES, works._BUILT, "已经建成，"),
        (works._FINISHES, works._BUILT, "在有序推进。"),
        (events._HOLDS, events._HELD, "在某馆举行。"),
        (participation._LESSON, participation._GIVEN, "讲了一堂党课，"),
        (participation._LESSON, participation._GIVEN, "作了题为甲乙的报告。"),
    ],
)
def test_what_a_pattern_finds_holds_a_word_that_is_asked_first(
    asked_first: re.Pattern[str], pattern: re.Pattern[str], text: str
) -> None:
    found = pattern.search(text)
    assert found is not None
    assert asked_first.search(text, found.start(), found.end() + 1) is not None
