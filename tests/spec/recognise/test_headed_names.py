"""Every example of the lexicons of activities, mechanisms, projects and awards."""

import pytest
from recognising import found

from kg.lexicon import default_lexicon
from kg.recognise.activities import ActivityRecogniser
from kg.recognise.awards import AwardRecogniser
from kg.recognise.dates import DateRecogniser
from kg.recognise.mechanisms import MechanismRecogniser
from kg.recognise.projects import ProjectRecogniser
from kg.recognise.quantities import QuantityRecogniser
from kg.recognise.quoted import QuotedRecogniser

LEXICON = default_lexicon()
BEFORE = (DateRecogniser(LEXICON), QuantityRecogniser(LEXICON))
COMPONENTS = [
    component(LEXICON)
    for component in (ActivityRecogniser, AwardRecogniser, MechanismRecogniser, ProjectRecogniser)
]
CASES = [
    pytest.param(component, example, id=f"{component.name}: {example['text']}")
    for component in COMPONENTS
    for example in LEXICON.document(f"recognise/{component.name}")["examples"]
]


@pytest.mark.parametrize(("component", "example"), CASES)
def test_example(component, example):
    mentions = found((*BEFORE, component), example["text"])
    assert [m.name for m in mentions if m.kind in component.gives] == example["found"]


QUOTED = QuotedRecogniser(LEXICON)


@pytest.mark.parametrize(
    "example", LEXICON.document("recognise/quoted")["examples"], ids=lambda example: example["text"]
)
def test_quotation_that_is_a_name(example):
    mentions = [m for m in found((*BEFORE, QUOTED), example["text"]) if m.kind in QUOTED.gives]
    assert [f"{m.kind} {m.name}" for m in mentions] == example["found"]
