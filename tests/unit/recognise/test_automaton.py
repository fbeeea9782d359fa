"""All words of a list at once."""

from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.automaton import FewWords, WordFinder, finder

TEXT = st.text("甲乙丙", max_size=12)


@given(st.lists(TEXT, max_size=8), TEXT)
def test_every_occurrence_by_end_and_then_by_start(words, text):
    places = ((start, end) for end in range(len(text) + 1) for start in range(end))
    expected = [(s, e, text[s:e]) for s, e in places if text[s:e] in words]
    assert WordFinder(words).find(text) == expected


def test_few_words_are_found_as_by_the_automaton() -> None:
    words = ["青山青", "丁小山", "山川", "小山川", "山", "山山", "", "山"]
    for text in ("", "青山青山青", "丁小山和丁小山川在山川", "没有", "山山山", "丁小山"):
        assert FewWords(words).find(text) == WordFinder(words).find(text)


def test_many_words_get_an_automaton() -> None:
    assert isinstance(finder(["山"]), FewWords)
    assert isinstance(finder([f"{n}号" for n in range(100)]), WordFinder)
