"""Every example of bodies and places, of people and of posts."""

import pytest
from recognising import found

from kg.lexicon import default_lexicon
from kg.model import Mention
from kg.recognise.bodies import BodyRecogniser
from kg.recognise.overlap import settle
from kg.recognise.people import PeopleRecogniser
from kg.recognise.posts import PostRecogniser
from kg.vocabulary import Kind

LEXICON = default_lexicon()
COMPONENTS = (BodyRecogniser(LEXICON), PeopleRecogniser(LEXICON), PostRecogniser(LEXICON))
CASES = [
    pytest.param(kinds, example, id=f"{name}: {example['text']}")
    for name, kinds in (
        ("bodies", {Kind.ORGANISATION, Kind.PLACE}),
        ("people", {Kind.PERSON}),
        ("posts", {Kind.POST}),
    )
    for example in LEXICON.document(f"recognise/{name}_examples")["examples"]
]


def written(mention: Mention) -> str:
    short = mention.attr("shorthand") or mention.attr("form")
    full = f"={mention.attr('full')}" if mention.attr("full") else ""
    return f"{'~' if short else ''}{mention.name}{full}"


@pytest.mark.parametrize(("kinds", "example"), CASES)
def test_example(kinds, example):
    assert [
        written(m)
        for start in [found(COMPONENTS, example["text"])]
        for m in (settle(start) if "。" not in example["text"][:-1] else start)
        if m.kind in kinds
    ] == example["found"]
