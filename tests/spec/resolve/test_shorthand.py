"""What names stand for: the cases of ``shorthand.yaml``, one rule each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from resolving import article_of, entity, ids, known, page

CASES = yaml.safe_load(Path(__file__).with_name("shorthand.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["rule"] for c in CASES])
def test_rule(case: dict[str, Any]) -> None:
    articles = [article_of(a) for a in case.get("articles", [case])]
    result = page(*articles, place=case.get("place", ""), paper=case.get("paper", ""))
    identities = known(result)
    for form, expected in case.get("expect", {}).items():
        name, _, nth = form.partition("@")
        assert entity(identities, result, name, int(nth or 1)).id == expected
    found = ids(identities, result)
    for names in case.get("same", ()):
        assert len({found[n] for n in names}) == 1, {n: found[n] for n in names}
    for names in case.get("apart", ()):
        assert len({found[n] for n in names}) == len(names), {n: found[n] for n in names}
    left_open = [
        i.message.split("”")[0].lstrip("“") for i in identities.issues if i.code == "unresolved-name"
    ]
    assert left_open == case.get("unresolved", [])


def test_every_case_expects_something() -> None:
    assert all(case.keys() & {"expect", "same", "apart"} for case in CASES)
    assert len({case["rule"] for case in CASES}) == len(CASES)
