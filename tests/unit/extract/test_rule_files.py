"""Rule files that are not written as they should be."""

from __future__ import annotations

import pytest

from kg.errors import LexiconError
from kg.extract.examples import marked_text, missing
from kg.extract.rules import load
from kg.lexicon import Lexicon

HEAD = "source: test\nlicence: CC0-1.0\n"


def rules(tmp_path, text: str) -> Lexicon:
    folder = tmp_path / "extract" / "rules"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(HEAD + text, encoding="utf-8")
    return Lexicon(tmp_path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("rules: no\n", "must be a list of rules"),
        ("rules:\n  - predicate: 发布\n", "must be a mapping with a name"),
        ("rules:\n  - {name: a, predicate: 出版, verbs: 印, object: mention, kind: 文件}\n", "出版"),
        (
            "rules:\n  - {name: a, predicate: 发布, verbs: 印, object: noun, kind: 文件}\n",
            "object must be one of",
        ),
        (
            "rules:\n  - {name: a, predicate: 发布, verb: 印, object: mention, kind: 文件}\n",
            "“verb” is no key",
        ),
        (
            "rules:\n  - {name: a, predicate: 发布, verbs: 印, object: mention, kind: 文件, after: '('}\n",
            "after: no regular expression",
        ),
        (
            "rules:\n" + "  - {name: a, predicate: 发布, verbs: 印, object: mention, kind: 文件}\n" * 2,
            "two rules are called “a”",
        ),
        (
            "rules:\n  - {name: a, predicate: 发布, verbs: 印, object: mention, kind: 文件, examples: [x]}\n",
            "an example needs a text",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, complaint):
    with pytest.raises(LexiconError, match=r"own\.yaml") as error:
        load(rules(tmp_path, text), "own")
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


def test_an_example_marks_known_kinds_only():
    with pytest.raises(LexiconError, match="no kind of mention"):
        marked_text("{机构|青岚县民政局}开会。")


def test_an_expected_fact_has_three_parts():
    with pytest.raises(LexiconError, match="write subject"):
        missing("甲 | 任职", [])


def test_marked_text_keeps_paragraphs_and_headline():
    page, (article,), marked = marked_text("# {地点|青岚县}：标题\n\n第一句。\n第二句。\n\n第三句。")
    assert article.headline.text == "青岚县：标题"
    assert [m.sentence.paragraph for m in marked] == [-2, 1, 1, 2]
    assert page.text.splitlines() == ["青岚县：标题", "第一句。", "第二句。", "第三句。"]


def test_a_single_file_adds_to_the_family_that_it_is_named_after(tmp_path):
    rule = "rules:\n  - {name: printed, predicate: 发布, verbs: 刊印, object: mention, kind: 文件}\n"
    (tmp_path / "documents.yaml").write_text(HEAD + rule, encoding="utf-8")
    found = [rule.name for rule in load(Lexicon(tmp_path / "documents.yaml"), "documents")]
    assert found == [*(rule.name for rule in load(Lexicon(), "documents")), "printed"]
    assert tmp_path / "documents.yaml" in Lexicon(tmp_path / "documents.yaml").files()


def test_a_file_of_no_family_is_refused_with_the_names_of_those_there_are(tmp_path):
    (tmp_path / "mine.yaml").write_text(HEAD + "rules: []\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.yaml: must be named after .*documents\.yaml"):
        Lexicon(tmp_path / "mine.yaml")
