"""Encodings are told apart; what cannot be decoded is named with its place."""

from __future__ import annotations

import codecs

import pytest

from kg.errors import UsageError
from kg.lexicon import default_lexicon
from kg.read.sources.encodings import MAX_PLACES, SAMPLE, Decoder

SIMPLIFIED = "本报讯（记者 何小雨）4月12日，青河县召开春耕备耕工作会议，部署粮食生产任务。"
TRADITIONAL = "本報訊（記者 何小雨）4月12日，青河縣召開春耕備耕工作會議，部署糧食生產任務。"

decoder = Decoder(default_lexicon())


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "𠮷㐂", "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL + "銹裏恒墻", "cp950", "big5hkscs"),
        (TRADITIONAL + "喺嘅", "big5hkscs", "big5hkscs"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "utf-32", "utf-32"),
        ("page 12\r\n", "ascii", "utf-8"),
    ],
)
def test_encodings_are_told_apart(text: str, written: str, told: str) -> None:
    decoded = decoder.decode(text.encode(written), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.issues) == (text, told, ())


@pytest.mark.parametrize("text", ["县委", "会议", "村民", "河南省", "李县长", "联通", "模", "今年以来，"])
def test_short_simplified_texts_are_told_from_big5(text: str) -> None:
    assert decoder.decode(text.encode("gb18030"), "a.txt").text == text


@pytest.mark.parametrize("text", ["縣長", "會議", "村民", "臺北市", "鄉鎮公所", "今年以來，"])
def test_short_traditional_texts_are_told_from_gb18030(text: str) -> None:
    assert decoder.decode(text.encode("big5"), "a.txt").text == text


def test_what_looks_like_greek_in_utf_8_is_weighed() -> None:
    # 模 in GB18030 is also ģ in UTF-8, and nothing else of that text tells them apart but sense.
    assert decoder.decode("模".encode("gb18030"), "a.txt").encoding == "gb18030"


def test_a_long_head_of_ascii_does_not_hide_what_follows() -> None:
    data = b"<!-- " + b"x" * (2 * SAMPLE) + b" -->" + SIMPLIFIED.encode("gb18030")
    assert decoder.decode(data, "a.txt").text.endswith(SIMPLIFIED)


def test_a_mark_for_gb18030_is_no_part_of_the_text() -> None:
    assert decoder.decode(("\ufeff" + SIMPLIFIED).encode("gb18030"), "a.txt").text == SIMPLIFIED


def test_line_ends_and_offsets_are_those_of_the_file() -> None:
    text = "一行\r\n二行\r三行\n\u2028四行"
    decoded = decoder.decode(codecs.BOM_UTF8 + text.encode(), "a.txt")
    assert decoded.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_truncated_text_loses_its_last_character_only(encoding: str) -> None:
    data = (SIMPLIFIED + "县").encode(encoding)[:-1]
    decoded = decoder.decode(data, "a.txt")
    assert decoded.text == SIMPLIFIED + "\ufffd"
    (issue,) = decoded.issues
    assert issue.code == "undecodable"
    assert [(s.start, s.end) for s in issue.spans] == [(len(SIMPLIFIED), len(SIMPLIFIED) + 1)]
    assert f"byte {len(SIMPLIFIED.encode(encoding))}" in issue.message


def test_undecodable_bytes_in_the_middle_are_named_with_their_place() -> None:
    data = SIMPLIFIED.encode() + b"\xff\xfe\xff" + SIMPLIFIED.encode() + b"\xe4\xb8"
    decoded = decoder.decode(data, "a.txt")
    (issue,) = decoded.issues
    assert [decoded.text[s.start : s.end] for s in issue.spans] == ["\ufffd" * 3, "\ufffd"]
    assert decoded.text.replace("\ufffd", "") == SIMPLIFIED * 2
    assert issue.source == "a.txt"


def test_nuls_stay_and_are_named() -> None:
    decoded = decoder.decode(("县\0里" + SIMPLIFIED + "\0\0").encode(), "a.txt")
    (issue,) = decoded.issues
    assert issue.code == "nul"
    assert [(s.start, s.end) for s in issue.spans] == [(1, 2), (len(decoded.text) - 2, len(decoded.text))]


def test_a_flood_of_bad_places_gives_one_bounded_issue() -> None:
    decoded = decoder.decode((SIMPLIFIED.encode() + b"\xff") * 5000, "a.txt")
    (issue,) = decoded.issues
    assert len(issue.spans) == MAX_PLACES
    assert "4997 more places" in issue.message


def test_a_given_encoding_overrides() -> None:
    given = Decoder(default_lexicon(), "big5")
    assert given.decode("模式".encode("big5"), "a.txt").encoding == "big5"
    assert Decoder(default_lexicon(), "UTF-8").decode(codecs.BOM_UTF8 + b"a", "a.txt").text == "a"


@pytest.mark.parametrize("encoding", ["klingon", "hex", "rot13", "zip"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(UsageError, match=encoding):
        Decoder(default_lexicon(), encoding)
