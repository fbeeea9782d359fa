"""Every example of the lexicon of dates."""

import pytest
from recognising import found

from kg.lexicon import default_lexicon
from kg.recognise.dates import DateRecogniser

EXAMPLES = default_lexicon().document("recognise/dates_examples")["examples"]
RECOGNISER = DateRecogniser(default_lexicon())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['text']}{e.get('date', '')}")
def test_example(example):
    mentions = found(RECOGNISER, example["text"], date=str(example.get("date", "")))
    assert [m.attr("iso") or m.name for m in mentions] == [str(f) for f in example["found"]]
