"""Rules as data: the format, loading and checking it.

A rule file is a YAML document ``extract/rules/<family>`` with a list ``rules``. Each rule says which
verbs state a relation, what may stand round them, and where subject and object are found.
``docs/rules.md`` explains the format to people who do not program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import LexiconError
from kg.extract.view import Carried
from kg.extract.words import word_list
from kg.lexicon import Lexicon
from kg.vocabulary import Kind, Predicate

#: Where an object can be found.
OBJECTS = frozenset({"phrase", "mention", "mention or phrase", "verb phrase"})

#: The most characters that a rule may look over.
_FARTHEST = 600
_KEYS = frozenset(
    {
        "name", "predicate", "verbs", "object", "kind", "kinds", "heads", "free", "longest", "reach",
        "subjects", "keep_verb", "confidence", "before", "not_before", "after", "not_after", "not_object",
        "in_purpose", "named", "each", "farthest", "whole", "direct", "aimed", "relative", "theme", "areas",
        "examples",
        "counterexamples",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A compiled rule. ``examples`` come with the facts they state, ``counterexamples`` state
    none of the rule's predicate."""

    name: str
    predicate: Predicate
    verbs: tuple[str, ...]
    object: str
    kind: Kind
    kinds: frozenset[Kind]
    heads: str
    free: bool
    longest: int
    reach: int
    subjects: frozenset[Kind]
    keep_verb: bool
    in_purpose: bool
    named: bool
    each: bool
    whole: bool
    direct: bool
    aimed: str
    relative: bool
    theme: bool
    areas: bool
    farthest: Carried
    confidence: float
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    not_object: re.Pattern[str] | None
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counterexamples: tuple[str, ...]

    def fits(self, plain: str, outside: str, start: int, end: int) -> bool:
        """Whether what stands round a verb ``plain[start:end]`` lets the rule apply.

        What stands before is looked at in ``outside``, so that the end of a name is not taken for a word.
        """
        left = outside[max(0, start - 12) : start]
        return (
            (self.not_after is None or self.not_after.match(plain, end) is None)
            and (self.after is None or self.after.match(plain, end) is not None)
            and (self.not_before is None or self.not_before.search(left) is None)
            and (self.before is None or self.before.search(left) is not None)
        )


def load(lexicon: Lexicon, family: str) -> tuple[Rule, ...]:
    """The rules of a family, in the order of the file.

    :raises LexiconError: if a rule is not written as the format asks; the message names it.
    """
    name = f"extract/rules/{family}"
    entries = lexicon.document(name).get("rules")
    if not isinstance(entries, list):
        raise LexiconError(f"{name}.yaml: key “rules” must be a list of rules")
    rules = tuple(_rule(entry, f"{name}.yaml", lexicon) for entry in entries)
    names = [r.name for r in rules]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise LexiconError(f"{name}.yaml: two rules are called “{twice[0]}”; give one another name")
    return rules


def _rule(entry: object, place: str, lexicon: Lexicon) -> Rule:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str):
        raise LexiconError(f"{place}: each rule must be a mapping with a name")
    where = f"{place}: rule “{entry['name']}”"
    if unknown := sorted(set(entry) - _KEYS):
        raise LexiconError(f"{where}: “{unknown[0]}” is no key of a rule")
    try:
        predicate = Predicate(str(entry.get("predicate")))
        kinds = [Kind(k) for k in word_list(entry.get("kinds", entry.get("kind")), where)]
        subjects = [Kind(k) for k in word_list(entry.get("subjects", "组织 人物"), where)]
    except ValueError as error:
        raise LexiconError(f"{where}: {error}; see docs/rules.md for the names") from error
    if entry.get("object") not in OBJECTS:
        raise LexiconError(f"{where}: object must be one of {', '.join(sorted(OBJECTS))}")
    return Rule(
        name=entry["name"],
        predicate=predicate,
        verbs=word_list(entry.get("verbs"), f"{where}: verbs"),
        object=entry["object"],
        kind=Kind(entry["kind"]) if "kind" in entry else kinds[0],
        kinds=frozenset(kinds),
        heads=str(entry.get("heads", "")),
        free=bool(entry.get("free", False)),
        longest=_number(entry, "longest", 16, where),
        reach=_number(entry, "reach", 4, where),
        subjects=frozenset(subjects),
        keep_verb=bool(entry.get("keep_verb", True)),
        in_purpose=bool(entry.get("in_purpose", False)),
        farthest=_farthest(entry, where),
        whole=bool(entry.get("whole", False)),
        direct=bool(entry.get("direct", False)),
        aimed=_aimed(entry, where),
        relative=bool(entry.get("relative", False)),
        theme=bool(entry.get("theme", False)),
        areas=bool(entry.get("areas", True)),
        each=bool(entry.get("each", False)),
        named=bool(entry.get("named", False)),
        confidence=_share(entry, where),
        before=_pattern(entry, "before", where, lexicon),
        not_before=_pattern(entry, "not_before", where, lexicon),
        after=_pattern(entry, "after", where, lexicon),
        not_after=_pattern(entry, "not_after", where, lexicon),
        not_object=_pattern(entry, "not_object", where, lexicon),
        examples=tuple(_example(e, where) for e in entry.get("examples") or ()),
        counterexamples=tuple(str(e) for e in entry.get("counterexamples") or ()),
    )


def _aimed(entry: Mapping[str, Any], where: str) -> str:
    """Whether 对某人 may stand before the verb: “yes”, “no” or “only” there."""
    value = entry.get("aimed", True)
    if value not in (True, False, "only"):
        raise LexiconError(f"{where}: aimed must be true, false or only")
    return value if isinstance(value, str) else "yes" if value else "no"


def _number(entry: Mapping[str, Any], key: str, usual: int, where: str) -> int:
    value = entry.get(key, usual)
    if not isinstance(value, int) or not 0 <= value <= _FARTHEST:
        raise LexiconError(f"{where}: {key} must be a number of characters up to {_FARTHEST}")
    return value


def _share(entry: Mapping[str, Any], where: str) -> float:
    value = entry.get("confidence", 0.95)
    if not isinstance(value, int | float) or not 0 < value <= 1:
        raise LexiconError(f"{where}: confidence must be a number above 0 and up to 1")
    return float(value)


def _farthest(entry: Mapping[str, Any], where: str) -> Carried:
    value = str(entry.get("farthest", "topic")).upper()
    if value not in Carried.__members__:
        raise LexiconError(f"{where}: farthest must be one of {', '.join(Carried.__members__).lower()}")
    return Carried[value]


def _pattern(entry: Mapping[str, Any], key: str, where: str, lexicon: Lexicon) -> re.Pattern[str] | None:
    text = entry.get(key)
    if text is None:
        return None
    text = "".join(str(text).split())
    # “before” is matched at its end, so that a rule says what stands right before the verb.
    return lexicon.pattern(f"(?:{text})$" if key.endswith("before") else text, f"{where}: {key}")


def _example(entry: object, where: str) -> tuple[str, tuple[str, ...]]:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("text"), str):
        raise LexiconError(f"{where}: an example needs a text and its facts")
    facts = entry.get("facts") or ()
    return entry["text"], tuple(str(f) for f in ([facts] if isinstance(facts, str) else facts))
