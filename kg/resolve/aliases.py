"""Names that a page itself declares to be short for others: 甲县消费维权中心（以下简称“维权中心”）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import MarkedSentence, Mention
from kg.resolve.uses import BODIES

_DECLARED = re.compile(
    '[（(](?:以下)?(?:简称|又称|下称|也称|原名|原称|俗称)(?:为)?[：:]?[“”"]?([^“”"）)，。]{2,20})[“”"]?[）)]'
)
_BRACKETED = re.compile('[（(][“”"]?([^“”"（()），。、；]{2,12})[“”"]?[）)]')


def stated_aliases(sentences: Iterable[MarkedSentence]) -> dict[str, str]:
    """The short names that the sentences of an article declare, each with the full name before it.

    A bracket right behind a body's or place's name declares a short name where it says so (简称), or where
    what it holds is made of characters of the name, in order, beginning with the same or skipping
    whole parts (甲县农村商业银行（甲县农商行）).
    """
    found: dict[str, str] = {}
    for marked in sentences:
        for short, full in _of_sentence(marked):
            found.setdefault(short, full)
    return found


def _of_sentence(marked: MarkedSentence) -> Iterator[tuple[str, str]]:
    plain = marked.sentence.plain
    for mention in marked.mentions:
        if mention.kind not in BODIES:
            continue
        if declared := _DECLARED.match(plain, mention.end):
            yield declared.group(1), _full(mention)
        elif (held := _BRACKETED.match(plain, mention.end)) and _abbreviates(held.group(1), mention.name):
            yield held.group(1), _full(mention)


def _full(mention: Mention) -> str:
    return mention.attr("full") or mention.name


def _abbreviates(short: str, name: str) -> bool:
    rest = iter(name)
    return len(short) < len(name) and short != name[: len(short)] and all(char in rest for char in short)
