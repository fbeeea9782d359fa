"""Attributes of figures, and what earlier mentions do to them."""

from recognising import context_of, found

from kg.lexicon import default_lexicon
from kg.recognise.base import mention
from kg.recognise.quantities import QuantityRecogniser
from kg.vocabulary import Kind

RECOGNISER = QuantityRecogniser(default_lexicon())


def test_attributes():
    (figure,) = found(RECOGNISER, "近500余人次参与巡河。")
    assert dict(figure.attrs) == {
        "value": "500",
        "unit": "人次",
        "class": "people",
        "approx": "近余",
        "indicator": "参与巡河",
        "side": "after",
    }


def test_one_with_a_measure_word_is_marked():
    (figure,) = found(RECOGNISER, "村里建成一座水厂。")
    assert figure.attr("single") == "yes"


def test_no_figure_inside_a_date():
    context = context_of("2014年3月5日，5名队员出发。")
    sentence = context.sentences[0]
    context.add(sentence, [mention(sentence, Kind.TIME, 0, 9, "dates")])
    assert [m.name for m in RECOGNISER.find(sentence, context)] == ["5名"]


def test_a_body_before_the_figure_is_no_part_of_what_is_counted():
    context = context_of("临河县民政局发放棉衣300件。")
    sentence = context.sentences[0]
    context.add(sentence, [mention(sentence, Kind.ORGANISATION, 0, 6, "bodies")])
    (figure,) = RECOGNISER.find(sentence, context)
    assert figure.attr("indicator") == "发放棉衣"


def test_figures_side_by_side_share_what_they_count():
    mentions = found(RECOGNISER, "先后派出3批60名队员。")
    assert [(m.attr("value"), m.attr("indicator")) for m in mentions] == [("3", "队员"), ("60", "队员")]
