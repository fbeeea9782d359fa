"""Runs the examples of all rules and markers: ``kg rules check`` and the tests call it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import LexiconError
from kg.extract.actors import ActorTracker
from kg.extract.engine import RuleExtractor
from kg.extract.examples import marked_text, missing, shown
from kg.extract.extractor import Extractor
from kg.extract.nonfacts import NONFACTS, NonFacts
from kg.extract.registry import extractors
from kg.extract.rules import Rule
from kg.extract.view import ArticleView
from kg.lexicon import Lexicon
from kg.model import Fact

_WORD = re.compile(r"〔(.+?)〕")


def check_rules(lexicon: Lexicon) -> list[str]:
    """One line for each example that does not come out as its rule says; an empty list if all do.

    :raises LexiconError: if a rule file cannot be read.
    """
    extractor = Extractor(lexicon)
    failures: list[str] = []
    for family in extractors(lexicon):
        if isinstance(family, RuleExtractor):
            for rule in family.rules:
                failures += _check_rule(extractor, rule, f"{family.name}: {rule.name}")
    failures += _check_nonfacts(lexicon)
    return failures


def _check_rule(extractor: Extractor, rule: Rule, where: str) -> Iterator[str]:
    for text, expected in rule.examples:
        facts = _facts(extractor, text)
        for each in expected:
            if missing(each, facts):
                stated = "; ".join(shown(f) for f in facts) or "nothing"
                yield f"{where}: “{text}” should state “{each}”, but states {stated}"
    for text in rule.counterexamples:
        for fact in _facts(extractor, text):
            if fact.predicate is rule.predicate:
                yield f"{where}: “{text}” should not state “{shown(fact)}”"


def _check_nonfacts(lexicon: Lexicon) -> Iterator[str]:
    nonfacts: NonFacts = ActorTracker(lexicon).nonfacts
    for entry in nonfacts.markers:
        for key, wanted in (("unreal", False), ("real", True)):
            for example in entry.get(key) or ():
                for offset, word, text in _marked_words(str(example), f"{NONFACTS}.yaml: {entry['name']}"):
                    _, articles, marked = marked_text(text)
                    sentence = ArticleView(articles[0], marked).sentences[0]
                    nonfacts.mark(sentence)
                    if sentence.stated(offset) != wanted:
                        yield f"nonfacts: {entry['name']}: “{word}” in “{text}” should be {key}"


def _marked_words(example: str, where: str) -> Iterator[tuple[int, str, str]]:
    """Each word in 〔〕 with its offset in the text without the marks, and that text."""
    text = example.replace("〔", "").replace("〕", "")
    found = list(_WORD.finditer(example))
    if not found:
        raise LexiconError(f"{where}: “{example}” has no word in 〔〕")
    for number, match in enumerate(found):
        yield match.start() - 2 * number, match.group(1), text


def _facts(extractor: Extractor, text: str) -> tuple[Fact, ...]:
    facts, _ = extractor.extract(*marked_text(text))
    return facts
