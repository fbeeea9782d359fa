from __future__ import annotations

from pathlib import Path

import pytest
from resolving import MadeArticle, entity, known, page

from kg.errors import InputError
from kg.model import PageResult
from kg.resolve import Judgements, load_judgements

TEACHING, WATER = "人物/李强~云岭县教育局", "人物/李强~云岭县水利局"


def bureau_head(source: str, bureau: str, more: str = "") -> PageResult:
    text = f"〔组:{bureau}〕局长〔人:李强〕讲话。{more}"
    return page(MadeArticle(text, posts=[("李强", "局长", bureau)]), source=source)


PAGES = bureau_head("a.txt", "云岭县教育局"), bureau_head("b.txt", "云岭县水利局")


def judged(tmp_path: Path, text: str) -> Judgements:
    file = tmp_path / "judgements.toml"
    file.write_text(text, encoding="utf-8")
    return load_judgements(file)


def verdict(word: str, *entities: str, reason: str = "见履历") -> str:
    return f'[[judgement]]\nverdict = "{word}"\nentities = [{", ".join(entities)}]\nreason = "{reason}"\n'


def quoted(*ids: str) -> list[str]:
    return [f'"{i}"' for i in ids]


def codes(*pages: PageResult, judgements: Judgements | None = None) -> list[str]:
    return [i.code for i in known(*pages, judgements=judgements).issues]


def test_without_judgements_they_are_two_and_listed_for_review() -> None:
    identities = known(*PAGES)
    assert [entity(identities, p, "李强").id for p in PAGES] == [TEACHING, WATER]
    assert codes(*PAGES) == ["same-name"]


def test_same_makes_them_one_and_keeps_the_other_id(tmp_path: Path) -> None:
    judgements = judged(tmp_path, verdict("same", *quoted(TEACHING, WATER)))
    identities = known(*PAGES, judgements=judgements)
    found = [entity(identities, p, "李强") for p in PAGES]
    assert [(e.id, e.same_as) for e in found] == [(TEACHING, (WATER,))] * 2
    assert [o.entity.id for o in identities.on_page("b.txt") if o.entity.name == "李强"] == [TEACHING]
    assert not identities.issues


def test_the_one_listed_first_is_kept(tmp_path: Path) -> None:
    judgements = judged(tmp_path, verdict("same", *quoted(WATER, TEACHING)))
    assert entity(known(*PAGES, judgements=judgements), PAGES[0], "李强").id == WATER


def test_same_carries_over_several_judgements(tmp_path: Path) -> None:
    third = "人物/李强~云岭县"
    text = verdict("same", *quoted(TEACHING, WATER)) + verdict("same", *quoted(third, WATER))
    judgements = judged(tmp_path, text)
    head = page(
        MadeArticle("〔地:云岭县〕县长〔人:李强〕。", posts=[("李强", "县长", "云岭县")]), source="c.txt"
    )
    identities = known(*PAGES, head, judgements=judgements)
    assert len({entity(identities, p, "李强").id for p in (*PAGES, head)}) == 1


def test_two_of_one_page_that_are_the_same_are_listed_once(tmp_path: Path) -> None:
    both = page(
        MadeArticle("〔组:云岭县教育局〕局长〔人:李强〕。", posts=[("李强", "局长", "云岭县教育局")]),
        MadeArticle("〔组:云岭县水利局〕局长〔人:李强〕。", posts=[("李强", "局长", "云岭县水利局")]),
    )
    judgements = judged(tmp_path, verdict("same", *quoted(TEACHING, WATER)))
    found = [o for o in known(both, judgements=judgements).on_page("a.txt") if o.entity.name == "李强"]
    assert len(found) == 1
    assert len(found[0].spans) == 2


def test_different_keeps_apart_and_ends_the_review(tmp_path: Path) -> None:
    judgements = judged(tmp_path, verdict("different", *quoted(TEACHING, WATER)))
    assert codes(*PAGES, judgements=judgements) == []
    assert entity(known(*PAGES, judgements=judgements), PAGES[1], "李强").id == WATER


def test_unsure_keeps_apart_and_in_review(tmp_path: Path) -> None:
    judgements = judged(tmp_path, verdict("unsure", *quoted(TEACHING, WATER)))
    assert codes(*PAGES, judgements=judgements) == ["same-name"]


def test_different_splits_what_has_one_id(tmp_path: Path) -> None:
    pages = bureau_head("a.txt", "云岭县教育局"), bureau_head("b.txt", "云岭县教育局")
    entries = [f'{{ id = "{TEACHING}", page = "{p}" }}' for p in ("a.txt", "b.txt")]
    judgements = judged(tmp_path, verdict("different", *entries))
    identities = known(*pages, judgements=judgements)
    assert [entity(identities, p, "李强").id for p in pages] == [TEACHING, f"{TEACHING}~b.txt"]
    assert not identities.issues


def test_judgements_about_nobody_are_told(tmp_path: Path) -> None:
    judgements = judged(tmp_path, verdict("same", *quoted(TEACHING, "人物/李强~云领县水利局")))
    issue = known(PAGES[0], judgements=judgements).issues[0]
    assert issue.code == "judgement-not-used"
    assert "judgements.toml:3" in issue.message


def test_judgements_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    text = verdict("same", *quoted(TEACHING, WATER)) + verdict("different", *quoted(WATER, TEACHING))
    with pytest.raises(InputError, match=r"judgements\.toml:7: .* different here and the same elsewhere"):
        judged(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[judgement]\n", r"judgements\.toml: not TOML: .*line 1"),
        ("\n[[judgment]]\n", r"judgements\.toml:2: key “judgment”"),
        ('judgement = "same"\n', r"judgements\.toml:1: key “judgement”"),
        ('[[judgement]]\nverdict = "same"\nreason = "见履历"\n', r":1: key “entities” is missing"),
        (verdict("maybe", '"人物/甲"', '"人物/乙"'), r":2: key “verdict”: “maybe”"),
        (verdict("same", '"人物/甲"'), r":3: key “entities”: name two"),
        (verdict("same", '"人物/甲"', '"乙"'), r":3: key “entities”: “乙” is no entity"),
        (verdict("same", '"人物/甲"', "7"), r":3: key “entities”: “7” is no entity"),
        (verdict("same", '"人物/甲"', '{ id = "人物/乙", n = 1 }'), r":3: key “entities”"),
        (verdict("same", '"人物/甲"', '"人物/乙"', reason=""), r":4: key “reason” is missing or empty"),
        (verdict("same", '"人物/甲"', '"人物/乙"') + 'why = "x"\n', r":5: key “why”: not known"),
        (
            verdict("same", '"人物/甲"', '"人物/乙"') + "\n" + verdict("no", '"人物/丙"', '"人物/丁"'),
            r":7: key “verdict”",
        ),
    ],
)
def test_errors_name_file_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        judged(tmp_path, text)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_judgements(tmp_path / "judgements.toml")
