"""Names of minorities read part by part, names with a dot, and the frames that leave room for a name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recognising import context_of

from kg.lexicon import default_lexicon
from kg.recognise.dotted_names import DottedNames
from kg.recognise.line import LineMaker
from kg.recognise.minority_names import MinorityNames
from kg.recognise.name_frames import APPOINTED, MANNER, MARKED, TENURE, NameFrames
from kg.recognise.name_model import NameModel

LEXICON = default_lexicon()
MINORITY = MinorityNames(LEXICON)
FRAMES = NameFrames(LEXICON)
DOTTED = DottedNames(NameModel(LEXICON), MINORITY)


def dotted(text: str, titles: frozenset[int] = frozenset()) -> list[str]:
    context = context_of(text)
    line = LineMaker(LEXICON).line(context.sentences[0], context)
    return [text[s:e] for s, e in DOTTED.find(line, titles.__contains__)]


def test_parts_make_a_name_and_the_longer_it_is_the_more_it_says() -> None:
    worth = dict(MINORITY.ends("扎西多杰来了", 0, surname=False))
    assert set(worth) >= {2, 4}
    assert worth[4] > worth[2]


def test_a_surname_may_stand_before_the_parts() -> None:
    assert not MINORITY.ends("韩图雅", 0, surname=False)
    assert [end for end, _ in MINORITY.ends("韩图雅", 0, surname=True)] == [3]


def test_other_characters_end_the_name() -> None:
    assert MINORITY.made_of("其其格")
    assert not MINORITY.made_of("其其格说")
    assert not MINORITY.made_of("增收")


@given(st.text(alphabet="扎西才让图雅其格巴·说", max_size=40))
def test_every_end_lies_in_the_text(text: str) -> None:
    for start in range(len(text)):
        assert all(start < end <= len(text) for end, _ in MINORITY.ends(text, start, surname=True))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("牧民陈·图雅说", ["陈·图雅"]),
        ("苏和·巴特尔来了", ["苏和·巴特尔"]),
        ("“阅读·成长”活动", []),
        ("·巴图", []),
        ("巴图·", []),
    ],
)
def test_dots_join_names_but_not_slogans(text: str, names: list[str]) -> None:
    assert dotted(text) == names


def test_after_a_title_the_parts_need_not_be_known() -> None:
    assert dotted("局长隆达·顶珠", frozenset({2})) == ["隆达·顶珠"]


@given(st.text(alphabet="巴图·•说，的 a", max_size=30))
def test_names_with_a_dot_never_overlap(text: str) -> None:
    if not text.strip("\n"):
        return
    context = context_of(text)
    if not context.sentences:
        return
    line = LineMaker(LEXICON).line(context.sentences[0], context)
    spans = list(DOTTED.find(line, lambda _: False))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= s < e <= len(line.plain) for s, e in spans)


def test_frames() -> None:
    assert FRAMES.before("任命王小明为局长", 2) == APPOINTED
    assert FRAMES.before("安排王小明值班", 2) == 0.0
    assert FRAMES.after("王小明（回族）", 3, ()) == MARKED
    assert FRAMES.after("王小明（图）", 3, ()) == 0.0
    assert FRAMES.after("王小明高兴地说", 3, ()) == MANNER
    assert FRAMES.after("王小明任县水务局局长", 3, {8}) == TENURE
    assert FRAMES.after("王小明任县水务局局长", 3, ()) == 0.0


def test_a_name_takes_no_verb_in() -> None:
    assert FRAMES.swallows("汪梅任组长", 3, {3})
    assert FRAMES.swallows("向勇约谈了", 3, ())
    assert not FRAMES.swallows("李国强调研", 3, ())
    assert not FRAMES.swallows("王小明来了", 3, ())


def test_signatures() -> None:
    assert FRAMES.signature("（王小明　李红　文/图）")
    assert not FRAMES.signature("（王小明在会上讲话，要求大家）")
