"""Whatever bytes come in: pages or issues come out, nothing is lost in silence, and offsets hold."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.lexicon import default_lexicon
from kg.model import Issue, Page
from kg.read.sources import SourceOptions, open_pages
from kg.read.sources.columns import Glyph, words_in_order
from kg.read.sources.encodings import Decoder
from kg.read.sources.names import printable

decoder = Decoder(default_lexicon())

SIMPLIFIED = (
    "青河县委副书记何小雨在春耕会议上说今年全县粮食种植面积三十万亩比去年增加，。、：“”（）\r\n0123456789"
)
TRADITIONAL = (
    "青河縣副縣長何小雨在春耕會議上說今年全縣糧食種植面積三十萬畝比去年增加，。、：「」（）\r\n0123456789"
)
ENCODINGS = {
    "utf-8": SIMPLIFIED,
    "utf-8-sig": TRADITIONAL,
    "utf-16": SIMPLIFIED,
    "utf-16-le": SIMPLIFIED,
    "utf-16-be": TRADITIONAL,
    "gb18030": SIMPLIFIED,
    "big5hkscs": TRADITIONAL,
}
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    encoding = draw(st.sampled_from(sorted(ENCODINGS)))
    return draw(st.text(ENCODINGS[encoding], min_size=12, max_size=400)), encoding


def pages_of(path: Path, **options: object) -> list[Page | Issue]:
    return list(open_pages([path], options=SourceOptions(isolated=False, **options)))  # type: ignore[arg-type]


@given(written())
@settings(max_examples=300, deadline=None)
def test_texts_come_back_from_every_encoding(given_: tuple[str, str]) -> None:
    text, encoding = given_
    if sum("\u4e00" <= c <= "\u9fff" for c in text) < 6:
        return
    decoded = decoder.decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.issues == ()


@given(st.text(max_size=300))
@quick
def test_utf_8_comes_back_whatever_it_says(text: str) -> None:
    text = "青" + text.replace("\ufffd", "").replace("\0", "").lstrip("\ufeff")
    text = text.encode("utf-8", "ignore").decode()
    assert decoder.decode(text.encode(), "a.txt").text == text


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_decode_and_every_loss_is_named(data: bytes) -> None:
    decoded = decoder.decode(data, "a.txt")
    named = {i for issue in decoded.issues for s in issue.spans for i in range(s.start, s.end)}
    assert {i for i, c in enumerate(decoded.text) if c in "\ufffd\0"} == named


@given(
    st.binary(max_size=300), st.sampled_from([".txt", ".md", ".jsonl", ".csv", ".pdf", ".html", ".parquet"])
)
@quick
def test_any_file_gives_pages_or_issues(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, f"a{suffix}")
        path.write_bytes(data)
        found = pages_of(path)
        for item in found:
            assert isinstance(item, Page | Issue)
            assert item.source.startswith("a.")
            if isinstance(item, Issue):
                assert item.message
                assert "\n" not in item.message
        assert found or suffix == ".jsonl"


@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.integers(),
            st.none(),
            st.dictionaries(st.text(max_size=3), st.text(max_size=9)),
        )
    )
)
@quick
def test_every_row_is_a_page_or_counted(cells: list[object]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "t.jsonl")
        path.write_text("".join(json.dumps({"text": c}) + "\n" for c in cells), encoding="utf-8")
        found = pages_of(path)
        texts = [c for c in cells if isinstance(c, str)]
        pages = [p.text for p in found if isinstance(p, Page)]
        kept = [t.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for t in texts if t.strip()]
        assert len(pages) <= len(kept)
        told = sum("row" in i.message for i in found if isinstance(i, Issue))
        assert told or len(pages) == len(cells)


names = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=30).filter(
    lambda n: (
        n not in {".", ".."} and len(n.encode("utf-8", "surrogateescape")) < 200
        if not any(0xD800 <= ord(c) < 0xDC80 or 0xDCFF < ord(c) < 0xE000 for c in n)
        else False
    )
)


@given(names)
@settings(max_examples=150, deadline=None)
def test_any_file_name_gives_one_printable_line(name: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, name + ".txt")
        path.write_text("青河县召开会议。", encoding="utf-8")
        try:
            found = pages_of(path)
        except InputError:
            return
        (page,) = found
        assert isinstance(page, Page)
        assert page.source == printable(name + ".txt")
        assert "\n" not in page.source
        page.source.encode("utf-8")


coordinate = st.floats(-1e4, 1e4, allow_nan=False)
glyphs = st.builds(
    lambda text, left, bottom, width, height: Glyph(text, left, bottom, left + width, bottom + height),
    st.sampled_from("青河县召开会议。ab1"), coordinate, coordinate, st.floats(0.1, 50), st.floats(0.1, 50),
)  # fmt: skip


@given(st.lists(glyphs, max_size=60))
@quick
def test_reading_order_neither_loses_nor_invents(drawn: list[Glyph]) -> None:
    text, _ = words_in_order(drawn)
    printed = sorted("".join(text.split()))
    wanted = sorted(g.text for g in drawn)
    # A character drawn twice at one place is printed once; nothing else may go.
    assert set(printed) == set(wanted)
    assert len(printed) <= len(wanted)
