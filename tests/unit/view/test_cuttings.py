"""Where pages find the cuttings that they show."""

from __future__ import annotations

import base64
import json

import pytest

from kg.errors import InputError
from kg.view import cuttings
from kg.view.cuttings import (
    Album,
    Cutting,
    Pictures,
    cuttings_record,
    folder_of,
    is_cutting,
    place_of,
    read_cuttings,
)

ONE = Cutting(jpeg=base64.b64encode(b"one").decode(), width=40, height=20, marks=((1, 2, 3, 4),))
TWO = Cutting(jpeg=base64.b64encode(b"two").decode(), width=9, height=8, marks=())


def test_an_album_finds_by_page_and_place() -> None:
    place = place_of({"source": "a.png", "spans": [[3, 9], [20, 24]], "quote": "…"})
    records = [cuttings_record("a.png", [(3, 9), (20, 24)], [ONE, TWO]), cuttings_record("b.png", [], [TWO])]
    album = Album(records, [place, place_of({})])
    assert album.at(place) == tuple(album.all()) == (ONE, TWO)
    assert album.at(place_of({"source": "a.png", "spans": [[3, 9]]})) == ()
    assert album.at(place_of({"source": "b.png"})) == ()  # nobody wanted it
    assert album.at(place_of({})) == ()


def test_what_is_small_is_inside_the_page() -> None:
    pictures = Pictures([ONE, TWO], "page-cuttings")
    assert pictures.address(ONE) == f"data:image/jpeg;base64,{ONE.jpeg}"
    assert pictures.policy == "data:"
    assert pictures.files == {}


def test_what_is_large_lies_beside_unless_there_is_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuttings, "INSIDE", 7)
    assert Pictures([ONE, TWO]).files == {}
    assert Pictures([ONE, ONE], "f").files == {}  # one picture, shown twice, is small enough
    pictures = Pictures([ONE, TWO, ONE], "图 #1-cuttings")
    assert sorted(pictures.files.values()) == [b"one", b"two"]
    assert all(name.startswith("图 #1-cuttings/") for name in pictures.files)
    assert all(is_cutting(name.partition("/")[2]) for name in pictures.files)
    assert pictures.address(ONE).startswith("%E5%9B%BE%20%231-cuttings/")
    assert pictures.policy == "data: 'self'"


def test_as_html_the_words_are_there_for_those_who_cannot_see_and_nothing_breaks_out() -> None:
    html = Pictures([ONE, TWO]).html([ONE, TWO], '局长"<周大山>')
    assert html.count("<img") == html.count("<svg") == 2
    assert 'width="40" height="20" alt="局长&quot;&lt;周大山&gt;" loading="lazy"' in html
    assert 'width="9" height="8" alt=""' in html
    assert (
        '<svg viewBox="0 0 40 20" aria-hidden="true"><rect x="1" y="2" width="3" height="4"/></svg>' in html
    )
    hostile = Cutting(jpeg='"><script>', width=1, height=1, marks=())
    assert "<script" not in Pictures([hostile]).html([hostile], "")


@pytest.mark.parametrize("line", ["no JSON", "[]", "{}", '{"source": "a", "spans": [], "cuttings": [{}]}'])
def test_a_file_that_is_damaged_is_told_with_its_line(tmp_path, line: str) -> None:
    good = json.dumps(cuttings_record("a.png", [(3, 9)], [ONE]))
    (tmp_path / "cuttings.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"cuttings\.jsonl:2: "):
        list(read_cuttings(tmp_path))
    (tmp_path / "cuttings.jsonl").unlink()
    assert list(read_cuttings(tmp_path)) == []


def test_the_folder_is_named_after_the_page(tmp_path) -> None:
    assert folder_of(tmp_path / "network.html") == "network-cuttings"
    assert not is_cutting("holiday.jpg")
