"""Where words begin."""

import logging
import subprocess
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.recognise.segmenter import Segmenter

SEGMENTER = Segmenter()


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


def test_the_cache_lies_in_the_given_folder_and_the_logger_is_quiet(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert Segmenter().frequency("工作") > 0
    assert [p.name for p in tmp_path.rglob("*.cache")] == ["jieba-0.42.1.cache"]
    assert logging.getLogger("jieba").level == logging.WARNING


def test_an_unwritable_cache_does_no_harm(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file))
    assert Segmenter().frequency("工作") > 0


def test_importing_the_package_does_not_import_jieba():
    code = "import sys, kg.recognise; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
