"""What a date takes from the sentences before it and from its article."""

import pytest
from recognising import context_of, found

from kg.lexicon import default_lexicon
from kg.recognise.dates import DateRecogniser

RECOGNISER = DateRecogniser(default_lexicon())


def test_attributes_of_a_resolved_date():
    (mention,) = found(RECOGNISER, "3月5日下午3时许，会议举行。", date="2014-03-06")
    assert mention.name == "3月5日下午3时许"
    assert dict(mention.attrs) == {
        "iso": "2014-03-05",
        "basis": "resolved",
        "stated": "--03-05",
        "time": "15:00",
    }


def test_attributes_of_a_stated_date():
    (mention,) = found(RECOGNISER, "截至2014年3月5日，全部完工。")
    assert dict(mention.attrs) == {"iso": "2014-03-05", "basis": "stated", "bound": "until"}


def test_words_have_no_iso_form():
    (mention,) = found(RECOGNISER, "近日，村里修路。", date="2014-03-06")
    assert dict(mention.attrs) == {"basis": "words"}


def test_month_comes_from_an_earlier_sentence():
    mentions = found(RECOGNISER, "5月3日上午，水位上涨。4日清晨，民兵上堤。当日，险情排除。")
    assert [m.attr("iso") for m in mentions] == ["--05-03", "--05-04", "--05-04"]
    assert [m.attr("basis") for m in mentions] == ["stated", "resolved", "resolved"]


def test_month_is_not_taken_over_when_it_has_turned():
    mentions = found(RECOGNISER, "4月30日，水位上涨。2日上午，民兵上堤。")
    assert [m.attr("iso") for m in mentions] == ["--04-30", "---02"]


def test_nothing_is_taken_from_another_article():
    first = context_of("5月3日，水位上涨。")
    assert [m.attr("iso") for s in first.sentences for m in RECOGNISER.on_page(first).find(s, first)]
    second = context_of("4日上午，民兵上堤。")
    assert [m.attr("iso") for s in second.sentences for m in RECOGNISER.on_page(second).find(s, second)] == [
        "---04"
    ]


@pytest.mark.parametrize(
    ("basis", "yesterday"), [("given", "2014-03-05"), ("header", "2014-03-05"), ("inferred", "")]
)
def test_yesterday_needs_the_day_of_printing(basis, yesterday):
    (mention,) = found(RECOGNISER, "昨日，大桥通车。", date="2014-03-06", basis=basis)
    assert mention.attr("iso") == yesterday


def test_today_needs_a_dateline():
    (alone,) = found(RECOGNISER, "今天上午，大桥通车。", date="2014-03-06")
    assert alone.attr("iso") == ""
    _, today = found(RECOGNISER, "本报临河3月5日电 今天上午，大桥通车。", date="2014-03-06")
    assert today.attr("iso") == "2014-03-05"


def test_single_sentence_without_the_page():
    context = context_of("去年12月，大桥通车。", date="2014-03-06")
    (mention,) = RECOGNISER.find(context.sentences[0], context)
    assert mention.attr("iso") == "2013-12"
