"""Where words begin."""

import re
import subprocess
import sys
import warnings
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.segmenter import Segmenter

with warnings.catch_warnings():  # its sources raise some when they are compiled for the first time
    warnings.simplefilter("ignore")
    import jieba

SEGMENTER = Segmenter()
JIEBA = jieba.Tokenizer()
JIEBA.cache_file = "jieba-for-tests.cache"
JIEBA.initialize()


def words(text):
    starts = SEGMENTER.word_starts(text)
    return [text[a:b] for a, b in pairwise(starts)]


def test_dictionary_words_and_single_characters():
    assert words("县长主持召开会议") == ["县长", "主持", "召开", "会议"]
    assert words("萑德杰") == ["萑", "德", "杰"]


def test_letters_and_digits_stay_together():
    assert words("共12.5万元ABC区") == ["共", "12.5", "万元", "ABC", "区"]


@given(st.text(max_size=40))
def test_words_put_together_are_the_text(text):
    starts = SEGMENTER.word_starts(text)
    assert starts[-1] == len(text)
    assert list(starts) == sorted(set(starts))
    assert not text or starts[0] == 0


def test_frequencies():
    assert SEGMENTER.frequency("工作") > SEGMENTER.frequency("萑苻")
    assert SEGMENTER.frequency("不是一个词语") == 0


def test_the_cache_lies_in_the_given_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Segmenter().frequency("工作") > 0
    made = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("words-*")}
    assert sorted(p.suffix for p in made) == [".trie", ".values"]
    assert Segmenter().word_starts("县长主持召开会议") == (0, 2, 4, 6, 8)
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*") if p.is_file()} == made


@pytest.mark.parametrize("ending", [".trie", ".values"])
def test_a_damaged_cache_is_made_again(tmp_path, monkeypatch, ending):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    expected = Segmenter().frequency("工作")
    next(tmp_path.rglob(f"*{ending}")).write_bytes(b"damaged!")
    assert Segmenter().frequency("工作") == expected


def test_an_unwritable_cache_does_no_harm(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert Segmenter().frequency("工作") > 0


@given(st.text("中国人民政府工作报告一心意不得了第二十县长主持召开会议精神abc1，", max_size=60))
def test_words_are_those_that_jieba_finds(text):
    expected = [w for run in re.split(r"([一-鿿]+)", text) for w in JIEBA.cut(run, HMM=False) if w[0] >= "一"]
    assert [w for w in words(text) if w[0] >= "一"] == expected


def test_frequencies_are_those_of_jieba():
    assert all(SEGMENTER.frequency(w) == often for w, often in list(JIEBA.FREQ.items())[::500])


def test_jieba_itself_is_not_imported():
    code = (
        "import sys; from kg.recognise.segmenter import Segmenter; Segmenter().frequency('工作'); "
        "sys.exit('jieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
