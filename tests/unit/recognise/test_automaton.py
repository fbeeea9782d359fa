"""All words of a list at once."""

from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.automaton import WordFinder

TEXT = st.text("甲乙丙", max_size=12)


@given(st.lists(TEXT, max_size=8), TEXT)
def test_every_occurrence_by_end_and_then_by_start(words, text):
    places = ((start, end) for end in range(len(text) + 1) for start in range(end))
    expected = [(s, e, text[s:e]) for s, e in places if text[s:e] in words]
    assert WordFinder(words).find(text) == expected
