"""When two names, texts or figures count as the same in an evaluation.

Everything is compared after :func:`normal`. Names of people must be equal; names of bodies and places
may lack the administrative prefix (县民政局 for 某某县民政局); free texts (activities, documents,
quotations) are alike by containment or by the Dice coefficient of their character bigrams (Dice 1945).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any

PERSON = "人物"

_ENDINGS = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "街道", "村", "社区")
_BARE_LEVELS = "省市县区州镇乡村"
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def normal(value: object) -> str:
    """NFKC form of the text without white space, punctuation and symbols; nothing for ``None`` or 0."""
    text = unicodedata.normalize("NFKC", str(value or ""))
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c)[0] not in "PSZ")


def normal_set(values: Iterable[object]) -> frozenset[str]:
    """The normal forms of ``values`` that are not empty."""
    return frozenset(filter(None, map(normal, values)))


def bigrams(text: str) -> Counter[str]:
    """How often each pair of neighbours occurs; a text of one character or none is its own pair."""
    if len(text) < 2:
        return Counter([text])
    return Counter(map("".join, pairwise(text)))


def dice(a: str, b: str) -> float:
    """Dice coefficient of the bigrams of two texts, 0 to 1."""
    return dice_of(bigrams(a), bigrams(b))


def dice_of(x: Counter[str], y: Counter[str]) -> float:
    """Dice coefficient of two multisets."""
    return 2 * (x & y).total() / (x.total() + y.total())


def same_name(forms: Collection[str], name: str, kind: str) -> bool:
    """Whether ``name`` (normal) is one of ``forms``, or differs only by an administrative prefix."""
    if not name:
        return False
    if name in forms:
        return True
    return kind != PERSON and any(_differ_by_prefix(form, name) for form in forms)


def _differ_by_prefix(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < 3 or not long.endswith(short):
        return False
    prefix = long[: len(long) - len(short)]
    return is_administrative(prefix) or (short[0] in _BARE_LEVELS and 2 <= len(prefix) <= 6)


def is_administrative(text: str) -> bool:
    """Whether ``text`` is a chain of areas: each one to seven Chinese characters and an ending such as 县."""
    if not text or any(not "\u4e00" <= c <= "\u9fff" for c in text):
        return False
    reached = {0}
    for stop in range(1, len(text) + 1):
        for ending in _ENDINGS:
            if text.endswith(ending, 0, stop) and any(stop - len(ending) - n in reached for n in range(1, 8)):
                reached.add(stop)
    return len(text) in reached


def same_text(forms: Iterable[str], text: str) -> bool:
    """Whether a text (normal) contains or is contained in one of ``forms``, or their Dice is 0.5 or more."""
    if not text:
        return False
    for form in forms:
        short, long = sorted((form, text), key=len)
        if len(short) >= 4 and short in long and len(long) <= 3 * len(short):
            return True
        if dice(form, text) >= 0.5:
            return True
    return False


def same_figure(gold: Mapping[str, Any], gold_text: str, made: Mapping[str, Any], made_text: str) -> bool:
    """Whether two figures have a value in common and share a character of indicator, unit or words.

    ``gold`` and ``made`` are the qualifiers (数值, 指标, 单位), the texts the objects.
    """
    values = _values(gold, gold_text) & _values(made, made_text)
    return bool(values) and bool(_wording(gold, gold_text) & _wording(made, made_text))


def _values(qualifiers: Mapping[str, Any], text: str) -> set[str]:
    return _numbers(qualifiers.get("数值", "")) or _numbers(text)


def _numbers(value: object) -> set[str]:
    return set(_DIGITS.findall(str(value).replace(",", "").replace("，", "")))


def _wording(qualifiers: Mapping[str, Any], text: str) -> set[str]:
    said = normal(f"{qualifiers.get('指标', '')}{qualifiers.get('单位', '')}{text}")
    return {c for c in said if not re.match(r"\d", c)}
