"""Every example of the lexicon of documents."""

import pytest
from recognising import found

from kg.lexicon import default_lexicon
from kg.recognise.dates import DateRecogniser
from kg.recognise.documents import DocumentRecogniser
from kg.recognise.quantities import QuantityRecogniser
from kg.vocabulary import Kind

LEXICON = default_lexicon()
EXAMPLES = LEXICON.document("recognise/documents")["examples"]
COMPONENTS = (DateRecogniser(LEXICON), QuantityRecogniser(LEXICON), DocumentRecogniser(LEXICON))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"])
def test_example(example):
    mentions = [m for m in found(COMPONENTS, example["text"]) if m.kind is Kind.DOCUMENT]
    assert [f"{m.name} | {m.attr('genre')}" for m in mentions] == example["found"]
