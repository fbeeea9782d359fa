"""Facts of a hand-marked text, in the notation of rule examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract import Extractor
from kg.extract.examples import marked_text, shown
from kg.lexicon import Lexicon


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(Lexicon())


@pytest.fixture(scope="session")
def facts_of(extractor: Extractor) -> Callable[[str, str], list[str]]:
    def facts(text: str, predicate: str) -> list[str]:
        found, issues = extractor.extract(*marked_text(text))
        assert not issues
        return sorted(shown(f) for f in found if f.predicate == predicate)

    return facts
