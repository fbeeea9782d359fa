"""However a name is printed, nothing of it is left, and nothing moves."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve.hidden_names import MASK, HiddenNames, Places, bare, simplified

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
NAMES = st.text(HAN, min_size=2, max_size=5)
TEXT = st.text(st.one_of(HAN, st.sampled_from("，。 \n\u3000\u200b□ab")), max_size=60)
GAPS = ("", " ", "\u3000", "\n", "\u200b", " \n ", "\u00ad")


@settings(deadline=None)  # the first call sets up the map of characters
@given(NAMES, TEXT, TEXT, st.randoms(use_true_random=False))
def test_a_name_is_blanked_however_wide_it_is_set(
    name: str, before: str, after: str, chance: random.Random
) -> None:
    printed = name[0] + "".join(chance.choice(GAPS) + c for c in name[1:])
    text = before + printed + after
    names = HiddenNames([name])
    masked = names.masked(text)
    assert len(masked) == len(text)
    assert not names.occur_in(masked)
    assert bare(name) not in bare(masked).replace(MASK, "\n")
    assert all(a in (b, MASK) for a, b in zip(masked, text, strict=True))


@given(st.lists(NAMES, max_size=4), st.lists(NAMES, max_size=4), TEXT)
def test_what_is_shown_stays_and_what_is_hidden_goes(hidden: list[str], shown: list[str], text: str) -> None:
    names = HiddenNames(hidden, shown)
    for word in (*hidden, *shown):
        text += f"。{word}"
    masked = names.masked(text)
    assert names.masked(masked) == masked or any(h in s for h in map(bare, hidden) for s in map(bare, shown))
    if not hidden:
        assert masked == text
    if not shown:
        assert not any(bare(h) in simplified(masked) for h in hidden)


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5)), max_size=6),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_parts_of_intervals(given_: list[tuple[int, int]], low: int, high: int) -> None:
    places: list[tuple[int, int]] = []
    for start, length in sorted(given_):
        if not places or start >= places[-1][1]:
            places.append((start, start + length))
    found = {at for a, b in Places(places).within(low, high) for at in range(a, b)}
    assert found == {at for a, b in places for at in range(a, b) if low <= at < high}
