"""A word list that a user adds wrongly is named, with the place in it."""

import pytest

from kg.errors import LexiconError
from kg.lexicon import Lexicon
from kg.recognise.activities import ActivityRecogniser
from kg.recognise.dates import DateRecogniser

HEAD = "# source: mine\n# licence: CC0-1.0\nword\tsense\toffset\tnot_after\tnot_before\n"


def added(tmp_path, name, text):
    file = tmp_path / "recognise" / name
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return Lexicon(tmp_path)


@pytest.mark.parametrize(
    ("sense", "offset"), [("day", "soon"), ("span", "1-3"), ("someday", ""), ("plan", "")]
)
def test_dates(tmp_path, sense, offset):
    lexicon = added(tmp_path, "dates.tsv", f"{HEAD}开犁\t{sense}\t{offset}\t\t\n")
    with pytest.raises(LexiconError, match=r"recognise/dates\.tsv: “开犁”"):
        DateRecogniser(lexicon)


@pytest.mark.parametrize("entry", ["3", "{not_before: [x]}", "{word: 灯会, before: [x]}"])
def test_heads(tmp_path, entry):
    lexicon = added(tmp_path, "activities.yaml", f"source: mine\nlicence: CC0-1.0\nheads: [{entry}]\n")
    with pytest.raises(LexiconError, match=r"recognise/activities\.yaml: heads: entry \d+ "):
        ActivityRecogniser(lexicon)


def test_words_that_a_user_adds_are_used(tmp_path):
    from recognising import found

    lexicon = added(tmp_path, "activities.yaml", "source: mine\nlicence: CC0-1.0\nheads: [灯谜会]\n")
    names = [m.name for m in found(ActivityRecogniser(lexicon), "村里举办元宵灯谜会。")]
    assert names == ["元宵灯谜会"]
