"""Every example of the lexicon of quantities."""

import pytest
from recognising import found

from kg.lexicon import default_lexicon
from kg.recognise.dates import DateRecogniser
from kg.recognise.quantities import QuantityRecogniser
from kg.vocabulary import Kind

LEXICON = default_lexicon()
EXAMPLES = LEXICON.document("recognise/quantities_examples")["examples"]
COMPONENTS = (DateRecogniser(LEXICON), QuantityRecogniser(LEXICON))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"])
def test_example(example):
    mentions = [m for m in found(COMPONENTS, example["text"]) if m.kind is Kind.QUANTITY]
    lines = [[m.name, m.attr("value"), m.attr("unit"), m.attr("indicator")] for m in mentions]
    assert lines == [[part.strip() for part in line.split("|")] for line in example["found"]]
