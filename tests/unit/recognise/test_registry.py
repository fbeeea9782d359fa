"""The order of components, overlaps, and what a recogniser refuses."""

import pytest
from recognising import context_of

from kg.errors import UsageError
from kg.lexicon import default_lexicon
from kg.model import Mention
from kg.recognise import Recogniser
from kg.recognise.base import Component
from kg.recognise.overlap import PRECEDENCE, settle
from kg.recognise.registry import components, in_order
from kg.vocabulary import Kind


class Fake:
    """A component that finds what it was given."""

    def __init__(self, name, needs=(), gives=(), mentions=()):
        self.name = name
        self.needs = frozenset(needs)
        self.gives = frozenset(gives)
        self.mentions = mentions

    def find(self, sentence, context):
        return self.mentions


def made(kind, start, end, text="甲乙丙丁戊己庚辛"):
    return Mention(kind=kind, start=start, end=end, name=text[start:end], recogniser="fake")


def test_components_run_after_those_that_give_what_they_need():
    late = Fake("late", needs=[Kind.PERSON])
    early = Fake("early", gives=[Kind.PERSON])
    assert [c.name for c in in_order([late, early])] == ["early", "late"]


def test_order_of_registration_stays_where_needs_leave_it_open():
    assert [c.name for c in in_order([Fake("b"), Fake("a")])] == ["b", "a"]


def test_a_circle_is_refused():
    one = Fake("one", needs=[Kind.PLACE], gives=[Kind.PERSON])
    two = Fake("two", needs=[Kind.PERSON], gives=[Kind.PLACE])
    with pytest.raises(UsageError, match="one, two: need each other"):
        in_order([one, two])


def test_a_name_taken_twice_is_refused():
    with pytest.raises(UsageError, match="“one”: registered twice"):
        in_order([Fake("one"), Fake("one")])


def test_the_shipped_components():
    names = [c.name for c in components(default_lexicon())]
    assert set(names) >= {"bodies", "people", "posts"}
    assert names.index("bodies") < names.index("people") < names.index("posts")
    assert all(isinstance(c, Component) for c in components(default_lexicon()))


def test_the_longest_mention_wins():
    assert settle([made(Kind.PERSON, 0, 2), made(Kind.DOCUMENT, 0, 4), made(Kind.PLACE, 5, 6)]) == (
        made(Kind.DOCUMENT, 0, 4),
        made(Kind.PLACE, 5, 6),
    )


def test_among_equally_long_ones_the_kind_decides_and_then_the_place():
    assert settle([made(Kind.PLACE, 0, 3), made(Kind.PERSON, 0, 3)]) == (made(Kind.PERSON, 0, 3),)
    assert settle([made(Kind.PLACE, 2, 4), made(Kind.PLACE, 1, 3)]) == (made(Kind.PLACE, 1, 3),)


def test_every_kind_has_its_rank():
    assert set(PRECEDENCE) == set(Kind)


@pytest.mark.parametrize(("start", "end", "name"), [(0, 2, "丙丁"), (0, 99, "甲乙"), (3, 3, ""), (-1, 1, "")])
def test_a_mention_that_is_no_slice_is_refused(monkeypatch, start, end, name):
    bad = Mention(kind=Kind.PERSON, start=start, end=end, name=name, recogniser="fake")
    recogniser = Recogniser(default_lexicon())
    monkeypatch.setattr(recogniser, "_components", ((Fake("fake", mentions=[bad]), False),))
    context = context_of("甲乙丙丁。")
    with pytest.raises(UsageError, match=r"recogniser “fake”: mention .* is not a slice"):
        recogniser.mark_sentences(context.articles, context.sentences)


def test_an_unknown_tagger_is_refused():
    with pytest.raises(UsageError, match="tagger “oracle”"):
        Recogniser(default_lexicon(), tagger="oracle")
