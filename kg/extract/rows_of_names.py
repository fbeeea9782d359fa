"""Rows of names before a verb: 甲、乙同志和丙（女）、."""

from __future__ import annotations

from kg.lexicon.patterns import later

#: What may stand behind a name in a row, or behind the row: 同志, （女）, 等3名同志.
MARK = r"(?:同志|（[^（）]{1,8}）|等[0-9一二三四五六七八九十百]{0,4}(?:人|[名位](?:同志|代表|委员)?)?)"
#: A name with the sign behind it, or the colon before the row; at most so many characters.
_NAME, _LONGEST = later(rf"[：:]|[一-鿿·]{{2,5}}{MARK}?[、和]"), 20
#: So many characters may stand before the row.
_BEFORE = 2


def leads_through_names(text: str) -> bool:
    """Whether nothing but a row of names, after two characters at most, leads to the end of a text.

    A name may hold a character that also parts names (和), so a row can be cut in many ways; one expression
    for the whole row would try them all. Which places are reached is noted instead.
    """
    reached = set(range(min(_BEFORE, len(text)) + 1))
    for at in range(len(text)):
        if at in reached:
            ends = range(at + 1, min(at + _LONGEST, len(text)) + 1)
            reached.update(end for end in ends if _NAME.fullmatch(text, at, end))
    return len(text) in reached
