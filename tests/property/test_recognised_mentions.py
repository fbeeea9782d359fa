"""Whatever the text, components neither fail nor give what is no slice, and say the same twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recognising import found

from kg.lexicon import default_lexicon
from kg.recognise.activities import ActivityRecogniser
from kg.recognise.awards import AwardRecogniser
from kg.recognise.dates import DateRecogniser
from kg.recognise.documents import DocumentRecogniser
from kg.recognise.mechanisms import MechanismRecogniser
from kg.recognise.partial_dates import PartialDate, parse_iso, resolve_date
from kg.recognise.projects import ProjectRecogniser
from kg.recognise.quantities import QuantityRecogniser
from kg.recognise.quoted import QuotedRecogniser

LEXICON = default_lexicon()
COMPONENTS = tuple(
    component(LEXICON)
    for component in (
        DateRecogniser,
        QuantityRecogniser,
        DocumentRecogniser,
        ActivityRecogniser,
        MechanismRecogniser,
        ProjectRecogniser,
        AwardRecogniser,
        QuotedRecogniser,
    )
)
SIGNS = "年月日号至到、，。（）“”《》〈〉第近余万亿千百十一二两三九〇个名户次%.,-/:时分起奖的在队表甲a中\n\t "
NUMBERS = ("0", "1", "2", "13", "31", "1998", "2020")
TIMES = ("上午", "以来", "今年", "去年", "昨日", "每年", "当天", "春节")
WORDS = ("活动", "会议", "机制", "工程", "开展", "印发", "通知", "荣获", "了", "某县")
PIECES = st.sampled_from([*SIGNS, *NUMBERS, *TIMES, *WORDS])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, date=st.sampled_from(["", "2014", "2014-02", "2014-03-01", "不详"]))
def test_slices_and_determinism(text, date):
    first = found(COMPONENTS, text, date=date)  # checks that each name is the slice
    assert first == found(COMPONENTS, text, date=date)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_iso_forms_are_possible_dates(text):
    for mention in found(COMPONENTS[0], text, date="2014-03-01"):
        parts = [p for p in mention.attr("iso").split("/") if p]
        assert all(parse_iso(part) for part in parts)


@given(
    year=st.integers(1900, 2030) | st.none(),
    month=st.integers(1, 12) | st.none(),
    day=st.integers(1, 28) | st.none(),
    anchor=st.dates().filter(lambda d: d.year > 1900).map(str),
)
def test_resolving_adds_and_never_changes(year, month, day, anchor):
    partial = PartialDate(year, month, day)
    if not partial.valid():
        return
    resolved = parse_iso(resolve_date(partial.iso(), anchor))
    assert resolved is not None
    for name in ("year", "month", "day"):
        said = getattr(partial, name)
        assert said is None or getattr(resolved, name) == said


@pytest.mark.parametrize("char", "一年月日9，“《的会")
def test_long_runs_are_read_in_linear_time(char):
    found(COMPONENTS, char * 4000)
